/** Plays the sessions of a corpus as `remit replay --assume-approved` does: a person says yes to every question. */
import * as z from 'zod/mini';
import { play } from '../../src/cli/play';
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
    for (const { step, source, verdict } of play(file, 'assume-approved', startedMs, () => {})) {
      const text = textOf(source);
      if (isCut(text)) cut += 1;
      else verdicts.push({ session: file.id, step, text, verdict });
    }
  }
  for (const file of files) {
    for (const { source, verdict } of play(file, 'assume-approved', startedMs, () => {}, {
      bounds: false,
    })) {
      const stopped = verdict.decision === 'CONFIRM' || verdict.decision === 'DENY';
      if (stopped && !isCut(textOf(source))) stoppedUnbounded += 1;
    }
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

/** Corpora mark what they left out: `…[+120 chars]`, or `…` at the end. */
function isCut(text: string): boolean {
  return /…\[\+\d+ chars\]|…\s*$/.test(text);
}
