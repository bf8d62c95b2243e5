/** Runs PowerShell text as far as it can be followed: each command that could run is kept once, with its values. */
import { LIMITS } from '../limits';
import { RUNS_UNREAD_TEXT, type Redirect, type Value } from './invocation';
import type { Machine } from './machine';
import { captured, cast, evaluate } from './powershell-evaluate';
import { runCommand } from './powershell-commands';
import { parsePowerShell } from './powershell-parser';
import {
  asValue,
  copyState,
  emit,
  linesOf,
  mergeStates,
  newState,
  nothingKnown,
  setThings,
} from './powershell-state';
import type { PsMachine, PsScope, PsSite, PsState, Things } from './powershell-state';
import type { PsBlock, PsElement, PsRedirect, PsStatement } from './powershell-syntax';
import { addProblem, mark, newPipe, rollBack, step } from './reader';
import { assign, copyShell, mergeInto, restore, type Output, type Scope } from './state';
import { EMPTY, join, plain, unknown } from './values';
import { forward } from './windows-paths';
import { part, say } from '../model/say';

/** Reads a text in the scope's shell. Returns what it prints. */
export function runPowerShell(
  machine: Machine,
  text: Value,
  scope: Scope,
  given: ReadonlyMap<string, Things> = new Map(),
): Value {
  const state = newState();
  for (const [name, things] of given) setThings(state, name, things);
  const ps = createPs(machine);
  return asValue(runText(ps, text, { scope, state, input: undefined }), '\n');
}

function createPs(machine: Machine): PsMachine {
  const ps: PsMachine = {
    machine,
    evaluate: (expression, at) => evaluate(ps, expression, at),
    statements: (list, at) => list.flatMap((statement) => runStatement(ps, statement, at)),
    block: (block, at, given) => runBlock(ps, block, at, given),
    text: (text, site) => runInvoked(ps, text, site),
    command: (name, words, site) => {
      const args = words.map((things, index) => {
        setThings(site.at.state, `argument ${index}`, things);
        const raw = asValue(things).raw;
        return {
          type: 'argument',
          value: { type: 'variable', name: `argument ${index}`, raw },
        } as const;
      });
      return name === '&' || name === '.'
        ? runCommand(ps, name, args, site)
        : runCommand(
            ps,
            '',
            [
              { type: 'argument', value: { type: 'text', text: name, quoted: false, raw: name } },
              ...args,
            ],
            site,
          );
    },
  };
  return ps;
}

function runText(ps: PsMachine, text: Value, at: PsScope): Things {
  const { frame } = at.scope;
  const { reader } = ps.machine;
  if (frame.depth >= LIMITS.shellDepth) {
    addProblem(reader, say`it nests deeper than ${LIMITS.shellDepth} levels`, text.raw);
    return nothingKnown([text], text.raw);
  }
  reader.chars += text.text.length;
  const inner = { ...frame, source: text.text, origin: text.sources, depth: frame.depth + 1 };
  return ps.statements(parsePowerShell(text.text), { ...at, scope: { ...at.scope, frame: inner } });
}

/** `Invoke-Expression`: what was downloaded a moment ago is nobody's text. */
function runInvoked(ps: PsMachine, text: Value, site: PsSite): Things {
  if (text.known) return runText(ps, text, site.at);
  const from = text.sources.find((source) => source.kind === 'url');
  const why = RUNS_UNREAD_TEXT;
  const about = from?.kind === 'url' ? { fetched: from.url } : {};
  addProblem(ps.machine.reader, why, site.source, about);
  return nothingKnown([text], site.source);
}

function runBlock(
  ps: PsMachine,
  block: PsBlock,
  at: PsScope,
  given: ReadonlyMap<string, Things>,
): Things {
  const before = new Map([...given.keys()].map((name) => [name, at.state.variables.get(name)]));
  for (const [name, things] of given) setThings(at.state, name, things);
  const args = given.get('args') ?? [];
  block.parameters.forEach(({ name, value }, index) => {
    const held = given.get(name);
    const positional = args[index];
    if (held) return;
    setThings(
      at.state,
      name,
      positional ? [positional] : value ? ps.evaluate(value, at) : [unknown([], `$${name}`)],
    );
  });
  const depth = at.scope.frame.depth + 1;
  if (depth > LIMITS.shellDepth) {
    addProblem(ps.machine.reader, say`it nests deeper than ${LIMITS.shellDepth} levels`, block.raw);
    return [];
  }
  const frame = { ...at.scope.frame, depth };
  const output = ps.statements(block.body, { ...at, scope: { ...at.scope, frame } });
  const variables = new Map(at.state.variables);
  for (const [name, things] of before) {
    if (things) variables.set(name, things);
    else variables.delete(name);
  }
  at.state.variables = variables;
  return output;
}

