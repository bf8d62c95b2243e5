import { dressed, type Wardrobe } from './define';

const API = 'https://api.vercel.com';

export const vercel: Wardrobe = {
  name: 'Vercel',
  language: 'javascript',
  imports:
    "import { Vercel } from '@vercel/sdk';\nconst vercel = new Vercel({ bearerToken: process.env.VERCEL_TOKEN });",
  server: 'vercel',
  operations: [
    dressed(
      'delete project',
      'vercel project rm shop',
      [`DELETE ${API}/v9/projects/shop`],
      "await vercel.projects.deleteProject({ idOrName: 'shop' });",
      ['delete_project', { idOrName: 'shop' }],
    ),
    dressed(
      'delete deployment',
      'vercel remove dpl_1 --yes',
      [`DELETE ${API}/v13/deployments/dpl_1`],
      "await vercel.deployments.deleteDeployment({ id: 'dpl_1' });",
      ['delete_deployment', { id: 'dpl_1' }],
    ),
    dressed(
      'delete secret',
      'vercel env rm DATABASE_URL production --yes',
      [`DELETE ${API}/v9/projects/shop/env/e1`],
      "await vercel.projects.removeProjectEnv({ idOrName: 'shop', id: 'e1' });",
      ['remove_project_env', { idOrName: 'shop', id: 'e1' }],
    ),
    dressed(
      'update secret',
      'vercel env add DATABASE_URL production',
      [
        `POST ${API}/v10/projects/shop/env`,
        '{"key":"DATABASE_URL","value":"x","target":["production"]}',
      ],
      "await vercel.projects.createProjectEnv({ idOrName: 'shop', requestBody: { key: 'DATABASE_URL', value: 'x' } });",
      ['create_project_env', { idOrName: 'shop', key: 'DATABASE_URL', value: 'x' }],
    ),
    dressed(
      'delete domain',
      'vercel domains rm example.com --yes',
      [`DELETE ${API}/v6/domains/example.com`],
      "await vercel.domains.deleteDomain({ domain: 'example.com' });",
      ['delete_domain', { domain: 'example.com' }],
    ),
    dressed(
      'delete dns-record',
      'vercel dns rm rec_1',
      [`DELETE ${API}/v2/domains/example.com/records/rec_1`],
      "await vercel.dns.removeRecord({ domain: 'example.com', recordId: 'rec_1' });",
      ['remove_dns_record', { domain: 'example.com', recordId: 'rec_1' }],
    ),
    dressed(
      'delete certificate',
      'vercel certs rm cert_1',
      [`DELETE ${API}/v8/certs/cert_1`],
      "await vercel.certs.removeCert({ id: 'cert_1' });",
      ['remove_cert', { id: 'cert_1' }],
    ),
    dressed(
      'deploy deployment',
      'vercel --prod',
      [`POST ${API}/v13/deployments`, '{"name":"shop","target":"production"}'],
      "await vercel.deployments.createDeployment({ requestBody: { name: 'shop', target: 'production' } });",
      ['deploy_to_vercel', { project: 'shop', target: 'production' }],
    ),
    dressed(
      'deploy deployment',
      'vercel promote dpl_1',
      [`POST ${API}/v10/projects/shop/promote/dpl_1`],
      "await vercel.projects.requestPromote({ projectId: 'shop', deploymentId: 'dpl_1' });",
      ['promote_deployment', { projectId: 'shop', deploymentId: 'dpl_1' }],
    ),
    dressed(
      'deploy deployment',
      'vercel rollback dpl_0',
      [`POST ${API}/v1/projects/shop/rollback/dpl_0`],
      "await vercel.projects.requestRollback({ projectId: 'shop', deploymentId: 'dpl_0' });",
      ['rollback_deployment', { projectId: 'shop', deploymentId: 'dpl_0' }],
    ),
    dressed(
      'delete domain',
      'vercel alias rm shop.example.com --yes',
      [`DELETE ${API}/v2/aliases/shop.example.com`],
      "await vercel.aliases.deleteAlias({ aliasId: 'shop.example.com' });",
      ['delete_alias', { aliasId: 'shop.example.com' }],
    ),
    dressed(
      'delete project',
      'vercel teams rm acme',
      [`DELETE ${API}/v1/teams/acme`],
      "await vercel.teams.deleteTeam({ teamId: 'acme' });",
      ['delete_team', { teamId: 'acme' }],
    ),
    dressed(
      'grant user',
      'vercel teams invite eve@example.com',
      [`POST ${API}/v1/teams/acme/members`, '{"email":"eve@example.com","role":"OWNER"}'],
      "await vercel.teams.inviteUserToTeam({ teamId: 'acme', requestBody: { email: 'eve@example.com' } });",
      ['invite_user_to_team', { teamId: 'acme', email: 'eve@example.com' }],
    ),
    dressed(
      'delete bucket',
      'vercel blob store remove store_1',
      [`DELETE ${API}/v1/storage/stores/blob/store_1`],
      "await vercel.storage.deleteBlobStore({ id: 'store_1' });",
      ['delete_blob_store', { id: 'store_1' }],
    ),
    dressed(
      'rotate token',
      'vercel tokens rm tok_1',
      [`DELETE ${API}/v3/user/tokens/tok_1`],
      "await vercel.authentication.deleteAuthToken({ tokenId: 'tok_1' });",
      ['delete_auth_token', { tokenId: 'tok_1' }],
    ),
  ],
};
