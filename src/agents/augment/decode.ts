/** Augment's hook payload in Remit's nouns: Claude Code's form under names of its own. Never throws; what does not fit is `unreadable`. */
import type { Actions, Result } from '../../core/model/action';
import type { Decoded } from '../define';
import { decodeNested, type PayloadDialect } from '../nested-payload';
import { isFields, onlyChangesFiles, textOf, withheld, type Fields } from '../payload';
import { actionsOfTool } from './tools';

const dialect: PayloadDialect = {
  events: {
    PreToolUse: 'before',
    PostToolUse: 'after',
    PromptSubmit: 'prompt',
    SessionStart: 'session-start',
    SessionEnd: 'session-end',
  },
  renamed,
  actionsOfTool,
  resultOf,
};

/** A prompt without text (an image alone) says nothing. */
export function decode(payload: string, registered = ''): Decoded {
  const decoded = decodeNested(dialect, payload, registered);
  return decoded.kind === 'prompt' && decoded.prompt.text.trim() === ''
    ? { kind: 'ignored', event: decoded.event }
    : decoded;
}

function renamed(fields: Fields): Fields {
  const roots = fields['workspace_roots'];
  return {
    ...fields,
    session_id: fields['conversation_id'],
    cwd: Array.isArray(roots) ? (roots as readonly unknown[])[0] : undefined,
    prompt: fields['user_prompt'] ?? '',
    tool_response: { output: fields['tool_output'], error: fields['tool_error'] },
  };
}

/** A finished command's text holds its status between `return-code`; any other is still running. */
function resultOf(response: unknown, actions: Actions): Result {
  const { output, error } = isFields(response) ? response : {};
  const failed = typeof error === 'string' && error !== '' ? { failed: true } : {};
  const text = textOf(output) || textOf(error);
  if (onlyChangesFiles(actions) && !('failed' in failed)) return { output: '' };
  if (actions[0].tool === 'shell') return { ...shellResult(text), ...failed };
  return withheld(actions, text) ? { output: text, partial: true } : { output: text, ...failed };
}

function shellResult(text: string): Result {
  const exit = /<return-code>\s*(\d{1,3})\s*<\/return-code>/.exec(text)?.[1];
  const start = text.indexOf('<output>\n');
  const end = text.lastIndexOf('\n</output>');
  const output = start >= 0 && end >= start ? text.slice(start + 9, end) : text;
  return exit === undefined ? { output, partial: true } : { output, exit: Number(exit) };
}
