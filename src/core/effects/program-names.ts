/** Names that say nothing of the program behind them: links, and files in scratch folders. */
import type { Effect } from '../model/effect';
import { say } from '../model/say';
import type { Invocation } from '../shell/invocation';
import { unknownProgram } from './build';
import type { Call, EffectContext } from './define';
import { followed } from './links';
import { resolvePath } from './paths';
import { findProgram } from './registry';
import { programName } from './registry-name';

/** A link in the workspace runs what it leads to, whatever it is called itself. */
export function behindLink(
  { program, cwd }: Invocation,
  { look }: EffectContext,
): ReturnType<typeof findProgram> {
  const path = program.text.includes('/') ? resolvePath(cwd, program.text, look.home) : undefined;
  if (path === undefined) return undefined;
  const real = followed(path, look);
  return real === path ? undefined : findProgram(programName(real));
}

/**
 * A program that lies in a scratch folder bears its name by chance: `/tmp/x/ls` may be anything. The programs of an
 * environment or a package that was unpacked there stand in a folder of their own for them.
 */
export function impostor(call: Call): readonly Effect[] {
  const text = call.invocation.program.text;
  if (!/^(\/private)?\/(tmp|var\/tmp|dev\/shm)\//.test(text) || /\/(bin|sbin|\.bin)\//.test(text))
    return [];
  return [unknownProgram(call, text, say`${text} only bears the name of ${call.name}`)];
}
