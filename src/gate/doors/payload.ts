/**
 * What a door says: header lines `name value`, an empty line, then the text as it is. A door that cannot be understood
 * is refused, with the reason in words; a name that is not known is passed over, because a newer script may say more.
 */
import * as path from 'node:path';
import type { ShellName } from '../../core/model/action';

export const DOOR_EVENTS = ['hello', 'line', 'command', 'shim', 'over'] as const;
export type DoorEvent = (typeof DOOR_EVENTS)[number];

const SHELLS: readonly ShellName[] = ['bash', 'zsh', 'fish', 'sh', 'powershell', 'cmd'];

export interface Door {
  readonly event: DoorEvent;
  readonly shell: ShellName;
  /** Absolute. */
  readonly cwd: string;
  /** The shell's, or the shim's, own process. */
  readonly pid: number;
  /** 0: not said. */
  readonly ppid: number;
  readonly interactive: boolean;
  /** Names of the variables that are set and by which agents mark what they start. */
  readonly marks: readonly string[];
  /** Value of REMIT_TERMINAL; empty outside the editor's terminals. */
  readonly terminal: string;
  /** For `over`. */
  readonly exit?: number;
  /** For `line`: its number in the shell's history. Asked again under the same number, it is the same line. */
  readonly number?: number;
  /** For `shim`: the name by which it was called. */
  readonly argv0: string;
  /** The door runs the text of our answer in place of its own, if there is one. */
  readonly canRewrite: boolean;
  /** The line, the command, or the argv of a shim in POSIX quotes. */
  readonly text: string;
}

export type DecodedDoor =
  | { readonly kind: 'door'; readonly door: Door }
  | { readonly kind: 'unreadable'; readonly why: string };

/** More than a shell's line or an argv ever is; a larger one is refused, not cut. */
export const DOOR_TEXT_CHARS = 4 * 1024 * 1024;
const HEADER_LINES = 64;
const NAME = /^[a-z][a-z0-9-]{0,31}$/;

/** Never throws. */
export function decodeDoor(event: string, pid: number, payload: string): DecodedDoor {
  if (!isEvent(event)) return unreadable(`it knows no event "${event}"`);
  const end = payload.indexOf('\n\n');
  // A greeting has no text, so that the empty line may be the last one.
  const head = end === -1 ? payload.replace(/\n$/, '') : payload.slice(0, end);
  const text = end === -1 ? '' : payload.slice(end + 2);
  if (text.length > DOOR_TEXT_CHARS) return unreadable('it is too long');
  if (text.includes('\0')) return unreadable('it holds a zero byte');
  const fields = readHeader(head);
  if (typeof fields === 'string') return unreadable(fields);
  const field = (name: string): string => fields.get(name) ?? '';
  const shell = SHELLS.find((one) => one === field('shell'));
  const cwd = field('cwd');
  const exit = fields.get('exit');
  const number = fields.get('number');
  if (shell === undefined)
    return unreadable(`it names no shell that is known ("${field('shell')}")`);
  if (!path.isAbsolute(cwd)) return unreadable('its folder is not absolute');
  if (!/^\d{0,10}$/.test(field('ppid'))) return unreadable('its parent is no process');
  if (exit !== undefined && !/^\d{1,3}$/.test(exit))
    return unreadable('its exit status is no number');
  if (number !== undefined && !/^\d{1,10}$/.test(number))
    return unreadable('its line has no number');
  if (needsText(event) && text.trim() === '') return unreadable('it holds no command');
  return {
    kind: 'door',
    door: {
      event,
      shell,
      cwd,
      pid,
      ppid: Number(field('ppid')),
      interactive: field('interactive') === '1',
      marks: field('marks').split(',').filter(Boolean),
      terminal: field('terminal'),
      ...(exit === undefined ? {} : { exit: Number(exit) }),
      ...(number === undefined ? {} : { number: Number(number) }),
      argv0: field('argv0'),
      canRewrite: field('can-rewrite') === '1',
      text,
    },
  };
}

function readHeader(head: string): ReadonlyMap<string, string> | string {
  const lines = head.split('\n').filter((line) => line !== '');
  if (lines.length > HEADER_LINES) return 'its header is too long';
  const fields = new Map<string, string>();
  for (const line of lines) {
    const cut = line.indexOf(' ');
    const name = cut === -1 ? line : line.slice(0, cut);
    if (!NAME.test(name)) return 'its header is damaged';
    if (fields.has(name)) return `it says "${name}" twice`;
    fields.set(name, cut === -1 ? '' : line.slice(cut + 1));
  }
  return fields;
}

function isEvent(event: string): event is DoorEvent {
  return (DOOR_EVENTS as readonly string[]).includes(event);
}

function needsText(event: DoorEvent): boolean {
  return event === 'line' || event === 'command' || event === 'shim';
}

function unreadable(why: string): DecodedDoor {
  return { kind: 'unreadable', why };
}
