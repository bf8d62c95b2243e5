/** From the hook to the result: the real judge asks for a sandbox, the real gate puts it on, a real shell runs it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { CORE } from '../../../src/gate/core';
import { availableSandbox } from '../../../src/gate/sandbox/available';
import { temporaryFolder } from '../../temporary-folder';
import { after, before, closeGates, decisionOf, testGate, type TestGate } from '../in-process';
import { boundedBundle } from './bounded-bundle';

/** Read-only in the sandbox, and for most users outside. */
const WANTED = '/usr/share/remit-wanted';
const COMMAND = 'sh tools/steps.sh';

interface Place {
  readonly gate: TestGate;
  readonly workspace: string;
  /** Beside the workspace, where nothing of the call belongs. */
  readonly outside: string;
}

/** `plan` is what the script's unread program does; which program that is stands in another file. */
function place(plan: string, runner: 'installed' | 'missing' = 'installed'): Place {
  const gate = testGate({ core: CORE });
  const holder = fs.realpathSync(temporaryFolder('sandboxed'));
  const workspace = path.join(holder, 'app');
  const outside = path.join(holder, 'outside');
  fs.mkdirSync(path.join(workspace, 'tools'), { recursive: true });
  fs.mkdirSync(outside);
  fs.writeFileSync(path.join(workspace, 'notes.txt'), 'a morning of work\n');
  fs.writeFileSync(path.join(workspace, 'tools/steps.sh'), '"$(awk NR==1 tools/with)" tools/do\n');
  fs.writeFileSync(path.join(workspace, 'tools/with'), 'sh\n');
  fs.writeFileSync(path.join(workspace, 'tools/do'), plan.replaceAll('OUTSIDE', outside));
  spawnSync('git', ['init', '-q', workspace]);
  if (runner === 'installed') {
    const dist = path.dirname(boundedBundle());
    fs.writeFileSync(gate.paths.runtime, `${process.execPath}\n${dist}\n1.2.3\n`);
  }
  return { gate, workspace, outside };
}

async function ask({ gate, workspace }: Place): Promise<{
  readonly call: Record<string, unknown>;
  readonly decision: string;
  readonly reason: string;
  readonly context: string;
  readonly command: string | undefined;
}> {
  const call = before(COMMAND, { cwd: workspace });
  const reply = await gate.hook('claude-code', 'PreToolUse', call);
  const answer = (reply.stdout === '' ? {} : JSON.parse(reply.stdout)) as {
    readonly hookSpecificOutput?: {
      readonly permissionDecisionReason?: string;
      readonly additionalContext?: string;
      readonly updatedInput?: { readonly command?: string };
    };
  };
  const told = answer.hookSpecificOutput;
  return {
    call,
    decision: decisionOf(reply),
    reason: told?.permissionDecisionReason ?? '',
    context: told?.additionalContext ?? '',
    command: told?.updatedInput?.command,
  };
}

describe('a sandbox that the judge asks for', () => {
  afterEach(closeGates);

  const isHere = availableSandbox().kind !== 'none';

  it('is put on, told to the agent, and holds', async () => {
    if (!isHere) return console.log('      reduced: nothing can be sandboxed on this machine');
    const at = place('echo done > made.txt; rm notes.txt; echo x > OUTSIDE/stolen\n');
    const { decision, context, reason, command, call } = await ask(at);
    assert.equal(decision, 'allow');
    assert.match(`${context}${reason}`, /runs in a sandbox/);
    assert.match(`${context}${reason}`, /kept first/);
    const ran = spawnSync('bash', ['-c', command ?? ''], { cwd: at.workspace, encoding: 'utf8' });
    assert.equal(fs.readFileSync(path.join(at.workspace, 'made.txt'), 'utf8'), 'done\n');
    assert.ok(!fs.existsSync(path.join(at.outside, 'stolen')), ran.stdout + ran.stderr);
    // What the unread program lost inside can be had again.
    const window = await at.gate.client('window');
    await at.gate.hook('claude-code', 'PostToolUse', after(call, ran.stdout + ran.stderr));
    const session = at.gate.eventsOf('judged')[0]?.session ?? '';
    await window.request('undo', { session, step: 0 });
    const notes = fs.readFileSync(path.join(at.workspace, 'notes.txt'), 'utf8');
    assert.equal(notes, 'a morning of work\n');
  });

  it('asks a person the second time, with what the program was kept from', async () => {
    if (!isHere) return console.log('      reduced: nothing can be sandboxed on this machine');
    const at = place(`echo x > ${WANTED}\n`);
    const first = await ask(at);
    const ran = spawnSync('bash', ['-c', first.command ?? ''], {
      cwd: at.workspace,
      encoding: 'utf8',
    });
    const output = ran.stdout + ran.stderr;
    await at.gate.hook('claude-code', 'PostToolUse', after(first.call, output));
    const again = await ask(at);
    assert.equal(again.decision, 'deny', 'nobody is there to be asked');
    const window = await at.gate.client('window');
    const waiting = ask(at);
    const shown = JSON.stringify(await window.next('question'));
    assert.match(shown, new RegExp(`could not write ${WANTED}`));
    assert.doesNotMatch(shown, /It runs in a sandbox/);
    closeGates();
    await waiting.catch(() => undefined);
  });

  it('asks a person where it cannot be put on, and says why', async () => {
    const at = place('true\n', 'missing');
    const { decision, reason } = await ask(at);
    assert.equal(decision, 'deny');
    assert.match(reason, /cannot be read/);
    const asked = at.gate.eventsOf('judged')[0];
    assert.equal(asked?.decision, 'ALLOW_WITH_CAPS');
    assert.deepEqual(
      asked?.caps.map((cap) => cap.kind),
      ['sandbox', 'snapshot'],
    );
    const [parked] = at.gate.eventsOf('answered');
    assert.equal(parked?.answer, 'no-answer');
  });
});
