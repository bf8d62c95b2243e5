/** A simple command: its assignments, words and redirections, in that order of meaning. */
import type { Assignment, Command, Word } from 'unbash';
import type { Value } from './invocation';
import type { Machine } from './machine';
import { enterElement } from './named-programs';
import { applyRedirects } from './redirects';
import { assign, assignItems, copyShell, setVariable, type Scope } from './state';
import { EMPTY, join, plain, unknown, value, withSources, withText } from './values';
import { findVariable } from './variables';

export function runSimple(machine: Machine, node: Command, scope: Scope): Value {
  const source = scope.frame.source.slice(node.pos, Math.min(node.end, node.pos + 4_000));
  const words = node.name ? machine.fields(node.name, scope) : [];
  const assignments: Assignment[] = [];
  for (const arg of node.args) {
    if (arg.type === 'Word') {
      words.push(...machine.fields(arg, scope));
    } else {
      assignments.push(arg);
      words.push(assignmentWord(machine, arg, scope));
    }
  }
  const applied = applyRedirects(machine, node.redirects, scope);
  const prefix = node.prefix.filter((part) => part.type === 'Assignment');
  if (words.length === 0) {
    for (const part of prefix) {
      if (SHELL_RECORD.test(part.name)) declareRecord(machine, part, source, scope);
      else setFrom(machine, part, scope);
    }
    if (applied.redirects.length > 0) applied.keep(source);
    applied.finish(EMPTY);
    return EMPTY;
  }
  const env = prefixVariables(machine, prefix, scope);
  const { redirects } = applied;
  return applied.finish(
    machine.command({ words, env, redirects, source, assignments }, applied.scope),
  );
}

/** Variables that a shell or its gate acts upon by itself: to set one is a command of its own, so it is kept as one. */
const SHELL_RECORD =
  /^(HISTFILE|HISTSIZE|HISTFILESIZE|SAVEHIST|HISTIGNORE|HISTORY_IGNORE|PROMPT_COMMAND|REMIT_DOOR|REMIT_HOOK|__remit_\w+)$/;

function declareRecord(machine: Machine, node: Assignment, source: string, scope: Scope): void {
  const words = [plain('declare'), plain('-g'), assignmentWord(machine, node, scope)];
  machine.command({ words, env: new Map(), redirects: [], source, assignments: [node] }, scope);
}

/** `X=1 Y=$X command`: the variables exist for this command alone. */
function prefixVariables(
  machine: Machine,
  prefix: readonly Assignment[],
  scope: Scope,
): ReadonlyMap<string, Value> {
  const env = new Map<string, Value>();
  if (prefix.length === 0) return env;
  const inner = { ...scope, shell: copyShell(scope.shell) };
  for (const part of prefix) {
    setFrom(machine, part, inner);
    env.set(part.name, inner.shell.variables.get(part.name)?.value ?? EMPTY);
  }
  return env;
}

/** `export A=b` as the word that the program sees. */
function assignmentWord(machine: Machine, node: Assignment, scope: Scope): Value {
  const content = node.value.type === 'Word' ? machine.single(node.value, scope) : undefined;
  if (!content) return value(node.text, true, [], node.text);
  const text = `${node.name}${node.append ? '+' : ''}=${content.text}`;
  return value(text, content.known, content.sources, node.text);
}

/** Carries an assignment out in the scope's shell. */
export function setFrom(machine: Machine, node: Assignment, scope: Scope): void {
  const { shell } = scope;
  const { name } = node;
  const before = findVariable(machine.reader, scope, name);
  if (node.value.type === 'ArrayValue') {
    const items = new Map(node.append ? (before?.items ?? []) : []);
    for (const element of node.value.elements) addElement(machine, items, element, scope);
    for (const [key, to] of items) enterElement(scope, machine.dialect, name, key, to);
    assignItems(shell, name, items);
    return;
  }
  const content = machine.single(node.value, scope);
  const tilded = withTildes(machine, node.value, content);
  if (node.index) {
    const key = machine.single(node.index, scope);
    const items = new Map(before?.items ?? []);
    items.set(key.known ? key.text : `unknown ${items.size}`, tilded);
    if (key.known) enterElement(scope, machine.dialect, name, key.text, tilded);
    assignItems(shell, name, items);
    return;
  }
  if (node.append && before?.items) {
    assignItems(shell, name, new Map([...before.items, ['0', join([before.value, tilded], '')]]));
    return;
  }
  if (node.append) {
    const start = before?.value ?? unknown([{ kind: 'env', name }], `$${name}`);
    assign(shell, name, join([start, tilded], ''));
    return;
  }
  assign(shell, name, tilded, before?.exported === true || shell.exportAll);
  runLater(machine, name, tilded, scope);
}

/** Variables whose text a shell runs by itself: before each prompt, when it starts, when it traces. */
const RUN_BY_SHELL = /^(PROMPT_COMMAND|PS0|PS1|PS2|PS4|PROMPT|RPROMPT|RPS1)$/;

export function runLater(machine: Machine, name: string, text: Value, scope: Scope): void {
  if (!RUN_BY_SHELL.test(name) || !text.known || text.text === '') return;
  // A prompt is text; only the commands in it run.
  const isCommand = name === 'PROMPT_COMMAND';
  if (!isCommand && !/\$\(|`/.test(text.text)) return;
  const via = [...scope.frame.via, { kind: 'shell', program: name } as const];
  const inner = { ...scope, shell: copyShell(scope.shell), frame: { ...scope.frame, via } };
  const script = isCommand ? text : withText(text, `: "${text.text.replaceAll('"', '')}"`);
  machine.script(script, inner, {});
}

/** In an assignment a tilde also counts after each colon. */
function withTildes(machine: Machine, node: Word, content: Value): Value {
  if (node.parts || !node.text.includes(':~/')) return content;
  const text = content.text.replaceAll(':~/', `:${machine.reader.look.home}/`);
  return { ...content, text };
}

function addElement(
  machine: Machine,
  items: Map<string, Value>,
  element: Word,
  scope: Scope,
): void {
  const keyed = /^\[([^\]$`]+)\]=/.exec(element.text);
  if (keyed?.[1] !== undefined) {
    const whole = machine.single(element, scope);
    const text = whole.text.slice(whole.text.indexOf('=') + 1);
    items.set(keyed[1].replace(/['"]/g, ''), { ...whole, text });
    return;
  }
  for (const field of machine.fields(element, scope)) {
    items.set(String(items.size), withSources(field, []));
  }
}

/** What `local x` hides comes back when the function returns. */
export function rememberLocal(scope: Scope, name: string): void {
  const frame = scope.shell.locals.at(-1);
  if (frame && !frame.has(name)) frame.set(name, scope.shell.variables.get(name));
}

/** Gives a name to a value that a builtin reads: `read x`, `printf -v x`. */
export function setPlain(scope: Scope, name: string, to: Value): void {
  if (/^[A-Za-z_]\w*$/.test(name)) assign(scope.shell, name, to);
}

export function unset(scope: Scope, name: string): void {
  setVariable(scope.shell, name, { value: EMPTY, exported: false, unset: true });
}
