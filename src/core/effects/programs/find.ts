/** `find -delete`. What `-exec` runs is unwound by the shell reader. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { literal } from '../build';
import { deletes, reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { searchForFiles } from '../hunts';
import { baseName } from '../paths';
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
  return args.flatMap((word, at) =>
    names.includes(word.text) && args[at + 1] ? [args[at + 1]!] : [],
  );
}

const WITH_WORD =
  /^-(i?name|i?path|i?wholename|i?regex|i?lname|type|xtype|size|[acm](min|time)|newer\w*|anewer|cnewer|user|group|uid|gid|perm|inum|links|samefile|fstype|maxdepth|mindepth|regextype|printf|fprint0?|fprintf|fls|context|used)$/;

/** `-delete` as an action of its own, not as the word that another test compares with, or that `-exec` passes on. */
function deletesFound(args: readonly Value[]): boolean {
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at]!.text;
    if (word === '-delete') return true;
    if (WITH_WORD.test(word)) at += 1;
    if (!/^-(exec|execdir|ok|okdir)$/.test(word)) continue;
    while (
      at < args.length &&
      args[at]!.text !== ';' &&
      !(args[at]!.text === '+' && args[at - 1]!.text === '{}')
    )
      at += 1;
  }
  return false;
}

/** Names of files whose loss or reading the pattern narrows to: `-name '*.log'`. */
function effectsOf(call: Call): readonly Effect[] {
  const { args } = call.invocation;
  const effects: Effect[] = [
    ...writes(call, after(call, ['-fprint', '-fprintf', '-fls', '-fprint0'])),
  ];
  if (deletesFound(args)) {
    effects.push(...deletes(call, folders(call), { recursive: true, many: true }));
    return effects;
  }
  const names = after(call, ['-name', '-iname', '-path']);
  return [
    ...effects,
    ...reads(call, folders(call).filter(isStore), 'lists'),
    ...searchForFiles(call, folders(call), names, handsOver(args)),
  ];

  function isStore(folder: Value): boolean {
    const path = call.context.path(folder, call.invocation);
    return path !== undefined && holdsCredentials(path, call.context.look.home);
  }
}

/** What it finds goes to a command that may show it; a look at names, rights and sizes shows nothing. */
function handsOver(args: readonly Value[]): boolean {
  return args.some(
    ({ text }, at) =>
      /^-(exec|execdir|ok|okdir)$/.test(text) &&
      !/^(ls|stat|file|test|chmod|chown|chgrp|rm|touch|echo|printf|basename|dirname|realpath|readlink|du)$/.test(
        baseName(args[at + 1]?.text ?? ''),
      ),
  );
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
  ]
    .slice(0, 3)
    .concat([{ command: 'find . -maxdepth 2 -type d', effects: [] }]),
});

export const finding: readonly Program[] = [find];
