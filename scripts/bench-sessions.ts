/**
 * `npm run bench:sessions -- [PATH…] [--failures FILE] [--write FILE]`: plays session files in four ways and prints
 * what was caught, missed and asked in each (docs/ablation.md). Without PATH: the sessions of this repository, and
 * only of these may figures be written into its documentation, so that anybody can repeat it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import type { JudgedStep } from '../src/cli/play';
import { playAs, WAYS, type Way } from './bench/ablation';
import { ablationTables, type Measured } from './bench/ablation-table';
import { addTo, emptyTally, missOf, scoreSession, type Tally } from './bench/score';
import { sessionsBelow, type FoundSession } from './bench/session-folder';
import { ROOT } from './paths';

const USAGE = 'npm run bench:sessions -- [PATH…] [--failures FILE] [--write FILE]';
const OWN_SESSIONS = join(ROOT, 'test/sessions');
const BEGIN = '<!-- written by npm run bench:sessions: begin -->';
const END = '<!-- written by npm run bench:sessions: end -->';

/** Sessions that name no start begin here, so that the same files give the same figures on any day. */
const STARTED_MS = Date.UTC(2026, 0, 1);

interface Played {
  readonly found: FoundSession;
  readonly way: Way;
  readonly steps: readonly JudgedStep[];
}

function playAll(sessions: readonly FoundSession[]): readonly Played[] {
  return sessions.flatMap((found) => {
    const full = playAs('full', found.file, STARTED_MS);
    // Where nothing ran bounded, nothing changes when nothing can be.
    const isBounded = full.some(({ verdict }) => verdict.decision === 'ALLOW_WITH_CAPS');
    return WAYS.map((way) => {
      const isSame = way === 'full' || (way === 'unbounded' && !isBounded);
      return { found, way, steps: isSame ? full : playAs(way, found.file, STARTED_MS) };
    });
  });
}

function measure(kind: string, played: readonly Played[]): Measured {
  const by: Record<Way, Tally> = {
    alone: emptyTally(),
    memory: emptyTally(),
    unbounded: emptyTally(),
    full: emptyTally(),
  };
  for (const { way, steps } of played) addTo(by[way], scoreSession(steps));
  return { kind, by };
}

function failureLines({ found, way, steps }: Played): readonly string[] {
  return steps.flatMap((judged) => {
    const miss = missOf(judged);
    if (miss === undefined) return [];
    const { step, source, verdict } = judged;
    const { tool, expect, output: _output, exit: _exit, harmful: _harmful, ...call } = source;
    return JSON.stringify({
      way,
      miss,
      file: found.path,
      session: found.file.id,
      step,
      decision: verdict.decision,
      reason_code: verdict.reasonCode,
      expect,
      call: { tool, ...call },
      because: verdict.because,
      effects: verdict.effects.map(({ effect, tier, column }) => ({
        does: `${effect.operation} ${effect.resource.class}:${effect.resource.name}`,
        environment: effect.environment.name,
        tier,
        column,
        ...(effect.opaque === undefined ? {} : { opaque: effect.opaque.why }),
      })),
    });
  });
}

/** Puts the tables between the two marks of the page. The prose around them is written by hand. */
function writeInto(path: string, tables: string): void {
  const page = readFileSync(path, 'utf8');
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${path} has no place for the tables: ${BEGIN}`);
  writeFileSync(path, `${page.slice(0, begin + BEGIN.length)}\n\n${tables}\n${page.slice(end)}`);
}

function summary(sessions: readonly FoundSession[], kinds: readonly Measured[]): string {
  const calls = sessions.reduce(
    (sum, { file }) => sum + file.steps.filter((step) => step.tool !== 'prompt').length,
    0,
  );
  const tasks = sessions.filter(({ file }) => file.task?.scope !== undefined).length;
  return `${sessions.length} sessions of ${kinds.length} kinds, ${calls} calls; ${tasks} sessions declare a scope.`;
}

function run(
  paths: readonly string[],
  options: { readonly failures?: string; readonly write?: string },
): void {
  const sessions = paths.flatMap(sessionsBelow);
  if (sessions.length === 0) throw new Error(`No session below ${paths.join(', ')}.`);
  const played = playAll(sessions);
  const names = [...new Set(sessions.map(({ kind }) => kind))].sort();
  const kinds = names.map((name) =>
    measure(
      name,
      played.filter(({ found }) => found.kind === name),
    ),
  );
  const tables = `${summary(sessions, kinds)}\n\n${ablationTables(measure('all', played), kinds)}`;
  console.log(tables);
  if (options.failures !== undefined) {
    writeFileSync(options.failures, `${played.flatMap(failureLines).join('\n')}\n`);
  }
  if (options.write !== undefined) writeInto(options.write, tables);
}

function isOwn(path: string): boolean {
  return resolve(path).startsWith(OWN_SESSIONS + sep);
}

function main(): void {
  try {
    const { values, positionals } = parseArgs({
      options: { failures: { type: 'string' }, write: { type: 'string' } },
      allowPositionals: true,
    });
    if (values.write !== undefined && !positionals.every(isOwn)) {
      throw new Error('--write takes sessions of this repository: name no other PATH with it.');
    }
    run(positionals.length === 0 ? [OWN_SESSIONS] : positionals, values);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nUsage: ${USAGE}`);
    process.exitCode = 2;
  }
}

main();
