/** `remit check`: one verdict for one command in a fresh session. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createSession, declareTask, judge } from '../core/index';
import type { Task } from '../core/model/task';
import type { Verdict } from '../core/model/verdict';
import { lookAtDisk, platformName } from '../gate/look-disk';
import { sha256 } from '../store/keys';
import { Complaint } from './complaint';
import { readTask, taskOf, workspaceFileOf, type Warn } from './formats';
import type { Command, Io } from './io';
import { readOptions, wrongCall } from './options';
import { IN_PROCESS_FINGERPRINT, play } from './play';
import { table } from './table';
import { verdictLine } from './verdict-line';

const USAGE =
  "remit check 'COMMAND' [--task FILE] [--cwd DIR] [--json], or remit check --stdin --json";

/** Where a line of `--stdin` that names no folder runs. */
const DEFAULT_ROOT = '/workspace';

export const check: Command = async (args, io) => {
  const { values, positionals } = readOptions(
    args,
    {
      json: { type: 'boolean', default: false },
      stdin: { type: 'boolean', default: false },
      task: { type: 'string' },
      cwd: { type: 'string' },
    },
    USAGE,
  );
  const warn = (line: string) => io.err(`remit: warning: ${line}\n`);
  if (values.stdin) {
    if (positionals.length > 0 || values.task !== undefined || values.cwd !== undefined) {
      throw wrongCall('--stdin takes its commands, folders and tasks from the lines', USAGE);
    }
    if (!values.json) throw wrongCall('--stdin needs --json', USAGE);
    return checkLines(io, warn);
  }
  const [command, ...more] = positionals;
  if (command === undefined) throw wrongCall('No command was given', USAGE);
  if (more.length > 0) throw wrongCall('Put the whole command into quotes', USAGE);
  const task = values.task === undefined ? undefined : readTask(resolve(io.cwd, values.task), warn);
  const verdict = onDisk(command, resolve(io.cwd, values.cwd ?? '.'), task, io, warn);
  io.out(values.json ? `${JSON.stringify(verdictLine(verdict))}\n` : readable(verdict));
  return 0;
};

/** A fresh session on this machine: what the command would look at is looked at, and nothing is run or written. */
function onDisk(command: string, cwd: string, task: Task | undefined, io: Io, warn: Warn): Verdict {
  const root = repositoryRoot(cwd);
  const startedMs = io.now();
  const workspaceFile = ['workspace.jsonc', 'workspace.json'].flatMap((name) => {
    const path = `${root}/.remit/${name}`;
    return existsSync(path) ? [workspaceFileOf(readFileSync(path, 'utf8'), path, warn)] : [];
  })[0];
  const session = createSession({
    id: 'check',
    workspaceRoot: root,
    startedMs,
    ...(workspaceFile === undefined ? {} : { workspaceFile }),
    ...(workspaceFile?.never === undefined ? {} : { never: workspaceFile.never }),
  });
  declareTask(session, task, startedMs);
  const shell = platformName(process.platform) === 'windows' ? 'powershell' : 'bash';
  return judge(
    session,
    {
      step: 0,
      actions: [{ tool: 'shell', command, cwd, shell }],
      agent: { id: 'check' },
      atMs: startedMs,
    },
    {
      look: lookAtDisk({ workspaceRoot: root, env: io.env }),
      fingerprint: IN_PROCESS_FINGERPRINT,
      digest: sha256,
    },
  );
}

/** The folder that an editor would have open: the repository around `cwd`, else `cwd` itself. */
function repositoryRoot(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(`${folder}/.git`)) return folder;
    if (dirname(folder) === folder) return cwd;
  }
}

/** One verdict a line, in order; a line that is wrong gets an error in its place. */
async function checkLines(io: Io, warn: Warn): Promise<number> {
  let wrong = false;
  const tasks = new Map<string, Task>();
  for await (const line of io.lines()) {
    if (line.trim() === '') continue;
    const answer = checkLine(line, tasks, io, warn);
    if ('error' in answer) wrong = true;
    io.out(`${JSON.stringify(answer)}\n`);
  }
  return wrong ? 2 : 0;
}

function checkLine(
  line: string,
  tasks: Map<string, Task>,
  io: Io,
  warn: Warn,
): ReturnType<typeof verdictLine> | { readonly error: string } {
  try {
    const { command, cwd, task } = requestOf(line);
    return verdictLine(withoutDisk(command, cwd, taskNamed(task, tasks, io, warn), io, warn));
  } catch (error) {
    if (error instanceof Complaint) return { error: error.message };
    return { error: `The line could not be judged: ${String(error)}` };
  }
}

function requestOf(line: string): { command: string; cwd: string; task: unknown } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw wrongLine('The line is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongLine('The line is not a JSON object');
  }
  const { command, cwd = DEFAULT_ROOT, task } = value as Record<string, unknown>;
  if (typeof command !== 'string') throw wrongLine('"command" is not a text');
  if (typeof cwd !== 'string' || cwd === '') throw wrongLine('"cwd" is not a path');
  return { command, cwd, task };
}

function wrongLine(message: string): Complaint {
  return new Complaint('USAGE', `${message}.`, USAGE);
}

function taskNamed(task: unknown, read: Map<string, Task>, io: Io, warn: Warn): Task | undefined {
  if (task === undefined || task === null) return undefined;
  if (typeof task !== 'string') return taskOf(task, 'task', warn);
  const path = resolve(io.cwd, task);
  const known = read.get(path) ?? readTask(path, warn);
  read.set(path, known);
  return known;
}

/** On Linux with bash and an empty disk, whatever machine this is. */
function withoutDisk(
  command: string,
  root: string,
  task: Task | undefined,
  io: Io,
  warn: Warn,
): Verdict {
  const session = play(
    {
      format: 'remit.session/1',
      id: 'check',
      platform: 'linux',
      workspace: { root, shell: 'bash' },
      ...(task === undefined ? {} : { task }),
      steps: [{ tool: 'shell', command }],
    },
    'as-judged',
    io.now(),
    warn,
  );
  for (const { verdict } of session) return verdict;
  throw new Error('a session of one command has one verdict');
}

function readable(verdict: Verdict): string {
  const rows = [
    ['decision', [verdict.decision, verdict.reasonCode].filter(Boolean).join(' ')],
    ...(verdict.forPerson === '' ? [] : [['why', verdict.forPerson]]),
    ...verdict.because.map((line, index) => [index === 0 ? 'because' : '', line]),
    ...verdictLine(verdict).effects.map((effect, index) => [
      index === 0 ? 'effects' : '',
      `${effect.operation} ${effect.resource} (${effect.environment}, ${effect.opaque ? 'could not be read' : effect.reversibility})`,
    ]),
    ...(verdict.points === 0 ? [] : [['points', String(verdict.points)]]),
    ...(verdict.forAgent === '' ? [] : [['agent hears', verdict.forAgent]]),
  ];
  return table(rows);
}
