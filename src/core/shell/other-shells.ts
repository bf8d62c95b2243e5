/** Shells whose language is not read. Plain commands of PowerShell and cmd.exe are the exception. */
import { LIMITS } from '../limits';
import { childScope, keepRedirects } from './child';
import type { Value } from './invocation';
import type { Machine, SimpleCommand } from './machine';
import { addProblem, ranBy } from './reader';
import type { Scope } from './state';
import { keep } from './unwrap';
import { baseName, plain, unknown } from './values';
import { readWindows, type WindowsShell } from './windows';

const OTHER_SHELLS =
  /^(fish|pwsh|powershell|powershell\.exe|cmd|cmd\.exe|nu|elvish|xonsh|tcsh|csh)$/;

/** Undefined when the command is none of these shells, or starts one for a person. */
export function runOtherShell(
  machine: Machine,
  command: SimpleCommand,
  scope: Scope,
): Value | undefined {
  const program = baseName(command.words[0]?.text ?? '');
  if (!OTHER_SHELLS.test(program) || command.words.length < 2) return undefined;
  const plainly = runPlainWindows(machine, command, scope, program);
  if (plainly) return plainly;
  const at = keep(machine, command, scope, true);
  addProblem(machine.reader, `scripts of ${program} are not read`, command.source, ranBy(at));
  return unknown([], command.source);
}

/** Runs the plain commands of a text. False when it is more than that; nothing of it is then read. */
export function runWindows(
  machine: Machine,
  text: string,
  shell: WindowsShell,
  scope: Scope,
): boolean {
  // A longer text exhausts the stack of the patterns that it is read with.
  if (text.length > LIMITS.lookFileBytes) return false;
  const commands = readWindows(text, shell);
  for (const words of commands ?? []) {
    const source = words.join(' ');
    const values = words.map((word) => plain(word));
    machine.command({ words: values, env: new Map(), redirects: [], source }, scope);
  }
  return commands !== undefined;
}

/** `cmd /c TEXT`, `powershell -Command TEXT`. */
function runPlainWindows(
  machine: Machine,
  command: SimpleCommand,
  scope: Scope,
  program: string,
): Value | undefined {
  const shell = /^(pwsh|powershell)/.test(program) ? 'powershell' : 'cmd';
  if (!/^(pwsh|powershell|cmd)/.test(program) || command.words.some((word) => !word.known))
    return undefined;
  const words = command.words.slice(1).map((word) => word.text);
  const at = words.findIndex((word) => (shell === 'cmd' ? /^\/c$/i : /^-(c|command)$/i).test(word));
  // Its own options stand before: `-NoProfile`, `-ExecutionPolicy Bypass`.
  const own = words.slice(0, Math.max(at, 0)).join(' ');
  if (at < 0 || !OWN_OPTIONS.test(own)) return undefined;
  const inner = childScope(command, scope, { kind: 'shell', program });
  const text = words.slice(at + 1).join(' ');
  if (!runWindows(machine, text, shell, inner)) return undefined;
  keepRedirects(machine, command, scope);
  return unknown([], command.source);
}

const OWN_OPTIONS =
  /^(\s*(-(noprofile|nop|nologo|noninteractive|noni|sta|mta)|-(executionpolicy|exec|ep|ex|windowstyle|w|version|outputformat|inputformat)\s+\w+|\/[dqsau]))*\s*$/i;
