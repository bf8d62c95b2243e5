/**
 * Tasks that no door reaches. A task in bash, zsh or fish is judged before anything of it runs, by the gate of that
 * shell. A task that is a program, one in a plain `sh`, and one inside an extension pass by: they are judged here when
 * they have just started. A process is held meanwhile, goes on when it may, and is ended when it may not: a race that
 * can be lost (docs/decisions/0020).
 */
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { messageOf } from '../gate-client';
import { plainText } from '../plain-text';
import { COMMANDS, type Remit } from '../remit';
import { judgeTask, registerTerminal, terminalsMode, weigh, type WeighRequest } from './gate-doors';
import { end, goOn, hold } from './task-process';
import { doorOf, textOf, type TaskRun } from './task-text';

interface Start {
  readonly execution: vscode.TaskExecution;
  /** What a person let run after it had been ended; each counts for one start. */
  readonly allowed: Set<string>;
  /** Processes that wait for an answer. */
  readonly held: Set<number>;
}

export function registerTasks(remit: Remit): void {
  const allowed = new Set<string>();
  const held = new Set<number>();
  const guarded = async (task: vscode.Task, judge: () => Promise<void>): Promise<void> => {
    if (terminalsMode(remit) === 'off') return;
    try {
      await judge();
    } catch (error) {
      remit.log.error(`task ${task.name}: ${messageOf(error)}`);
    }
  };
  remit.context.subscriptions.push(
    // The window closes over a question: nobody is left to let it go on.
    { dispose: () => held.forEach(end) },
    vscode.tasks.onDidStartTaskProcess(({ execution, processId }) => {
      void guarded(execution.task, () =>
        processStarted(remit, { execution, allowed, held }, processId),
      );
    }),
    vscode.tasks.onDidStartTask(({ execution }) => {
      // It has no process of its own, so the other event does not come.
      if (execution.task.execution instanceof vscode.CustomExecution) {
        void guarded(execution.task, () => customStarted(remit, { execution, allowed, held }));
      }
    }),
  );
}

async function processStarted(remit: Remit, start: Start, pid: number): Promise<void> {
  const { task } = start.execution;
  const run = runOf(task);
  const workspace = folderOf(task);
  const isReached = run === undefined || doorOf(run, defaultShell()) !== 'none';
  // Held first and asked about then: each millisecond counts.
  const held = !isReached && hold(pid);
  if (held) start.held.add(pid);
  const label = plainText(task.name);
  await registerTerminal(remit, { creator: 'task', label, pid, name: label });
  if (isReached || run.kind === 'custom') return;
  const command = textOf(run, workspace) ?? '';
  const cwd = placeOf(run.cwd, workspace) ?? workspace;
  const asked: WeighRequest = { command, cwd, shell: 'sh', label: task.name };
  if (!held) return judgeUnheld(remit, start, asked);
  const refusal = await judgeTask(remit, asked).catch(unchecked);
  start.held.delete(pid);
  if (refusal === undefined) return goOn(pid);
  end(pid);
  start.execution.terminate();
  await tell(task, refusal);
}

/** One inside an extension runs in that extension's own process: nothing that could be held. */
async function customStarted(remit: Remit, start: Start): Promise<void> {
  const { task } = start.execution;
  const workspace = folderOf(task);
  const run = definedRun(task);
  if (run === undefined) return;
  const command = textOf(run, workspace) ?? '';
  await judgeUnheld(remit, start, { command, cwd: workspace, shell: 'sh', label: task.name });
}

/** Ended before the question, since it would have run to its end while a person reads; started again after a yes. */
async function judgeUnheld(
  remit: Remit,
  { execution, allowed }: Start,
  asked: WeighRequest,
): Promise<void> {
  if (asked.command === '' || allowed.delete(asked.command)) return;
  const weighed = await weigh(remit, asked);
  if (weighed === undefined || weighed.decision === 'ALLOW') return;
  execution.terminate();
  const refusal = await judgeTask(remit, asked).catch(unchecked);
  if (refusal !== undefined) return tell(execution.task, refusal);
  allowed.add(asked.command);
  await vscode.tasks.executeTask(execution.task);
}

function unchecked(): string {
  return vscode.l10n.t('Remit could not check it.');
}

async function tell(task: vscode.Task, reason: string): Promise<void> {
  const timeline = vscode.l10n.t('Timeline');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Remit ended the task “{0}”, which had just started: {1} Look at what it may have done in that moment.',
      plainText(task.name, 80),
      plainText(reason, 300),
    ),
    timeline,
  );
  if (choice === timeline) await vscode.commands.executeCommand(COMMANDS.showTimeline);
}

/** Undefined for a task that only starts others. */
function runOf({ execution }: vscode.Task): TaskRun | undefined {
  if (execution instanceof vscode.ShellExecution) {
    const { options } = execution;
    return {
      kind: 'shell',
      command: execution.commandLine ?? wordOf(execution.command ?? ''),
      args: (execution.args ?? []).map(wordOf),
      shell: options?.executable,
      cwd: options?.cwd,
      env: options?.env ?? {},
    };
  }
  if (execution instanceof vscode.ProcessExecution) {
    const { process: program, args, options } = execution;
    return { kind: 'process', program, args, cwd: options?.cwd, env: options?.env ?? {} };
  }
  return execution instanceof vscode.CustomExecution ? { kind: 'custom' } : undefined;
}

type Word = Extract<TaskRun, { kind: 'shell' }>['command'];

function wordOf(word: string | vscode.ShellQuotedString): Word {
  if (typeof word === 'string') return word;
  switch (word.quoting) {
    case vscode.ShellQuoting.Escape:
      return { value: word.value, quoting: 'escape' };
    case vscode.ShellQuoting.Weak:
      return { value: word.value, quoting: 'weak' };
    case vscode.ShellQuoting.Strong:
      return { value: word.value, quoting: 'strong' };
  }
}

/** What the definition of a task inside an extension says of its command, if it does: those of build tools do. */
function definedRun({ definition }: vscode.Task): TaskRun | undefined {
  const { command, args } = definition as { readonly command?: unknown; readonly args?: unknown };
  if (typeof command !== 'string' || command === '') return undefined;
  const words = Array.isArray(args) ? args.filter((word) => typeof word === 'string') : [];
  return { kind: 'process', program: command, args: words, cwd: undefined, env: {} };
}

function folderOf({ scope }: vscode.Task): string {
  const own = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
  return own?.uri.fsPath ?? homedir();
}

function placeOf(cwd: string | undefined, workspace: string): string | undefined {
  const place = cwd?.replace(
    /\$\{(?:workspaceFolder|workspaceRoot)(?::[^}]*)?\}/g,
    () => workspace,
  );
  return place?.startsWith('/') === true && !place.includes('${') ? place : undefined;
}

/** What the editor runs shell tasks in: its automation profile, else the default of terminals. */
function defaultShell(): string {
  const system = { linux: 'linux', darwin: 'osx', win32: 'windows' }[process.platform as string];
  const profile = vscode.workspace
    .getConfiguration('terminal.integrated.automationProfile')
    .get<{ readonly path?: unknown } | null>(system ?? 'linux');
  return typeof profile?.path === 'string' ? profile.path : vscode.env.shell;
}
