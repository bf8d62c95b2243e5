/** `$x`, `${x:-d}` and the rest of parameter expansion. */
import type { ParameterExpansionPart, ParameterOperation, SimpleExpansionPart, Word } from 'unbash';
import type { Value } from './invocation';
import type { Machine } from './machine';
import { removeMatch, replaceMatch } from './patterns';
import { assign, type Scope } from './state';
import { EMPTY, join, plain, unknown, withRaw, withText } from './values';
import { findVariable, variableValue } from './variables';
import type { Piece } from './pieces';

/** What a parameter holds: one value, or the list of `$@` and `${a[@]}`. */
interface Found {
  readonly values: readonly Value[];
  /** `@` gives one word an element, `*` joins them when quoted; undefined for a plain parameter. */
  readonly list?: '@' | '*';
  readonly set: boolean;
}

export function expandParameter(
  machine: Machine,
  part: SimpleExpansionPart | ParameterExpansionPart,
  quoted: boolean,
  scope: Scope,
): readonly Piece[] {
  if (part.type === 'SimpleExpansion') {
    return pieces(find(machine, part.text.slice(1), undefined, scope), quoted, part.text);
  }
  let found = find(machine, part.parameter, part.index, scope);
  if (part.prefix === '#') {
    const value = found.values[0] ?? EMPTY;
    const length = found.list ? found.values.length : value.text.length;
    const known = found.list || value.known;
    return pieces(
      { values: [known ? plain(String(length)) : unknown([], part.text)], set: true },
      quoted,
      part.text,
    );
  }
  if (part.prefix === '!' && part.operation?.type !== 'Names') {
    found = indirect(machine, found, part.index, scope);
  }
  if (part.operation) found = operate(machine, part, part.operation, found, scope);
  return pieces(found, quoted, part.text);
}

function pieces(found: Found, quoted: boolean, raw: string): readonly Piece[] {
  if (found.list && found.values.length === 0) {
    return [{ value: EMPTY, split: !quoted, quoted: false, nothing: true }];
  }
  if (found.list && (found.list === '@' || !quoted)) {
    return found.values.map((value, index) => ({
      value: withRaw(value, raw),
      split: !quoted,
      quoted,
      ...(index > 0 ? { breakBefore: true } : {}),
    }));
  }
  return [{ value: withRaw(join(found.values, ' '), raw), split: !quoted, quoted }];
}

function find(machine: Machine, name: string, index: Word | undefined, scope: Scope): Found {
  const { shell } = scope;
  if (name === '@' || name === '*')
    return { values: shell.positional, list: name, set: shell.positional.length > 0 };
  if (name === '#') return { values: [plain(String(shell.positional.length))], set: true };
  if (/^\d+$/.test(name)) {
    const value = name === '0' ? shell.name : shell.positional[Number(name) - 1];
    return { values: [value ?? EMPTY], set: value !== undefined };
  }
  if (/^[?$!_-]$/.test(name)) {
    return { values: [unknown([{ kind: 'unknown', what: `$${name}` }], `$${name}`)], set: true };
  }
  const variable = findVariable(machine.reader, scope, name);
  if (index) return element(machine, name, variable?.items, variable?.value, index, scope);
  if (!variable) return { values: [variableValue(machine.reader, scope, name)], set: false };
  return { values: [variable.value], set: variable.unset !== true };
}

/** `${a[1]}`, `${a[@]}`, `${m[key]}`. */
function element(
  machine: Machine,
  name: string,
  items: ReadonlyMap<string, Value> | undefined,
  scalar: Value | undefined,
  index: Word,
  scope: Scope,
): Found {
  const key = machine.single(index, scope);
  const elements = items ?? new Map(scalar ? [['0', scalar]] : []);
  if (key.text === '@' || key.text === '*') {
    if (!items && !scalar)
      return { values: [variableValue(machine.reader, scope, name)], set: false };
    return { values: [...elements.values()], list: key.text, set: elements.size > 0 };
  }
  const value = key.known ? elements.get(keyOf(key, elements, machine, scope)) : undefined;
  if (value) return { values: [value], set: true };
  const sources = [...elements.values()].flatMap((item) => item.sources);
  return { values: [unknown(sources, `\${${name}[${key.raw}]}`)], set: false };
}

/** Indices count from the end when negative, from one in zsh, and may name a variable. */
function keyOf(
  key: Value,
  elements: ReadonlyMap<string, Value>,
  machine: Machine,
  scope: Scope,
): string {
  if (elements.has(key.text) && machine.dialect !== 'zsh') return key.text;
  const named = /^[A-Za-z_]\w*$/.test(key.text)
    ? findVariable(machine.reader, scope, key.text)?.value.text
    : undefined;
  const number = Number(named ?? key.text);
  if (!Number.isInteger(number)) return key.text;
  if (number < 0) return String(elements.size + number);
  return String(machine.dialect === 'zsh' ? number - 1 : number);
}

/** `${!x}`: the parameter whose name `x` holds; `${!a[@]}`: the indices. */
function indirect(machine: Machine, found: Found, index: Word | undefined, scope: Scope): Found {
  const name = found.values[0];
  if (index || found.list) {
    return { values: found.values.map((_, at) => plain(String(at))), list: '@', set: true };
  }
  if (!name?.known || !found.set)
    return { values: [unknown(name?.sources ?? [], '${!}')], set: false };
  if (/^[A-Za-z_]\w*$|^\d+$|^[@*]$/.test(name.text))
    return find(machine, name.text, undefined, scope);
  return { values: [unknown(name.sources, `\${!${name.text}}`)], set: false };
}

