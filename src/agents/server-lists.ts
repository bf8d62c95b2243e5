/**
 * Where agents keep their lists of MCP servers, and such a list with our gateway before its servers and without. Files
 * by the documentation of each agent (November 2026); Cursor's, Claude Code's, Codex's, Gemini CLI's, Qwen Code's and
 * Copilot CLI's are those that our own tools stand in, too.
 */
import {
  findNodeAtLocation,
  parseTree,
  getNodeValue,
  type JSONPath,
  type Node,
} from 'jsonc-parser';
import { ConfigError, type AgentId, type ConfigFile, type InstallPlace } from './define';
import {
  gatewayCall,
  isOwnTools,
  isWrapped,
  unwrap,
  wrap,
  type Entry,
  type EntryDialect,
  type Wrapped,
} from './gateway-entry';
import { isFields } from './payload';
import { tomlServers } from './server-list-toml';

export interface ServerListFile extends ConfigFile {
  readonly agent: AgentId;
  readonly form: 'toml' | JsonForm;
}

export interface JsonForm {
  /** Members under which servers stand by their names. `*` is any member. */
  readonly lists: readonly (readonly string[])[];
  readonly dialect: EntryDialect;
}

/** A server in a list. */
export interface ListedServer {
  readonly name: string;
  /** Of JSON: the members that lead to it. */
  readonly at: readonly (string | number)[];
  readonly wrapped: boolean;
}

/** What was put in the place of a server's entry, so that it can be put back byte for byte. */
export interface Swap {
  readonly at: readonly (string | number)[];
  readonly before: string;
  readonly after: string;
}

export interface WrappedList {
  readonly text: string;
  readonly swaps: readonly Swap[];
  readonly left: readonly {
    readonly name: string;
    readonly why: Extract<Wrapped, { kind: 'left' }>['why'];
  }[];
}

const PLAIN: EntryDialect = { words: 'split', env: 'env' };
const MCP_SERVERS: JsonForm = { lists: [['mcpServers']], dialect: PLAIN };
const CLAUDE: JsonForm = {
  lists: [['mcpServers'], ['projects', '*', 'mcpServers']],
  dialect: PLAIN,
};
const VSCODE: JsonForm = { lists: [['servers']], dialect: PLAIN };
const COPILOT: JsonForm = { lists: [['mcpServers']], dialect: { ...PLAIN, local: 'local' } };
const OPENCODE: JsonForm = {
  lists: [['mcp']],
  dialect: { words: 'argv', env: 'environment', local: 'local' },
};

/** Files that may hold lists, whether they are there or not. Of the project only where the place names one. */
export function serverListFiles(place: InstallPlace): readonly ServerListFile[] {
  const { home, projectRoot, env } = place;
  const user = (
    agent: AgentId,
    form: ServerListFile['form'],
    ...paths: readonly string[]
  ): ServerListFile[] => paths.map((path) => ({ agent, form, path, scope: 'user' }));
  const project = (
    agent: AgentId,
    form: ServerListFile['form'],
    ...paths: readonly string[]
  ): ServerListFile[] =>
    projectRoot === undefined
      ? []
      : paths.map((path) => ({ agent, form, path: `${projectRoot}/${path}`, scope: 'project' }));
  const config = env?.['XDG_CONFIG_HOME'] || `${home}/.config`;
  return [
    ...user('claude-code', CLAUDE, `${home}/.claude.json`),
    ...project('claude-code', MCP_SERVERS, '.mcp.json'),
    ...user('vscode', VSCODE, ...editorFolders(place).map((folder) => `${folder}/mcp.json`)),
    ...project('vscode', VSCODE, '.vscode/mcp.json'),
    ...user('cursor', MCP_SERVERS, `${home}/.cursor/mcp.json`),
    ...project('cursor', MCP_SERVERS, '.cursor/mcp.json'),
    ...user('codex', 'toml', `${env?.['CODEX_HOME'] || `${home}/.codex`}/config.toml`),
    ...project('codex', 'toml', '.codex/config.toml'),
    ...user('gemini-cli', MCP_SERVERS, `${home}/.gemini/settings.json`),
    ...project('gemini-cli', MCP_SERVERS, '.gemini/settings.json'),
    ...user('qwen-code', MCP_SERVERS, `${home}/.qwen/settings.json`),
    ...project('qwen-code', MCP_SERVERS, '.qwen/settings.json'),
    ...user(
      'copilot-cli',
      COPILOT,
      `${env?.['COPILOT_HOME'] || `${home}/.copilot`}/mcp-config.json`,
    ),
    ...user('windsurf', MCP_SERVERS, `${home}/.codeium/windsurf/mcp_config.json`),
    ...user(
      'cline',
      MCP_SERVERS,
      `${home}/.cline/data/settings/cline_mcp_settings.json`,
      ...editorFolders(place).map(
        (folder) =>
          `${folder}/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json`,
      ),
    ),
    ...user(
      'opencode',
      OPENCODE,
      `${config}/opencode/opencode.json`,
      `${config}/opencode/opencode.jsonc`,
    ),
    ...project('opencode', OPENCODE, 'opencode.json', 'opencode.jsonc'),
    ...user('droid', MCP_SERVERS, `${home}/.factory/mcp.json`),
    ...project('droid', MCP_SERVERS, '.factory/mcp.json'),
    ...user('augment', MCP_SERVERS, `${home}/.augment/settings.json`),
    ...user('kiro-cli', MCP_SERVERS, `${home}/.kiro/settings/mcp.json`),
    ...project('kiro-cli', MCP_SERVERS, '.kiro/settings/mcp.json'),
  ];
}

