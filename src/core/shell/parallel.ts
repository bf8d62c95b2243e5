/** GNU parallel, by its manual: items from `:::`, `::::`, `-a` or the standard input, one command line for each. */
import { LIMITS } from '../limits';
import { eachScope, itemsOf } from './each-items';
import { UNKNOWN_TEXT, type Value, type Via } from './invocation';
import type { Machine, SimpleCommand } from './machine';
import { optionValue, splitOptions, type Split } from './options';
import { inputValue, readPath } from './reader';
import type { Scope } from './state';
import { baseName, EMPTY, join, mergeSources, plain, unknown, withText } from './values';

const VALUED = new Set(
  (
    'a arg-file arg-file-sep arg-sep bf basefile block block-size block-timeout colsep C compress-program ' +
    'decompress-program delay d delimiter D E ER er env extensionreplace filter group-by halt halt-on-error ' +
    'I i-none J profile j jobs max-procs P joblog L limit load memfree memsuspend minversion n max-args N ' +
    'max-replace-args nice parens recend recstart results res retries return rpl S sshlogin slf sshloginfile ' +
    'seqreplace shard sql sqlmaster sqlworker sqlandworker ssh sshdelay s max-chars tagstring ' +
    'tempdir tmpdir termseq template tmpl timeout trc trim U wd workdir semaphorename semaphoretimeout st id'
  ).split(' '),
);
const ATTACHED = new Set(['i', 'l', 'e']);

export function runParallel(
  machine: Machine,
  command: SimpleCommand,
  scope: Scope,
): Value | undefined {
  const split = splitOptions(command.words.slice(1), VALUED, ATTACHED);
  const { options } = split;
  if (
    ['dry-run', 'version', 'V', 'help', 'h', 'citation', 'bibtex', 'shellquote'].some((name) =>
      options.has(name),
    )
  )
    return undefined;
  const end = split.rest.findIndex((word) => isSource(word));
  const words = end < 0 ? split.rest : split.rest.slice(0, end);
  const inner = placed(split, eachScope(scope, 'parallel'));
  if (baseName(command.words[0]?.text ?? '') === 'sem' || options.has('semaphore')) {
    return words.length === 0 ? undefined : runLine(machine, command, inner, words);
  }
  const piped = options.has('pipe') || options.has('pipepart') || options.has('spreadstdin');
  if (piped) {
    return words.length === 0 ? undefined : runLine(machine, command, inner, words);
  }
  const rounds = combined(sourcesOf(machine, split, end < 0 ? [] : split.rest.slice(end), scope));
  const placeholder = optionValue(split, ['I'])?.text ?? '{}';
  return join(
    rounds.map((items) => {
      if (words.length === 0) return runText(machine, command, inner, join(items, ' '));
      const replaced = replacing(words, placeholder) ? words : [...words, plain(placeholder)];
      const line = replaced.map((word) => filled(word, placeholder, items));
      return join(
        [
          runLine(machine, command, inner, line),
          ...asMeant(replaced, placeholder, items).map((text) =>
            runText(machine, command, inner, text),
          ),
        ],
        '',
      );
    }),
    '',
  );
}

function isSource(word: Value): boolean {
  return /^::::?\+?$/.test(word.text);
}

