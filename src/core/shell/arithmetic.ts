/** `$(( ))`, `(( ))` and `for (( ))`: every command inside is read; the number is worked out where it is simple. */
import type { ArithmeticExpression } from 'unbash';
import type { Machine } from './machine';
import { assign, type Scope } from './state';
import { plain, unknown } from './values';
import { findVariable } from './variables';

/** The value, or undefined when it is not known. Assignments inside take effect. */
export function evaluate(
  machine: Machine,
  node: ArithmeticExpression | undefined,
  scope: Scope,
): number | undefined {
  if (!node) return undefined;
  switch (node.type) {
    case 'ArithmeticBinary': {
      if (/^([-+*/%&|^]|<<|>>)?=$/.test(node.operator)) return assignment(machine, node, scope);
      const left = evaluate(machine, node.left, scope);
      const right = evaluate(machine, node.right, scope);
      return left === undefined || right === undefined
        ? undefined
        : safe(binary(node.operator, left, right));
    }
    case 'ArithmeticUnary':
      return unary(machine, node, scope);
    case 'ArithmeticTernary': {
      const test = evaluate(machine, node.test, scope);
      const yes = evaluate(machine, node.consequent, scope);
      const no = evaluate(machine, node.alternate, scope);
      return test === undefined ? undefined : test !== 0 ? yes : no;
    }
    case 'ArithmeticGroup':
      return evaluate(machine, node.expression, scope);
    case 'ArithmeticWord':
      return numberOf(machine, node, scope);
    case 'ArithmeticCommandExpansion': {
      const output = machine.substitution(node.script, scope, node.text);
      return output.known ? toNumber(output.text.trim()) : undefined;
    }
    default:
      return node satisfies never;
  }
}

type Binary = Extract<ArithmeticExpression, { type: 'ArithmeticBinary' }>;
type Unary = Extract<ArithmeticExpression, { type: 'ArithmeticUnary' }>;
type WordNode = Extract<ArithmeticExpression, { type: 'ArithmeticWord' }>;

function assignment(machine: Machine, node: Binary, scope: Scope): number | undefined {
  const right = evaluate(machine, node.right, scope);
  if (node.left.type !== 'ArithmeticWord') {
    evaluate(machine, node.left, scope);
    return right;
  }
  const operator = node.operator.slice(0, -1);
  const left = operator === '' ? 0 : numberOf(machine, node.left, scope);
  const result =
    operator === '' || left === undefined || right === undefined
      ? operator === ''
        ? right
        : undefined
      : safe(binary(operator, left, right));
  store(node.left.value, result, scope);
  return result;
}

function unary(machine: Machine, node: Unary, scope: Scope): number | undefined {
  const operand = evaluate(machine, node.operand, scope);
  if (node.operator === '++' || node.operator === '--') {
    const after = operand === undefined ? undefined : operand + (node.operator === '++' ? 1 : -1);
    if (node.operand.type === 'ArithmeticWord') store(node.operand.value, after, scope);
    return node.prefix ? after : operand;
  }
  if (operand === undefined) return undefined;
  switch (node.operator) {
    case '-':
      return -operand;
    case '+':
      return operand;
    case '!':
      return operand === 0 ? 1 : 0;
    case '~':
      return ~operand;
    default:
      return undefined;
  }
}

function store(name: string, result: number | undefined, scope: Scope): void {
  if (!/^[A-Za-z_]\w*$/.test(name)) return;
  assign(scope.shell, name, result === undefined ? unknown([], name) : plain(String(result)));
}

function numberOf(machine: Machine, node: WordNode, scope: Scope): number | undefined {
  const text = node.parts ? machine.parts(node.parts, scope, node.value) : plain(node.value);
  if (!text.known) return undefined;
  const trimmed = text.text.trim();
  if (!/^[A-Za-z_]\w*$/.test(trimmed)) return toNumber(trimmed);
  const variable = findVariable(machine.reader, scope, trimmed);
  // A variable that is not set counts as zero, but it may be set where nobody looked.
  return variable?.value.known ? toNumber(variable.value.text.trim()) : undefined;
}

function toNumber(text: string): number | undefined {
  if (/^-?(0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  if (/^0[xX][\da-fA-F]{1,12}$/.test(text)) return Number.parseInt(text, 16);
  if (/^0[0-7]{1,15}$/.test(text)) return Number.parseInt(text, 8);
  return undefined;
}

function safe(number: number | undefined): number | undefined {
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
}

function binary(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : Math.trunc(left / right);
    case '%':
      return right === 0 ? undefined : left % right;
    case '**':
      return left ** right;
    case '<':
      return Number(left < right);
    case '>':
      return Number(left > right);
    case '<=':
      return Number(left <= right);
    case '>=':
      return Number(left >= right);
    case '==':
      return Number(left === right);
    case '!=':
      return Number(left !== right);
    case '&&':
      return Number(left !== 0 && right !== 0);
    case '||':
      return Number(left !== 0 || right !== 0);
    case ',':
      return right;
    default:
      return undefined;
  }
}
