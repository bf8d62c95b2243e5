/**
 * Task runners whose tasks are lines for the shell in a file: mise, tox, Poe, cargo-make, and the runners over a
 * JavaScript workspace: Turborepo, Nx, Lerna.
 */
import type { Effect } from '../../model/effect';
import { isRecord } from '../apis/values';
import { literal, ordinaryTool } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { graveWhenStarted } from '../run-later';
import { readToml } from '../toml';
import { packageFolder, scriptIn } from './package-scripts';
import { namedScript } from './runner-scripts';
import { chosenMembers, workspaceMembers } from './workspace-members';

const READS = 'help h version V list l list-tasks ls dry-run dry graph n showconfig s'.split(' ');

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(texts) : [];
}

/** The first of the files in the call's folder or above it. */
function nearest(
  call: Call,
  names: readonly string[],
): { folder: string; text: string } | undefined {
  for (const folder of packageFolder(call))
    for (const name of names) {
      const text = call.context.look.file(`${folder}/${name}`)?.text;
      if (text !== undefined) return { folder, text };
    }
  return undefined;
}

function taskTables(
  call: Call,
  files: readonly string[],
): { folder: string; tasks: Readonly<Record<string, unknown>> } | undefined {
  const found = nearest(call, files);
  const tasks = found === undefined ? undefined : readToml(found.text)['tasks'];
  return found !== undefined && isRecord(tasks) ? { folder: found.folder, tasks } : undefined;
}

const DEEPEST = 6;

/** A task's lines after those of the tasks that it depends on. */
function linesOf(
  tasks: Readonly<Record<string, unknown>>,
  name: string,
  lines: (task: Readonly<Record<string, unknown>>) => readonly string[],
  depth: number,
): readonly string[] {
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (task === undefined || depth > DEEPEST) return [];
  if (!isRecord(task)) return texts(task);
  const needs = ['depends', 'dependencies', 'run_task', 'wait_for'].flatMap((key) =>
    texts(task[key]),
  );
  return [...needs.flatMap((need) => linesOf(tasks, need, lines, depth + 1)), ...lines(task)];
}

function ran(
  call: Call,
  name: string,
  folder: string,
  lines: readonly string[],
): readonly Effect[] {
  const rest = call.rest.map((word) => word.raw).join(' ');
  const effects = lines.flatMap((line, at) =>
    call.context.shell(
      at === lines.length - 1 && rest !== '' ? `${line} ${rest}` : line,
      folder,
      call.invocation,
      `${call.name} ${name}`,
    ),
  );
  return [ordinaryTool(call, `${call.name} ${name}`), ...effects];
}

const MISE_FILES = [
  'mise.toml',
  '.mise.toml',
  'mise.local.toml',
  '.config/mise.toml',
  '.config/mise/config.toml',
];

function mise(call: Call): readonly Effect[] {
  const [command = '', ...names] = call.positionals.map((word) => word.text);
  const isRun = /^(run|r|task|tasks)$/.test(command);
  const name = isRun ? (names[0] === 'run' ? names[1] : names[0]) : command;
  const found = taskTables(call, MISE_FILES);
  const lines =
    found === undefined || name === undefined
      ? []
      : linesOf(found.tasks, name, (task) => texts(task['run']), 0);
  if (found !== undefined && name !== undefined && lines.length > 0)
    return ran(call, name, found.folder, lines);
  return [ordinaryTool(call, call.name)];
}

function cargoMake(call: Call): readonly Effect[] {
  const words = call.positionals.map((word) => word.text).filter((word) => word !== 'make');
  const name = words[0] ?? 'default';
  const file = call.value('makefile')?.text ?? 'Makefile.toml';
  const found = taskTables(call, [file]);
  if (found === undefined) return [ordinaryTool(call, 'cargo make')];
  const lines = linesOf(found.tasks, name, cargoMakeLines, 0);
  return lines.length > 0
    ? ran(call, name, found.folder, lines)
    : [ordinaryTool(call, 'cargo make')];
}

function cargoMakeLines(task: Readonly<Record<string, unknown>>): readonly string[] {
  const command = texts(task['command']).map((text) => [text, ...texts(task['args'])].join(' '));
  return [...command, texts(task['script']).join('\n')].filter((line) => line !== '');
}

