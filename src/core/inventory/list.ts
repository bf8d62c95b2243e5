/** From what was found to what is shown: one row for each credential, however many places hold it, the gravest first. */
import type { TokenKind, TokenMay } from '../effects/define';
import type { ListedCredential } from '../model/credential-list';
import { OPERATIONS, type Operation, type ResourceClass } from '../model/operation';
import type { Scope } from '../model/task';
import { loginForms, sharedLabels } from '../verdict/logins';
import { matchesCredential } from '../verdict/patterns';
import type { FoundCredential } from './inspect';
import type { Identity } from './identify';

const ACTS: Readonly<Record<TokenMay, readonly Operation[]>> = {
  everything: OPERATIONS,
  change: ['read', 'create', 'update', 'delete', 'configure'],
  read: ['read'],
  execute: ['execute'],
  send: ['send'],
  publish: ['read', 'create', 'delete', 'publish'],
  deploy: ['deploy'],
  create: ['create'],
  grant: ['grant'],
  configure: ['read', 'configure'],
  sign: ['grant', 'send'],
};

export interface Listing {
  /** Undefined without a task. */
  readonly scope?: Scope | undefined;
  readonly workspaceRoot: string;
  readonly home: string;
  readonly nowMs: number;
}

export function listed(
  found: readonly FoundCredential[],
  listing: Listing,
): readonly ListedCredential[] {
  const byValue = new Map<string, FoundCredential[]>();
  for (const one of found) {
    const key = one.fingerprint === '' ? `at ${one.place.at}` : one.fingerprint;
    byValue.set(key, [...(byValue.get(key) ?? []), one]);
  }
  const rows = [...byValue.values()].map((places) => rowOf(places, listing));
  return rows.sort(
    (a, b) =>
      ROOTS.indexOf(a.root) - ROOTS.indexOf(b.root) ||
      a.providerName.localeCompare(b.providerName) ||
      a.places[0]!.at.localeCompare(b.places[0]!.at) ||
      (a.places[0]!.line ?? 0) - (b.places[0]!.line ?? 0),
  );
}

const ROOTS: readonly ListedCredential['root'][] = ['yes', 'unknown', 'no'];

function rowOf(places: readonly FoundCredential[], listing: Listing): ListedCredential {
  const best = places.reduce((one, other) => (knows(other) > knows(one) ? other : one));
  const { provider, server, token } = best.identity;
  const expiresAt = places.flatMap((one) => one.expiresAt ?? [])[0];
  const meantFor = places.map((one) => one.meantFor).find((name) => name !== '') ?? '';
  return {
    fingerprint: best.fingerprint,
    provider: provider?.id ?? server?.id ?? '',
    providerName: provider?.name ?? server?.name ?? '',
    kind: token.kind,
    places: places.map((one) => one.place),
    purpose: places.map((one) => one.purpose).find((words) => words !== '') ?? '',
    meantFor,
    environments: environmentsOf(token, meantFor),
    resources: [...resourcesOf(best.identity)],
    operations: [...operationsOf(best.identity)],
    reach: token.reach,
    root: rootOf(token),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    expired: expiresAt !== undefined && Date.parse(expiresAt) < listing.nowMs,
    ends: token.ends ?? '',
    task: taskGives(places, listing),
    narrower: token.narrower ?? '',
    rotate: provider?.rotate ?? '',
    confidence: token.confidence ?? 'high',
  };
}

/** The same value may be met under a telling name here and under none there. */
function knows({ identity }: FoundCredential): number {
  return (identity.provider === undefined ? 0 : 2) + (identity.server === undefined ? 0 : 1);
}

/** What is not known for certain counts as the graver. */
function rootOf({ rootEquivalent, confidence }: TokenKind): ListedCredential['root'] {
  if (rootEquivalent === true) return 'yes';
  return rootEquivalent === 'unknown' || confidence === 'low' ? 'unknown' : 'no';
}

/** A token made for one environment may reach them all: what it is for and where it can act are two things. */
function environmentsOf(token: TokenKind, meantFor: string): string[] {
  if (token.environment !== undefined) return [token.environment];
  if (token.bound !== 'environment' && token.bound !== 'resource') return ['*'];
  return meantFor === '' ? [] : [meantFor];
}

export function resourcesOf({ provider, token }: Identity): readonly ResourceClass[] {
  if (token.resources !== undefined) return token.resources;
  if (provider?.resources !== undefined) return provider.resources;
  return [...new Set((provider?.operations ?? []).map(({ resource }) => resource))].slice(0, 12);
}

/** Acts that need a class to be done to; the others can be done to any. */
const NEEDS: Partial<Record<Operation, readonly ResourceClass[]>> = {
  send: ['message', 'mailbox', 'payment'],
  publish: ['package', 'image', 'release'],
  deploy: ['service', 'deployment', 'function', 'stack', 'environment', 'project', 'workflow'],
  rotate: ['token', 'secret', 'user', 'certificate', 'service', 'project'],
};

function operationsOf(identity: Identity): readonly Operation[] {
  const acts = ACTS[identity.token.may];
  if (identity.token.may !== 'everything') return acts;
  const classes = resourcesOf(identity);
  if (classes.length === 0) return acts;
  return acts.filter((act) => NEEDS[act]?.some((one) => classes.includes(one)) ?? true);
}

function taskGives(
  places: readonly FoundCredential[],
  { scope, workspaceRoot, home }: Listing,
): ListedCredential['task'] {
  const declared = scope?.credentials;
  if (declared === undefined) return 'no-list';
  const given = places.some(({ labels, profile }) =>
    labels.flatMap(sharedLabels).some((label) =>
      declared.some((one) => {
        if (matchesCredential(label, one, { workspaceRoot, home })) return true;
        const forms = loginForms(one);
        if (forms === undefined) return false;
        const other = forms.profile !== '' && profile !== undefined && forms.profile !== profile;
        const place = { workspaceRoot, home };
        return !other && forms.entries.some((entry) => matchesCredential(label, entry, place));
      }),
    ),
  );
  return given ? 'given' : 'left-out';
}
