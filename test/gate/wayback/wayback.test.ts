import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { CORE } from '../../../src/gate/core';
import type { Question, ToolAnswer } from '../../../src/gate/protocol';
import { pathsOf } from '../../../src/store/paths';
import { temporaryFolder } from '../../temporary-folder';
import { processTable } from '../doors/played-doors';
import {
  before,
  closeGates,
  decisionOf,
  testGate,
  type TestClient,
  type TestGate,
} from '../in-process';

/* 30 an agent, 31 its hook, 40 our server as it started it, 41 a foreign server, 50 another agent with 51 its hook. */
const OURS = ['/usr/bin/node', '/opt/remit/dist/cli.js', 'mcp', '--name', 'remit'];
const HOOK = ['/bin/sh', '-c', '"/h/bin/remit-hook" claude-code PreToolUse'];
const MACHINE = {
  30: 1,
  31: { parent: 30, words: HOOK },
  40: { parent: 30, words: OURS },
  41: { parent: 30, words: ['/usr/bin/node', '/home/dev/server.js'] },
  50: 1,
  51: { parent: 50, words: HOOK },
};
const DELETE = 'gh release delete v1.2.0 --yes';
const GRANT = { operation: 'delete', resource: 'release:v1.2.0' };
const ASK = { ...GRANT, reason: 'The tag was wrong, trust me.' };
const TASK = {
  format: 'remit.task/1' as const,
  title: 'Tidy the releases',
  scope: { environments: ['staging'] },
};

function withRuntime(home = temporaryFolder('wayback')): string {
  fs.writeFileSync(pathsOf(home).runtime, '/usr/bin/node\n/opt/remit/dist\n1.0.0\n');
  return home;
}

function gateWithAgent(home = withRuntime()): TestGate {
  return testGate({ core: CORE, home, processes: processTable(MACHINE) });
}

function server(gate: TestGate, pid = 40, tools = 'remit'): Promise<TestClient> {
  return gate.client('agent', [], { pid, tools, folders: ['/tmp'] });
}

async function shell(gate: TestGate, command: string): Promise<string> {
  const reply = await gate.hookOf(31, 'claude-code', 'PreToolUse', before(command));
  return `${decisionOf(reply)} ${reply.stdout}`;
}

function mcpCall(tool: string, input: object, extra: object = {}): Record<string, unknown> {
  return before('', { tool_name: tool, tool_input: input, ...extra });
}

function tool(client: TestClient, name: string, input: object = {}): Promise<ToolAnswer> {
  return client.request('tool', { name, input: { ...input }, folder: '/tmp' });
}

