/**
 * Is a client a person's own, or was it started by an agent? Coding agents mark the environment of what they start.
 * This keeps an agent from switching off its guard or answering its own questions by mistake or on the word of a web
 * page; a hostile program of the same user can hide the marks (SECURITY.md).
 */
import * as fs from 'node:fs';
import { agentMarks } from '../agents/marks';

/** How many ancestors are looked at: terminal, shell, wrapper, program. */
const GENERATIONS = 12;

/** Marks on a process or its ancestors, where the system shows them (Linux). */
export function marksOfProcess(pid: number): readonly string[] {
  if (process.platform !== 'linux') return [];
  let current = pid;
  for (let generation = 0; generation < GENERATIONS && current > 1; generation += 1) {
    const marks = agentMarks(environmentOf(current));
    if (marks.length > 0) return marks;
    current = parentOf(current);
  }
  return [];
}

function environmentOf(pid: number): Record<string, string> {
  try {
    const pairs = fs.readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    return Object.fromEntries(
      pairs.flatMap((pair) => {
        const cut = pair.indexOf('=');
        return cut > 0 ? [[pair.slice(0, cut), pair.slice(cut + 1)]] : [];
      }),
    );
  } catch {
    return {};
  }
}

function parentOf(pid: number): number {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
