import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { openAuditLog, readLog } from '../../src/store/audit-log';
import { verifyLog } from '../../src/store/verify-log';
import type { EventBody } from '../../src/core/model/event';
import { temporaryFolder } from '../temporary-folder';

const said = (detail: string): EventBody => ({ type: 'gate', what: 'note', detail });
const now = (): number => 1_700_000_000_000;

function logOf(count: number): string {
  const folder = temporaryFolder('log');
  const log = openAuditLog(folder, { now });
  for (let index = 0; index < count; index += 1)
    log.append(said(`ä ${index}`), `s${index % 2}`, now());
  log.close();
  return folder;
}
const segment = (folder: string): string => path.join(folder, '000001.jsonl');

describe('the audit log', () => {
  it('holds when nothing was written yet', () => {
    assert.equal(verifyLog(temporaryFolder('none')).problem, undefined);
    assert.equal(verifyLog('/nowhere/at/all').problem, undefined);
  });

  it('continues the chain when it is opened again', () => {
    const folder = logOf(3);
    const log = openAuditLog(folder, { now });
    assert.equal(log.append(said('four'), 's1', now()).seq, 3);
    assert.deepEqual(
      log.eventsOf('s1').map((event) => event.seq),
      [1, 3],
    );
    log.close();
    assert.deepEqual(verifyLog(folder).problem, undefined);
    assert.equal(verifyLog(folder).events, 4);
  });

  it('keeps files and folder to the user', () => {
    const folder = logOf(1);
    assert.equal(fs.statSync(folder).mode & 0o777, 0o700);
    for (const name of fs.readdirSync(folder)) {
      assert.equal(fs.statSync(path.join(folder, name)).mode & 0o777, 0o600, name);
    }
  });

  it('sets a torn last line aside, marks it, and holds again', () => {
    const folder = logOf(3);
    fs.appendFileSync(segment(folder), '{"half":"of an ev');
    assert.equal(verifyLog(folder).problem?.code, 'torn');
    openAuditLog(folder, { now }).close();
    const report = verifyLog(folder);
    assert.equal(report.problem, undefined);
    assert.equal(report.events, 4);
    const last = [...readLog(folder)].at(-1);
    assert.ok(last?.type === 'gate' && last.what === 'log-torn');
    const aside = fs.readdirSync(folder).find((name) => name.startsWith('torn-'));
    assert.equal(fs.readFileSync(path.join(folder, aside!), 'utf8'), '{"half":"of an ev');
  });

  it('never heals a cut end: what is gone stays visible', () => {
    const folder = logOf(4);
    const lines = fs.readFileSync(segment(folder), 'utf8').split('\n');
    fs.writeFileSync(segment(folder), `${lines.slice(0, 2).join('\n')}\n`);
    assert.equal(verifyLog(folder).problem?.code, 'cut');
    openAuditLog(folder, { now }).close();
    assert.equal(verifyLog(folder).problem?.code, 'missing');
    const last = [...readLog(folder)].at(-1);
    assert.ok(last?.type === 'gate' && last.what === 'log-cut');
  });

  it('notices a deleted log while the head is there', () => {
    const folder = logOf(2);
    fs.rmSync(segment(folder));
    assert.equal(verifyLog(folder).problem?.code, 'cut');
  });

  it('finds a changed byte on the disk, and goes on behind it', () => {
    const folder = logOf(3);
    const text = fs.readFileSync(segment(folder), 'utf8');
    fs.writeFileSync(segment(folder), text.replace('ä 2', 'ä 3'));
    assert.deepEqual(verifyLog(folder).problem?.code, 'changed');
    const log = openAuditLog(folder, { now });
    assert.equal(log.append(said('after'), '', now()).seq, 3);
    log.close();
    assert.deepEqual(verifyLog(folder).problem?.seq, 2);
  });
});
