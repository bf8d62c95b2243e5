/**
 * Carrying out the caps of an ALLOW_WITH_CAPS. A cap that cannot be kept exactly is no cap: then a person is asked.
 * One function for each kind of cap.
 */
import type { Actions } from '../core/model/action';
import type { Cap, Snapshot, Verdict } from '../core/model/verdict';
import { part, say } from '../core/model/say';
import type { RecoveryRecord } from '../store/recovery/record';
import { Unkeepable } from '../store/recovery/unkeepable';
import type { BoundSession, BoundText, Command } from './bounds/bound-call';
import { inForm } from './bounds/form';
import { limited } from './bounds/limited';
import { wrapped, type Wrapping } from './bounds/wrapped';

export type Carried =
  /** Done, or part of the command that runs now. `note` goes to the agent with the result. */
  | { readonly kind: 'kept'; readonly command?: string; readonly note: string }
  | { readonly kind: 'impossible'; readonly why: string };

/** What a rewriting needs to know. */
export interface Rewriting {
  readonly actions: Actions;
  readonly canRewrite: boolean;
  readonly bounds: BoundSession;
}

export interface CarryOut extends Rewriting {
  /** Keeps what the snapshot names, and writes down that it did. Throws `Unkeepable`. */
  readonly keep: (snapshot: Snapshot) => Promise<RecoveryRecord>;
}

type TextCap = Extract<Cap, { kind: 'dry-run' | 'read-only' | 'limit' }>;

export async function carryOut(caps: readonly Cap[], options: CarryOut): Promise<Carried> {
  const bounded = bound(caps, options);
  if (bounded.kind === 'impossible') return bounded;
  const notes = [bounded.note];
  // What is kept comes last: nothing is copied for a call that cannot be bounded anyway.
  for (const cap of caps) {
    if (cap.kind !== 'snapshot') continue;
    const kept = await snapshotFirst(cap, options);
    if (kept.kind === 'impossible') return kept;
    notes.push(kept.note);
  }
  return { ...bounded, note: notes.filter((note) => note !== '').join('; ') };
}

/** The caps that change the command itself, put on it. Nothing runs and nothing is written. */
export function bound(caps: readonly Cap[], options: Rewriting): Carried {
  const texts: TextCap[] = [];
  const wrappings: Wrapping[] = [];
  for (const cap of caps) {
    switch (cap.kind) {
      case 'snapshot':
        break;
      case 'dry-run':
      case 'read-only':
      case 'limit':
        texts.push(cap);
        break;
      case 'timeout':
      case 'sandbox':
        wrappings.push(cap);
        break;
    }
  }
  if (texts.length + wrappings.length === 0) return { kind: 'kept', note: '' };
  const text = rewritten(texts, wrappings, options);
  return text.kind === 'impossible' ? text : { kind: 'kept', command: text.text, note: text.note };
}

/** The question that the caps would have taken the place of, with why they could not be put on. */
export function uncapped(verdict: Verdict, why: string): Verdict {
  const { forPerson, forAgent } = verdict.uncapped ?? verdict;
  return { ...verdict, forPerson: say`${part(forPerson)} (${part(why)})`, forAgent };
}

async function snapshotFirst(snapshot: Snapshot, { keep }: CarryOut): Promise<Carried> {
  try {
    const { id, fileCount, databases } = await keep(snapshot);
    const files = fileCount === 1 ? 'one file' : `${fileCount} files`;
    const dumps = databases.map((name) => `a dump of the database ${name}`);
    const what = fileCount === 0 && dumps.length > 0 ? dumps : [files, ...dumps];
    const note = `what this changes was kept first (${what.join(', ')}, ${id}); a person can undo it`;
    return { kind: 'kept', note };
  } catch (error) {
    if (!(error instanceof Unkeepable)) throw error;
    return { kind: 'impossible', why: say`no copy could be kept first: ${part(error.message)}` };
  }
}

/** What changes the command's own words comes first, since the wrapper hides them. */
function rewritten(
  texts: readonly TextCap[],
  wrappings: readonly Wrapping[],
  { actions, canRewrite, bounds }: Rewriting,
): BoundText {
  const sole = soleCommand(actions, bounds);
  if (sole === undefined)
    return { kind: 'impossible', why: say`the call is not a single command that could be bounded` };
  if (!canRewrite) return { kind: 'impossible', why: say`this agent takes no rewritten command` };
  const notes: string[] = [];
  let command: Command = sole;
  for (const cap of texts) {
    const form: BoundText =
      cap.kind === 'limit'
        ? limited(command, cap.max, cap.of, bounds)
        : inForm(command, cap.kind, bounds);
    if (form.kind === 'impossible') return form;
    command = { ...command, text: form.text };
    notes.push(form.note);
  }
  if (wrappings.length > 0) {
    const whole = wrapped(command, wrappings, bounds);
    if (whole.kind === 'impossible') return whole;
    command = { ...command, text: whole.text };
    notes.push(whole.note);
  }
  return { kind: 'bound', text: command.text, note: notes.join('; ') };
}

function soleCommand(actions: Actions, { workspace }: BoundSession): Command | undefined {
  const [first] = actions;
  if (actions.length !== 1 || first.tool !== 'shell') return undefined;
  const cwd =
    first.cwd.startsWith('/') || /^[A-Za-z]:/.test(first.cwd)
      ? first.cwd
      : `${workspace}/${first.cwd}`;
  return { text: first.command, shell: first.shell, cwd };
}
