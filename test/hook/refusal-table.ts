/**
 * What the hook prints when nothing that judges can be reached, made from the adapters for its three forms: Node
 * (`refusals.ts`), Perl (the data of `client.pl`) and plain shell (a table in `launcher.sh`).
 */
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

/** The Perl client with its table made anew. */
export function withPerlTable(client: string): string {
  const rows = Object.entries(refusalTable()).map(([key, { exit, stdout, stderr }]) =>
    [...key.split(' '), String(exit), escaped(stdout), escaped(stderr)].join('\t'),
  );
  return `${client.slice(0, client.indexOf('__DATA__'))}__DATA__\n${rows.join('\n')}\n`;
}

/** The launcher with its table made anew. */
export function withShellTable(launcher: string): string {
  const rows = Object.entries(refusalTable()).map(([key, { exit, stdout, stderr }]) => {
    const out = stdout === '' ? '' : `printf %s ${shellQuoted(stdout)} || exit 2; `;
    const err = stderr === '' ? '' : `printf %s ${shellQuoted(stderr)} >&2; `;
    return `  ${shellQuoted(key)}) ${err}${out}exit ${exit} ;;`;
  });
  const [start, end] = ['# table\n', '# end of table\n'];
  const before = launcher.slice(0, launcher.indexOf(start) + start.length);
  return `${before}${rows.join('\n')}\n${launcher.slice(launcher.indexOf(end))}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
