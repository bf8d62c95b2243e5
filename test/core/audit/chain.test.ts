import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonical } from '../../../src/core/audit/canonical';
import { GENESIS, seal, splitLines, toLine, verify } from '../../../src/core/audit/chain';
import type { Head } from '../../../src/core/audit/chain';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

function logOf(count: number): { readonly lines: readonly string[]; readonly head: Head } {
  const lines: string[] = [];
  let prev = GENESIS;
  for (let seq = 0; seq < count; seq += 1) {
    const body = { type: 'gate', what: 'started', detail: `number ${seq} "ä\u2028"` } as const;
    const event = seal(prev, body, { seq, atMs: 1_700_000_000_000 + seq, session: 's' }, digest);
    lines.push(toLine(event));
    prev = event.hash;
  }
  return { lines, head: { seq: count - 1, hash: prev } };
}
const check = (text: string, head: Head | undefined) => verify(splitLines(text), digest, { head });

describe('the audit chain', () => {
  const { lines, head } = logOf(6);

  it('accepts what it sealed', () => {
    assert.deepEqual(check(lines.join(''), head), { events: 6, head, problem: undefined });
    assert.equal(check('', undefined).problem, undefined);
  });

  it('finds any one changed byte', () => {
    const text = lines.join('');
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.nat(255), (at, byte) => {
        const letter = String.fromCharCode(byte);
        fc.pre(letter !== text[at]);
        const changed = text.slice(0, at) + letter + text.slice(at + 1);
        assert.notEqual(check(changed, head).problem, undefined);
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds any deleted byte', () => {
    const text = lines.join('');
    for (let at = 0; at < text.length; at += 1) {
      assert.notEqual(
        check(text.slice(0, at) + text.slice(at + 1), head).problem,
        undefined,
        String(at),
      );
    }
  });

  it('finds any deleted line, and says which', () => {
    lines.forEach((_, at) => {
      const problem = check(lines.filter((__, index) => index !== at).join(''), head).problem;
      assert.equal(problem?.code, at === lines.length - 1 ? 'cut' : 'missing');
      assert.equal(problem.seq, at);
    });
  });

  it('finds any two swapped lines', () => {
    for (let a = 0; a < lines.length; a += 1) {
      for (let b = a + 1; b < lines.length; b += 1) {
        const swapped = [...lines];
        [swapped[a], swapped[b]] = [lines[b]!, lines[a]!];
        assert.equal(check(swapped.join(''), head).problem?.seq, a);
      }
    }
  });

  it('finds a repeated and a foreign line', () => {
    const repeated = [...lines.slice(0, 3), lines[2]!, ...lines.slice(3)].join('');
    assert.equal(check(repeated, head).problem?.code, 'reordered');
    const foreign = toLine(
      seal(
        GENESIS,
        { type: 'gate', what: 'x', detail: '' },
        { seq: 3, atMs: 0, session: '' },
        digest,
      ),
    );
    assert.equal(check([...lines.slice(0, 3), foreign].join(''), head).problem?.code, 'inserted');
  });

  it('finds a torn end, a cut end and a log written anew', () => {
    assert.equal(check(lines.join('').slice(0, -1), head).problem?.code, 'torn');
    assert.equal(check(lines.slice(0, 4).join(''), head).problem?.code, 'cut');
    assert.equal(check('', head).problem?.code, 'cut');
    const anew = logOf(6);
    assert.equal(
      check(anew.lines.join(''), { seq: 5, hash: digest('other') }).problem?.code,
      'changed',
    );
  });

  it('accepts events that were written after the head was kept', () => {
    assert.equal(check(lines.join(''), { seq: 3, hash: hashOf(lines[3]!) }).problem, undefined);
  });
});

function hashOf(line: string): string {
  return (JSON.parse(line) as { hash: string }).hash;
}

describe('canonical', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        assert.equal(canonical(turned), canonical(value));
        assert.equal(canonical(JSON.parse(canonical(value))), canonical(value));
      }),
    );
  });
  it('writes what JSON cannot as what JSON.stringify would, and never throws', () => {
    assert.equal(
      canonical({ b: undefined, a: [undefined, Number.NaN, 1n] }),
      '{"a":[null,null,"1"]}',
    );
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    assert.ok(canonical(circle).length > 0);
  });
});
