/**
 * Codex's list of MCP servers: tables `[mcp_servers.NAME]` with `command` and `args` (Codex's documentation of
 * `config.toml`; TOML 1.0). Only these two are read and written; a table that is spelled in another way is not seen.
 */
import { isOwnTools, type Entry } from './gateway-entry';

export interface TomlServer {
  readonly name: string;
  readonly entry: Entry;
  /** The table, from its header to where the next one begins. */
  readonly from: number;
  readonly to: number;
  /** The whole text with another command and other arguments; undefined where they cannot be put in. */
  with(entry: Entry): string | undefined;
}

const HEADER = /^[ \t]*\[([^[\]\n]+)\][ \t]*(?:#[^\n]*)?$/gm;
const NAME = /^mcp_servers[ \t]*\.[ \t]*(?:([A-Za-z0-9_-]+)|"((?:[^"\\]|\\.)*)"|'([^']*)')$/;

export function tomlServers(text: string): readonly TomlServer[] {
  const headers = [...text.matchAll(HEADER)];
  return headers.flatMap((header, at) => {
    const hit = NAME.exec(header[1]!.trim());
    if (hit === null) return [];
    const name = hit[1] ?? hit[2] ?? hit[3] ?? '';
    const from = header.index;
    const to = headers[at + 1]?.index ?? text.length;
    const server = serverAt(text, name, from, to);
    return isOwnTools(server.entry) ? [] : [server];
  });
}

interface Value {
  readonly value: string | readonly string[];
  readonly from: number;
  readonly to: number;
}

function serverAt(text: string, name: string, from: number, to: number): TomlServer {
  const command = valueOf(text, 'command', from, to);
  const args = valueOf(text, 'args', from, to);
  const url = valueOf(text, 'url', from, to);
  const entry: Entry = {
    ...(command === undefined ? {} : { command: command.value }),
    ...(args === undefined ? {} : { args: args.value }),
    // Its sign-in stands in members that are Codex's own.
    ...(url === undefined ? {} : { url: url.value, auth: 'codex' }),
  };
  return {
    name,
    entry,
    from,
    to,
    with({ command: next, args: words = [] }) {
      if (command === undefined || typeof next !== 'string' || !Array.isArray(words))
        return undefined;
      const list = `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
      const program = JSON.stringify(next);
      if (args === undefined) {
        const added = words.length === 0 ? program : `${program}\nargs = ${list}`;
        return replaced(text, command, added);
      }
      const [first, second] = command.from < args.from ? [args, command] : [command, args];
      const textOf = (one: Value): string => (one === command ? program : list);
      return replaced(replaced(text, first, textOf(first)), second, textOf(second));
    },
  };
}

function replaced(text: string, { from, to }: Value, by: string): string {
  return text.slice(0, from) + by + text.slice(to);
}

/** A text or a list of texts under this key; undefined where there is none, or something else. */
function valueOf(text: string, key: string, from: number, to: number): Value | undefined {
  const hit = new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*`, 'm').exec(text.slice(from, to));
  if (hit === null) return undefined;
  const start = from + hit.index + hit[0].length;
  if (text[start] !== '[') {
    const one = textAt(text, start);
    return one && { value: one.value, from: start, to: one.to };
  }
  const words: string[] = [];
  for (let at = start + 1; at < to;) {
    const blank = /^(?:[\s,]|#[^\n]*)+/.exec(text.slice(at, to));
    at += blank?.[0].length ?? 0;
    if (text[at] === ']') return { value: words, from: start, to: at + 1 };
    const one = textAt(text, at);
    if (one === undefined) return undefined;
    words.push(one.value);
    at = one.to;
  }
  return undefined;
}

/** A basic or a literal string of one line. */
function textAt(
  text: string,
  at: number,
): { readonly value: string; readonly to: number } | undefined {
  const rest = text.slice(at);
  if (/^(?:"""|''')/.test(rest)) return undefined;
  const literal = /^'([^'\n]*)'/.exec(rest);
  if (literal !== null) return { value: literal[1]!, to: at + literal[0].length };
  const basic = /^"(?:[^"\\\n]|\\.)*"/.exec(rest);
  if (basic === null) return undefined;
  try {
    // TOML's escapes are those of JSON, and \U of eight digits besides.
    const plain = basic[0].replace(/\\U([0-9A-Fa-f]{8})/g, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    );
    return { value: JSON.parse(plain) as string, to: at + basic[0].length };
  } catch {
    return undefined;
  }
}
