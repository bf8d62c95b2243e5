/**
 * A process that writes a log: `log-writer.ts FOLDER COUNT [SEGMENT_BYTES]`. Says `wrote N` for each event that is on the
 * disk, and `refused CODE` where one cannot be written; then it ends.
 */
import { writeSync } from 'node:fs';
import { openAuditLog } from '../../src/store/audit-log';

const [folder = '', count = '', segmentBytes = ''] = process.argv.slice(2);
const log = openAuditLog(folder, {
  now: Date.now,
  ...(segmentBytes === '' ? {} : { segmentBytes: Number(segmentBytes) }),
});
for (let written = 0; written < Number(count); written += 1) {
  try {
    const detail = `${'x'.repeat((written * 37) % 400)} ${written}`;
    const { seq } = log.append(
      { type: 'gate', what: 'note', detail },
      `s${written % 3}`,
      Date.now(),
    );
    log.flush();
    writeSync(1, `wrote ${seq}\n`);
  } catch (error) {
    writeSync(1, `refused ${(error as NodeJS.ErrnoException).code ?? String(error)}\n`);
    break;
  }
}
