/** Factory droid's hook payload in Remit's nouns. Never throws; what does not fit is `unreadable`. */
import type { Actions, Result } from '../../core/model/action';
import type { Decoded } from '../define';
import { decodeNested, type PayloadDialect } from '../nested-payload';
import { onlyChangesFiles, textOf, withheld } from '../payload';
import { actionsOfTool } from './tools';

const dialect: PayloadDialect = {
  events: {
    PreToolUse: 'before',
    PostToolUse: 'after',
    UserPromptSubmit: 'prompt',
    SessionStart: 'session-start',
    SessionEnd: 'session-end',
  },
  actionsOfTool,
  resultOf,
};

export function decode(payload: string, registered = ''): Decoded {
  return decodeNested(dialect, payload, registered);
}

/** No document says where a command's exit status would stand. */
function resultOf(response: unknown, actions: Actions): Result {
  if (onlyChangesFiles(actions)) return { output: '' };
  const output = textOf(response);
  return withheld(actions, output) ? { output, partial: true } : { output };
}
