/**
 * Our entries in an agent's JSON configuration: added by pure insertion and taken out byte for byte.
 *
 * Everything that we add stands directly after an opening bracket, so that nobody's commas, comments or order move; or,
 * where a client takes the last answer, directly behind the last hook of others.
 * An object or array that we make is laid out over several lines; one that was there and empty is filled on one line.
 * Hence no two different files become the same file, and taking out can be checked by adding again.
 */
import { modify, applyEdits, parse, type Node } from 'jsonc-parser';
import { ConfigError, type InstallState } from './define';
import {
  arrayOf,
  member,
  parseConfig,
  renderCompact,
  renderPretty,
  type Layout,
  type Style,
} from './hook-layout';
import { say } from '../core/model/say';

/** Byte order mark: kept where it is, and out of the parser's way. */
const BOM = '\uFEFF';

export function addHooks(text: string | undefined, launcher: string, layout: Layout): string {
  if (text === undefined) return `${freshFile(launcher, layout)}\n`;
  if (text.startsWith(BOM)) return BOM + addHooks(text.slice(1), launcher, layout);
  const state = hooksState(text, launcher, layout);
  if (state === 'installed') return text;
  if (state === 'outdated') return addHooks(removeHooks(text, layout), launcher, layout);
  if (text.trim() === '') return `{ ${compactMembers(launcher, layout)} }${text}`;
  return inserted(text, launcher, layout, styleOf(text));
}

/** The text without our entries; undefined when the file held nothing else. */
export function removeHooks(text: string, layout: Layout): string | undefined {
  if (text.startsWith(BOM)) {
    const rest = removeHooks(text.slice(1), layout);
    return rest === undefined ? undefined : BOM + rest;
  }
  const launcher = installedLauncher(text, layout);
  if (launcher === undefined) return text;
  if (text === `${freshFile(launcher, layout)}\n`) return undefined;
  const blank = `{ ${compactMembers(launcher, layout)} }`;
  if (text.startsWith(blank) && text.slice(blank.length).trim() === '') {
    return text.slice(blank.length);
  }
  for (const style of candidateStyles(text)) {
    const candidate = takenOut(text, launcher, layout, style);
    if (candidate === undefined || freshMissing(candidate, layout)) continue;
    if (inserted(candidate, launcher, layout, styleOf(candidate)) === text) return candidate;
  }
  return pruned(text, layout);
}

/** `unreadable`: not JSON with comments, or its hooks are not where the agent looks for them. */
export function hooksState(
  text: string | undefined,
  launcher: string,
  layout: Layout,
): InstallState {
  if (text === undefined || text.trim() === '') return 'absent';
  if (text.startsWith(BOM)) return hooksState(text.slice(1), launcher, layout);
  let hooks: Node | undefined;
  try {
    hooks = parseConfig(text, layout).hooks;
  } catch {
    return 'unreadable';
  }
  let ours = 0;
  let current = 0;
  for (const property of hooks?.children ?? []) {
    const event = String(property.children?.[0]?.value);
    const expected = layout.events.includes(event)
      ? JSON.stringify(layout.entry(event, launcher))
      : undefined;
    for (const element of property.children?.[1]?.children ?? []) {
      const value = valueOf(text, element);
      if (layout.launcherOf(value) === undefined) continue;
      ours += 1;
      if (JSON.stringify(value) === expected) current += 1;
    }
  }
  if (ours === 0) return 'absent';
  const complete = current === layout.events.length && ours === current;
  return complete ? 'installed' : 'outdated';
}

function inserted(text: string, launcher: string, layout: Layout, style: Style): string {
  const { root, hooks } = parseConfig(text, layout);
  if (isEmpty(root)) {
    return put(text, [{ offset: root.offset + 1, text: compactMembers(launcher, layout) }]);
  }
  requireFresh(text, layout);
  if (hooks !== undefined) return put(text, hookEdits(hooks, launcher, layout, style));
  const own = lines([wholeMember(launcher, layout, style)], 1, style);
  return put(text, [{ offset: root.offset + 1, text: own }]);
}

function put(text: string, edits: { readonly offset: number; readonly text: string }[]): string {
  // From the end of the text to its start, so that earlier offsets stay right.
  return edits
    .sort((a, b) => b.offset - a.offset)
    .reduce((t, edit) => t.slice(0, edit.offset) + edit.text + t.slice(edit.offset), text);
}

