/** `remit credentials`: every credential that an agent could reach from this workspace. No value is ever printed. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type {
  CredentialList,
  CredentialPlace,
  ListedCredential,
} from '../core/model/credential-list';
import { fingerprintWith, newKey } from '../store/keys';
import { pathsOf, readIfThere, remitHome } from '../store/paths';
import { Complaint } from './complaint';
import { readTask, taskOf, workspaceFileOf, type Warn } from './formats';
import { collect } from './inventory/collect';
import type { Command, Io } from './io';
import { readOptions, wrongCall } from './options';
import { shortened, table } from './table';

const USAGE = 'remit credentials [--json] [--task FILE|-] [--workspace DIR] [--no-history]';

export const credentials: Command = async (args, io) => {
  const { values, positionals } = readOptions(
    args,
    {
      json: { type: 'boolean', default: false },
      task: { type: 'string' },
      workspace: { type: 'string' },
      'no-history': { type: 'boolean', default: false },
    },
    USAGE,
  );
  if (positionals.length > 0) throw wrongCall(`There is no "credentials ${positionals[0]}"`, USAGE);
  const root = resolve(io.cwd, values.workspace ?? '.');
  if (!existsSync(root) || !statSync(root).isDirectory())
    throw new Complaint('FILE_UNREADABLE', `${root} is no folder.`, `Usage: ${USAGE}`);
  const warn: Warn = (line) => io.err(`remit: warning: ${line}\n`);
  const list = collect({
    root,
    home: io.env['HOME'] ?? io.env['USERPROFILE'] ?? homedir(),
    env: io.env,
    fingerprint: fingerprintWith(ownKey(io)),
    task: await taskAsked(values.task, io, warn),
    workspaceFile: workspaceFileIn(root, warn),
    history: !values['no-history'],
    now: () => io.now(),
  });
  io.out(values.json ? `${JSON.stringify(list)}\n` : readable(list));
  return 0;
};

/** The key of the log, so that fingerprints are the same there; without a log one that is used this once. */
function ownKey(io: Io): string {
  const there = readIfThere(pathsOf(remitHome(io.env)).key)?.trim();
  return there !== undefined && /^[0-9a-f]{64}$/.test(there) ? there : newKey();
}

async function taskAsked(option: string | undefined, io: Io, warn: Warn) {
  if (option === undefined) return undefined;
  if (option !== '-') return readTask(resolve(io.cwd, option), warn);
  const text = await io.input();
  try {
    return taskOf(JSON.parse(text), 'standard input', warn);
  } catch (error) {
    if (error instanceof Complaint) throw error;
    throw new Complaint('NOT_JSON', 'The task on standard input is no JSON.', `Usage: ${USAGE}`);
  }
}

/** What it says of environments and purposes is shown; it grants nothing, so nobody has to accept it first. */
function workspaceFileIn(root: string, warn: Warn) {
  const file = ['workspace.jsonc', 'workspace.json']
    .map((name) => `${root}/.remit/${name}`)
    .find((path) => existsSync(path));
  return file === undefined ? undefined : workspaceFileOf(readFileSync(file, 'utf8'), file, warn);
}

function readable(list: CredentialList): string {
  const { credentials: rows, looked, skipped } = list;
  const versions =
    looked.versionsInAll === 0
      ? ''
      : `, ${looked.versions} of ${looked.versionsInAll} versions in the history`;
  const head =
    rows.length === 0
      ? 'No credential was found.\n'
      : `${rows.length === 1 ? 'One credential' : `${rows.length} credentials`} within an agent's reach. Values are never shown.\n\n`;
  const columns = table([
    ['CREDENTIAL', 'ROOT', 'WHERE', 'FOR', 'ACTS ON', 'ENDS', 'TASK'],
    ...rows.map(cells),
  ]);
  return [
    head,
    rows.length === 0 ? '' : columns,
    narrowerLines(rows),
    `\nLooked at ${counted(looked.files, 'file')}, ${counted(looked.variables, 'variable')}${versions}.\n`,
    ...skipped.map((line) => `${shortened(line, 200)}\n`),
  ].join('');
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

const ROOT_WORDS: Readonly<Record<ListedCredential['root'], string>> = {
  yes: 'yes',
  unknown: 'perhaps',
  no: 'no',
};
const TASK_WORDS: Readonly<Record<ListedCredential['task'], string>> = {
  given: 'gives it',
  'left-out': 'leaves it out',
  'no-list': '-',
};

function cells(row: ListedCredential): string[] {
  const [first] = row.places;
  const more = row.places.length - 1;
  const meant = [row.meantFor, row.purpose].filter((words) => words !== '').join(': ');
  return [
    shortened(titleOf(row), 48),
    ROOT_WORDS[row.root],
    `${shortened(placeText(first!), 52)}${more > 0 ? ` +${more}` : ''}`,
    shortened(meant === '' ? '-' : meant, 36),
    shortened(actsOn(row), 40),
    row.expired ? 'has ended' : shortened(row.expiresAt?.slice(0, 10) ?? (row.ends || '-'), 24),
    TASK_WORDS[row.task],
  ];
}

/** `SSH private key`, and not “SSH SSH private key”. */
function titleOf({ providerName, kind }: ListedCredential): string {
  const twice = kind.toLowerCase().startsWith(providerName.toLowerCase());
  return twice ? kind : `${providerName} ${kind}`;
}

function placeText({ kind, at, line, name, commit }: CredentialPlace): string {
  if (kind === 'variable') return `$${at}`;
  const where = `${at}${line === undefined ? '' : `:${line}`}`;
  const under = name === undefined ? '' : ` ${name}`;
  return kind === 'history' ? `${commit ?? 'history'} ${where}${under}` : `${where}${under}`;
}

function actsOn({ environments, reach }: ListedCredential): string {
  const [first] = environments;
  if (first === undefined) return reach;
  return first === '*' ? `every environment: ${reach}` : `${environments.join(', ')}: ${reach}`;
}

/** One line for each kind that could be narrower, not for each credential. */
function narrowerLines(rows: readonly ListedCredential[]): string {
  const lines = new Set(
    rows.flatMap((row) =>
      row.narrower === '' || row.root === 'no' ? [] : [`  ${titleOf(row)}: ${row.narrower}\n`],
    ),
  );
  return lines.size === 0 ? '' : `\nAsk instead for:\n${[...lines].join('')}`;
}
