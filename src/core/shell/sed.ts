/** What sed makes of a text, where its script is substitutions, deletions and prints of plain patterns. */
import { isBounded, linePattern, type LinePattern } from './line-patterns';

/** A line that grows longer is not followed. */
const LINE_CHARS = 64 * 1024;

type Address = { readonly line: number | 'last' } | { readonly pattern: string };
interface Substitution {
  readonly kind: 'substitute';
  readonly pattern: string;
  readonly by: string;
  readonly all: boolean;
  readonly print: boolean;
}
type Act =
  | { readonly kind: 'delete' }
  | { readonly kind: 'print' }
  | { readonly kind: 'quit' }
  | Substitution;
interface Command {
  /** A line's number, the last line, or what the line must hold; absent: every line. */
  readonly address?: Address;
  readonly negated: boolean;
  readonly act: Act;
}

/** `args` are its options and scripts, without files and `-i`. Undefined: it cannot be told. */
export function sedText(args: readonly string[], input: string): string | undefined {
  const read = scriptOf(args);
  const commands = read && commandsOf(read.script);
  if (read === undefined || commands === undefined) return undefined;
  const lines = input === '' ? [] : input.replace(/\n$/, '').split('\n');
  const patterns = patternsOf(commands, read.extended, lines);
  if (patterns === undefined) return undefined;
  const out: string[] = [];
  for (const [index, line] of lines.entries()) {
    const place = { number: index + 1, last: lines.length };
    const after = applied(commands, patterns, line, place, read.quiet);
    if (after === undefined) return undefined;
    out.push(...after.printed);
    if (after.quits) break;
  }
  return out.map((line) => `${line}\n`).join('');
}

type Patterns = ReadonlyMap<string, LinePattern>;

/** Undefined: one of them is not worked out, or would cost too much. */
function patternsOf(
  commands: readonly Command[],
  extended: boolean,
  lines: readonly string[],
): Patterns | undefined {
  const patterns = new Map<string, LinePattern>();
  const sources = commands.flatMap(({ address, act }) => [
    ...(address !== undefined && 'pattern' in address ? [address.pattern] : []),
    ...(act.kind === 'substitute' ? [act.pattern] : []),
  ]);
  for (const source of sources) {
    const pattern = linePattern(source, extended);
    if (pattern === undefined || !isBounded(source, lines)) return undefined;
    patterns.set(source, pattern);
  }
  return patterns;
}

interface Script {
  readonly script: string;
  readonly quiet: boolean;
  readonly extended: boolean;
}

function scriptOf(args: readonly string[]): Script | undefined {
  const scripts: string[] = [];
  let [quiet, extended] = [false, false];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at]!;
    if (/^-[nEru]*e$/.test(arg)) scripts.push(args[(at += 1)] ?? '');
    else if (arg.startsWith('--expression=')) scripts.push(arg.slice('--expression='.length));
    else if (!arg.startsWith('-')) scripts.push(arg);
    else if (!/^(?:-[nEru]+|-[nEru]*e|--quiet|--silent|--regexp-extended|--unbuffered)$/.test(arg))
      return undefined;
    quiet ||= /^-\w*n|^--(?:quiet|silent)$/.test(arg);
    extended ||= /^-\w*[Er]|^--regexp-extended$/.test(arg);
  }
  return scripts.length === 0 ? undefined : { script: scripts.join('\n'), quiet, extended };
}

function commandsOf(script: string): readonly Command[] | undefined {
  const commands: Command[] = [];
  let rest = script;
  for (;;) {
    rest = rest.replace(/^[\s;]+/, '');
    if (rest === '') return commands;
    const [head, number, last, pattern, not] =
      /^(?:(\d{1,9})|(\$)|\/((?:[^/\\\n]|\\.)*)\/)?[ \t]*(!?)[ \t]*/.exec(rest) ?? [];
    rest = rest.slice(head?.length ?? 0);
    const act = actAt(rest);
    if (act === undefined) return undefined;
    rest = rest.slice(act.length);
    if (!/^[ \t]*(?:[;\n]|$)/.test(rest)) return undefined;
    const address: Address | undefined =
      number !== undefined
        ? { line: Number(number) }
        : last !== undefined
          ? { line: 'last' }
          : pattern === undefined
            ? undefined
            : { pattern: pattern.replaceAll('\\/', '/') };
    commands.push({
      ...(address === undefined ? {} : { address }),
      negated: not === '!',
      act: act.act,
    });
  }
}

