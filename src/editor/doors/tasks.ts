/**
 * Tasks that no door reaches. Most are judged before anything of them runs: by the gate of their shell, or by the shim
 * of their program. A program named by its path, a task inside an extension and a plain `sh` pass by both. Those are
 * judged here when they have just started, ended when they may not run, and started again when the person says yes: a
 * race that can be lost (docs/decisions/0020).
 */
import { readdirSync } from 'node:fs';
import * as vscode from 'vscode';
import { shimFolder } from '../../store/install-shims';
import { messageOf } from '../gate-client';
import { plainText } from '../plain-text';
import { COMMANDS, type Remit } from '../remit';
import {
  judgeLine,
  registerTerminal,
  roleOf,
  terminalsMode,
  weigh,
  type DoorAct,
} from './gate-doors';
import { doorOf, textOf, type TaskRun } from './task-text';

export function registerTasks(remit: Remit): void {
  const shims = shimNames(remit.home);
  /** Tasks that a person let run, by what they run; each counts for one start. */
  const allowed = new Set<string>();
  remit.context.subscriptions.push(
    vscode.tasks.onDidStartTaskProcess(({ execution, processId }) => {
      void started(remit, { execution, pid: processId, shims, allowed });
    }),
    vscode.tasks.onDidStartTask(({ execution }) => {
      // It has no process of its own, so the other event does not come.
      if (execution.task.execution instanceof vscode.CustomExecution) {
        void started(remit, { execution, pid: process.pid, shims, allowed });
      }
    }),
  );
}

interface Start {
  readonly execution: vscode.TaskExecution;
  readonly pid: number;
  readonly shims: ReadonlySet<string>;
  readonly allowed: Set<string>;
}

async function started(remit: Remit, start: Start): Promise<void> {
  if (terminalsMode(remit) === 'off') return;
  const { task } = start.execution;
  try {
    const isCustom = task.execution instanceof vscode.CustomExecution;
    if (!isCustom) {
      const label = plainText(task.name);
      await registerTerminal(remit, { creator: 'task', label, pid: start.pid, name: label });
    }
    const workspace = folderOf(task);
    const run = runOf(task);
    if (run === undefined || workspace === undefined) return;
    if (doorOf(run, { shims: start.shims, defaultShell: defaultShell() }) !== 'none') return;
    const text = textOf(run.kind === 'custom' ? (definedRun(task) ?? run) : run, workspace);
    if (text === undefined || start.allowed.delete(text)) return;
    await judgeLate(remit, start, text, {
      pid: start.pid,
      cwd: run.kind === 'custom' ? workspace : (placeOf(run.cwd, workspace) ?? workspace),
    });
  } catch (error) {
    remit.log.error(`task ${task.name}: ${messageOf(error)}`);
  }
}

async function judgeLate(remit: Remit, start: Start, text: string, act: DoorAct): Promise<void> {
  const { execution } = start;
  const role = await roleOf(remit, act);
  // Nobody to ask: a task that has started is not ended for that; the status bar says that nothing is guarded.
  if (role === undefined || role === 'off') return;
  if (role === 'agent') {
    const { task } = execution;
    const weighed = await weigh(remit, {
      command: text,
      cwd: act.cwd,
      shell: 'sh',
      label: task.name,
    });
    if (weighed?.decision === 'ALLOW') return;
    // Ended before the question, not after it: while a person reads, it would have run to its end.
    if (weighed !== undefined) execution.terminate();
  }
  const reply = await judgeLine(remit, act, text);
  if (reply === undefined) return;
  if (reply.exit !== 0) {
    execution.terminate();
    await tell(execution.task, reply.stderr);
    return;
  }
  if (isRunning(execution)) return;
  start.allowed.add(text);
  await vscode.tasks.executeTask(execution.task);
}

function isRunning(execution: vscode.TaskExecution): boolean {
  return vscode.tasks.taskExecutions.includes(execution);
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

function shimNames(home: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(shimFolder(home)));
  } catch {
    return new Set();
  }
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

function folderOf({ scope }: vscode.Task): string | undefined {
  const own = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
  return own?.uri.fsPath;
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