/** Every operation is read for the commands in its operands, whether or not its value can be worked out. */
function operate(
  machine: Machine,
  part: ParameterExpansionPart,
  operation: ParameterOperation,
  found: Found,
  scope: Scope,
): Found {
  switch (operation.type) {
    case 'Default':
      return applyDefault(machine, part.parameter, operation, found, scope);
    case 'Remove': {
      const pattern = machine.single(operation.operand, scope);
      const longest = operation.operator.length === 2;
      const end = operation.operator.startsWith('#') ? 'start' : 'end';
      return each(found, pattern, (text) => removeMatch(text, pattern.text, end, longest));
    }
    case 'Replace': {
      const pattern = machine.single(operation.pattern, scope);
      const by = machine.single(operation.replacement, scope);
      const where = ({ '/': 'first', '//': 'all', '/#': 'start', '/%': 'end' } as const)[
        operation.operator
      ];
      return each(found, join([pattern, by], ''), (text) =>
        replaceMatch(text, pattern.text, by.text, where),
      );
    }
    case 'Slice': {
      const offset = machine.single(operation.offset, scope);
      const length = operation.length ? machine.single(operation.length, scope) : undefined;
      return slice(machine, found, offset, length, scope);
    }
    case 'CaseModification': {
      if (operation.operand) machine.single(operation.operand, scope);
      return each(found, EMPTY, (text) => changeCase(text, operation.operator));
    }
    case 'Transform': {
      const how = machine.single(operation.operand, scope);
      const plainly = how.text === 'Q' || how.text === 'E' || how.text === 'P';
      return each(found, how, (text) => (plainly && /^[\w./:-]*$/.test(text) ? text : undefined));
    }
    case 'Names':
      return { values: [unknown([], part.text)], set: true };
    case 'Unknown':
      return {
        values: [
          unknown(
            found.values.flatMap((value) => value.sources),
            part.text,
          ),
        ],
        set: true,
      };
    default:
      return operation satisfies never;
  }
}

/** Set in every real shell, whether or not the environment was looked at. */
const ALWAYS_SET = new Set(['PATH', 'USER', 'SHELL', 'LOGNAME', 'TERM', 'UID', 'EUID', 'PPID']);

/** Unset by this text, or a positional parameter that was not given; anything else may be set where nobody looked. */
function certainlyUnset(name: string, scope: Scope): boolean {
  if (/^[\d@*]/.test(name)) return !scope.shell.positional[Number(name) - 1];
  return scope.shell.variables.get(name)?.unset === true;
}

function applyDefault(
  machine: Machine,
  name: string,
  operation: Extract<ParameterOperation, { type: 'Default' }>,
  found: Found,
  scope: Scope,
): Found {
  const { operator } = operation;
  const value = join(found.values, ' ');
  const empty = operator.startsWith(':') && value.known && value.text === '';
  const missing = !found.set || empty;
  // The operand is read even where it is not taken: an unknown value may turn out to be empty.
  const certain = found.set && value.known;
  if (certain && !empty && !operator.endsWith('+')) return found;
  const operand = machine.single(operation.operand, scope);
  const alternative: Found = { values: [operand], set: true };
  if (operator.endsWith('+'))
    return empty || certainlyUnset(name, scope) ? { values: [EMPTY], set: true } : alternative;
  if (operator.endsWith('?')) return found;
  if (!missing || ALWAYS_SET.has(name)) return found;
  if (operator.endsWith('=')) assign(scope.shell, name, operand);
  // What is written out in the call comes from the call, whatever the variable might have held.
  if (operand.sources.length === 0) return alternative;
  const { sources } = found.set ? EMPTY : value;
  return { values: [{ ...operand, sources: [...operand.sources, ...sources] }], set: true };
}

/** Changes each value's text; what cannot be worked out stays unknown and keeps its sources. */
function each(found: Found, operand: Value, change: (text: string) => string | undefined): Found {
  const values = found.values.map((value) => {
    const text = value.known && operand.known ? change(value.text) : undefined;
    if (text !== undefined) return withText(value, text);
    return unknown([...value.sources, ...operand.sources], value.raw);
  });
  return { ...found, values };
}

function slice(
  machine: Machine,
  found: Found,
  offset: Value,
  length: Value | undefined,
  scope: Scope,
): Found {
  const from = integer(offset);
  const count = length ? integer(length) : undefined;
  if (from === undefined || (length && count === undefined))
    return each(found, unknown(offset.sources, offset.raw), () => undefined);
  if (!found.list) {
    return each(found, EMPTY, (text) => text.slice(...bounds(from, count, text.length)));
  }
  // `${@:1}` starts at the first parameter, `${@:0}` at the name of the script.
  const positional = found.values === scope.shell.positional;
  const all = positional ? [scope.shell.name, ...found.values] : found.values;
  return { ...found, values: all.slice(...bounds(from, count, all.length)) };

  function integer(of: Value): number | undefined {
    const text = /^\s*[A-Za-z_]\w*\s*$/.test(of.text)
      ? findVariable(machine.reader, scope, of.text.trim())?.value.text
      : of.text;
    return of.known && text !== undefined && /^\(?\s*-?\d{1,9}\s*\)?$/.test(text.trim())
      ? Number(text.replace(/[()\s]/g, ''))
      : undefined;
  }
}

function bounds(from: number, count: number | undefined, size: number): [number, number] {
  const start = from < 0 ? Math.max(0, size + from) : from;
  const end = count === undefined ? size : count < 0 ? size + count : start + count;
  return [start, Math.max(start, end)];
}

function changeCase(text: string, operator: '^' | '^^' | ',' | ',,'): string {
  switch (operator) {
    case '^^':
      return text.toUpperCase();
    case ',,':
      return text.toLowerCase();
    case '^':
      return text.charAt(0).toUpperCase() + text.slice(1);
    case ',':
      return text.charAt(0).toLowerCase() + text.slice(1);
  }
}
