/** Makes `src/hook/refusals.ts` from the adapters: what the hook prints when nothing that judges can be reached. */
import { AGENTS } from '../../src/agents/all';
import type { NativeAnswer } from '../../src/agents/define';

/** Read by the agent, so it names no way round the guard. */
export const UNREACHED =
  'Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.';

export function refusalTable(): Record<string, NativeAnswer> {
  const table: Record<string, NativeAnswer> = {};
  for (const agent of AGENTS) {
    for (const event of agent.meta.events) {
      if (!event.gates) continue;
      const { exit, stdout, stderr } = agent.refusal(event.name, UNREACHED);
      table[`${agent.meta.id} ${event.name}`] = { exit, stdout, stderr };
    }
  }
  return table;
}

export function refusalsSource(): string {
  const entries = Object.entries(refusalTable()).map(
    ([key, { exit, stdout, stderr }]) =>
      `  ${quote(key)}: {\n    exit: ${exit},\n    stdout: ${quote(stdout)},\n    stderr: ${quote(stderr)},\n  },\n`,
  );
  return `/**
 * GENERATED from the adapters' own refusals (\`AGENT EVENT\` to answer); do not edit. \`test/hook/refusals.test.ts\` holds
 * both equal and writes this file anew with REMIT_UPDATE=1. Events that gate nothing are not in it.
 */
import type { HookReply } from '../gate/frame';

/* prettier-ignore */
export const REFUSALS: Readonly<Record<string, HookReply>> = {
${entries.join('')}};
`;
}

function quote(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
