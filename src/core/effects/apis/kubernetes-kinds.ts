/** Kinds of Kubernetes, in their short and long forms, as classes, and how a command names them. */
import type { ResourceClass } from '../../model/operation';

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
