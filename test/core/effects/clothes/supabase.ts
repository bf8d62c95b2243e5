import { dressed, type Wardrobe } from './define';

const API = 'https://api.supabase.com';

export const supabase: Wardrobe = {
  name: 'Supabase',
  language: 'javascript',
  imports:
    "import { SupabaseManagementAPI } from 'supabase-management-js';\nconst supabase = new SupabaseManagementAPI({ accessToken: process.env.SUPABASE_ACCESS_TOKEN });",
  server: 'supabase',
  operations: [
    dressed(
      'delete project',
      'supabase projects delete abcd',
      [`DELETE ${API}/v1/projects/abcd`],
      "await supabase.deleteProject('abcd');",
      ['delete_project', { project_id: 'abcd' }],
    ),
    dressed(
      'configure project',
      'supabase projects pause abcd',
      [`POST ${API}/v1/projects/abcd/pause`],
      "await supabase.pauseProject('abcd');",
      ['pause_project', { project_id: 'abcd' }],
    ),
    dressed(
      'delete database',
      'supabase branches delete preview',
      [`DELETE ${API}/v1/branches/preview`],
      "await supabase.deleteBranch('preview');",
      ['delete_branch', { branch_id: 'preview' }],
    ),
    dressed(
      'delete database',
      'supabase db reset --linked',
      [`POST ${API}/v1/branches/preview/reset`],
      "await supabase.resetBranch('preview');",
      ['reset_branch', { branch_id: 'preview' }],
    ),
    dressed(
      'delete function',
      'supabase functions delete mailer --project-ref abcd',
      [`DELETE ${API}/v1/projects/abcd/functions/mailer`],
      "await supabase.deleteFunction('abcd', 'mailer');",
      ['delete_edge_function', { project_id: 'abcd', name: 'mailer' }],
    ),
    dressed(
      'deploy function',
      'supabase functions deploy mailer --project-ref abcd',
      [`POST ${API}/v1/projects/abcd/functions/deploy?slug=mailer`],
      "await supabase.deployFunction('abcd', 'mailer');",
      ['deploy_edge_function', { project_id: 'abcd', name: 'mailer' }],
    ),
    dressed(
      'delete secret',
      'supabase secrets unset TOKEN --project-ref abcd',
      [`DELETE ${API}/v1/projects/abcd/secrets`, '["TOKEN"]'],
      "await supabase.deleteSecrets('abcd', ['TOKEN']);",
      ['delete_secrets', { project_id: 'abcd', names: ['TOKEN'] }],
    ),
    dressed(
      'update secret',
      'supabase secrets set TOKEN=x --project-ref abcd',
      [`POST ${API}/v1/projects/abcd/secrets`, '[{"name":"TOKEN","value":"x"}]'],
      "await supabase.createSecrets('abcd', [{ name: 'TOKEN', value: 'x' }]);",
      ['set_secrets', { project_id: 'abcd', secrets: [{ name: 'TOKEN' }] }],
    ),
    dressed(
      'delete table',
      "supabase db query 'DROP TABLE orders' --linked",
      [`POST ${API}/v1/projects/abcd/database/query`, '{"query":"DROP TABLE orders"}'],
      "await supabase.runQuery('abcd', 'DROP TABLE orders');",
      ['execute_sql', { project_id: 'abcd', query: 'DROP TABLE orders' }],
    ),
    dressed(
      'delete rows',
      "supabase db query 'DELETE FROM orders' --linked",
      [`POST ${API}/v1/projects/abcd/database/query`, '{"query":"DELETE FROM orders"}'],
      "await supabase.runQuery('abcd', 'DELETE FROM orders');",
      ['execute_sql', { project_id: 'abcd', query: 'DELETE FROM orders' }],
    ),
    dressed(
      'update database',
      'supabase backups restore --timestamp 1700000000 --project-ref abcd',
      [
        `POST ${API}/v1/projects/abcd/database/backups/restore-pitr`,
        '{"recovery_time_target_unix":1700000000}',
      ],
      "await supabase.restorePitrBackup('abcd', { recovery_time_target_unix: 1700000000 });",
      ['restore_backup', { project_id: 'abcd', timestamp: 1700000000 }],
    ),
    dressed(
      'delete domain',
      'supabase domains delete --project-ref abcd',
      [`DELETE ${API}/v1/projects/abcd/custom-hostname`],
      "await supabase.deleteCustomHostname('abcd');",
      ['delete_custom_domain', { project_id: 'abcd' }],
    ),
    dressed(
      'create project',
      'supabase projects create shop --org-id acme --db-password x --region eu-west-1',
      [`POST ${API}/v1/projects`, '{"name":"shop","organization_id":"acme"}'],
      "await supabase.createProject({ name: 'shop', organization_id: 'acme' });",
      ['create_project', { name: 'shop', organization_id: 'acme' }],
    ),
    dressed(
      'rotate token',
      'supabase encryption update-root-key --project-ref abcd',
      [`PUT ${API}/v1/projects/abcd/pgsodium`, '{"root_key":"x"}'],
      "await supabase.updatePgsodiumConfig('abcd', { root_key: 'x' });",
      ['update_pgsodium_config', { project_id: 'abcd', root_key: 'x' }],
    ),
    dressed(
      'read secret',
      'supabase projects api-keys --project-ref abcd',
      [`GET ${API}/v1/projects/abcd/api-keys?reveal=true`],
      "console.log(await supabase.getProjectApiKeys('abcd', { reveal: true }));",
      ['get_api_keys', { project_id: 'abcd', reveal: true }],
    ),
  ],
};