/** Insertions into a `hooks` object that is already there. */
function hookEdits(hooks: Node, launcher: string, layout: Layout, style: Style) {
  const missing = layout.events.filter((event) => arrayOf(hooks, event) === undefined);
  const edits: { readonly offset: number; readonly text: string }[] = [];
  if (missing.length > 0) {
    edits.push({
      offset: hooks.offset + 1,
      text: isEmpty(hooks)
        ? missing.map((e) => member(e, renderCompact([layout.entry(e, launcher)]))).join(',')
        : lines(
            missing.map((e) => eventMember(e, launcher, layout, style)),
            2,
            style,
          ),
    });
  }
  for (const event of layout.events) {
    const array = arrayOf(hooks, event);
    if (array === undefined) continue;
    edits.push({
      offset: placeIn(array, event, layout),
      text: element(array, event, launcher, layout, style),
    });
  }
  return edits;
}

/** The reverse of `inserted` for one guess of style, or undefined where the text does not look so. */
function takenOut(
  text: string,
  launcher: string,
  layout: Layout,
  style: Style,
): string | undefined {
  const { root, hooks } = parseConfig(text, layout);
  if (hooks === undefined) return undefined;
  const inLines = lines([wholeMember(launcher, layout, style)], 1, style);
  for (const whole of [inLines, compactMembers(launcher, layout)]) {
    if (text.startsWith(whole, root.offset + 1)) return cut(text, root.offset + 1, whole.length);
  }
  const leading = leadingEvents(text, hooks, launcher, layout, style);
  const cuts = [{ offset: hooks.offset + 1, length: leading.text.length }];
  for (const event of layout.events) {
    const array = arrayOf(hooks, event);
    if (array === undefined || leading.events.has(event)) continue;
    const only = (array.children?.length ?? 0) === 1;
    const own = only
      ? renderCompact(layout.entry(event, launcher))
      : between(event, launcher, layout, style);
    const offset = only ? array.offset + 1 : placeOf(array, own, event, layout);
    if (!text.startsWith(own, offset)) return undefined;
    cuts.push({ offset, length: own.length });
  }
  return cuts
    .sort((a, b) => b.offset - a.offset)
    .reduce((t, { offset, length }) => cut(t, offset, length), text);
}

/** The longest run of event properties at the start of `hooks` that we made ourselves. */
function leadingEvents(
  text: string,
  hooks: Node,
  launcher: string,
  layout: Layout,
  style: Style,
): { readonly text: string; readonly events: ReadonlySet<string> } {
  const present = (hooks.children ?? []).map((p) => String(p.children?.[0]?.value));
  const compact = layout.events
    .map((e) => member(e, renderCompact([layout.entry(e, launcher)])))
    .join(',');
  if (present.length === layout.events.length && text.startsWith(compact, hooks.offset + 1)) {
    return { text: compact, events: new Set(layout.events) };
  }
  for (let count = Math.min(present.length, layout.events.length); count > 0; count -= 1) {
    const events = present.slice(0, count);
    const own = lines(
      events.map((e) => eventMember(e, launcher, layout, style)),
      2,
      style,
    );
    if (events.every((e) => layout.events.includes(e)) && text.startsWith(own, hooks.offset + 1)) {
      return { text: own, events: new Set(events) };
    }
  }
  return { text: '', events: new Set() };
}

