/**
 * Remit's answer in Gemini CLI's dialect: a flat `decision` with its reason, and the whole input of a rewritten call.
 * Observed on 0.61.0: the nested decision of other agents is ignored, and an answer is read whatever the exit status.
 */
import type { Answer, Decoded, NativeAnswer } from '../define';
import {
  cannotBound,
  exitRefusal,
  printedAnswer,
  SILENT,
  spoken,
  withCommand,
} from '../native-answer';

export function encode(decoded: Decoded, answer: Answer): NativeAnswer {
  switch (answer.kind) {
    case 'pass':
      return SILENT;
    case 'allow':
      return decoded.event === 'BeforeTool' ? printedAnswer({ decision: 'allow' }) : SILENT;
    case 'deny':
    case 'ask':
      return refusal(decoded.event, answer.reason);
    case 'rewrite':
      return rewritten(decoded, answer.command, answer.note);
  }
}

export function refusal(event: string, reason: string): NativeAnswer {
  switch (event) {
    case 'BeforeTool':
    case 'BeforeAgent':
      return printedAnswer({ decision: 'deny', reason: spoken(reason) });
    case '':
      return exitRefusal(reason);
    default:
      return SILENT;
  }
}

/** Without a terminal an ask ends the run; with one it has not been observed. */
export function askIsReal(): boolean {
  return false;
}

function rewritten(decoded: Decoded, command: string, note: string): NativeAnswer {
  const tool_input =
    decoded.kind === 'before' ? withCommand(decoded.toolInput, command) : undefined;
  if (tool_input === undefined) return refusal(decoded.event, cannotBound(note));
  return printedAnswer({
    hookSpecificOutput: { hookEventName: 'BeforeTool', tool_input },
    systemMessage: spoken(note),
  });
}
