/** Every call in a Python or JavaScript text, in order, with its full name and its arguments as values. */
import type { SyntaxNode } from '@lezer/common';
import type { Value } from '../../shell/invocation';
import { parseCode } from './code-parse';
import type { CodeArgument, CodeScope, Maker } from './code-values';
import { argumentsOf, calleeName, childrenOf, evaluate, textOf, unknownValue } from './code-values';
import { originOf, resolved } from './code-origins';

export interface CodeCall {
  /** `os.remove`, `subprocess.run`, `Path().unlink`, `fs.rmSync`. */
  readonly name: string;
  /** The name with its variable replaced by what made it: `httpx.Client().delete` of `c.delete`. */
  readonly full: string;
  /** The calls that made what stands before the last dot, outermost last. */
  readonly makers: readonly Maker[];
  /** Positional arguments. */
  readonly args: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  /** What stands before the last dot. */
  readonly receiver: Value;
  readonly text: string;
}

const MAX_NODES = 200_000;
const MAX_CALLS = 1_000;

export function callsIn(
  language: 'python' | 'javascript',
  source: string,
  ports: Pick<CodeScope, 'environment' | 'file'>,
): {
  readonly calls: readonly CodeCall[];
  readonly cut: boolean;
  readonly imports: ReadonlyMap<string, string>;
} {
  const scope: CodeScope = {
    source,
    variables: new Map(),
    origins: new Map(),
    read: new Map(),
    spent: 0,
    imports: importsOf(language, source),
    ...ports,
  };
  const parsed = parseCode(language, source);
  const calls: CodeCall[] = [];
  let nodes = 0;
  const cursor = parsed.tree.cursor();
  do {
    if (++nodes > MAX_NODES || calls.length >= MAX_CALLS)
      return { calls, cut: true, imports: scope.imports };
    // `cursor.node` builds every node above it anew, so it is asked for only where a node is used.
    switch (cursor.name) {
      case 'AssignStatement':
      case 'VariableDeclaration':
      case 'AssignmentExpression':
        assign(cursor.node, scope);
        break;
      case 'WithStatement':
        bindWith(cursor.node, scope);
        break;
      case 'ForStatement':
      case 'ForOfSpec':
        bindEach(cursor.node, scope);
        break;
      case 'DeleteStatement':
        for (const child of childrenOf(cursor.node)) changedWithin(child, scope);
        break;
      case 'CallExpression':
      case 'NewExpression':
        if (MUTATES.test(calleeName(cursor.node, scope))) changedWithin(cursor.node, scope);
        calls.push(callOf(cursor.node, scope));
        break;
      case 'TaggedTemplateExpression':
        calls.push(taggedCall(cursor.node, scope));
        break;
      default:
        break;
    }
  } while (cursor.next());
  return { calls, cut: parsed.cut, imports: scope.imports };
}

/** `x = …`, `const x = …`, and several at once. */
function assign(node: SyntaxNode, scope: CodeScope): void {
  const nodes = childrenOf(node);
  nodes.forEach((child, i) => {
    const isField =
      child.name === 'MemberExpression' && /^(self|this)\.\w+$/.test(textOf(child, scope));
    const isName = isField || child.name === 'VariableName' || child.name === 'VariableDefinition';
    const sign = nodes[i + 1];
    const value = nodes[i + 2];
    if (child.name === 'MemberExpression' && sign && /Op$|^Equals$/.test(sign.name))
      changedWithin(child, scope);
    if (!isName || !value || !sign || !['AssignOp', 'Equals'].includes(sign.name)) return;
    scope.variables.set(textOf(child, scope), evaluate(value, scope));
    if (value.name === 'MemberExpression') nameAnew(textOf(child, scope), value, scope);
    keepOrigin(textOf(child, scope), value, scope);
  });
}

const MUTATES =
  /\.(?:pop|popitem|update|clear|setdefault|remove|append|extend|insert|splice|push|shift|unshift)$/;

/** `d["x"] = …`, `del d["x"]`, `d.pop("x")`: what was read from a file into `d` is no longer what stands there. */
function changedWithin(node: SyntaxNode, scope: CodeScope): void {
  const head = /^[\w$]+/.exec(textOf(node, scope))?.[0] ?? '';
  const value = scope.variables.get(head);
  if (value === undefined || !value.known) return;
  if (!value.sources.some(({ kind }) => kind === 'file')) return;
  scope.variables.set(head, { ...unknownValue(value.raw), sources: value.sources });
}

const MODULES = /^(fs|fsp|os|shutil|subprocess|child_process|Bun|Deno)$/;

/** `const read = fs.readFileSync`: the name stands for a module's function from here on. */
function nameAnew(name: string, value: SyntaxNode, scope: CodeScope): void {
  const text = textOf(value, scope);
  if (!/^[\w$]+(\.[\w$]+)+$/.test(text)) return;
  const head = text.slice(0, text.indexOf('.'));
  const module = scope.imports.get(head) ?? (MODULES.test(head) ? head : undefined);
  if (module !== undefined) scope.imports.set(name, module + text.slice(head.length));
}

