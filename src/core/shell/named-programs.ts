/**
 * Tables of the shell in which a text says what a name runs: aliases, and the places of programs that the shell
 * remembers. Facts are those of bash(1), "hash", "alias", BASH_ALIASES and BASH_CMDS, and of zshbuiltins(1) and
 * zshmodules(1), "The zsh/parameter Module".
 */
import type { Value } from './invocation';
import type { Scope } from './state';
import { withText } from './values';

type Table = 'aliases' | 'endings' | 'programs';

/** Arrays whose elements are entries of such a table. */
const ARRAYS: Readonly<Record<'bash' | 'zsh', Readonly<Record<string, Table>>>> = {
  bash: { BASH_ALIASES: 'aliases', BASH_CMDS: 'programs' },
  zsh: {
    aliases: 'aliases',
    galiases: 'aliases',
    saliases: 'endings',
    functions: 'aliases',
    commands: 'programs',
  },
};

/** `alias ll='ls -l'`. zsh's `-g` and `-s` ones stand for words anywhere and for endings of files. */
export function defineAliases(args: readonly Value[], scope: Scope): void {
  const forEndings = args[0]?.text === '-s';
  for (const { name, to } of args.flatMap((arg) => entryOf(arg) ?? []))
    enter(scope, forEndings ? 'endings' : 'aliases', name, to);
}

export function forgetAliases(args: readonly Value[], scope: Scope): void {
  scope.shell.aliases = without(scope.shell.aliases, args, '-a');
}

/** `hash -p /path name` of bash, `hash name=/path` of zsh; `-r` forgets all, `-d` of bash the names, of zsh it is about folders. */
export function rememberPrograms(args: readonly Value[], scope: Scope): void {
  const flags = args.filter(({ text }) => /^-\w+$/.test(text)).map(({ text }) => text.slice(1));
  const has = (flag: string): boolean => flags.some((flag_) => flag_.includes(flag));
  if (has('r')) scope.shell.programs = new Map();
  const at = args.findIndex(({ text }) => /^-\w*p/.test(text));
  if (at >= 0) {
    const joined = /^-\w*p(.+)$/.exec(args[at]!.text)?.[1];
    const path = joined === undefined ? args[at + 1] : withText(args[at]!, joined);
    const names = args.slice(joined === undefined ? at + 2 : at + 1);
    for (const { text } of names) if (path !== undefined) enter(scope, 'programs', text, path);
    return;
  }
  const entries = args.flatMap((arg) => entryOf(arg) ?? []);
  if (has('d') && entries.length === 0)
    scope.shell.programs = without(scope.shell.programs, args, undefined);
  else if (!has('d')) for (const { name, to } of entries) enter(scope, 'programs', name, to);
}

/** `BASH_ALIASES[ll]='ls -l'`: an element of an array that is one of the tables. */
export function enterElement(
  scope: Scope,
  dialect: string,
  array: string,
  name: string,
  to: Value,
): void {
  const table = ARRAYS[dialect === 'zsh' ? 'zsh' : 'bash'][array];
  if (table !== undefined) enter(scope, table, name, to);
}

function enter(scope: Scope, table: Table, name: string, to: Value): void {
  const { shell } = scope;
  if (table === 'programs') shell.programs = new Map(shell.programs).set(name, to);
  else shell.aliases = new Map(shell.aliases).set(table === 'endings' ? `.${name}` : name, to);
}

function entryOf(arg: Value): { readonly name: string; readonly to: Value } | undefined {
  const [, name, text] = /^([^\s=/$`]+)=([\s\S]*)$/.exec(arg.text) ?? [];
  return name === undefined || text === undefined ? undefined : { name, to: withText(arg, text) };
}

function without(
  table: ReadonlyMap<string, Value>,
  args: readonly Value[],
  all: string | undefined,
): ReadonlyMap<string, Value> {
  const gone = ({ text }: Value, name: string): boolean => text === name || text === all;
  return new Map([...table].filter(([name]) => !args.some((arg) => gone(arg, name))));
}
