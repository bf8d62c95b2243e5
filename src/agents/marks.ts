/**
 * Variables by which coding agents mark what they start. The one list: who is typing in a terminal, and whether a
 * command of Remit was called by a person, is told from it. Sources: the agents' documents and observed environments.
 */
import type { AgentId } from './define';

export interface AgentMark {
  readonly variable: string;
  /** Undefined: several agents set it. */
  readonly agent?: AgentId;
}

export const AGENT_MARKS: readonly AgentMark[] = [
  { variable: 'CLAUDECODE', agent: 'claude-code' },
  { variable: 'CLAUDE_CODE_ENTRYPOINT', agent: 'claude-code' },
  { variable: 'COPILOT_AGENT', agent: 'vscode' },
  { variable: 'CURSOR_AGENT', agent: 'cursor' },
  { variable: 'CODEX_SANDBOX', agent: 'codex' },
  { variable: 'CODEX_SANDBOX_NETWORK_DISABLED', agent: 'codex' },
  { variable: 'CODEX_THREAD_ID', agent: 'codex' },
  { variable: 'CODEX_CI', agent: 'codex' },
  { variable: 'GEMINI_CLI', agent: 'gemini-cli' },
  { variable: 'QWEN_CODE', agent: 'qwen-code' },
  { variable: 'OPENCODE', agent: 'opencode' },
  { variable: 'CLINE_ACTIVE', agent: 'cline' },
  { variable: 'AUGMENT_AGENT', agent: 'augment' },
  { variable: 'AI_AGENT' },
];

/** Codex names many of its variables alike; its home and its login are set by people. */
const OF_CODEX = /^CODEX_(?!HOME$|API_KEY$)[A-Z_]+$/;

/** The mark that a variable of this name is, if it is one. */
export function markOf(variable: string): AgentMark | undefined {
  const listed = AGENT_MARKS.find((mark) => mark.variable === variable);
  if (listed !== undefined) return listed;
  return OF_CODEX.test(variable) ? { variable, agent: 'codex' } : undefined;
}

/** Names of the variables in this environment by which an agent marks what it starts. */
export function agentMarks(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(env).filter(
    (name) => env[name] !== '' && env[name] !== '0' && markOf(name) !== undefined,
  );
}

/** The agent that the first of these marks names, by its id; `agent` where the marks say only that there is one. */
export function agentOfMarks(marks: readonly string[]): string | undefined {
  const known = marks.flatMap((name) => markOf(name) ?? []);
  return (
    known.find((mark) => mark.agent !== undefined)?.agent ??
    (known.length > 0 ? 'agent' : undefined)
  );
}
