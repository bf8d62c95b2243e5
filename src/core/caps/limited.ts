/**
 * A loop or a file pattern over a known list, held to what is left of the grant that it would otherwise overrun. Only
 * where each round is one act of the grant, so that what runs is what was counted.
 */
import { limitedForm } from '../bounds/limited-form';
import { limitedRows } from '../bounds/limited-rows';
import { derive } from '../effects/derive';
import { UNKNOWN_TEXT } from '../shell/invocation';
import type { AskedCall, BoundedCall } from './bounded-call';
import { endKey, type EffectVerdict } from '../verdict/effects-judged';
import { countedGrant } from '../verdict/grants';
import { scopeNow } from '../verdict/scope-now';

/** Loops without a list, and programs that run others as often as they like. */
const ENDLESS =
  /(?:^|[\s;&|(`])(?:while|until|select|watch|xargs|parallel|function|repeat)\s|\(\)\s*\{|\bfind\b.*-exec/s;

export function limited(call: AskedCall): BoundedCall | undefined {
  const { action, judged } = call;
  const asked = judged.filter((one) => one.decision === 'CONFIRM');
  if (asked.length === 0 || ENDLESS.test(action.command)) return undefined;
  const left = leftOfGrant(call, asked);
  if (left === undefined) return undefined;
  return heldRows(call, asked, left) ?? heldList(call, asked, left);
}

/** A statement over any number of rows changes at most as many as are left, or none. */
function heldRows(
  { action, derivation, reading }: AskedCall,
  asked: readonly EffectVerdict[],
  left: number,
): BoundedCall | undefined {
  const [one] = asked;
  if (one === undefined || asked.length > 1 || one.situated.effect.resource.class !== 'rows')
    return undefined;
  if (limitedRows(action.command, left, reading) === undefined) return undefined;
  const key = endKey(one.situated.effect);
  return {
    caps: [{ kind: 'limit', max: left, of: 'rows' }],
    effects: derivation.effects.map((effect) => {
      const isBounded = endKey(effect) === key;
      return { effect: isBounded ? { ...effect, size: left } : effect, isBounded };
    }),
    alsoAllows: [],
  };
}

/**
 * The first of a loop's or a pattern's list. Who names more things one by one than the grant has left means all of them,
 * and is asked about.
 */
function heldList(
  { action, reading }: AskedCall,
  asked: readonly EffectVerdict[],
  left: number,
): BoundedCall | undefined {
  const { command } = action;
  const all = limitedForm(command, Number.MAX_SAFE_INTEGER, reading);
  if (all === undefined || !isOneActEach(asked, all.of)) return undefined;
  const form = limitedForm(command, left, reading);
  if (form === undefined) return undefined;
  const { effects } = derive([{ ...action, command: form.text }], reading);
  const keys = new Set(asked.map((one) => endKey(one.situated.effect)));
  return {
    caps: [{ kind: 'limit', max: left, of: plural(asked[0]!.situated.effect.resource.class) }],
    effects: effects.map((effect) => {
      const isBounded = keys.has(endKey(effect));
      return { effect: isBounded ? { ...effect, size: 1 } : effect, isBounded };
    }),
    alsoAllows: [],
  };
}

/** Uses that are left of the one grant that covers each of them but for the number. */
function leftOfGrant(
  { session, atMs }: AskedCall,
  asked: readonly EffectVerdict[],
): number | undefined {
  const scope = scopeNow(session, atMs);
  const found = asked.map(({ situated, forbidden, outside }) =>
    forbidden !== undefined || outside !== undefined ? undefined : countedGrant(situated, scope),
  );
  const [index] = found;
  if (index === undefined || found.some((other) => other !== index)) return undefined;
  const grant = scope?.grants?.[index];
  if (grant?.max === undefined) return undefined;
  const left = grant.max - (session.grantUses.get(index) ?? 0);
  return left < 1 ? undefined : left;
}

/** Every name is known and there are as many as the list has: one act a round. */
function isOneActEach(asked: readonly EffectVerdict[], of: number): boolean {
  const names = asked.map(({ situated: { effect } }) => effect.resource.name);
  if (names.some((name) => name === '' || name.includes(UNKNOWN_TEXT))) return false;
  return new Set(names).size === of && asked.length === of;
}

function plural(kind: string): string {
  const word = kind.replace('-', ' ');
  if (/(?:s|x|ch|sh)$/.test(word)) return /rows$/.test(word) ? word : `${word}es`;
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}