function runStatement(ps: PsMachine, node: PsStatement, at: PsScope): Things {
  const { reader } = ps.machine;
  if (!step(reader)) return [];
  switch (node.type) {
    case 'pipeline':
      return runPipeline(ps, node.elements, background(at, node.background));
    case 'chain':
      return [node.first, ...node.rest.map(({ then }) => then)].flatMap((part) =>
        runStatement(ps, part, at),
      );
    case 'assign':
      runAssign(ps, node, at);
      return [];
    case 'if': {
      const outputs = node.clauses.map(
        ({ test }) =>
          () =>
            void runStatement(ps, test, captured(at)),
      );
      outputs.forEach((test) => test());
      const ways = node.clauses.map(({ body }) => body);
      return branches(ps, node.otherwise ? [...ways, node.otherwise] : ways, !node.otherwise, at);
    }
    case 'switch': {
      const on = node.on ? runStatement(ps, node.on, captured(at)) : [];
      for (const { test } of node.arms) ps.evaluate(test, captured(at));
      setThings(at.state, '_', on);
      return branches(
        ps,
        node.arms.map(({ body }) => body),
        true,
        at,
      );
    }
    case 'try':
      return [...ps.statements(node.sure, at), ...branches(ps, node.maybe, true, at)];
    case 'body':
      return ps.statements(node.body, at);
    case 'foreach':
      return runForEach(ps, node, at);
    case 'loop':
      return runLoop(ps, at, (round) => ps.statements(node.body, round));
    case 'function':
      at.state.functions = new Map(at.state.functions).set(node.name, node.block);
      return [];
    case 'flow':
      return node.value ? runStatement(ps, node.value, at) : [];
    case 'unread':
      addProblem(reader, say`this part of it is not readable: ${part(node.why)}`, node.raw);
      return [];
    default:
      return node satisfies never;
  }
}

function background(at: PsScope, isBackground: boolean): PsScope {
  if (!isBackground) return at;
  return { ...at, scope: { ...at.scope, frame: { ...at.scope.frame, background: true } } };
}

/** Each way is read from the same beginning; afterwards what they leave differently is not known. */
function branches(
  ps: PsMachine,
  bodies: readonly (readonly PsStatement[])[],
  mayBeNone: boolean,
  at: PsScope,
): Things {
  const { shell } = at.scope;
  const before = copyShell(shell);
  const start = copyState(at.state);
  const shells = [];
  const states: PsState[] = [];
  const outputs: Things[] = [];
  for (const body of bodies) {
    restore(shell, before);
    Object.assign(at.state, copyState(start));
    outputs.push(ps.statements(body, at));
    shells.push(copyShell(shell));
    states.push(copyState(at.state));
  }
  if (mayBeNone || shells.length === 0) {
    restore(shell, before);
    Object.assign(at.state, copyState(start));
  }
  mergeInto(shell, shells);
  mergeStates(at.state, states);
  return outputs.flat();
}

function runForEach(
  ps: PsMachine,
  node: Extract<PsStatement, { type: 'foreach' }>,
  at: PsScope,
): Things {
  const things = runStatement(ps, node.over, captured(at));
  const isOne = things.length === 1 && things[0]?.known === true;
  const frame = { ...at.scope.frame, repeated: at.scope.frame.repeated || !isOne };
  const inner: PsScope = { ...at, scope: { ...at.scope, frame } };
  if (things.length > 0 && things.length <= LIMITS.expansions) {
    return things.flatMap((thing) => {
      setThings(at.state, node.variable, [thing]);
      return ps.statements(node.body, inner);
    });
  }
  return runLoop(ps, at, (round) => {
    setThings(round.state, node.variable, nothingKnown(things, `$${node.variable}`));
    return ps.statements(node.body, round);
  });
}

/** A loop whose rounds are not counted: what a round changes is not known in the next. */
function runLoop(ps: PsMachine, at: PsScope, round: (at: PsScope) => Things): Things {
  const { reader } = ps.machine;
  const frame = { ...at.scope.frame, repeated: true };
  const inner: PsScope = { ...at, scope: { ...at.scope, frame } };
  const before = copyState(at.state);
  const shell = copyShell(at.scope.shell);
  const start = mark(reader);
  const output = round(inner);
  if (before.variables === at.state.variables) return output;
  mergeStates(at.state, [before]);
  mergeInto(at.scope.shell, [shell]);
  rollBack(reader, start);
  return round(inner);
}

