/**
 * A tool as its server defines it: what of it reaches the model, and how two definitions of one tool differ. Fields by
 * the specification of MCP, 2025-11-25, "Tools"; what is not known there is kept and compared all the same.
 */
import { canonical } from '../../core/audit/canonical';
import { visible } from './visible-text';

/** As it came, `name` included. */
export type Definition = Readonly<Record<string, unknown>>;

/** Deeper schemas are compared as a whole. */
const DEPTH = 24;
/** Lines that are shown of one difference. */
const LINES = 12;
const LINE_CHARS = 220;
/** Pictures are for people; they reach no model as text. */
const NOT_TEXT = new Set(['icons', 'icon']);

export function sameDefinition(one: Definition, other: Definition): boolean {
  return canonical(one) === canonical(other);
}

export function hintsOf(definition: Definition): {
  readonly destructiveHint?: boolean;
  readonly readOnlyHint?: boolean;
} {
  const annotations = definition['annotations'];
  if (!isFields(annotations)) return {};
  const { destructiveHint, readOnlyHint } = annotations;
  return {
    ...(typeof destructiveHint === 'boolean' ? { destructiveHint } : {}),
    ...(typeof readOnlyHint === 'boolean' ? { readOnlyHint } : {}),
  };
}

/** Every text of it, with the place where it stands: `description`, `inputSchema.properties.path.description`. */
export function textsOf(definition: Definition): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  walk(definition, '', 0, (where, value) => {
    // A pattern is made of signs, and the form of a text says nothing.
    if (typeof value === 'string' && !/(?:^|\.)(?:pattern|format|\$ref|\$schema)$/.test(where)) {
      found.push([where, value]);
    }
  });
  return found;
}

/** One line for each thing that differs, what is new first. Empty where nothing does. */
export function differenceOf(was: Definition, is: Definition): readonly string[] {
  const before = leavesOf(was);
  const after = leavesOf(is);
  const lines: string[] = [];
  for (const [where, value] of after) {
    const old = before.get(where);
    if (old === value) continue;
    if (old === undefined) lines.push(`${where}: + ${value}`);
    else lines.push(...changedText(where, old, value));
  }
  for (const [where, value] of before) {
    if (!after.has(where)) lines.push(`${where}: − ${value}`);
  }
  const shown = lines.slice(0, LINES).map(shortened);
  return lines.length > LINES ? [...shown, `… ${lines.length - LINES} more`] : shown;
}

/** Of a long text only the sentences that came and went. */
function changedText(where: string, old: string, value: string): readonly string[] {
  const [gone, come] = [sentencesOf(old), sentencesOf(value)];
  const added = come.filter((one) => !gone.includes(one));
  const removed = gone.filter((one) => !come.includes(one));
  if (added.length === 0 && removed.length === 0) return [`${where}: other blanks or order`];
  return [
    ...added.map((one) => `${where}: + ${one}`),
    ...removed.map((one) => `${where}: − ${one}`),
  ];
}

function leavesOf(definition: Definition): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>();
  walk(definition, '', 0, (where, value) =>
    leaves.set(where, typeof value === 'string' ? value : canonical(value)),
  );
  return leaves;
}

function walk(
  value: unknown,
  where: string,
  depth: number,
  leaf: (where: string, value: unknown) => void,
): void {
  const inside = Array.isArray(value)
    ? value.map((one, at): [string, unknown] => [String(at), one])
    : isFields(value)
      ? Object.entries(value)
      : undefined;
  if (inside === undefined || depth > DEPTH || inside.length === 0) return leaf(where, value);
  for (const [key, one] of inside) {
    if (NOT_TEXT.has(key)) continue;
    walk(one, where === '' ? key : `${where}.${key}`, depth + 1, leaf);
  }
}

function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function shortened(line: string): string {
  const text = visible(line).replace(/\s+/g, ' ');
  return text.length > LINE_CHARS ? `${text.slice(0, LINE_CHARS - 1)}…` : text;
}

export function isFields(value: unknown): value is Definition {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
