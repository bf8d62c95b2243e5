/**
 * Remit's answer in Augment's dialect: Claude Code's nested form. Read in the shipped code: an allow changes nothing,
 * an ask lets the call run, and a new input is taken; the last has not been observed, so no call is handed over bounded.
 */
import type { Answer, Decoded, NativeAnswer } from '../define';
import { cannotBound } from '../native-answer';
import { encodeNested, nestedRefusal } from '../nested-dialect';

export function encode(decoded: Decoded, answer: Answer): NativeAnswer {
  if (answer.kind === 'rewrite') return refusal(decoded.event, cannotBound(answer.note));
  return encodeNested({ refusal, askIsReal, allow: 'says-nothing' }, decoded, answer);
}

/** A prompt cannot be refused. */
export function refusal(event: string, reason: string): NativeAnswer {
  return nestedRefusal(event, reason, []);
}

/** The schema knows an ask, and the code that decides does not. */
export function askIsReal(): boolean {
  return false;
}
