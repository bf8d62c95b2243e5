/** Looking variables up: those of the text, the special ones, then the agent's environment. */
import type { Look } from '../model/ports';
import type { Value } from './invocation';
import type { Reader } from './reader';
import type { Scope, ShellState, Variable } from './state';
import { plain, unknown, value } from './values';

const DEFAULT_SEPARATORS = ' \t\n';

/** Undefined when neither the text nor the environment knows it. */
export function findVariable(reader: Reader, scope: Scope, name: string): Variable | undefined {
  const own = scope.shell.variables.get(name);
  if (own) return own;
  const special = specialVariable(reader.look, scope, name);
  if (special) return { value: special, exported: false };
  if (scope.shell.crowded)
    return { value: unknown([{ kind: 'env', name }], `$${name}`), exported: true };
  if (scope.frame.elsewhere !== undefined) return undefined;
  const text = reader.env(name);
  if (text === undefined) return undefined;
  return { value: value(text, true, [{ kind: 'env', name }], `$${name}`), exported: true };
}

function specialVariable(look: Look, scope: Scope, name: string): Value | undefined {
  if (name === 'IFS') return plain(DEFAULT_SEPARATORS);
  if (scope.frame.elsewhere !== undefined) return undefined;
  switch (name) {
    case 'HOME':
      return plain(look.home, '$HOME');
    case 'PWD':
      return scope.shell.cwd === undefined ? undefined : plain(scope.shell.cwd, '$PWD');
    case 'OLDPWD':
      return scope.shell.previous === undefined ? undefined : plain(scope.shell.previous);
    default:
      return undefined;
  }
}

/** A variable that may come from anywhere, as a value. */
export function variableValue(reader: Reader, scope: Scope, name: string): Value {
  const found = findVariable(reader, scope, name);
  if (found) return found.value;
  const { elsewhere } = scope.frame;
  return unknown(
    elsewhere === undefined
      ? [{ kind: 'env', name }]
      : [{ kind: 'unknown', what: `$${name} on ${elsewhere}` }],
    `$${name}`,
  );
}

/** The characters that separate words. */
export function separatorsOf(scope: Scope): string {
  const own = scope.shell.variables.get('IFS');
  return own ? own.value.text : DEFAULT_SEPARATORS;
}

/** The folder that `~` stands for. */
export function homeOf(reader: Reader, scope: Scope): string {
  return scope.shell.variables.get('HOME')?.value.text ?? reader.look.home;
}

/** What a program started here would find in its environment, besides the agent's own variables. */
export function exportedVariables(shell: ShellState): ReadonlyMap<string, Value> {
  const exported = new Map<string, Value>();
  for (const [name, variable] of shell.variables) {
    if (variable.exported && !variable.unset) exported.set(name, variable.value);
  }
  return exported;
}
