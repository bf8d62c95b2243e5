import { dressed, type Wardrobe } from './define';

const API = 'https://api.digitalocean.com';

export const digitalocean: Wardrobe = {
  name: 'DigitalOcean',
  language: 'python',
  imports:
    "import os\nfrom pydo import Client\nclient = Client(token=os.environ['DIGITALOCEAN_TOKEN'])",
  server: 'digitalocean',
  operations: [
    dressed(
      'delete instance',
      'doctl compute droplet delete 17 --force',
      [`DELETE ${API}/v2/droplets/17`],
      'client.droplets.destroy(droplet_id=17)',
      ['droplet-delete', { ID: 17 }],
    ),
    dressed(
      'delete volume',
      'doctl compute volume delete v1 --force',
      [`DELETE ${API}/v2/volumes/v1`],
      "client.volumes.delete(volume_id='v1')",
      ['volume-delete', { ID: 'v1' }],
    ),
    dressed(
      'delete backup',
      'doctl compute snapshot delete s1 --force',
      [`DELETE ${API}/v2/snapshots/s1`],
      "client.snapshots.delete(snapshot_id='s1')",
      ['snapshot-delete', { ID: 's1' }],
    ),
    dressed(
      'delete database',
      'doctl databases delete db1 --force',
      [`DELETE ${API}/v2/databases/db1`],
      "client.databases.destroy_cluster(database_cluster_uuid='db1')",
      ['db-cluster-delete', { ID: 'db1' }],
    ),
    dressed(
      'delete cluster',
      'doctl kubernetes cluster delete k1 --force',
      [`DELETE ${API}/v2/kubernetes/clusters/k1`],
      "client.kubernetes.delete_cluster(cluster_id='k1')",
      ['doks-delete-cluster', { ClusterID: 'k1' }],
    ),
    dressed(
      'delete service',
      'doctl apps delete a1 --force',
      [`DELETE ${API}/v2/apps/a1`],
      "client.apps.delete(id='a1')",
      ['apps-delete', { AppID: 'a1' }],
    ),
    dressed(
      'delete domain',
      'doctl compute domain delete example.com --force',
      [`DELETE ${API}/v2/domains/example.com`],
      "client.domains.delete(domain_name='example.com')",
      ['domain-delete', { Name: 'example.com' }],
    ),
    dressed(
      'delete dns-record',
      'doctl compute domain records delete example.com 5 --force',
      [`DELETE ${API}/v2/domains/example.com/records/5`],
      "client.domains.delete_record(domain_name='example.com', domain_record_id=5)",
      ['domain-record-delete', { Domain: 'example.com', RecordID: 5 }],
    ),
    dressed(
      'delete firewall',
      'doctl compute firewall delete f1 --force',
      [`DELETE ${API}/v2/firewalls/f1`],
      "client.firewalls.delete(firewall_id='f1')",
      ['firewall-delete', { ID: 'f1' }],
    ),
    dressed(
      'delete network',
      'doctl compute load-balancer delete l1 --force',
      [`DELETE ${API}/v2/load_balancers/l1`],
      "client.load_balancers.delete(lb_id='l1')",
      ['load-balancer-delete', { ID: 'l1' }],
    ),
    dressed(
      'delete network',
      'doctl vpcs delete n1 --force',
      [`DELETE ${API}/v2/vpcs/n1`],
      "client.vpcs.delete(vpc_id='n1')",
      ['vpc-delete', { ID: 'n1' }],
    ),
    dressed(
      'delete image',
      'doctl compute image delete i1 --force',
      [`DELETE ${API}/v2/images/i1`],
      "client.images.delete(image_id='i1')",
      ['image-delete', { ID: 'i1' }],
    ),
    dressed(
      'delete certificate',
      'doctl compute certificate delete c1 --force',
      [`DELETE ${API}/v2/certificates/c1`],
      "client.certificates.delete(certificate_id='c1')",
      ['certificate-delete', { ID: 'c1' }],
    ),
    dressed(
      'delete project',
      'doctl projects delete p1 --force',
      [`DELETE ${API}/v2/projects/p1`],
      "client.projects.delete(project_id='p1')",
      ['project-delete', { ID: 'p1' }],
    ),
    dressed(
      'delete token',
      'doctl compute ssh-key delete 3 --force',
      [`DELETE ${API}/v2/account/keys/3`],
      'client.ssh_keys.delete(ssh_key_identifier=3)',
      ['key-delete', { ID: 3 }],
    ),
  ],
};
