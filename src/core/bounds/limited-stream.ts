/**
 * A list that is only known when the command runs (`docker rm $(docker ps -aq)`, `… | xargs kubectl delete pod`,
 * `find … -delete`), held to its first N on the way: nothing after them reaches what acts on it.
 */
import { parse, type Word } from 'unbash';
import { UNKNOWN_TEXT } from '../shell/invocation';
import { LIMITS } from '../limits';
import { isHarmless, readCall, type BoundOptions, type ReadCall } from './bounded-form';

/** Undefined where there is no such list, more than one, or more is done for each of it than one act. Never throws. */
export function limitedStream(
  command: string,
  max: number,
  options: BoundOptions,
): string | undefined {
  if (command.length > LIMITS.commandChars || !/^(bash|zsh)$/.test(options.shell)) return undefined;
  // Another separator would cut the words elsewhere, and a loop of its own run them again.
  if (/\bIFS\b|(?:^|[\s;&|({])(?:while|until|select|parallel|repeat|eval)\s/.test(command))
    return undefined;
  try {
    const call = readCall(command, options);
    const left = max - namedBeside(call);
    const streams = streamsOf(command);
    const [stream] = streams;
    if (
      stream === undefined ||
      streams.length > 1 ||
      !(left > 0) ||
      call.reading.problems.length > 0
    )
      return undefined;
    return stream(left);
  } catch {
    return undefined;
  }
}

/**
 * How many objects the command names besides those of the list. Not a number where some round would do more than one
 * act, or where what the list is for is not an act on its own words.
 */
function namedBeside({ reading, own }: ReadCall): number {
  const changing = reading.invocations.filter(
    (one) => one.wrapper !== true && !own[one.index]!.every(isHarmless),
  );
  const [one] = changing;
  if (one === undefined || changing.length > 1) return NaN;
  // A shell for each item may do with it what it likes.
  const each = one.via.findIndex(({ kind }) => kind === 'each');
  if (each >= 0 && one.via.slice(each).some(({ kind }) => kind === 'shell')) return NaN;
  const effects = own[one.index]!.filter((effect) => !isHarmless(effect));
  const kinds = new Set(effects.map((effect) => `${effect.operation} ${effect.resource.class}`));
  if (kinds.size !== 1) return NaN;
  // What find acts on is known by the folders that it starts from.
  if (one.via.some(({ kind, program }) => kind === 'each' && program === 'find')) return 0;
  return effects.filter(
    ({ resource, target }) =>
      target?.pattern === undefined &&
      !resource.name.includes(UNKNOWN_TEXT) &&
      resource.name !== '',
  ).length;
}

/** The command with the limit in place; undefined where this list cannot be held. */
type Stream = (max: number) => string | undefined;
type Put = (from: number, to: number, text: Stream) => void;

interface Node {
  readonly type: string;
  readonly pos: number;
  readonly name?: Word;
  readonly suffix?: readonly Word[];
  readonly wordlist?: readonly Word[];
  readonly commands?: readonly Node[];
  readonly operators?: readonly string[];
}

function streamsOf(command: string): readonly Stream[] {
  const streams: Stream[] = [];
  const put: Put = (from, to, text) =>
    streams.push((max) => {
      const now = text(max);
      return now === undefined ? undefined : command.slice(0, from) + now + command.slice(to);
    });
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > LIMITS.shellDepth) return;
    if (Array.isArray(value)) {
      for (const each of value) visit(each, depth);
      return;
    }
    const node = value as Node;
    if (node.type === 'Word') return;
    for (const word of [...(node.suffix ?? []), ...(node.wordlist ?? [])]) {
      const inner = substitution(word);
      if (inner !== undefined) put(word.pos, word.end, (max) => `$(${ofWords(inner, max)})`);
    }
    if (node.type === 'Pipeline') fedCommands(node, put);
    if (node.type === 'Command' && node.name?.value === 'find') foundFiles(node, command, put);
    for (const each of Object.values(value)) visit(each, depth + 1);
  };
  visit(parse(command), 0);
  return streams;
}

