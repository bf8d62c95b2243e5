import assert from 'node:assert/strict';
import {
  serverListFiles,
  serversIn,
  unwrapList,
  wrapList,
  type ServerListFile,
} from '../../src/agents/server-lists';

const PROGRAM = '/home/dev/.remit/bin/remit-gateway';
const FILES = serverListFiles({ home: '/home/dev', platform: 'linux', projectRoot: '/w' });

function file(path: string): ServerListFile {
  return FILES.find((one) => one.path === path)!;
}

function wrapped(
  list: ServerListFile,
  text: string,
  ...names: string[]
): ReturnType<typeof wrapList> {
  return wrapList(list, text, { program: PROGRAM, names });
}

const CLAUDE = file('/home/dev/.claude.json');
const CODEX = file('/home/dev/.codex/config.toml');
const OPENCODE = file('/w/opencode.json');

/** Ways in which people write their lists. */
const TEXTS: readonly (readonly [string, ServerListFile, string, number])[] = [
  [
    'on one line',
    file('/w/.mcp.json'),
    '{ "mcpServers": { "s": { "command": "node", "args": ["server.js"] } } }',
    1,
  ],
  [
    'with comments, tabs and a trailing comma',
    file('/w/.vscode/mcp.json'),
    '{\n\t// mine\n\t"inputs": [],\n\t"servers": {\n\t\t"a": {\n\t\t\t"type": "stdio", // started\n\t\t\t"command": "npx",\n\t\t\t"args": [\n\t\t\t\t"-y", /* yes */\n\t\t\t\t"a-mcp"\n\t\t\t],\n\t\t\t"env": { "TOKEN": "${input:token}" },\n\t\t},\n\t},\n}\n',
    1,
  ],
  ['without arguments', CLAUDE, '{"mcpServers":{"a":{"command":"a-mcp"}}}\n', 1],
  [
    'with ends of lines of Windows',
    file('/home/dev/.cursor/mcp.json'),
    '{\r\n  "mcpServers": {\r\n    "a": {\r\n      "command": "a-mcp"\r\n    }\r\n  }\r\n}\r\n',
    1,
  ],
  [
    'of several projects',
    CLAUDE,
    '{\n  "mcpServers": { "a": { "command": "a" } },\n  "projects": {\n    "/p": { "mcpServers": { "a": { "command": "b", "args": [] } }, "history": [] }\n  }\n}',
    2,
  ],
  [
    'at an address with a login',
    file('/home/dev/.gemini/settings.json'),
    '{\n  "theme": "x",\n  "mcpServers": {\n    "far": {\n      "httpUrl": "https://mcp.example.com/mcp",\n      "headers": { "Authorization": "Bearer $TOKEN" },\n      "trust": false\n    }\n  }\n}\n',
    1,
  ],
  [
    'of opencode',
    OPENCODE,
    '{"mcp":{"a":{"type":"local","command":["npx","-y","a"],"environment":{"X":"1"}},"b":{"type":"remote","url":"http://localhost:3000/mcp"}}}',
    2,
  ],
  [
    'of Codex',
    CODEX,
    'model = "x" # mine\n\n[mcp_servers.docs]\nargs = [\n  "-y", # yes\n  \'docs-mcp\',\n]\ncommand = "npx"\n\n[mcp_servers.docs.env]\nA = "b"\n\n[mcp_servers."two words"]\ncommand = \'C:\\two.exe\'\n\n[tui]\ncommand = "not a server"\n',
    2,
  ],
];

