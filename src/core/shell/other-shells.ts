/** Shells of other languages. PowerShell and cmd.exe are read; the rest is not. */
import { LIMITS } from '../limits';
import { childScope, keepRedirects } from './child';
import { runCmd } from './cmd';
import { readCmdStart } from './cmd-text';
import { RUNS_UNREAD_TEXT, type Value } from './invocation';
import type { Machine, SimpleCommand } from './machine';
import { runPowerShell } from './powershell-run';
import { readStart } from './powershell-start';
import { addProblem, inputValue, ranBy } from './reader';
import type { Scope } from './state';
import { isUnreadable, keep } from './unwrap';
import { absolute, baseName, join, plain, unknown, withText } from './values';
import { forward } from './windows-paths';
import { say } from '../model/say';

const OTHER_SHELLS = /^(fish|pwsh|powershell|cmd|nu|elvish|xonsh|tcsh|csh)$/;

export type WindowsShell = 'powershell' | 'cmd';

/** Undefined when the command is none of these shells, or starts one for a person. */
export function runOtherShell(
  machine: Machine,
  command: SimpleCommand,
  scope: Scope,
): Value | undefined {
  const word = command.words[0]?.text ?? '';
  const program = baseName(word.replaceAll('\\', '/'))
    .replace(/(-preview)?(\.exe)?$/i, '')
    .toLowerCase();
  if (!OTHER_SHELLS.test(program)) return undefined;
  if (/^(pwsh|powershell)$/.test(program)) return startPowerShell(machine, command, scope, program);
  if (program === 'cmd') return startCmd(machine, command, scope);
  if (command.words.length < 2 || isForTyping(command, scope)) return undefined;
  const at = keep(machine, command, scope, true);
  addProblem(machine.reader, say`scripts of ${program} are not read`, command.source, ranBy(at));
  return unknown([], command.source);
}

/** Only options, and none that brings a text: `fish -N`, `tcsh -f`. */
function isForTyping(command: SimpleCommand, scope: Scope): boolean {
  if (scope.streams.stdin.kind !== 'inherited') return false;
  return command.words
    .slice(1)
    .every(
      ({ text }) =>
        /^-/.test(text) && !/^-\w*[ceC]|^--(?:commands?|init-command|execute)\b/.test(text),
    );
}

/** Runs a text of one of the shells of Windows in the scope's shell. */
export function runWindows(
  machine: Machine,
  text: Value,
  shell: WindowsShell,
  scope: Scope,
): Value {
  // A longer text exhausts the stack of the patterns that it is read with.
  if (text.text.length > LIMITS.lookFileBytes) {
    addProblem(machine.reader, say`a text of ${shell} of this length is not read`, text.raw);
    return unknown(text.sources, text.raw);
  }
  return shell === 'powershell'
    ? runPowerShell(machine, text, scope)
    : runCmd(machine, text, scope);
}

function startPowerShell(
  machine: Machine,
  command: SimpleCommand,
  scope: Scope,
  program: string,
): Value | undefined {
  const start = readStart(command.words);
  const inner = childScope(command, scope, { kind: 'shell', program });
  switch (start.kind) {
    case 'nothing':
    case 'person':
      // Text that is piped in is read; a terminal is somebody's own.
      if (start.kind === 'nothing' || scope.streams.stdin.kind === 'inherited') return undefined;
      return runOwned(
        machine,
        inputValue(machine.reader, scope),
        'powershell',
        command,
        scope,
        inner,
      );
    case 'input':
      return runOwned(
        machine,
        inputValue(machine.reader, scope),
        'powershell',
        command,
        scope,
        inner,
      );
    case 'unread': {
      const at = keep(machine, command, scope, true);
      addProblem(
        machine.reader,
        say`an option of ${program} is not known`,
        command.source,
        ranBy(at),
      );
      return unknown([], command.source);
    }
    case 'text':
    case 'file': {
      if (start.folder?.known)
        inner.shell.cwd = absolute(forward(start.folder).text, scope.shell.cwd);
      const text =
        start.kind === 'text' ? start.text : join([plain('&'), ...start.words.map(quoted)], ' ');
      return runOwned(machine, text, 'powershell', command, scope, inner);
    }
    default:
      return start satisfies never;
  }
}

/** A word as a text of PowerShell would hold it; a parameter stays one. */
function quoted(word: Value): Value {
  if (/^-\w+:?$/.test(word.text)) return word;
  return withText(word, `'${word.text.replaceAll("'", "''")}'`);
}

/** `cmd /c TEXT`. */
function startCmd(machine: Machine, command: SimpleCommand, scope: Scope): Value | undefined {
  const text = readCmdStart(command.words);
  if (!text) return undefined;
  const inner = childScope(command, scope, { kind: 'shell', program: 'cmd' });
  return runOwned(machine, text, 'cmd', command, scope, inner);
}

function runOwned(
  machine: Machine,
  text: Value,
  shell: WindowsShell,
  command: SimpleCommand,
  scope: Scope,
  inner: Scope,
): Value {
  if (isUnreadable(text)) {
    const at = keep(machine, command, scope, true);
    const from = text.sources.find((source) => source.kind === 'url');
    addProblem(machine.reader, RUNS_UNREAD_TEXT, command.source, {
      ...ranBy(at),
      ...(from?.kind === 'url' ? { fetched: from.url } : {}),
    });
    return unknown(text.sources, command.source);
  }
  keepRedirects(machine, command, scope);
  return runWindows(machine, text, shell, inner);
}
