/** Where an agent's configuration keeps its hooks, and how a piece of it is read and written. */
import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import { ConfigError } from './define';
import { say } from '../core/model/say';

/** What one agent's hook file looks like. The events are arrays under the root's `hooks`. */
export interface Layout {
  /** The file as a person calls it, for errors: `~/.claude/settings.json`. */
  readonly file: string;
  /** Members that must stand beside `hooks`. */
  readonly fresh: Readonly<Record<string, unknown>>;
  readonly events: readonly string[];
  /** Our element stands behind the others of this event, for a client that takes the last answer. */
  behind?(event: string): boolean;
  /** Our element of the event's array. */
  entry(event: string, launcher: string): unknown;
  /** The launcher that an element starts when it is ours, whatever version of Remit wrote it. */
  launcherOf(element: unknown): string | undefined;
}

export interface Style {
  readonly eol: string;
  /** One step of indentation. */
  readonly unit: string;
}

/** @throws ConfigError when the text is not an object with hooks where the agent looks for them. */
export function parseConfig(
  text: string,
  layout: Layout,
): { readonly root: Node; readonly hooks: Node | undefined } {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (root === undefined || errors.length > 0 || root.type !== 'object') {
    throw new ConfigError(
      layout.file,
      say`${layout.file} is not valid JSON, so Remit leaves it alone. Mend the file, then try again.`,
    );
  }
  const hooks = only(root, 'hooks', layout);
  if (hooks !== undefined && hooks.type !== 'object') throw misplaced(layout, '"hooks"');
  for (const event of hooks === undefined ? [] : layout.events) {
    const array = hooks && only(hooks, event, layout);
    if (array !== undefined && array.type !== 'array') throw misplaced(layout, `"${event}"`);
  }
  return { root, hooks };
}

export function arrayOf(hooks: Node, event: string): Node | undefined {
  return hooks.children?.find((p) => p.children?.[0]?.value === event)?.children?.[1];
}

export function member(key: string, value: string): string {
  return `${JSON.stringify(key)}: ${value}`;
}

export function renderCompact(value: unknown): string {
  return JSON.stringify(value);
}

/** Over several lines, as it stands at `depth` steps of indentation. */
export function renderPretty(value: unknown, depth: number, style: Style): string {
  const text = JSON.stringify(value, null, style.unit);
  return text.replaceAll('\n', style.eol + style.unit.repeat(depth));
}

/** A key that stands twice means something else to every reader. */
function only(container: Node, key: string, layout: Layout): Node | undefined {
  const found = (container.children ?? []).filter((p) => p.children?.[0]?.value === key);
  if (found.length > 1) {
    throw new ConfigError(
      layout.file,
      say`${layout.file} holds "${key}" more than once, so Remit leaves it alone. Merge them, then try again.`,
    );
  }
  return found[0]?.children?.[1];
}

function misplaced(layout: Layout, what: string): ConfigError {
  return new ConfigError(
    layout.file,
    say`${what} in ${layout.file} does not have the form that the agent reads. Mend the file, then try again.`,
  );
}
