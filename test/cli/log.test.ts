/** `remit audit` and `remit session`: reading the log that the gate wrote. */
import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventBody } from '../../src/core/model/event';
import { openAuditLog } from '../../src/store/audit-log';
import { csvLine } from '../../src/cli/csv';
import { judged } from '../gate/exports/sessions';
import { objects, remit, scratch, type RunOptions } from './run-command';

const LOGGED_MS = Date.parse('2026-11-21T09:00:00Z');
const AGENT = { id: 'claude-code' };
const EVENTS: readonly EventBody[] = [
  { type: 'session-started', agent: AGENT, workspace: '/home/dev/app', source: 'startup' },
  { type: 'prompt', step: 0, text: '=cmd|"x", please', author: 'person' },
  judged(1, {
    actions: [{ tool: 'shell', command: 'ls -la', cwd: '/home/dev/app', shell: 'bash' }],
  }),
  { type: 'result', step: 1, result: { output: 'a\nb', exit: 0 } },
];

function withLog(): { options: RunOptions; segment: string } {
  const home = scratch();
  const folder = join(home, 'log');
  const log = openAuditLog(folder, { now: () => LOGGED_MS });
  for (const body of EVENTS) log.append(body, 's-1', LOGGED_MS);
  log.flush();
  log.close();
  return { options: { env: { REMIT_HOME: home } }, segment: join(folder, '000001.jsonl') };
}

describe('remit audit', () => {
  it('verifies the log, and exits 1 when one byte of it changed', async () => {
    const { options, segment } = withLog();
    assert.equal((await remit(['audit', 'verify'], options)).status, 0);
    const text = readFileSync(segment, 'utf8');
    writeFileSync(segment, text.replace('ls -la', 'ls -lb'));
    const { status, out } = await remit(['audit', 'verify', '--json'], options);
    assert.equal(status, 1);
    const [report] = objects(out);
    assert.equal(report!['ok'], false);
    assert.match(JSON.stringify(report!['problem']), /changed/);
    assert.match(
      (await remit(['audit', 'verify'], options)).out,
      /does not stand as it was written/,
    );
  });

  it('proves the log, and an export of it, against a checkpoint that was kept elsewhere', async () => {
    const { options, segment } = withLog();
    const kept = join(scratch(), 'checkpoint');
    writeFileSync(kept, (await remit(['audit', 'checkpoint'], options)).out);
    const whole = (await remit(['audit', 'export', '--format', 'jsonl'], options)).out;
    const exported = join(scratch(), 'log.jsonl');
    const verified = async (...args: string[]) =>
      (await remit(['audit', 'verify', '--checkpoint', kept, ...args], options)).status;
    writeFileSync(exported, whole);
    assert.equal(await verified(), 0);
    assert.equal(await verified('--file', exported), 0);
    // Written anew from the second event on: sound in itself.
    const forged = scratch();
    const log = openAuditLog(forged, { now: () => 0 });
    EVENTS.forEach((body, index) => log.append(body, 's-1', index === 0 ? LOGGED_MS : 1));
    log.close();
    const text = readFileSync(join(forged, '000001.jsonl'), 'utf8');
    writeFileSync(exported, text);
    assert.equal((await remit(['audit', 'verify', '--file', exported], options)).status, 0);
    assert.equal(await verified('--file', exported), 1);
    writeFileSync(segment, text);
    assert.equal(await verified(), 1);
  });

  it('says what is wrong with a checkpoint, and that an empty log has none', async () => {
    const { options, segment } = withLog();
    const wrong = await remit(['audit', 'verify', '--checkpoint', segment], options);
    assert.equal(wrong.status, 2);
    assert.match(wrong.err, /holds no checkpoint/);
    const none = { env: { REMIT_HOME: scratch() } };
    assert.equal((await remit(['audit', 'checkpoint'], none)).status, 2);
  });

  it('exports every event as JSON lines', async () => {
    const { options } = withLog();
    const events = objects((await remit(['audit', 'export', '--format', 'jsonl'], options)).out);
    assert.deepEqual(
      events.map((event) => event['type']),
      EVENTS.map((event) => event.type),
    );
  });

  it('exports the whole log as OCSF and SARIF', async () => {
    const { options } = withLog();
    const ocsf = objects((await remit(['audit', 'export', '--format', 'ocsf'], options)).out);
    assert.equal(ocsf.length, EVENTS.length);
    const { out } = await remit(['audit', 'export', '--format', 'sarif'], options);
    assert.equal((JSON.parse(out) as { runs: unknown[] }).runs.length, 1);
  });

  it('exports a table that a spreadsheet does not run', async () => {
    const { options } = withLog();
    const { out } = await remit(['audit', 'export', '--format', 'csv'], options);
    assert.equal(out.split('\r\n').length, EVENTS.length + 2);
    assert.match(out, /"'=cmd\|""x"", please"/);
    assert.equal(csvLine(['a,b', '-1', 'x']), `"a,b",'-1,x\r\n`);
  });
});

