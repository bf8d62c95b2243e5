/** Kinds of Kubernetes, in their short and long forms, as classes, and how a command names them. */
import type { ResourceClass } from '../../model/operation';
import type { RemoteAct } from './effect';
import type { Verb } from './lexicon';
import { reversibilityOf, verbOfWord } from './lexicon';

const KINDS: readonly (readonly [RegExp, ResourceClass])[] = [
  [/^(ns|namespaces?)$/, 'namespace'],
  [/^(pvc|persistentvolumeclaims?|pv|persistentvolumes?)$/, 'volume'],
  [/^(po|pods?|jobs?|cronjobs?|cj|rs|replicasets?)$/, 'container'],
  [
    /^(deploy|deployments?(\.apps)?|sts|statefulsets?|ds|daemonsets?|svc|services?|hpa|rc)$/,
    'service',
  ],
  [/^(secrets?)$/, 'secret'],
  [/^(no|nodes?)$/, 'instance'],
  [/^(ing|ingress(es)?|netpol|networkpolic(y|ies)|ep|endpoints)$/, 'network'],
  [/^(crds?|customresourcedefinitions?)$/, 'schema'],
  [/^(volumesnapshots?|backups?(\.velero\.io)?)$/, 'backup'],
  [/^(sa|serviceaccounts?|clusterroles?|roles?)$/, 'role'],
  [/^((cluster)?rolebindings?)$/, 'policy'],
  [/^(cm|configmaps?)$/, 'environment'],
  [/^(certificates?|issuers?|clusterissuers?)$/, 'certificate'],
  [/^(all)$/, 'namespace'],
];

export function classOf(kind: string): ResourceClass {
  return KINDS.find(([pattern]) => pattern.test(kind))?.[1] ?? 'service';
}

/** One of the kinds above, in its long form. */
export function isKind(kind: string): boolean {
  return kind.length > 3 && KINDS.some(([pattern]) => pattern.test(kind));
}

/** The kind that a name's words spell: `delete_namespaced_cluster_role_binding`, `create-clusterrolebinding`. */
export function kindInWords(words: readonly string[]): string | undefined {
  for (let at = 0; at < words.length; at += 1) {
    for (let end = Math.min(words.length, at + 4); end > at; end -= 1) {
      const joined = words.slice(at, end).join('');
      const known = isKind(joined) || isKind(`${joined}s`);
      if (known && verbOfWord(joined) === undefined) return joined;
    }
  }
  return undefined;
}

/** Whether what is made or changed hands somebody the rights of a role. */
export function bindsRole(kind: string): boolean {
  return /^(cluster)?rolebindings?$/.test(kind);
}

/** What a verb does to a kind, where the catalogue has no entry of its own for both. */
export function actOnKind(
  verb: Verb,
  kind: string,
): Pick<RemoteAct, 'operation' | 'class' | 'reversibility' | 'special' | 'takesRecovery'> {
  const cls = classOf(kind);
  if (verb.operation === 'read')
    return cls === 'secret'
      ? { operation: 'read', class: cls, reversibility: 'none', special: 'remote-secret' }
      : { operation: 'read', class: cls, reversibility: 'none' };
  if (bindsRole(kind) && /^(create|update|deploy)$/.test(verb.operation))
    return { operation: 'grant', class: cls, reversibility: 'hard' };
  if (verb.operation === 'delete') return { operation: 'delete', class: cls, ...lossOf(cls) };
  return { operation: verb.operation, class: cls, reversibility: reversibilityOf(verb, cls) };
}

/** What goes with one object: what is stored in it, or no more than its manifest can bring back. */
export function lossOf(cls: ResourceClass): Pick<RemoteAct, 'reversibility' | 'takesRecovery'> {
  if (cls === 'namespace') return { reversibility: 'irreversible', takesRecovery: true };
  if (cls === 'container') return { reversibility: 'reversible' };
  const stores = cls === 'volume' || cls === 'schema' || cls === 'backup';
  return { reversibility: stores ? 'irreversible' : 'hard' };
}

export interface Named {
  readonly kind: string;
  readonly names: readonly string[];
}

/** `pod web`, `pod/web`, `-f file`. */
export function namedOf(words: readonly string[]): Named {
  const first = words[0] ?? '';
  if (first.includes('/'))
    return {
      kind: first.split('/')[0] ?? '',
      names: words.map((word) => word.split('/').pop() ?? word),
    };
  return { kind: first.split(',')[0] ?? '', names: words.slice(1) };
}
