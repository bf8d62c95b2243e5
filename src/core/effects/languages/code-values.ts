/**
 * Reads values out of Python and JavaScript as far as they can be known without running them: literals, joined
 * texts, variables that were set to such, environment variables, contents of files. Objects become JSON.
 */
import type { SyntaxNode } from '@lezer/common';
import { LIMITS } from '../../limits';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import { joined, known, unescape, unknownValue, unquote } from './code-strings';
import { percentFormatted, textCall } from './code-texts';
import { scratchName, scratchValue } from './code-scratch';

export { known, unknownValue } from './code-strings';

export interface CodeScope {
  readonly source: string;
  /** Variables that hold a value which is known or whose source is. */
  readonly variables: Map<string, Value>;
  /** Local name to the full name that it was imported as. */
  readonly imports: Map<string, string>;
  /** What a variable was made by: `c = httpx.Client(…)`. */
  readonly origins: Map<string, Origin>;
  /** What was read already, by place in the text: nested calls are read once, not once for each level. */
  readonly read: Map<string, Value>;
  /** Characters of all values so far: texts that double with every line must not grow without end. */
  spent: number;
  environment(name: string): Value;
  file(name: Value): Value;
}

/** The calls that made an object, outermost last: `boto3.resource('s3').Bucket('b')`. */
export interface Origin {
  /** The last of them by its full name, `boto3.resource().Bucket()`. */
  readonly name: string;
  readonly makers: readonly Maker[];
}

export interface Maker {
  readonly name: string;
  readonly args: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

const MAX_DEPTH = 40;
const MAX_TEXT = 100_000;

export function textOf(node: SyntaxNode, scope: CodeScope): string {
  return scope.source.slice(node.from, node.to);
}

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child && children.length < 2_000; child = child.nextSibling) {
    children.push(child);
  }
  return children;
}

/** Arguments of a call without parentheses and commas; Python's `name=value` come as pairs of nodes. */
export interface CodeArgument {
  readonly name: string | undefined;
  readonly node: SyntaxNode;
}

export function argumentsOf(list: SyntaxNode | null, scope: CodeScope): CodeArgument[] {
  const found: CodeArgument[] = [];
  if (!list) return found;
  const nodes = childrenOf(list).filter(
    (node) => !['(', ')', ',', 'Comment', 'LineComment', 'BlockComment'].includes(node.name),
  );
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (!node) break;
    const value = nodes[i + 2];
    if (nodes[i + 1]?.name === 'AssignOp' && value) {
      found.push({ name: textOf(node, scope), node: value });
      i += 2;
    } else {
      found.push({ name: undefined, node });
    }
  }
  return found;
}

export function evaluate(node: SyntaxNode | null | undefined, scope: CodeScope, depth = 0): Value {
  if (!node || depth > MAX_DEPTH) return unknownValue('');
  const key = `${node.name}:${node.from}:${node.to}`;
  const before = scope.read.get(key);
  if (before) return before;
  if (scope.spent > LIMITS.codeValueChars) return unknownValue(textOf(node, scope).slice(0, 500));
  const value = bounded(evaluateNode(node, scope, depth));
  scope.spent += value.text.length;
  scope.read.set(key, value);
  return value;
}

function bounded(value: Value): Value {
  if (value.text.length <= MAX_TEXT) return value;
  return { ...value, text: value.text.slice(0, MAX_TEXT) + UNKNOWN_TEXT, known: false };
}