describe('remit session', () => {
  it('lists, shows and exports', async () => {
    const { options } = withLog();
    const [summary] = objects((await remit(['session', 'list', '--json'], options)).out);
    assert.equal(summary!['id'], 's-1');
    assert.equal(summary!['agent'], 'claude-code');
    assert.match((await remit(['session', 'list'], options)).out, /s-1 +claude-code/);
    assert.match((await remit(['session', 'show', 's-1'], options)).out, /1 +ALLOW .*ls -la/);
    const steps = objects((await remit(['session', 'show', 's-1', '--json'], options)).out);
    assert.equal(steps.length, 2);
    assert.match((await remit(['session', 'show', 'x'], options)).err, /SESSION_UNKNOWN/);
  });

  it('exports in each form, to the terminal and into a private file', async () => {
    const { options } = withLog();
    for (const [format, beginning] of [
      ['html', '<!DOCTYPE html>'],
      ['markdown', '### Remit'],
      ['jsonl', '{"agent":'],
      ['ocsf', '{"category_uid":'],
      ['sarif', '{\n  "$schema":'],
      ['session', '{\n  "format": "remit.session/1"'],
    ] as const) {
      const out = join(scratch(), 'exported');
      const args = ['session', 'export', 's-1', '--format', format];
      const printed = await remit(args, options);
      assert.equal(printed.status, 0);
      assert.ok(printed.out.startsWith(beginning), printed.out.slice(0, 60));
      await remit([...args, '--out', out], options);
      assert.equal(readFileSync(out, 'utf8'), printed.out);
      assert.equal(statSync(out).mode & 0o777, 0o600);
    }
    const report = ['session', 'export', 's-1', '--format', 'markdown', '--for', 'incident'];
    assert.match((await remit(report, options)).out, /^# Incident report/);
  });

  it('says which forms there are, and that a file cannot be written', async () => {
    const { options } = withLog();
    const wrong = await remit(['session', 'export', 's-1', '--format', 'pdf'], options);
    assert.equal(wrong.status, 2);
    const nobody = await remit(['session', 'export', '', '--format', 'html'], options);
    assert.match(nobody.err, /SESSION_UNKNOWN/, 'events of the gate are no session');
    assert.match(wrong.err, /no format "pdf"[\s\S]*html\|jsonl/);
    const nowhere = join(scratch(), 'none', 'x');
    const lost = await remit(['session', 'export', 's-1', '--out', nowhere], options);
    assert.equal(lost.status, 2);
    assert.match(lost.err, /FILE_UNWRITABLE/);
  });

  it('exports a file that replays', async () => {
    const { options } = withLog();
    const exported = await remit(['session', 'export', 's-1'], options);
    assert.equal(exported.status, 0);
    const file = join(scratch(), 'session.json');
    writeFileSync(file, exported.out);
    const { status, out, err } = await remit(['replay', file, '--json']);
    assert.equal(status, 0);
    assert.equal(err, '', 'an export holds nothing that a reader does not know');
    assert.deepEqual(
      objects(out).map((line) => [line['step'], line['decision']]),
      [[1, 'ALLOW']],
    );
  });
});
