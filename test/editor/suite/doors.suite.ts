/** Tasks and terminals behind the doors, with the real gate. The workspace says never of the folder `kept`. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

const [folder] = vscode.workspace.workspaceFolders ?? [];
const root = folder?.uri.fsPath ?? '';
const made = (name: string): boolean => existsSync(join(root, name));
/** A program with a shim, and a file by which one sees that it ran. */
const leaves = (name: string): readonly string[] => ['config', '-f', name, 'a.x', '1'];

describe('tasks behind the doors', () => {
  before(async () => {
    const shims = join(process.env['REMIT_HOME'] ?? '', 'doors', 'bin', 'git');
    await until('the shims', () => existsSync(shims));
    await until('the extension', () => vscode.extensions.getExtension('remit.remit')?.isActive);
  });

  it('runs a process task that is allowed, and ends with its status', async () => {
    assert.equal(await run(processTask('git', leaves('process-allowed'))), 0);
    assert.ok(made('process-allowed'));
    assert.equal(await run(processTask('git', ['rev-parse', '--verify', 'nothing'])), 128);
  });

  it('does not run a process task in a shell with a gate that is refused', async () => {
    const line = `git ${leaves('kept/process-denied').join(' ')}`;
    assert.equal(await run(processTask('bash', ['-c', line])), 126);
    assert.ok(!made('kept/process-denied'));
  });

  it('runs a shell task that is allowed', async () => {
    assert.equal(await run(shellTask(`git ${leaves('shell-allowed').join(' ')}; exit 3`)), 3);
    assert.ok(made('shell-allowed'));
  });

  it('does not run a shell task that is refused', async () => {
    assert.equal(await run(shellTask(`git ${leaves('kept/shell-denied').join(' ')}`)), 126);
    assert.ok(!made('kept/shell-denied'));
  });

  it('runs a compound task up to what is refused', async () => {
    await run(await named('compound allowed'));
    assert.ok(made('first-allowed') && made('second-allowed'));
    const ended = await run(await named('compound denied'));
    assert.ok(made('first-denied'), 'what comes before it runs');
    assert.ok(!made('kept/second-denied') && !made('third-denied'));
    assert.notEqual(ended, 0);
  });

  it('lets a background task go on, and does not start one that is refused', async () => {
    const execution = await vscode.tasks.executeTask(await named('background allowed'));
    await until('its file', () => made('background-allowed'));
    assert.ok(vscode.tasks.taskExecutions.some(({ task }) => task.name === 'background allowed'));
    execution.terminate();
    assert.equal(await run(await named('background denied')), 126);
    assert.ok(!made('kept/background-denied'));
  });

  it('leaves problem matchers as they are', async () => {
    assert.equal(await run(await named('matched')), 3);
    const uri = vscode.Uri.file(join(root, 'a.txt'));
    await until('the problem', () => vscode.languages.getDiagnostics(uri).length > 0);
    assert.equal(vscode.languages.getDiagnostics(uri)[0]?.message, 'wrong');
  });

  it('holds a task that no door reaches, and ends it when it is refused', async () => {
    const late = (name: string) => ['-c', `sleep 0.5; touch ${name}; exit 5`];
    assert.equal(await run(processTask('/bin/sh', late('unreached-allowed'))), 5);
    assert.ok(made('unreached-allowed'));
    assert.notEqual(await run(processTask('/bin/sh', late('kept/unreached-denied'))), 5);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    assert.ok(!made('kept/unreached-denied'));
  });

  it('ends a task inside an extension, when its definition is refused', async () => {
    let closed = false;
    const terminal: vscode.Pseudoterminal = {
      onDidWrite: new vscode.EventEmitter<string>().event,
      open: () => undefined,
      close: () => (closed = true),
    };
    const definition = { type: 'suite', command: 'touch', args: ['kept/custom'] };
    const task = new vscode.Task(
      definition,
      folder ?? vscode.TaskScope.Workspace,
      'custom',
      'suite',
      new vscode.CustomExecution(() => Promise.resolve(terminal)),
    );
    await vscode.tasks.executeTask(task);
    await until('its end', () => closed);
  });

  it('does not start a launch configuration whose task is refused', async () => {
    const launch = (task: string) =>
      vscode.debug.startDebugging(folder, {
        type: 'node',
        request: 'launch',
        name: task,
        program: join(root, 'empty.js'),
        preLaunchTask: task,
      });
    await launch('launch denied').then(undefined, () => undefined);
    assert.ok(!made('kept/launch-denied'));
    await launch('launch allowed').then(undefined, () => undefined);
    await until('its file', () => made('launch-allowed'));
    await vscode.debug.stopDebugging();
  });
});

