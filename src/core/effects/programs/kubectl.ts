import type { Authority, Effect, Environment } from '../../model/effect';
import { say } from '../../model/say';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { firstKnown } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import type { RemoteAct } from '../apis/effect';
import { environmentInWords, inLocalCluster, isLocalHost } from '../environment';
import { currentKubeContext } from '../kube-environment';
import type { Act } from './kubectl-changes';
import { changeEffects, deleteEffects, newImage } from './kubectl-changes';
import { classOf, namedOf } from '../apis/kubernetes-kinds';
import { environmentOfFolder } from './kubernetes-manifests';

/** The context in use: the flag, else the current one of the kubeconfig. */
export function kubeContext(call: Call): string | undefined {
  const chosen =
    call.value('context', 'kube-context')?.text ??
    call.context.variable('HELM_KUBECONTEXT', call.invocation)?.text;
  if (chosen !== undefined) return chosen;
  const listed = call.value('kubeconfig') ?? call.context.variable('KUBECONFIG', call.invocation);
  const first = listed && { ...listed, text: listed.text.split(':')[0] ?? '' };
  const path = first?.text ? call.context.path(first, call.invocation) : undefined;
  return currentKubeContext(call.context, path ?? first?.text ?? '');
}

/**
 * The login of the context. A file of logins that this very call picks, and that is not where the tool keeps its own, is
 * a credential that somebody came upon.
 */
export function kubeAuthority(call: Call, tool: string): Authority {
  const authority = {
    label: `cli:${tool}/${kubeContext(call) ?? 'default'}`,
    provider: 'kubernetes',
  };
  const picked = call.value('kubeconfig') ?? call.invocation.env.get('KUBECONFIG');
  const first = picked && { ...picked, text: picked.text.split(':')[0] ?? '' };
  const path = first?.known === true ? call.context.path(first, call.invocation) : undefined;
  const own = `${call.context.look.home}/.kube/`;
  if (path === undefined || path.startsWith(own)) return authority;
  return { ...authority, sources: [{ kind: 'file', path }] };
}

/** The context's name first, then the namespace's, since one cluster may hold several environments. */
export function kubeTarget(call: Call): Environment {
  const context = kubeContext(call);
  const server = call.value('server')?.text;
  if (server !== undefined && isLocalHost(server))
    return { name: 'local', evidence: say`server ${server}` };
  const byContext = call.context.environment(context === undefined ? '' : `kube:${context}`);
  if (byContext.name !== 'unknown') return byContext;
  const namespace = call.value('n', 'namespace')?.text;
  const said = namespace === undefined ? undefined : environmentInWords(namespace);
  return said
    ? { name: said.name, evidence: say`namespace ${namespace ?? ''} says ${said.word}` }
    : environmentOfFolder(call, firstKnown(byContext));
}

const READS = new Set(
  'get describe logs log top explain api-resources api-versions version cluster-info diff events wait auth config completion options kustomize port-forward proxy attach plugin'.split(
    ' ',
  ),
);

const QUIET =
  /^(|help|version|completion|options|plugin|explain|api-resources|api-versions|kustomize)$/;

function effectsOf(call: Call): readonly Effect[] {
  const verb = call.subcommands[0] ?? '';
  if (call.has('help') || QUIET.test(verb)) return [];
  const words = [...call.subcommands.slice(1), ...call.positionals.map((value) => value.text)];
  const authority = kubeAuthority(call, 'kubectl');
  const phrase = call.invocation.source;
  const base = { environment: kubeTarget(call), authority, provider: 'kubernetes', phrase };
  if (verb === 'config') return configEffects(call, words, base);
  const dry = call.value('dry-run');
  const isDry = (dry !== undefined && dry.text !== 'none') || call.has('dry-run');
  const { kind, names } = namedOf(words);
  const act: Act = (parts) => {
    const named = { class: classOf(kind), name: names[0] ?? '', ids: names };
    const whole: RemoteAct = { ...base, ...named, ...parts };
    return inLocalCluster(remoteEffect(isDry ? onlyRead(whole) : whole));
  };
  return READS.has(verb)
    ? [readEffect(call, verb, words, act)]
    : verbEffects(call, verb, words, act);
}

function onlyRead(act: RemoteAct): RemoteAct {
  return {
    ...act,
    operation: 'read',
    reversibility: 'none',
    audience: 'nobody',
    takesRecovery: undefined,
    size: undefined,
  };
}

