/** Text editors. What a person would do in one is not known; that a file of weight is opened for writing is. */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import { unknownProgram } from '../build';
import { reads, writes } from '../build-files';
import type { Value } from '../../shell/invocation';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { lastsBeyond } from '../lasting-places';
import { protectedPath } from '../notable-paths';
import { operands } from './destinations';
import { isBareShell, shellOutOf } from './shells';

/** `:w!`, `:e!`, `:qa!`: a mark that forces the command before it, and starts nothing. */
const FORCED = /(?<=^|[+:|\s])[A-Za-z]+!(?=$|[\s|])/g;

/** `vim -c ':!make'`, `+'!make'`: what the editor starts by itself. `:w !cmd` has a space before the mark. */
function started(call: Call, typed: readonly string[]): readonly Effect[] {
  const { invocation } = call;
  return typed
    .map((text) => text.replace(FORCED, ''))
    .filter((text) => text.includes('!'))
    .map((text) => text.slice(text.indexOf('!') + 1))
    .flatMap((text) =>
      isBareShell(text)
        ? [shellOutOf(call)]
        : call.context.shell(text, invocation.cwd, invocation, call.name),
    );
}

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
  const typed = [...call.values('c', 'command', 'cmd'), ...call.positionals]
    .map((word) => word.text)
    .filter((text, at, all) => text.startsWith('+') || at < all.length - call.positionals.length);
  const looks = call.name === 'view' || call.has('R', 'M');
  const saves = typed.some((text) => /^[+:]*(w|wq|x|wqa|xa|wa)\b|\|\s*(w|wq|x)\b/.test(text));
  const written = looks ? [] : saves ? named : named.filter((word) => isWeighty(call, word));
  const rest = named.filter((word) => !written.includes(word));
  return [
    ...started(call, typed),
    ...evaluated(call),
    ...reads(call, rest),
    ...writes(call, written, { edit: true }),
  ];
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
    'vi vim nvim view ex ed nano pico emacs micro helix hx joe mcedit sudoedit vimdiff kak'.split(
      ' ',
    ),
  synopsis:
    'Opens files to be edited; one that starts things later or guards something is a change to be weighed.',
  grammar: {
    valued: ['c', 'command', 'cmd', 'S', 'u', 'i', 'W', 'T', 'eval', 'execute', 'f', 'l'],
  },
  effects: editorEffects,
  examples: [
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
