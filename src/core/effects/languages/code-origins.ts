/** What an object was made by, followed through variables and chains of calls. */
import type { SyntaxNode } from '@lezer/common';
import type { Value } from '../../shell/invocation';
import type { CodeArgument, CodeScope, Maker, Origin } from './code-values';
import { argumentsOf, calleeName, calleeOf, childrenOf, evaluate, textOf } from './code-values';

/** Deep enough for what a call is given, and ends. */
const DEPTH = 34;

/** The calls that made what stands before the last dot of a callee, outermost last. */
export function originOf(
  node: SyntaxNode | null | undefined,
  scope: CodeScope,
): Origin | undefined {
  const makers: Maker[] = [];
  let at = node;
  for (let steps = 0; at && steps < 60 && makers.length < 8; steps++) {
    if (at.name === 'CallExpression' || at.name === 'NewExpression') {
      const args = argumentsOf(at.getChild('ArgList'), scope);
      const value = (arg: CodeArgument): Value => evaluate(arg.node, scope, DEPTH);
      makers.unshift({
        name: calleeName(at, scope),
        args: args.filter((arg) => arg.name === undefined).map(value),
        named: new Map(
          args.flatMap((arg) => (arg.name === undefined ? [] : [[arg.name, value(arg)]])),
        ),
      });
      at = calleeOf(at);
    } else if (at.name === 'MemberExpression') {
      at = at.firstChild;
    } else if (at.name === 'AwaitExpression' || at.name === 'ParenthesizedExpression') {
      at = childrenOf(at).find((child) => !['(', ')', 'await'].includes(child.name));
    } else break;
  }
  const made = at?.name === 'VariableName' ? scope.origins.get(textOf(at, scope)) : undefined;
  const all = [...(made?.makers ?? []), ...makers];
  const last = makers[makers.length - 1];
  if (all.length === 0) return undefined;
  const name = last === undefined ? (made?.name ?? '') : `${resolved(last.name, scope)}()`;
  return { name, makers: all.slice(-8) };
}

/** A dotted name with the variable at its head replaced by what made it. */
export function resolved(name: string, scope: CodeScope): string {
  const head = /^[\w$]+/.exec(name)?.[0] ?? '';
  const origin = scope.origins.get(head);
  return origin === undefined ? name : (origin.name + name.slice(head.length)).slice(0, 600);
}
