/**
 * Settings that hold for one git call: `-c`, `--config-env`, `GIT_CONFIG_COUNT`, `GIT_CONFIG_PARAMETERS`, and files
 * that these name. Aliases are looked up in the configuration files as well.
 */
import { UNKNOWN_TEXT, type Value } from '../../shell/invocation';
import { literal, type Site } from '../build';
import type { Call } from '../define';
import { sliceValue } from '../arguments';

export interface Setting {
  /** Section and variable in lower case, the part between as written: `remote.Origin.pushurl`. */
  readonly key: string;
  readonly value: Value;
}

/** Numbered settings read from the environment. */
const MOST = 64;

/**
 * A variable as this call or session set it. What the person's own environment holds is theirs: an editor that sets
 * its askpass, a container that brings its credential helper.
 */
export function setHere(name: string, { context, invocation }: Site): Value | undefined {
  const value = context.variable(name, invocation);
  const isTheirs = value?.sources.some((from) => from.kind === 'env' && from.name === name);
  return value === undefined || isTheirs || value.text === '' ? undefined : value;
}

export function settingKey(key: string): string {
  const first = key.indexOf('.');
  const last = key.lastIndexOf('.');
  if (first < 0) return key.toLowerCase();
  return key.slice(0, first).toLowerCase() + key.slice(first, last) + key.slice(last).toLowerCase();
}

export function settingsOf(
  onTheLine: readonly Value[],
  fromVariables: readonly Value[],
  call: Call,
): readonly Setting[] {
  const { context, invocation } = call;
  const given = [
    ...parameters(setHere('GIT_CONFIG_PARAMETERS', call)),
    ...numbered(call),
    ...onTheLine.map(assignment),
    ...fromVariables.flatMap((word) => {
      const { key, value } = assignment(word);
      const held = context.variable(value.text, invocation);
      return held === undefined ? [] : [{ key, value: held }];
    }),
  ];
  const files = [
    ...given.filter(({ key }) => key === 'include.path').map(({ value }) => value),
    ...['GIT_CONFIG_SYSTEM', 'GIT_CONFIG_GLOBAL'].flatMap((name) => setHere(name, call) ?? []),
  ];
  const included = files.flatMap((file) => {
    const path = context.path(file, invocation);
    return path === undefined ? [] : readConfiguration(context.look.file(path)?.text ?? '');
  });
  return [...included, ...given];
}

/** `key=value`; a key alone is `true`. */
function assignment(word: Value): Setting {
  const equals = word.text.indexOf('=');
  if (equals < 0) return { key: settingKey(word.text), value: literal('true') };
  return { key: settingKey(word.text.slice(0, equals)), value: sliceValue(word, equals + 1) };
}

/** `'key=value'` or `'key'='value'`, quoted for a shell and separated by spaces. */
export function parameters(held: Value | undefined): readonly Setting[] {
  if (held === undefined) return [];
  const quoted = /'((?:[^']|'\\'')*)'(?:='((?:[^']|'\\'')*)')?/g;
  const plain = (text: string): string => text.replaceAll(`'\\''`, "'");
  return [...held.text.matchAll(quoted)].map((match) => {
    const text = plain(match[1]!) + (match[2] === undefined ? '' : `=${plain(match[2])}`);
    return assignment({ ...literal(text), known: !text.includes(UNKNOWN_TEXT) });
  });
}

function numbered(call: Call): readonly Setting[] {
  const count = Number(setHere('GIT_CONFIG_COUNT', call)?.text ?? 0);
  if (!(count > 0)) return [];
  return Array.from({ length: Math.min(count, MOST) }, (_, at) => at).flatMap((at) => {
    const key = setHere(`GIT_CONFIG_KEY_${at}`, call);
    const value = setHere(`GIT_CONFIG_VALUE_${at}`, call);
    return key === undefined || value === undefined ? [] : [{ key: settingKey(key.text), value }];
  });
}

/** The settings of a configuration file. A line that is none is passed over. */
export function readConfiguration(text: string): readonly Setting[] {
  const settings: Setting[] = [];
  let section = '';
  for (const line of text.replace(/\\\r?\n/g, '').split('\n')) {
    const heading = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (heading !== null) {
      section = heading[2] === undefined ? heading[1]! : `${heading[1]!}.${heading[2]}`;
      continue;
    }
    const variable = /^([A-Za-z][\w-]*)\s*(?:=\s*(.*))?$/.exec(line.trim());
    if (variable === null || section === '') continue;
    const written = variable[2] ?? 'true';
    const value = /^"((?:[^"\\]|\\.)*)"$/.exec(written)?.[1]?.replace(/\\(.)/g, '$1') ?? written;
    settings.push({ key: settingKey(`${section}.${variable[1]!}`), value: literal(value) });
  }
  return settings;
}
