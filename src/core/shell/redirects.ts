/** Redirections: where a command reads and writes, and what it leaves in files that are read later in the text. */
import type { HereDoc, Redirect as RedirectNode, Redirection } from 'unbash';
import type { Redirect, RedirectKind, Value } from './invocation';
import type { Machine } from './machine';
import { emit, readFile } from './reader';
import { assign, type Descriptor, type Input, type Output, type Scope } from './state';
import { EMPTY, absolute, join, plain, unknown, value, withText } from './values';
import { exportedVariables } from './variables';

export interface Applied {
  readonly redirects: readonly Redirect[];
  /** The scope with its streams changed. */
  readonly scope: Scope;
  /** Keeps the redirections as an invocation of `:` when no single command carries them. */
  keep(source: string): void;
  /** Puts what was printed where it went; returns what is left for the surrounding command. */
  finish(output: Value): Value;
}

export function applyRedirects(
  machine: Machine,
  nodes: readonly Redirection[],
  scope: Scope,
): Applied {
  const redirects: Redirect[] = [];
  let { stdin, stdout } = scope.streams;
  let append = false;
  let swapped = false;
  for (const node of nodes) {
    if (node.type === 'HereDoc' || node.type === 'HereString') {
      const text = hereValue(machine, node, scope);
      if (descriptor(node.descriptor) === 0 || !node.descriptor)
        stdin = { kind: 'text', value: text };
      else machine.reader.written.set(`/dev/fd/${descriptor(node.descriptor)}`, text);
      continue;
    }
    const redirect = readRedirect(machine, node, scope);
    redirects.push(redirect);
    if (redirect.kind === 'duplicate') {
      const held = heldOpen(redirect, scope);
      if (held && !held.writes && redirect.fd === 0) stdin = { kind: 'file', path: held.path };
      if (redirect.fd === 1)
        stdout = held?.writes ? { kind: 'file', path: held.path } : { kind: 'terminal' };
      if (held?.writes && redirect.fd === 1) append = true;
      else if (redirect.fd === 1 && redirect.target.text !== '2') swapped = true;
      continue;
    }
    const input = redirect.kind === 'read' || redirect.kind === 'read-write';
    if (input && redirect.fd === 0) stdin = { kind: 'file', path: redirect.target };
    if (!input && (redirect.fd === 1 || redirect.fd === 'all')) {
      stdout = { kind: 'file', path: redirect.target };
      append = redirect.kind === 'append';
    }
  }
  const inner: Scope = { ...scope, streams: { stdin, stdout } };
  return {
    redirects,
    scope: inner,
    keep: (source) => keepRedirects(machine, redirects, inner, source),
    finish(output) {
      if (swapped) return unknown(output.sources, output.raw);
      if (stdout === scope.streams.stdout) return output;
      if (stdout.kind === 'file') writeFile(machine, stdout, append, output, scope);
      return EMPTY;
    },
  };
}

/** The file behind `<&3`, where an earlier `exec 3< FILE` opened it. */
function heldOpen(redirect: Redirect, scope: Scope): Descriptor | undefined {
  return scope.shell.descriptors.get(Number.parseInt(redirect.target.text, 10));
}

/** `exec 3< FILE` holds a file open for what follows; `exec 3>&-` closes it. */
export function holdOpen(machine: Machine, redirects: readonly Redirect[], scope: Scope): void {
  const descriptors = new Map(scope.shell.descriptors);
  for (const { kind, fd, target } of redirects) {
    if (typeof fd !== 'number' || fd < 3) continue;
    if (kind === 'duplicate') {
      const other = descriptors.get(Number.parseInt(target.text, 10));
      if (other) descriptors.set(fd, other);
      else descriptors.delete(fd);
      continue;
    }
    descriptors.set(fd, { path: target, writes: kind !== 'read' });
    if (kind !== 'write' && kind !== 'append') {
      const path = target.known ? absolute(target.text, scope.shell.cwd) : undefined;
      const text =
        path === undefined
          ? unknown(target.sources, target.raw)
          : readFile(machine.reader, path, scope.frame);
      for (const name of [`/dev/fd/${fd}`, `/proc/self/fd/${fd}`])
        machine.reader.written.set(name, text);
    }
  }
  scope.shell.descriptors = descriptors;
}

