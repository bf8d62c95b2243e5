/** What all adapters share in reading a hook's standard input: JSON to a record, a tool's answer to plain text. */
import type { Action, Actions, Result } from '../core/model/action';
import type { Decoded } from './define';

export type Fields = Readonly<Record<string, unknown>>;

/** Nested tool answers deeper than this are printed as JSON rather than searched for text. */
const TEXT_DEPTH = 8;

/** The payload as a record, or why it is none. A byte order mark is tolerated on the way in. */
export function parsePayload(payload: string): { readonly fields: Fields } | { why: string } {
  const text = payload.replace(/^\uFEFF/, '').trim();
  if (text === '') return { why: 'the payload is empty' };
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? { fields: value } : { why: 'the payload is not a JSON object' };
  } catch {
    return { why: 'the payload is not JSON' };
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function stringIn(fields: Fields, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

export function unreadable(event: string, why: string): Decoded {
  return { kind: 'unreadable', event, why };
}

/** One action or several; an empty list becomes a call that is not understood. */
export function actionsOf(list: readonly Action[], name: string, input: unknown): Actions {
  const [first, ...rest] = list;
  return first === undefined ? [{ tool: 'unknown', name, input }] : [first, ...rest];
}

/** Every action changes a file whose new text the call itself carried: the answer holds nothing new. */
export function onlyChangesFiles(actions: Actions): boolean {
  return actions.every(
    (action) => action.tool === 'write' || action.tool === 'edit' || action.tool === 'delete',
  );
}

/** A read or a search that came back without text: the agent kept the text to itself. */
export function withheld(actions: Actions, output: string): boolean {
  return output === '' && actions.some((a) => a.tool === 'read' || a.tool === 'search');
}

/**
 * The text of a tool's answer. Shapes seen: a string; `{stdout, stderr}`; `{file: {content}}`; content blocks
 * `[{type: 'text', text}]`, bare or under `content`; `{result}`; `{filenames}`; `{output}`. Any other shape is printed as JSON.
 */
export function textOf(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  if (depth >= TEXT_DEPTH) return printed(value);
  if (Array.isArray(value)) return joined(value.map((item) => textOf(item, depth + 1)));
  if (!isFields(value)) return '';
  if (value['type'] === 'image') return '';
  if ('stdout' in value || 'stderr' in value) {
    return joined([textOf(value['stdout'], depth + 1), textOf(value['stderr'], depth + 1)]);
  }
  for (const name of ['text', 'file', 'content', 'result', 'output', 'resource', 'contents']) {
    if (value[name] !== undefined) return textOf(value[name], depth + 1);
  }
  if (Array.isArray(value['filenames'])) return textOf(value['filenames'], depth + 1);
  return printed(value);
}

/** `Exit code 7\n...`: Claude Code's and its relatives' way of reporting a failed command. */
export function failureOf(error: string): Result {
  const match = /^Exit code (\d{1,3})(?:\n|$)/.exec(error);
  if (match === null) return { output: error, failed: true };
  return { output: error.slice(match[0].length), exit: Number(match[1]), failed: true };
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

function printed(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '';
  }
}