function evaluateNode(node: SyntaxNode, scope: CodeScope, depth: number): Value {
  const raw = textOf(node, scope).slice(0, 500);
  switch (node.name) {
    case 'String':
    case 'ContinuedString':
      return node.name === 'String'
        ? known(unquote(raw.length < 500 ? raw : textOf(node, scope)), raw)
        : joined(
            childrenOf(node).map((child) => evaluate(child, scope, depth + 1)),
            raw,
          );
    case 'FormatString':
    case 'TemplateString':
      return template(node, scope, depth);
    case 'Number':
    case 'Boolean':
    case 'BooleanLiteral':
    case 'None':
    case 'null':
      return known(raw.toLowerCase().replace('none', 'null'), raw);
    case 'VariableName':
      return scope.variables.get(raw) ?? unknownValue(raw);
    case 'ParenthesizedExpression':
    case 'AwaitExpression':
    case 'SpreadElement':
      return evaluate(
        childrenOf(node).find((child) => !['(', ')', 'await', 'Spread'].includes(child.name)),
        scope,
        depth + 1,
      );
    case 'BinaryExpression':
      return binary(node, scope, depth, raw);
    case 'MemberExpression':
      return member(node, scope, raw);
    case 'CallExpression':
    case 'NewExpression':
      return callValue(node, scope, depth, raw);
    case 'ObjectExpression':
    case 'DictionaryExpression':
      return objectValue(node, scope, depth, raw);
    case 'ArrayExpression':
    case 'TupleExpression':
      return arrayValue(node, scope, depth, raw);
    default:
      return unknownValue(raw);
  }
}

