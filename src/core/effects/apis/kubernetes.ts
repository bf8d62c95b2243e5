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
  environments: {
    how: 'The context names the cluster, the namespace often the environment; the current context is shared by every shell.',
  },
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
      api: ['DELETE /api/v1/namespaces/{name}', 'PUT /api/v1/namespaces/{name}/finalize'],
      takesRecovery: true,
      note: 'Everything in the namespace goes, volume claims and secrets included.',
    }),
    row('delete', 'schema', 'irreversible', {
      api: ['DELETE /apis/apiextensions.k8s.io/v1/customresourcedefinitions/{name}'],
      note: 'Every object of that kind goes, in every namespace.',
    }),
    row('delete', 'volume', 'irreversible', {
      api: [
        'DELETE /api/v1/namespaces/{namespace}/persistentvolumeclaims/{name}',
        'DELETE /api/v1/persistentvolumes/{name}',
      ],
      note: 'With the reclaim policy Delete the disk goes too.',
    }),
    row('delete', 'backup', 'irreversible', {
      api: [
        'DELETE /apis/snapshot.storage.k8s.io/v1/namespaces/{namespace}/volumesnapshots/{name}',
        'DELETE /apis/snapshot.storage.k8s.io/v1/volumesnapshotcontents/{name}',
        'DELETE /apis/velero.io/v1/namespaces/{namespace}/backups/{name}',
      ],
      note: 'With the deletion policy Delete the copy in the store goes too.',
    }),
    row('delete', 'container', 'reversible', {
      api: [
        'DELETE /api/v1/namespaces/{namespace}/pods/{name}',
        'POST /api/v1/namespaces/{namespace}/pods/{name}/eviction',
      ],
      mcp: ['pods_delete'],
    }),
    row('delete', 'instance', 'hard', { api: ['DELETE /api/v1/nodes/{name}'], audience: 'team' }),
    row('configure', 'instance', 'hard', {
      mcp: ['vm_lifecycle', 'node_management', 'kubectl_drain', 'kubectl_cordon'],
      audience: 'team',
    }),
    // Which kind goes is said by an argument; without it, anything may.
    row('delete', 'service', 'irreversible', { mcp: ['resources_delete', 'kubectl_delete'] }),
    row('delete', 'service', 'hard', {
      mcp: ['helm_uninstall', 'uninstall_helm_chart'],
      note: 'Volumes that a set of pods claimed stay.',
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
    row('create', 'instance', 'reversible', { mcp: ['vm_create', 'vm_clone'] }),
    row('execute', 'workflow', 'hard', {
      mcp: [
        'tekton_pipeline_start',
        'tekton_task_start',
        'tekton_pipelinerun_restart',
        'tekton_taskrun_restart',
        'tekton_pipelinerun_lifecycle',
      ],
    }),
    row('execute', 'container', 'hard', {
      api: [
        'GET|POST /api/v1/namespaces/{namespace}/pods/{name}/exec',
        'GET|POST /api/v1/namespaces/{namespace}/pods/{name}/attach',
        'POST /run/{namespace}/{pod}/{container}',
        'POST /exec/{namespace}/{pod}/{container}',
      ],
      mcp: ['pods_exec', 'pods_run', 'exec_in_pod', 'kubectl_exec'],
      note: 'Runs a command where the service runs, with what it holds.',
    }),
    row('grant', 'token', 'hard', {
      api: [
        'POST /api/v1/namespaces/{namespace}/serviceaccounts/{name}/token',
        'PUT|PATCH /apis/certificates.k8s.io/v1/certificatesigningrequests/{name}/approval',
      ],
      sdk: ['createNamespacedServiceAccountToken', 'replaceCertificateSigningRequestApproval'],
      note: 'Whoever holds it acts as that account.',
    }),
    row('configure', 'policy', 'hard', {
      api: [
        'POST|PUT|PATCH|DELETE /apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/{name}',
        'POST|PUT|PATCH|DELETE /apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/{name}',
        'PUT|PATCH|DELETE /apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies/{name}',
        'PUT|PATCH|DELETE /apis/policy/v1/namespaces/{namespace}/poddisruptionbudgets/{name}',
        'DELETE /apis/networking.k8s.io/v1/namespaces/{namespace}/networkpolicies/{name}',
        'DELETE /apis/apiregistration.k8s.io/v1/apiservices/{name}',
      ],
      audience: 'team',
      note: 'What every write is checked by is changed, for the whole cluster.',
    }),
    row('read', 'secret', 'none', {
      api: [
        'GET /api/v1/namespaces/{namespace}/secrets/{name}',
        'GET /api/v1/namespaces/{namespace}/secrets',
      ],
    }),
    row('read', 'policy', 'none', {
      api: [
        'POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
        'POST /apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
        'POST /apis/authentication.k8s.io/v1/selfsubjectreviews',
        'POST /apis/authentication.k8s.io/v1/tokenreviews',
        'POST /apis/authorization.k8s.io/v1/subjectaccessreviews',
      ],
      mcp: [
        'configuration_contexts_list',
        'configuration_view',
        'nodes_top',
        'pods_top',
        'events_list',
        'helm_list',
        'explain_resource',
        'list_api_resources',
        'kubectl_explain',
        'kubectl_describe',
        'kubectl_logs',
        'kubectl_context',
      ],
      note: 'Asks what may be done; nothing is made.',
    }),
  ],
  backups:
    'None built in; volume snapshots may go with their namespace, and nothing brings a deleted object back.',
  examples: [
    {
      command:
        'curl -X DELETE https://abc.gr7.eu-west-1.eks.amazonaws.com/apis/apiextensions.k8s.io/v1/customresourcedefinitions/dbs.acme.io',
      effects: ['delete schema:dbs.acme.io'],
    },
    {
      command:
        'curl -X POST https://abc.gr7.eu-west-1.eks.amazonaws.com/api/v1/namespaces/shop/serviceaccounts/ci/token -d {}',
      effects: ['grant token:ci'],
    },
    {
      command:
        'curl -X POST https://abc.gr7.eu-west-1.eks.amazonaws.com/apis/authorization.k8s.io/v1/selfsubjectaccessreviews -d {}',
      effects: ['read policy'],
    },
    {
      command: 'curl https://abc.gr7.eu-west-1.eks.amazonaws.com/api/v1/namespaces/shop/pods',
      effects: ['read container'],
    },
    {
      tool: {
        server: 'kubernetes',
        name: 'resources_delete',
        arguments: {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          name: 'data',
          namespace: 'shop',
        },
      },
      effects: ['delete volume:data'],
    },
    {
      tool: {
        server: 'kubernetes',
        name: 'pods_log',
        arguments: { name: 'web-1', namespace: 'shop' },
      },
      effects: ['read container:web-1'],
    },
  ],
});
