/**
 * Remit's answer in the dialect of VS Code's agent mode. Observed on 1.139.1: only the nested form counts, a wrong
 * `hookEventName` runs the tool, exit codes other than 0 and 2 run it too, and `ask` shows a dialog even where the
 * person approved everything.
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
    case 'deny':
      return refusal(decoded.event, answer.reason);
    case 'allow':
      return decoded.event === 'PreToolUse' ? decision('allow', 'Allowed by the person.') : SILENT;
    case 'ask':
      return askIsReal(decoded)
        ? decision('ask', answer.reason)
        : refusal(decoded.event, answer.reason);
    case 'rewrite':
      return rewritten(decoded, answer.command, answer.note);
  }
}

export function refusal(event: string, reason: string): NativeAnswer {
  switch (event) {
    case 'PreToolUse':
      return decision('deny', reason);
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

function rewritten(decoded: Decoded, command: string, note: string): NativeAnswer {
  const updatedInput =
    decoded.kind === 'before' && decoded.event === 'PreToolUse'
      ? withCommand(decoded.toolInput, command)
      : undefined;
  if (updatedInput === undefined) return refusal(decoded.event, cannotBound(note));
  return printedAnswer({
    hookSpecificOutput: {
      hookEventName: 'PreToolUse',
      permissionDecision: 'allow',
      permissionDecisionReason: spoken(note),
      updatedInput,
      additionalContext: spoken(note),
    },
  });
}

function decision(permissionDecision: 'allow' | 'deny' | 'ask', reason: string): NativeAnswer {
  return printedAnswer({
    hookSpecificOutput: {
      hookEventName: 'PreToolUse',
      permissionDecision,
      permissionDecisionReason: spoken(reason),
    },
  });
}