/** Folders of VS Code's user settings. */
function editorFolders({ home, platform, env }: InstallPlace): readonly string[] {
  const base =
    platform === 'macos'
      ? `${home}/Library/Application Support`
      : platform === 'windows'
        ? (env?.['APPDATA'] ?? `${home}/AppData/Roaming`)
        : env?.['XDG_CONFIG_HOME'] || `${home}/.config`;
  return ['Code', 'Code - Insiders', 'VSCodium'].map((name) => `${base}/${name}/User`);
}

/** The servers of a list. Throws `ConfigError` when the text cannot be read. */
export function serversIn({ path, form }: ServerListFile, text: string): readonly ListedServer[] {
  if (form === 'toml') {
    return tomlServers(text).map(({ name, entry }) => ({
      name,
      at: [name],
      wrapped: isWrapped(entry),
    }));
  }
  return nodesOf(path, form, text).map(({ name, at, node }) => ({
    name,
    at,
    wrapped: isWrapped(getNodeValue(node)),
  }));
}

/** How the gateway before a server of this list is started. Throws `ConfigError` when the text cannot be read. */
export function gatewayCallOf(
  file: ServerListFile,
  text: string,
  server: string,
): ReturnType<typeof gatewayCall> {
  const found = serversIn(file, text).find(({ name, wrapped }) => wrapped && name === server);
  const dialect = file.form === 'toml' ? PLAIN : file.form.dialect;
  return found && gatewayCall(entryAt(file, text, found.at), dialect);
}

export interface WrapOptions {
  /** Absolute place of `remit-gateway`. */
  readonly program: string;
  /** Only these; empty: all. */
  readonly names: readonly string[];
}

/** The list with the gateway before its servers. Idempotent. Throws `ConfigError` when the text cannot be read. */
export function wrapList(file: ServerListFile, text: string, options: WrapOptions): WrappedList {
  const { program, names } = options;
  const swaps: Swap[] = [];
  const left: { name: string; why: Extract<Wrapped, { kind: 'left' }>['why'] }[] = [];
  let now = text;
  for (const { name, at } of serversIn(file, text)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const entry = entryAt(file, now, at);
    const dialect = file.form === 'toml' ? PLAIN : file.form.dialect;
    const wrapped = wrap(name, entry, { program, dialect, named: names.includes(name) });
    if (wrapped.kind === 'left') left.push({ name, why: wrapped.why });
    if (wrapped.kind !== 'wrapped') continue;
    const before = spanOf(file, now, at);
    const next = put(file, now, at, wrapped.entry);
    if (next === undefined) {
      left.push({ name, why: 'unknown-form' });
      continue;
    }
    now = next;
    swaps.push({ at, before: before.text, after: spanOf(file, now, at).text });
  }
  return { text: now, swaps, left };
}