/** `[testenv:NAME]` with `commands`, which go on over lines that stand deeper. */
function tox(call: Call): readonly Effect[] {
  const own = ordinaryTool(call, 'tox');
  const found = nearest(call, ['tox.ini']);
  if (found === undefined || call.has(...READS) || call.has('notest')) return [own];
  const named = call.values('e', 'env').flatMap((value) => value.text.split(','));
  const sections = found.text.split(/^\[/m).slice(1, 200);
  const meant = sections.filter((section) => {
    const name = /^testenv(?::([^\]]+))?\]/.exec(section);
    return (
      name !== null && (name[1] === undefined || named.length === 0 || named.includes(name[1]))
    );
  });
  const lines = meant.flatMap((section) => {
    const commands = /^commands(?:_pre|_post)?[ \t]*=[ \t]*(.*(?:\n[ \t]+.*)*)/gm;
    return [...section.matchAll(commands)].flatMap((match) => (match[1] ?? '').split('\n'));
  });
  const effects = lines
    .map((line) =>
      line
        .trim()
        .replace(/^[-!]\s*/, '')
        .replace(/\{[^{}]{0,100}\}/g, '"$REMIT_UNKNOWN"'),
    )
    .filter((line) => line !== '')
    .flatMap((line) => call.context.shell(line, found.folder, call.invocation, 'tox'));
  return [own, ...graveWhenStarted(call, effects)];
}

function poe(call: Call): readonly Effect[] {
  const [name] = call.positionals;
  const own = ordinaryTool(call, 'poe');
  return [
    own,
    ...(name === undefined
      ? []
      : (namedScript('poe', call.positionals, call.invocation, call.context) ?? [])),
  ];
}

/** Over a workspace: each member's script of that name. */
function overMembers(call: Call): readonly Effect[] {
  const words = call.positionals.map((word) => word.text);
  const own = ordinaryTool(call, call.name);
  const tasks = (
    /^(run|exec|run-many|affected)$/.test(words[0] ?? '') ? words.slice(1) : words
  ).slice(0, 8);
  const members = chosenMembers(call) ?? [];
  const effects = tasks.flatMap((task) =>
    members.flatMap((member) => scriptIn(call, member, task) ?? []),
  );
  return [own, ...effects];
}

/** `nx run app:clean`, `nx clean app`, `nx run-many -t clean`: a target of project.json, else a script. */
function nx(call: Call): readonly Effect[] {
  const words = call.positionals.map((word) => word.text);
  const [first = '', second = ''] = words;
  const many = /^(run-many|affected)$/.test(first);
  const [project, target] =
    first === 'run' ? second.split(':') : many ? [undefined, undefined] : [second, first];
  const targets = many
    ? call.values('t', 'target', 'targets').flatMap((value) => value.text.split(','))
    : [target ?? ''];
  const files = projectFiles(call).filter(
    ({ folder, data }) =>
      project === undefined ||
      project === '' ||
      data['name'] === project ||
      folder.endsWith(`/${project}`),
  );
  const effects = files.flatMap(({ folder, data }) =>
    targets.flatMap((name) => targetEffects(call, folder, data['targets'], name)),
  );
  if (effects.length > 0) return [ordinaryTool(call, 'nx'), ...effects];
  // The root's own script of that name is mostly what calls nx.
  const members = workspaceMembers(call).filter(
    (member) => project === undefined || project === '' || member.name === project,
  );
  const scripts = members.flatMap((member) =>
    targets.flatMap((name) => scriptIn(call, member, name) ?? []),
  );
  return [ordinaryTool(call, 'nx'), ...scripts];
}

function projectFiles(
  call: Call,
): readonly { folder: string; data: Readonly<Record<string, unknown>> }[] {
  const { look } = call.context;
  const [root = ''] = packageFolder(call).filter(
    (folder) => look.file(`${folder}/nx.json`) !== undefined,
  );
  if (root === '') return [];
  const groups = ['apps', 'libs', 'packages'].flatMap((name) =>
    (look.list(`${root}/${name}`) ?? []).slice(0, 40).map((inner) => `${root}/${name}/${inner}`),
  );
  return [root, ...groups].flatMap((folder) => {
    const text = look.file(`${folder}/project.json`)?.text;
    if (text === undefined) return [];
    try {
      const data: unknown = JSON.parse(text);
      return isRecord(data) ? [{ folder, data }] : [];
    } catch {
      return [];
    }
  });
}

function targetEffects(
  call: Call,
  folder: string,
  targets: unknown,
  name: string,
): readonly Effect[] {
  const target = isRecord(targets) && Object.hasOwn(targets, name) ? targets[name] : undefined;
  if (!isRecord(target)) return [];
  const options = isRecord(target['options']) ? target['options'] : {};
  const listed = Array.isArray(options['commands'])
    ? (options['commands'] as readonly unknown[])
    : [];
  const lines = [target['command'], options['command'], ...listed].flatMap((one) =>
    texts(isRecord(one) ? one['command'] : one),
  );
  const at =
    typeof options['cwd'] === 'string'
      ? call.context.path(literal(options['cwd']), call.invocation)
      : folder;
  return lines.flatMap((line) => call.context.shell(line, at, call.invocation, `nx ${name}`));
}

