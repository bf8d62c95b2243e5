/** Our server in agents' lists of MCP servers: added, recognised, taken out; nobody else's entry moves. */
import assert from 'node:assert/strict';
import { AGENTS } from '../../src/agents/all';
import { ConfigError } from '../../src/agents/define';

const PROGRAM = '/home/dev/.remit/bin/remit-mcp';
const PLACE = { home: '/home/dev', platform: 'linux' } as const;
const withTools = AGENTS.filter((agent) => agent.install.tools !== undefined);

describe('the server of tools in an agent’s configuration', () => {
  it('is known for the agents that read one', () => {
    assert.deepEqual(withTools.map((agent) => agent.meta.id).sort(), [
      'claude-code',
      'codex',
      'copilot-cli',
      'cursor',
      'gemini-cli',
      'qwen-code',
    ]);
  });

  for (const { meta, install } of withTools) {
    const tools = install.tools!;
    const isToml = tools.files(PLACE, 'user')[0]!.path.endsWith('.toml');
    const others = isToml
      ? 'model = "x"\n\n[mcp_servers.other]\ncommand = "other"\n'
      : '{\n  "theme": "dark",\n  "mcpServers": {\n    "other": {\n      "command": "other"\n    }\n  }\n}\n';
    const foreign = isToml
      ? '[mcp_servers.remit]\ncommand = "else"\n'
      : '{ "mcpServers": { "remit": { "command": "else" } } }';

    it(`${meta.name}: comes and goes, and is the same the second time`, () => {
      const added = tools.add(others, PROGRAM);
      assert.ok(added.includes(PROGRAM) && added.includes('other'), added);
      assert.equal(tools.add(added, PROGRAM), added);
      assert.equal(tools.state(added, PROGRAM), 'installed');
      assert.equal(tools.state(added, '/elsewhere/bin/remit-mcp'), 'outdated');
      assert.equal(tools.remove(added), others);
      assert.equal(tools.remove(tools.add(undefined, PROGRAM)), undefined);
      assert.equal(tools.remove(others), others);
    });

    it(`${meta.name}: leaves somebody else's server of our name alone`, () => {
      assert.throws(() => tools.add(foreign, PROGRAM), ConfigError);
      assert.equal(tools.remove(foreign), foreign);
      assert.equal(tools.state(foreign, PROGRAM), 'absent');
    });

    it(`${meta.name}: moves to another place of Remit's`, () => {
      const moved = tools.add(tools.add(others, '/old/bin/remit-mcp'), PROGRAM);
      assert.equal(tools.state(moved, PROGRAM), 'installed');
      assert.ok(!moved.includes('/old/'));
    });
  }
});
