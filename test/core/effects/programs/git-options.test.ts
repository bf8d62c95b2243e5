import assert from 'node:assert/strict';
import { literal } from '../../../../src/core/effects/build';
import { readGitOptions, type GitOptions } from '../../../../src/core/effects/programs/git-options';

const TABLE = 'q,quiet f,force force-with-lease? n,dry-run s,source= t,track? keep! all';

function read(...words: string[]): GitOptions {
  return readGitOptions(words.map(literal), TABLE);
}

function texts(values: GitOptions['operands']): readonly string[] {
  return values.map((value) => value.text);
}

describe('options of git', () => {
  it('takes a unique beginning for the option, and an exact name before a longer one', () => {
    assert.equal(read('--dry').has('dry-run'), true);
    assert.equal(read('--force').has('force-with-lease'), false);
    assert.equal(read('--force').has('force'), true);
  });

  it('reads a beginning of several options as all of them, and takes none of them back', () => {
    const both = read('--forc');
    assert.deepEqual([both.has('force'), both.has('force-with-lease')], [true, true]);
    assert.equal(read('--force', '--no-forc').has('force'), true);
  });

  it('lets the last word about an option win', () => {
    assert.equal(read('--force', '--no-force').has('force'), false);
    assert.equal(read('--no-force', '-f').has('force'), true);
    assert.equal(read('-f', '--no-force').negated('force'), true);
    assert.equal(read('--source=a', '--no-source').value('source'), undefined);
  });

  it('does not negate what has no negation', () => {
    assert.equal(read('--keep', '--no-keep').has('keep'), true);
  });

  it('takes the value from the word, after `=`, or from the next word whatever it looks like', () => {
    assert.equal(read('-sHEAD').value('source')?.text, 'HEAD');
    assert.equal(read('--source=HEAD').value('source')?.text, 'HEAD');
    const swallowed = read('--source', '--force', 'a');
    assert.equal(swallowed.value('source')?.text, '--force');
    assert.equal(swallowed.has('force'), false);
    assert.deepEqual(texts(swallowed.operands), ['a']);
  });

  it('leaves the next word alone where the value is optional', () => {
    const tracked = read('--track', 'a');
    assert.deepEqual(texts(tracked.operands), ['a']);
    assert.equal(read('--track=direct').value('track')?.text, 'direct');
    // Bundled letters are read both ways.
    assert.equal(read('-tf').value('track')?.text, 'f');
    assert.equal(read('-tf').has('force'), true);
  });

  it('keeps paths apart, and takes no option among them', () => {
    const { operands, paths, separated, has } = read('a', '--', '-f', '--help');
    assert.deepEqual(texts(operands), ['a']);
    assert.deepEqual(texts(paths), ['-f', '--help']);
    assert.deepEqual([separated, has('force')], [true, false]);
    assert.equal(read('--', '--help').help, false);
    assert.deepEqual(texts(read('--end-of-options', '-f').operands), ['-f']);
  });

  it('shows help wherever the word stands, unless an option takes it', () => {
    assert.equal(read('a', '-qh').help, true);
    assert.equal(read('-f', '--help').help, true);
    assert.equal(read('--source', '--help').help, false);
  });

  it('keeps what it does not know as a flag', () => {
    assert.equal(read('--future', 'a').has('future'), true);
    assert.deepEqual(texts(read('--future', 'a').operands), ['a']);
  });
});
