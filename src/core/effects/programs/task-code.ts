/**
 * Tasks that are written as code: Rakefile, tasks.py of Invoke, noxfile.py, magefile.go, build.gradle, gulpfile.js,
 * build.xml of Ant, build.rs. The part of the file that stands for the named task is read, and what is grave in it
 * counts; the rest is the project's plain work, which the tool's own reading tells.
 */
import type { Effect } from '../../model/effect';
import { literal } from '../build';
import { deletes } from '../build-files';
import type { Call } from '../define';
import { graveWhenStarted } from '../run-later';
import { notebookEffects } from './notebooks';
import { packageFolder } from './package-scripts';
import { generatedEffects } from './ran-sources';
import { testedDatabase } from './test-runs';
import { workflowRuns } from './workflow-runs';

type Language = 'python' | 'javascript' | 'other';

interface Kind {
  readonly files: readonly string[];
  readonly language: Language;
  /** The lines of the task; undefined where the file has none of that name. */
  part(text: string, task: string): string | undefined;
  /** Which words of the call are tasks. */
  tasks(call: Call): readonly string[];
  /** The task without a name. */
  readonly first?: string;
}

const WORDS = (call: Call): readonly string[] =>
  [...call.subcommands, ...call.positionals.map((word) => word.text)].filter(
    (word) => /^[\w:.@/-]+$/.test(word) && !word.includes('='),
  );

const RAKE: Kind = {
  files: ['Rakefile', 'rakefile', 'Rakefile.rb', 'rakefile.rb'],
  language: 'other',
  tasks: WORDS,
  first: 'default',
  part: (text, task) => {
    const name = escaped(task.slice(task.lastIndexOf(':') + 1));
    return indented(text, new RegExp(`^[ \\t]*task[ (]+:?["']?${name}\\b`), /^[ \t]*end\b/);
  },
};
const PYTHON_TASK = (text: string, task: string): string | undefined =>
  indented(
    text,
    new RegExp(
      `^[ \\t]*(?:async )?def ${escaped(task.slice(task.lastIndexOf('.') + 1).replaceAll('-', '_'))}\\(`,
    ),
    undefined,
  );
const INVOKE: Kind = {
  files: ['tasks.py', 'fabfile.py'],
  language: 'python',
  tasks: WORDS,
  part: PYTHON_TASK,
};
const NOX: Kind = {
  files: ['noxfile.py'],
  language: 'python',
  tasks: (call) => [
    ...call.values('s', 'session', 'sessions', 'e').map((value) => value.text),
    ...WORDS(call),
  ],
  part: (text, task) => PYTHON_TASK(text, task.replace(/-[\d.]{1,10}$|\(.{0,60}\)$/, '')),
};
const MAGE: Kind = {
  files: ['magefile.go', 'magefiles/magefile.go', 'Magefile.go'],
  language: 'other',
  tasks: WORDS,
  part: (text, task) =>
    braced(
      text,
      new RegExp(
        `^func (?:\\([^)\\n]{0,60}\\) )?${escaped(task.slice(task.lastIndexOf(':') + 1))}\\(`,
        'im',
      ),
    ),
};
const GRADLE: Kind = {
  files: ['build.gradle', 'build.gradle.kts'],
  language: 'other',
  tasks: WORDS,
  part: (text, task) => {
    const name = escaped(task.slice(task.lastIndexOf(':') + 1));
    return braced(
      text,
      new RegExp(
        `^[ \\t]*(?:task[ (]+["']?${name}\\b|(?:val ${name} by )?tasks\\.(?:register|create|named|registering|creating)[^\\n"']{0,60}["']${name}["']|val ${name} by tasks\\b)`,
        'm',
      ),
    );
  },
};
const GULP: Kind = {
  files: [
    'gulpfile.js',
    'gulpfile.mjs',
    'gulpfile.cjs',
    'gulpfile.ts',
    'Gruntfile.js',
    'Jakefile.js',
  ],
  language: 'javascript',
  tasks: WORDS,
  first: 'default',
  // The functions of tasks are values that are handed about: all of the file is read.
  part: (text) => text,
};
const ANT: Kind = {
  files: ['build.xml'],
  language: 'other',
  tasks: WORDS,
  part: (text, task) =>
    new RegExp(
      `<target\\b[^>]{0,400}\\bname="${escaped(task)}"[^>]{0,400}>([\\s\\S]{0,20000}?)</target>`,
    ).exec(text)?.[1],
};
const BUILD_RS: Kind = {
  files: ['build.rs'],
  language: 'other',
  tasks: (call) =>
    /^(b|build|c|check|r|run|t|test|install|bench|clippy|doc)$/.test(call.subcommands[0] ?? '')
      ? ['main']
      : [],
  part: (text) => text,
};

const KINDS: Readonly<Record<string, Kind>> = {
  ant: ANT,
  cargo: BUILD_RS,
  fab: INVOKE,
  gradle: GRADLE,
  gradlew: GRADLE,
  grunt: GULP,
  gulp: GULP,
  inv: INVOKE,
  invoke: INVOKE,
  jake: GULP,
  mage: MAGE,
  nox: NOX,
  rake: RAKE,
};

const MOST_TASKS = 8;

/** What a project's own files add to a call of its tools, whoever describes the tool. */
export function projectsOwn(call: Call): readonly Effect[] {
  return [
    ...testedDatabase(call),
    ...taskCodeEffects(call),
    ...testedNotebooks(call),
    ...workflowRuns(call),
    ...generatedEffects(call),
  ];
}

