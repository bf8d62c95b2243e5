/**
 * Tools that run a repository's checks before a commit: lefthook, pre-commit, lint-staged. The commands are read from
 * their files. They are handed names of files, which are only known when they run.
 */
import type { Effect } from '../../model/effect';
import { isRecord } from '../apis/values';
import { ordinaryTool } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { graveWhenStarted } from '../run-later';
import { readToml } from '../toml';
import { readYaml } from '../yaml';
import { packageFolder } from './package-scripts';

interface Found {
  readonly folder: string;
  readonly data: unknown;
}

/** The first of these files in the call's folder or one above it. */
export function nearestFile(call: Call, names: readonly string[]): Found | undefined {
  for (const folder of packageFolder(call)) {
    for (const name of names) {
      const text = call.context.look.file(`${folder}/${name}`)?.text;
      if (text !== undefined) return { folder, data: readData(name, text) };
    }
  }
  return undefined;
}

/** By the ending of the name; a file without one holds JSON or YAML. */
export function readData(name: string, text: string): unknown {
  if (/\.toml$|^Pipfile$/.test(name)) return readToml(text);
  if (/\.ya?ml$/.test(name)) return readYaml(text)[0];
  try {
    const data: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return data;
  } catch {
    return readYaml(text)[0];
  }
}

/** Of the commands, what is grave: the rest are the project's own checks. */
function checks(call: Call, folder: string, commands: readonly string[]): readonly Effect[] {
  const { context, invocation } = call;
  const effects = commands.flatMap((text) =>
    context.shell(
      text.replace(/\{[\w-]{1,40}\}/g, '"$REMIT_UNKNOWN"'),
      folder,
      invocation,
      call.name,
    ),
  );
  return [ordinaryTool(call, call.name), ...graveWhenStarted(call, effects)];
}

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(texts) : [];
}

const LEFTHOOK_FILES = ['lefthook', '.lefthook', '.config/lefthook'].flatMap((name) =>
  ['yml', 'yaml', 'json', 'toml'].map((ending) => `${name}.${ending}`),
);

function lefthook(call: Call): readonly Effect[] {
  const [command, hook] = call.positionals.map((word) => word.text);
  const found = command === 'run' ? nearestFile(call, LEFTHOOK_FILES) : undefined;
  const settings = isRecord(found?.data) ? found.data[hook ?? ''] : undefined;
  if (found === undefined || !isRecord(settings)) return [ordinaryTool(call, call.name)];
  const scripts = Object.keys(isRecord(settings['scripts']) ? settings['scripts'] : {});
  const files = scripts.map((name) => `${found.folder}/.lefthook/${hook ?? ''}/${name}`);
  return checks(call, found.folder, [...lefthookCommands(settings, 0), ...files]);
}

const DEEPEST = 8;

function lefthookCommands(
  settings: Readonly<Record<string, unknown>>,
  depth: number,
): readonly string[] {
  if (depth > DEEPEST) return [];
  const { commands, jobs, group, run } = settings;
  const inner = [
    ...(isRecord(commands) ? Object.values(commands) : []),
    ...(Array.isArray(jobs) ? (jobs as readonly unknown[]) : []),
    group,
  ];
  return [
    ...texts(run),
    ...inner.flatMap((one) => (isRecord(one) ? lefthookCommands(one, depth + 1) : [])),
  ];
}