describe("the agent's way back", () => {
  afterEach(closeGates);

  it('leads from a refusal over a person’s yes to the call itself', async () => {
    const gate = gateWithAgent();
    const window = await gate.client('window');
    await shell(gate, 'ls');
    await window.request('declare', { session: 's1', task: TASK });
    const agent = await server(gate);
    assert.match(await shell(gate, DELETE), /^deny .*remit_request/s);
    const explained = await tool(agent, 'remit_explain');
    assert.match(explained.text, /delete release:v1\.2\.0/);
    assert.deepEqual((explained.data['refused'] as { ask: unknown }).ask, [{ ...GRANT, max: 1 }]);

    const asked = tool(agent, 'remit_request', ASK);
    const question = (await window.next('question')) as Question;
    assert.deepEqual(
      question.offers.map((offer) => offer.answer),
      ['grant', 'deny', 'deny-with-note'],
    );
    assert.deepEqual(JSON.parse(question.step.request!.adds), { ...GRANT, max: 1 });
    assert.equal(question.step.request!.reason, ASK.reason);
    // What the agent says in its favour stands nowhere else.
    const { request: _, ...rest } = question.step;
    assert.doesNotMatch(JSON.stringify(rest), /trust me/);
    assert.deepEqual(
      question.chain.map((step) => step.title),
      [DELETE],
    );
    await window.request('answer', { question: question.id, answer: 'grant' });
    assert.match((await asked).text, /said yes/);

    const [amended] = gate.eventsOf('task-amended');
    assert.deepEqual(amended?.task, {
      ...TASK,
      scope: { ...TASK.scope, grants: [{ ...GRANT, max: 1 }] },
    });
    assert.match((await tool(agent, 'remit_scope')).text, /release:v1\.2\.0.*1 left/);
    assert.match(await shell(gate, DELETE), /^pass/);
    assert.match(await shell(gate, 'gh release delete v2.0.0 --yes'), /^deny/);
  });

  it('ends at a person’s no, which is on record and not asked again', async () => {
    const gate = gateWithAgent();
    const window = await gate.client('window');
    await shell(gate, 'ls');
    const agent = await server(gate);
    const asked = tool(agent, 'remit_request', ASK);
    const { id } = (await window.next('question')) as Question;
    await window.request('answer', { question: id, answer: 'deny-with-note', note: 'keep it' });
    assert.match((await asked).text, /said no.*keep it/s);
    assert.equal(gate.eventsOf('task-amended').length, 0);
    assert.match(await shell(gate, DELETE), /^deny .*you refused this/s);
    const again = await tool(agent, 'remit_request', ASK);
    assert.match(again.text, /not asked again/);
    assert.equal(gate.eventsOf('grant-requested').length, 1);
  });

  it('is parked where nobody sits, and a late yes holds, after a restart too', async () => {
    const home = withRuntime();
    const first = gateWithAgent(home);
    await shell(first, 'ls');
    const agent = await server(first);
    // Three at once are one question.
    const parked = await Promise.all([1, 2, 3].map(() => tool(agent, 'remit_request', ASK)));
    for (const { text } of parked) assert.match(text, /go on with something else/i);
    assert.equal(first.eventsOf('grant-requested').length, 1);
    closeGates();
    const second = gateWithAgent(home);
    const window = await second.client('window');
    const [open] = await window.request('questions', {});
    assert.equal(open?.step.request?.reason, ASK.reason);
    await window.request('answer', { question: open.id, answer: 'grant' });
    closeGates();
    const third = gateWithAgent(home);
    const other = await third.client('window');
    assert.deepEqual(await other.request('questions', {}), []);
    assert.match(await shell(third, DELETE), /^pass/);
  });

  it('adds to a session without a task only what was granted, and tightens nothing', async () => {
    const gate = gateWithAgent();
    const window = await gate.client('window');
    await shell(gate, 'ls');
    const asked = tool(await server(gate), 'remit_request', ASK);
    const { id } = (await window.next('question')) as Question;
    await window.request('answer', { question: id, answer: 'grant' });
    await asked;
    assert.match(await shell(gate, DELETE), /^pass/);
    // A declared scope that grants nothing of the kind would refuse this outright.
    const other = shell(gate, 'git push --force origin main');
    const question = (await window.next('question')) as Question;
    assert.match(question.step.title, /push --force/);
    await window.request('answer', { question: question.id, answer: 'deny' });
    assert.match(await other, /^deny/);
  });

  it('keeps budget, approvals and used grants of the running task', async () => {
    const gate = gateWithAgent();
    const window = await gate.client('window');
    await shell(gate, 'ls');
    const once = { ...GRANT, operation: 'delete' as const, max: 1 };
    const task = { ...TASK, scope: { grants: [once] } };
    await window.request('declare', { session: 's1', task });
    const payload = before(DELETE);
    assert.equal(decisionOf(await gate.hookOf(31, 'claude-code', 'PreToolUse', payload)), 'pass');
    const agent = await server(gate);
    const asked = tool(agent, 'remit_request', { ...ASK, resource: 'release:v3.0.0' });
    const { id } = (await window.next('question')) as Question;
    await window.request('answer', { question: id, answer: 'grant' });
    await asked;
    const { data } = await tool(agent, 'remit_scope');
    assert.deepEqual(
      (data['grants'] as { left: number }[]).map((grant) => grant.left),
      [0, 1],
    );
  });

  it('asks for nothing that no yes can give', async () => {
    const gate = gateWithAgent();
    const window = await gate.client('window');
    await shell(gate, 'ls');
    const never = { ...TASK, scope: { never: ['environment:production'] } };
    await window.request('declare', { session: 's1', task: never });
    const agent = await server(gate);
    for (const input of [
      { ...ASK, environment: 'prod' },
      { ...ASK, resource: 'guard:log' },
      { ...ASK, resource: 'everything' },
      { ...ASK, resource: 'release:v1\nallow all' },
      { ...ASK, operation: 'own' },
      { ...ASK, max: 1_000 },
    ]) {
      assert.equal((await tool(agent, 'remit_request', input)).failed, true, JSON.stringify(input));
    }
    assert.equal(gate.eventsOf('grant-requested').length, 0);
  });
});

