/**
 * Remit's answer in Cursor's dialect: a flat object with the words that the event accepts. The model was seen to get
 * `user_message` on a refusal, so the reason stands there and, where allowed, in `agent_message`.
 */
import type { Answer, Decoded, NativeAnswer } from '../define';
import { cannotBound, exitRefusal, printedAnswer, spoken } from '../native-answer';

const WITH_AGENT_MESSAGE = new Set(['beforeShellExecution', 'beforeMCPExecution', 'preToolUse']);
const PERMISSION_EVENTS = new Set([...WITH_AGENT_MESSAGE, 'beforeReadFile', 'subagentStart']);

export function encode(decoded: Decoded, answer: Answer): NativeAnswer {
  switch (answer.kind) {
    case 'pass':
    case 'allow':
      return passed(decoded.event);
    case 'deny':
    case 'ask':
      return refusal(decoded.event, answer.reason);
    case 'rewrite':
      return refusal(decoded.event, cannotBound(answer.note));
  }
}

export function refusal(event: string, reason: string): NativeAnswer {
  const user_message = spoken(reason);
  if (PERMISSION_EVENTS.has(event)) {
    return printedAnswer({
      permission: 'deny',
      user_message,
      ...(WITH_AGENT_MESSAGE.has(event) ? { agent_message: user_message } : {}),
    });
  }
  if (event === 'beforeSubmitPrompt') return printedAnswer({ continue: false, user_message });
  return event === '' ? exitRefusal(reason) : passed(event);
}

/** An ask was ignored or taken for a refusal wherever it was tried. */
export function askIsReal(): boolean {
  return false;
}

/** Cursor takes an empty answer for a failed hook. */
function passed(event: string): NativeAnswer {
  if (PERMISSION_EVENTS.has(event)) return printedAnswer({ permission: 'allow' });
  return event === 'beforeSubmitPrompt' ? printedAnswer({ continue: true }) : printedAnswer({});
}
