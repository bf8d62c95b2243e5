/** A dump that the session took goes back into a database of this machine without a question; anything else is asked. */
import assert from 'node:assert/strict';
import type { SessionStep } from '../../../src/core/model/session-file';
import { play, sessionOf } from '../play';

function shell(command: string): SessionStep {
  return { tool: 'shell', command, output: '', exit: 0 };
}

function decisionOf(...commands: string[]): string {
  return play(sessionOf({ steps: commands.map(shell) })).last.decision;
}

const LOAD = 'docker compose exec -T db2 psql -U postgres < backups/all.sql';

describe('a dump on its way back', () => {
  it('is known by what the session took it of', () => {
    const dump = 'docker compose exec -T db pg_dumpall -U postgres > backups/all.sql';
    assert.equal(decisionOf(dump, LOAD), 'ALLOW');
  });

  it('is asked about when nobody here took it', () => assert.equal(decisionOf(LOAD), 'CONFIRM'));

  it('is asked about when it drops what is there', () => {
    const dump = 'docker compose exec -T db pg_dumpall --clean -U postgres > backups/all.sql';
    assert.equal(decisionOf(dump, LOAD), 'CONFIRM');
    const mysql = 'docker compose exec -T db mysqldump --all-databases > backups/all.sql';
    assert.equal(decisionOf(mysql, LOAD), 'CONFIRM');
  });

  it('is asked about when it was changed since', () => {
    const dump = 'docker compose exec -T db pg_dumpall -U postgres > backups/all.sql';
    const change = 'cat extra.sql >> backups/all.sql';
    assert.equal(decisionOf(dump, change, LOAD), 'CONFIRM');
  });

  it('is weighed as ever on its way to another machine', () => {
    const dump = 'docker compose exec -T db pg_dumpall -U postgres > backups/all.sql';
    const away = 'psql postgres://app:pw@db.shop.example/app < backups/all.sql';
    assert.notEqual(decisionOf(dump, away), 'ALLOW');
  });
});
