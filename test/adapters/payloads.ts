/** The recorded and synthetic payloads of `test/fixtures/payloads`, by agent. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const PAYLOADS = join(import.meta.dirname ?? __dirname, '../fixtures/payloads');

export interface RecordedPayload {
  /** `vscode/recorded/PreToolUse.memory.json` */
  readonly name: string;
  readonly text: string;
}

export function payloadsOf(agent: string): readonly RecordedPayload[] {
  return readdirSync(join(PAYLOADS, agent), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: `${agent}/${file}`,
      text: readFileSync(join(PAYLOADS, agent, file), 'utf8'),
    }));
}

export function payloadNamed(name: string): string {
  return readFileSync(join(PAYLOADS, name), 'utf8');
}
