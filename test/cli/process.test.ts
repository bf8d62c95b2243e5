/** The program as it ships: one bundle, started as a process, with a gate of its own. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from '../../scripts/build';
import { payloadNamed } from '../adapters/payloads';
import { objects, scratch } from './run-command';

describe('the remit program', function () {
  this.timeout(120_000);
  const dist = scratch();
  const home = scratch();
  const remitHome = join(home, '.remit');
  const env = { PATH: process.env['PATH'], HOME: home, REMIT_HOME: remitHome };
  const remit = (args: readonly string[], input = '') =>
    spawnSync(process.execPath, [join(dist, 'cli.js'), ...args], {
      env,
      input,
      encoding: 'utf8',
      cwd: home,
      maxBuffer: 64 * 1024 * 1024,
    });

  before(() => buildAll(dist));
  after(() => {
    // Only the gate that this suite's own home names.
    const endpoint = join(remitHome, 'run/endpoint');
    if (!existsSync(endpoint)) return;
    const pid = Number(readFileSync(endpoint, 'utf8').split('\n')[2]);
    if (pid > 0) process.kill(pid);
  });

  it('hands every line through a pipe, in order', () => {
    const lines = Array.from({ length: 3_000 }, (_, index) => ({
      command: index % 2 === 0 ? 'ls' : 'git push --force origin main',
    }));
    const input = lines.map((line) => JSON.stringify(line)).join('\n');
    const { status, stdout, stderr } = remit(['check', '--stdin', '--json'], input);
    assert.equal(status, 0);
    assert.equal(stderr, '');
    const decisions = objects(stdout).map((line) => line['decision'] === 'ALLOW');
    assert.deepEqual(
      decisions,
      lines.map((line) => line.command === 'ls'),
    );
  });

  it('takes a reader that leaves early for no error', async () => {
    const child = spawn(
      '/bin/sh',
      ['-c', '"$0" "$1" check --stdin --json | head -n 1', process.execPath, join(dist, 'cli.js')],
      { env, cwd: home },
    );
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${JSON.stringify({ command: 'ls' })}\n`.repeat(20_000));
    await new Promise((resolve) => child.on('close', resolve));
    assert.equal(stderr, '');
  });

  it('replays and checks without writing anything', () => {
    assert.equal(remit(['check', 'rm -rf build', '--json']).status, 0);
    assert.equal(existsSync(remitHome), false);
  });

  it('answers a hook in the words of its agent, and starts the gate for it', () => {
    const payload = payloadNamed('claude-code/recorded/PreToolUse.Bash.json');
    const pass = remit(['hook', 'claude-code'], payload);
    assert.deepEqual([pass.status, pass.stdout, pass.stderr], [0, '', '']);
    const risky = payload.replace(/"command": "[^"]*"/, '"command": "rm -rf ~/.remit"');
    const refused = remit(['hook', 'claude-code'], risky.replace('sub_0', 'sub_1'));
    assert.equal(refused.status, 0);
    assert.match(refused.stdout, /"hookEventName":"PreToolUse","permissionDecision":"deny"/);
    const garbage = remit(['hook', 'claude-code'], 'no json');
    assert.match(garbage.stdout, /"permissionDecision":"deny"/);
    const [status] = objects(remit(['gate', 'status', '--json']).stdout);
    assert.equal(status!['running'], true);
    const [session] = objects(remit(['session', 'list', '--json']).stdout);
    assert.equal(session!['denied'], 1);
    assert.equal(remit(['audit', 'verify']).status, 0);
  });

  it('exports a session that replays to the same verdicts', () => {
    const [session] = objects(remit(['session', 'list', '--json']).stdout);
    const id = String(session!['id']);
    const exported = remit(['session', 'export', id]).stdout;
    const file = join(home, 'session.json');
    writeFileSync(file, exported);
    const replayed = remit(['replay', file, '--json']);
    const shown = objects(remit(['session', 'show', id, '--json']).stdout);
    assert.deepEqual(
      objects(replayed.stdout).map((line) => line['decision']),
      shown.map((step) => step['decision']),
    );
    assert.equal((JSON.parse(exported) as { steps: unknown[] }).steps.length, shown.length);
  });

  it('keeps a question that no window was there for, and doctor names it', () => {
    const payload = payloadNamed('claude-code/recorded/PreToolUse.Bash.json');
    const publish = payload.replace(/"command": "[^"]*"/, '"command": "npm publish"');
    const told = remit(['hook', 'claude-code'], publish.replace('sub_0', 'sub_2'));
    assert.match(told.stdout, /"permissionDecision":"(deny|ask)"/);
    const [report] = objects(remit(['doctor', '--json']).stdout);
    const [question] = report!['questions'] as Record<string, unknown>[];
    assert.match(String(question!['agent']), /^claude-code/);
    assert.match(String(question!['says']), /publish/);
    const text = remit(['doctor']).stdout;
    assert.match(text, /WAITS FOR YOU/);
    assert.match(text, /open a window of the editor/);
    assert.ok(text.includes(remitHome), 'it says whose gate and log these are');
  });

  it('is switched off at no pipe, whoever asks', () => {
    const { status, stderr } = remit(['off', '10m']);
    assert.equal(status, 2);
    assert.match(stderr, /AGENT_CALLED/);
  });
});
