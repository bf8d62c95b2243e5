import { dressed, type Wardrobe } from './define';

const API = 'https://api.cloudflare.com/client/v4';

export const cloudflare: Wardrobe = {
  name: 'Cloudflare',
  language: 'javascript',
  imports:
    "import Cloudflare from 'cloudflare';\nconst cloudflare = new Cloudflare({ apiToken: process.env.CLOUDFLARE_API_TOKEN });",
  server: 'cloudflare',
  operations: [
    dressed(
      'delete domain',
      `flarectl zone delete --zone example.com`,
      [`DELETE ${API}/zones/z1`],
      "await cloudflare.zones.delete({ zone_id: 'z1' });",
      ['zone_delete', { zone_id: 'z1' }],
    ),
    dressed(
      'delete dns-record',
      'flarectl dns delete --zone example.com --id r1',
      [`DELETE ${API}/zones/z1/dns_records/r1`],
      "await cloudflare.dns.records.delete('r1', { zone_id: 'z1' });",
      ['dns_record_delete', { zone_id: 'z1', record_id: 'r1' }],
    ),
    dressed(
      'delete function',
      'wrangler delete --name api',
      [`DELETE ${API}/accounts/a1/workers/scripts/api`],
      "await cloudflare.workers.scripts.delete('api', { account_id: 'a1' });",
      ['worker_delete', { account_id: 'a1', name: 'api' }],
    ),
    dressed(
      'delete database',
      'wrangler d1 delete orders',
      [`DELETE ${API}/accounts/a1/d1/database/orders`],
      "await cloudflare.d1.database.delete('orders', { account_id: 'a1' });",
      ['d1_database_delete', { database_id: 'orders' }],
    ),
    dressed(
      'delete bucket',
      'wrangler r2 bucket delete media',
      [`DELETE ${API}/accounts/a1/r2/buckets/media`],
      "await cloudflare.r2.buckets.delete('media', { account_id: 'a1' });",
      ['r2_bucket_delete', { name: 'media' }],
    ),
    dressed(
      'delete namespace',
      'wrangler kv namespace delete --namespace-id n1',
      [`DELETE ${API}/accounts/a1/storage/kv/namespaces/n1`],
      "await cloudflare.kv.namespaces.delete('n1', { account_id: 'a1' });",
      ['kv_namespace_delete', { namespace_id: 'n1' }],
    ),
    dressed(
      'delete queue',
      'wrangler queues delete jobs',
      [`DELETE ${API}/accounts/a1/queues/jobs`],
      "await cloudflare.queues.delete('jobs', { account_id: 'a1' });",
      ['queue_delete', { queue_id: 'jobs' }],
    ),
    dressed(
      'delete project',
      'wrangler pages project delete site',
      [`DELETE ${API}/accounts/a1/pages/projects/site`],
      "await cloudflare.pages.projects.delete('site', { account_id: 'a1' });",
      ['pages_project_delete', { project_name: 'site' }],
    ),
    dressed(
      'delete secret',
      'wrangler secret delete TOKEN --name api',
      [`DELETE ${API}/accounts/a1/workers/scripts/api/secrets/TOKEN`],
      "await cloudflare.workers.scripts.secrets.delete('api', 'TOKEN', { account_id: 'a1' });",
      ['secret_delete', { script: 'api', name: 'TOKEN' }],
    ),
    dressed(
      'update secret',
      'wrangler secret put TOKEN --name api',
      [
        `PUT ${API}/accounts/a1/workers/scripts/api/secrets`,
        '{"name":"TOKEN","text":"x","type":"secret_text"}',
      ],
      "await cloudflare.workers.scripts.secrets.update('api', { account_id: 'a1', name: 'TOKEN', text: 'x' });",
      ['secret_put', { script: 'api', name: 'TOKEN', text: 'x' }],
    ),
    dressed(
      'delete table',
      'wrangler vectorize delete docs',
      [`DELETE ${API}/accounts/a1/vectorize/v2/indexes/docs`],
      "await cloudflare.vectorize.indexes.delete('docs', { account_id: 'a1' });",
      ['vectorize_index_delete', { index_name: 'docs' }],
    ),
    dressed(
      'delete network',
      'cloudflared tunnel delete web',
      [`DELETE ${API}/accounts/a1/cfd_tunnel/t1`],
      "await cloudflare.zeroTrust.tunnels.cloudflared.delete('t1', { account_id: 'a1' });",
      ['tunnel_delete', { tunnel_id: 't1' }],
    ),
    dressed(
      'delete policy',
      'flarectl firewall rules delete --id f1',
      [`DELETE ${API}/zones/z1/rulesets/f1`],
      "await cloudflare.rulesets.delete('f1', { zone_id: 'z1' });",
      ['ruleset_delete', { ruleset_id: 'f1' }],
    ),
    dressed(
      'delete cache',
      'flarectl zone purge --zone example.com --everything',
      [`POST ${API}/zones/z1/purge_cache`, '{"purge_everything":true}'],
      "await cloudflare.cache.purge({ zone_id: 'z1', purge_everything: true });",
      ['purge_cache', { zone_id: 'z1', purge_everything: true }],
    ),
    dressed(
      'deploy function',
      'wrangler deploy',
      [`PUT ${API}/accounts/a1/workers/scripts/api`, 'export default {}'],
      "await cloudflare.workers.scripts.update('api', { account_id: 'a1', metadata: {} });",
      ['worker_deploy', { name: 'api' }],
    ),
  ],
};
