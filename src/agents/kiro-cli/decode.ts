/**
 * Kiro CLI's hook payload in Remit's nouns: Claude Code's form with few fields. Never throws; what does not fit is
 * `unreadable`. Version 2 writes its events with a small letter; both spellings are read.
 */
import type { Actions, Result } from '../../core/model/action';
import type { Decoded } from '../define';
import { decodeNested, type PayloadDialect } from '../nested-payload';
import { onlyChangesFiles, stringIn, textOf, withheld, type Fields } from '../payload';
import { CommandOutcome, ToolResult } from './schema';
import { actionsOfTool } from './tools';

const dialect: PayloadDialect = {
  events: {
    PreToolUse: 'before',
    preToolUse: 'before',
    PostToolUse: 'after',
    postToolUse: 'after',
    UserPromptSubmit: 'prompt',
    userPromptSubmit: 'prompt',
    SessionStart: 'session-start',
    agentSpawn: 'session-start',
  },
  renamed,
  actionsOfTool,
  resultOf,
};

export function decode(payload: string, registered = ''): Decoded {
  return decodeNested(dialect, payload, registered);
}

/** Not every version names the session: then all of a folder is one. */
function renamed(fields: Fields): Fields {
  const cwd = stringIn(fields, 'cwd');
  const unnamed = cwd === undefined ? undefined : `kiro-cli@${cwd}`;
  return { ...fields, session_id: stringIn(fields, 'session_id') ?? unnamed };
}

function resultOf(response: unknown, actions: Actions): Result {
  const parsed = ToolResult.safeParse(response);
  if (!parsed.success) return { output: '', partial: true };
  const { success, result } = parsed.data;
  const failed = success === false ? { failed: true } : {};
  if (onlyChangesFiles(actions) && success !== false) return { output: '' };
  const command = CommandOutcome.safeParse(Array.isArray(result) ? result[0] : result);
  if (!command.success) {
    const output = textOf(result);
    return withheld(actions, output) ? { output, partial: true } : { output, ...failed };
  }
  const output = textOf({ stdout: command.data.stdout, stderr: command.data.stderr });
  const exit = /\d{1,3}$/.exec(String(command.data.exit_status))?.[0];
  return { output, ...(exit === undefined ? {} : { exit: Number(exit) }), ...failed };
}
