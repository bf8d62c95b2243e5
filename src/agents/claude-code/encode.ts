/**
 * Remit's answer in Claude Code's dialect. Observed on 2.1.197: only one JSON object with the matching
 * `hookEventName` counts, `continue: false` does not block, and an empty answer leaves Claude's own rules in force.
 */
import type { Answer, Decoded, NativeAnswer } from '../define';
import { encodeNested, nestedRefusal } from '../nested-dialect';

const ASKING_MODES = new Set(['default', 'acceptEdits', 'plan']);

export function encode(decoded: Decoded, answer: Answer): NativeAnswer {
  return encodeNested({ refusal, askIsReal }, decoded, answer);
}

export function refusal(event: string, reason: string): NativeAnswer {
  return nestedRefusal(event, reason, ['UserPromptSubmit', 'ConfigChange']);
}

/** The question was seen in these modes of the interactive client; headless, an ask is a refusal. */
export function askIsReal(decoded: Decoded): boolean {
  if (decoded.kind !== 'before' || decoded.event !== 'PreToolUse') return false;
  if (decoded.from.subagent !== undefined) return false;
  return ASKING_MODES.has(decoded.from.permissionMode ?? 'default');
}
