/** The log over several files: cut by size and age, read in part, shortened by retention, proved against checkpoints. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Event, EventBody } from '../../src/core/model/event';
import { openAuditLog, readLog, type Carried } from '../../src/store/audit-log';
import { parseCheckpoints, readHead } from '../../src/store/log-marks';
import { listSegments } from '../../src/store/log-segments';
import { verifyLog } from '../../src/store/verify-log';
import { temporaryFolder } from '../temporary-folder';

const START = 1_700_000_000_000;
const DAY = 24 * 60 * 60 * 1000;
const note = (detail: string): EventBody => ({ type: 'gate', what: 'note', detail });
const began: EventBody = {
  type: 'session-started',
  agent: { id: 'replay' },
  workspace: '/w',
  source: 'x',
};
const clock = (ms: number) => ({ now: () => ms });

/** Twelve events of two sessions in segments of about three, the last one still open. */
function longLog(carried?: Carried): string {
  const folder = temporaryFolder('segments');
  const log = openAuditLog(folder, {
    ...clock(START),
    segmentBytes: 900,
    ...(carried === undefined ? {} : { carried }),
  });
  log.append(began, 'first', START);
  for (let index = 1; index < 8; index += 1) log.append(note(`${index}`), 'first', START + index);
  log.append(began, 'second', START + 8);
  for (let index = 9; index < 12; index += 1) log.append(note(`${index}`), 'second', START + index);
  log.close();
  return folder;
}

/** Counts events, as a reader that carries on does. */
function counter(): Carried & { count: number; readonly seen: () => void } {
  const state = {
    count: 0,
    seen: () => void (state.count += 1),
    save: () => ({ count: state.count }),
    load(saved: unknown) {
      state.count = (saved as { count: number }).count;
      return true;
    },
  };
  return state;
}

describe('the segments of the audit log', () => {
  it('are one chain, and one log to whoever reads them', () => {
    const folder = longLog();
    assert.ok(listSegments(folder).length > 2);
    assert.equal(verifyLog(folder).problem, undefined);
    assert.equal(verifyLog(folder).events, 12);
    assert.deepEqual(
      [...readLog(folder)].map((event) => event.seq),
      Array.from({ length: 12 }, (_, index) => index),
    );
    const log = openAuditLog(folder, clock(START));
    assert.equal(log.eventsOf('first').length, 8);
    assert.equal(log.eventsOf('second').length, 4);
    log.close();
  });

  it('end with age as well', () => {
    const folder = temporaryFolder('aged');
    const log = openAuditLog(folder, clock(START));
    log.append(note('now'), '', START);
    log.append(note('in two months'), '', START + 62 * DAY);
    log.append(note('and back again'), '', START);
    log.close();
    assert.equal(listSegments(folder).length, 3);
    assert.equal(verifyLog(folder).problem, undefined);
  });

  it('need not be read again where what a reader made of them was carried on', () => {
    const before = counter();
    const folder = longLog(before);
    const reader = counter();
    let read = 0;
    const log = openAuditLog(folder, {
      ...clock(START),
      carried: reader,
      onEvent() {
        read += 1;
        reader.seen();
      },
    });
    assert.ok(read < 6, `${read} of 12 events were read`);
    // A session that began in a part which was not read is there whole.
    assert.deepEqual(
      log.eventsOf('first').map((event) => event.seq),
      [0, 1, 2, 3, 4, 5, 6, 7],
    );
    assert.equal(log.append(note('on'), 'first', START).seq, 12);
    assert.equal(log.eventsOf('first').length, 9);
    log.close();
  });

  it('give a session whole that was taken up again in a later one', () => {
    const folder = longLog(counter());
    const open = () => openAuditLog(folder, { ...clock(START), carried: counter() });
    const log = open();
    log.append({ ...began, source: 'resumed' }, 'first', START + 12);
    log.close();
    const again = open();
    assert.equal(again.eventsOf('first').length, 9);
    again.close();
  });

  it('are read again where the shortcut is damaged or of another file', () => {
    for (const damage of ['', '{}', '{"size":1,"last":{"seq":1,"hash":"x"},"sessions":{}}']) {
      const folder = longLog(counter());
      for (const name of fs.readdirSync(folder)) {
        if (name.endsWith('index.json')) fs.writeFileSync(path.join(folder, name), damage);
      }
      let read = 0;
      const options = { ...clock(START), carried: counter(), onEvent: () => (read += 1) };
      const log = openAuditLog(folder, options);
      assert.equal(read, 12);
      assert.equal(log.eventsOf('first').length, 8);
      log.close();
    }
  });

  it('name the file in which the first wrong line stands', () => {
    const folder = longLog();
    const [, second] = listSegments(folder);
    const text = fs.readFileSync(second!.file, 'utf8');
    fs.writeFileSync(second!.file, text.replace('"detail":"', '"detail":"x'));
    const { problem, file } = verifyLog(folder);
    assert.equal(problem?.code, 'changed');
    assert.equal(problem.line, 1);
    assert.equal(file, second!.file);
  });

  it('show a file that was taken away, from the middle and from the start', () => {
    for (const which of [0, 1]) {
      const folder = longLog();
      fs.rmSync(listSegments(folder)[which]!.file);
      assert.equal(verifyLog(folder).problem?.code, 'missing');
    }
  });

  it('show a log that was written anew, by the checkpoints beside it and by one kept elsewhere', () => {
    const folder = longLog();
    const kept = readHead(folder)!;
    const forged = longLog();
    const log = openAuditLog(forged, clock(START));
    log.append(note('more'), '', START);
    log.close();
    assert.equal(verifyLog(forged, [kept]).problem, undefined);
    assert.equal(verifyLog(forged, [{ ...kept, hash: 'f'.repeat(64) }]).problem?.seq, kept.seq);
    assert.equal(verifyLog(folder, [{ seq: 40, hash: kept.hash }]).problem?.code, 'cut');
    const checkpoints = fs.readFileSync(path.join(folder, 'checkpoints'), 'utf8');
    assert.ok(parseCheckpoints(checkpoints).length >= listSegments(folder).length - 1);
    fs.writeFileSync(
      path.join(folder, 'checkpoints'),
      checkpoints.replace(/ [0-9a-f]{8}/, ' 00000000'),
    );
    assert.equal(verifyLog(folder).problem?.code, 'changed');
  });
});

