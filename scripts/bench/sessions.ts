/** Plays the sessions of a corpus as `remit replay --assume-approved` does: a person says yes to every question. */
import * as z from 'zod/mini';
import { play, type JudgedStep } from '../../src/cli/play';
import { SESSION_FORMAT, SessionFile, type SessionStep } from '../../src/core/model/session-file';
import type { Verdict } from '../../src/core/model/verdict';

export interface SessionVerdict {
  readonly session: string;
  readonly step: number;
  /** What the step would do, as text: its command, path, address or tool. */
  readonly text: string;
  readonly verdict: Verdict;
}

export interface PlayedSessions {
  readonly sessions: number;
  readonly verdicts: readonly SessionVerdict[];
  /** Steps whose command or path the corpus cut short: nobody could judge them, so they are not counted. */
  readonly cut: number;
  /** Steps asked about or denied where nothing can be bounded: no copy kept first, no command rewritten. */
  readonly stoppedUnbounded: number;
}

/** The lines of a file that are sessions. A line that says it is one and is not is an error. */
export function sessionsIn(text: string): readonly SessionFile[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as { format?: unknown })
    .filter((row) => row.format === SESSION_FORMAT)
    .map((row) => z.parse(SessionFile, row));
}

export function playSessions(files: readonly SessionFile[], startedMs: number): PlayedSessions {
  const verdicts: SessionVerdict[] = [];
  let cut = 0;
  let stoppedUnbounded = 0;
  for (const file of files) {
    const bounded = stepsOf(file, startedMs, {});
    for (const { step, source, verdict } of bounded) {
      const text = textOf(source);
      if (isCut(text)) cut += 1;
      else verdicts.push({ session: file.id, step, text, verdict });
    }
    // Where nothing ran bounded, nothing changes when nothing can be.
    const isBounded = bounded.some(({ verdict }) => verdict.decision === 'ALLOW_WITH_CAPS');
    const unbounded = isBounded ? stepsOf(file, startedMs, { bounds: false }) : bounded;
    stoppedUnbounded += unbounded.filter(isStopped).length;
  }
  return { sessions: files.length, verdicts, cut, stoppedUnbounded };
}

function textOf(step: Exclude<SessionStep, { tool: 'prompt' }>): string {
  switch (step.tool) {
    case 'shell':
    case 'task':
      return step.command;
    case 'read':
    case 'write':
    case 'edit':
    case 'delete':
      return step.path;
    case 'search':
      return step.pattern;
    case 'fetch':
      return step.url;
    case 'mcp':
      return `${step.server} ${step.name}`;
  }
}

function stepsOf(
  file: SessionFile,
  startedMs: number,
  options: { readonly bounds?: false },
): readonly JudgedStep[] {
  return [...play(file, 'assume-approved', startedMs, () => {}, options)];
}

function isStopped({ source, verdict }: JudgedStep): boolean {
  const stopped = verdict.decision === 'CONFIRM' || verdict.decision === 'DENY';
  return stopped && !isCut(textOf(source));
}

/** Corpora mark what they left out: `…[+120 chars]`, or `…` at the end. */
function isCut(text: string): boolean {
  return /…\[\+\d+ chars\]|…\s*$/.test(text);
}
