/** Words to values: quotes, tilde, braces, parameters, substitutions, splitting. */
import { parse, type Word, type WordPart } from 'unbash';
import { LIMITS } from '../limits';
import type { ValueSource } from '../model/effect';
import { say } from '../model/say';
import { UNKNOWN_TEXT, type Value } from './invocation';
import { expandBraces } from './braces';
import type { Machine } from './machine';
import { expandParameter } from './parameters';
import type { Piece } from './pieces';
import { addProblem, newPipe } from './reader';
import type { Scope } from './state';
import {
  EMPTY,
  globFlag,
  mergeSourceLists,
  mergeSources,
  plain,
  unknown,
  value,
  withSources,
} from './values';
import { homeOf, separatorsOf } from './variables';

/** Words that one command may have; more make the rest unknown. */
const FIELDS = 10_000;

export function expandFields(machine: Machine, word: Word, scope: Scope): Value[] {
  if (!word.parts?.some((part) => part.type === 'BraceExpansion')) {
    return fieldsOf(
      machine,
      piecesOf(machine, partsOf(machine, word, scope), false, scope),
      scope,
      word,
    );
  }
  const texts = expandBraces(word.text, LIMITS.expansions);
  if (!texts) {
    // Too many to list: what the word runs is still read, its values are not known.
    const whole = expandSingle(machine, word, scope);
    return [{ ...unknown(whole.sources, word.text), glob: true }];
  }
  if (texts.length === 1 && texts[0] === word.text) {
    return fieldsOf(
      machine,
      piecesOf(machine, partsOf(machine, word, scope), false, scope),
      scope,
      word,
    );
  }
  return texts.flatMap((text) => expandText(machine, text, scope));
}

/** Expands a word that brace expansion made. */
function expandText(machine: Machine, text: string, scope: Scope): Value[] {
  if (text === '') return [];
  const inner = { ...scope, frame: { ...scope.frame, source: `: ${text}` } };
  try {
    const command = parse(inner.frame.source).commands[0]?.command;
    const word = command?.type === 'Command' ? command.args[0] : undefined;
    if (word?.type === 'Word' && word.text === text) {
      return fieldsOf(
        machine,
        piecesOf(machine, partsOf(machine, word, inner), false, inner),
        inner,
        word,
      );
    }
  } catch {
    // The parser gives up on some deep nests; the word is then not known.
  }
  return [unknown([], text)];
}

export function expandSingle(machine: Machine, word: Word, scope: Scope): Value {
  return expandParts(machine, partsOf(machine, word, scope), scope, word.text);
}

/** All pieces as one value, as in an assignment or a here-document. */
export function expandParts(
  machine: Machine,
  parts: readonly WordPart[],
  scope: Scope,
  raw: string,
): Value {
  const pieces = piecesOf(machine, parts, false, scope);
  let text = '';
  for (const piece of pieces) text += (piece.breakBefore ? ' ' : '') + piece.value.text;
  const joined = value(
    text,
    pieces.every((piece) => piece.value.known),
    mergeSourceLists([writtenIn(pieces, scope), ...pieces.map((piece) => piece.value.sources)]),
    raw,
  );
  return { ...joined, ...globFlag(pieces.some((piece) => piece.value.glob && piece.split)) };
}

/**
 * Where the text of a word stands: in the script that is read. A word that is nothing but a variable of the environment
 * only has its name there, and the value is from the environment.
 */
function writtenIn(pieces: readonly Piece[], { frame }: Scope): readonly ValueSource[] {
  const [piece] = pieces;
  const sources = pieces.length === 1 ? (piece?.value.sources ?? []) : [];
  const isOnlyNamed = sources.length > 0 && sources.every(({ kind }) => kind === 'env');
  return isOnlyNamed ? frame.origin.filter(({ kind }) => kind !== 'file') : frame.origin;
}

/** The parts of a word; a word of one literal has none, and a leading tilde is made visible. */
function partsOf(machine: Machine, word: Word, scope: Scope): readonly WordPart[] {
  const parts = word.parts ?? [literal(word, word.value, word.text)];
  const first = parts[0];
  if (first?.type !== 'Literal' || !first.text.startsWith('~')) return parts;
  const home = tilde(machine, first.value, scope);
  return home === undefined ? parts : [literal(word, home, home), ...parts.slice(1)];
}

function literal(word: Word, text: string, source: string): WordPart {
  return { type: 'Literal', pos: word.pos, end: word.end, value: text, text: source };
}

/** `~`, `~+` and `~-` at the start of a word; another user's home is not looked up. */
function tilde(machine: Machine, text: string, scope: Scope): string | undefined {
  const slash = text.indexOf('/');
  const prefix = slash < 0 ? text : text.slice(0, slash);
  const rest = slash < 0 ? '' : text.slice(slash);
  if (scope.frame.elsewhere !== undefined) return undefined;
  if (prefix === '~') return homeOf(machine.reader, scope) + rest;
  if (prefix === '~+' && scope.shell.cwd !== undefined) return scope.shell.cwd + rest;
  if (prefix === '~-' && scope.shell.previous !== undefined) return scope.shell.previous + rest;
  return undefined;
}