function runAssign(
  ps: PsMachine,
  node: Extract<PsStatement, { type: 'assign' }>,
  at: PsScope,
): void {
  let things = runStatement(ps, node.value, captured(at));
  let target = node.target;
  while (target.type === 'cast') {
    things = cast(target.to, things);
    target = target.operand;
  }
  const targets = target.type === 'list' ? target.items : [target];
  targets.forEach((one, index) => {
    const part = targets.length > 1 ? things.slice(index, index + 1) : things;
    if (one.type === 'variable') {
      const before = node.operator === '=' ? [] : ps.evaluate(one, at);
      const after =
        node.operator === '+='
          ? combined(before, part)
          : node.operator === '='
            ? part
            : nothingKnown([...before, ...part], node.raw);
      setVariableTo(one.name, after, node.raw, at);
      return;
    }
    // A field of an object: the object is another one now.
    const evaluated = 'of' in one ? ps.evaluate(one.of, captured(at)) : [];
    const root = rootOf(one);
    if (root !== undefined && evaluated.length > 0) {
      const held = at.state.variables.get(root) ?? evaluated;
      const [first] = held;
      const key =
        one.type === 'index'
          ? asValue(ps.evaluate(one.at, at)).text
          : one.type === 'member'
            ? asValue(ps.evaluate(one.name, at)).text
            : '';
      const fields = new Map(first?.fields ?? []).set(key.toLowerCase(), part);
      const sources = [...(first?.sources ?? []), ...part.flatMap((thing) => thing.sources)];
      if (first)
        setThings(at.state, root, [{ ...first, ...(first.fields ? { fields } : {}), sources }]);
    }
  });
}

function rootOf(node: { readonly type: string; readonly of?: unknown }): string | undefined {
  const of = node.of as { type: string; name?: unknown } | undefined;
  if (of?.type === 'variable' && typeof of.name === 'string') return of.name;
  return undefined;
}

function combined(before: Things, more: Things): Things {
  const [only] = before;
  if (before.length === 1 && only && !only.fields && more.length === 1)
    return [join([only, ...more], '')];
  return [...before, ...more];
}

function setVariableTo(name: string, things: Things, raw: string, at: PsScope): void {
  if (!name.startsWith('env:')) {
    if (name !== 'null') setThings(at.state, name, things);
    return;
  }
  const variable =
    raw.slice(raw.toLowerCase().indexOf('env:') + 4).match(/^[\w()]+/)?.[0] ?? name.slice(4);
  assign(at.scope.shell, variable, asValue(things), true);
}

/** What one part gives is the next one's input, as objects and as the stream of a program. */
function runPipeline(ps: PsMachine, elements: readonly PsElement[], at: PsScope): Things {
  let { stdin } = at.scope.streams;
  let input = at.input;
  let output: Things = [];
  elements.forEach((element, position) => {
    const isLast = position === elements.length - 1;
    const pipe = newPipe(ps.machine.reader);
    const discards = elements[position + 1]?.raw.toLowerCase() === 'out-null';
    const stdout: Output = isLast
      ? at.scope.streams.stdout
      : discards
        ? { kind: 'file', path: plain('/dev/null') }
        : { kind: 'pipe', pipe };
    const scope = { ...at.scope, streams: { stdin, stdout } };
    output = runElement(ps, element, { ...at, scope, input: position === 0 ? undefined : input });
    pipe.value = textOf(output);
    input = output;
    stdin = { kind: 'pipe', pipe };
  });
  return output;
}

function textOf(things: Things): Value {
  if (things.length === 0) return EMPTY;
  const text = join(things, '\n');
  return text.known ? { ...text, text: `${text.text}\n` } : text;
}

function runElement(ps: PsMachine, element: PsElement, at: PsScope): Things {
  const { redirects, stdout } = applied(ps, element.redirects, at);
  const scope = stdout ? { ...at.scope, streams: { ...at.scope.streams, stdout } } : at.scope;
  const site: PsSite = { ps, at: { ...at, scope }, source: element.raw, redirects };
  if (element.type === 'command') {
    const output = runCommand(ps, element.call, element.words, site);
    return stdout ? [] : output;
  }
  const things = ps.evaluate(element.value, site.at);
  if (redirects.length === 0) return things;
  emit(site, ['cat'], { stdin: textOf(things) });
  return [];
}

function applied(
  ps: PsMachine,
  nodes: readonly PsRedirect[],
  at: PsScope,
): { readonly redirects: readonly Redirect[]; readonly stdout: Output | undefined } {
  const redirects: Redirect[] = [];
  let stdout: Output | undefined;
  for (const { fd, append, to } of nodes) {
    if (typeof to === 'number') {
      redirects.push({ kind: 'duplicate', fd, target: plain(String(to)) });
      continue;
    }
    const things = ps.evaluate(to, captured(at));
    const target = things.length === 0 ? plain('/dev/null') : forward(asValue(things));
    const path = /^nul$/i.test(target.text) ? plain('/dev/null') : target;
    redirects.push({ kind: append ? 'append' : 'write', fd, target: path });
    if (fd === 1 || fd === 'all') stdout = { kind: 'file', path };
  }
  return { redirects, stdout };
}

export { linesOf };
