/**
 * A loop or a file pattern held to the first N of its list: the list itself is put into the command in their place, so
 * that what runs is what was counted. Only where the whole list is known before the call, and there is one alone.
 */
import { parse, type Word } from 'unbash';
import { LIMITS } from '../limits';
import { readShell } from '../shell/index';
import { matches } from '../shell/patterns';
import { resolvePath } from '../effects/paths';
import type { BoundOptions } from './bounded-form';

export interface LimitedText {
  /** The command as it would run now; unchanged where the list is short enough. */
  readonly text: string;
  /** How many the list has. */
  readonly of: number;
}

type LimitOptions = Pick<BoundOptions, 'look' | 'cwd' | 'shell'>;

/** A listing this long may have been cut. */
const LISTED = 5_000;

interface Range {
  readonly pos: number;
  readonly end: number;
}

/** Words that together are one list: those of a `for`, or the patterns of one command. */
interface WordList {
  readonly range: Range;
  readonly words: readonly Word[];
}

/** Undefined: there is no such list, more than one, or it is not known. Never throws. */
export function limitedForm(
  command: string,
  max: number,
  options: LimitOptions,
): LimitedText | undefined {
  if (command.length > LIMITS.commandChars || !/^(bash|zsh|sh)$/.test(options.shell))
    return undefined;
  // After `cd` a pattern stands for files of another folder.
  if (/(?:^|[\s;&|(])(?:cd|pushd|popd|chdir)(?:\s|$)/.test(command)) return undefined;
  try {
    const lists = wordLists(command);
    const [list] = lists;
    if (list === undefined || lists.length > 1) return undefined;
    const items = list.words.map((word) => itemsOf(word, options) ?? bracesOf(word, options));
    if (items.includes(undefined)) return undefined;
    const all = items.flatMap((some) => some ?? []);
    if (all.length <= max) return { text: command, of: all.length };
    const kept = all.slice(0, max).map(quoted).join(' ');
    const text = command.slice(0, list.range.pos) + kept + command.slice(list.range.end);
    return { text, of: all.length };
  } catch {
    return undefined;
  }
}

/** Every loop's list, and every run of words with a pattern in a command. What is inside words is not looked into. */
function wordLists(command: string): readonly WordList[] {
  const lists: WordList[] = [];
  const visit = (node: unknown, depth: number): void => {
    if (typeof node !== 'object' || node === null || depth > LIMITS.shellDepth) return;
    if (Array.isArray(node)) {
      for (const each of node) visit(each, depth);
      return;
    }
    const { type, wordlist, suffix, ...rest } = node as Record<string, unknown>;
    if (type === 'Word') return;
    if (type === 'For') push(lists, words(wordlist));
    if (type === 'Command') {
      for (const run of runsOfPatterns(words(suffix), command)) push(lists, run);
      return;
    }
    for (const each of Object.values(rest)) visit(each, depth + 1);
  };
  visit(parse(command), 0);
  return lists;
}

/** Patterns side by side are one list; with another word between them (`cp *.a x *.b`) they are two. */
function runsOfPatterns(all: readonly Word[], command: string): readonly (readonly Word[])[] {
  const runs: Word[][] = [];
  for (const word of all.filter((one) => isWild(one) || isBraced(one))) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const isNext = last !== undefined && command.slice(last.end, word.pos).trim() === '';
    if (isNext) run!.push(word);
    else runs.push([word]);
  }
  return runs;
}

function push(lists: WordList[], words: readonly Word[]): void {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return;
  lists.push({ range: { pos: first.pos, end: last.end }, words });
}

function words(list: unknown): readonly Word[] {
  if (!Array.isArray(list)) return [];
  return (list as readonly { readonly type: string }[]).filter(
    (node): node is Word => node.type === 'Word',
  );
}

function isWild(word: Word): boolean {
  return (word.parts ?? []).some((part) => part.type === 'Glob' || part.type === 'ExtendedGlob');
}

function isBraced(word: Word): boolean {
  return (word.parts ?? []).some((part) => part.type === 'BraceExpansion');
}

/** `{a,b}.log`, `{1..9}`: the words that the shell makes of it; undefined where it makes none or would look further. */
function bracesOf(word: Word, options: LimitOptions): readonly string[] | undefined {
  if (!isBraced(word) || options.shell === 'sh' || isWild(word)) return undefined;
  const { look, cwd, shell } = options;
  const reading = readShell(`remit ${word.text}`, {
    ...{ look, cwd, shell, workspaceRoot: cwd },
    env: () => undefined,
    variables: new Map(),
  });
  const args = reading.invocations[0]?.args ?? [];
  const isWhole = reading.problems.length === 0 && args.every((arg) => arg.known && !arg.glob);
  return isWhole && args.length > 1 ? args.map((arg) => arg.text) : undefined;
}

/** What one word stands for, as it would be written; undefined where that is only known when it runs. */
function itemsOf(
  word: Word,
  { look, cwd }: Pick<BoundOptions, 'look' | 'cwd'>,
): readonly string[] | undefined {
  const parts = word.parts ?? [];
  if (parts.every((part) => part.type === 'Literal' || part.type === 'SingleQuoted'))
    return /^~|[{}]/.test(word.text) ? undefined : [word.value];
  if (!parts.every((part) => part.type === 'Literal' || part.type === 'Glob')) return undefined;
  if (/[\\{}~]/.test(word.text)) return undefined;
  const slash = word.text.lastIndexOf('/');
  const [folder, pattern] = [word.text.slice(0, slash + 1), word.text.slice(slash + 1)];
  const at = resolvePath(cwd, folder === '' ? '.' : folder, look.home);
  const names = at === undefined || /[*?[]/.test(folder) ? undefined : look.list(at);
  if (names === undefined || names.length >= LISTED) return undefined;
  const found = names.filter(
    (name) => (pattern.startsWith('.') || !name.startsWith('.')) && matches(pattern, name) === true,
  );
  // Nothing matches: the shell hands on the pattern as it stands, or fails.
  return found.length === 0 ? undefined : found.sort().map((name) => `${folder}${name}`);
}

/** A name that begins with a dash would be an option now, as it would have been before. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