function template(node: SyntaxNode, scope: CodeScope, depth: number): Value {
  const raw = textOf(node, scope);
  const opening = /^[a-zA-Z]{0,2}('''|"""|'|"|`)/.exec(raw)?.[0] ?? '`';
  const quote = opening.replace(/^[a-zA-Z]*/, '');
  const parts: Value[] = [];
  let at = node.from + opening.length;
  for (const hole of childrenOf(node)) {
    if (hole.name !== 'FormatReplacement' && hole.name !== 'Interpolation') continue;
    parts.push(known(unescape(scope.source.slice(at, hole.from))));
    const inner = childrenOf(hole).find(
      (child) =>
        !/^([{}]|InterpolationStart|InterpolationEnd|FormatSpec|FormatConversion)$/.test(
          child.name,
        ),
    );
    parts.push(evaluate(inner, scope, depth + 1));
    at = hole.to;
  }
  parts.push(known(unescape(scope.source.slice(at, node.to - quote.length))));
  return joined(parts, raw.slice(0, 500));
}

function binary(node: SyntaxNode, scope: CodeScope, depth: number, raw: string): Value {
  const [left, operator, right] = childrenOf(node);
  const sign = operator ? textOf(operator, scope) : '';
  if (sign === '+')
    return joined([evaluate(left, scope, depth + 1), evaluate(right, scope, depth + 1)], raw);
  if (sign === '||' || sign === '??' || sign === 'or') {
    const first = evaluate(left, scope, depth + 1);
    return first.known ? first : { ...evaluate(right, scope, depth + 1), sources: first.sources };
  }
  if (sign === '%') {
    const [format, values] = [evaluate(left, scope, depth + 1), evaluate(right, scope, depth + 1)];
    return percentFormatted(format, values, raw);
  }
  if (sign === '/') {
    const [first, second] = [evaluate(left, scope, depth + 1), evaluate(right, scope, depth + 1)];
    return joined([first, known('/'), second], raw);
  }
  return unknownValue(raw);
}

const ENV_MEMBER =
  /^(?:process\.env|Deno\.env|Bun\.env|import\.meta\.env)(?:\.(\w+)|\[['"](\w+)['"]\])$|^(?:os\.)?environ\[['"](\w+)['"]\]$/;
const ENV_CALL =
  /^(?:os\.)?(?:getenv|environ\.get)\(\s*['"](\w+)['"]|^Deno\.env\.get\(\s*['"](\w+)['"]/;

/** The interpreter's own path. */
const INTERPRETERS: ReadonlyMap<string, string> = new Map([
  ['sys.executable', 'python3'],
  ['process.execPath', 'node'],
  ['process.argv0', 'node'],
]);

function member(node: SyntaxNode, scope: CodeScope, raw: string): Value {
  const set = /^(self|this)\.\w+$/.test(raw) ? scope.variables.get(raw) : undefined;
  if (set) return { ...set, raw };
  const self = INTERPRETERS.get(raw);
  if (self !== undefined) return known(self, raw);
  const env = ENV_MEMBER.exec(raw);
  const name = env?.[1] ?? env?.[2] ?? env?.[3];
  if (name !== undefined) return scope.environment(name);
  // `x.y` of something whose source is known keeps the source: a field of a parsed credentials file.
  const base = evaluate(node.firstChild, scope, MAX_DEPTH - 2);
  return scratchName(base, raw) ?? { ...unknownValue(raw), sources: base.sources };
}

/** The node that a call calls. */
export function calleeOf(node: SyntaxNode): SyntaxNode | null | undefined {
  return node.name === 'NewExpression' ? childrenOf(node)[1] : node.firstChild;
}

/** The full dotted name of what is called: imports resolved, calls within it shown as `()`. */
export function calleeName(node: SyntaxNode, scope: CodeScope): string {
  const callee = calleeOf(node);
  if (!callee) return '';
  const text = reflected(callee, scope) ?? textOf(callee, scope).slice(0, 600);
  const flat = flatName(text);
  const head = /^[\w$]+/.exec(flat)?.[0] ?? '';
  const full = scope.imports.get(head);
  return full === undefined ? flat : full + flat.slice(head.length);
}

function flatName(given: string): string {
  const text = given
    .replace(/^\(+(?=(?:await\s+)?(?:require|import)\b)/, '')
    .replace(
      /(?:\b(?:process\.mainModule|globalThis|module|importlib)\.)?(?:await\s+)?\b(?:require|__import__|import_module|import)\(\s*['"](?:node:)?([^'"]+)['"]\s*\)/g,
      '$1',
    )
    .replace(/\bnew\s+/g, '')
    .replace(/\?\./g, '.')
    .replace(/\[\s*['"`](\w+)['"`]\s*\]/g, '.$1')
    .replace(/\s+/g, '');
  let flat = '';
  let depth = 0;
  for (const c of text) {
    if (c === '(') {
      if (depth === 0) flat += '()';
      depth++;
    } else if (c === ')') {
      depth = Math.max(0, depth - 1);
    } else if (depth === 0) {
      flat += c;
    }
  }
  return flat;
}

/** `getattr(os, 'system')` and `fs[name]` are `os.system` and `fs.rmSync`, where the name is known. */
function reflected(callee: SyntaxNode, scope: CodeScope): string | undefined {
  if (callee.name === 'CallExpression' && textOf(callee, scope).startsWith('getattr(')) {
    const [object, name] = argumentsOf(callee.getChild('ArgList'), scope);
    const text = name && evaluate(name.node, scope, MAX_DEPTH - 4);
    return object && text?.known ? `${textOf(object.node, scope)}.${text.text}` : undefined;
  }
  if (callee.name !== 'MemberExpression') return undefined;
  const [object, open, name] = childrenOf(callee);
  if (!object || open?.name !== '[' || !name) return undefined;
  const text = evaluate(name, scope, MAX_DEPTH - 4);
  return `${textOf(object, scope)}.${text.known ? text.text : '[]'}`;
}

const PASSES_THROUGH =
  /(^|\.)(Path|PurePath|str|String|URL|expanduser|fspath|abspath|resolve|toString|strip|trim|encode|decode|replace|format|loads|parse|dumps|stringify|Buffer\.from|b64encode|Request)$/;
const READS_FILE =
  /(^|\.)(open|readFile|readFileSync|read_text|readTextFile|readTextFileSync|createReadStream)$|\.(read|readlines)$/;

function callValue(node: SyntaxNode, scope: CodeScope, depth: number, raw: string): Value {
  const env = ENV_CALL.exec(raw);
  const variable = env?.[1] ?? env?.[2];
  if (variable !== undefined) return scope.environment(variable);
  const callee = calleeName(node, scope);
  const list = node.getChild('ArgList');
  const args = argumentsOf(list, scope);
  const receiver = (): Value => {
    const object = node.firstChild?.name === 'MemberExpression' ? node.firstChild.firstChild : null;
    return evaluate(object, scope, depth + 1);
  };
  const texts = args.map((arg) => evaluate(arg.node, scope, depth + 1));
  const [first] = texts;
  const placed = args.some((arg) => arg.name === 'dir');
  const made = textCall(callee, receiver, texts, raw) ?? scratchValue(callee, texts, placed, raw);
  if (made) return made;
  if (/\.read_text$/.test(callee)) return scope.file(receiver());
  if (
    /\.(read|readlines|json|text|strip|trim|encode|decode|toString|expanduser|resolve)$/.test(
      callee,
    )
  ) {
    const from = receiver();
    if (from.sources.length > 0 || from.known) return from;
    // `os.path.expanduser(x)` is of its argument, `Path(x).expanduser()` of its receiver.
    if (!/(^|\.)path\.expanduser$/.test(callee)) return unknownValue(raw);
  }
  if (READS_FILE.test(callee) && first) return scope.file(first);
  if (/(^|\.)path\.(join|resolve)$|\.joinpath$/.test(callee)) {
    return joined(
      texts.flatMap((part, i) => (i === 0 ? [part] : [known('/'), part])),
      raw,
    );
  }
  if (PASSES_THROUGH.test(callee) && first) return { ...first, raw };
  const sources = [...texts, receiver()].flatMap((value) => value.sources);
  return { ...unknownValue(raw), sources: sources.slice(0, 20) };
}

/** A value inside JSON: texts are quoted, nested structures stand as they are. */
function asJson(value: Value, node: SyntaxNode): string {
  const plain =
    /^(Object|Dictionary|Array|Tuple)Expression$|^(Number|Boolean|BooleanLiteral|None|null)$/.test(
      node.name,
    );
  return plain ? value.text : JSON.stringify(value.text);
}

function objectValue(node: SyntaxNode, scope: CodeScope, depth: number, raw: string): Value {
  const fields: string[] = [];
  const values: Value[] = [];
  const add = (key: string, at: SyntaxNode): void => {
    const value = evaluate(at, scope, depth + 1);
    values.push(value);
    fields.push(`${JSON.stringify(key)}:${asJson(value, at)}`);
  };
  if (node.name === 'ObjectExpression') {
    for (const property of childrenOf(node).filter((child) => child.name === 'Property')) {
      const [key, , at] = childrenOf(property);
      if (!key) continue;
      const name = unquote(textOf(key, scope));
      if (at) add(name, at);
      else {
        const value = scope.variables.get(name) ?? unknownValue(name);
        values.push(value);
        fields.push(`${JSON.stringify(name)}:${JSON.stringify(value.text)}`);
      }
    }
  } else {
    const nodes = childrenOf(node).filter(
      (child) => !['{', '}', ',', ':', 'Comment'].includes(child.name),
    );
    for (let i = 0; i + 1 < nodes.length; i += 2) {
      const [key, at] = [nodes[i], nodes[i + 1]];
      if (key && at) add(evaluate(key, scope, depth + 1).text, at);
    }
  }
  const all = joined(values, raw);
  return { ...all, text: `{${fields.join(',')}}`, raw };
}

function arrayValue(node: SyntaxNode, scope: CodeScope, depth: number, raw: string): Value {
  const items = childrenOf(node).filter(
    (child) => !['[', ']', '(', ')', ',', 'Comment'].includes(child.name),
  );
  const values = items.map((item) => evaluate(item, scope, depth + 1));
  return {
    ...joined(values, raw),
    text: `[${items.map((item, i) => asJson(values[i] ?? unknownValue(''), item)).join(',')}]`,
  };
}