/** `pytest --nbmake`, `--nbval`, `--nbval-lax` run each notebook that is named. */
function testedNotebooks(call: Call): readonly Effect[] {
  if (!/^(pytest|py\.test)$/.test(call.name)) return [];
  const { args } = call.invocation;
  if (!args.some((word) => /^--nb(?:make|val)/.test(word.text))) return [];
  return args
    .filter((word) => word.text.endsWith('.ipynb'))
    .slice(0, 10)
    .flatMap((word) => notebookEffects(call, word));
}

function taskCodeEffects(call: Call): readonly Effect[] {
  if (!Object.hasOwn(KINDS, call.name)) return [];
  if (call.has('help', 'version', 'list', 'l', 'T', 'tasks', 'dry-run', 'n', 'm')) return [];
  const kind = KINDS[call.name]!;
  const named = kind.tasks(call).slice(0, MOST_TASKS);
  const tasks = named.length > 0 || kind.first === undefined ? named : [kind.first];
  if (tasks.length === 0) return [];
  for (const folder of packageFolder(call))
    for (const name of kind.files) {
      const file = call.context.look.file(`${folder}/${name}`);
      if (file === undefined) continue;
      const effects = tasks.flatMap((task) => {
        const part = kind.part(file.text, task);
        return part === undefined ? [] : partEffects(call, kind, part, folder);
      });
      return graveWhenStarted(call, effects);
    }
  return [];
}

function partEffects(call: Call, kind: Kind, part: string, folder: string): readonly Effect[] {
  const { context, invocation } = call;
  const started = commandsIn(part).flatMap((command) =>
    context.shell(command, folder, invocation, call.name),
  );
  const gone = kind === GRADLE || kind === ANT ? deletedIn(part) : [];
  return [
    ...started,
    ...deletes({ context, invocation: { ...invocation, cwd: folder } }, gone.map(literal), {
      recursive: true,
    }),
    ...context.code(
      kind.language,
      literal(part),
      { ...invocation, cwd: folder },
      invocation.source,
    ),
  ];
}

const TEXT = `"((?:[^"\\\\\\n]|\\\\.){1,600})"|'((?:[^'\\\\\\n]|\\\\.){1,600})'`;
/** `sh "…"`, `c.run("…")`, `session.run("a", "b")`, `commandLine "a", "b"`, `sh.Run("a", "b")`. */
const STARTERS = /(?:\bsh|\.(?:run|sudo|local|Run|RunV)|\bcommandLine|\bexecCommand)[ (]/g;
const LINE_CHARS = 2_000;

/** A single text is a line for the shell; several are the words of one command. */
function commandsIn(part: string): readonly string[] {
  const started = [...part.matchAll(STARTERS)].slice(0, 100).flatMap((match) => {
    const from = match.index + match[0].length;
    const line = part.slice(from, from + LINE_CHARS).split('\n')[0] ?? '';
    if (!/^[ (]*["']/.test(line)) return [];
    const words = [...line.matchAll(new RegExp(TEXT, 'g'))].map((word) => word[1] ?? word[2] ?? '');
    return words.length === 1 ? [words[0]!] : [words.map(quoted).join(' ')];
  });
  const ant = [
    ...part.matchAll(
      /<exec\b[^>]{0,400}\bexecutable="([^"]{1,200})"[^>]{0,400}>([\s\S]{0,4000}?)<\/exec>/g,
    ),
  ].map((match) =>
    [
      match[1] ?? '',
      ...[...(match[2] ?? '').matchAll(/\b(?:value|line|path)="([^"]{0,400})"/g)].map(
        (word) => word[1] ?? '',
      ),
    ].join(' '),
  );
  return [...started, ...ant];
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** Gradle's `delete "a", "b"` and `delete(layout…)`, Ant's `<delete dir="…">`. */
function deletedIn(part: string): readonly string[] {
  const gradle = [...part.matchAll(new RegExp(`\\bdelete[ \\t]*\\(?[ \\t]*(${TEXT})`, 'g'))].map(
    (match) => match[2] ?? match[3] ?? '',
  );
  const ant = [...part.matchAll(/<delete\b[^>]{0,200}\b(?:dir|file)="([^"]{1,400})"/g)].map(
    (match) => match[1] ?? '',
  );
  return [...gradle, ...ant].filter((path) => !path.includes('$'));
}

/** From the line that matches to the next one that stands no deeper, or to the `closing` one at its depth. */
function indented(text: string, opening: RegExp, closing: RegExp | undefined): string | undefined {
  const lines = text.split('\n').slice(0, 5_000);
  const at = lines.findIndex((line) => opening.test(line));
  if (at < 0) return undefined;
  const depth = indentOf(lines[at]!);
  const end = lines.findIndex(
    (line, index) =>
      index > at && line.trim() !== '' && indentOf(line) <= depth && (closing?.test(line) ?? true),
  );
  return lines.slice(at, end < 0 ? undefined : end).join('\n');
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** From the match to the brace that closes the first one after it. */
function braced(text: string, opening: RegExp): string | undefined {
  const found = opening.exec(text);
  if (found === null) return undefined;
  const from = text.indexOf('{', found.index);
  if (from < 0) return undefined;
  let deep = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') deep += 1;
    else if (text[at] === '}') deep -= 1;
    if (deep === 0) return text.slice(found.index, at + 1);
  }
  return text.slice(found.index);
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
