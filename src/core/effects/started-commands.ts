/**
 * Commands that hide in a word of another program's call: `man -P 'CMD'`, `zip -TT 'CMD'`, `gdb -ex 'shell CMD'`. Which
 * options hold one is said by the program's own file (`StartedCommand`); here they are read like the bare line.
 */
import type { Effect } from '../model/effect';
import { say } from '../model/say';
import { UNKNOWN_TEXT, type Value } from '../shell/invocation';
import { literal, unreadText } from './build';
import type { Call, Program, StartedCommand, StartedText } from './define';
import { loadedLibrary } from './preloads';
import { isBareShell, shellOutOf } from './programs/shells';

export function startedCommands(program: Program, call: Call): readonly Effect[] {
  return (program.starts ?? []).flatMap((started) =>
    started.names === undefined || started.names.includes(call.name)
      ? effectsOf(started, call)
      : [],
  );
}

function effectsOf(started: StartedCommand, call: Call): readonly Effect[] {
  const values = call.values(...(started.options ?? []));
  const { within } = started;
  if (started.isLibrary === true)
    return values.flatMap((value) =>
      (within === undefined ? [value.text] : within(value.text)).flatMap((text) =>
        typeof text === 'string' ? loadedLibrary(call, { ...value, text }) : [],
      ),
    );
  return [
    ...values.flatMap((value) =>
      isUnread(value)
        ? [unreadText(call.invocation.source, say`which program runs is only decided when it runs`)]
        : startedText(call, ...(within === undefined ? [value.text] : within(value.text))),
    ),
    ...startedText(call, ...(started.texts?.(call) ?? [])),
  ];
}

/** Only the running shell knows which program it names: `man -P "$viewer"`. What the call itself set is known. */
function isUnread(value: Value): boolean {
  return !value.known && value.text.startsWith(UNKNOWN_TEXT);
}

/** What texts do that the program hands to a shell, or runs in the language that it has inside. */
export function startedText(call: Call, ...texts: readonly StartedText[]): readonly Effect[] {
  const { context, invocation } = call;
  return texts.flatMap((text) => {
    if (typeof text !== 'string')
      return context.code(text.language, literal(text.code), invocation, invocation.source);
    if (text.trim() === '') return [];
    if (isBareShell(text)) return [shellOutOf(call)];
    return context.shell(text, invocation.cwd, invocation, call.name);
  });
}

/** Values of options as they are written, for programs whose options are no others' kind: `-TT CMD`, `-exec=CMD`. */
export function writtenValues(call: Call, ...options: readonly string[]): readonly string[] {
  const { args } = call.invocation;
  return args.flatMap((word, at) => {
    const [before = ''] = word.text.split('=', 1);
    if (options.includes(word.text)) return [args[at + 1]?.text ?? ''];
    return options.includes(before) ? [word.text.slice(before.length + 1)] : [];
  });
}

/** The text of a file that the call names, or that comes in where it names `-`. */
export function namedText(call: Call, file: Value | undefined): string {
  const { context, invocation } = call;
  if (file === undefined) return '';
  if (file.text === '-') return context.input(invocation)?.text ?? '';
  const path = context.path(file, invocation);
  return path === undefined ? '' : (context.look.file(path)?.text ?? '');
}
