/** Puts the words of a cmdlet to its parameters, as PowerShell does: any clear beginning of a name counts. */
import { COMMON, PARAMETERS, PARAMETER_ALIASES, type Parameters } from './powershell-names';
import type { PsWord } from './powershell-syntax';
import type { PsMachine, PsScope, Things } from './powershell-state';
import { asValue } from './powershell-state';
import { EMPTY, unknown } from './values';
import type { Value } from './invocation';

export interface Bound {
  /** By name in lower case; a switch holds nothing. */
  readonly given: ReadonlyMap<string, Things>;
  /** Words that no parameter takes. */
  readonly rest: readonly Things[];
  /** Words of a `@table` that is not known: it may hold any parameter. */
  readonly splatted: boolean;
  has(...names: string[]): boolean;
  things(...names: string[]): Things;
  value(...names: string[]): Value | undefined;
}

const NONE: Parameters = { positions: [], valued: [], switches: [] };

export function bind(
  cmdlet: string,
  words: readonly PsWord[],
  ps: PsMachine,
  at: PsScope,
  own?: Parameters,
): Bound {
  const spec = own ?? PARAMETERS.get(cmdlet) ?? NONE;
  const isDescribed = spec !== NONE;
  const given = new Map<string, Things>();
  const rest: Things[] = [];
  let splatted = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) break;
    if (word.type === 'argument') {
      rest.push(ps.evaluate(word.value, at));
      continue;
    }
    if (word.type === 'splat') {
      const things = ps.evaluate(word.variable, at);
      const fields = things[0]?.fields;
      if (fields) for (const [name, held] of fields) given.set(fullName(name, spec) ?? name, held);
      else if (things.every((thing) => thing.known)) rest.push(...things.map((thing) => [thing]));
      else splatted = true;
      continue;
    }
    const name = fullName(word.name, spec) ?? word.name.toLowerCase();
    if (word.value) {
      given.set(name, ps.evaluate(word.value, at));
      continue;
    }
    const next = words[index + 1];
    const isSwitch = spec.switches.includes(name) || COMMON.switches.includes(name);
    // What a cmdlet that is not described takes is not known; most parameters take a value.
    const takes = isDescribed ? !isSwitch && isValued(name, spec) : !isSwitch;
    if (takes && next?.type === 'argument') {
      given.set(name, ps.evaluate(next.value, at));
      index += 1;
    } else {
      given.set(name, []);
    }
  }
  for (const position of spec.positions) {
    if (given.has(position) || (position === 'path' && given.has('literalpath'))) continue;
    const first = rest.shift();
    if (!first) break;
    given.set(position, first);
  }
  return {
    given,
    rest,
    splatted,
    has: (...names) => names.some((name) => isOn(given.get(name))),
    things: (...names) => names.flatMap((name) => given.get(name) ?? []),
    value: (...names) => {
      const name = names.find((each) => given.has(each));
      return name === undefined ? undefined : asValue(given.get(name) ?? []);
    },
  };
}

/** `-Force:$false` is as good as absent. */
function isOn(things: Things | undefined): boolean {
  return things !== undefined && things[0]?.text !== 'False';
}

function isValued(name: string, spec: Parameters): boolean {
  return spec.valued.includes(name) || COMMON.valued.includes(name);
}

/** The parameter that these letters begin. */
function fullName(word: string, spec: Parameters): string | undefined {
  const given = word.toLowerCase();
  const own = [...spec.valued, ...spec.switches];
  const all = [...own, ...COMMON.valued, ...COMMON.switches];
  if (all.includes(given)) return given;
  const meant = Object.hasOwn(PARAMETER_ALIASES, given) ? PARAMETER_ALIASES[given] : undefined;
  if (meant !== undefined && all.includes(meant)) return meant;
  return own.find((name) => name.startsWith(given)) ?? all.find((name) => name.startsWith(given));
}

export function unknownWord(raw: string): Value {
  return raw === '' ? EMPTY : unknown([{ kind: 'unknown', what: raw }], raw);
}