/** Whether a redirection opens a file that matters. */
export function touchesFile(redirect: Redirect): boolean {
  return redirect.kind !== 'duplicate' && redirect.target.text !== '/dev/null';
}

function hereValue(
  machine: Machine,
  node: Exclude<Redirection, RedirectNode>,
  scope: Scope,
): Value {
  if (node.type === 'HereDoc') return hereDocument(machine, node, scope);
  if (!node.target) return EMPTY;
  const text = machine.single(node.target, scope);
  return withText(text, `${text.text}\n`);
}

/** The lines of a here-document; its delimiter's quotes keep them from being expanded. */
function hereDocument(machine: Machine, node: HereDoc, scope: Scope): Value {
  const { text, parts } = node.body;
  const body = parts
    ? machine.parts(parts, scope, text)
    : value(node.delimiter?.quoted ? text : unescaped(text), true, scope.frame.origin, text);
  return node.operator === '<<-' ? withText(body, body.text.replace(/^\t+/gm, '')) : body;
}

function unescaped(text: string): string {
  return text.replace(/\\([$`\\])/g, '$1').replace(/\\\n/g, '');
}

function descriptor(node: RedirectNode['descriptor']): number | undefined {
  return node?.type === 'FileDescriptor' ? node.value : undefined;
}

/** `exec {fd}< FILE` picks a free number from ten on and keeps it in the variable; `{fd}>&-` uses it. */
function namedDescriptor(
  node: RedirectNode['descriptor'],
  target: Value,
  scope: Scope,
): number | undefined {
  if (node?.type !== 'FileDescriptorVariable') return undefined;
  const before = Number(scope.shell.variables.get(node.name)?.value.text);
  if (target.text === '-' && before >= 10) return before;
  const number = 10 + scope.shell.descriptors.size;
  assign(scope.shell, node.name, plain(String(number)));
  return number;
}

function readRedirect(machine: Machine, node: RedirectNode, scope: Scope): Redirect {
  const target = node.target ? machine.single(node.target, scope) : unknown([], '');
  const given = descriptor(node.descriptor) ?? namedDescriptor(node.descriptor, target, scope);
  const duplicates = /^(\d+-?|-)$/.test(target.text);
  switch (node.operator) {
    case '>':
    case '>|':
      return { kind: 'write', fd: given ?? 1, target };
    case '>>':
      return { kind: 'append', fd: given ?? 1, target };
    case '<':
      return { kind: 'read', fd: given ?? 0, target };
    case '<>':
      return { kind: 'read-write', fd: given ?? 0, target };
    case '<&':
      return { kind: 'duplicate', fd: given ?? 0, target };
    case '>&': {
      const kind: RedirectKind = duplicates ? 'duplicate' : 'write';
      return { kind, fd: duplicates ? (given ?? 1) : 'all', target };
    }
    case '&>':
      return { kind: 'write', fd: 'all', target };
    case '&>>':
      return { kind: 'append', fd: 'all', target };
    default:
      return node.operator satisfies never;
  }
}

function keepRedirects(
  machine: Machine,
  redirects: readonly Redirect[],
  scope: Scope,
  source: string,
): void {
  const { frame, shell } = scope;
  // Its own streams are not those of the commands inside, so that pipes join the right ones.
  const streams: { stdin: Input; stdout: Output } = {
    stdin: { kind: 'inherited' },
    stdout: scope.streams.stdout.kind === 'file' ? scope.streams.stdout : { kind: 'terminal' },
  };
  emit(machine.reader, {
    program: plain(':'),
    args: [],
    env: exportedVariables(shell),
    redirects,
    streams,
    cwd: shell.cwd,
    background: frame.background,
    repeated: frame.repeated,
    via: frame.via,
    source,
    wrapper: false,
  });
}

function writeFile(
  machine: Machine,
  to: Extract<Output, { kind: 'file' }>,
  append: boolean,
  output: Value,
  scope: Scope,
): void {
  const path = to.path.known && !to.path.glob ? absolute(to.path.text, scope.shell.cwd) : undefined;
  if (path === undefined || path.startsWith('/dev/') || scope.frame.elsewhere !== undefined) return;
  const before = append ? readFile(machine.reader, path, scope.frame) : EMPTY;
  const missing =
    append && !machine.reader.written.has(path) && machine.reader.seen.get(path) === undefined;
  machine.reader.written.set(path, missing ? output : join([before, output], ''));
}
