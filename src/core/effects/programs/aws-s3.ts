/** `aws s3`: copies, removes and publishes objects like a file tool. */
import type { Authority, Effect, Environment } from '../../model/effect';
import { remoteEffect } from '../apis/effect';
import { literalValue } from '../apis/values';
import { deletes, reads, writes } from '../build-files';
import type { Call } from '../define';
import { holdsCredentials } from '../notable-paths';
import type { CloudWords } from './cloud-words';

export interface S3Frame {
  readonly environment: Environment;
  readonly authority: Authority;
}

interface S3Call {
  readonly call: Call;
  readonly frame: S3Frame;
  readonly options: CloudWords['options'];
  readonly places: readonly string[];
}

const SWITCHES =
  /^(recursive|delete|force|quiet|only-show-errors|dryrun|no-progress|follow-symlinks|no-follow-symlinks|exact-timestamps|size-only|human-readable|summarize)$/;

const nameOf = (place: string | undefined): string =>
  (place ?? '').replace(/^s3:\/\//, '').replace(/\/$/, '');

export function s3Effects(call: Call, words: CloudWords, frame: S3Frame): readonly Effect[] {
  // A word after a switch is no value of it.
  const flagged = [...words.options].flatMap(([key, values]) => (SWITCHES.test(key) ? values : []));
  const places = [...words.words.slice(2), ...flagged];
  const s3: S3Call = { call, frame, options: words.options, places };
  const name = nameOf(places[0]);
  if (words.options.has('dryrun')) return [s3Effect(s3, 'read', 'object', name)];
  switch (words.words[1] ?? '') {
    case 'rb':
      return [s3Effect(s3, 'delete', 'bucket', name, { reversibility: 'irreversible' })];
    case 'mb':
      return [s3Effect(s3, 'create', 'bucket', name)];
    case 'rm':
      return [removal(s3, name)];
    case 'cp':
    case 'mv':
    case 'sync':
      return copyEffects(s3, words.words[1] === 'mv');
    case 'website':
      return [
        s3Effect(s3, 'publish', 'bucket', name, { reversibility: 'hard', audience: 'public' }),
      ];
    case 'presign':
      // Signing is done on this machine and changes nothing; the address opens the object to whoever gets it.
      return [s3Effect(s3, 'read', 'object', name)];
    default:
      return [s3Effect(s3, 'read', places.length > 0 ? 'object' : 'bucket', name)];
  }
}

function s3Effect(
  { frame, call }: S3Call,
  operation: 'read' | 'create' | 'delete' | 'publish',
  resource: 'object' | 'bucket',
  name: string,
  parts: Partial<Parameters<typeof remoteEffect>[0]> = {},
): Effect {
  return remoteEffect({
    ...frame,
    provider: 'aws',
    phrase: call.invocation.source,
    operation,
    class: resource,
    name,
    ids: operation === 'delete' && name !== '' ? [name] : undefined,
    ...parts,
  });
}

function removal(s3: S3Call, name: string): Effect {
  const many = s3.options.has('recursive');
  const whole = many && !name.includes('/');
  return s3Effect(s3, 'delete', 'object', whole ? `${name}/*` : name, {
    reversibility: 'irreversible',
    size: many ? 'many' : undefined,
    ids: [name],
  });
}

function copyEffects(s3: S3Call, moves: boolean): readonly Effect[] {
  const [from, to] = s3.places;
  const purges = s3.options.has('delete');
  const effects: Effect[] = [];
  if (to?.startsWith('s3://')) effects.push(...uploadEffects(s3, from, to));
  else {
    effects.push(s3Effect(s3, 'read', 'object', nameOf(from)));
    if (to !== undefined && to !== '-') {
      const folder = [literalValue(to)];
      effects.push(...writes(s3.call, folder));
      if (purges) effects.push(...deletes(s3.call, folder, { recursive: true, many: true }));
    }
  }
  if (moves && from?.startsWith('s3://')) {
    effects.push(s3Effect(s3, 'delete', 'object', nameOf(from), { reversibility: 'hard' }));
  }
  return effects;
}

function uploadEffects(s3: S3Call, from: string | undefined, to: string): readonly Effect[] {
  const { call, frame, options } = s3;
  const local = from !== undefined && !from.startsWith('s3://') && from !== '-' ? from : undefined;
  const path = local && call.context.path(literalValue(local), call.invocation);
  const secret = path !== undefined && holdsCredentials(path, call.context.look.home);
  const away = frame.environment.name !== 'local';
  const upload = s3Effect(s3, 'create', 'object', nameOf(to), {
    reversibility: 'hard',
    audience: options.get('acl')?.[0]?.startsWith('public') ? 'public' : 'nobody',
    ids: [nameOf(to)],
    payload:
      path !== undefined
        ? [{ kind: secret ? 'secret' : 'private-data', source: { kind: 'file', path } }]
        : undefined,
    special: secret && away ? 'exfiltrate' : undefined,
  });
  const purge = s3Effect(s3, 'delete', 'object', nameOf(to), {
    reversibility: 'irreversible',
    size: 'many',
    ids: undefined,
  });
  const read = local === undefined ? [] : reads(call, [literalValue(local)]);
  return [upload, ...(options.has('delete') ? [purge] : []), ...read];
}
