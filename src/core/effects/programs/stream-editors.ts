/** sed and awk: programs in one word, which read, write and start others. */
import type { Effect } from '../../model/effect';
import { UNKNOWN_TEXT, type Value } from '../../shell/invocation';
import { sedText } from '../../shell/sed';
import { literal, unreadText } from '../build';
import { reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { say } from '../../model/say';
import { startedText } from '../started-commands';
import { operands } from './destinations';
import { isBareShell, shellOutOf } from './shells';

const sed = defineProgram({
  names: ['sed', 'gsed'],
  synopsis: 'Edits streams; `-i`, `w` and `e` change files or run commands.',
  grammar: { valued: ['e', 'f', 'expression', 'file', 'l', 'line-length'] },
  effects: (call) => {
    const scripts = call.values('e', 'expression');
    const scriptGiven = scripts.length > 0 || call.has('f', 'file');
    const words = operands(call).filter((word) => word.text !== '');
    const script = scriptGiven
      ? scripts.map((value) => value.text).join('\n')
      : (words[0]?.text ?? '');
    const files = scriptGiven ? words : words.slice(1);
    return [
      ...reads(call, call.values('f', 'file')),
      ...(isInPlace(call)
        ? writes(call, files, { edit: true, becomes: (now) => becomes(call, files, now) })
        : reads(call, files)),
      ...sedCommands(call, script),
    ];
  },
  examples: [
    { command: "sed -n '1,40p' src/a.ts", effects: ['read file:src/a.ts'] },
    { command: "sed -i 's/a/b/' src/a.ts", effects: ['update file:src/a.ts'] },
    { command: "sed -i.bak -e 's/a/b/' src/a.ts", effects: ['update file:src/a.ts'] },
    { command: "sed -i '' 's/a/b/' src/a.ts", effects: ['update file:src/a.ts'] },
    {
      command: "sed 's/.*/rm -rf build/e' notes.md",
      effects: ['read file:notes.md', 'delete directory:build'],
    },
    { command: "echo 'rm -rf build' | sed e", effects: ['delete directory:build'] },
    { command: "sed 's/execute/run/g' notes.md", effects: ['read file:notes.md'] },
    {
      command: "sed 's/x/y/;w out.txt' notes.md",
      effects: ['read file:notes.md', 'create file:out.txt'],
    },
  ],
});

/** What its scripts make of a text, where all of them are known. */
function becomes(call: Call, files: readonly Value[], now: string): string | undefined {
  const { args } = call.invocation;
  const own = args.filter((word) => !files.includes(word) && !IN_PLACE.test(word.text));
  if (own.some((word) => !word.known)) return undefined;
  // BSD's `-i ''` has the ending of its copy in a word of its own.
  return sedText(
    own.map((word) => word.text).filter((text) => text !== ''),
    now,
  );
}

const IN_PLACE = /^(?:-i.*|--in-place(?:=.*)?)$/;

function isInPlace(call: Call): boolean {
  return (
    call.has('in-place') || call.invocation.args.some((word) => /^-[nErsuz]*i/.test(word.text))
  );
}

/** The `w FILE` command and flag, and the `e` command of GNU sed. */
function sedCommands(call: Call, script: string): readonly Effect[] {
  const effects: Effect[] = [];
  for (const match of script.matchAll(
    /(?:^|[;\n{}])[ \t]*(?:\d+[ \t]*|\$[ \t]*|\/[^/\n]*\/[ \t]*)?w[ \t]+([^\s;]+)/g,
  )) {
    effects.push(...writes(call, [{ text: match[1]!, known: true, sources: [], raw: match[1]! }]));
  }
  for (const match of script.matchAll(/(?:^|[;\n{}])[ \t]*(?:\d+|\$)?e[ \t]+([^\n]+)/g)) {
    effects.push(...call.context.shell(match[1]!, call.invocation.cwd, call.invocation, 'sed'));
  }
  return [...effects, ...executed(call, script)];
}

/** `s/…/…/e` and a bare `e` of GNU sed run what the line has become: known only where the text takes the whole line. */
function executed(call: Call, script: string): readonly Effect[] {
  const made = [
    ...script.matchAll(
      /(?:^|[;\n{}/\d$])[ \t]{0,8}s([^\w\s])((?:\\.|(?!\1)[^\\\n])*)\1((?:\\.|(?!\1)[^\\\n])*)\1([a-zA-Z\d]*)/g,
    ),
  ]
    .filter((match) => (match[4] ?? '').includes('e'))
    .flatMap((match) => startedText(call, (match[3] ?? '').replace(/\\(.)/g, '$1')));
  const bare = script.split(/[;\n{}]/).some((one) => /^(?:\d{1,9}|\$)?\s{0,8}e$/.test(one.trim()));
  if (!bare) return made;
  const line = call.context.input(call.invocation);
  const isSeen = line?.known === true;
  return [
    ...made,
    ...(isSeen
      ? startedText(call, line.text)
      : [unreadText(call.invocation.source, say`sed runs each line as a command`)]),
  ];
}

const awk = defineProgram({
  names: ['awk', 'gawk', 'mawk', 'nawk'],
  synopsis: 'Runs awk text: `system()`, pipes to commands and redirections inside it count.',
  grammar: { valued: ['f', 'F', 'v', 'field-separator', 'assign', 'file'] },
  effects: (call) => {
    const fromFile = call.has('f', 'file');
    const [script, ...others] = operands(call);
    const files = fromFile ? operands(call) : others;
    const text = fromFile ? programsOf(call) : (script?.text ?? '');
    return [
      ...reads(call, call.values('f', 'file')),
      ...reads(
        call,
        files.filter((word) => !/^\w+=/.test(word.text)),
      ),
      ...awkCommands(call, text),
    ];
  },
  examples: [
    { command: "awk '{print $1}' data.csv", effects: ['read file:data.csv'] },
    { command: "ps aux | awk '$3 > 10 {print $2}'", effects: [] },
    { command: `awk 'BEGIN { system("rm -rf build") }'`, effects: ['delete directory:build'] },
    {
      command: `awk 'BEGIN { system("/bin/sh") }'`,
      effects: ['execute process:a shell out of awk'],
    },
    {
      command: `awk 'BEGIN { while ((getline line < "list.txt") > 0) print line }'`,
      effects: ['read file:list.txt'],
    },
    {
      command: `awk '{ print > "out.txt" }' data.csv`,
      effects: ['read file:data.csv', 'create file:out.txt'],
    },
  ],
});

/** The texts of `-f FILE`, as far as they can be looked at. */
function programsOf(call: Call): string {
  return call
    .values('f', 'file')
    .map((file) => {
      const path = call.context.path(file, call.invocation);
      return path === undefined ? '' : (call.context.look.file(path)?.text ?? '');
    })
    .join('\n');
}

/** Escapes of an awk string, by which a command could be hidden: `\\x20`, `\\040`, `\\"`. In one pass, as awk does. */
function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-f]{1,2})|([0-7]{1,3})|([\s\S]))/gi,
    (_all, hex?: string, octal?: string, char?: string) => {
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
      return AWK_ESCAPES[char ?? ''] ?? char ?? '';
    },
  );
}

