/**
 * In which bounded forms a call in question could run without a question: a dry run, a session that cannot write, the
 * sandbox. Each is judged by the same session as any other call, and nothing of that stays.
 */
import type { Ports } from './model/ports';
import type { ShellAction } from './model/action';
import type { BoundForm } from './model/verdict';
import { boundedForm, boundOptions, isHarmless } from './bounds/bounded-form';
import { isUnreadHere, sandboxHolds } from './bounds/sandbox-holds';
import { readingOptions } from './call';
import { consider, type Step } from './judge';
import type { Session } from './session/state';

export interface BoundedOffer {
  readonly form: BoundForm;
  /** The command as it would run; for the sandbox, as it stands. Not redacted. */
  readonly command: string;
  /** What was put in: `--dry-run=server`. Empty for the sandbox. */
  readonly changes: readonly string[];
  /** The command may be made as it is by anybody, and runs without a question. */
  readonly byItself: boolean;
}

/** Least that can go wrong first. Empty: there is none. Never throws. */
export function boundedOffers(session: Session, step: Step, ports: Ports): readonly BoundedOffer[] {
  const [action] = step.actions;
  if (step.actions.length !== 1 || action?.tool !== 'shell') return [];
  try {
    return [
      ...inForm('dry-run', action, session, step, ports),
      ...inForm('read-only', action, session, step, ports),
      ...inSandbox(action, session, step, ports),
    ];
  } catch {
    // Without an offer the question is what it would have been.
    return [];
  }
}

/**
 * Only where nothing but reads is left of the whole command: what is bounded in one part and runs in another could not
 * be made a second time when the person says yes to the real thing.
 */
function inForm(
  form: 'dry-run' | 'read-only',
  action: ShellAction,
  session: Session,
  step: Step,
  ports: Ports,
): readonly BoundedOffer[] {
  const { command } = action;
  const options = boundOptions(action, readingOptions(session, ports));
  const bounded = boundedForm(command, form, options);
  if (bounded === undefined || !bounded.effects.every(isHarmless)) return [];
  const actions = [{ ...action, command: bounded.text }] as const;
  const alone: Step = { ...step, actions };
  const asForm: Step = { ...alone, bound: { form, of: step.step, command } };
  if (!isAllowed(session, asForm, ports)) return [];
  const byItself = isAllowed(session, alone, ports);
  return [{ form, command: bounded.text, changes: bounded.changes, byItself }];
}

/** The sandbox answers for what nobody has read; the rest of the call must be allowed without it. */
function inSandbox(
  action: ShellAction,
  session: Session,
  step: Step,
  ports: Ports,
): readonly BoundedOffer[] {
  const { judged } = consider(session, step, ports);
  const inQuestion = judged.flatMap(({ decision, situated }) =>
    decision === 'ALLOW' || decision === 'ALLOW_WITH_CAPS' ? [] : [situated.effect],
  );
  if (!sandboxHolds(inQuestion)) return [];
  const rest = consider(session, step, ports, (effect) => !isUnreadHere(effect));
  if (rest.verdict.decision !== 'ALLOW') return [];
  return [{ form: 'sandbox', command: action.command, changes: [], byItself: false }];
}

function isAllowed(session: Session, step: Step, ports: Ports): boolean {
  return consider(session, step, ports).verdict.decision === 'ALLOW';
}
