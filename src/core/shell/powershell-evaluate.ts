/** What an expression of PowerShell comes to, as far as it can be known, with the commands in it run on the way. */
import { LIMITS } from '../limits';
import { UNKNOWN_TEXT, type Value } from './invocation';
import { callMember, callStatic } from './powershell-dotnet';
import { parsePowerShell } from './powershell-parser';
import { asValue, nothingKnown, setThings } from './powershell-state';
import type { PsMachine, PsScope, Thing, Things } from './powershell-state';
import type { PsExpression } from './powershell-syntax';
import { either, EMPTY, join, mergeSources, plain, unknown, withRaw, withText } from './values';
import { environmentVariable } from './windows-paths';

export function evaluate(ps: PsMachine, node: PsExpression, at: PsScope): Things {
  switch (node.type) {
    case 'text':
      return [{ ...plain(node.text, node.raw), sources: at.scope.frame.origin }];
    case 'filled': {
      const parts = node.parts.map((part) => asValue(ps.evaluate(part, at)));
      return [withRaw(joined(parts), node.raw)];
    }
    case 'variable':
      return variable(ps, node.name, at);
    case 'list':
      return node.items.flatMap((item) => ps.evaluate(item, at));
    case 'hash': {
      const fields = new Map<string, Things>();
      for (const { key, value } of node.entries) {
        const name = asValue(ps.evaluate(key, at));
        fields.set(name.text.toLowerCase(), ps.statements([value], captured(at)));
      }
      return [table(fields, node.raw)];
    }
    case 'group':
      return ps.statements(node.statements, captured(at));
    case 'block':
      return [{ ...plain(node.raw), block: node }];
    case 'type':
      return [{ ...plain(node.name), type: typeOf(node.name) }];
    case 'cast':
      return cast(node.to, ps.evaluate(node.operand, at));
    case 'index':
      return indexed(ps.evaluate(node.of, at), ps.evaluate(node.at, at), node.raw);
    case 'unary':
      return unary(ps, node, at);
    case 'binary':
      return binary(
        node.operator,
        ps.evaluate(node.left, at),
        ps.evaluate(node.right, at),
        node.raw,
      );
    case 'member': {
      const name = asValue(ps.evaluate(node.name, at)).text;
      const args = node.args?.map((arg) => ps.evaluate(arg, at));
      const site = { ps, at: captured(at), source: node.raw, redirects: [] };
      const of = ps.evaluate(node.of, at);
      const type = node.isStatic ? (of[0]?.type ?? '') : undefined;
      return type === undefined
        ? callMember(site, of, name, args)
        : callStatic(site, type, name, args);
    }
    default:
      return node satisfies never;
  }
}

/** What a command in a value prints goes into the value. */
export function captured(at: PsScope): PsScope {
  const streams = { ...at.scope.streams, stdout: { kind: 'captured' } as const };
  return { ...at, scope: { ...at.scope, streams } };
}

export function table(fields: ReadonlyMap<string, Things>, raw: string): Thing {
  const held = [...fields.values()].flat();
  return { ...unknown(mergeSources(...held.map((thing) => thing.sources)), raw), fields };
}

export function typeOf(name: string): string {
  return name.toLowerCase().replace(/^system\./, '');
}

function joined(parts: readonly Value[]): Value {
  return parts.length === 0 ? EMPTY : join(parts, '');
}

function variable(ps: PsMachine, name: string, at: PsScope): Things {
  const own = at.state.variables.get(name);
  if (own) return own;
  const { reader } = ps.machine;
  const { shell } = at.scope;
  if (name.startsWith('env:')) return [environmentVariable(reader, at.scope, name.slice(4))];
  switch (name) {
    case 'true':
      return [plain('True')];
    case 'false':
      return [plain('False')];
    case 'null':
      return [];
    case 'input':
      return at.input ?? [];
    case 'home':
      return [plain(reader.look.home)];
    case 'pwd':
      return shell.cwd === undefined ? [unknown([], '$pwd')] : [plain(shell.cwd)];
    case 'profile':
      return [plain(`${reader.look.home}/Documents/PowerShell/Microsoft.PowerShell_profile.ps1`)];
    case '?':
    case '$':
    case '^':
    case 'pid':
    case 'host':
    case 'error':
    case 'matches':
    case 'lastexitcode':
    case 'psversiontable':
    case 'myinvocation':
    case 'psboundparameters':
    case 'psedition':
    case 'iswindows':
    case 'islinux':
    case 'ismacos':
      return [unknown([], `$${name}`)];
    default:
      return [unknown([{ kind: 'unknown', what: `$${name}` }], `$${name}`)];
  }
}

/** `[xml]`, `[char]`: what a value becomes. */
export function cast(to: string, things: Things): Things {
  const type = typeOf(to);
  switch (type) {
    case 'char':
      return things.map((thing) =>
        thing.known && /^\d{1,6}$/.test(thing.text)
          ? withText(thing, String.fromCodePoint(Number(thing.text)))
          : thing,
      );
    case 'io.fileinfo':
    case 'io.directoryinfo':
      return things.map((thing) => ({ ...thing, isFile: true, type }));
    case 'scriptblock':
      return things.map((thing) => blockOf(thing));
    case 'xml':
      return [{ ...asValue(things, '\n'), type }];
    case 'void':
      return [];
    case 'string':
      return things.length < 2 ? things : [join(things, ' ')];
    default:
      return things;
  }
}

