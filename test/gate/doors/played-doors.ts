/** Doors without shells: processes are a table, payloads are made of words. */
import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { withChain, type Processes } from '../../../src/gate/doors/processes';
import { temporaryFolder } from '../../temporary-folder';

export interface TableRow {
  readonly parent: number;
  readonly words?: readonly string[];
  readonly start?: string;
}

export interface ProcessTable extends Processes {
  readonly rows: Map<number, TableRow>;
}

/** `rows`: process to parent; a row that is taken away has ended. */
export function processTable(rows: Readonly<Record<number, number | TableRow>>): ProcessTable {
  const table = new Map(
    Object.entries(rows).map(([pid, row]) => [
      Number(pid),
      typeof row === 'number' ? { parent: row } : row,
    ]),
  );
  const processes = withChain(
    (pid) => {
      const row = table.get(pid);
      return row === undefined
        ? undefined
        : { pid, parent: row.parent, start: row.start ?? `t${pid}` };
    },
    (pid) => table.get(pid)?.words ?? [],
  );
  return { ...processes, rows: table };
}

/** A payload of the shells' wire format. */
export function doorPayload(text: string, fields: Readonly<Record<string, string>> = {}): string {
  const all = { shell: 'bash', cwd: '/tmp', ...fields };
  const head = Object.entries(all).map(([name, value]) => `${name} ${value}`);
  return `${head.join('\n')}\n\n${text}`;
}

/** A repository on a branch of its own, with a remote that exists in name only. */
export function repository(): string {
  const folder = realpathSync(temporaryFolder('doors'));
  const git = (...words: string[]): void => {
    execFileSync('git', words, { cwd: folder, stdio: 'ignore' });
  };
  git('init', '-q', '-b', 'main');
  git('remote', 'add', 'origin', 'git@example.com:team/shop.git');
  git('-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-q', '--allow-empty', '-m', 'x');
  return folder;
}
