/** Tables that a benchmark writes into a page of the docs, each between its own marks, with the machine and the day. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, type } from 'node:os';

/** HTML comments, which a reader of the page does not see: `<!-- doors: end -->`. */
export interface Marks {
  readonly begin: string;
  readonly end: string;
}

/** Replaces what stands between the marks by the table and where it was measured. Throws when the page has no marks. */
export function writeMeasured(file: string, { begin, end }: Marks, table: string): void {
  const page = readFileSync(file, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from)
    throw new Error(`${file} has no place for the table: "${begin}" and "${end}".`);
  const day = new Date().toISOString().slice(0, 10);
  const text = `${table}\n\nMeasured on ${day}: ${machine()}.`;
  writeFileSync(file, `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`);
}

function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `${model}, ${cpus().length} cores, ${type()} ${release()}, Node ${process.versions.node}, load ${load}`;
}
