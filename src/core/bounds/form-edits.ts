/** What a `BoundedForm` changes in the words of one command. */
import type { BoundedForm, Call, Program } from '../effects/define';
import type { Value } from '../shell/invocation';

/** The new arguments, and the same change as edits between and over the old ones. */
export interface CallEdits {
  readonly args: readonly string[];
  readonly edits: readonly WordEdit[];
  /** One variable that is set for this call alone. */
  readonly variable?: NonNullable<BoundedForm['variable']>;
}

export interface FormEdits extends CallEdits {
  /** What was put in, for showing. */
  readonly shown: string;
}

/** Over the argument at `index` (-1: the program), or after it. `words` are unquoted. */
export interface WordEdit {
  readonly index: number;
  readonly kind: 'replace' | 'after' | 'before';
  readonly words: readonly string[];
}

/** The first form of the program that holds this call. */
export function formEdits(
  program: Program,
  call: Call,
  cap: BoundedForm['cap'],
): FormEdits | undefined {
  for (const form of program.bounded ?? []) {
    if (form.cap !== cap || form.names?.includes(call.name) === false) continue;
    const at = form.of
      .map((words) => commandAt(words, form, program, call))
      .find((index) => index !== undefined);
    if (at === undefined || (form.fits !== undefined && !form.fits(call))) continue;
    if (canBeUndone(form, call.invocation.args)) continue;
    return editsOf(form, call.invocation.args, at);
  }
  return undefined;
}

/** Index of the last command word among the arguments; -1 for the program without command words. */
function commandAt(
  of: string,
  form: BoundedForm,
  program: Program,
  call: Call,
): number | undefined {
  const wanted = of.split(' ').filter((word) => word !== '');
  const { args } = call.invocation;
  const valued = new Set([
    ...(form.valued ?? []),
    ...(program.grammar.valued ?? []).flatMap((name) => [`-${name}`, `--${name}`]),
  ]);
  let last = -1;
  let met = 0;
  for (let at = 0; at < args.length && met < wanted.length; at += 1) {
    const arg = args[at]!;
    if (!arg.known) return undefined;
    if (arg.text === '--') return undefined;
    if (arg.text.startsWith('-') || arg.text.startsWith('+')) {
      if (valued.has(arg.text)) at += 1;
      continue;
    }
    const word = wanted[met]!;
    if (word !== '*' && word !== arg.text) return undefined;
    met += 1;
    last = at;
  }
  return met === wanted.length ? last : undefined;
}

/**
 * A later word may take the bound away again: `--dry-run=none`, `--no-dry-run`, or a word that is only known when it
 * runs. Where another command word stands in place, no option turns it back.
 */
function canBeUndone(form: BoundedForm, args: readonly Value[]): boolean {
  const names = (form.add ?? []).flatMap((word) => /^--?([a-z][\w-]*)/i.exec(word)?.[1] ?? []);
  if (form.instead === undefined && form.fits === undefined) {
    const beforeDashes = args.findIndex((arg) => arg.text === '--');
    const optional = beforeDashes < 0 ? args : args.slice(0, beforeDashes);
    if (optional.some((arg) => !arg.known && !/^[\w./@:%,=]/.test(arg.text))) return true;
  }
  return args.some(({ text }) =>
    names.some((name) => {
      const option = /^--?(no-)?([a-z][\w-]*)(=|$)/i.exec(text);
      if (option === null) return false;
      const [, no, given = '', equals] = option;
      // Programs of the GNU kind take the beginning of a long option for the whole.
      if (no !== undefined) return name.startsWith(given);
      return given === name && equals === '=';
    }),
  );
}

function editsOf(form: BoundedForm, args: readonly Value[], at: number): FormEdits {
  const edits: WordEdit[] = [];
  const now: string[] = [];
  if (form.variable !== undefined) {
    const { name, value } = form.variable;
    edits.push({ index: -1, kind: 'before', words: ['env', `${name}=${value}`] });
  }
  if (at < 0 && form.add !== undefined) {
    edits.push({ index: -1, kind: 'after', words: form.add });
    now.push(...form.add);
  }
  for (const [index, { text }] of args.entries()) {
    if (form.drop?.includes(text) === true) {
      edits.push({ index, kind: 'replace', words: [] });
      continue;
    }
    if (index !== at) {
      now.push(text);
      continue;
    }
    const added = form.add ?? [];
    if (form.instead === undefined) edits.push({ index, kind: 'after', words: added });
    else edits.push({ index, kind: 'replace', words: [...form.instead, ...added] });
    now.push(...(form.instead ?? [text]), ...added);
  }
  const { variable } = form;
  const shown = [
    ...(variable === undefined ? [] : [`${variable.name}=${variable.value}`]),
    ...(form.instead ?? []),
    ...(form.add ?? []),
  ].join(' ');
  return { ...(variable === undefined ? {} : { variable }), args: now, edits, shown };
}
