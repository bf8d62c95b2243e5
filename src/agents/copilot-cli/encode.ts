/**
 * Remit's answer in Copilot CLI's dialect: the flat decision, which was obeyed under both spellings of the event, and
 * `modifiedArgs` for a rewritten call. Observed on 1.0.102.
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

const GATES = new Set(['preToolUse', 'PreToolUse']);

export function encode(decoded: Decoded, answer: Answer): NativeAnswer {
  switch (answer.kind) {
    case 'pass':
      return SILENT;
    case 'allow':
      return GATES.has(decoded.event) ? printedAnswer({ permissionDecision: 'allow' }) : SILENT;
    case 'deny':
    case 'ask':
      return refusal(decoded.event, answer.reason);
    case 'rewrite':
      return rewritten(decoded, answer.command, answer.note);
  }
}

export function refusal(event: string, reason: string): NativeAnswer {
  if (GATES.has(event)) {
    return printedAnswer({ permissionDecision: 'deny', permissionDecisionReason: spoken(reason) });
  }
  return event === '' ? exitRefusal(reason) : SILENT;
}

/** Refused without a terminal, let through where every tool is allowed, and not observed in a terminal. */
export function askIsReal(): boolean {
  return false;
}

function rewritten(decoded: Decoded, command: string, note: string): NativeAnswer {
  const modifiedArgs =
    decoded.kind === 'before' ? withCommand(decoded.toolInput, command) : undefined;
  if (modifiedArgs === undefined) return refusal(decoded.event, cannotBound(note));
  return printedAnswer({
    permissionDecision: 'allow',
    modifiedArgs,
    additionalContext: spoken(note),
  });
}
