/** Checks the audit log of a folder, or an export of it, against its chain and against what was noted elsewhere. */
import type { ChainReport, Head, LogLine } from '../core/audit/chain';
import { splitLines, verify } from '../core/audit/chain';
import { sha256 } from './keys';
import { readBase, readCheckpoints, readHead } from './log-marks';
import { linesOf, listSegments, parseEvent, type Segment } from './log-segments';
import { say } from '../core/model/say';

export interface LogReport extends ChainReport {
  /** Name of the file in which the problem stands; its `line` counts from there. */
  readonly file?: string;
  /** Position of the last event that retention removed. */
  readonly prunedTo?: number;
}

/** No log yet holds. `elsewhere`: checkpoints that were kept in another place. */
export function verifyLog(folder: string, elsewhere: readonly Head[] = []): LogReport {
  const found = listSegments(folder);
  // Segments are only missing at the start because retention took them, or because somebody did.
  const base = (found[0]?.number ?? 1) > 1 ? readBase(folder) : undefined;
  // Retention notes what it takes away before it does: the last one may still be there.
  const segments = base === undefined ? found : found.filter((one) => firstSeq(one) > base.seq);
  const files: { readonly file: string; lines: number }[] = [];
  let isSaid = false;

  function* lines(): Generator<LogLine> {
    for (const segment of segments) {
      const here = { file: segment.file, lines: 0 };
      files.push(here);
      for (const line of linesOf(segment)) {
        here.lines += 1;
        isSaid ||= base !== undefined && saysPruned(line.text, base);
        yield line;
      }
    }
  }
  const checkpoints = [...readCheckpoints(folder), ...elsewhere];
  const report = verify(lines(), sha256, { head: readHead(folder), base, checkpoints });
  if (report.problem !== undefined) return { ...report, ...placed(report.problem, files) };
  if (base === undefined) return report;
  if (!isSaid) return { ...report, problem: unsaid(base) };
  return { ...report, prunedTo: base.seq };
}

/** An export of the whole log, as `remit audit export --format jsonl` writes it. */
export function verifyExport(text: string, checkpoints: readonly Head[]): LogReport {
  return verify(splitLines(text), sha256, { checkpoints });
}

function firstSeq(segment: Segment): number {
  for (const { text } of linesOf(segment)) return parseEvent(text)?.seq ?? Infinity;
  return Infinity;
}

/** The line as it counts in its own file. */
function placed(
  problem: NonNullable<ChainReport['problem']>,
  files: readonly { readonly file: string; readonly lines: number }[],
): Pick<LogReport, 'problem' | 'file'> {
  let before = 0;
  for (const { file, lines } of files) {
    if (problem.line <= before + lines || file === files.at(-1)?.file) {
      return { problem: { ...problem, line: problem.line - before }, file };
    }
    before += lines;
  }
  return { problem };
}

function saysPruned(line: string, base: Head): boolean {
  if (!line.includes('log-pruned')) return false;
  const event = parseEvent(line);
  return event?.type === 'gate' && event.what === 'log-pruned' && event.detail.includes(base.hash);
}

function unsaid(base: Head): NonNullable<ChainReport['problem']> {
  const message = say`Events up to ${base.seq} are gone, and the log does not say that Remit removed them`;
  return { code: 'missing', seq: 0, line: 1, message };
}
