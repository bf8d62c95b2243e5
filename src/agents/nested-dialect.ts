/**
 * The dialect that Claude Code introduced and others took over: one object under `hookSpecificOutput`, whose
 * `hookEventName` must match. What an agent refuses, and where its own question is real, each agent says itself.
 */
import type { Answer, Decoded, NativeAnswer } from './define';
import {
  cannotBound,
  exitRefusal,
  printedAnswer,
  SILENT,
  spoken,
  withCommand,
} from './native-answer';

export interface NestedDialect {
  refusal(event: string, reason: string): NativeAnswer;
  askIsReal(decoded: Decoded): boolean;
  /** `says-nothing` where an allow means no more than silence, or is one key too many. Else the agent need not ask again. */
  readonly allow?: 'says-nothing';
}

/** The reason of an allow that no person was asked for. */
const QUIET = 'Allowed by Remit, as the person wished.';

export function encodeNested(
  dialect: NestedDialect,
  decoded: Decoded,
  answer: Answer,
): NativeAnswer {
  switch (answer.kind) {
    case 'pass':
      return SILENT;
    case 'deny':
      return dialect.refusal(decoded.event, answer.reason);
    case 'allow':
      return decoded.event === 'PreToolUse' && dialect.allow !== 'says-nothing'
        ? toolDecision('allow', answer.by === 'quiet' ? QUIET : 'Allowed by the person.')
        : SILENT;
    case 'ask':
      return dialect.askIsReal(decoded)
        ? toolDecision('ask', answer.reason)
        : dialect.refusal(decoded.event, answer.reason);
    case 'rewrite':
      return rewritten(dialect, decoded, answer.command, answer.note);
  }
}

/**
 * The refusal of each event that can be refused. `blockable` are those that take a flat `decision: block`. What is over
 * cannot be refused, and gets silence; an event that nobody named is refused by its exit status.
 */
export function nestedRefusal(
  event: string,
  reason: string,
  blockable: readonly string[] = ['UserPromptSubmit'],
): NativeAnswer {
  if (event === 'PreToolUse') return toolDecision('deny', reason);
  if (event === '') return exitRefusal(reason);
  if (blockable.includes(event)) {
    return printedAnswer({ decision: 'block', reason: spoken(reason) });
  }
  if (event !== 'PermissionRequest') return SILENT;
  const decision = { behavior: 'deny', message: spoken(reason) };
  return printedAnswer({ hookSpecificOutput: { hookEventName: event, decision } });
}

/** The answer to `PreToolUse`. */
export function toolDecision(
  permissionDecision: 'allow' | 'deny' | 'ask',
  reason: string,
): NativeAnswer {
  return printedAnswer({
    hookSpecificOutput: {
      hookEventName: 'PreToolUse',
      permissionDecision,
      permissionDecisionReason: spoken(reason),
    },
  });
}

function rewritten(
  dialect: NestedDialect,
  decoded: Decoded,
  command: string,
  note: string,
): NativeAnswer {
  const updatedInput =
    decoded.kind === 'before' && decoded.event === 'PreToolUse'
      ? withCommand(decoded.toolInput, command)
      : undefined;
  if (updatedInput === undefined) return dialect.refusal(decoded.event, cannotBound(note));
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
