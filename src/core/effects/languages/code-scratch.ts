/**
 * Files and folders that a program makes for itself in the machine's temporary folder. Which name one gets is only
 * known when it runs; that it is a new one of the program's own is certain.
 */
import type { Value } from '../../shell/invocation';
import { known } from './code-strings';

/** Stands for the name that the system will choose. */
export const SCRATCH = '/tmp/mktemp';

export const SCRATCH_MAKERS =
  /^tempfile\.(?:NamedTemporaryFile|TemporaryFile|TemporaryDirectory|mkdtemp|mkstemp|mktemp)$/;
const FOLDERS = /^(?:tempfile\.gettempdir|(?:\w+\.)*os\.tmpdir|tmpdir)$/;
const PREFIXED = /(?:^|\.)mkdtemp(?:Sync)?$/;

/** `placed`: the call says in which folder it is to be made. */
export function scratchValue(
  callee: string,
  texts: readonly Value[],
  placed: boolean,
  raw: string,
): Value | undefined {
  if (FOLDERS.test(callee)) return known('/tmp', raw);
  if (SCRATCH_MAKERS.test(callee)) return placed ? undefined : known(SCRATCH, raw);
  const [first] = texts;
  // Node's own takes the beginning of the whole path.
  if (PREFIXED.test(callee) && first?.known === true) return known(`${first.text}mktemp`, raw);
  return undefined;
}

/** The name of a temporary file's handle, or undefined. */
export function scratchName(base: Value, raw: string): Value | undefined {
  return base.known && base.text === SCRATCH && /\.name$/.test(raw) ? { ...base, raw } : undefined;
}
