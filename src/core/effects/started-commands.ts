/**
 * Commands that hide in a word of another program's call: `man -P 'CMD'`, `zip -TT 'CMD'`, `gdb -ex 'shell CMD'`. Which
 * options hold one is said by the program's own file (`StartedCommand`); here they are read like the bare line.
 */
import type { Effect } from '../model/effect';
import { say } from '../model/say';
import { UNKNOWN_TEXT, type Value } from '../shell/invocation';
import { unreadText } from './build';
import type { Call, Program, StartedCommand } from './define';
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
  if (started.isLibrary === true) return values.flatMap((value) => loadedLibrary(call, value));
  const { within } = started;
  const texts = values.flatMap((value) =>
    (within === undefined ? [value.text] : within(value.text)).map((text) => ({ value, text })),
  );
  return [
    ...texts.flatMap(({ value, text }) => commandIn(call, text, value)),
    ...(started.texts?.(call) ?? []).flatMap((text) => commandIn(call, text)),
  ];
}

/** What a text does that the program hands to a shell, or starts word by word. */
export function commandIn(call: Call, text: string, value?: Value): readonly Effect[] {
  const { context, invocation } = call;
  if (text.trim() === '') return [];
  if (isBareShell(text)) return [shellOutOf(call)];
  // A value that only the running shell knows: nothing of it can be read.
  if (value?.known === false && text.startsWith(UNKNOWN_TEXT))
    return [unreadText(invocation.source, say`which program runs is only decided when it runs`)];
  return context.shell(text, invocation.cwd, invocation, call.name);
}
