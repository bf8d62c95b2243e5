/** Texts made to exhaust the readers of code. Each once took the reader minutes; what is asserted is the answer. */
import assert from 'node:assert/strict';
import { callsIn } from '../../../src/core/effects/languages/code-calls';
import { parseCode } from '../../../src/core/effects/languages/code-parse';
import { LIMITS } from '../../../src/core/limits';
import { deriveCommand } from './derive-for-test';

const ports = {
  environment: () => ({ text: '', known: false, sources: [], raw: '' }),
  file: () => ({ text: '', known: false, sources: [], raw: '' }),
};

function isOpaque(command: string): boolean {
  return deriveCommand(command).some((effect) => effect.opaque !== undefined);
}

describe('program text made to exhaust the reader', () => {
  const nests = ['-', '<(', '?a=b&', '{a,', '(', 'a.b(', 'a<b>(', '(x)=>', '`${'];
  for (const unit of nests) {
    it(`javascript: ${unit} over and over`, () => {
      const text = unit.repeat(LIMITS.lookFileBytes / unit.length);
      assert.equal(callsIn('javascript', text, ports).cut, true);
    });
  }
  for (const unit of ['if(', '@(a|', 'not ', 'lambda:', 'f"{', 'a[']) {
    it(`python: ${unit} over and over`, () => {
      const text = unit.repeat(LIMITS.lookFileBytes / unit.length);
      assert.equal(callsIn('python', text, ports).cut, true);
    });
  }
  for (const unit of ['*', '/*', '**/', '--']) {
    it(`javascript in which every place looks far ahead: ${unit}`, () => {
      const text = unit.repeat(LIMITS.lookFileBytes / unit.length);
      assert.equal(callsIn('javascript', text, ports).cut, true);
    });
  }

  it('just under and just over the depth', () => {
    const nested = (levels: number): string => `${'('.repeat(levels)}1${')'.repeat(levels)}`;
    assert.equal(parseCode('javascript', nested(LIMITS.codeDepth / 2))?.cut, false);
    assert.equal(parseCode('javascript', nested(LIMITS.codeDepth * 2))?.cut, true);
  });

  it('a long plain program is read whole', () => {
    const line = 'const total = rows.map((row) => row.amount * 2).reduce((a, b) => a + b, 0);\n';
    const text = line.repeat(300) + 'fs.rmSync("last", { recursive: true });\n';
    const { calls, cut } = callsIn('javascript', text, ports);
    assert.equal(cut, false);
    assert.equal(calls.at(-1)?.name, 'fs.rmSync');
  });

  it('what stands before the nest is still seen', () => {
    const found = deriveCommand(`node -e 'fs.rmSync("kept"); ${'('.repeat(5_000)}'`);
    assert.ok(found.some((effect) => effect.resource.name === 'kept'));
    assert.ok(found.some((effect) => effect.opaque !== undefined));
  });

  it('texts that double with every line end in one that is not known', () => {
    const { calls } = callsIn('python', `x="ab"\n${'x=x+x\n'.repeat(5_000)}open(x)\n`, ports);
    assert.equal(calls.at(-1)?.args[0]?.known, false);
  });
});

describe('commands made to exhaust the reader', () => {
  it('arithmetic that nests without end', () => {
    assert.equal(isOpaque('$(('.repeat(200_000)), true);
    assert.equal(isOpaque(`echo ${'$(('.repeat(3)}1${'))'.repeat(3)}`), false);
  });

  it('defaults of defaults: what is said about it stays short', () => {
    const why = deriveCommand('${a:-'.repeat(20_000)).map((effect) => effect.opaque?.why ?? '');
    assert.ok(why.some((text) => text !== ''));
    assert.ok(why.every((text) => text.length <= 200));
  });

  it('words just under and just over what is weighed one by one', () => {
    assert.equal(isOpaque(`rm ${'a '.repeat(LIMITS.words)}`), false);
    assert.equal(isOpaque(`rm ${'a '.repeat(LIMITS.words + 1)}`), true);
    assert.equal(isOpaque(`rm ${'a '.repeat(400_000)}`), true);
  });

  it('redirections just under and just over', () => {
    assert.equal(isOpaque(`echo ${'> a '.repeat(LIMITS.effects)}`), false);
    assert.equal(isOpaque(`echo ${'> a '.repeat(LIMITS.effects + 1)}`), true);
  });

  it('a program name of numbers and dots without end', () => {
    assert.equal(isOpaque('1.'.repeat(400_000)), true);
  });
});
