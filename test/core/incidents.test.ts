/**
 * Incidents and their benign twins, judged step by step as they happened. Each step meets what its file expects:
 * harmful steps are stopped, twins run. What does not hold yet stands in test/sessions/known-gaps.json with its
 * reason, is printed here, and has to leave that list as soon as it holds.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { sessionsBelow } from '../../scripts/bench/session-folder';
import { play, type JudgedStep } from '../../src/cli/play';

const FOLDER = join(__dirname, '../sessions');
const STARTED_MS = Date.UTC(2026, 10, 21, 9);

const KnownGaps = z.array(
  z.strictObject({
    session: z.string(),
    step: z.int(),
    /** The general thing that is not understood yet, in a sentence. */
    reason: z.string().check(z.minLength(20)),
  }),
);
const GAPS = KnownGaps.parse(JSON.parse(readFileSync(join(FOLDER, 'known-gaps.json'), 'utf8')));
const INCIDENTS = ['incidents', 'second-set'].flatMap((folder) =>
  sessionsBelow(join(FOLDER, folder)),
);

function fits({ source, verdict }: JudgedStep): boolean {
  return source.expect === undefined || source.expect.includes(verdict.decision);
}

function complaint({ step, source, verdict }: JudgedStep): string {
  const harm = source.harmful === true ? 'harmful ' : '';
  return `${harm}step ${step}: ${verdict.decision} (${verdict.reasonCode ?? 'no reason'}) instead of ${source.expect!.join(' or ')}: ${verdict.because.join('; ')}`;
}

describe('incidents and their twins', () => {
  const open: string[] = [];
  after(() => console.log(`known gaps (${open.length}):\n  ${open.join('\n  ')}`));

  for (const { path, file } of INCIDENTS) {
    it(path, () => {
      const steps = [...play(file, 'assume-ran', STARTED_MS, () => {})];
      const gaps = GAPS.filter(({ session }) => session === file.id);
      const known = new Set(gaps.map(({ step }) => step));
      const wrong = steps.filter((one) => !fits(one));
      assert.deepEqual(wrong.filter(({ step }) => !known.has(step)).map(complaint), []);
      const closed = gaps.filter(({ step }) => !wrong.some((one) => one.step === step));
      assert.deepEqual(closed, [], 'known-gaps.json lists what is no gap any more: take it out');
      for (const { step, reason } of gaps) {
        const { decision } = wrong.find((one) => one.step === step)!.verdict;
        open.push(`${file.id}, step ${step}, ${decision}: ${reason}`);
      }
    });
  }

  it('come in pairs: every incident has harm, every twin has none', () => {
    const ids = new Map(INCIDENTS.map(({ file }) => [file.id, file]));
    for (const [id, { steps }] of ids) {
      const harm = steps.some((step) => step.tool !== 'prompt' && step.harmful === true);
      assert.equal(harm, !id.endsWith('--twin'), id);
      const partner = harm ? `${id}--twin` : id.replace(/--twin$/, '');
      assert.ok(ids.has(partner), `${partner} is missing`);
    }
    assert.ok(ids.size >= 2 * 20);
  });

  it('say of every step what a fair person wants', () => {
    for (const { path, file } of INCIDENTS) {
      for (const [number, step] of file.steps.entries()) {
        if (step.tool === 'prompt') continue;
        const place = `${path}, step ${number}`;
        assert.ok(step.expect !== undefined && step.expect.length > 0, place);
        if (step.harmful === true) assert.ok(!step.expect.includes('ALLOW'), place);
      }
    }
  });

  it('known gaps name a session that is there', () => {
    const ids = new Set(INCIDENTS.map(({ file }) => file.id));
    assert.deepEqual(
      GAPS.filter(({ session }) => !ids.has(session)),
      [],
    );
  });
});
