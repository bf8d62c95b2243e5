/**
 * Remit's answer in Factory droid's dialect: Claude Code's nested form, as its documents have it. Nobody has seen it
 * run a rewritten call in its new form, and one that ran the old one would run unbounded: such a call is refused.
 */
import type { Answer, Decoded, NativeAnswer } from '../define';
import { cannotBound } from '../native-answer';
import { encodeNested, nestedRefusal } from '../nested-dialect';

export function encode(decoded: Decoded, answer: Answer): NativeAnswer {
  if (answer.kind === 'rewrite') return refusal(decoded.event, cannotBound(answer.note));
  return encodeNested({ refusal, askIsReal }, decoded, answer);
}

export function refusal(event: string, reason: string): NativeAnswer {
  return nestedRefusal(event, reason);
}

/** Documented, and not observed. */
export function askIsReal(): boolean {
  return false;
}
