/**
 * Texts made to exhaust the reader. No clock is asserted: work is counted where it is counted, and where it is not,
 * eight times the text may take about eight times the processor's time, measured against this machine's own pace.
 */
import assert from 'node:assert/strict';
import { LIMITS } from '../../../src/core/limits';
import { assertRead } from './laws';
import { EMPTY_WORLD, judgeCommand } from './seeds';
import { SHAPES } from './shapes';

const CHARS = 2_000;
const TIMES = 8;
/** Eight times the text: eight times the work, and slack for a busy machine. A square makes sixty-four of it. */
const GROWTH = 44;
/** What takes no longer than so many readings of plain words is not measured: noise would decide. */
const NOISE = 3;
const TRIES = 6;

/** Microseconds of the processor, so that what else runs on this machine counts little. The text must be read. */
function timeOf(text: string): number {
  const started = process.cpuUsage();
  const judged = judgeCommand(text, EMPTY_WORLD);
  const { user, system } = process.cpuUsage(started);
  assertRead(judged);
  return Math.max(1, user + system);
}

/** The best of several tries is the one that was disturbed least. */
function grows(small: string, large: string, plain: string): number {
  let ratio = Infinity;
  let pace = 0;
  let [least, most] = [Infinity, Infinity];
  for (let attempt = 0; attempt < TRIES && ratio > GROWTH; attempt += 1) {
    pace = Math.max(pace, timeOf(plain));
    least = Math.min(least, timeOf(small));
    most = Math.min(most, timeOf(large));
    ratio = most <= pace * NOISE ? 1 : most / least;
  }
  return ratio;
}

describe('texts made to exhaust the reader', () => {
  const plain = 'word '.repeat((CHARS * TIMES) / 5);
  for (const shape of SHAPES) {
    it(shape.name.replace(/[^\x20-\x7e…]/g, '?').slice(0, 100), () => {
      const ratio = grows(shape.text(CHARS), shape.text(CHARS * TIMES), plain);
      assert.ok(ratio <= GROWTH, `eight times the text took ${ratio.toFixed(1)} times as long`);
    });
  }

  it('as long as a command may be, and longer', () => {
    assertRead(judgeCommand('a'.repeat(LIMITS.commandChars), EMPTY_WORLD));
    assert.equal(
      judgeCommand('a'.repeat(LIMITS.commandChars + 1), EMPTY_WORLD).decision,
      'CONFIRM',
    );
  });
});

describe('bounds of what is kept and nested, just under and just over', () => {
  function isOpaque(command: string): boolean {
    return judgeCommand(command, EMPTY_WORLD).effects.some(({ effect }) => effect.opaque);
  }

  it('expansions that wait for their end', () => {
    const isUnread = (levels: number): boolean =>
      judgeCommand(`: ${'${x:-'.repeat(levels)}${'}'.repeat(levels)}`, EMPTY_WORLD).effects.some(
        ({ effect }) => effect.opaque?.why === 'it could not be read as shell',
      );
    assert.equal(isUnread(LIMITS.shellNests), false);
    assert.equal(isUnread(LIMITS.shellNests + 1), true);
  });

  it('here-documents of one line', () => {
    const line = (count: number): string => `: ${'<<E '.repeat(count)}\n${'E\n'.repeat(count)}`;
    assert.equal(isOpaque(line(LIMITS.hereDocuments)), false);
    assert.equal(isOpaque(line(LIMITS.hereDocuments + 1)), true);
  });

  it('functions', () => {
    const define = (count: number): string =>
      Array.from({ length: count }, (_, index) => `f${index}() { :; }`).join('\n');
    assert.equal(isOpaque(define(LIMITS.variables)), false);
    assert.equal(isOpaque(define(LIMITS.variables + 1)), true);
  });

  it('variables: one more is unknown, and its name means nothing that it meant before', () => {
    const set = (count: number): string =>
      Array.from({ length: count }, (_, index) => `v${index}=a`).join('\n');
    assert.equal(isOpaque(`${set(LIMITS.variables - 1)}\nlast=rm; $last x`), false);
    assert.equal(isOpaque(`${set(LIMITS.variables)}\nlast=rm; $last x`), true);
  });

  it('elements of an array', () => {
    const array = (count: number): string => `a=(${'x '.repeat(count)}); rm "\${a[0]}"`;
    assert.equal(isOpaque(array(LIMITS.variables)), false);
    assert.equal(isOpaque(array(LIMITS.variables + 1)), true);
  });
});
