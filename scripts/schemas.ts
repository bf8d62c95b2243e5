/**
 * `tsx scripts/schemas.ts`: writes the JSON Schemas of the published formats into `schemas/`, made from the very
 * schemas that the product validates with. `test/cli/schemas.test.ts` sees that they are current.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { SESSION_FORMAT, SessionFile } from '../src/core/model/session-file';
import { Task, TASK_FORMAT } from '../src/core/model/task';
import { WORKSPACE_FORMAT, WorkspaceFile } from '../src/core/model/workspace-file';

/** File name to text. */
export function publishedSchemas(): ReadonlyMap<string, string> {
  return new Map([
    ['task.schema.json', schema(Task, `A task: ${TASK_FORMAT}`)],
    ['session.schema.json', schema(SessionFile, `A replayable session: ${SESSION_FORMAT}`)],
    ['workspace.schema.json', schema(WorkspaceFile, `A workspace file: ${WORKSPACE_FORMAT}`)],
  ]);
}

/** Unknown fields are allowed: the product ignores them with a warning. */
function schema(type: z.core.$ZodType, title: string): string {
  const { $schema, ...rest } = z.toJSONSchema(type, { io: 'input' });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

/** Run as a program, not imported by a test. */
if (resolve(process.argv[1] ?? '') === resolve(import.meta.filename ?? __filename)) {
  const folder = join(import.meta.dirname ?? __dirname, '../schemas');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of publishedSchemas()) writeFileSync(join(folder, name), text);
}
