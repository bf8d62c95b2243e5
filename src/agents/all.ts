/** Every agent that Remit can stand in front of. One line here and one folder beside it make a new one. */
import { claudeCode } from './claude-code/index';
import { cursor } from './cursor/index';
import type { Agent } from './define';
import { parsePayload } from './payload';
import { vscode } from './vscode/index';

export const AGENTS: readonly Agent[] = [claudeCode, vscode, cursor];

export function agentById(id: string): Agent | undefined {
  return AGENTS.find((agent) => agent.meta.id === id);
}

/**
 * The agent that really sent a payload. Cursor and VS Code can import Claude Code's settings and then start its hook
 * with payloads of their own; each must be read and answered in its own dialect.
 */
export function agentForPayload(registered: Agent, payload: string): Agent {
  if (registered !== claudeCode) return registered;
  // Only the payload's own fields count: a command's text may hold anything.
  const parsed = parsePayload(payload);
  if ('why' in parsed) return registered;
  const { fields } = parsed;
  if (typeof fields['cursor_version'] === 'string') return cursor;
  const fromVscode =
    String(fields['tool_use_id'] ?? '').includes('__vscode-') ||
    String(fields['transcript_path'] ?? '').includes('GitHub.copilot-chat');
  return fromVscode && fields['permission_mode'] === undefined ? vscode : registered;
}
