/** Text editors. What a person would do in one is not known; that a file of weight is opened for writing is. */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import { unknownProgram } from '../build';
import { reads, writes } from '../build-files';
import type { Value } from '../../shell/invocation';
import type { Call, Program, StartedText } from '../define';
import { defineProgram } from '../define';
import { lastsBeyond } from '../lasting-places';
import { protectedPath } from '../notable-paths';
import { operands } from './destinations';
import { namedText } from '../started-commands';

/** `:w!`, `:e!`, `:qa!`: a mark that forces the command before it, and starts nothing. */
const FORCED = /(?<=^|[+:|\s])[A-Za-z]+!(?=$|[\s|])/g;
/** A colon or a plus before a command says nothing. */
const LEADING = /^[+:\s]+/;
/** A substitution holds any text: a mark in it starts nothing. */
const SUBSTITUTES = /^(?:%|[\d.$,'<>]{1,20})?\s{0,8}(?:s|substitute|s[mg])[^\w\s!|]/;
/** Languages that are built in (`:help if_pyth`, `if_lua`, `if_ruby`, `if_perl`, `if_tcl`). */
const BUILT_IN =
  /^(?:%|[\d.$,'<>]{1,20})?\s{0,8}(?:(py|py3|pyx|python|python3|pythonx|pydo|py3do|pyxdo)|lua|luado|ruby|rubydo|rub|perl|perldo|perld|pe|tcl|tcldo)\s([\s\S]+)$/;
/** A terminal in the editor, and a job beside it. */
const TERMINAL = /^(?:\w+\s+)?term(?:inal)?\s+(?:\+\+\S+\s+)*(.+)$/s;

/** `vim -c ':!make'`, `+'!make'`: what the editor starts by itself. `:w !cmd` has a space before the mark. */
function started(typed: readonly string[]): readonly StartedText[] {
  return typed.flatMap((word): readonly StartedText[] => {
    const text = word.replace(LEADING, '');
    const inside = BUILT_IN.exec(text);
    if (inside !== null)
      return [{ code: inside[2] ?? '', language: inside[1] === undefined ? 'other' : 'python' }];
    const terminal = TERMINAL.exec(text)?.[1];
    if (terminal !== undefined) return [terminal];
    if (SUBSTITUTES.test(text)) return [];
    const plain = text.replace(FORCED, '');
    const mark = plain.indexOf('!');
    // `system()`, `delete()` and the like of Vim's own script.
    return mark < 0 ? [{ code: plain, language: 'other' }] : [plain.slice(mark + 1)];
  });
}

/** ed(1) and ex(1) read their commands from the input: `!CMD`, `r !CMD`, `w !CMD`, `e !CMD`, `1,5!CMD`. */
function typedLines(call: Call): readonly StartedText[] {
  const isLineEditor = /^(?:ed|red|ex)$/.test(call.name) || call.has('es', 'e', 'E');
  const text = isLineEditor ? call.context.input(call.invocation)?.text : undefined;
  return (text ?? '').split('\n').flatMap((line) => {
    const command = /^[\d.$,;%'+-]{0,20}\s{0,8}[erwWf]?\s{0,8}!{1,2}\s{0,8}([^!\s].*)$/.exec(
      line.trim(),
    )?.[1];
    return command === undefined ? [] : [command];
  });
}

/** The commands of `-c`, `--cmd`, `+CMD`, and of the script of `-S`. */
function typedIn(call: Call): readonly string[] {
  const scripts = call.values('S', 's').flatMap((file) => namedText(call, file).split('\n'));
  return [
    ...call.values('c', 'command', 'cmd').map((word) => word.text),
    ...call.positionals.map((word) => word.text).filter((text) => text.startsWith('+')),
    ...(VIM.test(call.name) ? scripts : []),
  ].filter((text) => text.trim() !== '');
}

const VIM = /^(?:vi|vim|nvim|view|ex|vimdiff)$/;

/** Emacs Lisp that starts a program or a shell. */
const LISP_STARTS =
  /\((?:\w+-)?(term|ansi-term|eshell|shell|shell-command\S*|call-process\S*|start-process\S*|make-process|compile|async-shell-command|delete-file|delete-directory|url-retrieve\S*)\b/;

function evaluated(call: Call): readonly Effect[] {
  if (!/^emacs/.test(call.name)) return [];
  const acts = call.values('eval', 'execute').some((word) => LISP_STARTS.test(word.text));
  return acts ? [unknownProgram(call, call.name, say`its Lisp starts a program or deletes`)] : [];
}

function editorEffects(call: Call): readonly Effect[] {
  const named = operands(call).filter((word) => !word.text.startsWith('+'));
  const typed = typedIn(call);
  const looks = call.name === 'view' || call.has('R', 'M');
  const saves = typed.some((text) => /^[+:]*(w|wq|x|wqa|xa|wa)\b|\|\s*(w|wq|x)\b/.test(text));
  const written = looks ? [] : saves ? named : named.filter((word) => isWeighty(call, word));
  const rest = named.filter((word) => !written.includes(word));
  return [...evaluated(call), ...reads(call, rest), ...writes(call, written, { edit: true })];
}

/** To open it in an editor is to change it: nobody looks at it that way. */
function isWeighty(call: Call, word: Value): boolean {
  const path = call.context.path(word, call.invocation);
  if (path === undefined) return false;
  const { look } = call.context;
  return lastsBeyond(path, look.home) || protectedPath(path, look) !== undefined;
}

const editors = defineProgram({
  names:
    'vi vim nvim view ex ed red nano pico emacs micro helix hx joe mcedit sudoedit vimdiff kak'.split(
      ' ',
    ),
  synopsis:
    'Opens files to be edited; one that starts things later or guards something is a change to be weighed.',
  grammar: {
    valued: ['c', 'command', 'cmd', 'S', 'u', 'i', 'W', 'T', 'eval', 'execute', 'f', 'l'],
  },
  effects: editorEffects,
  starts: [{ texts: (call) => [...started(typedIn(call)), ...typedLines(call)] }],
  examples: [
    {
      command: `vim -es -c ':call system("rm -rf build")' -c q`,
      effects: ['delete directory:build'],
    },
    {
      command: `nvim --headless -c 'lua os.execute("rm -rf build")' +q`,
      effects: ['delete directory:build'],
    },
    {
      command: `vim -es '+py3 import shutil; shutil.rmtree("build")' +q`,
      effects: ['delete directory:build'],
    },
    { command: "vim -es -c '%s/wow!/well/' -c wq notes.md", effects: ['update file:notes.md'] },
    { command: "printf ',s/a/b/\\nw\\nq\\n' | ed -s notes.md", effects: ['read file:notes.md'] },
    {
      command: "ed -s notes.md <<< 'r !rm -rf build'",
      effects: ['read file:notes.md', 'delete directory:build'],
    },
    { command: 'vim src/a.ts', effects: ['read file:src/a.ts'] },
    { command: 'sudo vim /etc/sudoers', effects: ['update file:/etc/sudoers'] },
    { command: 'vim -R /etc/hosts', effects: ['read file:/etc/hosts'] },
    { command: "vim -c ':!rm a.txt'", effects: ['delete file:a.txt'] },
    { command: "nvim --headless '+w! a.txt' +qa! b.txt", effects: ['update file:b.txt'] },
    { command: "vim -c 'w !rm c.txt' b.txt", effects: ['update file:b.txt', 'delete file:c.txt'] },
    { command: 'nano notes.md', effects: ['read file:notes.md'] },
    { command: "ex -c '%s/a/b/' -c wq notes.md", effects: ['update file:notes.md'] },
  ],
});

export const editorTools: readonly Program[] = [editors];
