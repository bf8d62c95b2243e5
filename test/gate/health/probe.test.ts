/** A probe goes through the very files that an agent reads, the launcher and the gate, and is read as the agent reads it. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { stopGate } from '../../../scripts/gate-process';
import { AGENTS } from '../../../src/agents/all';
import type { Agent, ProbedFile } from '../../../src/agents/define';
import { heard, heardWithoutGate, probeCall, probeOf } from '../../../src/agents/probe';
import { sendProbe } from '../../../src/gate/health/probe';
import { readLog } from '../../../src/store/audit-log';
import { pathsOf } from '../../../src/store/paths';
import { bundleFolder, installedHome, ownBundles } from '../bundles';
import { temporaryFolder } from '../../temporary-folder';

const ROOT = path.join(__dirname, '../../..');
const NONCE = '0123456789abcdef0123456789abcdef';

/** The gating file that installing writes for this agent, in a home of its own. */
function installedFile(agent: Agent, home: string): ProbedFile {
  if (agent.install.shipped === true) {
    const file = path.join(ROOT, 'plugin/hooks/hooks.json');
    return { path: file, text: fs.readFileSync(file, 'utf8') };
  }
  const person = temporaryFolder('person');
  const files = agent.install.files({ home: person, platform: 'linux' }, 'user');
  const { path: file } = files.find((one) => one.path.includes('PreToolUse')) ?? files[0]!;
  const text = agent.install.add(undefined, path.join(home, 'bin/remit-hook'));
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return { path: file, text };
}

describe('a probe', () => {
  let home = '';
  let env: NodeJS.ProcessEnv = {};
  before(() => {
    const dist = ownBundles();
    fs.renameSync(path.join(dist, 'real-gate.js'), path.join(dist, 'gate.js'));
    home = installedHome(dist);
    env = { ...process.env, REMIT_HOME: home, SHELL: '/bin/sh' };
  });
  after(() => stopGate(home));

  for (const agent of AGENTS) {
    const { id } = agent.meta;

    it(`of ${id} is a call that the gate recognises and that nothing else is`, () => {
      const { probe } = agent;
      assert.ok(probe);
      const payload = probe.payload(probeCall(NONCE, '/work'));
      assert.equal(probeOf(agent.decode(JSON.stringify(payload), probe.event)), NONCE);
      assert.ok(agent.meta.events.some(({ name, gates }) => gates && name === probe.event));
      const other = JSON.stringify(payload).replace(`remit-probe ${NONCE}`, 'rm -rf /');
      assert.equal(probeOf(agent.decode(other, probe.event)), undefined);
    });

    it(`of ${id} comes through its configuration, the launcher and the gate as a refusal`, async () => {
      const outcome = await sendProbe(agent, installedFile(agent, home), { env, cwd: ROOT });
      assert.deepEqual(outcome, { kind: 'heard' });
      const events = [...readLog(pathsOf(home).log)];
      const found = events.filter((one) => one.type === 'gate' && one.what === 'probe-heard');
      assert.ok(found.some((one) => one.type === 'gate' && one.detail === id));
      assert.ok(!events.some((one) => one.type === 'session-started' || one.type === 'judged'));
    });

    it(`of ${id} is not heard by an answer that allows, or says nothing`, async () => {
      const file = installedFile(agent, home);
      const decoded = agent.decode(
        JSON.stringify(agent.probe!.payload(probeCall(NONCE, '/work'))),
        agent.probe!.event,
      );
      for (const kind of ['allow', 'pass'] as const) {
        assert.equal(agent.probe!.refusal(agent.encode(decoded, { kind })), undefined);
      }
      assert.ok(agent.probe!.words(file, 'sh'));
      const foreign = { path: '/elsewhere/other.json', text: '{"hooks":{}}' };
      assert.equal(agent.probe!.words(foreign, 'sh'), undefined);
    });
  }

  it('says when the launcher is gone: every call is refused and none judged', async () => {
    const other = installedHome(bundleFolder());
    fs.rmSync(path.join(other, 'bin/remit-hook'));
    for (const agent of AGENTS) {
      if (agent.install.shipped === true || agent.meta.id === 'cursor') continue;
      const outcome = await sendProbe(agent, installedFile(agent, other), { env, cwd: ROOT });
      assert.equal(outcome.kind, 'refused', agent.meta.id);
    }
  });

  it('says when a launcher lets everything through', async () => {
    const other = installedHome(bundleFolder());
    const launcher = path.join(other, 'bin/remit-hook');
    fs.writeFileSync(launcher, '#!/bin/sh\ncat >/dev/null\nexit 0\n# end of table\n');
    for (const agent of AGENTS) {
      if (agent.install.shipped === true) continue;
      const outcome = await sendProbe(agent, installedFile(agent, other), { env, cwd: ROOT });
      assert.equal(outcome.kind, 'let-through', agent.meta.id);
    }
  });

  it('is refused without a gate, in words that are not the gate’s', () => {
    assert.ok(!heardWithoutGate(NONCE).includes(heard(NONCE)));
  });
});
