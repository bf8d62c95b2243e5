/** What a program writes into a temporary file of its own and then starts: it is read as the script that it becomes. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import type { CodeCall } from './code-calls';
import { SCRATCH, SCRATCH_MAKERS } from './code-scratch';
import { known } from './code-strings';
import type { CodeWorld } from './code-world';

const SHELLS = /^(?:\/(?:usr\/)?bin\/)?(?:env )?(?:ba|da|z|k)?sh$/;

/** What this program wrote into a file of its own and then starts, read as what it is. */
export function scratchRun(
  words: readonly Value[],
  cwd: string | undefined,
  world: CodeWorld,
): readonly Effect[] | undefined {
  const at = words[0] !== undefined && SHELLS.test(words[0].text) ? 1 : 0;
  if (words[at]?.text !== SCRATCH) return undefined;
  const written = world.calls.flatMap((call) => (writesScratch(call) ? call.args.slice(0, 1) : []));
  if (written.length === 0) return undefined;
  const text = written.map((value) => value.text).join('');
  if (text.replaceAll(UNKNOWN_TEXT, '').trim() === '') return undefined;
  const { context, invocation } = world.site;
  if (/^#!.*\bpython/.test(text)) {
    const value = { ...known(text), known: !text.includes(UNKNOWN_TEXT) };
    return context.code('python', value, invocation, words[at].raw);
  }
  if (/^#!/.test(text) ? !/^#!.*sh\b/.test(text) : at === 0) return undefined;
  const filled = text.replaceAll(UNKNOWN_TEXT, '"$REMIT_UNKNOWN"');
  return context.shell(filled, cwd, invocation, words[at].raw);
}

function writesScratch(call: CodeCall): boolean {
  if (!/\.write$/.test(call.name)) return false;
  return (
    call.receiver.text === SCRATCH || call.makers.some(({ name }) => SCRATCH_MAKERS.test(name))
  );
}
