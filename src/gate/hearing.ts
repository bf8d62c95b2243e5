/** What a live session hears: results and prompts. The session learns from them, and the log holds all it learnt from. */
import { LIMITS } from '../core/limits';
import type { Prompt, Result } from '../core/model/action';
import type { LookUp } from '../core/model/event';
import type { Look } from '../core/model/ports';
import type { Gate } from './gate';
import { recordLook } from './record-look';
import type { LiveSession } from './sessions';

type Hearing = Pick<Gate, 'core' | 'journal' | 'hashes'>;

/** The step ran and this came back. Runs in the session's order; throws only when the log cannot be written. */
export function hearResult(
  gate: Hearing,
  session: LiveSession,
  step: number,
  came: Result,
  look: Look,
): void {
  const result = asLogged(came);
  const recording = recordLook(look, { ...gate.hashes, kept: session.keptLookUps });
  session.open.delete(step);
  gate.journal.meet(session.id, result.output);
  const ports = { look: recording.look, ...gate.hashes };
  gate.core.settle(session.core, step, { kind: 'ran', result }, ports);
  gate.journal.know(session.id, session.core.credentials.keys());
  const seen = seenBy(recording.lookUps());
  gate.journal.write(session.id, { type: 'result', step, result, ...seen });
}

/** A prompt reached the agent; it takes a step's number. */
export function hearPrompt(gate: Hearing, session: LiveSession, prompt: Prompt, look: Look): void {
  const step = session.nextStep;
  session.nextStep += 1;
  const recording = recordLook(look, { ...gate.hashes, kept: session.keptLookUps });
  gate.journal.meet(session.id, prompt.text);
  gate.core.hear(session.core, step, prompt, { look: recording.look, ...gate.hashes });
  const seen = seenBy(recording.lookUps());
  gate.journal.write(session.id, { type: 'prompt', step, ...prompt, ...seen });
}

/** Nobody learns from what the log does not hold: after a restart the session could not know it. */
function asLogged(result: Result): Result {
  const { output } = result;
  return output.length <= LIMITS.logTextChars
    ? result
    : { ...result, output: output.slice(0, LIMITS.logTextChars), partial: true };
}

function seenBy(lookUps: readonly LookUp[]): { readonly lookUps?: readonly LookUp[] } {
  return lookUps.length === 0 ? {} : { lookUps };
}
