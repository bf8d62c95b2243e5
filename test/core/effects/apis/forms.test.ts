import assert from 'node:assert/strict';
import { formOf, meets, operationOfForm } from '../../../../src/core/effects/apis/forms';
import { operationOfPath } from '../../../../src/core/effects/apis/templates';
import { row } from '../../../../src/core/effects/apis/operation';
import type { Provider } from '../../../../src/core/effects/define';

const plain = row('update', 'schema', 'hard', {
  api: ['DELETE /subjects/{subject}', 'POST /databases/{database}'],
  mcp: ['manage_backup'],
});
const grave = row('delete', 'schema', 'irreversible', {
  api: ['DELETE /subjects/{subject}?permanent=true', 'POST /databases/{database}:purge'],
  mcp: ['manage_backup {operation:delete}'],
});
const provider: Provider = {
  id: 'acme',
  name: 'Acme',
  hosts: [],
  cli: [],
  mcpServers: [],
  tokenVariables: [],
  tokens: [],
  operations: [plain, grave],
  backups: '',
  examples: [],
};

describe('forms of a catalogue', () => {
  it('are split into a name and what they demand', () => {
    assert.deepEqual(formOf('DELETE /a/{b}'), { name: 'DELETE /a/{b}', demands: [] });
    assert.deepEqual(formOf('PUT /a/{b} {powered:false, plan:*}'), {
      name: 'PUT /a/{b}',
      demands: [
        ['powered', 'false'],
        ['plan', '*'],
      ],
    });
    assert.deepEqual(formOf('DELETE /a?hard_delete=1&x').demands, [
      ['harddelete', '1'],
      ['x', '*'],
    ]);
  });

  it('are met by fields in any spelling, and by nothing that is left out', () => {
    const { demands } = formOf('x {delete_volumes:true}');
    assert.ok(meets(demands, [['deleteVolumes', 'TRUE']]));
    assert.ok(!meets(demands, [['deleteVolumes', 'false']]));
    assert.ok(!meets(demands, []));
  });

  it('that demand more go before those that demand less', () => {
    const tool = (said: readonly (readonly [string, string])[]) =>
      operationOfForm(provider.operations, ({ mcp }) => mcp, 'manage_backup', said);
    assert.equal(tool([['operation', 'delete']]), grave);
    assert.equal(tool([['operation', 'create']]), plain);
    assert.equal(
      operationOfForm(provider.operations, ({ mcp }) => mcp, 'manage', []),
      undefined,
    );
  });

  it('of a path are chosen by the query, the body and a verb after a name', () => {
    const found = (method: string, path: string, said: readonly (readonly [string, string])[]) =>
      operationOfPath(provider, method, path, said);
    assert.equal(found('DELETE', '/subjects/a', [['permanent', 'true']])?.operation, grave);
    assert.equal(found('DELETE', '/subjects/a', [])?.operation, plain);
    const purge = found('POST', '/databases/shop:purge', []);
    assert.equal(purge?.operation, grave);
    assert.deepEqual(purge?.parameters, ['shop']);
    assert.equal(found('POST', '/databases/shop', [])?.operation, plain);
  });
});