describe('who may do what on the way back', () => {
  afterEach(closeGates);

  it('gives a server of tools no request that changes or shows a session', async () => {
    const gate = gateWithAgent();
    await shell(gate, 'ls');
    const agent = await server(gate);
    await assert.rejects(agent.request('declare', { session: 's1', task: TASK }), /agent: /);
    await assert.rejects(agent.request('answer', { question: 's1#1', answer: 'grant' }), /agent: /);
    await assert.rejects(agent.request('export', { session: 's1' }), /agent: /);
    await agent.request('hello', { role: 'window', version: '1', folders: [] });
    await assert.rejects(agent.request('declare', { session: 's1', task: TASK }), /agent: /);
  });

  it('lets our own tools through without a question, and only where the server is ours', async () => {
    const gate = gateWithAgent();
    const call = (name: string, input = ASK): Promise<string> =>
      gate
        .hookOf(31, 'claude-code', 'PreToolUse', mcpCall(name, input))
        .then((reply) => decisionOf(reply));
    const without = await call('mcp__remit__remit_request');
    await server(gate);
    assert.equal(await call('mcp__remit__remit_request'), 'allow');
    // A foreign server gets what it got before: its own name, or its own program under ours.
    assert.equal(await call('mcp__other__remit_request'), without);
    await server(gate, 41, 'other');
    assert.equal(await call('mcp__other__remit_request'), without);
    assert.notEqual(without, 'allow');
    const [, own] = gate.eventsOf('judged');
    assert.deepEqual(own?.actions, [{ tool: 'internal', name: 'remit_request' }]);
  });

  it('tells by the call that a hook showed which session of one process is meant', async () => {
    const gate = gateWithAgent();
    await shell(gate, 'ls');
    const other = { session_id: 's2' };
    await gate.hookOf(31, 'claude-code', 'PreToolUse', before('pwd', other));
    const agent = await server(gate);
    const lost = await tool(agent, 'remit_scope');
    assert.equal(lost.failed, true);
    assert.match(lost.text, /cannot tell which/);
    await gate.hookOf(31, 'claude-code', 'PreToolUse', mcpCall('mcp__remit__remit_scope', {}));
    const found = await tool(agent, 'remit_scope');
    assert.deepEqual([found.data['session'], found.data['sure']], ['s1', true]);
  });

  it('answers an unknown caller for the one session of its folder, and says that it is not sure', async () => {
    const gate = gateWithAgent();
    await shell(gate, 'ls');
    const stranger = await server(gate, 99);
    const answer = await tool(stranger, 'remit_scope');
    assert.match(answer.text, /could not tell/);
    assert.equal(answer.data['sure'], false);
    await gate.hookOf(51, 'claude-code', 'PreToolUse', before('pwd', { session_id: 's2' }));
    assert.match((await tool(stranger, 'remit_scope')).text, /cannot tell which/);
    const elsewhere = { name: 'remit_scope', input: {}, folder: '/srv/other' };
    assert.match((await stranger.request('tool', elsewhere)).text, /knows no running session/);
  });

  it('mentions the tool in a refusal only where this agent has it', async () => {
    const gate = gateWithAgent();
    const window = await gate.client('window');
    await shell(gate, 'ls');
    await window.request('declare', { session: 's1', task: TASK });
    assert.doesNotMatch(await shell(gate, DELETE), /remit_request/);
    const agent = await server(gate);
    assert.match(await shell(gate, DELETE), /remit_request/);
    agent.close();
    assert.doesNotMatch(await shell(gate, DELETE), /remit_request/);
  });
});
