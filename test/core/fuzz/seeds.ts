/**
 * What the laws start from: every command that a program or a provider gives as an example, and every command of the
 * golden sessions, each with the files, variables and repository that it needs.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'unbash';
import type { Verdict } from '../../../src/core/model/verdict';
import { DECISIONS, type Decision } from '../../../src/core/model/verdict';
import { SessionFile, type SessionStep } from '../../../src/core/model/session-file';
import { providers } from '../../../src/core/effects/apis/all';
import type { EffectExample, ToolExample } from '../../../src/core/effects/define';
import { PROGRAMS } from '../../../src/core/effects/programs/all';
import { play, sessionOf } from '../play';

const SESSIONS = join(__dirname, '../../sessions');
const ROOT = '/home/dev/app';
const REMOTE = '[remote "origin"]\n\turl = git@github.com:acme/app.git\n';

/** What lies around a command. */
export interface World {
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly branch: string;
}

export interface Seed {
  readonly command: string;
  readonly world: World;
}

export const EMPTY_WORLD: World = { files: {}, env: {}, branch: 'fix/login' };

function isCommand(example: EffectExample | ToolExample): example is EffectExample {
  return 'command' in example;
}

function fromExamples(): Seed[] {
  const examples: readonly (EffectExample | ToolExample)[] = [...PROGRAMS, ...providers].flatMap(
    (described) => described.examples,
  );
  return examples.filter(isCommand).map((example) => ({
    command: example.command,
    world: {
      files: Object.fromEntries(
        Object.entries(example.files ?? {}).map(([path, text]) => [
          path.startsWith('~/') ? `/home/dev/${path.slice(2)}` : path,
          text,
        ]),
      ),
      env: example.env ?? {},
      branch: example.git?.branch ?? 'fix/login',
    },
  }));
}

function fromSessions(): Seed[] {
  const golden = readdirSync(SESSIONS, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'known-gaps.json')
    .map((entry) => entry.name);
  return golden.flatMap((name) => {
    const { workspace, steps } = SessionFile.parse(
      JSON.parse(readFileSync(join(SESSIONS, name), 'utf8')),
    );
    const world = {
      files: workspace.files ?? {},
      env: workspace.env ?? {},
      branch: workspace.git?.branch ?? 'main',
    };
    return steps.flatMap((step) =>
      step.tool === 'shell' ? [{ command: step.command, world }] : [],
    );
  });
}

/** Only what a shell accepts: a law about valid commands says nothing of the others. */
export const SEEDS: readonly Seed[] = [...fromExamples(), ...fromSessions()].filter(isValid);

function isValid(seed: Seed): boolean {
  return parse(seed.command).errors === undefined;
}

/** Judges the steps in a session of their own, each step having run. Returns the last verdict. */
export function judgeSteps(steps: readonly SessionStep[], world: World): Verdict {
  const session = sessionOf({
    steps,
    root: ROOT,
    files: { '.git/config': REMOTE, ...world.files },
    env: world.env,
    git: { branch: world.branch, defaultBranch: 'main', dirty: false },
  });
  return play(session).last;
}

export function judgeCommand(command: string, world: World): Verdict {
  return judgeSteps([{ tool: 'shell', command }], world);
}

const plainVerdicts = new Map<Seed, Verdict>();

/** The verdict on a seed as it stands, which every law starts from: judged once. */
export function judgePlain(seed: Seed): Verdict {
  const known = plainVerdicts.get(seed);
  if (known !== undefined) return known;
  const verdict = judgeCommand(seed.command, seed.world);
  plainVerdicts.set(seed, verdict);
  return verdict;
}

/** How strict: 0 is ALLOW. */
export function strictness(decision: Decision): number {
  return DECISIONS.indexOf(decision);
}