/** The text of `$(…)` that is a word by itself, without quotes. */
function substitution(word: Word): string | undefined {
  const [part, other] = word.parts ?? [];
  if (part?.type !== 'CommandExpansion' || other !== undefined) return undefined;
  return /^\$\(([^]*)\)$/.exec(word.text)?.[1];
}

/** One word a line, none that would be an option or a pattern for many, and of these the first. */
function ofWords(inner: string, max: number): string {
  const whole = /[;&#\n<]|\|\|/.test(inner) ? `{ ${inner}\n}` : inner.trim();
  return `${whole} | tr -s ' \\t' '\\n' | grep -v -e '^-' -e '[][*?(]' | head -n ${max}`;
}

/** Short options of xargs that take the next word. */
const XARGS_VALUED = /^-[a-z0-9]*[nPsILEdaRS]$/;

/** `… | xargs [options] command`: items are lines where `-I` says so, else words. */
function fedCommands({ commands = [], operators = [] }: Node, put: Put): void {
  commands.forEach((node, at) => {
    if (at === 0 || operators[at - 1] !== '|' || node.name?.value !== 'xargs') return;
    const words = (node.suffix ?? []).map((word) => word.value);
    const options: string[] = [];
    for (let i = 0; words[i]?.startsWith('-') === true; i += 1) {
      options.push(words[i]!);
      if (XARGS_VALUED.test(words[i]!)) i += 1;
    }
    // Other separators, other inputs, and lines that hold several items.
    const isPlain = options.every((word) =>
      /^-([rtx]+|[nPI].*|-no-run-if-empty|-max-(args|procs)=\d+)$/.test(word),
    );
    const byLine = options.some((word) => word.startsWith('-I'));
    const cut = byLine ? "grep -v '^ *-' | " : "tr -s ' \\t' '\\n' | grep -v '^-' | ";
    put(node.pos, node.pos, (max) => (isPlain ? `${cut}head -n ${max} | ` : undefined));
  });
}

/** Actions of find, of which there may be but one. */
const ACTION = /^-(delete|exec|execdir|ok|okdir|f?print\w*|f?ls)$/;

/** `find … -delete`, `find … -exec command {} \;`: the last thing that is done with each file. */
function foundFiles({ suffix = [] }: Node, command: string, put: Put): void {
  const words = suffix.map((word) => word.value);
  const at = words.findIndex((word) => /^-(delete|exec)$/.test(word));
  const [first, last] = [suffix[at], suffix.at(-1)];
  if (first === undefined || last === undefined) return;
  const run = suffix.slice(at + 1, -1);
  const isDelete = words[at] === '-delete' && first === last;
  const isExec =
    /^(;|\+)$/.test(last.value) &&
    run.some((word) => word.text === '{}') &&
    run.every((word) => word.text === '{}' || !word.text.includes('{}'));
  const isAlone = words.filter((word) => ACTION.test(word)).length === 1;
  // A redirection among the words would be lost.
  const isWhole = suffix.slice(at).every((word, i, all) => {
    const next = all[i + 1];
    return next === undefined || command.slice(word.end, next.pos).trim() === '';
  });
  const acts = run.map((word) =>
    word.text === '{}' ? '"$remit_file"' : command.slice(word.pos, word.end),
  );
  const act = isDelete ? 'rm -d -- "$remit_file"' : `${acts.join(' ')} </dev/null`;
  const before = isDelete ? '-depth -print0' : '-print0';
  put(first.pos, last.end, (max) =>
    isAlone && isWhole && (isDelete || isExec)
      ? `${before} | { remit_n=0; while IFS= read -r -d '' remit_file && [ $((remit_n+=1)) -le ${max} ]; do ${act}; done; }`
      : undefined,
  );
}
