/** What flows into and out of a command, as far as it can be known before it runs. */
import type { Look } from '../model/ports';
import { LIMITS } from '../limits';
import { UNKNOWN_TEXT, type Invocation, type Reading, type Value } from '../shell/invocation';
import { FILTERS } from '../shell/filters';
import { commandSource, splitFiles } from '../shell/outputs';
import { programName } from './registry-name';

/** The commands before it in its pipe, nearest first. */
export function producersOf(
  invocation: Invocation,
  reading: Reading | undefined,
): readonly Invocation[] {
  const found: Invocation[] = [];
  let at = invocation.stdin;
  while (at.kind === 'pipe' && found.length < 64) {
    const from = reading?.invocations[at.from];
    if (from === undefined || found.includes(from)) break;
    found.push(from);
    at = from.stdin;
  }
  return found;
}

/** The command after it in its pipe. */
export function consumerOf(
  invocation: Invocation,
  reading: Reading | undefined,
): Invocation | undefined {
  const { stdout } = invocation;
  return stdout.kind === 'pipe' ? reading?.invocations[stdout.to] : undefined;
}

/** The commands around a command, in the same text. */
export interface Surroundings {
  consumer(from: Invocation): Invocation | undefined;
  siblings(invocation: Invocation): readonly Invocation[];
}

/**
 * Whether what a command prints can be read afterwards: not when it is captured into the words of a command that does
 * not print them, thrown away, only counted or compared, or piped into a login.
 */
export function comesIntoTheOpen(invocation: Invocation, around: Surroundings): boolean {
  const { stdout } = invocation;
  switch (stdout.kind) {
    case 'captured': {
      const captured = commandSource([invocation.program, ...invocation.args]).command;
      return around
        .siblings(invocation)
        .slice(invocation.index + 1)
        .some((later) => prints(later, captured) && !isCaptured(later, around));
    }
    case 'terminal':
      return true;
    case 'file':
      return stdout.path.text !== '/dev/null';
    case 'pipe': {
      const next = around.consumer(invocation);
      return next === undefined || !(logsIn(next) || tellsNothing(next));
    }
  }
}

/** Programs that print their words, and those that print what is in the files of their words. */
const PRINT_WORDS = /^(echo|printf|print)$/;
const PRINT_FILES =
  /^(cat|tac|nl|head|tail|less|more|bat|batcat|tee|paste|fold|column|rev|strings|od|xxd|hexdump|base64|base32|diff|sdiff|comm|sort|uniq|cut|g?awk|g?sed|grep|jq|yq)$/;

