import type { Effect, Environment } from '../../model/effect';
import type { ResourceClass } from '../../model/operation';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { firstKnown } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import type { RemoteAct } from '../apis/effect';
import { environmentInWords, isLocalHost } from '../environment';

/** The context in use: the flag, else the current one of the kubeconfig. */
export function kubeContext(call: Call): string | undefined {
  const chosen =
    call.value('context', 'kube-context')?.text ??
    call.context.variable('HELM_KUBECONTEXT', call.invocation)?.text;
  if (chosen !== undefined) return chosen;
  const flag = call.value('kubeconfig');
  const listed =
    flag?.text ?? call.context.variable('KUBECONFIG', call.invocation)?.text.split(':')[0];
  const path =
    listed === undefined || listed === ''
      ? `${call.context.look.home}/.kube/config`
      : (call.context.path(
          { text: listed, known: true, sources: [], raw: listed },
          call.invocation,
        ) ?? listed);
  return /^current-context:\s*["']?([^"'\s]+)/m.exec(call.context.look.file(path)?.text ?? '')?.[1];
}

/** The context's name first, then the namespace's, since one cluster may hold several environments. */
export function kubeTarget(call: Call): Environment {
  const context = kubeContext(call);
  const server = call.value('server')?.text;
  if (server !== undefined && isLocalHost(server))
    return { name: 'local', evidence: `server ${server}` };
  const byContext = call.context.environment(context === undefined ? '' : `kube:${context}`);
  if (byContext.name !== 'unknown') return byContext;
  const namespace = call.value('n', 'namespace')?.text;
  const said = namespace === undefined ? undefined : environmentInWords(namespace);
  return said
    ? { name: said.name, evidence: `namespace ${namespace} says ${said.word}` }
    : firstKnown(byContext);
}

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

function classOf(kind: string): ResourceClass {
  return KINDS.find(([pattern]) => pattern.test(kind))?.[1] ?? 'service';
}

const READS = new Set(
  'get describe logs log top explain api-resources api-versions version cluster-info diff events wait auth config completion options kustomize port-forward proxy attach plugin'.split(
    ' ',
  ),
);

interface Named {
  readonly kind: string;
  readonly names: readonly string[];
}

/** `pod web`, `pod/web`, `-f file`. */
function namedOf(words: readonly string[]): Named {
  const first = words[0] ?? '';
  if (first.includes('/'))
    return {
      kind: first.split('/')[0] ?? '',
      names: words.map((word) => word.split('/').pop() ?? word),
    };
  return { kind: first.split(',')[0] ?? '', names: words.slice(1) };
}

function effectsOf(call: Call): readonly Effect[] {
  const verb = call.subcommands[0] ?? '';
  if (
    call.has('help') ||
    verb === '' ||
    /^(help|version|completion|options|plugin|explain|api-resources|api-versions|kustomize)$/.test(
      verb,
    )
  )
    return [];
  const words = [...call.subcommands.slice(1), ...call.positionals.map((value) => value.text)];
  const environment = kubeTarget(call);
  const context = kubeContext(call);
  const authority = { label: `cli:kubectl/${context ?? 'default'}`, provider: 'kubernetes' };
  const base = { environment, authority, provider: 'kubernetes', phrase: call.invocation.source };
  const dry = call.value('dry-run');
  const isDry = (dry !== undefined && dry.text !== 'none') || call.has('dry-run');
  const { kind, names } = namedOf(words);
  const cls = classOf(kind);
  const act = (parts: Partial<RemoteAct> & Pick<RemoteAct, 'operation'>): Effect => {
    const whole: RemoteAct = { ...base, class: cls, name: names[0] ?? '', ids: names, ...parts };
    return remoteEffect(
      isDry
        ? {
            ...whole,
            operation: 'read',
            reversibility: 'none',
            audience: 'nobody',
            takesRecovery: undefined,
            size: undefined,
          }
        : whole,
    );
  };
  if (verb === 'config') return configEffects(call, words, base);
  if (READS.has(verb)) {
    const prints = call.value('o', 'output')?.text;
    const secret =
      verb === 'get' && cls === 'secret' && prints !== undefined && !/^(name|wide)$/.test(prints);
    return [
      act({
        operation: 'read',
        reversibility: 'none',
        ...(secret ? { special: 'remote-secret' as const } : {}),
      }),
    ];
  }
  switch (verb) {
    case 'delete':
      return deleteEffects(call, act, cls, names);
    case 'set':
      return words[0] === 'image'
        ? [newImage(words.slice(1), act)]
        : changeEffects(call, verb, act);
    case 'apply':
    case 'create':
    case 'replace':
    case 'patch':
    case 'edit':
    case 'label':
    case 'annotate':
    case 'expose':
    case 'run':
    case 'autoscale':
      return changeEffects(call, verb, act);
    case 'scale': {
      const zero = call.value('replicas')?.text === '0';
      return [act({ operation: 'configure', reversibility: zero ? 'hard' : 'reversible' })];
    }
    case 'rollout': {
      const action = words[0] ?? '';
      const target = namedOf(words.slice(1));
      const at = { class: classOf(target.kind), name: target.names[0] ?? '', ids: target.names };
      if (action === 'status' || action === 'history')
        return [act({ ...at, operation: 'read', reversibility: 'none' })];
      return [act({ ...at, operation: 'deploy', reversibility: 'reversible' })];
    }
    case 'drain':
    case 'cordon':
    case 'uncordon':
    case 'taint': {
      const data = call.has('delete-emptydir-data', 'force', 'delete-local-data');
      return [
        act({
          operation: 'configure',
          class: 'instance',
          name: words[0] ?? '',
          reversibility: verb === 'drain' ? (data ? 'irreversible' : 'hard') : 'reversible',
        }),
      ];
    }
    case 'exec':
    case 'debug':
      // The command inside is read by the shell reader; opening the door is this.
      return [
        act({
          operation: 'execute',
          class: 'container',
          name: (words[0] ?? '').split('/').pop() ?? '',
          reversibility: 'reversible',
        }),
      ];
    case 'cp':
      return [
        act({
          operation: /:/.test(words[1] ?? '') ? 'update' : 'read',
          class: 'container',
          name: words[0] ?? '',
        }),
      ];
    default:
      return [act({ operation: 'execute', reversibility: 'hard' })];
  }
}

type Act = (parts: Partial<RemoteAct> & Pick<RemoteAct, 'operation'>) => Effect;

function deleteEffects(
  call: Call,
  act: Act,
  cls: ResourceClass,
  names: readonly string[],
): readonly Effect[] {
  const file = call.value('f', 'filename', 'k', 'kustomize');
  if (file)
    return [
      act({
        operation: 'delete',
        class: 'stack',
        name: file.text,
        ids: [],
        reversibility: 'irreversible',
        size: 'many',
      }),
    ];
  const all =
    call.has('all', 'A', 'all-namespaces') ||
    call.value('l', 'selector', 'field-selector') !== undefined ||
    names.length === 0;
  const remade = cls === 'container';
  const gone = cls === 'namespace' || cls === 'volume' || cls === 'schema' || cls === 'backup';
  const reversibility =
    remade && !all ? 'reversible' : gone ? 'irreversible' : all ? 'irreversible' : 'hard';
  const targets = names.length > 0 ? names.slice(0, 50) : [''];
  return targets.map((name) =>
    act({
      operation: 'delete',
      name,
      ids: name === '' ? [] : [name],
      reversibility,
      takesRecovery: cls === 'namespace' ? true : undefined,
      size: all ? 'many' : undefined,
    }),
  );
}

/** The cluster keeps earlier revisions of a workload (ten by default), and `rollout undo` goes back to one. */
function newImage(words: readonly string[], act: Act): Effect {
  const target = namedOf(words.filter((word) => !word.includes('=')));
  return act({
    operation: 'deploy',
    class: classOf(target.kind),
    name: target.names[0] ?? '',
    ids: target.names,
    reversibility: 'recoverable',
  });
}

function changeEffects(call: Call, verb: string, act: Act): readonly Effect[] {
  const file = call.value('f', 'filename', 'k', 'kustomize');
  const patch = call.value('p', 'patch')?.text ?? '';
  const effects: Effect[] = [];
  if (/"?finalizers"?\s*:\s*(null|\[\s*\])/.test(patch))
    effects.push(act({ operation: 'delete', reversibility: 'irreversible' }));
  else if (verb === 'apply' || verb === 'replace')
    effects.push(
      act({
        operation: 'deploy',
        class: 'service',
        name: file?.text ?? '',
        ids: [],
        reversibility: verb === 'replace' && call.has('force') ? 'irreversible' : 'hard',
      }),
    );
  else if (verb === 'create' && /rolebinding|token/.test(call.invocation.source))
    effects.push(act({ operation: 'grant', reversibility: 'hard' }));
  else if (verb === 'create' || verb === 'run' || verb === 'expose' || verb === 'autoscale')
    effects.push(
      act({
        operation: 'create',
        reversibility: 'reversible',
        ...(file ? { name: file.text, ids: [] } : {}),
      }),
    );
  else
    effects.push(
      act({
        operation: 'update',
        reversibility: verb === 'label' || verb === 'annotate' ? 'reversible' : 'hard',
      }),
    );
  if (call.has('prune'))
    effects.push(
      act({
        operation: 'delete',
        class: 'service',
        name: '',
        ids: [],
        reversibility: 'irreversible',
        size: 'many',
      }),
    );
  return effects;
}

/** `use-context` changes where every later command goes; it is local, but it is a drift that matters. */
function configEffects(
  call: Call,
  words: readonly string[],
  base: Pick<RemoteAct, 'phrase'>,
): readonly Effect[] {
  const verb = words[0] ?? '';
  const local = { name: 'local', evidence: 'this machine' };
  if (verb === 'view' && call.has('raw'))
    return [
      remoteEffect({
        ...base,
        operation: 'read',
        class: 'secret',
        name: '~/.kube/config',
        environment: local,
      }),
    ];
  if (
    /^(use-context|set-context|set|unset|delete-context|rename-context|set-cluster|set-credentials|use|delete-cluster|delete-user)$/.test(
      verb,
    )
  ) {
    return [
      remoteEffect({
        ...base,
        operation: 'configure',
        class: 'environment',
        name: words[1] ?? '',
        environment: local,
      }),
    ];
  }
  return [];
}

export const kubectl = defineProgram({
  names: ['kubectl', 'oc', 'k', 'kubecolor'],
  synopsis: 'Kubernetes: what is read, changed and deleted, in the cluster of the context in use.',
  grammar: {
    subcommands: 1,
    valued:
      'context kubeconfig n namespace f filename k kustomize l selector o output replicas p patch c container server s token cluster user as field-selector type image port target-port tail since revision timeout to-revision grace-period cascade sort-by template current-replicas field-manager dry-run'.split(
        ' ',
      ),
  },
  effects: effectsOf,
  examples: [
    {
      command: 'kubectl set image deployment/web web=acme/web:4.2',
      effects: ['deploy service:web'],
    },
    { command: 'kubectl version', effects: [] },
    { command: 'kubectl get pods -n web', effects: ['read container'] },
    { command: 'kubectl logs deploy/web', effects: ['read service:web'] },
    { command: 'kubectl delete namespace staging', effects: ['delete namespace:staging'] },
    { command: 'kubectl delete pod web-1', effects: ['delete container:web-1'] },
    { command: 'kubectl delete pvc data --dry-run=client', effects: ['read volume:data'] },
    { command: 'kubectl apply -f deploy.yaml', effects: ['deploy service:deploy.yaml'] },
    { command: 'kubectl scale deploy/web --replicas=0', effects: ['configure service:web'] },
    { command: 'kubectl config current-context', effects: [] },
    { command: 'kubectl config use-context prod-eu', effects: ['configure environment:prod-eu'] },
    { command: 'kubectl rollout status deploy/web', effects: ['read service:web'] },
  ],
});
