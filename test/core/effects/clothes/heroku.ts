import { dressed, type Wardrobe } from './define';

const API = 'https://api.heroku.com';

export const heroku: Wardrobe = {
  name: 'Heroku',
  language: 'javascript',
  imports:
    "import Heroku from 'heroku-client';\nconst heroku = new Heroku({ token: process.env.HEROKU_API_KEY });",
  server: 'heroku',
  operations: [
    dressed(
      'delete project',
      'heroku apps:destroy -a shop --confirm shop',
      [`DELETE ${API}/apps/shop`],
      "await heroku.delete('/apps/shop');",
      ['delete_app', { app: 'shop' }],
    ),
    dressed(
      'delete database',
      'heroku addons:destroy postgresql-1 -a shop --confirm shop',
      [`DELETE ${API}/apps/shop/addons/postgresql-1`],
      "await heroku.delete('/apps/shop/addons/postgresql-1');",
      ['delete_addon', { app: 'shop', addon: 'postgresql-1' }],
    ),
    dressed(
      'delete database',
      'heroku pg:reset DATABASE_URL -a shop --confirm shop',
      ['PUT https://api.data.heroku.com/client/v11/databases/postgresql-1/reset'],
      "await heroku.request({ method: 'PUT', host: 'api.data.heroku.com', path: '/client/v11/databases/postgresql-1/reset' });",
      ['pg_reset', { app: 'shop', database: 'DATABASE_URL' }],
    ),
    dressed(
      'update secret',
      'heroku config:set TOKEN=x -a shop',
      [`PATCH ${API}/apps/shop/config-vars`, '{"TOKEN":"x"}'],
      "await heroku.patch('/apps/shop/config-vars', { body: { TOKEN: 'x' } });",
      ['set_config_vars', { app: 'shop', vars: { TOKEN: 'x' } }],
    ),
    dressed(
      'delete domain',
      'heroku domains:remove www.example.com -a shop',
      [`DELETE ${API}/apps/shop/domains/www.example.com`],
      "await heroku.delete('/apps/shop/domains/www.example.com');",
      ['remove_domain', { app: 'shop', domain: 'www.example.com' }],
    ),
    dressed(
      'delete user',
      'heroku access:remove eve@example.com -a shop',
      [`DELETE ${API}/apps/shop/collaborators/eve@example.com`],
      "await heroku.delete('/apps/shop/collaborators/eve@example.com');",
      ['remove_collaborator', { app: 'shop', user: 'eve@example.com' }],
    ),
    dressed(
      'grant user',
      'heroku access:add eve@example.com -a shop',
      [`POST ${API}/apps/shop/collaborators`, '{"user":"eve@example.com"}'],
      "await heroku.post('/apps/shop/collaborators', { body: { user: 'eve@example.com' } });",
      ['add_collaborator', { app: 'shop', user: 'eve@example.com' }],
    ),
    dressed(
      'configure service',
      'heroku ps:scale web=0 -a shop',
      [`PATCH ${API}/apps/shop/formation`, '{"updates":[{"type":"web","quantity":0}]}'],
      "await heroku.patch('/apps/shop/formation', { body: { updates: [{ type: 'web', quantity: 0 }] } });",
      ['ps_scale', { app: 'shop', dyno: 'web=0' }],
    ),
    dressed(
      'configure service',
      'heroku maintenance:on -a shop',
      [`PATCH ${API}/apps/shop`, '{"maintenance":true}'],
      "await heroku.patch('/apps/shop', { body: { maintenance: true } });",
      ['maintenance_on', { app: 'shop' }],
    ),
    dressed(
      'deploy deployment',
      'heroku releases:rollback v12 -a shop',
      [`POST ${API}/apps/shop/releases`, '{"release":"v12"}'],
      "await heroku.post('/apps/shop/releases', { body: { release: 'v12' } });",
      ['rollback_release', { app: 'shop', release: 'v12' }],
    ),
    dressed(
      'delete service',
      'heroku drains:remove d1 -a shop',
      [`DELETE ${API}/apps/shop/log-drains/d1`],
      "await heroku.delete('/apps/shop/log-drains/d1');",
      ['remove_log_drain', { app: 'shop', drain: 'd1' }],
    ),
    dressed(
      'delete certificate',
      'heroku certs:remove --name tokyo-1 -a shop --confirm shop',
      [`DELETE ${API}/apps/shop/sni-endpoints/tokyo-1`],
      "await heroku.delete('/apps/shop/sni-endpoints/tokyo-1');",
      ['remove_certificate', { app: 'shop', name: 'tokyo-1' }],
    ),
    dressed(
      'delete workflow',
      'heroku pipelines:destroy shop',
      [`DELETE ${API}/pipelines/shop`],
      "await heroku.delete('/pipelines/shop');",
      ['delete_pipeline', { pipeline: 'shop' }],
    ),
    dressed(
      'rotate token',
      'heroku authorizations:destroy a1',
      [`DELETE ${API}/oauth/authorizations/a1`],
      "await heroku.delete('/oauth/authorizations/a1');",
      ['delete_authorization', { authorization: 'a1' }],
    ),
    dressed(
      'delete backup',
      'heroku pg:backups:delete b001 -a shop --confirm shop',
      ['DELETE https://api.data.heroku.com/client/v11/apps/shop/transfers/b001'],
      "await heroku.request({ method: 'DELETE', host: 'api.data.heroku.com', path: '/client/v11/apps/shop/transfers/b001' });",
      ['pg_backups_delete', { app: 'shop', backup_id: 'b001' }],
    ),
  ],
};
