/**
 * Calls of Ruby, Perl, PHP, Lua, R, Elixir and the like that delete something or start a program, where their arguments
 * are written out.
 */
import type { Effect } from '../../model/effect';
import { UNKNOWN_TEXT, type Value } from '../../shell/invocation';
import { literal } from '../build';
import type { Site } from '../build';
import { deletes } from '../build-files';
import { literalAt } from './other-literals';

const DELETES_ALL =
  'FileUtils\\.(?:rm_rf?|rmtree|remove_dir|remove_entry\\w*)|rmtree|remove_tree|File\\.rm_rf!?|(?:fs::)?remove_dir_all|os\\.RemoveAll';
const DELETES_ONE =
  'File\\.(?:delete|unlink|rm!?)|FileUtils\\.(?:rm_f|rm|remove|safe_unlink)|unlink(?:Sync)?|os\\.[rR]emove|file\\.remove|remove_file|rmdir|Dir\\.(?:delete|rmdir|unlink)';
const STARTS =
  '(?:Kernel\\.)?(?:system2?|exec|spawn)|shell_exec|passthru|proc_open|(?:IO\\.|io\\.)?popen|Open3\\.\\w+|os\\.execute|Process\\.spawn|System\\.cmd|do shell script';

const ACTS = new RegExp(
  `(?<![\\w.$>])(?:(?<all>${DELETES_ALL})|(?<one>${DELETES_ONE})|(?<start>${STARTS}))(?![\\w.])|(?<quote>\`|\\b(?:qx|(?<=%)x)(?=[({[<|/!]))`,
  'g',
);

/** Patterns that a file list is made of and whose files are deleted, in one expression. */
const GLOBS: readonly { readonly pattern: RegExp; readonly recursive: boolean }[] = [
  // `unlink glob "…"`, `unlink <*.o>`, `array_map('unlink', glob("…"))`.
  {
    pattern: /\bunlink[ (]{1,3}(?:glob[ (]{0,3}|<)["']?([^"'>\n)]{1,300})["']?/g,
    recursive: false,
  },
  {
    pattern: /\barray_map\( ?['"]unlink['"] ?, ?glob\( ?["']([^"'\n]{1,300})["']/g,
    recursive: false,
  },
  // `Dir.glob("…").each { |f| File.delete(f) }`, `Dir["…"].each { … }`
  {
    pattern:
      /\bDir(?:\.glob|\[)[ (]{0,3}["']([^"'\n]{1,300})["']\)?\]?[^\n;]{0,200}?(?:File\.(?:delete|unlink)|FileUtils\.rm(?:_f)?\b)[ (]{0,3}\w{1,80}/g,
    recursive: false,
  },
  {
    pattern:
      /\bDir(?:\.glob|\[)[ (]{0,3}["']([^"'\n]{1,300})["']\)?\]?[^\n;]{0,200}?FileUtils\.rm_rf?\b[ (]{0,3}\w{1,80}/g,
    recursive: true,
  },
];

const ACTS_READ = 100;
/** Each may have been looked for to the end of the text. */
const NOT_READ = 50;

export interface ReadCalls {
  readonly effects: readonly Effect[];
  /** The text without the calls that were read. */
  readonly left: string;
}

export function readCalls(site: Site, source: string): ReadCalls {
  const effects: Effect[] = [];
  let rest = source;
  for (const { pattern, recursive } of GLOBS) {
    rest = rest.replace(pattern, (whole: string, files: string) => {
      if (effects.length >= ACTS_READ) return whole;
      effects.push(...deletes(site, [{ ...literal(files), glob: isGlob(files) }], { recursive }));
      return ' ';
    });
  }
  const read = literalCalls(site, rest);
  return { effects: [...effects, ...read.effects], left: read.left };
}

function literalCalls(site: Site, source: string): ReadCalls {
  const effects: Effect[] = [];
  const left: string[] = [];
  let from = 0;
  let failed = 0;
  for (const match of source.matchAll(ACTS)) {
    if (match.index < from || effects.length >= ACTS_READ) continue;
    const { all, one, start } = match.groups ?? {};
    const name = all ?? one ?? start;
    const call =
      name === undefined
        ? quotedCommand(source, match.index, match[0])
        : argumentsAt(source, match.index + match[0].length);
    if (call === undefined) {
      failed += 1;
      if (failed > NOT_READ) break;
      continue;
    }
    left.push(source.slice(from, match.index), ' ');
    from = call.end;
    const deleted = call.words.filter((word) => word !== '').map(asValue);
    if (all !== undefined || one !== undefined) {
      effects.push(...deletes(site, deleted, { recursive: all !== undefined }));
    } else {
      effects.push(...started(site, name ?? 'backticks', call.words));
    }
  }
  left.push(source.slice(from));
  return { effects, left: left.join('') };
}

interface Arguments {
  readonly words: readonly string[];
  readonly end: number;
}

/** `("rm", "-rf", "x")`, `"ls -l"`, `(["a", "b"])`. Undefined where the first argument is not written out. */
function argumentsAt(source: string, from: number): Arguments | undefined {
  let at = skip(source, from, /[\s([]/);
  const words: string[] = [];
  for (;;) {
    const text = literalAt(source, at);
    if (text === undefined) break;
    words.push(text.text);
    at = skip(source, text.end, /\s/);
    if (source[at] !== ',') {
      // `"rm -rf " . $folder`: what is put to it is not known.
      if (/[.+&]/.test(source[at] ?? '')) words[words.length - 1] += UNKNOWN_TEXT;
      return { words, end: at };
    }
    at = skip(source, at + 1, /[\s[]/);
  }
  return words.length === 0 ? undefined : { words: [...words, UNKNOWN_TEXT], end: at };
}

/** `` `ls` ``, `qx{ls}`, `%x(ls)`. */
function quotedCommand(source: string, at: number, opening: string): Arguments | undefined {
  const open = at + opening.length - (opening === '`' ? 1 : 0);
  const text = literalAt(source, open, true);
  if (text === undefined || text.text.length < 2) return undefined;
  return { words: [text.text], end: text.end };
}

function skip(source: string, from: number, what: RegExp): number {
  let at = from;
  while (at < source.length && what.test(source[at] ?? '')) at += 1;
  return at;
}

/** One text is read by a shell; several are the words of a command. */
function started(site: Site, name: string, words: readonly string[]): readonly Effect[] {
  const { context, invocation } = site;
  const [first = '', second = ''] = words;
  // `popen("ls", "r")`: the second word says which way the text flows.
  const flows = /popen$/.test(name) && words.length === 2 && /^[rwa][bet+]{0,2}$/.test(second);
  const given = flows ? [first] : words;
  const plain = given.filter((word) => word !== UNKNOWN_TEXT);
  if (plain.length > 1)
    return context.shell(given.map(asValue), invocation.cwd, invocation, 'system');
  // A hole in the text is a variable that nobody set, which the shell reader weighs as unknown.
  const text = [first.replaceAll(UNKNOWN_TEXT, '"$REMIT_UNKNOWN"')];
  if (given.length > plain.length) text.push('"$REMIT_UNKNOWN"');
  return context.shell(text.join(' '), invocation.cwd, invocation, 'system');
}

const isGlob = (text: string): boolean => /[*?]/.test(text);

function asValue(text: string): Value {
  const known = !text.includes(UNKNOWN_TEXT) && !/[#$]\{|[$@][A-Za-z_{]/.test(text);
  return { text, known, sources: [], raw: text, ...(isGlob(text) ? { glob: true } : {}) };
}
