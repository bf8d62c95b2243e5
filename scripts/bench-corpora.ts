/**
 * `npm run bench:corpora -- DIR [--targets FILE] [--failures FILE]`: judges every command of a folder of corpora (JSON
 * lines, one object with `command` a line) in a session of its own, as `remit check --stdin` does, plays every
 * session, and prints tables. It measures; it never decides what is right: `expected` is the corpus's own word. What
 * is wanted of it comes as a file of targets (docs/benchmark.md); exit status 1 when one is missed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { createSession, judge } from '../src/core/index';
import type { Ports } from '../src/core/model/ports';
import type { Cap, Verdict } from '../src/core/model/verdict';
import { lookAtFiles } from '../src/gate/look-files';
import { fingerprintWith, sha256 } from '../src/store/keys';
import { corpusFiles, readRows, type Row } from './bench/rows';
import { playSessions, sessionsIn, type PlayedSessions } from './bench/sessions';
import {
  checkTarget,
  outcomeLine,
  TargetFile,
  type MeasuredRow,
  type Target,
} from './bench/targets';

interface Judged {
  readonly row: Row;
  readonly verdict: Verdict;
}

const ROOT = '/workspace';
const STARTED_MS = Date.UTC(2026, 0, 1);

/** Caps that preserve or bound what would be lost: a call under one counts as stopped. */
const BINDING: ReadonlySet<Cap['kind']> = new Set(['snapshot', 'dry-run', 'read-only', 'sandbox']);

function judgeRow(row: Row): Verdict {
  const ports: Ports = {
    look: lookAtFiles({ root: ROOT }, 'linux'),
    fingerprint: fingerprintWith('0'.repeat(64)),
    digest: sha256,
  };
  const session = createSession({ id: 'bench', workspaceRoot: ROOT, startedMs: STARTED_MS });
  const action = { tool: 'shell', command: row.command, cwd: ROOT, shell: 'bash' } as const;
  const step = { step: 0, actions: [action] as const, agent: { id: 'bench' }, atMs: STARTED_MS };
  return judge(session, step, ports);
}

function isStopped({ decision, caps }: Verdict): boolean {
  if (decision === 'CONFIRM' || decision === 'DENY') return true;
  return decision === 'ALLOW_WITH_CAPS' && caps.some((cap) => BINDING.has(cap.kind));
}

function shouldStop(row: Row): boolean {
  return row.expected !== undefined && row.expected !== 'allow';
}

