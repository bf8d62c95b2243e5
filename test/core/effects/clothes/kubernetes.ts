import { dressed, type Wardrobe } from './define';

const API = 'https://kube.example.com:6443';

export const kubernetes: Wardrobe = {
  name: 'Kubernetes',
  language: 'python',
  imports:
    'from kubernetes import client, config\nconfig.load_kube_config()\ncore = client.CoreV1Api()\napps = client.AppsV1Api()\nbatch = client.BatchV1Api()\nrbac = client.RbacAuthorizationV1Api()\nnet = client.NetworkingV1Api()',
  server: 'kubernetes',
  operations: [
    dressed(
      'delete namespace',
      'kubectl delete namespace shop',
      [`DELETE ${API}/api/v1/namespaces/shop`],
      "core.delete_namespace(name='shop')",
      ['kubectl_delete', { resourceType: 'namespace', name: 'shop' }],
    ),
    dressed(
      'delete volume',
      'kubectl delete pvc data -n shop',
      [`DELETE ${API}/api/v1/namespaces/shop/persistentvolumeclaims/data`],
      "core.delete_namespaced_persistent_volume_claim(name='data', namespace='shop')",
      [
        'kubectl_delete',
        { resourceType: 'persistentvolumeclaim', name: 'data', namespace: 'shop' },
      ],
    ),
    dressed(
      'delete volume',
      'kubectl delete pv pv-1',
      [`DELETE ${API}/api/v1/persistentvolumes/pv-1`],
      "core.delete_persistent_volume(name='pv-1')",
      ['kubectl_delete', { resourceType: 'persistentvolume', name: 'pv-1' }],
    ),
    dressed(
      'delete service',
      'kubectl delete deployment api -n shop',
      [`DELETE ${API}/apis/apps/v1/namespaces/shop/deployments/api`],
      "apps.delete_namespaced_deployment(name='api', namespace='shop')",
      ['kubectl_delete', { resourceType: 'deployment', name: 'api', namespace: 'shop' }],
    ),
    dressed(
      'delete service',
      'kubectl delete statefulset db -n shop',
      [`DELETE ${API}/apis/apps/v1/namespaces/shop/statefulsets/db`],
      "apps.delete_namespaced_stateful_set(name='db', namespace='shop')",
      ['kubectl_delete', { resourceType: 'statefulset', name: 'db', namespace: 'shop' }],
    ),
    dressed(
      'delete secret',
      'kubectl delete secret db -n shop',
      [`DELETE ${API}/api/v1/namespaces/shop/secrets/db`],
      "core.delete_namespaced_secret(name='db', namespace='shop')",
      ['kubectl_delete', { resourceType: 'secret', name: 'db', namespace: 'shop' }],
    ),
    dressed(
      'delete instance',
      'kubectl delete node node-1',
      [`DELETE ${API}/api/v1/nodes/node-1`],
      "core.delete_node(name='node-1')",
      ['kubectl_delete', { resourceType: 'node', name: 'node-1' }],
    ),
    dressed(
      'delete container',
      'kubectl delete pod api-1 -n shop',
      [`DELETE ${API}/api/v1/namespaces/shop/pods/api-1`],
      "core.delete_namespaced_pod(name='api-1', namespace='shop')",
      ['kubectl_delete', { resourceType: 'pod', name: 'api-1', namespace: 'shop' }],
    ),
    dressed(
      'delete network',
      'kubectl delete ingress web -n shop',
      [`DELETE ${API}/apis/networking.k8s.io/v1/namespaces/shop/ingresses/web`],
      "net.delete_namespaced_ingress(name='web', namespace='shop')",
      ['kubectl_delete', { resourceType: 'ingress', name: 'web', namespace: 'shop' }],
    ),
    dressed(
      'delete service',
      'kubectl delete service api -n shop',
      [`DELETE ${API}/api/v1/namespaces/shop/services/api`],
      "core.delete_namespaced_service(name='api', namespace='shop')",
      ['kubectl_delete', { resourceType: 'service', name: 'api', namespace: 'shop' }],
    ),
    dressed(
      'delete policy',
      'kubectl delete clusterrolebinding ops',
      [`DELETE ${API}/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/ops`],
      "rbac.delete_cluster_role_binding(name='ops')",
      ['kubectl_delete', { resourceType: 'clusterrolebinding', name: 'ops' }],
    ),
    dressed(
      'delete container',
      'kubectl delete cronjob backup -n shop',
      [`DELETE ${API}/apis/batch/v1/namespaces/shop/cronjobs/backup`],
      "batch.delete_namespaced_cron_job(name='backup', namespace='shop')",
      ['kubectl_delete', { resourceType: 'cronjob', name: 'backup', namespace: 'shop' }],
    ),
    dressed(
      'read secret',
      'kubectl get secret db -n shop -o yaml',
      [`GET ${API}/api/v1/namespaces/shop/secrets/db`],
      "print(core.read_namespaced_secret(name='db', namespace='shop').data)",
      ['kubectl_get', { resourceType: 'secret', name: 'db', namespace: 'shop', output: 'yaml' }],
    ),
    dressed(
      'configure service',
      'kubectl scale deployment api --replicas=0 -n shop',
      [
        `PATCH ${API}/apis/apps/v1/namespaces/shop/deployments/api/scale`,
        '{"spec":{"replicas":0}}',
      ],
      "apps.patch_namespaced_deployment_scale(name='api', namespace='shop', body={'spec': {'replicas': 0}})",
      [
        'kubectl_scale',
        { resourceType: 'deployment', name: 'api', namespace: 'shop', replicas: 0 },
      ],
    ),
    dressed(
      'grant policy',
      'kubectl create clusterrolebinding ops --clusterrole=cluster-admin --user=eve',
      [
        `POST ${API}/apis/rbac.authorization.k8s.io/v1/clusterrolebindings`,
        '{"metadata":{"name":"ops"},"roleRef":{"name":"cluster-admin"}}',
      ],
      "rbac.create_cluster_role_binding(body={'metadata': {'name': 'ops'}, 'roleRef': {'name': 'cluster-admin'}})",
      ['create_clusterrolebinding', { name: 'ops', clusterrole: 'cluster-admin', user: 'eve' }],
    ),
  ],
};
