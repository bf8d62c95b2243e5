import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { judgeInProcess } from '../../src/hook/judge-in-process';
import { pathsOf } from '../../src/store/paths';
import { writeSettings } from '../../src/store/settings';
import { temporaryFolder } from '../temporary-folder';
import { bash, passed, refused } from './run-hook';

const TOKEN = 'ghp_aB3dE6gH9jK2mN5pQ8sTuV1wX4yZ7aB3dE6g';

describe('judging without a gate', () => {
  function judge(home: string, payload: string, event = 'PreToolUse') {
    return judgeInProcess({ agent: 'claude-code', event, payload, home, pid: 0 });
  }
  it('lets reading and local work through and refuses what reaches further', () => {
    const home = temporaryFolder('alone');
    assert.ok(passed(judge(home, bash('ls -la'))));
    assert.ok(refused(judge(home, bash('git push --force origin main'))));
    assert.ok(refused(judge(home, bash('curl -X DELETE https://api.example.com/v1/volumes/1'))));
    assert.ok(refused(judge(home, '{')));
    assert.ok(passed(judge(home, '{}', 'PostToolUse')));
    assert.throws(() => judgeInProcess({ agent: 'x', event: 'y', payload: '', home, pid: 0 }));
  });
  it('leaves a note for the next gate, without secrets', () => {
    const home = temporaryFolder('note');
    judge(home, bash(`GITHUB_TOKEN=${TOKEN} gh pr list`));
    const folder = pathsOf(home).unheard;
    const [name] = fs.readdirSync(folder);
    const text = fs.readFileSync(path.join(folder, name!), 'utf8');
    assert.match(text, /GITHUB_TOKEN=ghp_REMIT/);
    assert.ok(!text.includes(TOKEN));
  });
  it('passes everything while a person has switched the guard off', () => {
    const home = temporaryFolder('off');
    fs.mkdirSync(home, { recursive: true });
    writeSettings(pathsOf(home).settings, { offUntil: 'forever', accepted: {}, nextTasks: {} });
    assert.ok(passed(judge(home, bash('git push --force origin main'))));
  });
});
