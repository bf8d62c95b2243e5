/** `remit undo` against a real gate of its own on a real socket. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { startGate, type Running } from '../../src/gate/lifecycle';
import { agentMarks } from '../../src/agents/marks';
import { marksOfProcess } from '../../src/gate/trusted-client';
import { pathsOf } from '../../src/store/paths';
import { after as afterCall, before as beforeCall, closeGates, testGate } from '../gate/in-process';
import { scriptedCore } from '../gate/scripted-core';
import { objects, remit, scratch, type RunOptions } from './run-command';

describe('remit undo', function () {
  this.timeout(30_000);
  let home = '';
  let file = '';
  let running: Running | undefined;

  /** A session in which an agent removed a file that was kept; then a gate on a socket. */
  beforeEach(async function () {
    // Under an agent even this test is refused, and rightly so.
    if (agentMarks(process.env).length > 0 || marksOfProcess(process.pid).length > 0) this.skip();
    home = path.join(scratch(), 'remit');
    file = path.join(fs.realpathSync(scratch()), 'notes');
    fs.writeFileSync(file, 'first\nsecond\n');
    const gate = testGate({ home });
    const call = beforeCall(`rm snapshot ${file} `);
    await gate.hook('claude-code', 'PreToolUse', call);
    fs.writeFileSync(file, 'first\n');
    await gate.hook('claude-code', 'PostToolUse', afterCall(call, ''));
    closeGates();
    running = await startGate({
      paths: pathsOf(home),
      version: '0.0.0',
      agentFor: () => undefined,
      core: scriptedCore(),
    });
  });
  afterEach(async () => {
    running?.stop();
    await running?.ended;
    running = undefined;
  });

  const run = (args: readonly string[], options: RunOptions = {}) =>
    remit(['undo', ...args], { ...options, env: { REMIT_HOME: home, ...options.env } });

  it('lists what is kept', async () => {
    const { status, out } = await run(['--list']);
    assert.equal(status, 0);
    assert.match(out, /SESSION +STEP[^]*s1 +0 .*notes/);
    const [one] = objects((await run(['--list', '--json'])).out);
    assert.deepEqual([one?.['session'], one?.['step'], one?.['files']], ['s1', 0, 1]);
  });

  it('shows the difference and asks a person at a terminal; everything but yes leaves it', async () => {
    const no = await run([], { terminal: true, answer: '' });
    assert.equal(no.status, 2);
    assert.match(no.out, /puts back as it was .*notes/);
    assert.match(no.out, /\+ ?second/);
    assert.match(no.err, /NOT_CONFIRMED/);
    assert.equal(fs.readFileSync(file, 'utf8'), 'first\n');
    const yes = await run([], { terminal: true, answer: 'y' });
    assert.equal(yes.status, 0, yes.err);
    assert.equal(fs.readFileSync(file, 'utf8'), 'first\nsecond\n');
    assert.match(yes.out, /--session s1 --step 1/);
  });

  it('changes nothing where nobody can be asked, unless --yes says so', async () => {
    assert.match((await run([])).err, /NOT_CONFIRMED/);
    assert.equal(fs.readFileSync(file, 'utf8'), 'first\n');
    const { status, out } = await run(['--session', 's1', '--step', '0', '--yes', '--json']);
    assert.equal(status, 0);
    assert.deepEqual([objects(out)[0]?.['undone'], objects(out)[0]?.['problems']], [true, []]);
    assert.equal(fs.readFileSync(file, 'utf8'), 'first\nsecond\n');
  });

  it('says so when nothing is kept for that step', async () => {
    assert.match((await run(['--step', '7', '--yes'])).err, /NOTHING_KEPT/);
    assert.match((await run(['--step', 'last'])).err, /USAGE/);
  });

  it('refuses an agent, whatever it asks for', async () => {
    for (const args of [['--yes'], ['--list']]) {
      const { status, err } = await run(args, { env: { CLAUDECODE: '1' } });
      assert.equal(status, 2);
      assert.match(err, /AGENT_CALLED/);
    }
    assert.equal(fs.readFileSync(file, 'utf8'), 'first\n');
  });
});
