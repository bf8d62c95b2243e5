/** Writing one event so that it outlasts a loss of power. */
import { join } from 'node:path';
import { openAuditLog } from '../../src/store/audit-log';
import { percentile } from './statistics';

const EVENTS = 1_000;

/** Milliseconds from the event to its being on the disk, 99th percentile. `folder` is the measurement's own. */
export function appendP99Ms(folder: string): number {
  const log = openAuditLog(join(folder, 'log'), { now: () => 0 });
  try {
    const times = Array.from({ length: EVENTS }, (_, number) => {
      const begun = process.hrtime.bigint();
      log.append({ type: 'gate', what: 'bench', detail: 'x'.repeat(1_000) }, 'bench', number);
      log.flush();
      return Number(process.hrtime.bigint() - begun) / 1e6;
    });
    return percentile(times, 0.99);
  } finally {
    log.close();
  }
}
