/** What the editor's doors say to the gate, in one place. */
import * as vscode from 'vscode';
import type { RequestName, Requests } from '../../gate/protocol';
import { messageOf } from '../gate-client';
import type { Remit } from '../remit';
import type { TerminalCreator } from './terminal-creator';

export type TerminalsMode = 'agents' | 'everything recorded' | 'off';

/** What the gate would decide, without recording it. */
export interface Weighed {
  readonly decision: 'ALLOW' | 'ALLOW_WITH_CAPS' | 'CONFIRM' | 'DENY';
  readonly forPerson: string;
  /** What it would do, a line each. */
  readonly effects: readonly string[];
}

export interface WeighRequest {
  readonly command: string;
  /** Absolute. */
  readonly cwd: string;
  readonly shell: string;
  readonly label: string;
}

/** Undefined when no gate answers, or an older one that does not know the request. */
export async function weigh(remit: Remit, request: WeighRequest): Promise<Weighed | undefined> {
  if (remit.client.connection.state !== 'connected') return undefined;
  try {
    return weighed(await send(remit, 'weigh', request));
  } catch (error) {
    remit.log.debug(`weigh: ${messageOf(error)}`);
    return undefined;
  }
}

/** Tells whose terminal a process is. Never throws: an unknown terminal is judged by its marks and its parents. */
export async function registerTerminal(
  remit: Remit,
  terminal: TerminalCreator & { readonly pid: number; readonly name: string },
): Promise<void> {
  const { pid, name, creator, label } = terminal;
  const task = creator === 'task' ? { task: label } : {};
  try {
    await send(remit, 'terminal', { pid, name, creator, label, ...task });
  } catch (error) {
    remit.log.debug(`terminal ${name}: ${messageOf(error)}`);
  }
}

/** Tells whether the person's own terminals are recorded in this window's folders. Never throws. */
export async function tellMode(remit: Remit): Promise<void> {
  const on = terminalsMode(remit) === 'everything recorded';
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    try {
      await send(remit, 'record', { folder: uri.fsPath, on });
    } catch (error) {
      remit.log.debug(`record ${uri.fsPath}: ${messageOf(error)}`);
    }
  }
}

/** The requests of the doors are asked for by name: a gate that does not know them answers with an error. */
function send(remit: Remit, method: string, params: unknown): Promise<unknown> {
  return remit.client.request(method as RequestName, params as Requests[RequestName]['params']);
}

function weighed(answer: unknown): Weighed | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { decision, forPerson, effects } = answer as Record<string, unknown>;
  switch (decision) {
    case 'ALLOW':
    case 'ALLOW_WITH_CAPS':
    case 'CONFIRM':
    case 'DENY':
      return {
        decision,
        forPerson: typeof forPerson === 'string' ? forPerson : '',
        effects: Array.isArray(effects) ? effects.flatMap(effectLine) : [],
      };
    default:
      return undefined;
  }
}

/** `EffectView` of `gate/protocol.ts`, or a line. */
function effectLine(effect: unknown): readonly string[] {
  if (typeof effect === 'string') return [effect];
  if (typeof effect !== 'object' || effect === null) return [];
  const { operation, resource, environment } = effect as Record<string, unknown>;
  const words = [operation, resource].filter((word) => typeof word === 'string' && word !== '');
  const where = typeof environment === 'string' && environment !== '' ? ` (${environment})` : '';
  return words.length === 0 ? [] : [`${words.join(' ')}${where}`];
}

/**
 * Judges a task that no shell of ours reaches, and waits for the person if one is asked. Returns why it may not run, or
 * undefined where it may. Throws when the gate went away over it.
 */
export async function judgeTask(remit: Remit, request: WeighRequest): Promise<string | undefined> {
  // No gate at all: it has started already, and the status bar says that nothing is guarded.
  if (remit.client.connection.state !== 'connected') return undefined;
  const answer = (await send(remit, 'task', request)) as { runs?: unknown; why?: unknown };
  if (answer.runs === true) return undefined;
  return typeof answer.why === 'string' ? answer.why : '';
}

/** Which terminals Remit looks at here: what was chosen for this workspace, else the setting. */
export function terminalsMode(remit: Remit): TerminalsMode {
  const chosen = remit.context.workspaceState.get<unknown>(CHOSEN);
  const setting = vscode.workspace.getConfiguration('remit').get<unknown>('terminals');
  return [chosen, setting].find(isMode) ?? 'agents';
}

export const CHOSEN = 'remit.terminals';

function isMode(value: unknown): value is TerminalsMode {
  return value === 'agents' || value === 'everything recorded' || value === 'off';
}