function piecesOf(
  machine: Machine,
  parts: readonly WordPart[],
  quoted: boolean,
  scope: Scope,
): Piece[] {
  return parts.flatMap((part) => piecesOfPart(machine, part, quoted, scope));
}

/** The one switch over the kinds of word parts. */
function piecesOfPart(
  machine: Machine,
  part: WordPart,
  quoted: boolean,
  scope: Scope,
): readonly Piece[] {
  switch (part.type) {
    case 'Literal':
      return [{ value: fromText(part.value, scope), split: false, quoted }];
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [{ value: fromText(part.value, scope), split: false, quoted: true }];
    case 'DoubleQuoted':
    case 'LocaleString': {
      const inner = piecesOf(machine, part.parts, true, scope);
      return inner.length > 0 ? inner : [{ value: EMPTY, split: false, quoted: true }];
    }
    case 'Glob':
      if (part.parts) machine.parts(part.parts, scope, part.text);
      return [{ value: { ...fromText(part.text, scope), glob: true }, split: true, quoted }];
    case 'ExtendedGlob':
      if (part.parts) machine.parts(part.parts, scope, part.text);
      return [{ value: { ...fromText(part.text, scope), glob: true }, split: true, quoted }];
    case 'BraceExpansion':
      return part.parts
        ? [
            { value: fromText('{', scope), split: false, quoted },
            ...piecesOf(machine, part.parts, quoted, scope),
            { value: fromText('}', scope), split: false, quoted },
          ]
        : [{ value: fromText(part.text, scope), split: false, quoted }];
    case 'SimpleExpansion':
    case 'ParameterExpansion':
      return expandParameter(machine, part, quoted, scope);
    case 'CommandExpansion': {
      const output = machine.substitution(part.script, scope, part.text);
      return [{ value: output, split: !quoted, quoted }];
    }
    case 'ArithmeticExpansion': {
      const number = machine.arithmetic(part.expression, scope);
      const result = number === undefined ? unknown([], part.text) : plain(String(number));
      return [{ value: result, split: false, quoted }];
    }
    case 'ProcessSubstitution':
      return [{ value: processSubstitution(machine, part, scope), split: false, quoted }];
    default:
      return part satisfies never;
  }
}

/** Text as written; where it says that a part is unknown (a text put together by `eval`), it stays so. */
function fromText(text: string, scope: Scope): Value {
  return value(text, !text.includes(UNKNOWN_TEXT), scope.frame.origin, text);
}

/** `<( )` becomes a file that holds what the commands print; `>( )` reads from the command it stands in. */
function processSubstitution(
  machine: Machine,
  part: Extract<WordPart, { type: 'ProcessSubstitution' }>,
  scope: Scope,
): Value {
  const path = `/dev/fd/${63 - (machine.reader.written.size % 50)}`;
  if (part.operator === '<') {
    const output = machine.substitution(part.script, scope, part.text);
    const name = machine.reader.written.has(path)
      ? `/dev/fd/p${machine.reader.written.size}`
      : path;
    machine.reader.written.set(name, output);
    return withSources(value(name, true, [], part.text), output.sources);
  }
  const pipe = newPipe(machine.reader);
  const inner = { ...scope, streams: { ...scope.streams, stdin: { kind: 'pipe', pipe } as const } };
  if (!part.script)
    addProblem(machine.reader, say`a process substitution is not readable`, part.text);
  else machine.substitution(part.script, inner, part.text);
  machine.reader.waiting.push(pipe);
  return value(path, true, [], part.text);
}

/** Splits unquoted expansions at white space (or `IFS`) and joins the rest into words. */
function fieldsOf(machine: Machine, pieces: readonly Piece[], scope: Scope, word: Word): Value[] {
  const separators = separatorsOf(scope);
  const origin = writtenIn(pieces, scope);
  const fields: Value[] = [];
  let open: { text: string; known: boolean; sources: ValueSource[]; glob: boolean } | undefined;

  function close(): void {
    if (!open) return;
    fields.push({
      ...value(open.text, open.known, open.sources, word.text),
      ...globFlag(open.glob),
    });
    open = undefined;
  }
  function add(text: string, from: Value, glob: boolean): void {
    open ??= { text: '', known: true, sources: [...origin], glob: false };
    open.text += text;
    open.known &&= from.known || !text.includes(UNKNOWN_TEXT);
    if (from.sources.length > 0) open.sources = mergeSources(open.sources, from.sources);
    open.glob ||= glob;
  }

  for (const piece of pieces) {
    if (piece.nothing) continue;
    if (piece.breakBefore) close();
    const { text, glob } = piece.value;
    if (!piece.split) {
      if (text !== '' || piece.quoted) add(text, piece.value, glob === true);
      continue;
    }
    let at = 0;
    for (let next = 0; next <= text.length; next += 1) {
      const separates = next < text.length && separators.includes(text.charAt(next));
      if (!separates && next < text.length) continue;
      const chunk = text.slice(at, next);
      if (chunk !== '') add(chunk, piece.value, glob === true || /[*?[]/.test(chunk));
      if (separates) close();
      at = next + 1;
      if (fields.length >= FIELDS) break;
    }
  }
  close();
  machine.reader.chars += fields.reduce((sum, field) => sum + field.text.length, 0);
  if (fields.length < FIELDS) return fields;
  return [...fields.slice(0, FIELDS), unknown([], word.text)];
}
