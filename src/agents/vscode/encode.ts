/**
 * Remit's answer in the dialect of VS Code's agent mode. Observed on 1.139.1: only the nested form counts, a wrong
 * `hookEventName` runs the tool, exit codes other than 0 and 2 run it too, and `ask` shows a dialog even where the
 * person approved everything.
 */
import type { Answer, Decoded, NativeAnswer } from '../define';
import { exitRefusal, printedAnswer, SILENT, spoken } from '../native-answer';
import { encodeNested, toolDecision } from '../nested-dialect';

export function encode(decoded: Decoded, answer: Answer): NativeAnswer {
  return encodeNested({ refusal, askIsReal }, decoded, answer);
}

export function refusal(event: string, reason: string): NativeAnswer {
  switch (event) {
    case 'PreToolUse':
      return toolDecision('deny', reason);
    case 'UserPromptSubmit':
      return printedAnswer({ decision: 'block', reason: spoken(reason) });
    case '':
      return exitRefusal(reason);
    default:
      return SILENT;
  }
}

export function askIsReal(decoded: Decoded): boolean {
  return decoded.kind === 'before' && decoded.event === 'PreToolUse';
}
