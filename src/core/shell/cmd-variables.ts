/** Variables in the words of cmd.exe. */
import type { CmdWord } from './cmd-text';
import type { Value } from './invocation';
import type { Machine } from './machine';
import type { Scope } from './state';
import { join, plain, unknown } from './values';
import { environmentVariable } from './windows-paths';

/** Where a command of a text stands. */
export interface At {
  readonly machine: Machine;
  readonly scope: Scope;
  readonly given: Given;
}
/** Values of loop variables and of `%1`, by name. */
export type Given = ReadonlyMap<string, Value>;

/** `%NAME%`, `!NAME!`, `%%i`, `%~dpi`, `%1`, `%*`. */
export function filled(at: At, word: CmdWord): Value {
  const { machine, scope, given } = at;
  const parts: Value[] = [];
  let from = 0;
  const names =
    /%%?~?[a-z]{0,9}(\w)(?![\w()]{0,64}%)|%\*|%([\w()]+)(?::[^%]*)?%|!([\w()]+)(?::[^!]*)?!/gi;
  for (const found of word.text.matchAll(names)) {
    const [whole, short, long, delayed] = found;
    const name = long ?? delayed;
    const held = short === undefined ? undefined : (given.get(`%${short}`) ?? given.get(short));
    if (name === undefined && !held && !/^%(\d|\*|~)/.test(whole)) continue;
    parts.push(plain(word.text.slice(from, found.index)));
    const isCut = name !== undefined && whole.includes(':');
    const variable =
      name === undefined ? undefined : environmentVariable(machine.reader, scope, name);
    parts.push(
      (isCut && variable ? unknown(variable.sources, whole) : variable) ??
        held ??
        unknown([{ kind: 'unknown', what: whole }], whole),
    );
    from = found.index + whole.length;
  }
  if (parts.length === 0) return { ...plain(word.text), sources: scope.frame.origin };
  return join([...parts, plain(word.text.slice(from))], '');
}
