/**
 * The dialect that Claude Code introduced and others took over: one object under `hookSpecificOutput`, whose
 * `hookEventName` must match. What an agent refuses, and where its own question is real, each agent says itself.
 */
import type { Answer, Decoded, NativeAnswer } from './define';
import { cannotBound, printedAnswer, SILENT, spoken, withCommand } from './native-answer';

export interface NestedDialect {
  refusal(event: string, reason: string): NativeAnswer;
  askIsReal(decoded: Decoded): boolean;
}

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
      return decoded.event === 'PreToolUse'
        ? toolDecision('allow', 'Allowed by the person.')
        : SILENT;
    case 'ask':
      return dialect.askIsReal(decoded)
        ? toolDecision('ask', answer.reason)
        : dialect.refusal(decoded.event, answer.reason);
    case 'rewrite':
      return rewritten(dialect, decoded, answer.command, answer.note);
  }
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
