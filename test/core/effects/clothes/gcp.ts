import { dressed, type Wardrobe } from './define';

/** The official gcloud server takes the words of the command line as a list. */
const call = (command: string): readonly [string, Record<string, unknown>] => [
  'run_gcloud_command',
  { args: command.split(' ').slice(1) },
];

export const gcp: Wardrobe = {
  name: 'Google Cloud',
  language: 'python',
  imports:
    'from googleapiclient import discovery\nfrom google.cloud import bigquery, compute_v1, container_v1, functions_v2, pubsub_v1, resourcemanager_v3, run_v2, secretmanager, storage',
  server: 'gcloud',
  operations: [
    dressed(
      'delete project',
      'gcloud projects delete acme-shop',
      ['DELETE https://cloudresourcemanager.googleapis.com/v3/projects/acme-shop'],
      "resourcemanager_v3.ProjectsClient().delete_project(name='projects/acme-shop')",
      call('gcloud projects delete acme-shop'),
    ),
    dressed(
      'delete database',
      'gcloud sql instances delete orders',
      ['DELETE https://sqladmin.googleapis.com/v1/projects/acme/instances/orders'],
      "discovery.build('sqladmin', 'v1').instances().delete(project='acme', instance='orders').execute()",
      call('gcloud sql instances delete orders'),
    ),
    dressed(
      'delete backup',
      'gcloud sql backups delete 17 --instance orders',
      ['DELETE https://sqladmin.googleapis.com/v1/projects/acme/instances/orders/backupRuns/17'],
      "discovery.build('sqladmin', 'v1').backupRuns().delete(project='acme', instance='orders', id='17').execute()",
      call('gcloud sql backups delete 17 --instance orders'),
    ),
    dressed(
      'delete instance',
      'gcloud compute instances delete web-1 --zone europe-west1-b',
      [
        'DELETE https://compute.googleapis.com/compute/v1/projects/acme/zones/europe-west1-b/instances/web-1',
      ],
      "compute_v1.InstancesClient().delete(project='acme', zone='europe-west1-b', instance='web-1')",
      call('gcloud compute instances delete web-1 --zone europe-west1-b'),
    ),
    dressed(
      'delete disk',
      'gcloud compute disks delete data-1 --zone europe-west1-b',
      [
        'DELETE https://compute.googleapis.com/compute/v1/projects/acme/zones/europe-west1-b/disks/data-1',
      ],
      "compute_v1.DisksClient().delete(project='acme', zone='europe-west1-b', disk='data-1')",
      call('gcloud compute disks delete data-1 --zone europe-west1-b'),
    ),
    dressed(
      'delete backup',
      'gcloud compute snapshots delete nightly',
      ['DELETE https://compute.googleapis.com/compute/v1/projects/acme/global/snapshots/nightly'],
      "compute_v1.SnapshotsClient().delete(project='acme', snapshot='nightly')",
      call('gcloud compute snapshots delete nightly'),
    ),
    dressed(
      'delete bucket',
      'gcloud storage buckets delete gs://acme-media',
      ['DELETE https://storage.googleapis.com/storage/v1/b/acme-media'],
      "storage.Client().delete_bucket('acme-media')",
      call('gcloud storage buckets delete gs://acme-media'),
    ),
    dressed(
      'delete cluster',
      'gcloud container clusters delete app',
      [
        'DELETE https://container.googleapis.com/v1/projects/acme/locations/europe-west1/clusters/app',
      ],
      "container_v1.ClusterManagerClient().delete_cluster(name='projects/acme/locations/europe-west1/clusters/app')",
      call('gcloud container clusters delete app'),
    ),
    dressed(
      'delete service',
      'gcloud run services delete api',
      ['DELETE https://run.googleapis.com/v2/projects/acme/locations/europe-west1/services/api'],
      "run_v2.ServicesClient().delete_service(name='projects/acme/locations/europe-west1/services/api')",
      call('gcloud run services delete api'),
    ),
    dressed(
      'delete function',
      'gcloud functions delete mailer',
      [
        'DELETE https://cloudfunctions.googleapis.com/v2/projects/acme/locations/europe-west1/functions/mailer',
      ],
      "functions_v2.FunctionServiceClient().delete_function(name='projects/acme/locations/europe-west1/functions/mailer')",
      call('gcloud functions delete mailer'),
    ),
    dressed(
      'delete secret',
      'gcloud secrets delete db',
      ['DELETE https://secretmanager.googleapis.com/v1/projects/acme/secrets/db'],
      "secretmanager.SecretManagerServiceClient().delete_secret(name='projects/acme/secrets/db')",
      call('gcloud secrets delete db'),
    ),
    dressed(
      'delete topic',
      'gcloud pubsub topics delete orders',
      ['DELETE https://pubsub.googleapis.com/v1/projects/acme/topics/orders'],
      "pubsub_v1.PublisherClient().delete_topic(topic='projects/acme/topics/orders')",
      call('gcloud pubsub topics delete orders'),
    ),
    dressed(
      'delete schema',
      'bq rm -f -r -d acme:shop',
      [
        'DELETE https://bigquery.googleapis.com/bigquery/v2/projects/acme/datasets/shop?deleteContents=true',
      ],
      "bigquery.Client().delete_dataset('acme.shop', delete_contents=True)",
      ['delete_dataset', { project: 'acme', dataset: 'shop' }],
    ),
    dressed(
      'delete dns-record',
      'gcloud dns managed-zones delete main',
      ['DELETE https://dns.googleapis.com/dns/v1/projects/acme/managedZones/main'],
      "discovery.build('dns', 'v1').managedZones().delete(project='acme', managedZone='main').execute()",
      call('gcloud dns managed-zones delete main'),
    ),
    dressed(
      'delete user',
      'gcloud iam service-accounts delete ci@acme.iam.gserviceaccount.com',
      [
        'DELETE https://iam.googleapis.com/v1/projects/acme/serviceAccounts/ci@acme.iam.gserviceaccount.com',
      ],
      "discovery.build('iam', 'v1').projects().serviceAccounts().delete(name='projects/acme/serviceAccounts/ci@acme.iam.gserviceaccount.com').execute()",
      call('gcloud iam service-accounts delete ci@acme.iam.gserviceaccount.com'),
    ),
  ],
};
