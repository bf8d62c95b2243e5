/**
 * The laws of reading and judging, as properties. The tests run each a fixed number of times from a fixed seed; the
 * soak runs them for as long as it is told from a seed of its own.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LIMITS } from '../../../src/core/limits';
import type { SessionStep } from '../../../src/core/model/session-file';
import type { Verdict } from '../../../src/core/model/verdict';
import { bent, calmWays, noise, script, seed, ways } from './generators';
import { judgeCommand, judgePlain, judgeSteps, strictness, type Seed } from './seeds';
import type { Transformation } from './transformations';

export interface Law {
  readonly name: string;
  readonly property: fc.IProperty<unknown>;
}

/** What is too long to say anything about in a test. */
const LONGEST = 20_000;

/** The command under the ways, one after the other. A way that cannot be used is left out. */
export function rewritten(
  from: Seed,
  chosen: readonly Transformation[],
): string | readonly SessionStep[] {
  let written: string = from.command;
  for (const way of chosen) {
    if (written.length > LONGEST) return written;
    if (way.asItStands === true && way !== chosen.at(-1)) continue;
    const next = way.rewrite(written) ?? written;
    if (typeof next === 'string') written = next;
    else if (!overwrites(next, from)) return next;
  }
  return written;
}

/** A step that writes over a file that the command reads makes another command of it. */
function overwrites(steps: readonly SessionStep[], from: Seed): boolean {
  return steps.some((step) => step.tool === 'write' && Object.hasOwn(from.world.files, step.path));
}

export function judgeWritten(written: string | readonly SessionStep[], from: Seed): Verdict {
  return typeof written === 'string'
    ? judgeCommand(written, from.world)
    : judgeSteps(written, from.world);
}

/** Whether the ways leave all of it that was in question: of what is only read, nothing is once nobody sees it. */
export function keepsQuestion(verdict: Verdict, chosen: readonly Transformation[]): boolean {
  return !chosen.some((way) => way.silences) || verdict.effects.some(({ tier }) => tier > 0);
}

/** Whether the plain command is allowed where all but the last of the written steps have run, too. */
export function isAllowedThere(written: string | readonly SessionStep[], from: Seed): boolean {
  if (typeof written === 'string') return judgePlain(from).decision === 'ALLOW';
  const before = written.slice(0, -1);
  const plain: SessionStep = { tool: 'shell', command: from.command };
  return judgeSteps([...before, plain], from.world).decision === 'ALLOW';
}

/** The faults that reading or judging admits to. */
export function faultsOf(verdict: Verdict): readonly string[] {
  const whys = verdict.effects.flatMap(({ effect }) => effect.opaque?.why ?? []);
  const faults = whys.filter((why) =>
    /^reading it failed|^the command could not be read:/.test(why),
  );
  return verdict.reasonCode === 'GUARD_ERROR' ? [...faults, verdict.forPerson] : faults;
}

export function assertRead(verdict: Verdict): void {
  assert.deepEqual(faultsOf(verdict), []);
  // One more than the limit says that there were more.
  assert.ok(verdict.effects.length <= LIMITS.effects + 1, `${verdict.effects.length} effects`);
}

function shown(verdict: Verdict): string {
  const effects = verdict.effects.map(
    ({ effect, tier, column }) =>
      `${effect.operation} ${effect.resource.class}:${effect.resource.name} ${tier}/${column} ${effect.opaque?.why ?? ''}`,
  );
  return `${verdict.decision} [${effects.join('; ').slice(0, 600)}]`;
}

export function assertNotLower(before: Verdict, after: Verdict, what: string): void {
  assert.ok(
    strictness(after.decision) >= strictness(before.decision),
    `${what}\n  before: ${shown(before)}\n  after:  ${shown(after)}`,
  );
}

export function assertStillAllowed(after: Verdict, what: string): void {
  assert.ok(strictness(after.decision) <= 1, `${what}\n  after:  ${shown(after)}`);
}

