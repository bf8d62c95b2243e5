/**
 * Remit's answer in Claude Code's dialect. Observed on 2.1.197: only one JSON object with the matching
 * `hookEventName` counts, `continue: false` does not block, and an empty answer leaves Claude's own rules in force.
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

const ASKING_MODES = new Set(['default', 'acceptEdits', 'plan']);

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
    case 'PermissionRequest':
      return printedAnswer({
        hookSpecificOutput: {
          hookEventName: event,
          decision: { behavior: 'deny', message: spoken(reason) },
        },
      });
    case 'UserPromptSubmit':
    case 'ConfigChange':
      return printedAnswer({ decision: 'block', reason: spoken(reason) });
    case '':
      return exitRefusal(reason);
    default:
      // The act is over, or the event cannot be refused.
      return SILENT;
  }
}

/** The question was seen in these modes of the interactive client; headless, an ask is a refusal. */
export function askIsReal(decoded: Decoded): boolean {
  if (decoded.kind !== 'before' || decoded.event !== 'PreToolUse') return false;
  if (decoded.from.subagent !== undefined) return false;
  return ASKING_MODES.has(decoded.from.permissionMode ?? 'default');
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
