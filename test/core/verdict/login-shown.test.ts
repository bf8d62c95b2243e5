/** A person's login is shown only to whom it was given: by the task, by the person's words, or by this session's making. */
import assert from 'node:assert/strict';
import type { SessionFile, SessionStep } from '../../../src/core/model/session-file';
import type { Scope } from '../../../src/core/model/task';
import type { Verdict } from '../../../src/core/model/verdict';
import { play } from '../play';

function last(steps: readonly SessionStep[], scope?: Scope): Verdict {
  const file: SessionFile = {
    format: 'remit.session/1',
    id: 'login',
    workspace: { root: '/home/dev/app' },
    ...(scope === undefined ? {} : { task: { format: 'remit.task/1', title: 'x', scope } }),
    steps: [...steps],
  };
  return play(file).last;
}

const shows: SessionStep = { tool: 'shell', command: 'cat ~/.pypirc' };

describe('a login that would be shown', () => {
  it('is asked about, with the login as the reason', () => {
    const verdict = last([shows]);
    assert.equal(verdict.decision, 'CONFIRM');
    assert.equal(verdict.reasonCode, 'AMBIENT_LOGIN');
  });

  it('is asked about when a tool of the agent reads it', () => {
    assert.equal(last([{ tool: 'read', path: '/home/dev/.pypirc' }]).decision, 'CONFIRM');
  });

  it('is given by a task that lists it, and by no other', () => {
    assert.equal(last([shows], { credentials: ['file:~/.pypirc'] }).decision, 'ALLOW');
    assert.equal(last([shows], { credentials: ['file:~/.netrc'] }).decision, 'CONFIRM');
    const prints: SessionStep = { tool: 'shell', command: 'gh auth token' };
    assert.equal(last([prints], { credentials: ['cli:gh'] }).decision, 'ALLOW');
  });

  it('is given by the person who names it, not by words that could mean anything', () => {
    const named: SessionStep = { tool: 'prompt', text: 'show me what is in ~/.pypirc' };
    assert.equal(last([named, shows]).decision, 'ALLOW');
    const vague: SessionStep = { tool: 'prompt', text: 'fix the config of the cluster' };
    const cluster: SessionStep = { tool: 'shell', command: 'cat ~/.kube/config' };
    assert.equal(last([vague, cluster]).decision, 'CONFIRM');
  });

  it("is the session's own when the session made it", () => {
    const makes: SessionStep = {
      tool: 'shell',
      command: "ssh-keygen -t ed25519 -f ~/.ssh/deploy -N ''",
    };
    const key: SessionStep = { tool: 'shell', command: 'cat ~/.ssh/deploy' };
    assert.equal(last([makes, key]).decision, 'ALLOW');
  });

  it('is not what a project keeps for itself', () => {
    assert.equal(last([{ tool: 'shell', command: 'cat .env certs/server.key' }]).decision, 'ALLOW');
  });
});
