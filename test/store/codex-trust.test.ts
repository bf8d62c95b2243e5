/** Asking Codex whether it starts our hooks, with a stand-in for its program that keeps trust in a file. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { agentById } from '../../src/agents/all';
import { startsLauncher } from '../../src/agents/launcher-command';
import { codexTrust, trustInCodex, type TrustOptions } from '../../src/store/codex-trust';
import { temporaryFolder } from '../temporary-folder';

const LAUNCHER = `/home/o'brien/.remit/bin/remit-hook`;

/** A program called `codex` that lists the hooks of `hooks.json` beside it, and trusts what it is told to. */
const PROGRAM = `
const { readFileSync, writeFileSync, existsSync } = require('node:fs');
const { createInterface } = require('node:readline');
const at = (name) => require('node:path').join(__dirname, name);
const trusted = () => (existsSync(at('trusted')) ? JSON.parse(readFileSync(at('trusted'), 'utf8')) : {});
console.log('a line that is no answer');
createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  let result = {};
  if (method === 'hooks/list') {
    const { hooks } = JSON.parse(readFileSync(at('hooks.json'), 'utf8'));
    const list = Object.entries(hooks).flatMap(([event, groups]) =>
      groups.flatMap((group, g) => group.hooks.map((hook) => {
        const key = event + ':' + g;
        const trustStatus = trusted()[key] ? 'trusted' : 'untrusted';
        return { key, command: hook.command, enabled: true, currentHash: 'sha256:1', trustStatus };
      })));
    result = { data: [{ cwd: params.cwds[0], hooks: list }] };
  }
  if (method === 'config/batchWrite') writeFileSync(at('trusted'), JSON.stringify(params.edits[0].value));
  console.log(JSON.stringify({ id, result }));
});
`;

function codexWith(hooks: string): TrustOptions {
  const folder = temporaryFolder('codex');
  writeFileSync(join(folder, 'hooks.json'), hooks);
  writeFileSync(join(folder, 'program.cjs'), PROGRAM);
  const start = `#!/bin/sh\nexec "${process.execPath}" "${join(folder, 'program.cjs')}"\n`;
  writeFileSync(join(folder, 'codex'), start, { mode: 0o755 });
  return {
    isOurs: startsLauncher(LAUNCHER, 'codex'),
    cwd: folder,
    env: { PATH: `${folder}:${process.env['PATH']}` },
  };
}

describe('the trust of Codex', () => {
  const ours = agentById('codex')!.install.add(
    '{"hooks":{"PreToolUse":[{"hooks":[{"type":"command","command":"lint"}]}]}}',
    LAUNCHER,
  );

  it('is asked for and given to our hooks alone', async () => {
    const codex = codexWith(ours);
    assert.equal(await codexTrust(codex), 'untrusted');
    assert.equal(await trustInCodex(codex), 'trusted');
    assert.equal(await codexTrust(codex), 'trusted');
    const given = JSON.parse(readFileSync(join(codex.cwd, 'trusted'), 'utf8')) as object;
    const events = agentById('codex')!.meta.events.length;
    assert.equal(Object.keys(given).length, events, 'the hook of somebody else was trusted, too');
  });

  it('is absent where Codex lists none of our hooks', async () => {
    assert.equal(await trustInCodex(codexWith('{"hooks":{}}')), 'absent');
  });

  it('is unknown where there is no Codex, or one that ends without a word', async () => {
    const codex = codexWith(ours);
    assert.equal(await codexTrust({ ...codex, env: { PATH: '/nowhere' } }), 'unknown');
    writeFileSync(join(codex.cwd, 'codex'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    assert.equal(
      await codexTrust({ ...codex, env: { PATH: `${codex.cwd}:${dirname('/bin/sh')}` } }),
      'unknown',
    );
  });
});