describe('retention', () => {
  const pruned = (folder: string, atMs: number, days: number): boolean => {
    const log = openAuditLog(folder, clock(atMs));
    const went = log.prune(days * DAY);
    log.close();
    return went;
  };

  it('takes the oldest file away, says so in the log, and the rest verifies', () => {
    const folder = longLog();
    const count = listSegments(folder).length;
    assert.equal(pruned(folder, START + 3 * DAY, 2), true);
    assert.equal(listSegments(folder).length, count - 1);
    const report = verifyLog(folder);
    assert.equal(report.problem, undefined);
    assert.equal(typeof report.prunedTo, 'number');
    const last = [...readLog(folder)].at(-1);
    assert.ok(last?.type === 'gate' && last.what === 'log-pruned');
    assert.equal(pruned(folder, START + 3 * DAY, 2), true);
    assert.equal(verifyLog(folder).problem, undefined);
    const log = openAuditLog(folder, clock(START));
    assert.ok(log.eventsOf('second').length > 0);
    log.close();
  });

  it('keeps what is younger, and the file that is being written', () => {
    assert.equal(pruned(longLog(), START + DAY, 2), false);
    const folder = temporaryFolder('one');
    const log = openAuditLog(folder, clock(START));
    log.append(note('old'), '', START);
    assert.equal(log.prune(1), false);
    log.close();
  });

  it('goes on after it was interrupted between its word and its deed', () => {
    const folder = longLog();
    assert.equal(pruned(folder, START + 3 * DAY, 2), true);
    const [next] = listSegments(folder);
    const text = fs.readFileSync(next!.file);
    assert.equal(pruned(folder, START + 3 * DAY, 2), true);
    fs.writeFileSync(next!.file, text);
    assert.equal(verifyLog(folder).problem, undefined);
    assert.equal(pruned(folder, START + 3 * DAY, 2), true);
    assert.equal(fs.existsSync(next!.file), false);
    assert.equal(verifyLog(folder).problem, undefined);
  });

  it('is not believed when the log does not say it', () => {
    const folder = longLog();
    const segments = listSegments(folder);
    const [line] = fs.readFileSync(segments[1]!.file, 'utf8').split('\n');
    const second = JSON.parse(line!) as Event;
    fs.writeFileSync(path.join(folder, 'base'), `${second.seq - 1} ${second.prev}\n`);
    fs.rmSync(segments[0]!.file);
    assert.equal(verifyLog(folder).problem?.code, 'missing');
  });
});