/** A text as the block that it would be. */
export function blockOf(text: Thing): Thing {
  if (!text.known) return text;
  const body = parsePowerShell(text.text);
  return { ...text, block: { type: 'block', parameters: [], body, raw: text.text } };
}

function indexed(of: Things, at: Things, raw: string): Things {
  const [key] = at;
  const [first] = of;
  const field = key && first?.fields?.get(key.text.toLowerCase());
  if (field) return field;
  if (!key?.known || of.some((thing) => !thing.known)) return nothingKnown(of, raw);
  const picked = at.map((one) => (/^-?\d+$/.test(one.text) ? of.at(Number(one.text)) : undefined));
  if (of.length > 1) return picked.filter((thing) => thing !== undefined);
  // A single text by number is one of its letters.
  const letters = at.map((one) => (first ? first.text.at(Number(one.text)) : undefined));
  if (!first || letters.some((letter) => letter === undefined)) return nothingKnown(of, raw);
  return letters.map((letter) => withText(first, letter ?? ''));
}

function unary(ps: PsMachine, node: Extract<PsExpression, { type: 'unary' }>, at: PsScope): Things {
  const things = ps.evaluate(node.operand, at);
  switch (node.operator) {
    case '++':
    case '--':
      if (node.operand.type === 'variable')
        setThings(at.state, node.operand.name, nothingKnown(things, node.raw));
      return nothingKnown(things, node.raw);
    case '-join':
      return [join(things, '')];
    case '-':
      return things.map((thing) => withText(thing, `-${thing.text}`));
    case '+':
      return things;
    default:
      return nothingKnown(things, node.raw);
  }
}

function binary(operator: string, left: Things, right: Things, raw: string): Things {
  switch (operator) {
    case '+':
      return added(left, right);
    case '..':
      return range(left, right, raw);
    case 'f':
      return [formatted(asValue(left), right, raw)];
    case 'join':
      return [join(left, asValue(right).text)];
    case 'replace':
      return left.map((thing) => replaced(thing, right[0], right[1], raw));
    case 'split':
      return left.flatMap((thing) => split(thing, right[0], raw));
    case 'as':
      return left;
    case '??':
    case '?:':
      return left.length === 1 && right.length === 1
        ? [either([asValue(left), asValue(right)])]
        : [...left, ...right];
    default:
      return nothingKnown([...left, ...right], raw);
  }
}

const NUMBER = /^-?\d{1,9}$/;

function added(left: Things, right: Things): Things {
  const [one, two] = [asValue(left), asValue(right)];
  if (left.length > 1 || (left.length === 1 && left[0]?.fields)) return [...left, ...right];
  if (one.known && two.known && NUMBER.test(one.text) && NUMBER.test(two.text) && isBare(one)) {
    return [withText(one, String(Number(one.text) + Number(two.text)))];
  }
  return left.length === 0 ? right : [join([one, two], '')];
}

/** A number that was written without quotes. */
function isBare(value: Value): boolean {
  return value.raw === value.text;
}

function range(left: Things, right: Things, raw: string): Things {
  const [from, to] = [asValue(left).text, asValue(right).text];
  const count = Math.abs(Number(to) - Number(from)) + 1;
  if (!NUMBER.test(from) || !NUMBER.test(to) || count > LIMITS.expansions)
    return nothingKnown([...left, ...right], raw);
  const step = Number(to) < Number(from) ? -1 : 1;
  return Array.from({ length: count }, (_, index) => plain(String(Number(from) + index * step)));
}

/** `'{0}/{1}' -f $a, $b`. */
function formatted(format: Value, args: Things, raw: string): Value {
  const parts: Value[] = [];
  let from = 0;
  for (const found of format.text.matchAll(/\{(\d{1,2})(?:[,:][^}]*)?\}/g)) {
    parts.push(withText(format, format.text.slice(from, found.index)));
    parts.push(args[Number(found[1])] ?? unknown([], raw));
    from = found.index + found[0].length;
  }
  parts.push(withText(format, format.text.slice(from)));
  return withRaw(joined(parts), raw);
}

/** The text that a regular expression without signs of its own stands for; others are not tried here. */
export function literalOf(pattern: Value | undefined): string | undefined {
  if (!pattern?.known) return undefined;
  const bare = pattern.text.replace(/\\([^\w\s])/g, '');
  if (/[\\^$.|?*+()[\]{}]/.test(bare)) return undefined;
  return pattern.text.replace(/\\([^\w\s])/g, '$1');
}

function replaced(
  thing: Thing,
  from: Value | undefined,
  to: Value | undefined,
  raw: string,
): Thing {
  const literal = literalOf(from);
  const by = to?.text ?? '';
  if (literal === undefined || literal === '' || !thing.known || to?.known === false) {
    const sources = mergeSources(thing.sources, to?.sources ?? []);
    return unknown(sources, raw);
  }
  const text = thing.text.split(literal).join(by.replace(/\$\$/g, '$'));
  return { ...withText(thing, text), ...(thing.isFile ? { isFile: true as const } : {}) };
}

function split(thing: Thing, by: Value | undefined, raw: string): Things {
  const literal = by === undefined ? ' ' : literalOf(by);
  if (literal === undefined || literal === '' || !thing.known) return [unknown(thing.sources, raw)];
  const parts = thing.text.split(literal);
  if (parts.length > LIMITS.expansions) return [unknown(thing.sources, raw)];
  return parts.map((text) => withText(thing, text));
}

/** Whether nothing at all is known of a value. */
export function isBlank(value: Value): boolean {
  return value.text.replaceAll(UNKNOWN_TEXT, '').trim() === '';
}
