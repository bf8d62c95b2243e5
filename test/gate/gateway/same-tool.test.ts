import assert from 'node:assert/strict';
import { isSameTool } from '../../../src/gate/gateway/same-tool';

describe('the tool of a hook and of a gateway', () => {
  const MEANT = { server: 'my-server', name: 'read_file' };
  const SAME: readonly { readonly server: string; readonly name: string }[] = [
    MEANT,
    { server: 'my_server', name: 'read_file' },
    // A name in which nothing marks where the server's ends.
    { server: 'my', name: 'server_read_file' },
    { server: '', name: 'read_file' },
    { server: 'my-se', name: 'read_file' },
  ];
  for (const said of SAME) {
    it(`is one as ${said.server}/${said.name}`, () => assert.ok(isSameTool(said, MEANT)));
  }
  const OTHER: readonly { readonly server: string; readonly name: string }[] = [
    { server: 'other', name: 'read_file' },
    { server: 'my-server', name: 'write_file' },
    { server: 'm', name: 'read_file' },
    { server: '', name: 'write_file' },
  ];
  for (const said of OTHER) {
    it(`is another one as ${said.server}/${said.name}`, () => assert.ok(!isSameTool(said, MEANT)));
  }
});
