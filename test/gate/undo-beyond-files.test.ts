/** Through the whole gate with real programs: a table, a remote branch and the facts of a session come back. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { createSession, type Session } from '../../src/core/index';
import { CORE, type Core } from '../../src/gate/core';
import { restore } from '../../src/gate/restore';
import { thisMachine } from '../../src/gate/sessions';
import { fingerprintWith, loadKey, sha256 } from '../../src/store/keys';
import { temporaryFolder } from '../temporary-folder';
import { postgresServer } from '../database-servers';
import { git } from '../store/recovery/work-folder';
import {
  after as result,
  before as call,
  closeGates,
  decisionOf,
  logHolds,
  testGate,
} from './in-process';

/** The judge, with its sessions in view. */
function watched(): { readonly core: Core; readonly sessions: Session[] } {
  const sessions: Session[] = [];
  const createWatched: Core['createSession'] = (options) => {
    const session = createSession(options);
    sessions.push(session);
    return session;
  };
  return { core: { ...CORE, createSession: createWatched }, sessions };
}

const prompt = (cwd: string, text: string): unknown => {
  return { session_id: 's1', hook_event_name: 'UserPromptSubmit', cwd, prompt: text };
};

describe('an undo beyond files', () => {
  afterEach(closeGates);

  describe('of a PostgreSQL database', () => {
    const server = postgresServer('54995');
    if (server === undefined) return;
    before(() => server.start());
    after(() => server.stop());

    it('lets a table go that the person spoke of, with a dump first, and brings it back', async () => {
      const cwd = fs.realpathSync(temporaryFolder('work'));
      server.ask('CREATE DATABASE shop');
      server.ask('CREATE TABLE invoices (a int); INSERT INTO invoices VALUES (1), (2)', 'shop');
      const gate = testGate({ core: CORE });
      await gate.hook('claude-code', 'UserPromptSubmit', prompt(cwd, 'Drop the table invoices.'));
      const command = `psql -h ${server.host} -p ${server.port} -U postgres -d shop -c "drop table invoices"`;
      const drop = call(command, { cwd });
      assert.equal(decisionOf(await gate.hook('claude-code', 'PreToolUse', drop)), 'pass');
      assert.equal(gate.eventsOf('judged')[0]?.decision, 'ALLOW_WITH_CAPS');
      assert.equal(gate.eventsOf('kept')[0]?.databases?.[0]?.name, 'shop');
      assert.equal(spawnSync('bash', ['-c', command]).status, 0);
      await gate.hook('claude-code', 'PostToolUse', result(drop, 'DROP TABLE'));
      const window = await gate.client('window');
      const { lines } = await window.request('undoPreview', { session: 's1', step: 1 });
      assert.deepEqual(
        lines.map(({ what }) => what),
        [
          'puts back as it was the database shop of PostgreSQL',
          'brings back the table invoices (2 rows)',
        ],
      );
      const { problems } = await window.request('undo', { session: 's1', step: 1 });
      assert.deepEqual(problems, []);
      assert.equal(server.ask('SELECT sum(a) FROM invoices', 'shop'), '3');
      assert.ok(logHolds(gate));
    });

    it('asks, and says why, where the database cannot be reached', async () => {
      const cwd = fs.realpathSync(temporaryFolder('work'));
      const gate = testGate({ core: CORE });
      const window = await gate.client('window');
      await gate.hook('claude-code', 'UserPromptSubmit', prompt(cwd, 'Drop the table invoices.'));
      const drop = call('psql -h /nowhere -U postgres -d shop -c "drop table invoices"', { cwd });
      const answer = gate.hook('claude-code', 'PreToolUse', drop);
      const question = (await window.next('question')) as { id: string };
      assert.match(JSON.stringify(question), /no copy could be kept first/);
      await window.request('answer', { question: question.id, answer: 'deny' });
      assert.equal(decisionOf(await answer), 'deny');
    });
  });

  it('of a forced push: kept once a person allows it, and pushed back', async () => {
    const cwd = path.join(fs.realpathSync(temporaryFolder('work')), 'mine');
    const remote = `${cwd}.git`;
    fs.mkdirSync(cwd);
    git(cwd, 'init', '-q', '--bare', '-b', 'main', remote);
    git(cwd, 'init', '-q', '-b', 'main');
    git(cwd, 'remote', 'add', 'origin', remote);
    git(cwd, 'commit', '-q', '--allow-empty', '-m', 'one');
    git(cwd, 'push', '-q', 'origin', 'main:topic');
    git(cwd, 'commit', '-q', '--amend', '--allow-empty', '-m', 'two');
    const was = git(remote, 'rev-parse', 'topic');
    const gate = testGate({ core: CORE });
    const window = await gate.client('window');
    const push = call('git push --force origin main:topic', { cwd });
    const answer = gate.hook('claude-code', 'PreToolUse', push);
    const question = (await window.next('question')) as { id: string };
    await window.request('answer', { question: question.id, answer: 'allow-once' });
    assert.notEqual(decisionOf(await answer), 'deny');
    assert.deepEqual(gate.eventsOf('kept')[0]?.remotes, [
      { folder: cwd, remote: 'origin', refs: ['topic'] },
    ]);
    git(cwd, 'push', '-q', '--force', 'origin', 'main:topic');
    await gate.hook('claude-code', 'PostToolUse', result(push, 'forced update'));
    const { lines } = await window.request('undoPreview', { session: 's1', step: 0 });
    assert.equal(lines[0]?.seen, true);
    assert.match(
      lines[0]?.what ?? '',
      /moves topic on origin, which others see.*brings back \w+ one, takes away \w+ two/,
    );
    assert.deepEqual((await window.request('undo', { session: 's1', step: 0 })).problems, []);
    assert.equal(git(remote, 'rev-parse', 'topic'), was);
  });

  it('leaves the session with the same facts, now and after a restart', async () => {
    const cwd = fs.realpathSync(temporaryFolder('work'));
    git(cwd, 'init', '-q', '-b', 'main');
    const file = path.join(cwd, 'notes.md');
    fs.writeFileSync(file, 'mine\n');
    const { core, sessions } = watched();
    const gate = testGate({ core });
    const window = await gate.client('window');
    const write = call('echo other > notes.md', { cwd });
    assert.equal(decisionOf(await gate.hook('claude-code', 'PreToolUse', write)), 'pass');
    fs.writeFileSync(file, 'other\n');
    await gate.hook('claude-code', 'PostToolUse', result(write, ''));
    assert.ok(sessions[0]!.writtenPaths.has(file));
    await window.request('undo', { session: 's1', step: 0 });
    assert.equal(fs.readFileSync(file, 'utf8'), 'mine\n');
    assert.equal(sessions[0]!.writtenPaths.has(file), false);
    const again = createSession({ id: 's1', workspaceRoot: cwd, startedMs: 0 });
    const hashes = { fingerprint: fingerprintWith(loadKey(gate.paths.key)), digest: sha256 };
    const events = gate.events().filter((event) => event.session === 's1');
    restore(CORE, again, events, hashes, thisMachine());
    assert.deepEqual([...again.writtenPaths], [...sessions[0]!.writtenPaths]);
    assert.deepEqual([...again.taught.keys()], [...sessions[0]!.taught.keys()]);
  });
});
