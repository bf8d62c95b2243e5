/** Where tasks stand in `tasks.json`, and where `launch.json` names one, with what each runs. Knows no `vscode`. */
import { findNodeAtLocation, getNodeValue, parseTree, type Node } from 'jsonc-parser';
import { textOf, type TaskRun, type TaskWord } from './task-text';

export interface PlacedTask {
  /** As the editor lists it: `build`, `npm: test`. */
  readonly label: string;
  /** Characters from the beginning of the file to its entry. */
  readonly offset: number;
  readonly length: number;
  /** Where its name stands. */
  readonly name: { readonly offset: number; readonly length: number };
  /** What it runs, with the tasks that it depends on before it; empty where nothing says it. */
  readonly commands: readonly string[];
  /** Folder of the task itself, as written; variables are in place. */
  readonly cwd: string | undefined;
}

export interface NamedTask {
  readonly label: string;
  readonly offset: number;
  readonly length: number;
}

export type Platform = 'linux' | 'osx' | 'windows';

type Entry = Readonly<Record<string, unknown>>;

const DEEPEST = 8;
const MOST_COMMANDS = 50;

/** Never throws; what cannot be read is left out. */
export function tasksIn(
  text: string,
  workspace: string,
  platform: Platform,
): readonly PlacedTask[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const list = root === undefined ? undefined : findNodeAtLocation(root, ['tasks']);
  if (root === undefined || list?.type !== 'array') return [];
  const shared = entryOf(root);
  const nodes = (list.children ?? []).filter((node) => node.type === 'object');
  const entries = nodes.map(entryOf);
  return nodes.flatMap((node, index) => {
    const entry = entries[index];
    const [label] = entry === undefined ? [] : namesOf(entry);
    if (entry === undefined || label === undefined) return [];
    const commands: string[] = [];
    collect(entry, { entries, shared, workspace, platform }, commands, new Set(), DEEPEST);
    const cwd = runOf(entry, shared, platform, workspace);
    return [
      {
        label,
        offset: node.offset,
        length: node.length,
        name: nameOf(node),
        commands: commands.slice(0, MOST_COMMANDS),
        cwd: cwd === undefined || cwd.kind === 'custom' ? undefined : cwd.cwd,
      },
    ];
  });
}

const NAMES = ['label', 'taskName', 'script', 'task'];

function nameOf(node: Node): PlacedTask['name'] {
  const found = NAMES.map((name) => findNodeAtLocation(node, [name])).find(
    (value) => typeof value?.value === 'string',
  );
  const { offset, length } = found ?? node;
  return { offset, length };
}

/** The tasks that launch configurations start before and after themselves. */
export function launchTasksIn(text: string): readonly NamedTask[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root === undefined) return [];
  return ['configurations', 'compounds'].flatMap((list) =>
    (findNodeAtLocation(root, [list])?.children ?? []).flatMap((configuration) =>
      ['preLaunchTask', 'postDebugTask'].flatMap((property) => {
        const node = findNodeAtLocation(configuration, [property]);
        if (node === undefined || typeof node.value !== 'string') return [];
        return [{ label: node.value, offset: node.offset, length: node.length }];
      }),
    ),
  );
}

/** The task that a name stands for: its label, or as the editor lists it. */
export function taskNamed(tasks: readonly PlacedTask[], label: string): PlacedTask | undefined {
  const bare =
    label === '${defaultBuildTask}' ? undefined : label.replace(/^shell: |^process: /, '');
  return tasks.find((task) => task.label === label || task.label === bare);
}

interface World {
  readonly entries: readonly Entry[];
  readonly shared: Entry;
  readonly workspace: string;
  readonly platform: Platform;
}

function collect(
  entry: Entry,
  world: World,
  commands: string[],
  seen: Set<Entry>,
  depth: number,
): void {
  if (seen.has(entry) || depth === 0) return;
  seen.add(entry);
  for (const need of [entry['dependsOn']].flat()) {
    const found = world.entries.find((other) =>
      typeof need === 'string' ? namesOf(other).includes(need) : isSame(other, need),
    );
    if (found !== undefined) collect(found, world, commands, seen, depth - 1);
  }
  const run = runOf(entry, world.shared, world.platform, world.workspace);
  const text = run === undefined ? undefined : textOf(run, world.workspace);
  if (text !== undefined) commands.push(text);
}

function namesOf({ label, taskName, script, task, type }: Entry): readonly string[] {
  const kind = typeof type === 'string' ? type : 'shell';
  return [label, taskName, script, task]
    .filter((name) => typeof name === 'string')
    .flatMap((name) => [name, `${kind}: ${name}`]);
}

function isSame(entry: Entry, wanted: unknown): boolean {
  if (!isEntry(wanted)) return false;
  return Object.entries(wanted).every(([key, value]) => entry[key] === value);
}

function runOf(
  entry: Entry,
  shared: Entry,
  platform: Platform,
  workspace: string,
): TaskRun | undefined {
  const fields: Entry = { ...shared, ...entry, ...record(entry[platform]) };
  const common = record(shared['options']);
  const options = { ...common, ...record(fields['options']) };
  const folder = options['cwd'] ?? (fields['type'] === 'npm' ? fields['path'] : undefined);
  const place =
    typeof folder === 'string' ? folder.replaceAll('${workspaceFolder}', workspace) : '';
  const cwd = place === '' ? undefined : place;
  const env = { ...strings(common['env']), ...strings(options['env']) };
  const shell = record(options['shell'])['executable'];
  const words = wordsOf(fields);
  if (words === undefined) return undefined;
  const [command, ...args] = words;
  if (command === undefined || command === '') return undefined;
  if (fields['type'] === 'process') {
    return { kind: 'process', program: plain(command), args: args.map(plain), cwd, env };
  }
  return {
    kind: 'shell',
    command,
    args,
    shell: typeof shell === 'string' ? shell : undefined,
    cwd,
    env,
  };
}

function wordsOf(fields: Entry): readonly TaskWord[] | undefined {
  const { type, script, task, command } = fields;
  const args = (Array.isArray(fields['args']) ? fields['args'] : []).filter(isWord);
  if (type === 'npm' && typeof script === 'string') {
    return script === 'install' ? ['npm', 'install'] : ['npm', 'run', script];
  }
  if (/^(?:gulp|grunt|jake|rake)$/.test(String(type)) && typeof task === 'string') {
    return [String(type), task];
  }
  if (type === 'typescript') return ['tsc'];
  return isWord(command) ? [command, ...args] : undefined;
}

function plain(word: TaskWord): string {
  return typeof word === 'string' ? word : word.value;
}

function isWord(word: unknown): word is TaskWord {
  return typeof word === 'string' || (isEntry(word) && typeof word['value'] === 'string');
}

function strings(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(record(value));
  return Object.fromEntries(
    entries.flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  );
}

function entryOf(node: Node): Entry {
  return record(getNodeValue(node) as unknown);
}

function record(value: unknown): Entry {
  return isEntry(value) ? value : {};
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
