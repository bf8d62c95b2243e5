/**
 * The grammar that the big clouds' command lines share: groups, a verb, and `--name value` pairs whose names are
 * far too many to list. Values follow their option until the next option.
 */
import type { Authority, Effect, Environment } from '../../model/effect';
import type { Call, Provider } from '../define';
import { actOfOperation, sharpened } from '../apis/catalogued';
import { remoteEffect } from '../apis/effect';
import type { RemoteAct } from '../apis/effect';
import {
  nounOf,
  readsSecretValue,
  reversibilityOf,
  verbOf,
  verbOfWord,
  wordsOf,
} from '../apis/lexicon';
import { idsIn, literalValue, nameIn, readJson } from '../apis/values';

export interface CloudWords {
  /** Words before the first option. */
  readonly words: readonly string[];
  /** Option name to its values; an option without value has none. */
  readonly options: ReadonlyMap<string, readonly string[]>;
}

export function cloudWords(call: Call): CloudWords {
  const words: string[] = [];
  const options = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const arg of call.invocation.args) {
    const match = /^--?([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(arg.text);
    if (match) {
      current = options.get(match[1] ?? '') ?? [];
      options.set(match[1] ?? '', current);
      if (match[2] !== undefined) {
        current.push(match[2]);
        current = undefined;
      }
    } else if (current) {
      current.push(arg.text);
    } else {
      words.push(arg.text);
    }
  }
  return { words, options };
}

export interface CloudCall {
  readonly provider: Provider;
  readonly environment: Environment;
  readonly authority: Authority;
  /** Command words, groups first. */
  readonly words: readonly string[];
  /** Words that are names already, after the command. */
  readonly names: readonly string[];
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly dry: boolean;
}

function scalarsOfOptions(cloud: CloudCall): (readonly [string, string])[] {
  return [...cloud.options].flatMap(([key, values]) =>
    values.flatMap((value): (readonly [string, string])[] => [
      [key.replace(/-/g, '_').replace(/_ids$/, '_id'), value],
    ]),
  );
}

/** `file://body.json`: the text of that file stands for the value. */
function textOfValue(value: string, call: Call): string {
  const name = /^fileb?:\/\/(.+)$/.exec(value)?.[1];
  if (name === undefined) return value;
  const path = call.context.path(literalValue(name), call.invocation);
  return (path === undefined ? undefined : call.context.look.file(path)?.text) ?? value;
}

/** `Status=Suspended,MFADelete=Disabled`: a record in the shorthand of cloud tools. */
function shorthand(text: string): Record<string, string> | undefined {
  if (!/^[A-Za-z]\w*=[^=,]*(,[A-Za-z]\w*=[^=,]*)*$/.test(text)) return undefined;
  return Object.fromEntries(
    text.split(',').map((pair) => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']),
  );
}

/** Options that make a command graver than its verb. */
function sharpening(given: CloudCall['options'], call: Call): Record<string, unknown> {
  const options = [...given].map(
    ([key, values]) => [key, values.map((value) => textOfValue(value, call))] as const,
  );
  const body: Record<string, unknown> = {};
  for (const [key, values] of options) {
    const name = key.replace(/-/g, '_');
    if (name.startsWith('no_') && values.length === 0) body[name.slice(3)] = false;
    else if (values.length === 0) body[name] = true;
    else
      body[name] =
        readJson(values[0] ?? '') ??
        shorthand(values[0] ?? '') ??
        (/^\d+$/.test(values[0] ?? '') ? Number(values[0]) : values[0]);
  }
  return body;
}

/** What a cloud command does: the catalogue's form first, then the verb and noun in its words. */
export function cloudEffect(call: Call, cloud: CloudCall): Effect {
  const scalars = scalarsOfOptions(cloud);
  const phrase = call.invocation.source.slice(0, 200);
  const base = {
    environment: cloud.environment,
    authority: cloud.authority,
    provider: cloud.provider.id,
    phrase,
  };
  const line = cloud.words.join(' ');
  const known = cloud.provider.operations.find((operation) =>
    operation.cli?.some((form) => line === form || line.startsWith(`${form} `)),
  );
  // A last snapshot that is made on the way out is no target of what goes.
  const targets = scalars.filter(([key]) => !/^final_/.test(key));
  const ids = [...new Set([...cloud.names, ...idsIn(targets)])];
  if (known) {
    const name = cloud.names[0] ?? nameIn(scalars, known.resource);
    const act = actOfOperation(known, { name, ids, environment: cloud.environment, phrase });
    const sharper = sharpened(act, sharpening(cloud.options, call));
    // What the options turn it into is about another thing, which has a name of its own among them.
    const renamed = sharper.class !== known.resource && (sharper.name ?? '') === '';
    const own = renamed ? { name: nameIn(scalars, sharper.class) } : {};
    const all = { ...sharper, ...own, ...base };
    return remoteEffect(cloud.dry ? reading(all) : { ...all, size: sizeOf(ids) });
  }
  const last = cloud.words[cloud.words.length - 1] ?? '';
  const words = wordsOf(last);
  const verb = verbOfWord(last) ?? verbOf(words);
  const noun = nounOf(words) ?? nounOf(cloud.words.slice(0, -1).flatMap(wordsOf)) ?? 'service';
  const name = cloud.names[0] ?? nameIn(scalars, noun);
  if (!verb)
    return remoteEffect({
      ...base,
      operation: 'execute',
      class: noun,
      name,
      ids,
      reversibility: 'hard',
    });
  const secret =
    verb.operation === 'read' &&
    readsSecretValue([...cloud.words.slice(0, -1).flatMap(wordsOf).slice(-1), ...words]);
  if (secret)
    return remoteEffect({
      ...base,
      operation: 'read',
      class: 'secret',
      name,
      ids,
      special: 'remote-secret',
    });
  const act: RemoteAct = {
    ...base,
    operation: verb.operation,
    class: noun,
    name,
    ids,
    reversibility: reversibilityOf(verb, noun),
  };
  if (verb.operation === 'read') return remoteEffect(act);
  return remoteEffect(
    cloud.dry
      ? reading(act)
      : { ...sharpened(act, sharpening(cloud.options, call)), size: sizeOf(ids) },
  );
}

function reading(act: RemoteAct): RemoteAct {
  return {
    ...act,
    operation: 'read',
    reversibility: 'none',
    audience: 'nobody',
    takesRecovery: undefined,
    special: undefined,
  };
}

function sizeOf(ids: readonly string[]): number | 'many' | undefined {
  if (ids.some((id) => id.includes('\uFFFD') || id.includes('*'))) return 'many';
  return ids.length > 1 ? ids.length : undefined;
}
