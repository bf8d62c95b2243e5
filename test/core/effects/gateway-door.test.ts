/** Our gateway in agents' lists of MCP servers: to take it from before a server is tampering, another change is not. */
import assert from 'node:assert/strict';
import { losesGateway } from '../../../src/core/effects/gateway-door';
import type { Effect } from '../../../src/core/model/effect';
import { deriveActions, deriveCommand } from './derive-for-test';

const BEHIND = {
  command: '/home/dev/.remit/bin/remit-gateway',
  args: ['--name', 'shop', '--', 'node', 'shop.js'],
};
const BARE = { command: 'node', args: ['shop.js'] };
const list = (servers: object): string => JSON.stringify({ mcpServers: servers }, undefined, 2);
const NOW = list({ shop: BEHIND });
const files = { '.mcp.json': NOW };

const tampers = (effects: readonly Effect[]): boolean =>
  effects.some((effect) => effect.special === 'tamper');
const written = (content: string): boolean =>
  tampers(deriveActions([{ tool: 'write', path: '.mcp.json', content }], { files }).effects);

describe('our gateway in a list of MCP servers', () => {
  it('is lost where its server stays without it', () => {
    assert.ok(written(list({ shop: BARE })));
    const edit = { old: BEHIND.command, new: 'node' };
    const { effects } = deriveActions([{ tool: 'edit', path: '.mcp.json', ...edit }], { files });
    assert.ok(tampers(effects));
  });

  it('is not lost by another server, by comments, or with its own', () => {
    assert.ok(!written(list({ shop: BEHIND, other: BARE })));
    assert.ok(!written(`// mine\n${NOW}`));
    assert.ok(!written(list({})));
  });

  it('is found in the lists of projects and in lists that are no JSON', () => {
    const projects = (entry: object): string =>
      JSON.stringify({ projects: { '/p': { mcpServers: { shop: entry } } } });
    assert.ok(losesGateway(projects(BEHIND), projects(BARE)));
    const table = (command: string): string => `[mcp_servers.shop]\ncommand = "${command}"\n`;
    assert.ok(losesGateway(table(BEHIND.command), table('node')));
    assert.ok(!losesGateway(table(BEHIND.command), `${table(BEHIND.command)}timeout = 3\n`));
  });

  it('is taken away by a person alone, and looked at by anybody', () => {
    assert.ok(tampers(deriveCommand('remit gateway remove --yes')));
    assert.deepEqual(deriveCommand('remit gateway status'), []);
  });

  it('leaves lists alone in which it does not stand', () => {
    const { effects } = deriveActions(
      [{ tool: 'write', path: '.mcp.json', content: list({ shop: BARE, other: BARE }) }],
      { files: { '.mcp.json': list({ shop: BARE }) } },
    );
    assert.ok(!tampers(effects));
  });
});
