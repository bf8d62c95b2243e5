/**
 * Remit's answer in Cline's dialect: a cancellation with its reason, or nothing. Observed on 3.0.65: every exit status
 * runs the call, and a cancellation ends the run.
 */
import type { Answer, Decoded, NativeAnswer } from '../define';
import { cannotBound, printedAnswer, SILENT, spoken } from '../native-answer';

export function encode(decoded: Decoded, answer: Answer): NativeAnswer {
  switch (answer.kind) {
    case 'pass':
    case 'allow':
      return SILENT;
    case 'deny':
    case 'ask':
      return refusal(decoded.event, answer.reason);
    case 'rewrite':
      return refusal(decoded.event, cannotBound(answer.note));
  }
}

/** An event that nobody named may be a call that wants to run. */
export function refusal(event: string, reason: string): NativeAnswer {
  return event === 'PreToolUse' || event === ''
    ? printedAnswer({ cancel: true, errorMessage: spoken(reason) })
    : SILENT;
}

/** What was put up for review ran. */
export function askIsReal(): boolean {
  return false;
}
