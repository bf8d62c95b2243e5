/**
 * Passwords of databases that are kept first: found where the call itself has them, held in memory alone, and looked up
 * again in the files that hold them when the gate was restarted since. None is ever written.
 */
import * as fs from 'node:fs';
import { LIMITS } from '../core/limits';
import type { Actions } from '../core/model/action';
import type { Look } from '../core/model/ports';
import type { KeptDatabase } from '../core/model/verdict';

export interface DatabaseLogins {
  /** Finds the passwords of these for the call that is about to run. */
  learn(databases: readonly KeptDatabase[], actions: Actions, look: Pick<Look, 'env'>): void;
  passwordOf(place: KeptDatabase): string | undefined;
}

/** Databases whose password is held. */
const HELD = 200;

export function createDatabaseLogins(): DatabaseLogins {
  const held = new Map<string, string>();
  const keyOf = ({ system, host, port, name, user }: KeptDatabase): string =>
    JSON.stringify([system, host ?? '', port ?? '', name, user ?? '']);

  return {
    learn(databases, actions, look) {
      for (const place of databases) {
        const found = inCall(place, actions) ?? inPlaces(place, (name) => look.env(name));
        if (found === undefined) continue;
        held.set(keyOf(place), found);
        if (held.size > HELD) held.delete(held.keys().next().value!);
      }
    },
    passwordOf: (place) => held.get(keyOf(place)) ?? inPlaces(place, (name) => process.env[name]),
  };
}

/** Variables from which the clients themselves take a password (libpq, MySQL's clients). */
const OWN_VARIABLE = { postgres: 'PGPASSWORD', mysql: 'MYSQL_PWD' } as const;

/** As the call is written: an address, an assignment before the command, an option of MySQL's clients. */
function inCall(place: KeptDatabase, actions: Actions): string | undefined {
  const text = actions
    .map((action) => (action.tool === 'shell' ? action.command : JSON.stringify(action)))
    .join('\n')
    .slice(0, LIMITS.lookFileBytes);
  const address = inAddresses(place, text);
  if (address !== undefined) return address;
  const assigned = new RegExp(`\\b${OWN_VARIABLE[place.system]}=${WORD}`).exec(text);
  const option =
    place.system === 'mysql' ? new RegExp(`\\s(?:-p|--password=)${WORD}`).exec(text) : null;
  const pair = new RegExp(`\\bpassword=${WORD}`).exec(text);
  const found = assigned ?? option ?? pair;
  return found?.[1] ?? found?.[2] ?? found?.[3];
}

/** A word of a shell, quoted or not. */
const WORD = `(?:'([^']+)'|"([^"$\`]+)"|([^\\s'"$;&|]+))`;

function inPlaces(
  place: KeptDatabase,
  variable: (name: string) => string | undefined,
): string | undefined {
  const names = place.logins.flatMap((login) => (login.kind === 'env' ? login.name : []));
  for (const login of place.logins) {
    if (login.kind !== 'file') continue;
    const text = textOf(login.path);
    const named = names.map((name) => settingOf(text, name)).find((value) => value !== undefined);
    const found = named === undefined ? inAddresses(place, text) : asPassword(place, named);
    if (found !== undefined) return found;
  }
  for (const name of [...names, OWN_VARIABLE[place.system]]) {
    const value = variable(name);
    const found = value === undefined || value === '' ? undefined : asPassword(place, value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A variable holds an address, or the password itself. */
function asPassword(place: KeptDatabase, value: string): string | undefined {
  return /:\/\//.test(value) ? inAddresses(place, value) : value;
}

const ADDRESS =
  /\b(?:postgres(?:ql)?|mysql2?|mariadb)(?:\+\w+)?:\/\/([^\s:@/'"]*):([^\s@/'"]+)@([^\s/?'"]+)\/([\w$.-]+)/gi;

/** The password of an address that leads to this very database. */
function inAddresses(place: KeptDatabase, text: string): string | undefined {
  for (const [, user = '', password = '', at = '', name] of text.matchAll(ADDRESS)) {
    const [, host = '', port] = /^(.*?)(?::(\d+))?$/.exec(at) ?? [];
    const isSame =
      (place.user === undefined || decoded(user) === place.user) &&
      (place.host === undefined || host.replace(/^\[|\]$/g, '').toLowerCase() === place.host) &&
      port === place.port;
    // A statement may be about another database of the same server.
    if (isSame && name !== undefined) return decoded(password);
  }
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function settingOf(text: string, name: string): string | undefined {
  const line = new RegExp(`^\\s*(?:export\\s+)?${name}\\s*[=:]\\s*(.*)$`, 'm').exec(text)?.[1];
  if (line === undefined) return undefined;
  const [, quote, quoted] = /^(['"])(.*?)\1/.exec(line) ?? [];
  return quote === undefined ? line.replace(/\s#.*$/, '').trim() : quoted;
}

function textOf(file: string): string {
  try {
    return fs.statSync(file).size > LIMITS.lookFileBytes ? '' : fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
