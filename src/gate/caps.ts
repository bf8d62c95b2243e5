/**
 * Carrying out the caps of an ALLOW_WITH_CAPS. A cap that cannot be kept exactly is no cap: then a person is asked.
 */
import type { Actions } from '../core/model/action';
import type { Cap } from '../core/model/verdict';
import { takeSnapshot } from '../store/snapshots';
import type { BoundSession, BoundText, Command } from './bounds/bound-call';
import { inForm } from './bounds/form';
import { limited } from './bounds/limited';
import { wrapped, type Wrapping } from './bounds/wrapped';

export type Carried =
  /** Done, or part of the command that runs now. `note` goes to the agent with the result. */
  | { readonly kind: 'kept'; readonly command?: string; readonly note: string }
  | { readonly kind: 'impossible'; readonly why: string };

export interface CarryOut {
  readonly actions: Actions;
  readonly canRewrite: boolean;
  /** Folder for snapshots: `REMIT_HOME/snapshots`. */
  readonly snapshots: string;
  /** Names the snapshot: session and step. */
  readonly label: string;
  readonly bounds: BoundSession;
}

type TextCap = Extract<Cap, { kind: 'dry-run' | 'read-only' | 'limit' }>;

export function carryOut(caps: readonly Cap[], options: CarryOut): Carried {
  const notes: string[] = [];
  const texts: TextCap[] = [];
  const wrappings: Wrapping[] = [];
  for (const cap of caps) {
    switch (cap.kind) {
      case 'snapshot': {
        const taken = takeSnapshot(cap.paths, options.snapshots, options.label);
        if (taken.kind === 'failed') return { kind: 'impossible', why: taken.why };
        notes.push(`a copy was kept in ${taken.folder}`);
        break;
      }
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
  if (texts.length + wrappings.length === 0) return { kind: 'kept', note: notes.join('; ') };
  const bound = rewritten(texts, wrappings, options);
  if (bound.kind === 'impossible') return bound;
  return { kind: 'kept', command: bound.text, note: [...notes, bound.note].join('; ') };
}

/** What changes the command's own words comes first, since the wrapper hides them. */
function rewritten(
  texts: readonly TextCap[],
  wrappings: readonly Wrapping[],
  { actions, canRewrite, bounds }: CarryOut,
): BoundText {
  const sole = soleCommand(actions, bounds);
  if (sole === undefined)
    return { kind: 'impossible', why: 'the call is not a single command that could be bounded' };
  if (!canRewrite) return { kind: 'impossible', why: 'this agent takes no rewritten command' };
  const notes: string[] = [];
  let command: Command = sole;
  for (const cap of texts) {
    const bound: BoundText =
      cap.kind === 'limit'
        ? limited(command, cap.max, cap.of, bounds)
        : inForm(command, cap.kind, bounds);
    if (bound.kind === 'impossible') return bound;
    command = { ...command, text: bound.text };
    notes.push(bound.note);
  }
  if (wrappings.length > 0) {
    const bound = wrapped(command, wrappings, bounds);
    if (bound.kind === 'impossible') return bound;
    command = { ...command, text: bound.text };
    notes.push(bound.note);
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
