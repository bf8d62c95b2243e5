/** Gemini CLI's hook payload in Remit's nouns. Never throws; what does not fit is `unreadable`. */
import type { Decoded } from '../define';
import { resultOf } from '../gemini-tools';
import { decodeNested, type PayloadDialect } from '../nested-payload';
import { actionsOfTool } from './tools';

const dialect: PayloadDialect = {
  events: {
    BeforeTool: 'before',
    AfterTool: 'after',
    BeforeAgent: 'prompt',
    SessionStart: 'session-start',
    SessionEnd: 'session-end',
  },
  actionsOfTool,
  resultOf,
};

export function decode(payload: string, registered = ''): Decoded {
  return decodeNested(dialect, payload, registered);
}
