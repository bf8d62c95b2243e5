/**
 * Remit's answer in Codex's dialect: the nested form with not one key that its closed schema does not hold, and never
 * without a reason, since each of these makes Codex run the call. Observed on 0.169.0.
 */
import type { Answer, Decoded, NativeAnswer } from '../define';
import { encodeNested, nestedRefusal } from '../nested-dialect';

export function encode(decoded: Decoded, answer: Answer): NativeAnswer {
  return encodeNested({ refusal, askIsReal, allow: 'says-nothing' }, decoded, answer);
}

export function refusal(event: string, reason: string): NativeAnswer {
  return nestedRefusal(event, reason);
}

/** An ask is a failed hook to Codex, and the call runs. */
export function askIsReal(): boolean {
  return false;
}
