/** What the editor's doors say to the gate, in one place. */
import * as vscode from 'vscode';
import type { Decision } from '../../core/model/verdict';
import type { DoorCommand, EffectView } from '../../gate/protocol';
import { messageOf } from '../gate-client';
import type { Remit } from '../remit';
import type { TerminalCreator } from './terminal-creator';

export type TerminalsMode = 'agents' | 'everything recorded' | 'off';

/** What the gate would decide, without recording it. */
export interface Weighed {
  readonly decision: Decision;
  readonly forPerson: string;
  /** What it would do, a line each. */
  readonly effects: readonly string[];
}

export type WeighRequest = Required<Pick<DoorCommand, 'command' | 'cwd' | 'shell' | 'label'>>;

/** Undefined when no gate answers, or an older one that does not know the request. */
export async function weigh(remit: Remit, request: WeighRequest): Promise<Weighed | undefined> {
  if (remit.client.connection.state !== 'connected') return undefined;
  try {
    const { decision, forPerson, effects } = await remit.client.request('weigh', request);
    return { decision, forPerson, effects: effects.map(effectLine) };
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
    await remit.client.request('terminal', { pid, name, creator, label, ...task });
  } catch (error) {
    remit.log.debug(`terminal ${name}: ${messageOf(error)}`);
  }
}

/** Tells whether the person's own terminals are recorded in this window's folders. Never throws. */
export async function tellMode(remit: Remit): Promise<void> {
  const on = terminalsMode(remit) === 'everything recorded';
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    try {
      await remit.client.request('record', { folder: uri.fsPath, on });
    } catch (error) {
      remit.log.debug(`record ${uri.fsPath}: ${messageOf(error)}`);
    }
  }
}

function effectLine({ operation, resource, environment }: EffectView): string {
  return environment === ''
    ? `${operation} ${resource}`
    : `${operation} ${resource} (${environment})`;
}

/**
 * Judges a task that no shell of ours reaches, and waits for the person if one is asked. Returns why it may not run, or
 * undefined where it may. Throws when the gate went away over it.
 */
export async function judgeTask(remit: Remit, request: WeighRequest): Promise<string | undefined> {
  // No gate at all: it has started already, and the status bar says that nothing is guarded.
  if (remit.client.connection.state !== 'connected') return undefined;
  const { runs, why } = await remit.client.request('task', request);
  return runs ? undefined : why;
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
