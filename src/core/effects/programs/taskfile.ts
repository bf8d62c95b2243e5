/** Reads a Taskfile: the commands of a task and of the tasks it needs, with variables, loops and included files. */
import type { Effect } from '../../model/effect';
import { isRecord } from '../apis/values';
import { ordinaryTool } from '../build';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { folderOf, resolvePath } from '../paths';
import { readYaml } from '../yaml';
import { ofRecipe } from './project-recipes';

const FILES = ['yml', 'yaml', 'dist.yml', 'dist.yaml'].flatMap((ending) => [
  `Taskfile.${ending}`,
  `taskfile.${ending}`,
]);
const DEEPEST = 6;
const MOST_ROUNDS = 20;
/** Marks in the place of braces, which YAML's flow maps would take for their own. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

type Variables = ReadonlyMap<string, string>;

interface Taskfile {
  readonly path: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Line {
  readonly task: string;
  readonly file: string;
  readonly folder: string;
  readonly text: string;
}

interface Collected {
  readonly lines: Line[];
  readonly seen: Set<string>;
  readonly call: Call;
}

function readTaskfile(call: Call, path: string): Taskfile | undefined {
  const text = call.context.look.file(path)?.text;
  if (text === undefined) return undefined;
  const [data] = readYaml(text.replaceAll('{{', OPEN).replaceAll('}}', CLOSE));
  return isRecord(data) ? { path, data } : undefined;
}

/** The task of a name, in the file itself or in one that it includes under a prefix. */
function collect(
  into: Collected,
  file: Taskfile,
  name: string,
  given: Variables,
  depth: number,
): void {
  const key = `${file.path} ${name} ${[...given.values()].join(' ')}`;
  if (depth > DEEPEST || into.seen.has(key)) return;
  into.seen.add(key);
  const tasks = isRecord(file.data['tasks']) ? file.data['tasks'] : {};
  const plain = name.replace(/^:/, '');
  const task = Object.hasOwn(tasks, plain)
    ? tasks[plain]
    : Object.values(tasks).find((one) => isRecord(one) && textsOf(one['aliases']).includes(plain));
  if (task === undefined) return included(into, file, plain, given, depth);
  const fields = isRecord(task) ? task : { cmds: task };
  const ofFile = withVariables(given, file.data['vars'], given);
  const variables = withVariables(ofFile, fields['vars'], given);
  const folder = folderOfTask(into.call, file, fields['dir'], variables);
  for (const need of listOf(fields['deps']))
    step(into, file, need, variables, { name, folder, depth, bare: 'task' });
  for (const one of [...listOf(fields['cmds']), ...listOf(fields['cmd'])])
    step(into, file, one, variables, { name, folder, depth, bare: 'cmd' });
}

function included(
  into: Collected,
  file: Taskfile,
  name: string,
  given: Variables,
  depth: number,
): void {
  const includes = isRecord(file.data['includes']) ? file.data['includes'] : {};
  const prefix = Object.keys(includes).find((one) => name === one || name.startsWith(`${one}:`));
  if (prefix === undefined) return;
  const entry = includes[prefix];
  const written = isRecord(entry) ? entry['taskfile'] : entry;
  if (typeof written !== 'string') return;
  const path = resolvePath(
    folderOf(file.path),
    filled(written, given),
    into.call.context.look.home,
  );
  const names = path === undefined ? [] : [path, ...FILES.map((one) => `${path}/${one}`)];
  const inner = names.map((one) => readTaskfile(into.call, one)).find((one) => one !== undefined);
  const rest = name.slice(prefix.length + 1) || 'default';
  if (inner !== undefined)
    collect(
      into,
      inner,
      rest,
      withVariables(given, isRecord(entry) ? entry['vars'] : undefined, NONE),
      depth + 1,
    );
}

interface Place {
  readonly name: string;
  readonly folder: string;
  readonly depth: number;
  /** What a plain text stands for. */
  readonly bare: 'cmd' | 'task';
}

function step(
  into: Collected,
  file: Taskfile,
  one: unknown,
  variables: Variables,
  at: Place,
): void {
  if (typeof one === 'string') {
    if (at.bare === 'task') collect(into, file, filled(one, variables), variables, at.depth + 1);
    else
      into.lines.push({
        task: at.name,
        file: file.path,
        folder: at.folder,
        text: filled(one, variables),
      });
    return;
  }
  if (!isRecord(one)) return;
  const { for: loop, defer, cmd, task } = one;
  if (loop !== undefined) {
    const name = isRecord(loop) && typeof loop['as'] === 'string' ? loop['as'] : 'ITEM';
    const rest = Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'for'));
    for (const item of itemsOf(loop, variables))
      step(into, file, rest, new Map([...variables, [name, item]]), at);
    return;
  }
  if (defer !== undefined) step(into, file, defer, variables, { ...at, bare: 'cmd' });
  if (cmd !== undefined) step(into, file, cmd, variables, { ...at, bare: 'cmd' });
  if (typeof task === 'string')
    collect(
      into,
      file,
      filled(task, variables),
      withVariables(variables, one['vars'], NONE),
      at.depth + 1,
    );
}

