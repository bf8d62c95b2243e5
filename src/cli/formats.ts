/**
 * Files that people and programs hand in: session files, task files, workspace files. What does not fit is a
 * complaint that names the place; a field that nobody knows is ignored with a warning.
 */
import { readFileSync } from 'node:fs';
import { parse as parseJsonc, printParseErrorCode, type ParseError } from 'jsonc-parser';
import * as z from 'zod/mini';
import { SESSION_FORMAT, SessionFile } from '../core/model/session-file';
import { Task, TASK_FORMAT } from '../core/model/task';
import { WORKSPACE_FORMAT, WorkspaceFile } from '../core/model/workspace-file';
import { Complaint, type ComplaintCode } from './complaint';
import { unknownFields } from './unknown-fields';

// The mini build of zod ships without messages; these name what was expected.
z.config(z.locales.en());

export type Warn = (line: string) => void;

interface Format<T> {
  readonly name: string;
  readonly version: string;
  readonly schema: z.ZodMiniType<T>;
  readonly code: ComplaintCode;
}

const SESSION: Format<SessionFile> = {
  name: 'session file',
  version: SESSION_FORMAT,
  schema: SessionFile as z.ZodMiniType<SessionFile>,
  code: 'SESSION_INVALID',
};
const TASK: Format<Task> = {
  name: 'task',
  version: TASK_FORMAT,
  schema: Task as z.ZodMiniType<Task>,
  code: 'TASK_INVALID',
};
const WORKSPACE: Format<WorkspaceFile> = {
  name: 'workspace file',
  version: WORKSPACE_FORMAT,
  schema: WorkspaceFile as z.ZodMiniType<WorkspaceFile>,
  code: 'FORMAT_UNKNOWN',
};

/** The sessions of a file, one by one: a `.jsonl` file holds one a line, any other file one in all. */
export function* readSessions(path: string, warn: Warn): Generator<SessionFile> {
  const text = readText(path);
  if (!/\.(jsonl|ndjson)$/i.test(path)) {
    yield validated(parseText(text, path), SESSION, path, warn);
    return;
  }
  let number = 0;
  for (const line of text.split('\n')) {
    number += 1;
    if (line.trim() === '') continue;
    const where = `${path}:${number}`;
    yield validated(parseText(line, where), SESSION, where, warn);
  }
}

export function readTask(path: string, warn: Warn): Task {
  return validated(parseText(readText(path), path), TASK, path, warn);
}

export function taskOf(value: unknown, where: string, warn: Warn): Task {
  return validated(value, TASK, where, warn);
}

/** A workspace file that cannot be read is reported and has no effect: it only ever describes, it never protects alone. */
export function workspaceFileOf(text: string, path: string, warn: Warn): WorkspaceFile | undefined {
  try {
    return validated(parseText(text, path), WORKSPACE, path, warn);
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    warn(`${error.message} It is ignored.`);
    return undefined;
  }
}

export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new Complaint(
      'FILE_UNREADABLE',
      `${path} cannot be read (${why}).`,
      'Check the path and its permissions.',
    );
  }
}

/** JSON, or JSON with comments and trailing commas. */
export function parseText(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const errors: ParseError[] = [];
    const value: unknown = parseJsonc(text, errors, { allowTrailingComma: true });
    const first = errors[0];
    if (first === undefined) return value;
    const line = text.slice(0, first.offset).split('\n').length;
    throw new Complaint(
      'NOT_JSON',
      `${where} is not JSON: ${printParseErrorCode(first.error)} in line ${line}.`,
      'Mend the file; comments and trailing commas are allowed.',
    );
  }
}

function validated<T>(value: unknown, format: Format<T>, where: string, warn: Warn): T {
  checkVersion(value, format, where);
  const parsed = format.schema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new Complaint(
      format.code,
      `${where}: ${jsonPath(issue.path)}: ${issue.message.replace(/\.$/, '')}.`,
      `Mend that place; schemas/${schemaName(format.version)} of the package describes the whole ${format.name}.`,
    );
  }
  const unknown = unknownFields(value, parsed.data);
  if (unknown.length > 0) {
    const more = unknown.length > 3 ? ` and ${unknown.length - 3} more` : '';
    const named = unknown.slice(0, 3).map(jsonPath).join(', ');
    warn(`${where}: ignored what ${format.version} does not know: ${named}${more}`);
  }
  return parsed.data;
}

/** `remit.task/1` is described by `task.schema.json`. */
export function schemaName(version: string): string {
  return `${version.replace(/^remit\./, '').replace(/\/\d+$/, '')}.schema.json`;
}

function checkVersion<T>(value: unknown, format: Format<T>, where: string): void {
  const found =
    typeof value === 'object' && value !== null
      ? (value as { format?: unknown }).format
      : undefined;
  if (found === format.version) return;
  throw new Complaint(
    'FORMAT_UNKNOWN',
    `${where}: $.format: ${found === undefined ? 'it is missing' : `${JSON.stringify(found)} is not known`}.`,
    `This version of Remit understands "${format.version}" for a ${format.name}.`,
  );
}

/** `$.steps[3].tool` */
export function jsonPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const name = String(part);
    return /^[A-Za-z_][\w-]*$/.test(name) ? `${text}.${name}` : `${text}[${JSON.stringify(name)}]`;
  }, '$');
}
