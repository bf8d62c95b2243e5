/**
 * Who keeps a thing: the provider, the server or the host that a call speaks to. What an output says of a thing lets
 * calls pass only where its keeper said it (`effects/answering.ts`). A file, a page, a log or a text that was printed
 * beside it may hold a record of anything, in any form, and whoever wrote it decides what it says.
 */
import type { Effect } from './effect';

/** Texts that others write: they speak of themselves and of nothing else that the same provider keeps. */
const WRITTEN = new Set([
  'file',
  'directory',
  'object',
  'rows',
  'issue',
  'pull-request',
  'message',
  'mailbox',
  'calendar',
  'host',
  'release',
  'commit-history',
  'process',
  'repository',
  'package',
  'workflow',
  'secret',
]);

/** Words of command line tools after which the text of a program or of a file is printed. */
const PRINTS_TEXT = /\s(?:logs?|tail|exec|cat|console-output|get-console-output)(?:\s|$)/;

/** Everything that is remote and whose keeper can be told. Compared as sets: one in common is the same keeper. */
export function keepersOf(effect: Effect): readonly string[] {
  const { target, authority, resource } = effect;
  const provider = target?.provider ?? authority?.provider;
  const host = target?.host?.toLowerCase();
  const label = authority?.label.replace(/\/.*$/, '');
  const isServer = label?.startsWith('mcp:') === true;
  const known = [
    // A page at a provider's address is anybody's.
    ...(provider === undefined || resource.class === 'host' ? [] : [`provider:${provider}`]),
    ...(host === undefined ? [] : [`host:${host}`]),
    ...(isServer ? [label] : []),
  ];
  const login = label === undefined || label === 'literal' ? [] : [`login:${label}`];
  return known.length > 0 ? known : login;
}

/** A text speaks of its own kind alone. */
export function spokenFor(effect: Effect): readonly string[] {
  const isText =
    effect.operation === 'execute' ||
    WRITTEN.has(effect.resource.class) ||
    PRINTS_TEXT.test(effect.phrase);
  const keepers = keepersOf(effect);
  return isText ? keepers.map((keeper) => ofKind(keeper, effect)) : keepers;
}

function ofKind(keeper: string, { resource }: Effect): string {
  return `${keeper} ${resource.class}`;
}

/** May what these keepers said of a thing lower a verdict on this effect? */
export function isSpokenFor(effect: Effect, keepers: readonly string[]): boolean {
  return keepersOf(effect).some(
    (keeper) => keepers.includes(keeper) || keepers.includes(ofKind(keeper, effect)),
  );
}

/** Under which an identifier of this session's own making is kept: another keeper's thing may be called the same. */
export function ownKey(keeper: string, id: string): string {
  return `${keeper} ${id}`;
}

/** Keys of an effect's identifiers, as `ownKey` forms them. */
export function ownKeysOf(effect: Effect): readonly string[] {
  const keepers = keepersOf(effect).flatMap((keeper) => [keeper, ofKind(keeper, effect)]);
  return (effect.target?.ids ?? []).flatMap((id) => keepers.map((keeper) => ownKey(keeper, id)));
}
