import assert from 'node:assert/strict';
import type { Effect } from '../../../../src/core/model/effect';
import { deriveActions, inWords } from '../derive-for-test';

function call(server: string, name: string, args: Record<string, unknown> = {}): readonly Effect[] {
  return deriveActions([{ tool: 'mcp', server, name, arguments: args }]).effects;
}

describe('MCP tools', () => {
  const cases: readonly (readonly [string, string, Record<string, unknown>, string])[] = [
    ['railway', 'volume_delete', { volumeId: 'v-1234567' }, 'delete volume:v-1234567'],
    ['railway', 'remove_volume', { volumeId: 'v-1234567' }, 'delete volume:v-1234567'],
    ['github', 'get_file_contents', { owner: 'a', repo: 'b', path: 'c' }, 'read file'],
    ['github', 'list_issues', { owner: 'a', repo: 'b' }, 'read issue'],
    [
      'github',
      'create_pull_request',
      { owner: 'a', repo: 'b', title: 't', head: 'x', base: 'main' },
      'create pull-request',
    ],
    ['acme', 'destroy_cluster', { id: 'c-1234567' }, 'delete cluster:c-1234567'],
    ['acme', 'search_docs', { q: 'x' }, 'read service'],
    ['acme', 'volumeDelete', { volumeId: 'v-1234567' }, 'delete volume:v-1234567'],
    [
      'supabase',
      'execute_sql',
      { project_id: 'p-1234567', query: 'drop table users' },
      'delete table:users',
    ],
    ['postgres', 'query', { sql: 'select * from users' }, 'read rows:users'],
    ['filesystem', 'write_file', { path: 'a.txt', content: 'x' }, 'create file:a.txt'],
    ['filesystem', 'read_file', { path: 'a.txt' }, 'read file:a.txt'],
    ['jupyter', 'insert_cell', { path: 'a.ipynb', source: '# x' }, 'update file:a.ipynb'],
    ['jupyter', 'delete_cell', { path: 'a.ipynb', cell_index: 1 }, 'update file:a.ipynb'],
  ];
  for (const [server, name, args, words] of cases) {
    it(`${server}/${name} -> ${words}`, () =>
      assert.deepEqual(call(server, name, args).map(inWords), [words]));
  }

  it('uses the login of its server', () => {
    const [effect] = call('railway', 'remove_volume', { volumeId: 'v-1234567' });
    assert.equal(effect?.authority?.label, 'mcp:railway');
    assert.equal(effect?.reach, 'shared-remote');
    assert.equal(effect?.takesRecovery, true);
  });

  it("a server's own hint raises and never lowers", () => {
    const hinted = (name: string, annotations: Record<string, boolean>) =>
      deriveActions([
        { tool: 'mcp', server: 'acme', name, arguments: { id: 'x-1234567' }, annotations },
      ]).effects[0];
    assert.equal(hinted('get_thing', { destructiveHint: true })?.operation, 'execute');
    assert.equal(hinted('get_thing', { destructiveHint: true })?.reversibility, 'irreversible');
    assert.equal(hinted('do_thing', { destructiveHint: true })?.reversibility, 'irreversible');
    assert.equal(hinted('delete_thing', { readOnlyHint: true })?.operation, 'delete');
    assert.equal(hinted('get_thing', {})?.operation, 'read');
  });

  it('a browser works on this machine', () => {
    const [effect] = call('playwright', 'browser_click', { ref: 'e1' });
    assert.equal(effect?.reach, 'machine');
  });

  it('a secret among the arguments goes out', () => {
    const [effect] = call('acme', 'create_note', { text: `ghp_${'x'.repeat(36)}` });
    assert.equal(effect?.special, 'exfiltrate');
  });
});

describe('lists that are things', () => {
  const read = (name: string): string | undefined => call('acme', name).map(inWords)[0];

  it('are made and opened, not looked at', () => {
    assert.equal(read('acme-create-access-list'), 'create firewall');
    assert.equal(read('create_mailing_list')?.startsWith('create '), true);
  });

  it('and the word is a verb elsewhere', () => {
    assert.equal(read('database_branch_list')?.startsWith('read '), true);
    assert.equal(read('get_access_list')?.startsWith('read '), true);
  });
});
