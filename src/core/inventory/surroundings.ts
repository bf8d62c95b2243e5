/**
 * What stands around a value: the keys and sections above it, and the settings beside it. `password` under `mail:` is
 * another credential than `password` under `mysql:`, and `DB_PORT=3306` says which database `DB_PASSWORD` opens.
 */
import { wordsOfName } from '../audit/credential-names';

export interface Surroundings {
  /** Keys, sections and blocks that the value lies in, the nearest first. At most eight. */
  readonly above: readonly string[];
  /** Lines of `key value` beside it that say where something is or of which make. Never another credential. */
  readonly beside: string;
}

export const NO_SURROUNDINGS: Surroundings = { above: [], beside: '' };
const LEVELS = 8;
/** So far is looked, UTF-16 units: before the value and after it. */
const BEFORE = 4_000;
const AFTER = 1_500;

export function surroundingsOf(
  text: string,
  { start, end, name }: { readonly start: number; readonly end: number; readonly name?: string },
): Surroundings {
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const after = text.slice(end, end + AFTER);
  const brackets = inBrackets(before, after);
  const lines = inLines(before, after, name ?? '');
  const above = [...new Set([...brackets.above, ...lines.above])].slice(0, LEVELS);
  if (above.length === 0 && brackets.beside === '' && lines.beside === '') return NO_SURROUNDINGS;
  return { above, beside: tellingEntries(`${lines.beside}\n${brackets.beside}`) };
}

/** Keys before the brackets that are open at the value, and what stands between the innermost two of them. */
function inBrackets(before: string, after: string): Surroundings {
  const above: string[] = [];
  let depth = 0;
  let first = -1;
  for (let at = before.length - 1; at >= 0 && above.length < LEVELS; at -= 1) {
    const letter = before[at]!;
    if (/[)\]}]/.test(letter)) depth += 1;
    else if (/[([{]/.test(letter)) {
      if (depth > 0) {
        depth -= 1;
        continue;
      }
      if (first < 0 && letter !== '[') first = at;
      const label = labelBefore(before.slice(Math.max(0, at - 120), at));
      if (label !== '') above.push(label);
    }
  }
  if (first < 0) return NO_SURROUNDINGS;
  return { above, beside: `${before.slice(first + 1)}\n${after.split(/[)}]/, 1)[0] ?? ''}` };
}

/** `"mail": {`, `mail = {`, `provider "aws" {`, `connect(`, `variable "x" {`. */
function labelBefore(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1).trimEnd();
  const block = /([\w-]{1,40}) "([^"\n]{1,60})"(?: "([^"\n]{1,60})")?$/.exec(line);
  if (block !== null) return [block[1], block[2], block[3]].filter(Boolean).join('.');
  return /([\w$@/.-]{1,60})["']?\s{0,2}(?:=>|[:=])?$/.exec(line)?.[1] ?? '';
}

interface Line {
  readonly indent: number;
  readonly text: string;
}

function linesOf(text: string): readonly Line[] {
  return text.split('\n').map((line) => {
    const trimmed = line.trimStart();
    // YAML lets a list stand as far left as its key, and yet it lies below it.
    const below = trimmed.startsWith('- ') ? 0.5 : 0;
    return { indent: line.length - trimmed.length + below, text: trimmed };
  });
}

/** By indentation, as YAML and everything that was printed prettily has it; and by sections, as INI and TOML. */
function inLines(before: string, after: string, name: string): Surroundings {
  const past = linesOf(before);
  const own = past.at(-1)!;
  const above: string[] = [];
  const beside: string[] = [own.text];
  const family = own.indent === 0 ? familyOf(name) : '';
  let [level, open, quiet] = [own.indent, true, 0];
  for (const line of past.slice(0, -1).reverse()) {
    if (line.text === '') {
      quiet += 1;
      continue;
    }
    const section = /^\[{1,2}(?:profile )?["']?([\w. :/-]{1,60})["']?\]{1,2}\s*$/.exec(line.text);
    if (section !== null && line.indent === 0) {
      if (level === 0 || own.indent === 0) above.push(section[1]!);
      break;
    }
    if (line.indent < level) {
      level = line.indent;
      open = true;
      const item = /^- ["']?(?:name|id)["']?: ["']?([\w$@/. -]{1,60})/.exec(line.text)?.[1];
      const label =
        item ?? /^(?:- )?["']?([\w$@/. -]{1,60}?)["']?\s{0,2}[:={(]/.exec(line.text)?.[1];
      if (label !== undefined && above.length < LEVELS) above.push(label);
    } else if (line.indent === level && open && isBeside(line, own, family, quiet)) {
      beside.push(line.text);
    }
  }
  for (const line of linesOf(after).slice(1)) {
    if (line.text === '') {
      quiet += 1;
      continue;
    }
    if (line.indent < own.indent || /^\[/.test(line.text)) break;
    if (line.indent === own.indent && isBeside(line, own, family, 0)) beside.push(line.text);
  }
  return { above, beside: beside.join('\n') };
}

/** Of a flat file only what shares the first word is beside: `DB_PORT` of `DB_PASSWORD`. */
function isBeside(line: Line, own: Line, family: string, quiet: number): boolean {
  if (own.indent > 0) return true;
  if (family === '') return quiet === 0;
  return wordsOfName(line.text.split(/[=:\s]/, 1)[0] ?? '')[0] === family;
}

function familyOf(name: string): string {
  const words = wordsOfName(name);
  return words.length > 1 ? words[0]! : '';
}

/** Keys of settings that say where something is, or of which make it is. */
const TELLING_KEY =
  /(?:host|hostname|server|address|addr|url|uri|endpoint|api|base|registry|repository|adapter|engine|driver|dialect|type|client|connection|provider|scheme|protocol|image|port|dsn|issuer|domain|namespace|service|user|username|email)$/i;
const ENTRY = /([A-Za-z_][\w.-]{0,60})["']?[ \t]{0,3}(?:=>|[:=])[ \t]{0,3}["']?([^\s"',;]{1,200})/g;

function tellingEntries(text: string): string {
  const entries = [...text.slice(0, BEFORE).matchAll(ENTRY)].filter((one) =>
    TELLING_KEY.test(one[1]!),
  );
  return entries
    .slice(0, 30)
    .map((one) => `${one[1]!} ${one[2]!}`)
    .join('\n');
}
