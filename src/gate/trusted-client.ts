/**
 * Is a client a person's own, or was it started by an agent? Coding agents mark the environment of what they start.
 * This keeps an agent from switching off its guard or answering its own questions by mistake or on the word of a web
 * page; a hostile program of the same user can hide the marks (SECURITY.md).
 */
import * as fs from 'node:fs';
import { agentMarks } from '../agents/marks';
import type { Doors } from './doors/contract';
import type { ClientConnection } from './server';

/** How many ancestors are looked at: terminal, shell, wrapper, program. */
const GENERATIONS = 12;

/** Who asks, as it says of itself. */
interface Asking {
  readonly role: 'window' | 'cli' | 'agent' | undefined;
  readonly marks: readonly string[];
  readonly pid?: number;
  readonly connection: Pick<ClientConnection, 'peer'>;
}

/**
 * What stands between this client and a person, in words that a sentence can hold; undefined: nothing that can be seen.
 * Agents that mark nothing are known by their hooks: what such a process started is not the person's either. A window's
 * own process may be an agent's, whose hooks the editor starts, and an editor that an agent once opened is a person's
 * window all the same: it is told from a program that only says so by being the editor's own process.
 */
export async function agentBehind(
  client: Asking,
  doors: Pick<Doors, 'above'>,
): Promise<string | undefined> {
  const seen = await client.connection.peer?.();
  if (client.role !== 'window' && client.marks.length > 0) return called(client.marks);
  const pid = seen ?? client.pid;
  if (pid === undefined) return undefined;
  const above = doors.above(pid);
  // Who connects and ends leaves the line to somebody else.
  if (seen !== undefined && !above.shown) return 'a program that has ended';
  const [session] = above.sessions;
  if (session !== undefined) return `an agent (${session.agent.id})`;
  const marks = marksOfProcess(pid);
  if (marks.length === 0 || (client.role === 'window' && above.words.some(isOfEditor)))
    return undefined;
  return called(marks);
}

function called(marks: readonly string[]): string {
  return `an agent (${marks.join(', ')})`;
}

/** How editors of the VS Code family start the process in which extensions run: on the desktop, and on a remote host. */
function isOfEditor(word: string): boolean {
  return /^--type=(?:utility|extensionHost)$/.test(word);
}

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