function actAt(text: string): { readonly act: Act; readonly length: number } | undefined {
  const [letter, delimiter = ''] = text;
  if (letter === 'd') return { act: { kind: 'delete' }, length: 1 };
  if (letter === 'p') return { act: { kind: 'print' }, length: 1 };
  if (letter === 'q') return { act: { kind: 'quit' }, length: 1 };
  if (letter !== 's' || /[\w\s\\]/.test(delimiter)) return undefined;
  const parts: string[] = [''];
  let at = 2;
  for (; at < text.length && parts.length < 3; at += 1) {
    const char = text[at]!;
    if (char === '\n') return undefined;
    if (char === delimiter) parts.push('');
    else if (char === '\\' && text[at + 1] !== undefined) {
      const next = text[(at += 1)]!;
      parts[parts.length - 1] += next === delimiter ? next : `\\${next}`;
    } else parts[parts.length - 1] += char;
  }
  if (parts.length < 3) return undefined;
  const flags = /^[gp]*/.exec(text.slice(at))![0];
  const by = replacementOf(parts[1]!);
  if (by === undefined || /^[\w]/.test(text.slice(at + flags.length))) return undefined;
  const [pattern = ''] = parts;
  // An empty pattern stands for the one before.
  if (pattern === '') return undefined;
  const act = { kind: 'substitute', pattern, by, all: flags.includes('g') } as const;
  return { act: { ...act, print: flags.includes('p') }, length: at + flags.length };
}

/** Without `&` and groups, which stand for what was matched. */
function replacementOf(text: string): string | undefined {
  if (/(?:^|[^\\])(?:\\\\)*&|\\[A-Za-z0-9]/.test(text)) return undefined;
  return text.replace(/\\(.)/g, '$1');
}

interface Place {
  readonly number: number;
  readonly last: number;
}

function applied(
  commands: readonly Command[],
  patterns: Patterns,
  line: string,
  place: Place,
  quiet: boolean,
): { readonly printed: readonly string[]; readonly quits: boolean } | undefined {
  const printed: string[] = [];
  let text = line;
  for (const { address, negated, act } of commands) {
    if (meets(address, patterns, text, place) === negated) continue;
    switch (act.kind) {
      case 'delete':
        return { printed, quits: false };
      case 'quit':
        return { printed: quiet ? printed : [...printed, text], quits: true };
      case 'print':
        printed.push(text);
        break;
      case 'substitute': {
        const after = substituted(act, patterns, text);
        if (after === undefined) return undefined;
        if (after.hit && act.print) printed.push(after.text);
        text = after.text;
      }
    }
  }
  return { printed: quiet ? printed : [...printed, text], quits: false };
}

function meets(
  address: Address | undefined,
  patterns: Patterns,
  text: string,
  { number, last }: Place,
): boolean {
  if (address === undefined) return true;
  if ('line' in address) return address.line === 'last' ? number === last : number === address.line;
  return patterns.get(address.pattern)?.find(text, 0) !== undefined;
}

function substituted(
  { pattern: source, by, all }: Substitution,
  patterns: Patterns,
  line: string,
): { readonly text: string; readonly hit: boolean } | undefined {
  const pattern = patterns.get(source);
  let text = '';
  let from = 0;
  let hit = false;
  for (;;) {
    const match = pattern?.find(line, from);
    if (match === undefined) break;
    // Where nothing can match, it does so between all characters: not worked out.
    if (all && match.start === match.end && pattern?.atStart === false && match.end < line.length)
      return undefined;
    hit = true;
    text += line.slice(from, match.start) + by;
    from = match.end;
    if (!all || pattern?.atStart === true || from >= line.length) break;
  }
  const whole = text + line.slice(from);
  return whole.length > LINE_CHARS ? undefined : { text: whole, hit };
}