const AWK_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
};

function awkCommands(call: Call, script: string): readonly Effect[] {
  const { invocation, context } = call;
  const effects: Effect[] = [];
  for (const match of script.matchAll(/\bsystem\s*\(\s*("(?:[^"\\]|\\.)*")?([^)]*)\)/g)) {
    const text = unescaped(match[1]?.slice(1, -1) ?? '') + (match[2]?.trim() ? UNKNOWN_TEXT : '');
    effects.push(
      ...(isBareShell(text)
        ? [shellOutOf(call)]
        : context.shell(text, invocation.cwd, invocation, 'awk system()')),
    );
  }
  for (const match of script.matchAll(
    /\|\s*"((?:[^"\\]|\\.)*)"|"((?:[^"\\]|\\.)*)"\s*\|\s*getline/g,
  )) {
    effects.push(
      ...context.shell(unescaped(match[1] ?? match[2] ?? ''), invocation.cwd, invocation, 'awk'),
    );
  }
  for (const match of script.matchAll(/\bgetline\s*(?:[\w$[\]]+\s*)?<\s*"([^"]+)"/g))
    effects.push(...reads(call, [literal(unescaped(match[1]!))]));
  for (const match of script.matchAll(/(>>?)\s*"([^"]+)"/g)) {
    const target = { text: match[2]!, known: true, sources: [], raw: match[2]! };
    effects.push(...writes(call, [target], { append: match[1] === '>>' }));
  }
  return effects;
}

export const streamEditors: readonly Program[] = [sed, awk];