/** For a file that was changed since: our entries go, then what became empty with them. */
function pruned(text: string, layout: Layout): string | undefined {
  let result = text;
  const drop = (path: (string | number)[]) => {
    result = applyEdits(result, modify(result, path, undefined, {}));
  };
  const { hooks } = parseConfig(text, layout);
  for (const property of hooks?.children ?? []) {
    const event = String(property.children?.[0]?.value);
    const elements = property.children?.[1]?.children ?? [];
    const mine = elements.map((e) => layout.launcherOf(valueOf(text, e)) !== undefined);
    if (mine.length > 0 && mine.every(Boolean)) {
      drop(['hooks', event]);
      continue;
    }
    for (let index = mine.length - 1; index >= 0; index -= 1) {
      if (mine[index] === true) result = withoutElement(result, event, index, layout);
    }
  }
  const left = parseConfig(result, layout);
  if (left.hooks !== undefined && isEmpty(left.hooks)) drop(['hooks']);
  const value: unknown = parse(result);
  const nothing = JSON.stringify(value) === '{}' || sameAs(value, layout.fresh);
  return nothing && !/\/[/*]/.test(result) ? undefined : result;
}

/** Without one of several elements, and the comma that parts it from its neighbour. jsonc-parser cuts too much there. */
function withoutElement(text: string, event: string, index: number, layout: Layout): string {
  const { hooks } = parseConfig(text, layout);
  const elements = hooks && arrayOf(hooks, event)?.children;
  const [element, before, next] = [index, index - 1, index + 1].map((at) => elements?.[at]);
  if (element === undefined) return text;
  const from = before === undefined ? element.offset : end(before);
  const to = before === undefined && next !== undefined ? next.offset : end(element);
  return cut(text, from, to - from);
}

function sameAs(value: unknown, fresh: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(fresh).length > 0 && JSON.stringify(value) === JSON.stringify(fresh);
}

function installedLauncher(text: string, layout: Layout): string | undefined {
  if (text.trim() === '') return undefined;
  for (const property of parseConfig(text, layout).hooks?.children ?? []) {
    for (const child of property.children?.[1]?.children ?? []) {
      const launcher = layout.launcherOf(valueOf(text, child));
      if (launcher !== undefined) return launcher;
    }
  }
  return undefined;
}

/** The file holds something, but not all that the agent needs beside the hooks to read it. */
function freshMissing(text: string, layout: Layout): boolean {
  const value: unknown = parse(text, [], { allowTrailingComma: true });
  const present = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return present.length > 0 && Object.keys(layout.fresh).some((key) => !present.includes(key));
}

function requireFresh(text: string, layout: Layout): void {
  if (!freshMissing(text, layout)) return;
  const wanted = renderCompact(layout.fresh).slice(1, -1);
  throw new ConfigError(
    layout.file,
    say`${layout.file} lacks ${wanted}, without which the agent does not read it. Add that, then try again.`,
  );
}

function freshFile(launcher: string, layout: Layout): string {
  const whole = { ...layout.fresh, hooks: allHooks(launcher, layout) };
  return JSON.stringify(whole, null, 2);
}

function compactMembers(launcher: string, layout: Layout): string {
  return renderCompact({ ...layout.fresh, hooks: allHooks(launcher, layout) }).slice(1, -1);
}

function allHooks(launcher: string, layout: Layout): Record<string, unknown> {
  return Object.fromEntries(layout.events.map((e) => [e, [layout.entry(e, launcher)]]));
}

function wholeMember(launcher: string, layout: Layout, style: Style): string {
  return member('hooks', renderPretty(allHooks(launcher, layout), 1, style));
}

function eventMember(event: string, launcher: string, layout: Layout, style: Style): string {
  return member(event, renderPretty([layout.entry(event, launcher)], 2, style));
}

function element(array: Node, event: string, launcher: string, layout: Layout, style: Style) {
  return isEmpty(array)
    ? renderCompact(layout.entry(event, launcher))
    : between(event, launcher, layout, style);
}

/** Our element among others, with the comma that parts it from them. */
function between(event: string, launcher: string, layout: Layout, style: Style): string {
  const text = lines([renderPretty(layout.entry(event, launcher), 3, style)], 3, style);
  return layout.behind?.(event) === true ? `,${text.slice(0, -1)}` : text;
}

/** Where our element goes in: before the others of its event, or behind them. */
function placeIn(array: Node, event: string, layout: Layout): number {
  const last = array.children?.at(-1);
  return layout.behind?.(event) === true && last !== undefined ? end(last) : array.offset + 1;
}

/** Where it stands, when it was put in among others. */
function placeOf(array: Node, own: string, event: string, layout: Layout): number {
  const last = array.children?.at(-1);
  return layout.behind?.(event) === true && last !== undefined
    ? end(last) - own.length
    : array.offset + 1;
}

function end(node: Node): number {
  return node.offset + node.length;
}

/** Each member on its own line, with the comma that separates it from what follows. */
function lines(members: readonly string[], depth: number, style: Style): string {
  return members.map((m) => `${style.eol}${style.unit.repeat(depth)}${m},`).join('');
}

function isEmpty(container: Node): boolean {
  return (container.children?.length ?? 0) === 0;
}

function cut(text: string, offset: number, length: number): string {
  return text.slice(0, offset) + text.slice(offset + length);
}

function valueOf(text: string, node: Node): unknown {
  return parse(text.slice(node.offset, node.offset + node.length), [], {
    allowTrailingComma: true,
  });
}

/** Line ending and indentation as the file has them; two spaces where it has none. */
function styleOf(text: string): Style {
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  const unit = /(?:^|\n)([ \t]{1,8})(?=")/.exec(text)?.[1] ?? '  ';
  return { eol, unit };
}

function candidateStyles(text: string): readonly Style[] {
  const units = new Set([styleOf(text).unit, '  ']);
  for (const match of text.matchAll(/(?:^|\n)([ \t]{1,8})(?=")/g)) units.add(match[1]!);
  return [...units].flatMap((unit) => [
    { unit, eol: '\n' },
    { unit, eol: '\r\n' },
  ]);
}
