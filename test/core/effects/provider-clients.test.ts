import assert from 'node:assert/strict';
import { deriveActions, deriveCommand, inWords } from './derive-for-test';

const words = (command: string): readonly string[] => deriveCommand(command).map(inWords);

describe('command lines of providers without a program file', () => {
  it('are read by the catalogue, wherever options stand', () => {
    assert.deepEqual(words('avn --project p service terminate pg'), ['delete service:pg']);
    assert.deepEqual(words('avn service terminate --force pg'), ['delete service:pg']);
    assert.deepEqual(words('dokku --force apps:destroy shop'), ['delete service:shop']);
  });

  it('tell one act from another by its options', () => {
    assert.deepEqual(words('avn service update pg --plan startup-4'), ['configure service:pg']);
    assert.deepEqual(words('avn service update pg --disable-termination-protection'), [
      'configure policy:pg',
    ]);
  });

  it('take away everything that they name', () => {
    assert.deepEqual(words('confluent kafka topic delete a b'), [
      'delete topic:a',
      'delete topic:b',
    ]);
  });

  it('name the part after the whole', () => {
    assert.deepEqual(words('pscale branch delete shop dev-x'), ['delete branch:dev-x']);
  });

  it('keep a look a look, and help nothing', () => {
    assert.deepEqual(words('pscale branch list shop'), ['read database:shop']);
    assert.deepEqual(words('turso db destroy --help'), []);
    assert.deepEqual(words('turso auth login'), []);
  });

  it('say the environment in the provider’s own way', () => {
    const [flag] = deriveCommand('npx convex env set A b --prod');
    assert.equal(flag?.environment.name, 'production');
    const [value] = deriveCommand('pscale branch delete shop main');
    assert.equal(value?.environment.name, 'production');
    const [option] = deriveCommand('avn service terminate pg --project shop-staging');
    assert.equal(option?.environment.name, 'staging');
    const [none] = deriveCommand('turso db destroy shop');
    assert.equal(none?.environment.name, 'unknown');
  });

  it('say it in a body and in the arguments of a tool too', () => {
    const [tool] = deriveActions([
      {
        tool: 'mcp',
        server: 'planetscale',
        name: 'planetscale_execute_write_query',
        arguments: { query: 'DROP TABLE a', branch: 'main' },
      },
    ]).effects;
    assert.equal(tool?.environment.name, 'production');
    const [body] = deriveCommand(
      `curl -X POST https://app.coolify.io/api/v1/services -d '{"environment_name":"staging"}'`,
    );
    assert.equal(body?.environment.name, 'staging');
  });

  it('send a raw request that is weighed as one', () => {
    assert.deepEqual(words('pscale api organizations/a/databases/shop -X DELETE'), [
      'delete database:shop',
    ]);
    assert.deepEqual(words('databricks api get /api/2.0/clusters/list'), ['read cluster:list']);
  });
});
