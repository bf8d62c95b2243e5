/** cmake: `-E` is a little shell of its own (cmake(1)), `-P` runs a script; the rest is the project's build. */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import type { Value } from '../../shell/invocation';
import { literal, ordinaryTool, unreadProgram } from '../build';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { displayPath, isInside, normalise } from '../paths';

/** What each of its commands is called elsewhere. `chdir DIR CMD` is read apart. */
const TOOLS: Readonly<Record<string, readonly string[]>> = {
  rm: ['rm'],
  remove: ['rm', '-f'],
  remove_directory: ['rm', '-rf'],
  copy: ['cp'],
  copy_if_different: ['cp'],
  copy_directory: ['cp', '-r'],
  copy_directory_if_different: ['cp', '-r'],
  rename: ['mv'],
  make_directory: ['mkdir', '-p'],
  touch: ['touch'],
  touch_nocreate: ['touch', '-c'],
  create_symlink: ['ln', '-s'],
  create_hardlink: ['ln'],
  cat: ['cat'],
  tar: ['tar'],
  env: ['env'],
  time: ['time'],
};

function toolEffects(call: Call, command: string, words: readonly Value[]): readonly Effect[] {
  const { context, invocation } = call;
  if (command === 'chdir') {
    const [folder, ...rest] = words;
    const cwd = folder === undefined ? undefined : context.path(folder, invocation);
    return context.shell(rest, cwd, invocation, 'cmake -E');
  }
  const tool = Object.hasOwn(TOOLS, command) ? TOOLS[command]! : [];
  if (tool.length === 0) return [];
  return context.shell([...tool.map(literal), ...words], invocation.cwd, invocation, 'cmake -E');
}

/** `execute_process(COMMAND …)` and `file(REMOVE …)` of a script, as far as their words are written out. */
function scriptEffects(call: Call, script: Value): readonly Effect[] {
  const { context, invocation } = call;
  const path = context.path(script, invocation);
  const text = path === undefined ? undefined : context.look.file(path)?.text;
  if (path === undefined || text === undefined) {
    const name = path === undefined ? script.text : displayPath(path, context.workspaceRoot);
    const inside = path !== undefined && isInside(path, normalise(context.workspaceRoot));
    return inside
      ? [ordinaryTool(call, 'cmake')]
      : [unreadProgram(call, name, say`the script ${name} could not be read`)];
  }
  const run = (line: string): readonly Effect[] =>
    context.shell(line.replace(/\s+/g, ' '), invocation.cwd, invocation, 'cmake -P');
  const started = [...text.matchAll(/\bexecute_process\s*\(([^)]*)\)/gi)].flatMap((match) =>
    (match[1] ?? '')
      .split(/\bCOMMAND\b/)
      .slice(1)
      .flatMap((part) => run(part.split(/\s(?=[A-Z][A-Z_]{5,}\s)/)[0] ?? '')),
  );
  const removed = [...text.matchAll(/\bfile\s*\(\s*(REMOVE(?:_RECURSE)?)\s+([^)]*)\)/gi)].flatMap(
    (match) => run(`${/RECURSE/i.test(match[1] ?? '') ? 'rm -rf' : 'rm -f'} ${match[2] ?? ''}`),
  );
  return [ordinaryTool(call, 'cmake'), ...started, ...removed];
}

export const cmake = defineProgram({
  names: ['cmake', 'cmake3'],
  synopsis: 'Builds; the commands of -E and the script of -P are read.',
  grammar: {
    valued: [
      'P',
      'S',
      'B',
      'C',
      'G',
      'D',
      'U',
      'T',
      'A',
      'j',
      'parallel',
      't',
      'target',
      'config',
      'install',
      'prefix',
    ],
  },
  effects: (call) => {
    const { args } = call.invocation;
    const at = args.findIndex((word) => word.text === '-E');
    if (at >= 0) return toolEffects(call, args[at + 1]?.text ?? '', args.slice(at + 2));
    const script = call.value('P');
    return script === undefined ? [ordinaryTool(call, 'cmake')] : scriptEffects(call, script);
  },
  examples: [
    { command: 'cmake -S . -B build -G Ninja', effects: ['execute process:cmake'] },
    { command: 'cmake --build build -j 4', effects: ['execute process:cmake'] },
    { command: 'cmake -E remove_directory build', effects: ['delete directory:build'] },
    { command: 'cmake -E make_directory build', effects: ['create directory:build'] },
    { command: 'cmake -E env A=b rm -rf build', effects: ['delete directory:build'] },
    {
      command: 'cmake -P wipe.cmake',
      files: { 'wipe.cmake': 'message("x")\nfile(REMOVE_RECURSE build)\n' },
      effects: ['execute process:cmake', 'delete directory:build'],
    },
    { command: 'cmake -P /srv/x.cmake', effects: ['opaque'] },
  ],
});
