import { defineProvider } from '../define';
import { row } from './operation';

/** The Kubernetes interface. Its paths name the kinds, so the general reading does most of the work. */
export const kubernetes = defineProvider({
  id: 'kubernetes',
  name: 'Kubernetes',
  hosts: [
    { host: 'kubernetes.default.svc', role: 'control' },
    { host: 'kubernetes.default', role: 'control' },
    { host: '*.eks.amazonaws.com', role: 'control' },
    { host: '*.azmk8s.io', role: 'control' },
    { host: '*.gke.goog', role: 'control' },
    { host: '*.k8s.ondigitalocean.com', role: 'control' },
  ],
  cli: ['kubectl', 'helm'],
  mcpServers: ['kubernetes', 'kubernetes-mcp-server', 'k8s', 'mcp-server-kubernetes'],
  tokenVariables: ['KUBE_TOKEN', 'K8S_AUTH_API_KEY', 'OC_TOKEN', 'HELM_KUBETOKEN'],
  aka: ['kube', 'k8s', 'openshift'],
  loginFiles: ['.kube/config'],
  tokens: [
    {
      kind: 'client key in a kubeconfig',
      pattern: 'client-key-data:\\s{0,3}LS0tLS1CRUdJTi[A-Za-z0-9+/=]{100,6000}',
      withName: true,
      reach: 'what the cluster allows that user, which is often everything',
      bound: 'resource',
      rootEquivalent: true,
      may: 'everything',
      ends: 'with its certificate',
      narrower: 'a service account that is bound to one namespace',
    },
    {
      kind: 'service account token',
      variables: ['KUBE_TOKEN', 'K8S_AUTH_API_KEY', 'HELM_KUBETOKEN'],
      reach: 'what the roles of the account allow',
      bound: 'resource',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'bound ones after an hour, those kept in a Secret never',
      narrower: 'a bound token of an account with one role in one namespace',
      confidence: 'medium',
    },
    {
      kind: 'OpenShift login',
      pattern: '\\bsha256~[0-9A-Za-z_-]{43}',
      variables: ['OC_TOKEN'],
      reach: 'what the user may do in the cluster',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'after a day',
    },
  ],
  operations: [
    row('delete', 'namespace', 'irreversible', {
      api: ['DELETE /api/v1/namespaces/{name}'],
      takesRecovery: true,
      note: 'Everything in the namespace goes, volume claims and secrets included.',
    }),
    row('delete', 'volume', 'irreversible', {
      api: [
        'DELETE /api/v1/namespaces/{namespace}/persistentvolumeclaims/{name}',
        'DELETE /api/v1/persistentvolumes/{name}',
      ],
      note: 'With the reclaim policy Delete the disk goes too.',
    }),
    row('delete', 'container', 'reversible', {
      api: ['DELETE /api/v1/namespaces/{namespace}/pods/{name}'],
      mcp: ['pods_delete'],
    }),
    row('delete', 'service', 'hard', {
      mcp: ['resources_delete', 'helm_uninstall', 'kubectl_delete', 'uninstall_helm_chart'],
    }),
    row('update', 'service', 'hard', {
      mcp: [
        'resources_create_or_update',
        'resources_scale',
        'kubectl_apply',
        'kubectl_patch',
        'kubectl_scale',
        'kubectl_rollout',
      ],
    }),
    row('deploy', 'service', 'reversible', {
      mcp: ['helm_install', 'install_helm_chart', 'upgrade_helm_chart', 'kubectl_create'],
    }),
    row('execute', 'container', 'hard', { mcp: ['pods_exec', 'pods_run', 'exec_in_pod'] }),
    row('read', 'secret', 'none', {
      api: [
        'GET /api/v1/namespaces/{namespace}/secrets/{name}',
        'GET /api/v1/namespaces/{namespace}/secrets',
      ],
    }),
  ],
  backups: 'None built in; volume snapshots may go with their namespace.',
  examples: [],
});