/** What Kubernetes keeps beside a secret's data. All annotations at once hold the whole object as it was last applied. */
const BESIDE_DATA =
  /^(?:\.items\[[*\d]*\])?\.(?:type|kind|immutable|metadata\.(?:name|namespace|labels|uid|generation|resourceVersion|creationTimestamp|deletionTimestamp|ownerReferences|finalizers|annotations(?:\.(?!kubectl)|\[(?!["']kubectl)))(?:$|[.[\w-]))/;

/** Names, columns and paths that lead to nothing else. */
function showsNoData(prints: string): boolean {
  if (/^(?:name|wide)$/.test(prints)) return true;
  const template = /^(?:jsonpath(?:-as-json)?|go-template|custom-columns)=(.*)$/s.exec(prints)?.[1];
  if (template === undefined || /\.\.|\brange\b.*\{\.\}|\{\.\}/.test(template)) return false;
  const paths = [...template.matchAll(/(?<![\w\]"'\\])\.[\w.[\]*@\\/-]+/g)].map(([path]) => path);
  return paths.length > 0 && paths.every((path) => BESIDE_DATA.test(path));
}

function readEffect(call: Call, verb: string, words: readonly string[], act: Act): Effect {
  const prints = call.value('o', 'output')?.text;
  const shows = verb === 'get' && prints !== undefined && !showsNoData(prints);
  const secret = shows && classOf(namedOf(words).kind) === 'secret';
  const special = secret ? { special: 'remote-secret' as const } : {};
  return act({ operation: 'read', reversibility: 'none', ...special });
}

function verbEffects(
  call: Call,
  verb: string,
  words: readonly string[],
  act: Act,
): readonly Effect[] {
  const { kind, names } = namedOf(words);
  switch (verb) {
    case 'delete':
      return deleteEffects(call, act, classOf(kind), names);
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
    case 'rollout':
      return [rolloutEffect(words, act)];
    case 'drain':
    case 'cordon':
    case 'uncordon':
    case 'taint':
      return [nodeEffect(call, verb, words[0] ?? '', act)];
    case 'exec':
    case 'debug': {
      // The command inside is read by the shell reader; opening the door is this.
      const name = (words[0] ?? '').split('/').pop() ?? '';
      return [act({ operation: 'execute', class: 'container', name, reversibility: 'reversible' })];
    }
    case 'cp': {
      const operation = (words[1] ?? '').includes(':') ? 'update' : 'read';
      return [act({ operation, class: 'container', name: words[0] ?? '' })];
    }
    default:
      return [act({ operation: 'execute', reversibility: 'hard' })];
  }
}

function rolloutEffect(words: readonly string[], act: Act): Effect {
  const target = namedOf(words.slice(1));
  const at = { class: classOf(target.kind), name: target.names[0] ?? '', ids: target.names };
  return /^(status|history)$/.test(words[0] ?? '')
    ? act({ ...at, operation: 'read', reversibility: 'none' })
    : act({ ...at, operation: 'deploy', reversibility: 'reversible' });
}

/** Draining moves the pods away; what they keep on the node itself goes when the call says so. */
function nodeEffect(call: Call, verb: string, name: string, act: Act): Effect {
  const data = call.has('delete-emptydir-data', 'force', 'delete-local-data');
  const drained = data ? 'irreversible' : 'hard';
  const reversibility = verb === 'drain' ? drained : 'reversible';
  return act({ operation: 'configure', class: 'instance', name, reversibility });
}

/** `use-context` changes where every later command goes; it is local, but it is a drift that matters. */
function configEffects(
  call: Call,
  words: readonly string[],
  base: Pick<RemoteAct, 'phrase'>,
): readonly Effect[] {
  const verb = words[0] ?? '';
  const local = { name: 'local', evidence: say`this machine` };
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
  bounded: [
    {
      cap: 'dry-run',
      names: ['kubectl', 'oc', 'k'],
      // The server checks it and admits it, and keeps nothing. `edit`, `exec`, `cp` and `rollout restart` have no such form.
      of: [
        ...'annotate apply autoscale cordon create delete drain expose label patch replace run scale'.split(
          ' ',
        ),
        ...['set *', 'taint', 'uncordon', 'rollout undo', 'auth reconcile'],
      ],
      add: ['--dry-run=server'],
    },
  ],
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
    {
      command: 'kubectl apply -f k8s/',
      files: {
        'k8s/web.yaml':
          'kind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 0\n---\nkind: ConfigMap\nmetadata:\n  name: web-settings\n',
      },
      effects: ['configure service:web', 'deploy environment:web-settings'],
    },
    {
      command: 'kubectl delete -f data.yaml',
      files: {
        'data.yaml': 'kind: PersistentVolumeClaim\nmetadata: { name: data, namespace: orders }\n',
      },
      effects: ['delete volume:data'],
    },
    {
      command: 'kubectl apply -k overlays/staging',
      files: {
        'overlays/staging/kustomization.yaml': 'namespace: staging\nresources:\n  - ../../base\n',
        'base/kustomization.yaml': 'resources: [web.yaml]\n',
        'base/web.yaml': 'kind: Service\nmetadata:\n  name: web\n',
      },
      effects: ['deploy service:web'],
    },
    { command: 'kubectl scale deploy/web --replicas=0', effects: ['configure service:web'] },
    { command: 'kubectl config current-context', effects: [] },
    { command: 'kubectl config use-context prod-eu', effects: ['configure environment:prod-eu'] },
    { command: 'kubectl rollout status deploy/web', effects: ['read service:web'] },
  ],
});