/** Parts that no reader could read. */
const UNREAD = [
  '$REMIT_UNSET_PROGRAM x',
  'eval "$(some-tool print)"',
  'cat some-file | bash',
  'unheard-of-tool x',
];

export const LAWS: readonly Law[] = [
  {
    name: 'a bent command is read or opaque, never a fault',
    property: fc.property(bent, (one) =>
      assertRead(judgeCommand(one.command, one.world)),
    ) as fc.IProperty<unknown>,
  },
  {
    name: 'noise is read or opaque, never a fault',
    property: fc.property(noise, (one) =>
      assertRead(judgeCommand(one.command, one.world)),
    ) as fc.IProperty<unknown>,
  },
  {
    name: 'a grown script is read or opaque, never a fault',
    property: fc.property(script, (one) =>
      assertRead(judgeCommand(one.command, one.world)),
    ) as fc.IProperty<unknown>,
  },
  {
    name: 'no way of writing lowers a verdict',
    property: fc.property(seed, ways, (one, chosen) => {
      const before = judgePlain(one);
      if (!keepsQuestion(before, chosen)) return;
      const written = rewritten(one, chosen);
      const names = chosen.map((way) => way.name).join(' > ');
      assertNotLower(before, judgeWritten(written, one), `${names}: ${JSON.stringify(written)}`);
    }) as fc.IProperty<unknown>,
  },
  {
    name: 'no everyday way of writing makes a question of an allowed command',
    property: fc.property(seed, calmWays, (one, chosen) => {
      const written = rewritten(one, chosen);
      if (!isAllowedThere(written, one)) return;
      const names = chosen.map((way) => way.name).join(' > ');
      assertStillAllowed(judgeWritten(written, one), `${names}: ${JSON.stringify(written)}`);
    }) as fc.IProperty<unknown>,
  },
  {
    name: 'one command more never lowers',
    property: fc.property(seed, seed, (one, more) => {
      const both = `${one.command}\n${more.command}`;
      assertNotLower(judgePlain(one), judgeCommand(both, one.world), both);
    }) as fc.IProperty<unknown>,
  },
  {
    name: 'a part that cannot be read never lowers',
    property: fc.property(seed, fc.constantFrom(...UNREAD), fc.boolean(), (one, unread, first) => {
      const both = first ? `${unread}\n${one.command}` : `${one.command}\n${unread}`;
      assertNotLower(judgePlain(one), judgeCommand(both, one.world), both);
    }) as fc.IProperty<unknown>,
  },
  {
    name: 'the order of independent commands decides nothing',
    property: fc.property(seed, seed, (one, other) => {
      if (!areIndependent(one, other)) return;
      const there = judgeCommand(`${one.command}\n${other.command}`, one.world);
      const back = judgeCommand(`${other.command}\n${one.command}`, one.world);
      assert.equal(
        there.decision,
        back.decision,
        `${one.command}\n${other.command}\n  ${shown(there)}\n  ${shown(back)}`,
      );
    }) as fc.IProperty<unknown>,
  },
];

/** Neither changes what the other sees: no folder, variable or function, no clipboard, no file or name in common, no input. */
function areIndependent(one: Seed, other: Seed): boolean {
  const changesShell =
    /\b(?:cd|pushd|export|set|source|alias|unset|exit|exec|trap)\b|\(\)|(?:^|[\s;])\w+=|^\.|\n|<<|\b(?:pbcopy|pbpaste|xclip|xsel|wl-copy|wl-paste|clip)\b/;
  if (changesShell.test(one.command) || changesShell.test(other.command)) return false;
  const verdicts = [judgePlain(one), judgeCommand(other.command, one.world)];
  const [mine, theirs] = verdicts.map((verdict) =>
    verdict.effects.flatMap(
      ({ effect }) => effect.target?.path ?? `${effect.resource.class}:${effect.resource.name}`,
    ),
  ) as [string[], string[]];
  return mine.every((a) =>
    theirs.every((b) => !`${a}/`.startsWith(`${b}/`) && !`${b}/`.startsWith(`${a}/`)),
  );
}