/** `-S host` runs it on other machines. */
function placed(split: Split, scope: Scope): Scope {
  const login = optionValue(split, ['S', 'sshlogin']);
  const named =
    login !== undefined || split.options.has('slf') || split.options.has('sshloginfile');
  if (!named || login?.text === ':') return scope;
  const where = login?.text.split(/[\s,]/)[0]?.replace(/^\d*\//, '');
  const via: Via = { kind: 'remote', program: 'parallel', ...(where ? { where } : {}) };
  const frame = { ...scope.frame, via: [...scope.frame.via, via], elsewhere: where ?? 'parallel' };
  return { ...scope, frame, shell: { ...scope.shell, cwd: undefined } };
}

/** Each source of items; `:::` and `::::` may come several times, and `+` joins one to the source before it. */
function sourcesOf(
  machine: Machine,
  split: Split,
  words: readonly Value[],
  scope: Scope,
): readonly (readonly Value[])[] {
  const separator = split.options.has('0') || split.options.has('null') ? '\0' : '\n';
  const files = [...(split.options.get('a') ?? []), ...(split.options.get('arg-file') ?? [])];
  const sources: (readonly Value[])[] = files.map((file) =>
    itemsOf(readPath(machine.reader, file, scope), separator),
  );
  let at = 0;
  while (at < words.length) {
    const marker = words[at]?.text ?? '';
    const next = words.findIndex((word, index) => index > at && isSource(word));
    const listed = words.slice(at + 1, next < 0 ? undefined : next);
    const items = marker.startsWith('::::')
      ? listed.flatMap((file) => itemsOf(readPath(machine.reader, file, scope), separator))
      : listed;
    sources.push(items);
    at = next < 0 ? words.length : next;
  }
  return sources.length > 0 ? sources : [itemsOf(inputValue(machine.reader, scope), separator)];
}

/** Every combination of one item a source. Too many are one of unknown items. */
function combined(sources: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  const count = sources.reduce((product, items) => product * items.length, 1);
  if (count > LIMITS.expansions) {
    return [
      sources.map((items) => unknown(mergeSources(...items.map((item) => item.sources)), '{}')),
    ];
  }
  let rounds: readonly (readonly Value[])[] = [[]];
  for (const items of sources) {
    rounds = rounds.flatMap((round) => items.map((item) => [...round, item]));
  }
  return rounds;
}

/** `{}`, `{.}`, `{/}`, `{//}`, `{/.}`, `{2}`, `{2/.}`; `{#}` and `{%}` are numbers; `{= =}` is perl. */
const REPLACEMENT = /\{(-?\d*)(\/\/|\/\.|[./#%]|)\}|\{=[\s\S]*?=\}/g;

function replacing(words: readonly Value[], placeholder: string): boolean {
  return words.some(
    (word) => word.text.includes(placeholder) || word.text.search(REPLACEMENT) >= 0,
  );
}

/** Parallel quotes what it puts in, so that an item stays one word, whatever it holds. */
function filled(word: Value, placeholder: string, items: readonly Value[], quoted = true): Value {
  const used: Value[] = [];
  const text = word.text
    .split(placeholder)
    .join('{}')
    .replace(REPLACEMENT, (whole, index, part) => {
      if (whole.startsWith('{=')) return UNKNOWN_TEXT;
      if (part === '#' || part === '%') return '1';
      const item =
        index === '' ? join(items, ' ') : items.at(index > 0 ? index - 1 : Number(index));
      if (!item) return '';
      used.push(item);
      const shown = partOf(item.text, part);
      return quoted && item.known && !item.glob ? quote(shown) : shown;
    });
  return {
    ...withText(word, text),
    known: word.known && used.every((item) => item.known) && !text.includes(UNKNOWN_TEXT),
    sources: mergeSources(word.sources, ...used.map((item) => item.sources)),
    ...(used.some((item) => item.glob) ? { glob: true } : {}),
  };
}

function partOf(text: string, part: string): string {
  const base = baseName(text);
  switch (part) {
    case '.':
      return text.replace(/\.[^./]*$/, '');
    case '/':
      return base;
    case '/.':
      return base.replace(/\.[^.]*$/, '');
    case '//':
      return text.includes('/') ? text.slice(0, text.lastIndexOf('/')) || '/' : '.';
    default:
      return text;
  }
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The words of a command line are joined and read by a shell once more: quotes around them are gone. */
function runLine(
  machine: Machine,
  command: SimpleCommand,
  scope: Scope,
  words: readonly Value[],
): Value {
  return runText(machine, command, scope, join(words, ' '));
}

/** `parallel bash -c 'TEXT {}'` loses its quotes, which is easily got wrong: the text is read whole as well. */
function asMeant(
  words: readonly Value[],
  placeholder: string,
  items: readonly Value[],
): readonly Value[] {
  const at = words.findIndex((word) => /^-[a-z]*c$/.test(word.text));
  const text = words[at + 1];
  const shell = /^(ba|z|da|k|a)?sh$/.test(baseName(words[0]?.text ?? ''));
  return shell && at > 0 && text ? [filled(text, placeholder, items, false)] : [];
}

function runText(machine: Machine, command: SimpleCommand, scope: Scope, text: Value): Value {
  if (text.known && text.text.trim() === '') return EMPTY;
  return machine.command(
    { ...command, words: [plain('sh'), plain('-c'), text], external: true },
    scope,
  );
}
