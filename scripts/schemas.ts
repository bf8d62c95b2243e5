/**
 * `tsx scripts/schemas.ts`: writes the JSON Schemas of the published formats into `schemas/`, made from the very
 * schemas that the product validates with. `test/cli/schemas.test.ts` sees that they are current.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format } from 'prettier';
import * as z from 'zod/mini';
import { CredentialList, CREDENTIALS_FORMAT } from '../src/core/model/credential-list';
import { SESSION_FORMAT, SessionFile } from '../src/core/model/session-file';
import { Task, TASK_FORMAT } from '../src/core/model/task';
import { WORKSPACE_FORMAT, WorkspaceFile } from '../src/core/model/workspace-file';

/** File name to text. */
export async function publishedSchemas(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['task.schema.json', await schema(Task, `A task: ${TASK_FORMAT}`)],
    ['session.schema.json', await schema(SessionFile, `A replayable session: ${SESSION_FORMAT}`)],
    [
      'credentials.schema.json',
      await schema(CredentialList, `What "remit credentials --json" prints: ${CREDENTIALS_FORMAT}`),
    ],
    ['workspace.schema.json', await schema(WorkspaceFile, `A workspace file: ${WORKSPACE_FORMAT}`)],
  ]);
}

/** Unknown fields are allowed: the product ignores them with a warning. */
function schema(type: z.core.$ZodType, title: string): Promise<string> {
  const { $schema, ...rest } = z.toJSONSchema(type, { io: 'input' });
  return format(JSON.stringify({ $schema, title, ...rest }), { parser: 'json', printWidth: 100 });
}

async function main(): Promise<void> {
  const folder = join(import.meta.dirname ?? __dirname, '../schemas');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of await publishedSchemas()) writeFileSync(join(folder, name), text);
}

// Run as a program, not imported by a test.
if (resolve(process.argv[1] ?? '') === resolve(import.meta.filename ?? __filename)) void main();
