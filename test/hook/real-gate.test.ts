/** The programs as they ship, with the judge that ships: what only real processes can show. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Event } from '../../src/core/model/event';
import { reportOf } from '../../src/gate/report';
import { readLog } from '../../src/store/audit-log';
import { verifyLog } from '../../src/store/verify-log';
import { pathsOf } from '../../src/store/paths';
import { readSettings, writeSettings } from '../../src/store/settings';
import { installedHome, ownBundles } from '../gate/bundles';
import { bash, bashResult, endGate, passed, refused, runHook, type HookRun } from './run-hook';

function events(home: string): readonly Event[] {
  return [...readLog(pathsOf(home).log)];
}

function prompt(text: string): string {
  const call = JSON.parse(bash('')) as Record<string, unknown>;
  return JSON.stringify({ ...call, hook_event_name: 'UserPromptSubmit', prompt: text });
}

describe('hooks and the gate as they ship', function () {
  this.timeout(120_000);
  const homes: string[] = [];
  function home(): string {
    const dist = ownBundles();
    fs.copyFileSync(path.join(dist, 'real-gate.js'), path.join(dist, 'gate.js'));
    const made = installedHome(dist);
    homes.push(made);
    return made;
  }
  afterEach(async () => {
    for (const made of homes.splice(0)) await endGate(made);
  });

  it('never overspend the budget, however many calls are made at once', async () => {
    const at = home();
    await runHook(at, prompt('Comment on issue 31.'), { event: 'UserPromptSubmit' });
    const calls = Array.from({ length: 14 }, (_, number) =>
      bash(`gh issue comment 31 --body "part ${number}"`, `call-${number}`),
    );
    const runs = await Promise.all(calls.map((call) => runHook(at, call)));
    // Five points a comment, forty in all.
    assert.equal(runs.filter(passed).length, 8);
    assert.ok(runs.filter((run) => !passed(run)).every(refused));
    const judged = events(at).filter((event) => event.type === 'judged');
    assert.equal(judged.length, 14);
    const spent = judged.filter((event) => event.decision === 'ALLOW');
    assert.equal(
      spent.reduce((sum, event) => sum + event.points, 0),
      40,
    );
    // What was reserved stays spent once the results are in, and after the gate was killed.
    await Promise.all(
      calls.map((_, number) =>
        runHook(
          at,
          bashResult(`gh issue comment 31 --body "part ${number}"`, `call-${number}`, 'ok'),
          { event: 'PostToolUse' },
        ),
      ),
    );
    await endGate(at, 'SIGKILL');
    assert.ok(refused(await runHook(at, bash('gh issue comment 31 --body "one more"', 'last'))));
    assert.equal(verifyLog(pathsOf(at).log).problem, undefined);
  });

  it('answer with their exit status where an agent reads nothing else', async () => {
    const at = home();
    const windsurf = (command_line: string): Promise<HookRun> =>
      runHook(
        at,
        JSON.stringify({
          agent_action_name: 'pre_run_command',
          trajectory_id: 'trajectory-1',
          tool_info: { command_line, cwd: '/tmp' },
        }),
        { agent: 'windsurf', event: 'pre_run_command' },
      );
    assert.deepEqual(await windsurf('ls'), { exit: 0, stdout: '', stderr: '' });
    const no = await windsurf('rm -rf /etc');
    assert.deepEqual([no.exit, no.stdout], [2, '']);
    assert.match(no.stderr, /\/etc/);
    const unread = await runHook(at, 'no payload', { agent: 'kiro-cli' });
    assert.deepEqual([unread.exit, unread.stdout], [2, '']);
    assert.match(unread.stderr, /not JSON/);
    const judged = events(at).filter((event) => event.type === 'judged');
    assert.deepEqual(
      judged.map(({ session, decision }) => [session, decision === 'ALLOW']),
      [
        ['trajectory-1', true],
        ['trajectory-1', false],
      ],
    );
  });

  it('let everything run while Remit only observes, and report what they would have done', async () => {
    const at = home();
    const { settings } = pathsOf(at);
    assert.ok(refused(await runHook(at, bash('rm -rf /etc', 'call-1'))));
    writeSettings(settings, { ...readSettings(settings), observeUntil: 'forever' });
    assert.ok(passed(await runHook(at, bash('rm -rf /etc', 'call-2'))));
    assert.ok(passed(await runHook(at, 'not a payload')));
    // The gate of this home cannot be reached, and the hook judges by itself: it stops nothing either.
    await endGate(at);
    fs.rmSync(
      path.join(fs.readFileSync(path.join(at, 'runtime'), 'utf8').split('\n')[1]!, 'gate.js'),
    );
    assert.ok(passed(await runHook(at, bash('rm -rf /usr', 'call-3'))));
    const report = reportOf(events(at).filter((event) => event.session === 'session-1'));
    assert.deepEqual(
      [report?.calls, report?.observed, report?.harms.map((harm) => harm.step)],
      [2, 1, [1]],
    );
    writeSettings(settings, { ...readSettings(settings), observeUntil: null });
    assert.ok(refused(await runHook(at, bash('rm -rf /usr', 'call-4'))));
  });
});
