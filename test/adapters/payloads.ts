/** The recorded and synthetic payloads of `test/fixtures/payloads`, by agent. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { agentById } from '../../src/agents/all';

export const PAYLOADS = join(import.meta.dirname ?? __dirname, '../fixtures/payloads');

export interface RecordedPayload {
  /** `vscode/recorded/PreToolUse.memory.json` */
  readonly name: string;
  /** The event that it was recorded for: the file's name up to the tool, under the events of the agent. */
  readonly event: string;
  readonly text: string;
}

export function payloadsOf(agent: string): readonly RecordedPayload[] {
  return readdirSync(join(PAYLOADS, agent), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: `${agent}/${file}`,
      event: eventOf(agent, basename(file, '.json')),
      text: readFileSync(join(PAYLOADS, agent, file), 'utf8'),
    }));
}

export function payloadNamed(name: string): string {
  return readFileSync(join(PAYLOADS, name), 'utf8');
}

/** Some events have dots in their own name. */
function eventOf(agent: string, name: string): string {
  const known = agentById(agent)?.meta.events.map((event) => event.name) ?? [];
  return (
    known.find((event) => name === event || name.startsWith(`${event}.`)) ?? name.split('.')[0]!
  );
}
