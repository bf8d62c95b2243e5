/** What the editor's doors say to the gate, in one place. */
import * as net from 'node:net';
import * as vscode from 'vscode';
import { formatHookRequest, parseReply, SILENCE_SECONDS, type HookReply } from '../../gate/frame';
import type { RequestName, Requests } from '../../gate/protocol';
import { messageOf } from '../gate-client';
import { readEndpoint } from '../gate-endpoint';
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

/** Tells whether the person's own terminals are recorded. */
export async function tellMode(remit: Remit, mode: TerminalsMode): Promise<void> {
  try {
    await send(remit, 'terminals', { mode });
  } catch (error) {
    remit.log.debug(`terminals: ${messageOf(error)}`);
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

export interface DoorAct {
  /** The process that runs it, or will. */
  readonly pid: number;
  /** Absolute. */
  readonly cwd: string;
}

/** Whose a process is: judged, only recorded, or left alone. Undefined when no gate could be asked. */
export async function roleOf(
  remit: Remit,
  act: DoorAct,
): Promise<'agent' | 'record' | 'off' | undefined> {
  const reply = await askDoor(remit, 'hello', act, '');
  const role = reply?.stdout.trim();
  return role === 'agent' || role === 'record' || role === 'off' ? role : undefined;
}

/**
 * Judges a command as a shell does, in the session that it belongs to, and waits for the person if one is asked.
 * Exit 0 lets it run. Undefined when no gate could be asked.
 */
export function judgeLine(
  remit: Remit,
  act: DoorAct,
  text: string,
): Promise<HookReply | undefined> {
  return askDoor(remit, 'line', act, text);
}

function askDoor(
  remit: Remit,
  event: 'hello' | 'line',
  act: DoorAct,
  text: string,
): Promise<HookReply | undefined> {
  const endpoint = readEndpoint(remit.home);
  if (endpoint === undefined) return Promise.resolve(undefined);
  const headers = ['shell sh', `cwd ${act.cwd}`, `ppid ${process.pid}`, 'interactive 0', 'marks '];
  const payload = Buffer.from([...headers, 'terminal ', '', text].join('\n'));
  return new Promise((resolve) => {
    const socket = net.connect(endpoint.socket);
    const chunks: Buffer[] = [];
    // A patient gate says every two seconds that it still waits for the person.
    socket.setTimeout(SILENCE_SECONDS * 1000, () => socket.destroy());
    socket.on('connect', () => {
      const head = { secret: endpoint.secret, agent: 'door', event, pid: act.pid };
      socket.write(formatHookRequest(head, payload));
    });
    socket.on('data', (bytes: Buffer) => chunks.push(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(parseReply(Buffer.concat(chunks))));
  });
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