for (const shell of ['bash', 'zsh', 'fish'].filter((name) => existsSync(`/usr/bin/${name}`))) {
  describe(`a terminal with ${shell} that an extension writes into, as Cline does`, () => {
    let terminal: vscode.Terminal;
    before(async () => {
      terminal = vscode.window.createTerminal({
        name: 'Cline',
        shellPath: `/usr/bin/${shell}`,
        env: { CLINE_ACTIVE: 'true' },
        cwd: root,
      });
      terminal.show();
      await until('shell integration', () => terminal.shellIntegration !== undefined);
    });
    after(() => terminal.dispose());

    it('runs what is allowed, and reports its status', async () => {
      const line = `git ${leaves(`typed-${shell}`).join(' ')}`;
      assert.equal(await type(terminal, line), 0);
      assert.ok(made(`typed-${shell}`));
      assert.equal(await type(terminal, 'git rev-parse --verify nothing'), 128);
    });

    it('does not run what is refused, and lives on', async () => {
      await type(terminal, `git ${leaves(`kept/typed-${shell}`).join(' ')}`);
      assert.ok(!made(`kept/typed-${shell}`));
      assert.equal(await type(terminal, `git ${leaves(`after-${shell}`).join(' ')}`), 0);
      assert.ok(made(`after-${shell}`));
    });
  });
}

describe('a terminal that only its name tells to be an agent’s', () => {
  it('is judged from its first line, because the gate waits for the window’s word', async () => {
    const terminal = vscode.window.createTerminal({ name: 'Roo Code', cwd: root });
    // Typed before the shell is there, as a hasty extension does.
    terminal.sendText('touch kept/hasty; touch hasty-after');
    terminal.sendText('touch hasty-next');
    await until('the line after it', () => made('hasty-next'));
    assert.ok(!made('kept/hasty') && !made('hasty-after'));
    terminal.dispose();
  });
});

describe('a terminal that a person opens', () => {
  const terminals: vscode.Terminal[] = [];
  const opened = async (name: string): Promise<vscode.Terminal> => {
    const terminal = vscode.window.createTerminal({ cwd: root, name });
    terminals.push(terminal);
    terminal.show();
    await until('shell integration', () => terminal.shellIntegration !== undefined);
    return terminal;
  };
  const setMode = (mode: string | undefined): Thenable<void> =>
    vscode.workspace
      .getConfiguration('remit')
      .update('terminals', mode, vscode.ConfigurationTarget.Global);
  after(async () => {
    await setMode(undefined);
    for (const terminal of terminals) terminal.dispose();
  });

  it('is let be: nothing is asked, nothing of ours is left in it', async () => {
    const terminal = await opened('mine');
    assert.equal(await type(terminal, 'touch kept/mine'), 0);
    assert.ok(made('kept/mine'));
    await type(terminal, '{ trap -p DEBUG; declare -F; echo "$PATH"; } > left.txt');
    const left = readFileSync(join(root, 'left.txt'), 'utf8');
    assert.doesNotMatch(left, /__remit|doors.bin/);
    assert.match(left, /__vsc_/, 'the editor follows its lines as ever');
  });

  it('is recorded where they asked for it, and stopped only where the workspace says never', async () => {
    await setMode('everything recorded');
    const terminal = await opened('recorded');
    // There is nothing to push and nowhere to push it; that is git's own answer.
    assert.equal(await type(terminal, 'git push --force nowhere main'), 1);
    assert.notEqual(await type(terminal, 'touch kept/recorded'), 0);
    assert.ok(!made('kept/recorded'));
    assert.equal(await type(terminal, 'touch recorded-after'), 0);
    assert.ok(made('recorded-after'));
  });
});

