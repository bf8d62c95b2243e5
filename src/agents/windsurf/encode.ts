/** Remit's answer in Windsurf's dialect: the exit status, which refuses before an action and after none. */
import type { Answer, Decoded, NativeAnswer } from '../define';
import { encodeExit, exitRefusalOf } from '../exit-dialect';

const GATES = new Set([
  'pre_run_command',
  'pre_write_code',
  'pre_read_code',
  'pre_mcp_tool_use',
  'pre_user_prompt',
]);

export function encode(decoded: Decoded, answer: Answer): NativeAnswer {
  return encodeExit(GATES, decoded, answer);
}

export function refusal(event: string, reason: string): NativeAnswer {
  return exitRefusalOf(GATES, event, reason);
}

/** There is no way to make Windsurf ask. */
export function askIsReal(): boolean {
  return false;
}