/** A list, or the words of a variable. Files that a pattern finds are not known. */
function itemsOf(loop: unknown, variables: Variables): readonly string[] {
  if (Array.isArray(loop)) return textsOf(loop).slice(0, MOST_ROUNDS);
  const named =
    isRecord(loop) && typeof loop['var'] === 'string' ? variables.get(loop['var']) : undefined;
  const split = isRecord(loop) && typeof loop['split'] === 'string' ? loop['split'] : /\s+/;
  return named === undefined ? [UNKNOWN] : named.split(split).slice(0, MOST_ROUNDS);
}

const UNKNOWN = '"$REMIT_UNKNOWN"';
const NONE: Variables = new Map();

/** Further variables over those that are there; a call's own words stand over the file's. */
function withVariables(base: Variables, more: unknown, over: Variables): Variables {
  if (!isRecord(more)) return base;
  const all = new Map(base);
  for (const [name, value] of Object.entries(more)) {
    const text = isRecord(value)
      ? typeof value['sh'] === 'string'
        ? `$(${value['sh']})`
        : undefined
      : Array.isArray(value)
        ? textsOf(value).join(' ')
        : String(value ?? '');
    if (text !== undefined && !over.has(name)) all.set(name, filled(text, all));
  }
  return all;
}

/** `{{.NAME}}` and `{{.NAME | default "x"}}`; other templates are only known when it runs. */
function filled(text: string, variables: Variables): string {
  return text.replace(/\uE000([^\uE000\uE001]{0,300})\uE001/g, (_whole, inside: string) => {
    const named =
      /^-?\s*\.(\w+)\s*(?:\|\s*default\s+(?:"([^"]*)"|'([^']*)'|`([^`]*)`|(\w+)))?\s*-?$/.exec(
        inside.trim(),
      );
    if (named === null) return UNKNOWN;
    const fallback = named[2] ?? named[3] ?? named[4] ?? named[5];
    const name = named[1]!;
    const value = variables.get(name);
    if (name === 'CLI_ARGS') return value ?? '';
    return (value === '' ? fallback : value) ?? fallback ?? `\${${name}:-"$REMIT_UNKNOWN"}`;
  });
}

function folderOfTask(call: Call, file: Taskfile, dir: unknown, variables: Variables): string {
  const base = folderOf(file.path);
  return typeof dir === 'string'
    ? (resolvePath(base, filled(dir, variables), call.context.look.home) ?? base)
    : base;
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((one) => typeof one === 'string');
}

const SHOWS = 'help h version list l list-all a n dry summary status init i'.split(' ');

function taskEffects(call: Call): readonly Effect[] {
  if (call.has(...SHOWS)) return [];
  const { context, invocation } = call;
  const named = call.value('d', 'dir');
  const folder = named === undefined ? invocation.cwd : context.path(named, invocation);
  const given = call.value('t', 'taskfile');
  const words = call.positionals.map((word) => word.text);
  const wanted = words.filter((word) => !word.includes('='));
  const tool = ordinaryTool(call, ['task', ...wanted.slice(0, 1)].join(' '));
  if (folder === undefined) return [tool];
  const file = (given ? [given.text] : FILES)
    .map((name) => readTaskfile(call, resolvePath(folder, name, context.look.home) ?? name))
    .find((found) => found !== undefined);
  if (file === undefined) return [tool];
  const variables = new Map(
    words
      .filter((word) => word.includes('='))
      .map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
  );
  variables.set('CLI_ARGS', call.rest.map((word) => word.raw).join(' '));
  variables.set('ROOT_DIR', folderOf(file.path));
  variables.set('USER_WORKING_DIR', folder);
  const into: Collected = { lines: [], seen: new Set(), call };
  for (const name of wanted.length > 0 ? wanted : ['default'])
    collect(into, file, name, variables, 0);
  const effects = into.lines.flatMap(({ task, file: from, folder: at, text }) =>
    ofRecipe(context.shell(text, at, invocation, 'task'), { file: from, name: task, text }, call),
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
    {
      command: 'task ops:drop NS=prod',
      files: {
        'Taskfile.yml': 'includes:\n  ops: ./ops\ntasks: {}\n',
        'ops/Taskfile.yml':
          'vars:\n  KIND: ns\ntasks:\n  drop:\n    cmds:\n      - for: [a, b]\n        cmd: kubectl delete {{.KIND}} {{.NS}}-{{.ITEM}}\n',
      },
      effects: [
        'execute process:task ops:drop',
        'delete namespace:prod-a',
        'delete namespace:prod-b',
      ],
    },
  ],
});