/** Only what the file itself says is read; a hook from another repository is a program that was installed. */
function preCommit(call: Call): readonly Effect[] {
  const [command = 'run', id] = call.positionals.map((word) => word.text);
  if (!/^(?:run|try-repo)$/.test(command)) return [ordinaryTool(call, call.name)];
  const given = call.value('c', 'config');
  const found = nearestFile(
    call,
    given ? [given.text] : ['.pre-commit-config.yaml', '.pre-commit-config.yml', 'prek.toml'],
  );
  const repositories = isRecord(found?.data) ? found.data['repos'] : undefined;
  if (found === undefined || !Array.isArray(repositories)) return [ordinaryTool(call, call.name)];
  const stage = call.value('hook-stage', 'stage')?.text ?? 'pre-commit';
  const hooks = (repositories as readonly unknown[]).flatMap((one) =>
    isRecord(one) && one['repo'] === 'local' && Array.isArray(one['hooks'])
      ? (one['hooks'] as readonly unknown[])
      : [],
  );
  const commands = hooks.flatMap((hook) => {
    if (!isRecord(hook) || (id !== undefined && hook['id'] !== id)) return [];
    const stages = texts(hook['stages']).map((name) => name.replace(/^(commit|push)$/, 'pre-$1'));
    if (stages.length > 0 && !stages.includes(stage)) return [];
    return [[hook['entry'], ...texts(hook['args'])].filter(isText).join(' ')];
  });
  return checks(call, found.folder, commands);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function lintStaged(call: Call): readonly Effect[] {
  const named = call.value('c', 'config');
  const own = call.name === 'nano-staged' ? 'nano-staged' : 'lint-staged';
  const base = own.replace('-', '');
  const names = named
    ? [named.text]
    : [`.${base}rc`, `.${base}rc.json`, `.${base}rc.yaml`, `.${base}rc.yml`, `.${own}.json`];
  const apart = nearestFile(call, names);
  const found = apart ?? nearestFile(call, ['package.json']);
  const data = apart === undefined && isRecord(found?.data) ? found.data[own] : found?.data;
  if (found === undefined || !isRecord(data)) return [ordinaryTool(call, call.name)];
  return checks(call, found.folder, Object.values(data).flatMap(texts));
}

export const hookManagers: readonly Program[] = [
  defineProgram({
    names: ['lefthook'],
    synopsis: 'The commands of a hook are read from lefthook.yml.',
    grammar: { valued: ['commands', 'jobs', 'files', 'file', 'exclude', 'tag'] },
    effects: lefthook,
    examples: [
      { command: 'lefthook --help', effects: [] },
      { command: 'lefthook --version', effects: [] },
      { command: 'lefthook install', effects: ['execute process:lefthook'] },
      {
        command: 'lefthook run pre-push',
        files: {
          'lefthook.yml':
            'pre-push:\n  jobs:\n    - group:\n        jobs:\n          - run: rm -rf ~/notes\n',
        },
        effects: ['execute process:lefthook', 'delete directory:/home/dev/notes'],
      },
    ],
  }),
  defineProgram({
    names: ['pre-commit', 'prek', 'pre_commit'],
    synopsis: "The repository's own hooks are read from .pre-commit-config.yaml.",
    grammar: {
      valued: ['c', 'config', 'hook-stage', 'stage', 'files', 'from-ref', 'to-ref', 'color'],
    },
    effects: preCommit,
    examples: [
      { command: 'pre-commit --help', effects: [] },
      { command: 'pre-commit --version', effects: [] },
      { command: 'pre-commit autoupdate', effects: ['execute process:pre-commit'] },
      {
        command: 'pre-commit run --all-files',
        files: {
          '.pre-commit-config.yaml':
            'repos:\n  - repo: local\n    hooks:\n      - id: tidy\n        entry: rm -rf\n        args: [/srv/data]\n        language: system\n',
        },
        effects: ['execute process:pre-commit', 'delete directory:/srv/data'],
      },
    ],
  }),
  defineProgram({
    names: ['lint-staged', 'nano-staged'],
    synopsis: 'The commands for staged files are read from package.json or the file of its own.',
    grammar: {
      valued: ['c', 'config', 'cwd', 'p', 'concurrent', 'diff', 'diff-filter', 'max-arg-length'],
    },
    effects: lintStaged,
    examples: [
      { command: 'lint-staged', effects: ['execute process:lint-staged'] },
      { command: 'lint-staged --help', effects: [] },
      { command: 'lint-staged --version', effects: [] },
      {
        command: 'lint-staged',
        files: { '.lintstagedrc': '{"*.ts": ["eslint --fix", "rm -rf /srv/a"]}' },
        effects: ['execute process:lint-staged', 'delete directory:/srv/a'],
      },
    ],
  }),
];
