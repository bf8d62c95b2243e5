/** Clusters that run on this machine as containers or in a virtual machine: kind, k3d, minikube. */
import type { Effect, Reversibility } from '../../model/effect';
import { LOCAL } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { remoteEffect } from '../apis/effect';
import { ordinaryTool } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

const READS =
  /^(get|list|ls|status|logs|ip|profile|version|help|completion|service-list|kubeconfig|ssh-key|options|config|dashboard|service|tunnel|docker-env|podman-env|update-context|update-check)$/;

function clusterAct(
  call: Call,
  operation: Operation,
  resource: ResourceClass,
  name: string,
  reversibility: Reversibility,
): Effect {
  return remoteEffect({
    operation,
    class: resource,
    name,
    environment: LOCAL,
    reversibility,
    phrase: call.invocation.source,
    size: reversibility === 'irreversible' ? 'many' : undefined,
  });
}

/**
 * A named cluster of kind or k3d is a scratch one by its tool's own purpose: `create` makes it again from its
 * configuration. All of them at once, and the one machine of minikube, may hold what nobody else made.
 */
function effectsOf(call: Call): readonly Effect[] {
  if (call.has('help', 'version')) return [];
  const words = [...call.subcommands, ...call.positionals.map((word) => word.text)];
  const [first = '', second = ''] = words;
  const isMinikube = call.name === 'minikube';
  // `kind delete cluster`, `k3d cluster delete`, `minikube delete`.
  const verb =
    call.name === 'k3d' && /^(cluster|node|registry|image)$/.test(first) ? second : first;
  const noun = call.name === 'k3d' ? first : second;
  const given = call.value('name', 'n', 'p', 'profile')?.text;
  const name = given ?? (isMinikube ? 'minikube' : (words[2] ?? call.name));
  const all = call.has('all', 'a', 'purge') || noun === 'clusters';
  switch (verb) {
    case 'delete':
    case 'rm': {
      const taken = all ? 'irreversible' : isMinikube ? 'hard' : 'recoverable';
      return [clusterAct(call, 'delete', 'cluster', all ? '' : name, taken)];
    }
    case 'create':
      return [clusterAct(call, 'create', 'cluster', name, 'reversible')];
    case 'start':
    case 'stop':
    case 'pause':
    case 'unpause':
    case 'addons':
    case 'edit':
      return [clusterAct(call, 'configure', 'cluster', name, 'reversible')];
    default:
      return READS.test(verb)
        ? [clusterAct(call, 'read', 'cluster', name, 'none')]
        : [ordinaryTool(call, call.name)];
  }
}

export const localClusters: readonly Program[] = [
  defineProgram({
    names: ['kind', 'k3d', 'minikube', 'ctlptl'],
    synopsis: 'Kubernetes clusters of this machine: made, started, stopped and removed.',
    grammar: {
      subcommands: 2,
      valued:
        'name n p profile config c image kubeconfig wait driver cpus memory nodes kubernetes-version k8s-version agents servers port volume v registry-use registry-config timeout output o format'.split(
          ' ',
        ),
    },
    effects: effectsOf,
    examples: [
      { command: 'kind create cluster --name dev', effects: ['create cluster:dev'] },
      { command: 'kind delete cluster --name dev', effects: ['delete cluster:dev'] },
      { command: 'kind delete clusters --all', effects: ['delete cluster'] },
      { command: 'kind load docker-image web:dev --name dev', effects: ['execute process:kind'] },
      { command: 'kind get clusters', effects: ['read cluster:kind'] },
      { command: 'k3d cluster delete dev', effects: ['delete cluster:dev'] },
      { command: 'ctlptl apply -f cluster.yaml', effects: ['execute process:ctlptl'] },
      { command: 'minikube start', effects: ['configure cluster:minikube'] },
      { command: 'minikube delete --all --purge', effects: ['delete cluster'] },
      { command: 'minikube status', effects: ['read cluster:minikube'] },
    ],
  }),
  defineProgram({
    names: ['wsl'],
    synopsis: 'Linux distributions of a Windows machine: removing one removes its disk.',
    grammar: {
      valued: [
        'unregister',
        'terminate',
        't',
        'd',
        'distribution',
        'set-default',
        'export',
        'import',
      ],
      stopAtPositional: true,
    },
    effects: (call) => {
      const gone = call.value('unregister');
      return gone === undefined
        ? [ordinaryTool(call, call.name)]
        : [clusterAct(call, 'delete', 'disk', gone.text, 'irreversible')];
    },
    examples: [
      { command: 'wsl --unregister Ubuntu', effects: ['delete disk:Ubuntu'] },
      { command: 'wsl --list --verbose', effects: ['execute process:wsl'] },
      { command: 'wsl --shutdown', effects: ['execute process:wsl'] },
      { command: 'wsl --terminate Ubuntu', effects: ['execute process:wsl'] },
    ],
  }),
];
