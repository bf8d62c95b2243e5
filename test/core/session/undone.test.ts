/** After an undo the session knows what it knew before the step: as far as it can be known, and never more. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { settle, type Session } from '../../../src/core/index';
import type { Ports } from '../../../src/core/model/ports';
import type { SessionStep } from '../../../src/core/model/session-file';
import { play, sessionOf } from '../play';

const ROOT = '/home/dev/app';
const FILES = {
  '.git/HEAD': 'ref: refs/heads/feat/map\n',
  'notes.md': 'not in git\n',
  'plan.md': 'not in git either\n',
  'src/a.ts': 'export {};\n',
};
const DIRTY = { branch: 'feat/map', defaultBranch: 'main', dirty: true };

const shell = (command: string, output = ''): SessionStep => ({ tool: 'shell', command, output });
const write = (path: string): SessionStep => ({ tool: 'write', path, content: 'new', output: '' });

const STEPS: readonly SessionStep[] = [
  shell('rm notes.md'),
  shell('rm plan.md'),
  write('notes.md'),
  write('plan.md'),
  write('fresh.md'),
  shell('cp notes.md plan.md'),
  shell('cp plan.md copy.md'),
  shell('mv plan.md notes.md'),
  shell('curl -so notes.md https://example.com/notes.md'),
  shell('base64 .env > plan.md'),
  shell('git branch -D wip'),
  shell('git checkout -- src/a.ts'),
];

function played(steps: readonly SessionStep[]): ReturnType<typeof play> {
  const prompt = 'Delete notes.md and plan.md, tidy up as you see fit.';
  return play(
    sessionOf({ steps: [{ tool: 'prompt', text: prompt }, ...steps], files: FILES, git: DIRTY }),
  );
}

/** Facts of every kind that an undo may set back. */
function facts(session: Session): Record<string, readonly unknown[]> {
  const maps = [
    'ownPaths',
    'writtenPaths',
    'dumps',
    'downloaded',
    'filledWithSecrets',
    'ownResources',
  ] as const;
  return Object.fromEntries(maps.map((name) => [name, [...session[name]].sort()]));
}

const NO_PORTS = {} as Ports;

describe('a session after an undo', () => {
  it('knows what it knew before a step whose paths were kept by name', () => {
    const known = played([write('fresh.md')]);
    for (const step of [shell('rm notes.md'), write('notes.md'), shell('cp src/a.ts notes.md')]) {
      const after = played([write('fresh.md'), step]);
      assert.ok(after.last.copy !== undefined);
      settle(after.session, 2, { kind: 'undone', by: 3, whole: true }, NO_PORTS);
      assert.deepEqual(facts(after.session), facts(known.session));
      // And the undo of the undo brings the facts of the step again.
      settle(after.session, 3, { kind: 'undone', by: 4, whole: true }, NO_PORTS);
      assert.deepEqual(facts(after.session), facts(played([write('fresh.md'), step]).session));
    }
  });

  it('keeps no claim of what an undo put back in part, and no mark is lifted', () => {
    const step = shell('curl -so notes.md https://example.com/notes.md');
    const { session } = played([step]);
    const marks = [...session.downloaded];
    assert.notEqual(marks.length, 0);
    settle(session, 1, { kind: 'undone', by: 2, whole: false }, NO_PORTS);
    assert.deepEqual([...session.downloaded], marks);
    assert.equal(session.ownPaths.has(`${ROOT}/notes.md`), false);
  });

  it('forgets nothing that happened elsewhere', () => {
    const away = 'aws rds delete-db-snapshot --db-snapshot-identifier nightly';
    const { session } = played([shell(`rm notes.md && ${away}`)]);
    const { recovery, loosened } = structuredClone({
      ...session,
      options: 0,
      pending: 0,
      parked: 0,
    });
    assert.ok(recovery.some(({ state }) => state === 'removed'));
    settle(session, 1, { kind: 'undone', by: 2, whole: true }, NO_PORTS);
    assert.deepEqual(
      { recovery: session.recovery, loosened: session.loosened },
      { recovery, loosened },
    );
  });

  it('claims nothing that it did not claim before the step or after it, whatever the steps', () => {
    const index = fc.integer({ min: 0, max: STEPS.length - 1 });
    fc.assert(
      fc.property(
        fc.array(index, { maxLength: 4 }),
        index,
        index,
        fc.boolean(),
        (first, of, later, whole) => {
          const before = first.map((at) => STEPS[at]!);
          const knownBefore = played(before).session;
          const steps = [...before, STEPS[of]!, STEPS[later]!];
          const { session } = played(steps);
          const knownAfter = facts(session);
          settle(
            session,
            before.length + 1,
            { kind: 'undone', by: steps.length + 1, whole },
            NO_PORTS,
          );
          for (const name of ['ownPaths', 'ownResources', 'dumps', 'twins'] as const) {
            for (const key of session[name].keys()) {
              const isKnown = knownBefore[name].has(key) || played(steps).session[name].has(key);
              assert.ok(isKnown, `${name} ${key}`);
            }
          }
          // What a later step taught stays.
          for (const [path, step] of session.writtenPaths)
            if (step === steps.length)
              assert.ok(JSON.stringify(knownAfter['writtenPaths']).includes(path));
        },
      ),
      { numRuns: 150 },
    );
  });
});
