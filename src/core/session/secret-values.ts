/**
 * Secret values in the answers of stores that hold nothing else. Such a value need not look like one: what makes it
 * a secret is where it was read. What a call minted itself is told apart from what it came upon.
 */
import type { Result } from '../model/action';
import type { JudgedEffect } from '../model/verdict';
import type { Ports } from '../model/ports';
import { note } from './credentials';
import type { CredentialFact, Session } from './state';

const VALUES_KEPT = 200;
const SHORTEST = 8;
const LONGEST = 4_000;
const VALUE_KEY =
  /^(?:value|secret\w*|.*password|.*passwd|.*token|.*key\d*|connection_?string|plaintext|payload|data)$/i;
/** Keys that name a secret and hold something else. */
const OTHER_KEY = /(?:id|arn|name|type|version|url|uri|path|created|updated|expires?)$/i;

interface NamedValue {
  readonly value: string;
  readonly name?: string;
}

/** Notes what a store of secrets answered with. */
export function noteSecretValues(
  session: Session,
  effects: readonly JudgedEffect[],
  result: Result,
  step: number,
  ports: Ports,
): void {
  if (!effects.some(({ effect }) => effect.special === 'remote-secret')) return;
  const text = result.output.slice(0, VALUES_KEPT * LONGEST);
  for (const { value, name } of valuesIn(text).slice(0, VALUES_KEPT)) {
    const sighting = { step, where: 'output', ...(name === undefined ? {} : { name }) };
    note(session, ports.fingerprint(value), 'secret value', sighting);
  }
}

function valuesIn(text: string): readonly NamedValue[] {
  const start = text.search(/[[{]/);
  if (start >= 0) {
    try {
      const found: NamedValue[] = [];
      walk(JSON.parse(text.slice(start)), found, 0);
      return found;
    } catch {
      return [];
    }
  }
  const line = text.trim();
  return isValue(line) && !/\s/.test(line) ? [{ value: line }] : [];
}

function isValue(text: string): boolean {
  return text.length >= SHORTEST && text.length <= LONGEST;
}

function walk(node: unknown, found: NamedValue[], depth: number): void {
  if (depth > 40 || found.length >= VALUES_KEPT || typeof node !== 'object' || node === null)
    return;
  if (Array.isArray(node)) {
    for (const item of node as readonly unknown[]) walk(item, found, depth + 1);
    return;
  }
  const record = node as Readonly<Record<string, unknown>>;
  const title = ['name', 'key', 'Name', 'id']
    .map((key) => record[key])
    .find((one) => typeof one === 'string');
  for (const [key, value] of Object.entries(record)) {
    if (typeof value !== 'string') walk(value, found, depth + 1);
    else if (isValue(value) && VALUE_KEY.test(key) && !OTHER_KEY.test(key) && value !== title)
      found.push({ value, name: typeof title === 'string' ? title : key });
  }
}

/** A credential that the call made under a warrant is the session's own; under any other it is no better than its parent. */
export function noteMinted(
  effects: readonly JudgedEffect[],
  seen: Iterable<CredentialFact>,
  step: number,
): void {
  const minting = effects.filter(
    ({ effect }) =>
      (effect.operation === 'create' || effect.operation === 'rotate') &&
      /^(?:token|secret|user)$/.test(effect.resource.class) &&
      effect.authority !== undefined,
  );
  if (minting.length === 0 || minting.some(({ column }) => column !== 'given')) return;
  for (const fact of seen) if (fact.sightings[0]?.step === step) fact.minted = step;
}