describe('lists of MCP servers', () => {
  for (const [what, list, text, count] of TEXTS) {
    it(`${what}: with the gateway and without it again, byte for byte`, () => {
      const once = wrapped(list, text);
      assert.equal(once.swaps.length, count);
      assert.deepEqual(once.left, []);
      assert.ok(serversIn(list, once.text).every((one) => one.wrapped));
      assert.equal(wrapped(list, once.text).text, once.text);
      assert.equal(unwrapList(list, once.text, { swaps: once.swaps, names: [] }), text);
    });

    it(`${what}: what is around the servers stays where it is`, () => {
      const { swaps, text: after } = wrapped(list, text);
      const bare = (whole: string, side: 'before' | 'after'): string =>
        swaps.reduce((rest, swap) => rest.replace(swap[side], () => '·'), whole);
      assert.equal(bare(after, 'after'), bare(text, 'before'));
    });

    it(`${what}: goes back by what the entry says where no record is kept`, () => {
      const once = wrapped(list, text);
      const back = unwrapList(list, once.text, { swaps: [], names: [] });
      assert.ok(serversIn(list, back).every((one) => !one.wrapped));
      assert.equal(wrapped(list, back).swaps.length, count);
    });
  }

  it('hand the server everything but its place: words, variables, switches', () => {
    const text =
      '{"mcpServers":{"a":{"command":"npx","args":["-y","a"],"env":{"K":"v"},"disabled":true}}}';
    const { mcpServers } = JSON.parse(wrapped(CLAUDE, text).text) as {
      mcpServers: Record<string, unknown>;
    };
    assert.deepEqual(mcpServers['a'], {
      command: PROGRAM,
      args: ['--name', 'a', '--', 'npx', '-y', 'a'],
      env: { K: 'v' },
      disabled: true,
    });
  });

  it('keep a login out of the words that every process may read', () => {
    const text = TEXTS.find(([what]) => what === 'at an address with a login')![2];
    const list = file('/home/dev/.gemini/settings.json');
    const { mcpServers } = JSON.parse(wrapped(list, text).text) as {
      mcpServers: Record<string, { args: unknown; env: unknown; trust: unknown }>;
    };
    assert.deepEqual(mcpServers['far']?.args, [
      '--name',
      'far',
      '--url',
      'https://mcp.example.com/mcp',
    ]);
    assert.deepEqual(mcpServers['far']?.env, { REMIT_HEADER_1: 'Authorization: Bearer $TOKEN' });
    assert.equal(mcpServers['far']?.trust, false);
  });

  it('are left alone where the agent signs in, unless the person names the server', () => {
    const text =
      '{"mcpServers":{"plain":{"url":"https://a.example.com/mcp"},"oauth":{"url":"https://b.example.com/mcp","oauth":{"clientId":"c","callbackPort":8123}},"own":{"url":"https://c.example.com/mcp","authProviderType":"google_credentials"},"odd":{"socket":1}}}';
    assert.deepEqual(wrapped(CLAUDE, text).left, [
      { name: 'plain', why: 'no-header' },
      { name: 'oauth', why: 'no-header' },
      { name: 'own', why: 'own-sign-in' },
      { name: 'odd', why: 'unknown-form' },
    ]);
    assert.equal(wrapped(CLAUDE, text, 'plain').swaps.length, 1);
    assert.equal(wrapped(CLAUDE, text, 'own').text, text);
    const signsIn = wrapped(CLAUDE, text, 'oauth');
    assert.match(signsIn.text, /"--client-id", ?"c", ?"--callback-port", ?"8123", ?"--url"/);
    assert.equal(unwrapList(CLAUDE, signsIn.text, { swaps: signsIn.swaps, names: [] }), text);
    const alone = unwrapList(CLAUDE, signsIn.text, { swaps: [], names: [] });
    assert.deepEqual(JSON.parse(alone).mcpServers.oauth, {
      type: 'http',
      url: 'https://b.example.com/mcp',
      oauth: { clientId: 'c', callbackPort: 8123 },
    });
  });

  it('change only for the servers that are named', () => {
    const text = '{"mcpServers":{"a":{"command":"a"},"b":{"command":"b"}}}';
    const both = wrapped(CLAUDE, text);
    const one = unwrapList(CLAUDE, both.text, { swaps: both.swaps, names: ['a'] });
    assert.deepEqual(
      serversIn(CLAUDE, one).map(({ name, wrapped: is }) => [name, is]),
      [
        ['a', false],
        ['b', true],
      ],
    );
  });

  it('put nothing before the server of Remit’s own tools', () => {
    const text = '{"mcpServers":{"remit":{"command":"/home/dev/.remit/bin/remit-mcp"}}}';
    assert.deepEqual(serversIn(CLAUDE, text), []);
  });

  it('are refused where they cannot be read, and empty ones name nobody', () => {
    assert.throws(() => wrapped(CLAUDE, '{ "mcpServers": '), /no readable JSON/);
    assert.deepEqual(wrapped(CLAUDE, '').swaps, []);
    assert.deepEqual(wrapped(CODEX, '[mcp_servers.x]\ncommand = """a"""\n').swaps, []);
  });
});
