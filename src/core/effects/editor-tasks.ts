/**
 * The tasks that an editor keeps in `.vscode/tasks.json`: what a label stands for, with the tasks that it depends on,
 * as a shell text. Variables that only the editor knows are unknown in it.
 */
import type { TaskAction } from '../model/action';
import type { Look } from '../model/ports';
import { isRecord } from './apis/values';

/** A JSON text with comments and commas before a closing bracket; undefined where it cannot be read. Never throws. */
export function readJsonc(text: string): unknown {
  const plain = text
    .replace(/^\uFEFF/, '')
    .replace(
      /("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g,
      (_all, quoted?: string) => quoted ?? ' ',
    )
    .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[\]}])/g, (_all, quoted?: string) => quoted ?? '');
  try {
    return JSON.parse(plain) as unknown;
  } catch {
    return undefined;
  }
}

export interface ReadTask {
  /** Empty where nothing says what it runs. */
  readonly command: string;
  /** The file that was looked at, absolute. */
  readonly file: string | undefined;
}

const DEEPEST = 8;
const MOST_TASKS = 50;

/** What a task runs: its own words where the call has them, else those of the file, after what it depends on. */
export function taskCommand(action: TaskAction, root: string, look: Look): ReadTask {
  const folder = action.cwd.startsWith('/') ? action.cwd : root;
  const file = [folder, root]
    .map((place) => `${place.replace(/\/$/, '')}/.vscode/tasks.json`)
    .find((path) => look.file(path) !== undefined);
  const read = file === undefined ? undefined : readJsonc(look.file(file)?.text ?? '');
  if (!isRecord(read) || !Array.isArray(read['tasks'])) return { command: action.command, file };
  const tasks = read['tasks'].filter(isRecord);
  const found = tasks.find((task) => namesOf(task).includes(action.label));
  if (found === undefined) return { command: action.command, file };
  const world = { tasks, shared: read, root, platform: look.platform };
  const texts: string[] = [];
  const given = action.command.trim();
  collect(found, world, texts, new Set(), DEEPEST, given === '' ? undefined : given);
  return { command: texts.slice(0, MOST_TASKS).join('\n'), file };
}

type Task = Readonly<Record<string, unknown>>;

interface World {
  readonly tasks: readonly Task[];
  /** The file itself: what it says for every task. */
  readonly shared: Task;
  readonly root: string;
  readonly platform: Look['platform'];
}

/** `build`, and as the editor lists it: `shell: build`, `npm: test - packages/api`. */
function namesOf(task: Task): readonly string[] {
  const { label, taskName, script, task: goal, type } = task;
  const bare = [label, taskName, script, goal].filter((name) => typeof name === 'string');
  const kind = typeof type === 'string' ? type : 'shell';
  return bare.flatMap((name) => [name, `${kind}: ${name}`]);
}

function collect(
  task: Task,
  world: World,
  texts: string[],
  seen: Set<Task>,
  depth: number,
  given?: string,
): void {
  if (seen.has(task) || depth === 0) return;
  seen.add(task);
  for (const need of [task['dependsOn']].flat()) {
    const found = world.tasks.find((other) =>
      typeof need === 'string'
        ? namesOf(other).includes(need)
        : isRecord(need) && isSame(other, need),
    );
    if (found) collect(found, world, texts, seen, depth - 1);
  }
  const own = given ?? textOf(task, world);
  if (own !== '') texts.push(own);
}

function isSame(task: Task, wanted: Task): boolean {
  return Object.entries(wanted).every(([key, value]) => task[key] === value);
}

const PLATFORMS = { linux: 'linux', macos: 'osx', windows: 'windows' } as const;

function textOf(task: Task, world: World): string {
  const special = task[PLATFORMS[world.platform]];
  const fields: Task = { ...world.shared, ...task, ...(isRecord(special) ? special : {}) };
  const options = isRecord(fields['options']) ? fields['options'] : {};
  const words = commandWords(fields);
  if (words === '') return '';
  const env = Object.entries(isRecord(options['env']) ? options['env'] : {})
    .filter(([name, value]) => /^\w+$/.test(name) && typeof value === 'string')
    .map(([name, value]) => `export ${name}=${quoted(String(value))}; `);
  const place = options['cwd'] ?? (fields['type'] === 'npm' ? fields['path'] : undefined);
  const cd = typeof place === 'string' && place !== '' ? `cd ${quoted(place)} && ` : '';
  return inWorkspace(`( ${cd}${env.join('')}${words} )`, world.root);
}

function commandWords(fields: Task): string {
  const { type, script, task, command, args } = fields;
  const given = (Array.isArray(args) ? args : []).flatMap(plainWord);
  if (type === 'npm' && typeof script === 'string')
    return script === 'install' ? 'npm install' : `npm run ${quoted(script)}`;
  if (/^(gulp|grunt|jake|rake)$/.test(String(type)) && typeof task === 'string')
    return `${String(type)} ${quoted(task)}`;
  if (type === 'typescript') return 'tsc';
  const program = plainWord(command)[0];
  if (program === undefined || program === '') return '';
  // A process is started as it is named; a shell reads the words of its command itself.
  const first = type === 'process' ? quoted(program) : program;
  return [first, ...given.map(quoted)].join(' ');
}

/** `"x"`, or `{ "value": "x", "quoting": "strong" }`. */
function plainWord(word: unknown): readonly string[] {
  if (typeof word === 'string') return [word];
  const value = isRecord(word) ? word['value'] : undefined;
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? [value.filter((part) => typeof part === 'string').join(' ')] : [];
}

function quoted(word: string): string {
  return /^[\w./:=@%+,~$#{}-]+$/.test(word) || /^(["']).*\1$/s.test(word)
    ? word
    : `"${word.replace(/["\\`]/g, '\\$&')}"`;
}

/** `${workspaceFolder}` and what else of the editor's variables is known before it runs. */
function inWorkspace(text: string, root: string): string {
  const name = root.slice(root.lastIndexOf('/') + 1);
  return text
    .replace(/\$\{(workspaceFolder|workspaceRoot|cwd)(:[^}]*)?\}/g, () => root)
    .replace(/\$\{workspaceFolderBasename\}/g, () => name)
    .replace(/\$\{userHome\}/g, () => '$HOME')
    .replace(/\$\{pathSeparator\}|\$\{\/\}/g, () => '/')
    .replace(/\$\{env:(\w+)\}/g, (_all, variable: string) => `\${${variable}}`)
    .replace(
      /\$\{(?:input|config|command|extensionInstallFolder|file|relativeFile|line|selected|default)\w*(?::[^}]*)?\}/g,
      () => '$REMIT_UNKNOWN',
    );
}