/** Whether the output of the captured command is among what it prints: `echo "$(…)"`, `cat <(…)`, `cat <<< "$(…)"`. */
function prints(later: Invocation, captured: string): boolean {
  const name = programName(later.program.text);
  const holds = (word: Value): boolean =>
    word.sources.some((from) => from.kind === 'command' && from.command === captured);
  if (PRINT_WORDS.test(name)) return later.args.some(holds);
  if (!PRINT_FILES.test(name) || tellsNothing(later)) return false;
  const { stdin } = later;
  if (stdin.kind === 'text' && holds(stdin.value)) return true;
  return later.args.some((word) => /^\/dev\/fd\//.test(word.text) && holds(word));
}

/** What prints into the words of yet another command is weighed there. */
function isCaptured(invocation: Invocation, around: Surroundings): boolean {
  return invocation.stdout.kind === 'captured' || !comesIntoTheOpen(invocation, around);
}

/** A command that takes a credential in order to log in with it. */
export function logsIn(invocation: Invocation): boolean {
  const name = programName(invocation.program.text);
  if (/^(ssh-add|ssh-agent)$/.test(name)) return true;
  return invocation.args.some((word) =>
    /^(login|signin|sign-in|logon|--password-stdin|--with-token)$/.test(word.text),
  );
}

/** Counts, digests and yes-or-no answers say nothing of a value. */
export function tellsNothing(invocation: Invocation): boolean {
  const name = programName(invocation.program.text);
  if (/^(wc|md5|md5sum|sha\d+sum|b2sum|cksum|sum|true|cmp)$/.test(name)) return true;
  if (/^(jq|gojq|jaq)$/.test(name)) return printsKeys(invocation);
  if (!/^([efz]?grep|rg|ag|ugrep)$/.test(name)) return false;
  return invocation.args.some((word) =>
    /^(-[a-zA-Z]*[qclL]|--(quiet|silent|count|files-with-matches|files-without-match|files))$/.test(
      word.text,
    ),
  );
}

/** `jq '.auths | keys'`: the names of an object's fields, or how many there are, and no value of theirs. */
function printsKeys(invocation: Invocation): boolean {
  const filter = invocation.args.find((word) => !word.text.startsWith('-'))?.text ?? '';
  return /^\s*(?:\.[\w.[\]"-]*\s*\|\s*)*(?:keys|keys_unsorted|length|type)(?:\s*\|\s*(?:length|sort|join\("[^"]*"\))|\[\])*\s*$/.test(
    filter,
  );
}

// Of lines `NAME=value` only the names pass: `cut -d= -f1`, `awk -F= '{print $1}'`, `sed 's/=.*//'`.
export function keepsNamesOnly(invocation: Invocation): boolean {
  const words = invocation.args.map((word) => word.text);
  const line = words.join(' ');
  switch (programName(invocation.program.text)) {
    case 'cut':
      return /^-d ?= -f ?1$|^-f ?1 -d ?=$/.test(line);
    case 'awk':
    case 'gawk':
    case 'mawk':
      return /^-F ?= \{ ?print \$1 ?\}$/.test(line);
    case 'sed':
      return /^(?:-[Er] )?s(.)=\.\*\$?\1\1g?$/.test(line);
    case 'grep':
    case 'egrep':
      return /^-[a-zA-Z]*o[a-zA-Z]* \^?\[(?:\^=|A-Z_|A-Za-z_|A-Z0-9_|A-Za-z0-9_)\](?:\*|\+|\\\+)$/.test(
        line,
      );
    default:
      return tellsNothing(invocation);
  }
}

export interface StreamReader {
  readonly look: Look;
  path(value: Value, invocation: Invocation): string | undefined;
}

/** The text that arrives on standard input. */
export function inputOf(
  invocation: Invocation,
  reading: Reading | undefined,
  reader: StreamReader,
): Value | undefined {
  const { stdin } = invocation;
  switch (stdin.kind) {
    case 'inherited':
      return undefined;
    case 'text':
      return stdin.value;
    case 'file':
      return fileValue(stdin.path, invocation, reader);
    case 'pipe': {
      if (stdin.value !== undefined) return stdin.value;
      const producer = producersOf(invocation, reading)[0];
      return producer === undefined ? undefined : outputOf(producer, reading, reader);
    }
  }
}

/** What a command prints, when it only prints its own words or a file. */
export function outputOf(
  invocation: Invocation,
  reading: Reading | undefined,
  reader: StreamReader,
): Value | undefined {
  if (invocation.via.some((via) => via.kind === 'remote' || via.kind === 'container')) {
    return undefined;
  }
  switch (programName(invocation.program.text)) {
    case 'echo':
      return joined(invocation.args.filter((word) => !/^-[neE]+$/.test(word.text)));
    case 'printf':
      return printed(invocation.args);
    case 'cat':
    case 'tee': {
      const names = invocation.args.filter((word) => !word.text.startsWith('-'));
      if (names.length === 0 || programName(invocation.program.text) === 'tee') {
        return inputOf(invocation, reading, reader);
      }
      const parts = names.map((name) => fileValue(name, invocation, reader));
      return parts.some((part) => part === undefined) ? undefined : joined(parts as Value[], '');
    }
    case 'sed':
    case 'gsed':
    case 'jq':
    case 'gojq':
    case 'jaq':
      return rewritten(invocation, reading, reader);
    default:
      return undefined;
  }
}

/** What a program that changes a text makes of its file or its input, where that can be worked out. */
function rewritten(
  invocation: Invocation,
  reading: Reading | undefined,
  reader: StreamReader,
): Value | undefined {
  const name = programName(invocation.program.text);
  const { own, files } = splitFiles(name, invocation.args);
  const [file, ...others] = files;
  const input =
    file === undefined ? inputOf(invocation, reading, reader) : fileValue(file, invocation, reader);
  if (input?.known !== true || others.length > 0 || own.some((word) => !word.known))
    return undefined;
  const text = FILTERS[name]?.(
    own.map((word) => word.text),
    input.text,
  );
  return text === undefined ? undefined : { ...input, text };
}

/** `printf '%s\n' text` and `printf 'text'`; other formats keep their words in order. */
function printed(words: readonly Value[]): Value | undefined {
  const [format, ...rest] = words;
  if (format === undefined) return undefined;
  if (rest.length === 0) return { ...format, text: unescapeText(format.text) };
  return joined(/^(%s|\\n|%b|\s)+$/.test(format.text) ? rest : words);
}

function unescapeText(text: string): string {
  return text.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
}

function fileValue(name: Value, invocation: Invocation, reader: StreamReader): Value | undefined {
  const path = reader.path(name, invocation);
  const found = path === undefined ? undefined : reader.look.file(path);
  if (path === undefined || found === undefined) return undefined;
  return {
    text: found.text,
    known: !found.truncated,
    sources: [{ kind: 'file', path }],
    raw: name.raw,
  };
}

function joined(values: readonly Value[], between = ' '): Value {
  const length = values.reduce((sum, value) => sum + value.text.length, 0);
  // `cat f f > g; cat g g > f` doubles with every command.
  const isLong = length > LIMITS.lookFileBytes;
  if (isLong) return { text: UNKNOWN_TEXT, known: false, sources: [], raw: '' };
  return {
    text: values.map((value) => value.text).join(between),
    known: values.every((value) => value.known),
    sources: values.flatMap((value) => value.sources),
    raw: values.map((value) => value.raw).join(between),
  };
}