describe('what is said about tasks', () => {
  const titles = async (name: string): Promise<readonly string[]> => {
    const document = await vscode.workspace.openTextDocument(join(root, '.vscode', name));
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    const said = lenses.map(({ range, command }) => `${range.start.line} ${command?.title ?? ''}`);
    return said.filter((line) => line.includes('Remit:'));
  };

  it('stands above each task', async () => {
    const said = await titles('tasks.json');
    assert.ok(
      said.some((line) => /Remit: runs$/.test(line)),
      said.join('\n'),
    );
    assert.ok(said.some((line) => /Remit: refuses\. This would update the file kept/.test(line)));
  });

  it('stands at the task that a launch configuration names', async () => {
    const said = await titles('launch.json');
    assert.equal(said.length, 1, said.join('\n'));
    assert.match(said[0] ?? '', /^4 Remit: refuses/);
  });

  it('tells more in a hover', async () => {
    const document = await vscode.workspace.openTextDocument(join(root, '.vscode', 'launch.json'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(4, 26),
    );
    const text = hovers
      .flatMap(({ contents }) => contents as vscode.MarkdownString[])
      .map(({ value }) => value)
      .join('\n')
      .replaceAll('&nbsp;', ' ');
    assert.match(text, /update.file:kept\/launch-denied/);
  });
});

function processTask(program: string, args: readonly string[]): vscode.Task {
  return task('process', new vscode.ProcessExecution(program, [...args], { cwd: root }));
}

function shellTask(line: string): vscode.Task {
  return task('shell', new vscode.ShellExecution(line, { cwd: root }));
}

let count = 0;
function task(
  type: string,
  execution: vscode.ProcessExecution | vscode.ShellExecution,
): vscode.Task {
  const scope = folder ?? vscode.TaskScope.Workspace;
  return new vscode.Task(
    { type, id: String(count) },
    scope,
    `suite ${count++}`,
    'suite',
    execution,
  );
}

async function named(name: string): Promise<vscode.Task> {
  const found = (await vscode.tasks.fetchTasks()).find((candidate) => candidate.name === name);
  assert.ok(found, `tasks.json has no ${name}`);
  return found;
}

/** The status of a task's process; undefined where it has none of its own. */
async function run(wanted: vscode.Task): Promise<number | undefined> {
  let status: number | undefined;
  const stops: vscode.Disposable[] = [];
  const ended = new Promise<void>((resolve) => {
    stops.push(
      vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name === wanted.name) status = exitCode;
      }),
      vscode.tasks.onDidEndTask(({ execution }) => {
        if (execution.task.name === wanted.name) setTimeout(resolve, 200);
      }),
    );
  });
  await vscode.tasks.executeTask(wanted);
  await ended;
  for (const stop of stops) stop.dispose();
  rmSync(join(root, '.git', 'config.lock'), { force: true });
  return status;
}

/** The status that the shell reports for a line. */
async function type(terminal: vscode.Terminal, line: string): Promise<number | undefined> {
  const integration = terminal.shellIntegration;
  assert.ok(integration);
  const ended = new Promise<number | undefined>((resolve) => {
    const stop = vscode.window.onDidEndTerminalShellExecution((event) => {
      if (event.terminal !== terminal) return;
      stop.dispose();
      resolve(event.exitCode);
    });
  });
  integration.executeCommand(line);
  return ended;
}

async function until(what: string, holds: () => boolean | undefined): Promise<void> {
  const limit = Date.now() + 45_000;
  while (holds() !== true) {
    if (Date.now() > limit) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
