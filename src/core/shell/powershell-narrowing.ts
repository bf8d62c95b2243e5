/** What a filter says of the names that come through it: `Where-Object { $_.Name -like '*.log' }`. */
import type { PsBlock, PsExpression } from './powershell-syntax';
import type { Thing } from './powershell-state';
import { withText } from './values';

export interface Narrowing {
  /** Lower case. */
  readonly property: string;
  /** `like`, `eq`, `match`. */
  readonly operator: string;
  readonly text: string;
}

/** The first name that every object that comes through bears; undefined where the block says none. */
export function narrowingOf(block: PsBlock | undefined): Narrowing | undefined {
  const [statement, second] = block?.body ?? [];
  if (second || statement?.type !== 'pipeline' || statement.elements.length !== 1) return undefined;
  const [element] = statement.elements;
  return element?.type === 'expression' ? inExpression(element.value) : undefined;
}

function inExpression(node: PsExpression): Narrowing | undefined {
  if (node.type === 'group') {
    const [statement, second] = node.statements;
    const element = statement?.type === 'pipeline' ? statement.elements[0] : undefined;
    return !second && element?.type === 'expression' ? inExpression(element.value) : undefined;
  }
  if (node.type !== 'binary') return undefined;
  if (node.operator === 'and') return inExpression(node.left) ?? inExpression(node.right);
  if (!/^(like|eq|match)$/.test(node.operator)) return undefined;
  const { left, right } = node;
  if (left.type !== 'member' || left.of.type !== 'variable' || left.name.type !== 'text')
    return undefined;
  const text = right.type === 'text' ? right.text : plainText(right);
  if (!/^(_|psitem)$/.test(left.of.name) || text === undefined) return undefined;
  return { property: left.name.text.toLowerCase(), operator: node.operator, text };
}

function plainText(node: PsExpression): string | undefined {
  if (node.type !== 'filled') return undefined;
  const parts = node.parts.map((part) => (part.type === 'text' ? part.text : undefined));
  return parts.includes(undefined) ? undefined : parts.join('');
}

export function narrowedBy(thing: Thing, by: Narrowing | undefined): Thing {
  if (!by) return thing;
  if (thing.process !== undefined) return processNamed(thing, by);
  if (!thing.isFile || !thing.glob || !thing.text.endsWith('/*')) return thing;
  const name = namePattern(by);
  if (name === undefined || name.includes('/')) return thing;
  return { ...thing, ...withText(thing, thing.text.slice(0, -1) + name), glob: true };
}

function namePattern({ property, operator, text }: Narrowing): string | undefined {
  if (operator === 'match') {
    const whole = /^\^([\w.-]+)\$$/.exec(text.replace(/\\\./g, '.'))?.[1];
    const end = /^\\(\.\w+)\$$/.exec(text)?.[1];
    if (property === 'name') return whole ?? (end === undefined ? undefined : `*${end}`);
    return property === 'extension' && whole !== undefined ? `*${whole}` : undefined;
  }
  switch (property) {
    case 'name':
    case 'pschildname':
      return text;
    case 'extension':
      return `*${text}`;
    case 'basename':
      return `${text}.*`;
    default:
      return undefined;
  }
}

/** A name, a part of its path or its window: somebody said which process. */
function processNamed(thing: Thing, { property, text }: Narrowing): Thing {
  const says = /^(name|processname|path|mainwindowtitle|commandline|company|product)$/.test(
    property,
  );
  const name = text.replace(/[*?^$\\]/g, '');
  if (!says || name === '' || thing.process !== '') return thing;
  return { ...thing, process: name };
}
