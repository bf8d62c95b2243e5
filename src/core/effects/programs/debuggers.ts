/** Debuggers: they run the program that is looked into, and their own commands start shells and Python. */
import { ordinaryTool } from '../build';
import type { Call, Program, StartedText } from '../define';
import { defineProgram } from '../define';
import { literal } from '../build';
import { namedText, startedText, writtenValues } from '../started-commands';

/** One line of gdb: `shell CMD`, `!CMD`, `pipe COMMAND | CMD`, `python CODE`; of lldb: `platform shell CMD`, `script CODE`. */
function ofLine(line: string): readonly StartedText[] {
  const shell = /^\s*(?:platform\s+)?(?:shell\s(?:-h\s)?|!)\s*(.+)$/s.exec(line)?.[1];
  if (shell !== undefined) return [shell];
  const piped = /^\s*(?:pipe\b|\|)[^|]{0,500}\|\s*(.+)$/s.exec(line)?.[1];
  if (piped !== undefined) return [piped];
  const code =
    /^\s*(?:python|py|python-interactive|pi|script)\s+(?:-l\s+\w+\s+(?:--\s+)?)?(.+)$/s.exec(
      line,
    )?.[1];
  return code === undefined ? [] : [{ code, language: 'python' }];
}

const linesOf = (text: string): readonly StartedText[] => {
  // `python` alone on its line begins a block that ends with `end`.
  const lines = text.split('\n');
  const blocks: string[][] = [];
  let open: string[] | undefined;
  for (const line of lines) {
    const word = line.trim();
    if (open === undefined && word === 'python') blocks.push((open = []));
    else if (word === 'end') open = undefined;
    else open?.push(line);
  }
  return [
    ...lines.flatMap(ofLine),
    ...blocks.map((block) => ({ code: block.join('\n'), language: 'python' as const })),
  ];
};

/** `gdb -ex run --args PROG ARGS`: the program is started by a command, not by being named. */
function debugged(call: Call, commands: readonly string[]): readonly StartedText[] {
  const starts = commands.some((text) =>
    /^\s*(?:r|run|start|starti|process\s+launch)\b/.test(text),
  );
  const { args } = call.invocation;
  const at = args.findIndex((word) => /^(?:--?args|--)$/.test(word.text));
  return starts && at >= 0
    ? [
        args
          .slice(at + 1)
          .map((word) => word.raw)
          .join(' '),
      ]
    : [];
}

const COMMANDS = ['-ex', '-iex', '--eval-command', '--init-eval-command', '-eval-command'];
const FILES = ['-x', '--command', '-command', '-ix', '--init-command'];

const gdb = defineProgram({
  names: ['gdb', 'gdb-multiarch', 'rust-gdb', 'cgdb', 'ugdb'],
  synopsis: 'The GNU debugger: `-ex` and `-x` hold commands, some of which start others.',
  grammar: {
    valued: ['ex', 'x', 'p', 'pid', 'cd', 'd', 'c', 'core', 's', 'e'],
    singleDashLong: true,
  },
  effects: (call) => [ordinaryTool(call, call.name)],
  starts: [
    {
      texts: (call) => {
        const commands = writtenValues(call, ...COMMANDS);
        const files = writtenValues(call, ...FILES).map((file) => namedText(call, literal(file)));
        const typed = call.context.input(call.invocation)?.text ?? '';
        return [
          ...commands.flatMap(ofLine),
          ...[...files, typed].flatMap(linesOf),
          ...debugged(call, commands),
        ];
      },
    },
  ],
  examples: [
    { command: 'gdb -batch -ex bt ./app core', effects: ['execute process:gdb'] },
    {
      command: "gdb -ex '!rm -rf build'",
      effects: ['execute process:gdb', 'delete directory:build'],
    },
    {
      command: `gdb -batch -ex 'python import shutil; shutil.rmtree("build")'`,
      effects: ['execute process:gdb', 'delete directory:build'],
    },
    {
      command: 'gdb -x steps',
      files: { steps: 'info files\nshell rm -rf build\n' },
      effects: ['execute process:gdb', 'delete directory:build'],
    },
    {
      command: 'gdb -ex run --args rm -rf build',
      effects: ['execute process:gdb', 'delete directory:build'],
    },
  ],
});

const lldb = defineProgram({
  names: ['lldb', 'rust-lldb'],
  synopsis: 'The LLVM debugger: `-o`, `-O` and `-s` hold commands, some of which start others.',
  grammar: {
    valued:
      'o O k K s S one-line one-line-before-file source source-before-file f file p attach-pid n attach-name a arch c core'.split(
        ' ',
      ),
  },
  effects: (call) => [
    ordinaryTool(call, call.name),
    ...call
      .values('s', 'S', 'source', 'source-before-file')
      .flatMap((file) => startedText(call, ...linesOf(namedText(call, file)))),
  ],
  starts: [
    { options: ['o', 'O', 'k', 'K', 'one-line', 'one-line-before-file'], within: ofLine },
    {
      texts: (call) =>
        debugged(
          call,
          call.values('o', 'one-line').map((word) => word.text),
        ),
    },
  ],
  examples: [
    { command: 'lldb ./app', effects: ['execute process:lldb'] },
    { command: "lldb -b -o 'bt all' -c core ./app", effects: ['execute process:lldb'] },
    {
      command: "lldb -o 'platform shell rm -rf build'",
      effects: ['execute process:lldb', 'delete directory:build'],
    },
    {
      command: 'lldb -o run -- rm -rf build',
      effects: ['execute process:lldb', 'delete directory:build'],
    },
  ],
});

export const debuggers: readonly Program[] = [gdb, lldb];