function runner(
  names: readonly string[],
  synopsis: string,
  valued: string,
  effects: (call: Call) => readonly Effect[],
  examples: Program['examples'],
): Program {
  return defineProgram({
    names,
    synopsis,
    grammar: { valued: valued.split(' ') },
    effects: (call) =>
      call.has('list', 'help', 'version', 'dry-run', 'dry', 'graph')
        ? [ordinaryTool(call, call.name)]
        : effects(call),
    examples,
  });
}

export const taskFiles: readonly Program[] = [
  runner(['mise', 'rtx'], 'The tasks of mise.toml.', 'C cd E env j jobs o output', mise, [
    { command: 'mise unseen', effects: ['execute process:mise'] },
    { command: 'mise --help', effects: [] },
    { command: 'mise --version', effects: [] },
    { command: 'mise install', effects: ['execute process:mise'] },
    {
      command: 'mise run wipe',
      files: {
        'mise.toml':
          '[tasks.wipe]\ndepends = ["a"]\nrun = "rm -rf /srv/b"\n[tasks]\na = "rm -rf /srv/a"\n',
      },
      effects: ['execute process:mise wipe', 'delete directory:/srv/a', 'delete directory:/srv/b'],
    },
  ]),
  runner(
    ['tox'],
    'The commands of the test environments of tox.ini.',
    'e env c conf x override workdir root result-json',
    tox,
    [
      { command: 'tox unseen', effects: ['execute process:tox'] },
      { command: 'tox --help', effects: [] },
      { command: 'tox --version', effects: [] },
      {
        command: 'tox -e wipe',
        files: { 'tox.ini': '[testenv:wipe]\ncommands =\n  rm -rf /srv/a\n' },
        effects: ['execute process:tox', 'delete directory:/srv/a'],
      },
      {
        command: 'tox',
        files: { 'tox.ini': '[testenv]\ncommands = pytest {posargs}\n' },
        effects: ['execute process:tox'],
      },
    ],
  ),
  runner(['poe'], 'The tasks of Poe the Poet in pyproject.toml.', 'C directory e executor', poe, [
    { command: 'poe unseen', effects: ['execute process:poe'] },
    { command: 'poe --help', effects: [] },
    { command: 'poe --version', effects: [] },
    {
      command: 'poe wipe',
      files: { 'pyproject.toml': '[tool.poe.tasks]\nwipe = ["a"]\na.cmd = "rm -rf /srv/a"\n' },
      effects: ['execute process:poe', 'delete directory:/srv/a'],
    },
  ]),
  runner(
    ['cargo-make', 'makers'],
    'The tasks of Makefile.toml.',
    'makefile p profile e env cwd t task',
    cargoMake,
    [
      { command: 'cargo-make unseen', effects: ['execute process:cargo make'] },
      { command: 'cargo-make --help', effects: [] },
      { command: 'cargo-make --version', effects: [] },
      {
        command: 'cargo-make wipe',
        files: { 'Makefile.toml': '[tasks.wipe]\ncommand = "rm"\nargs = ["-rf", "/srv/a"]\n' },
        effects: ['execute process:cargo-make wipe', 'delete directory:/srv/a'],
      },
    ],
  ),
  runner(
    ['turbo', 'wsrun'],
    "The members' scripts of one name.",
    'filter F scope concurrency cache-dir token team since',
    overMembers,
    [
      { command: 'turbo unseen', effects: ['execute process:turbo'] },
      { command: 'turbo --help', effects: [] },
      { command: 'turbo --version', effects: [] },
      {
        command: 'turbo run wipe --filter=web...',
        files: {
          'package.json': '{"workspaces":["apps/*"]}',
          'apps/web/package.json': '{"name":"web","scripts":{"wipe":"rm -rf /srv/a"}}',
          'apps/api/package.json': '{"name":"api","scripts":{"wipe":"rm -rf /srv/b"}}',
        },
        effects: ['execute process:turbo', 'delete directory:/srv/a'],
      },
    ],
  ),
  runner(
    ['nx'],
    'The targets of project.json, else the scripts of package.json.',
    't target targets p projects c configuration parallel base head',
    nx,
    [
      { command: 'nx unseen', effects: ['execute process:nx'] },
      { command: 'nx --help', effects: [] },
      { command: 'nx --version', effects: [] },
      {
        command: 'nx run app:wipe',
        files: {
          'nx.json': '{}',
          'apps/app/project.json': '{"name":"app","targets":{"wipe":{"command":"rm -rf /srv/a"}}}',
        },
        effects: ['execute process:nx', 'delete directory:/srv/a'],
      },
    ],
  ),
];
