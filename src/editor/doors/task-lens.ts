/** Says above each task in `tasks.json`, and at the tasks that `launch.json` names, what Remit would decide. */
import * as vscode from 'vscode';
import { plainText } from '../plain-text';
import type { Remit } from '../remit';
import { terminalsMode, weigh, type WeighRequest, type Weighed } from './gate-doors';
import { launchTasksIn, taskNamed, tasksIn, type PlacedTask } from './task-files';

const TASKS: vscode.DocumentFilter = { pattern: '**/.vscode/tasks.json' };
const LAUNCH: vscode.DocumentFilter = { pattern: '**/.vscode/launch.json' };

interface WeighedTask {
  readonly label: string;
  readonly range: vscode.Range;
  readonly weighed: Weighed;
}

export function registerTaskLens(remit: Remit): () => void {
  const changed = new vscode.EventEmitter<void>();
  const lenses: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (document) => {
      const tasks = await weighedTasks(remit, document);
      // A title without a command is shown as plain text.
      return tasks.map(
        ({ range, weighed }) => new vscode.CodeLens(range, { title: title(weighed), command: '' }),
      );
    },
  };
  const hovers: vscode.HoverProvider = {
    provideHover: async (document, position) => {
      const tasks = await weighedTasks(remit, document, position);
      const [task] = tasks;
      return task === undefined ? undefined : new vscode.Hover(details(task), task.range);
    },
  };
  let state = remit.client.connection.state;
  remit.context.subscriptions.push(
    changed,
    vscode.languages.registerCodeLensProvider([TASKS, LAUNCH], lenses),
    vscode.languages.registerHoverProvider([TASKS, LAUNCH], hovers),
    {
      dispose: remit.client.onConnection((connection) => {
        if (connection.state !== state) changed.fire();
        state = connection.state;
      }),
    },
  );
  return () => changed.fire();
}

/** The tasks of a document, or the one at a position. Empty when no gate answers. */
async function weighedTasks(
  remit: Remit,
  document: vscode.TextDocument,
  at?: vscode.Position,
): Promise<readonly WeighedTask[]> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.fsPath;
  if (folder === undefined || terminalsMode(remit) === 'off') return [];
  const placed = document.uri.path.endsWith('launch.json')
    ? await namedTasks(document, folder)
    : tasksIn(document.getText(), folder, platform());
  const ranged = placed.map((task) => ({
    task,
    // A lens stands above the entry; a hover would be in the way everywhere but at the name.
    range: rangeOf(document, at === undefined ? task : task.name),
  }));
  const wanted = ranged.filter(({ range }) => at === undefined || range.contains(at));
  const all = await Promise.all(
    wanted.map(async ({ task, range }) => {
      const command = task.commands.join('\n');
      if (command === '') return undefined;
      const request: WeighRequest = {
        command,
        cwd: task.cwd ?? folder,
        shell: 'sh',
        label: task.label,
      };
      const weighed = await weigh(remit, request);
      return weighed === undefined ? undefined : { label: task.label, range, weighed };
    }),
  );
  return all.filter((task) => task !== undefined);
}

/** The tasks that a launch configuration names, as `tasks.json` beside it describes them. */
async function namedTasks(
  document: vscode.TextDocument,
  folder: string,
): Promise<readonly PlacedTask[]> {
  const names = launchTasksIn(document.getText());
  if (names.length === 0) return [];
  const file = vscode.Uri.joinPath(document.uri, '..', 'tasks.json');
  const beside = await Promise.resolve(vscode.workspace.openTextDocument(file)).catch(
    () => undefined,
  );
  if (beside === undefined) return [];
  const tasks = tasksIn(beside.getText(), folder, platform());
  return names.flatMap((name) => {
    const task = taskNamed(tasks, name.label);
    return task === undefined ? [] : [{ ...task, ...name, name }];
  });
}

function rangeOf(
  document: vscode.TextDocument,
  task: { readonly offset: number; readonly length: number },
): vscode.Range {
  return new vscode.Range(
    document.positionAt(task.offset),
    document.positionAt(task.offset + task.length),
  );
}

function title({ decision, forPerson }: Weighed): string {
  const why = plainText(forPerson, 120);
  switch (decision) {
    case 'ALLOW':
      return vscode.l10n.t('Remit: runs');
    case 'ALLOW_WITH_CAPS':
      return vscode.l10n.t('Remit: runs bounded. {0}', why);
    case 'CONFIRM':
      return vscode.l10n.t('Remit: asks you. {0}', why);
    case 'DENY':
      return vscode.l10n.t('Remit: refuses. {0}', why);
  }
}

function details({ label, weighed }: WeighedTask): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendText(`${plainText(label)}\n\n${title(weighed)}\n`);
  for (const effect of weighed.effects.slice(0, 12)) text.appendText(`\n• ${plainText(effect)}\n`);
  return text;
}

function platform(): 'linux' | 'osx' | 'windows' {
  if (process.platform === 'win32') return 'windows';
  return process.platform === 'darwin' ? 'osx' : 'linux';
}