/** `with open('x') as f`: `f` is that file. */
function bindWith(node: SyntaxNode, scope: CodeScope): void {
  const nodes = childrenOf(node);
  nodes.forEach((child, i) => {
    const name = nodes[i + 1];
    if (child.name !== 'as' || !name || name.name !== 'VariableName') return;
    scope.variables.set(textOf(name, scope), evaluate(nodes[i - 1], scope));
    keepOrigin(textOf(name, scope), nodes[i - 1], scope);
  });
}

/** `for x in client.volumes()`, `for (const x of await client.list())`: each is of what the listing was made by. */
function bindEach(node: SyntaxNode, scope: CodeScope): void {
  const nodes = childrenOf(node);
  const at = nodes.findIndex((child) => child.name === 'in' || child.name === 'of');
  const name = nodes[at - 1];
  if (at < 1 || !/^Variable(?:Name|Definition)$/.test(name?.name ?? '')) return;
  keepOrigin(textOf(name!, scope), nodes[at + 1], scope);
}

function keepOrigin(name: string, value: SyntaxNode | undefined, scope: CodeScope): void {
  const origin = originOf(value, scope);
  if (origin) scope.origins.set(name, origin);
  else scope.origins.delete(name);
}

function callOf(node: SyntaxNode, scope: CodeScope): CodeCall {
  const all = argumentsOf(node.getChild('ArgList'), scope);
  const value = (arg: CodeArgument): Value => evaluate(arg.node, scope);
  const callee = node.firstChild;
  const name = calleeName(node, scope);
  const target = node.name === 'NewExpression' ? undefined : callee;
  return {
    name,
    full: resolved(name, scope),
    makers: originOf(target, scope)?.makers ?? [],
    args: all.filter((arg) => arg.name === undefined).map(value),
    named: new Map(
      all.flatMap((arg) => (arg.name === undefined ? [] : [[arg.name, value(arg)] as const])),
    ),
    receiver:
      callee?.name === 'MemberExpression' ? evaluate(callee.firstChild, scope) : unknownValue(''),
    text: textOf(node, scope).replace(/\s+/g, ' ').slice(0, 200),
  };
}

/** `` $`rm -rf x` `` of shell libraries. */
function taggedCall(node: SyntaxNode, scope: CodeScope): CodeCall {
  const [tag, template] = childrenOf(node);
  const written = tag ? textOf(tag, scope).replace(/\s+/g, '') : '';
  const head = /^[\w$]+/.exec(written)?.[0] ?? '';
  const name = (scope.imports.get(head) ?? head) + written.slice(head.length);
  return {
    name: `${name}\`\``,
    full: `${resolved(name, scope)}\`\``,
    makers: [],
    args: template ? [evaluate(template, scope)] : [],
    named: new Map(),
    receiver: unknownValue(''),
    text: textOf(node, scope).replace(/\s+/g, ' ').slice(0, 200),
  };
}

function addNames(list: string, module: string, by: RegExp, into: Map<string, string>): void {
  for (const part of list.replace(/[(){}]/g, '').split(',')) {
    const [name = '', alias = name] = part.split(by).map((side) => side.trim());
    if (/^[\w$]+$/.test(name) && /^[\w$]+$/.test(alias)) into.set(alias, `${module}.${name}`);
  }
}

/** Local names of imported modules and functions. */
function importsOf(language: 'python' | 'javascript', source: string): Map<string, string> {
  const imports = new Map<string, string>();
  const text = source.slice(0, 300_000);
  if (language === 'python') {
    for (const match of text.matchAll(
      /(?:^|[\n;])[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]{0,2000}\)|[^\n;#]{1,500})/g,
    )) {
      addNames(match[2] ?? '', match[1] ?? '', /\sas\s/, imports);
    }
    for (const match of text.matchAll(/(?:^|[\n;])[ \t]*import[ \t]+([^\n;#]{1,300})/g)) {
      for (const part of (match[1] ?? '').split(',')) {
        const [module = '', alias] = part.split(/\sas\s/).map((side) => side.trim());
        if (alias !== undefined && /^\w+$/.test(alias)) imports.set(alias, module);
      }
    }
    return imports;
  }
  const module = (name: string | undefined): string => (name ?? '').replace(/^node:/, '');
  for (const match of text.matchAll(
    /\b(?:const|let|var)\s+([\w$]+)\s*=\s*(?:await\s+import|require)\(\s*['"]([^'"]{1,200})['"]\s*\)(\.[\w.]+)?/g,
  )) {
    imports.set(match[1] ?? '', module(match[2]) + (match[3] ?? ''));
  }
  for (const match of text.matchAll(
    /\b(?:const|let|var)\s*\{([^}]{1,1000})\}\s*=\s*(?:await\s+import|require)\(\s*['"]([^'"]{1,200})['"]\s*\)(\.promises)?/g,
  )) {
    addNames(match[1] ?? '', module(match[2]) + (match[3] ?? ''), /:/, imports);
  }
  for (const match of text.matchAll(
    /\bimport\s+(?:\*\s+as\s+)?([\w$]+)?\s*,?\s*(?:\{([^}]{1,1000})\})?\s*from\s*['"]([^'"]{1,200})['"]/g,
  )) {
    if (match[1]) imports.set(match[1], module(match[3]));
    if (match[2]) addNames(match[2], module(match[3]), /\sas\s/, imports);
  }
  return imports;
}
