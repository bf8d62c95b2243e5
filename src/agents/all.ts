/** Every agent that Remit can stand in front of. One line here and one folder beside it make a new one. */
import { augment } from './augment/index';
import { claudeCode } from './claude-code/index';
import { cline } from './cline/index';
import { codex } from './codex/index';
import { copilotCli } from './copilot-cli/index';
import { cursor } from './cursor/index';
import type { Agent } from './define';
import { droid } from './droid/index';
import { geminiCli } from './gemini-cli/index';
import { kiroCli } from './kiro-cli/index';
import { opencode } from './opencode/index';
import { parsePayload, type Fields } from './payload';
import { qwenCode } from './qwen-code/index';
import { vscode } from './vscode/index';
import { windsurf } from './windsurf/index';

export const AGENTS: readonly Agent[] = [
  claudeCode,
  vscode,
  cursor,
  codex,
  geminiCli,
  copilotCli,
  qwenCode,
  cline,
  opencode,
  windsurf,
  droid,
  augment,
  kiroCli,
];

export function agentById(id: string): Agent | undefined {
  return AGENTS.find((agent) => agent.meta.id === id);
}

/** Agents whose hook files others read too, and those who do. */
const SHARED: ReadonlyMap<Agent, readonly Agent[]> = new Map([
  [claudeCode, [cursor, vscode, copilotCli, droid]],
  [copilotCli, [vscode]],
]);

/**
 * The agent that really sent a payload. Some agents read the hooks that were written for another and start them with
 * payloads of their own; each must be read and answered in its own dialect.
 */
export function agentForPayload(registered: Agent, payload: string): Agent {
  const others = SHARED.get(registered);
  if (others === undefined) return registered;
  // Only the payload's own fields count: a command's text may hold anything.
  const parsed = parsePayload(payload);
  if ('why' in parsed) return registered;
  return others.find((agent) => isFrom(agent, parsed.fields)) ?? registered;
}

function isFrom(agent: Agent, fields: Fields): boolean {
  const says = (name: string): string => String(fields[name] ?? '');
  switch (agent) {
    case cursor:
      return typeof fields['cursor_version'] === 'string';
    case vscode:
      return (
        fields['permission_mode'] === undefined &&
        (says('tool_use_id').includes('__vscode-') ||
          says('transcript_path').includes('GitHub.copilot-chat'))
      );
    case copilotCli:
      // Claude Code names its transcript in every payload, and no time; Copilot CLI keeps its own in `.copilot`.
      return (
        typeof fields['timestamp'] === 'string' &&
        typeof fields['hook_event_name'] === 'string' &&
        (fields['transcript_path'] === undefined ||
          /[\\/]\.copilot[\\/]/.test(says('transcript_path')))
      );
    case droid:
      return /[\\/]\.factory[\\/]/.test(says('transcript_path'));
    default:
      return false;
  }
}
