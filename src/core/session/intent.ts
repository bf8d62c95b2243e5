/** Recognises the same end in other clothes: a stronger flag, another credential, another tool. */
import type { Effect } from '../model/effect';
import type { Intent } from './state';

export function intentOf(effect: Effect): Intent {
  const target = effect.target;
  const names = [
    effect.resource.name,
    ...(target?.ids ?? []),
    target?.path ?? '',
    effect.resource.name === '' ? (target?.host ?? '') : '',
  ].filter((name) => name !== '');
  return {
    operation: effect.operation,
    resource: effect.resource.class,
    names,
    environment: effect.environment.name,
    authority: effect.authority?.fingerprint ?? effect.authority?.label ?? '',
  };
}

/** Changing operations that serve one end: a delete by another verb is still the same wish to be rid of it. */
const FAMILIES: readonly (readonly Intent['operation'][])[] = [
  ['delete'],
  ['create', 'update', 'configure', 'deploy', 'execute'],
  ['send', 'publish'],
  ['grant', 'rotate'],
];

/** Same family of operation on a target that shares a name, or on the same unnamed class in the same environment. */
export function sameEnd(one: Intent, other: Intent): boolean {
  if (one.operation === 'read' || other.operation === 'read') return false;
  // To run a program is no end in itself: the next call of `python` may do anything else.
  if (runsProgram(one) || runsProgram(other)) return false;
  if (!sameFamily(one, other)) return false;
  if (one.names.some((name) => other.names.includes(name))) return true;
  return (
    one.names.length === 0 &&
    other.names.length === 0 &&
    one.resource === other.resource &&
    one.environment === other.environment
  );
}

/** A push that updates a branch and one that rewrites its history are one act with another flag. */
const REFS = new Set(['branch', 'commit-history', 'tag']);

function sameFamily(one: Intent, other: Intent): boolean {
  if (REFS.has(one.resource) && REFS.has(other.resource)) return true;
  return isOneFamily(one.operation, other.operation);
}

export function isOneFamily(one: Intent['operation'], other: Intent['operation']): boolean {
  return FAMILIES.some((operations) => operations.includes(one) && operations.includes(other));
}

function runsProgram(intent: Intent): boolean {
  return intent.resource === 'process' && intent.operation === 'execute';
}