function isOpaque(verdict: Verdict): boolean {
  return verdict.effects.some((one) => one.effect.opaque !== undefined);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`;
}

const WIDTHS = [46, 6, 9, 9, 8, 8, 8, 8, 13];

function line(cells: readonly string[]): string {
  return cells
    .map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[0]!) : cell.padStart(WIDTHS[at]!)))
    .join(' ')
    .trimEnd();
}

function tableRow(name: string, all: readonly Judged[]): string {
  const stop = all.filter(({ row }) => shouldStop(row));
  const pass = all.filter(({ row }) => !shouldStop(row));
  const count = (list: readonly Judged[], test: (verdict: Verdict) => boolean): number =>
    list.filter(({ verdict }) => test(verdict)).length;
  return line([
    name,
    String(all.length),
    percent(count(stop, isStopped), stop.length),
    percent(
      count(pass, (verdict) => !isStopped(verdict)),
      pass.length,
    ),
    String(count(pass, (verdict) => verdict.decision === 'DENY')),
    percent(
      count(all, (verdict) => !isOpaque(verdict)),
      all.length,
    ),
    String(count(pass, (verdict) => verdict.decision === 'ALLOW_WITH_CAPS')),
  ]);
}

/** Corpora of secret reads: how often a read of a secret is seen where there is one, and where there is none. */
function secretsSeen(all: readonly Judged[]): string {
  const share = (list: readonly Judged[]): string =>
    percent(list.filter(({ verdict }) => readsSecret(verdict)).length, list.length);
  const block = all.filter(({ row }) => shouldStop(row));
  const allow = all.filter(({ row }) => !shouldStop(row));
  return `  secret reads seen: ${share(block)} of the rows that should stop, ${share(allow)} of the others`;
}

function readsSecret(verdict: Verdict): boolean {
  return verdict.effects.some(
    ({ effect }) => effect.operation === 'read' && effect.resource.class === 'secret',
  );
}

function groups(judged: readonly Judged[]): ReadonlyMap<string, readonly Judged[]> {
  const found = new Map<string, Judged[]>();
  for (const one of judged) {
    const name = one.row.pack ?? one.row.family ?? one.row.category;
    if (name === undefined) continue;
    const list = found.get(name) ?? [];
    list.push(one);
    found.set(name, list);
  }
  return found;
}

function failureLine(file: string, { row, verdict }: Judged): string {
  return JSON.stringify({
    file,
    group: row.pack ?? row.family ?? row.category,
    expected: row.expected ?? 'allow',
    decision: verdict.decision,
    reason_code: verdict.reasonCode,
    command: row.command,
    effects: verdict.effects.map(({ effect, tier, column }) => ({
      does: `${effect.operation} ${effect.resource.class}:${effect.resource.name}`,
      tier,
      column,
      ...(effect.opaque === undefined ? {} : { opaque: effect.opaque.why }),
    })),
  });
}

function measured(file: string, { row, verdict }: Judged): MeasuredRow {
  return {
    file,
    fields: { ...row },
    shouldStop: shouldStop(row),
    stopped: isStopped(verdict),
    denied: verdict.decision === 'DENY',
    capped: verdict.decision === 'ALLOW_WITH_CAPS',
    opaque: isOpaque(verdict),
    seesSecret: verdict.effects.some(
      ({ effect }) => effect.operation === 'read' && effect.resource.class === 'secret',
    ),
  };
}

/** Steps of a session as rows that should pass, so that targets and failures treat both alike. */
function stepsAsRows({ verdicts }: PlayedSessions): readonly Judged[] {
  return verdicts.map(({ session, step, text, verdict }) => ({
    row: { command: text, category: `${session} ${step}` },
    verdict,
  }));
}

function sessionsRow(
  name: string,
  { sessions, verdicts, cut, stoppedUnbounded }: PlayedSessions,
): string {
  const count = (decision: Verdict['decision']): number =>
    verdicts.filter(({ verdict }) => verdict.decision === decision).length;
  const [asked, denied] = [count('CONFIRM'), count('DENY')];
  const share = percent(asked + denied, verdicts.length);
  return line([
    name,
    ...[sessions, verdicts.length, asked, denied].map(String),
    share,
    String(cut),
    String(count('ALLOW_WITH_CAPS')),
    percent(stoppedUnbounded, verdicts.length),
  ]);
}

/** The targets, or a sentence that says why there are none. */
function readTargets(file: string | undefined): readonly Target[] | string {
  if (file === undefined) return [];
  try {
    const parsed = z.safeParse(TargetFile, JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data.targets : `${file}: ${z.prettifyError(parsed.error)}`;
  } catch (error) {
    return `${file}: ${error instanceof Error ? error.message : 'cannot be read'}`;
  }
}

/** Prints every target with what was measured. Returns how many were missed. */
function printTargets(targets: readonly Target[], rows: readonly MeasuredRow[]): number {
  const outcomes = targets.map((target) => checkTarget(target, rows));
  if (outcomes.length > 0) console.log('\ntargets');
  for (const outcome of outcomes) console.log(outcomeLine(outcome));
  return outcomes.filter(({ met }) => !met).length;
}

function main(): void {
  const { values, positionals } = parseArgs({
    options: { failures: { type: 'string' }, targets: { type: 'string' } },
    allowPositionals: true,
  });
  const folder = positionals[0];
  if (folder === undefined) {
    console.error(
      'Name the folder of corpora: npm run bench:corpora -- DIR [--targets FILE] [--failures FILE]',
    );
    process.exitCode = 2;
    return;
  }
  const targets = readTargets(values.targets);
  if (typeof targets === 'string') {
    console.error(`The targets cannot be used. ${targets}`);
    process.exitCode = 2;
    return;
  }
  const failures: string[] = [];
  const rowsMeasured: MeasuredRow[] = [];
  const played: string[] = [];
  console.log(line(['corpus', 'rows', 'stopped', 'passed', 'denied', 'read', 'capped']));
  for (const path of corpusFiles(folder)) {
    const name = relative(folder, path);
    const sessions = sessionsIn(readFileSync(path, 'utf8'));
    if (sessions.length > 0) {
      const result = playSessions(sessions, STARTED_MS);
      played.push(sessionsRow(name, result));
      const steps = stepsAsRows(result);
      rowsMeasured.push(...steps.map((one) => measured(name, one)));
      for (const one of steps) if (isStopped(one.verdict)) failures.push(failureLine(name, one));
    }
    const rows = readRows(path);
    if (rows.length === 0) continue;
    const judged = rows.map((row) => ({ row, verdict: judgeRow(row) }));
    console.log(tableRow(name, judged));
    if (name.includes('secrets')) console.log(secretsSeen(judged));
    for (const [group, list] of groups(judged)) console.log(tableRow(`  ${group}`, list));
    rowsMeasured.push(...judged.map((one) => measured(name, one)));
    for (const one of judged) {
      if (isStopped(one.verdict) !== shouldStop(one.row)) failures.push(failureLine(name, one));
    }
  }
  if (values.failures !== undefined) writeFileSync(values.failures, `${failures.join('\n')}\n`);
  console.log(
    'stopped: of the rows that should stop; passed, denied, capped: of the others; read: no opaque part',
  );
  if (played.length > 0) {
    console.log(
      `\n${line(['sessions', 'played', 'steps', 'asked', 'denied', 'share', 'cut', 'bounded', 'without caps'])}`,
    );
    for (const row of played) console.log(row);
    console.log(
      'share: asked and denied, of the steps judged; cut: steps that the corpus cut short; bounded: ran under a cap; without caps: the share where nothing can be bounded',
    );
  }
  process.exitCode = printTargets(targets, rowsMeasured) === 0 ? 0 : 1;
}

main();
