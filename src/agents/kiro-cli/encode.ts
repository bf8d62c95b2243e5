/** Remit's answer in Kiro CLI's dialect: the exit status, which refuses before a tool or a prompt and after none. */
import type { Answer, Decoded, NativeAnswer } from '../define';
import { encodeExit, exitRefusalOf } from '../exit-dialect';

const GATES = new Set(['PreToolUse', 'preToolUse', 'UserPromptSubmit', 'userPromptSubmit']);

export function encode(decoded: Decoded, answer: Answer): NativeAnswer {
  return encodeExit(GATES, decoded, answer);
}

export function refusal(event: string, reason: string): NativeAnswer {
  return exitRefusalOf(GATES, event, reason);
}

/** There is no way to make Kiro ask. */
export function askIsReal(): boolean {
  return false;
}
