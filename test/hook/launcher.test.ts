import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Event } from '../../src/core/model/event';
import { readLog } from '../../src/store/audit-log';
import { verifyLog } from '../../src/store/verify-log';
import { installRuntime } from '../../src/store/install';
import { pathsOf } from '../../src/store/paths';
import { temporaryFolder } from '../temporary-folder';
import { bundleFolder, installedHome, ownBundles } from '../gate/bundles';
import {
  aged,
  bash,
  bashResult,
  endGate,
  falseGate,
  gatePid,
  passed,
  pathWith,
  reasonOf,
  refused,
  runHook,
} from './run-hook';

function events(home: string): readonly Event[] {
  return [...readLog(pathsOf(home).log)];
}
const judged = (home: string): readonly Event[] =>
  events(home).filter((event) => event.type === 'judged');
describe('the launcher', function () {
  this.timeout(120_000);
  const homes: string[] = [];
  function home(dist = bundleFolder()): string {
    const made = installedHome(dist);
    homes.push(made);
    return made;
  }
  afterEach(async () => {
    for (const made of homes.splice(0)) await endGate(made);
  });

  it('starts the gate, lets through what is allowed and refuses what is not', async () => {
    const at = home();
    assert.ok(passed(await runHook(at, bash('ls'))));
    assert.ok(gatePid(at) !== undefined);
    const denied = await runHook(at, bash('deny it'));
    assert.ok(refused(denied), denied.stdout);
    assert.match(reasonOf(denied), /for the agent/);
    assert.deepEqual(
      judged(at).map((event) => event.type === 'judged' && event.decision),
      ['ALLOW', 'DENY'],
    );
    assert.equal(verifyLog(pathsOf(at).log).problem, undefined);
  });

  it('hands over a large payload whole', async () => {
    const at = home();
    const payload = bash(`echo ${'x'.repeat(3_000_000)} deny`);
    assert.ok(refused(await runHook(at, payload)));
  });

  it('carries on with the session after the gate was killed', async () => {
    const at = home();
    await runHook(at, bash('ls', 'call-1'));
    await endGate(at, 'SIGKILL');
    assert.ok(
      passed(await runHook(at, bashResult('ls', 'call-1', 'a b c'), { event: 'PostToolUse' })),
    );
    assert.ok(refused(await runHook(at, bash('deny'))));
    assert.deepEqual(
      judged(at).map((event) => event.type === 'judged' && event.step),
      [0, 1],
    );
    assert.equal(events(at).filter((event) => event.type === 'session-started').length, 1);
    const result = events(at).find((event) => event.type === 'result');
    assert.ok(result?.type === 'result' && result.step === 0);
    assert.equal(verifyLog(pathsOf(at).log).problem, undefined);
  });

  it('puts another gate in the place of one that hangs, and that one judges', async () => {
    const at = home();
    await runHook(at, bash('ls'));
    const hanging = gatePid(at)!;
    process.kill(hanging, 'SIGSTOP');
    aged(pathsOf(at).lock);
    const run = await runHook(at, bash('deny it'), { env: { REMIT_SILENCE_SECONDS: '1' } });
    assert.match(reasonOf(run), /for the agent/);
    assert.notEqual(gatePid(at), hanging);
    assert.throws(() => process.kill(hanging, 0), /ESRCH/);
    assert.ok(passed(await runHook(at, bash('ls'))));
    assert.equal(verifyLog(pathsOf(at).log).problem, undefined);
  });

  const nonsense: readonly (readonly [string, string])[] = [
    ['garbage', 'HTTP/1.1 200 OK\r\n\r\n'],
    ['half a reply', '0 400 0\n{"hookSpecificOutput":'],
    ['more than it announced', '0 0 0\n{}'],
    ['an exit status that is none', '999 0 0\n'],
    ['only signs of life', 'wait\nwait'],
  ];
  for (const clients of ['perl', 'node'] as const) {
    for (const [name, reply] of nonsense) {
      it(`has another gate judge when this one replies ${name} (${clients})`, async () => {
        const at = home();
        const gate = await falseGate(at, (socket) => socket.end(reply));
        const env = clients === 'perl' ? {} : { PATH: pathWith('sh') };
        const run = await runHook(at, bash('deny it'), { env });
        await gate.close();
        assert.match(reasonOf(run), /for the agent/);
      });
    }
    it(`has another gate judge when this one takes the call and says nothing (${clients})`, async () => {
      const at = home();
      const gate = await falseGate(at, () => undefined);
      const path = clients === 'perl' ? {} : { PATH: pathWith('sh') };
      const env = { REMIT_SILENCE_SECONDS: '1', ...path };
      const run = await runHook(at, bash('deny it'), { env });
      await gate.close();
      assert.match(reasonOf(run), /for the agent/);
    });
    it(`waits as long as the gate says that it is there (${clients})`, async () => {
      const at = home();
      const gate = await falseGate(at, (socket) => {
        socket.write('wait\n');
        setTimeout(() => socket.write('wait\n'), 700);
        setTimeout(() => socket.end('0 0 0\n'), 1_400);
      });
      const path = clients === 'perl' ? {} : { PATH: pathWith('sh') };
      const run = await runHook(at, bash('ls'), { env: { REMIT_SILENCE_SECONDS: '1', ...path } });
      await gate.close();
      assert.ok(passed(run), run.stdout);
    });
  }

  it('does not believe a wrong secret, and judges without memory when no gate takes its own', async () => {
    const at = home();
    await runHook(at, bash('ls'));
    const { endpoint } = pathsOf(at);
    const pid = gatePid(at)!;
    const lines = fs.readFileSync(endpoint, 'utf8').split('\n');
    fs.writeFileSync(endpoint, [lines[0], 'cd'.repeat(24), ...lines.slice(2)].join('\n'));
    const run = await runHook(at, bash('git push --force origin main'));
    assert.ok(refused(run), run.stdout);
    assert.equal(judged(at).length, 1);
    assert.equal(gatePid(at), pid);
  });

  it('takes the way through Node where there is no Perl', async () => {
    const at = home();
    const env = { PATH: pathWith('sh') };
    assert.ok(passed(await runHook(at, bash('ls'), { env })));
    assert.ok(refused(await runHook(at, bash('deny'), { env })));
    assert.equal(judged(at).length, 2);
  });

  it('refuses from its own table where there is neither Perl nor Node', async () => {
    const dist = ownBundles();
    const at = home(dist);
    for (const name of ['gate.js', 'hook.js', 'judge.js']) fs.rmSync(path.join(dist, name));
    const env = { PATH: pathWith('sh') };
    assert.ok(refused(await runHook(at, bash('ls'), { env })));
    const after = await runHook(at, '{}', { event: 'PostToolUse', env });
    assert.deepEqual(after, { exit: 0, stdout: '', stderr: '' });
    // With Perl, its own table says the same.
    assert.ok(refused(await runHook(at, bash('ls'))));
  });

  it('judges without memory when no gate can be started, and the next gate hears of it', async () => {
    const dist = ownBundles();
    const at = home(dist);
    fs.renameSync(path.join(dist, 'gate.js'), path.join(dist, 'gate.away'));
    assert.ok(passed(await runHook(at, bash('ls'))));
    const run = await runHook(at, bash('git push --force origin main'));
    assert.ok(refused(run));
    assert.match(reasonOf(run), /remit gate start/);
    fs.renameSync(path.join(dist, 'gate.away'), path.join(dist, 'gate.js'));
    await runHook(at, bash('ls'));
    const heard = events(at).filter(
      (event) => event.type === 'gate' && event.what === 'judged-without-gate',
    );
    assert.equal(heard.length, 2);
  });

  it('refuses by its status when what it needs for a refusal cannot be compiled (perl)', async () => {
    const at = home();
    const client = path.join(at, 'bin/client.pl');
    const text = fs.readFileSync(client, 'utf8');
    assert.ok(text.includes('sub go_on {'));
    fs.writeFileSync(client, text.replace('sub go_on {', 'sub go_on {{{'));
    const { exit, stdout } = await runHook(at, bash('rm -rf src'));
    assert.deepEqual({ exit, stdout }, { exit: 2, stdout: '' });
  });

  it('refuses when even the judge without memory is broken', async () => {
    const dist = ownBundles();
    const at = home(dist);
    fs.rmSync(path.join(dist, 'gate.js'));
    fs.writeFileSync(path.join(dist, 'judge.js'), 'throw new Error("broken")');
    assert.ok(refused(await runHook(at, bash('ls'))));
  });

  it('passes once Remit is uninstalled, and says so once', async () => {
    const dist = ownBundles();
    const at = home(dist);
    fs.rmSync(pathsOf(at).runtime);
    // The program is still there: this is damage and not an uninstall.
    const damaged = await runHook(at, bash('deny'));
    assert.ok(refused(damaged), damaged.stdout);
    await endGate(at);
    fs.rmSync(dist, { recursive: true });
    const first = await runHook(at, bash('deny'));
    assert.ok(passed(first));
    assert.match(first.stderr, /no longer installed/);
    assert.deepEqual(await runHook(at, bash('deny')), { exit: 0, stdout: '', stderr: '' });
  });

  it('goes on with another editor’s copy when its own was deleted, and is gone with the last one', async () => {
    const extensions = temporaryFolder('extensions');
    const [first, second] = ['one', 'two'].map((editor) => {
      const dist = path.join(extensions, editor, 'remit-1.0.0', 'dist');
      fs.cpSync(bundleFolder(), dist, { recursive: true });
      return dist;
    }) as [string, string];
    const at = home(first);
    installRuntime({ home: at, nodePath: process.execPath, dist: second, version: '1.0.0' });
    fs.rmSync(path.dirname(second), { recursive: true });
    const denied = await runHook(at, bash('deny it'));
    assert.match(reasonOf(denied), /for the agent/);
    await endGate(at);
    // Out of sight is not gone.
    fs.renameSync(path.join(extensions, 'one'), path.join(extensions, 'away'));
    assert.ok(refused(await runHook(at, bash('deny it'))));
    fs.renameSync(path.join(extensions, 'away'), path.join(extensions, 'one'));
    fs.rmSync(path.dirname(first), { recursive: true });
    const run = await runHook(at, bash('deny it'));
    assert.ok(passed(run));
    assert.match(run.stderr, /no longer installed/);
    assert.deepEqual(await runHook(at, bash('ls')), { exit: 0, stdout: '', stderr: '' });
    // Installed again, it guards again.
    fs.cpSync(bundleFolder(), first, { recursive: true });
    installRuntime({ home: at, nodePath: process.execPath, dist: first, version: '1.0.0' });
    assert.match(reasonOf(await runHook(at, bash('deny it'))), /for the agent/);
  });

  it('refuses when the program is gone but Remit is still on record', async () => {
    const dist = ownBundles();
    const at = home(dist);
    fs.rmSync(dist, { recursive: true });
    assert.ok(refused(await runHook(at, bash('ls'))));
  });

  it('refuses a payload that it cannot read', async () => {
    const at = home();
    assert.ok(refused(await runHook(at, '{"half":')));
    assert.ok(refused(await runHook(at, '')));
  });

  it('takes 64 calls at once, judges each once and keeps the chain', async () => {
    const at = home();
    const runs = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        runHook(at, bash(index % 4 === 0 ? `deny ${index}` : `echo ${index}`, `call-${index}`)),
      ),
    );
    runs.forEach((run, index) => {
      assert.ok(index % 4 === 0 ? refused(run) : passed(run), `${index}: ${JSON.stringify(run)}`);
    });
    const steps = judged(at).map((event) => (event.type === 'judged' ? event.step : -1));
    assert.deepEqual(
      steps,
      Array.from({ length: 64 }, (_, index) => index),
    );
    assert.equal(
      events(at).filter((event) => event.type === 'gate' && event.what === 'started').length,
      1,
    );
    assert.equal(verifyLog(pathsOf(at).log).problem, undefined);
  });

  it('keeps the chain through kill -9 in the middle of many calls', async () => {
    const at = home();
    await runHook(at, bash('ls'));
    const pid = gatePid(at)!;
    const runs = Array.from({ length: 24 }, (_, index) =>
      runHook(at, bash(`deny ${index}`, `call-${index}`)),
    );
    setTimeout(() => process.kill(pid, 'SIGKILL'), 15);
    for (const run of await Promise.all(runs)) assert.ok(refused(run), JSON.stringify(run));
    await runHook(at, bash('ls'));
    const report = verifyLog(pathsOf(at).log);
    assert.equal(report.problem, undefined, report.problem?.message);
  });
});
