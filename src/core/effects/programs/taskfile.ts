/** Reads a Taskfile: the commands of a task and of the tasks it needs. Only what stands in the file as plain YAML. */
import type { Effect } from '../../model/effect';
import { ordinaryTool } from '../build';
import type { Call } from '../define';
import { defineProgram } from '../define';

const FILES = ['Taskfile.yml', 'taskfile.yml', 'Taskfile.yaml', 'taskfile.yaml'];

interface Task {
  readonly commands: readonly string[];
  readonly needs: readonly string[];
}

/** Tasks by name. Two spaces or more set a task below `tasks:`, and more its lists. */
export function parseTaskfile(text: string): ReadonlyMap<string, Task> {
  const tasks = new Map<string, { commands: string[]; needs: string[] }>();
  let inside = false;
  let depth = 0;
  let task: { commands: string[]; needs: string[] } | undefined;
  let list = '';
  for (const line of text.split('\n').slice(0, 5_000)) {
    if (line.trim() === '' || /^\s*#/.test(line)) continue;
    const indent = line.length - line.trimStart().length;
    if (indent === 0) {
      inside = /^tasks:/.test(line);
      depth = 0;
      continue;
    }
    if (!inside) continue;
    depth = depth === 0 ? indent : depth;
    const heading = /^\s*["']?([\w:.*-]+)["']?:\s*(.*)$/.exec(line);
    if (indent === depth && heading) {
      task = { commands: heading[2] ? [plain(heading[2])] : [], needs: [] };
      tasks.set(heading[1] ?? '', task);
      list = '';
      continue;
    }
    const item = /^\s*-\s+(.*)$/.exec(line)?.[1];
    if (item === undefined) {
      list = heading?.[1] ?? list;
      if (heading && /^(cmd|cmds)$/.test(list) && heading[2])
        task?.commands.push(plain(heading[2]));
      continue;
    }
    const named = /^(cmd|task|defer):\s*(.+)$/.exec(item);
    if (list === 'deps' || named?.[1] === 'task') task?.needs.push(plain(named?.[2] ?? item));
    else if (list === 'cmds') task?.commands.push(plain(named?.[2] ?? item));
  }
  return tasks;
}

function plain(text: string): string {
  const unquoted = text.trim().replace(/^(["'])(.*)\1$/s, '$2');
  return unquoted.replace(/\{\{[^{}]*\}\}/g, '"$REMIT_UNKNOWN"');
}

const DEEPEST = 6;

function collect(
  name: string,
  tasks: ReadonlyMap<string, Task>,
  into: Map<string, readonly string[]>,
  depth: number,
): void {
  const task = tasks.get(name);
  if (task === undefined || into.has(name) || depth === 0) return;
  into.set(name, task.commands);
  for (const need of task.needs) collect(need, tasks, into, depth - 1);
}

function taskEffects(call: Call): readonly Effect[] {
  if (
    call.has(
      'help',
      'h',
      'version',
      'list',
      'l',
      'list-all',
      'a',
      'n',
      'dry',
      'summary',
      'status',
      'init',
      'i',
    )
  )
    return [];
  const { context, invocation } = call;
  const named = call.value('d', 'dir');
  const folder = named === undefined ? invocation.cwd : context.path(named, invocation);
  const given = call.value('t', 'taskfile');
  const names = given ? [given.text] : FILES;
  const text = names
    .map((name) =>
      folder === undefined ? undefined : context.look.file(`${folder}/${name}`)?.text,
    )
    .find((found) => found !== undefined);
  const wanted = call.positionals.map((word) => word.text).filter((word) => !word.includes('='));
  const tool = ordinaryTool(call, ['task', ...wanted.slice(0, 1)].join(' '));
  if (text === undefined) return [tool];
  const found = new Map<string, readonly string[]>();
  const tasks = parseTaskfile(text);
  for (const name of wanted.length > 0 ? wanted : ['default']) collect(name, tasks, found, DEEPEST);
  const effects = [...found.values()].flatMap((commands) =>
    context.shell(commands.join('\n'), folder, invocation, 'task'),
  );
  return [tool, ...effects];
}

export const taskRunner = defineProgram({
  names: ['task', 'go-task'],
  synopsis: 'Task: the commands of a task and of the tasks it needs are read from the Taskfile.',
  grammar: {
    valued: ['d', 'dir', 't', 'taskfile', 'C', 'concurrency', 'o', 'output', 'I', 'interval'],
  },
  effects: taskEffects,
  examples: [
    { command: 'task --list', effects: [] },
    { command: 'task build', effects: ['execute process:task build'] },
    {
      command: 'task wipe',
      files: {
        'Taskfile.yml':
          'version: 3\n\ntasks:\n  wipe:\n    deps: [x]\n    cmds:\n      - rm -rf build\n',
      },
      effects: ['execute process:task wipe', 'delete directory:build'],
    },
    {
      command: 'task',
      files: {
        'Taskfile.yml':
          'tasks:\n  default:\n    cmds:\n      - task: clean\n  clean:\n    cmd: rm -rf "out"\n',
      },
      effects: ['execute process:task', 'delete directory:out'],
    },
  ],
});