/** The list without the gateway: byte for byte as it was where the entry still is as it was put in. */
export function unwrapList(
  file: ServerListFile,
  text: string,
  { swaps, names }: { readonly swaps: readonly Swap[]; readonly names: readonly string[] },
): string {
  let now = text;
  for (const { name, at, wrapped } of serversIn(file, text)) {
    if (!wrapped || (names.length > 0 && !names.includes(name))) continue;
    const span = spanOf(file, now, at);
    const swap = swaps.find((one) => one.after === span.text && isSamePlace(one.at, at));
    if (swap !== undefined) {
      now = now.slice(0, span.from) + swap.before + now.slice(span.to);
      continue;
    }
    const dialect = file.form === 'toml' ? PLAIN : file.form.dialect;
    const entry = unwrap(entryAt(file, now, at), dialect);
    if (entry !== undefined) now = put(file, now, at, entry) ?? now;
  }
  return now;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function spanOf({ path, form }: ServerListFile, text: string, at: Swap['at']): Span {
  if (form === 'toml') {
    const { from, to } = tomlServers(text).find(({ name }) => name === at[0])!;
    return { from, to, text: text.slice(from, to) };
  }
  const { node } = nodesOf(path, form, text).find((one) => isSamePlace(one.at, at))!;
  const [from, to] = [node.offset, node.offset + node.length];
  return { from, to, text: text.slice(from, to) };
}

function entryAt({ path, form }: ServerListFile, text: string, at: Swap['at']): unknown {
  if (form === 'toml') return tomlServers(text).find(({ name }) => name === at[0])?.entry;
  const found = nodesOf(path, form, text).find((one) => isSamePlace(one.at, at));
  return found && (getNodeValue(found.node) as unknown);
}

function put(
  { form }: ServerListFile,
  text: string,
  at: Swap['at'],
  entry: Readonly<Record<string, unknown>>,
): string | undefined {
  if (form === 'toml')
    return tomlServers(text)
      .find(({ name }) => name === at[0])
      ?.with(entry);
  return editedEntry(text, [...at], entry);
}

/** Inside the entry only, and member by member where that can be: comments and what stays are left where they are. */
function editedEntry(text: string, at: JSONPath, entry: Entry): string | undefined {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const node = tree && findNodeAtLocation(tree, at);
  if (node?.type !== 'object') return undefined;
  const members = (node.children ?? []).flatMap(({ children = [] }) => {
    const [key, value] = children;
    return key === undefined || value === undefined ? [] : [{ key: String(key.value), value }];
  });
  const isInline = !text.slice(node.offset, node.offset + node.length).includes('\n');
  const stays = members.every(({ key }) => key in entry);
  if (!stays || members.length === 0) {
    const style = { isInline, margin: marginOf(text, node.offset), unit: unitOf(text) };
    return replaced(text, node, rendered(entry, style));
  }
  // From the end, so that places before it stay true.
  let now = text;
  const missing = Object.keys(entry).filter((key) => !members.some((one) => one.key === key));
  const last = members.at(-1)!.value;
  for (const key of missing.reverse()) {
    const gap = isInline ? ' ' : `\n${marginOf(text, last.offset)}`;
    const end = last.offset + last.length;
    const style = { isInline, margin: marginOf(text, last.offset), unit: unitOf(text) };
    const added = `,${gap}${JSON.stringify(key)}: ${rendered(entry[key], style)}`;
    now = now.slice(0, end) + added + now.slice(end);
  }
  for (const { key, value } of members.reverse()) {
    if (JSON.stringify(getNodeValue(value)) === JSON.stringify(entry[key])) continue;
    const was = text.slice(value.offset, value.offset + value.length);
    const style = {
      isInline: !was.includes('\n'),
      margin: marginOf(text, value.offset),
      unit: unitOf(text),
    };
    now = replaced(now, value, rendered(entry[key], style));
  }
  return now;
}

function replaced(text: string, { offset, length }: Node, by: string): string {
  return text.slice(0, offset) + by + text.slice(offset + length);
}

interface Style {
  readonly isInline: boolean;
  /** What stands before the first sign of the line. */
  readonly margin: string;
  readonly unit: string;
}

function rendered(value: unknown, { isInline, margin, unit }: Style): string {
  if (!isInline) return JSON.stringify(value, null, unit).replaceAll('\n', `\n${margin}`);
  return inline(value);
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (!isFields(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, one]) => `${JSON.stringify(key)}: ${inline(one)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function marginOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset)))![0];
}

function unitOf(text: string): string {
  return /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
}

interface Found {
  readonly name: string;
  readonly at: JSONPath;
  readonly node: Node;
}

function nodesOf(path: string, { lists }: JsonForm, text: string): readonly Found[] {
  if (text.trim() === '') return [];
  const problems: { error: number }[] = [];
  const tree = parseTree(text, problems as never, { allowTrailingComma: true });
  if (tree?.type !== 'object' || problems.length > 0) {
    throw new ConfigError(path, `${path} is no readable JSON. Mend it, then try again.`);
  }
  return lists
    .flatMap((members) => under(tree, members, []))
    .filter(({ node }) => !isOwnTools(getNodeValue(node)));
}

function under(node: Node, members: readonly string[], at: JSONPath): readonly Found[] {
  if (node.type !== 'object') return [];
  const [member, ...rest] = members;
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    if (key === undefined || value === undefined) return [];
    const name = String(key.value);
    if (member === undefined) return [{ name, at: [...at, name], node: value }];
    return member === '*' || member === name ? under(value, rest, [...at, name]) : [];
  });
}

function isSamePlace(one: Swap['at'], other: Swap['at']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
