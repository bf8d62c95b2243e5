/**
 * Our server of tools in an agent's own list of MCP servers, under the name `remit`. It names only the stable place of
 * `bin/remit-mcp` under REMIT_HOME. An entry of that name that starts something else is left alone.
 */
import { applyEdits, modify, parse, type JSONPath } from 'jsonc-parser';
import { ConfigError, type InstallState, type ToolServer } from './define';
import { isFields } from './payload';
import { say } from '../core/model/say';

/** What agents' configuration calls our server, and what the server is told that it is called. */
export const SERVER_NAME = 'remit';
/** Base name of the program, by which our own entry is recognised. */
const PROGRAM_NAME = /(?:^|[\\/])remit-mcp(?:\.[a-z]{2,4})?$/;

export type Edits = Pick<ToolServer, 'add' | 'remove' | 'state'>;

export interface JsonList {
  /** The file as a person calls it, for errors. */
  readonly file: string;
  /** What the entry holds besides `command` and `args`. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A list under `mcpServers` in a file of JSON, comments allowed. */
export function jsonList({ file, extra = {} }: JsonList): Edits {
  const path: JSONPath = ['mcpServers', SERVER_NAME];
  const entry = (program: string): object => ({
    ...extra,
    command: program,
    args: [SERVER_NAME],
  });
  const fresh = (program: string): string =>
    `${JSON.stringify({ mcpServers: { [SERVER_NAME]: entry(program) } }, null, 2)}\n`;

  function commandOf(text: string): unknown {
    const settings = settingsOf(text, file);
    const servers = settings['mcpServers'];
    if (servers !== undefined && !isFields(servers)) {
      throw new ConfigError(
        file,
        say`"mcpServers" in ${file} is no object. Mend it, then try again.`,
      );
    }
    const ours = servers?.[SERVER_NAME];
    return isFields(ours) ? ours['command'] : ours;
  }

  return {
    add(text, program) {
      if (text === undefined || text.trim() === '') return fresh(program);
      const command = commandOf(text);
      if (command !== undefined && !isOurs(command)) throw foreign(file);
      return edited(text, path, entry(program));
    },
    remove(text) {
      const command = commandOf(text);
      if (!isOurs(command)) return text;
      if (text === fresh(command)) return undefined;
      const without = edited(text, path, undefined);
      const left = settingsOf(without, file)['mcpServers'];
      const isEmpty = isFields(left) && Object.keys(left).length === 0;
      return isEmpty ? edited(without, ['mcpServers'], undefined) : without;
    },
    state: (text, program) => stateOf(text, program, commandOf),
  };
}

/** A table in a file of TOML. It stands at the end, as one block, and goes as one. */
export function tomlTable(file: string): Edits {
  const header = `[mcp_servers.${SERVER_NAME}]`;
  const block = (program: string): string =>
    `${header}\ncommand = ${JSON.stringify(program)}\nargs = [${JSON.stringify(SERVER_NAME)}]\n`;
  const ours = /(\n?)\[mcp_servers\.remit\]\ncommand = ("(?:[^"\\\n]|\\.)*")\nargs = \["remit"\]\n/;

  function commandOf(text: string): unknown {
    const found = ours.exec(text);
    if (found !== null) return parse(found[2]!) as unknown;
    return /^[ \t]*\[[ \t]*mcp_servers[ \t]*\.[ \t]*"?remit"?[ \t]*\]/m.test(text) ? '' : undefined;
  }

  function remove(text: string): string | undefined {
    if (!isOurs(commandOf(text))) return text;
    const without = text.replace(ours, '');
    return without === '' ? undefined : without;
  }

  return {
    add(text = '', program) {
      const command = commandOf(text);
      if (command !== undefined && !isOurs(command)) throw foreign(file);
      const rest = remove(text) ?? '';
      return `${rest}${rest === '' ? '' : '\n'}${rest === '' || rest.endsWith('\n') ? '' : '\n'}${block(program)}`;
    },
    remove,
    state: (text, program) => stateOf(text, program, commandOf),
  };
}

function stateOf(
  text: string | undefined,
  program: string,
  commandOf: (text: string) => unknown,
): InstallState {
  if (text === undefined || text.trim() === '') return 'absent';
  try {
    const command = commandOf(text);
    if (!isOurs(command)) return 'absent';
    return command === program ? 'installed' : 'outdated';
  } catch {
    return 'unreadable';
  }
}

function isOurs(command: unknown): command is string {
  return typeof command === 'string' && PROGRAM_NAME.test(command);
}

function foreign(file: string): ConfigError {
  return new ConfigError(
    file,
    say`A server called "${SERVER_NAME}" stands in ${file} already and is not Remit's. Rename it, then try again.`,
  );
}

function settingsOf(text: string, file: string): Readonly<Record<string, unknown>> {
  const problems: { error: number }[] = [];
  const settings: unknown = parse(text, problems as never, { allowTrailingComma: true });
  if (problems.length > 0 || !isFields(settings)) {
    throw new ConfigError(file, say`${file} is no readable JSON. Mend it, then try again.`);
  }
  return settings;
}

function edited(text: string, path: JSONPath, value: unknown): string {
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const formattingOptions = {
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    insertSpaces: !indent.startsWith('\t'),
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  return applyEdits(text, modify(text, path, value, { formattingOptions }));
}
