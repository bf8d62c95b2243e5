/**
 * Remit's answer in Qwen Code's dialect: Claude Code's nested form. Observed on 0.15.10: `updatedInput` has no effect,
 * and an ask refuses.
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

/** An ask was treated as a refusal. */
export function askIsReal(): boolean {
  return false;
}
