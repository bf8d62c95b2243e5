/**
 * Who opened a terminal, from what the editor tells of it. It does not say it plainly, so this reads the marks that
 * agents put into their terminals' environment, the names under which they open them, and what only a program asks
 * for. Knows no `vscode`.
 */
import { markOf } from '../../agents/marks';

export interface TerminalTraits {
  /** The name it was created with; undefined where nobody gave one. */
  readonly name: string | undefined;
  /** Variables that its creator set. */
  readonly env: Readonly<Record<string, string | null | undefined>>;
  readonly hideFromUser: boolean;
  /** The label of the task that runs in it, if one does. */
  readonly task: string | undefined;
}

export interface TerminalCreator {
  readonly creator: 'person' | 'extension' | 'task';
  /** The agent's id where it is known, else the terminal's name; the task's label. Empty for a person. */
  readonly label: string;
}

/** Variables of agents that mark only the terminals which they open, not all that they start. */
const TERMINAL_MARKS: readonly (readonly [variable: string, agent: string])[] = [
  ['ROO_ACTIVE', 'roo-code'],
  ['KILO_ACTIVE', 'kilo-code'],
  ['CURSOR_TRACE_ID', 'cursor'],
  // Copilot's terminals; elsewhere several agents set it.
  ['AI_AGENT', 'vscode'],
];

/** Names under which agents open terminals for the commands that they run. */
const AGENT_NAMES =
  /^(?:cline|roo[ -]?(?:code|cline)?|kilo[ -]?code|cascade|cursor(?: agent)?|copilot(?: agent)?|augment|continue|codex|kiro|amazon q|gemini code assist|zencoder|trae|devin|windsurf)\b/i;

/** Terminals that a tool of the person opens for the person's own command: a debugger, an environment. */
const PERSONS_TOOLS = [
  'VSCODE_INSPECTOR_OPTIONS',
  'VSCODE_DEBUGPY_ADAPTER_ENDPOINTS',
  'VIRTUAL_ENV',
];

export function creatorOf(traits: TerminalTraits): TerminalCreator {
  if (traits.task !== undefined) return { creator: 'task', label: traits.task };
  const set = (name: string): boolean => {
    const value = traits.env[name];
    return value !== undefined && value !== null && value !== '' && value !== '0';
  };
  const marks = Object.keys(traits.env).filter(set);
  const agent =
    marks.flatMap((name) => markOf(name)?.agent ?? [])[0] ??
    TERMINAL_MARKS.find(([variable]) => set(variable))?.[1];
  if (agent !== undefined) return { creator: 'extension', label: agent };
  const name = traits.name?.trim() ?? '';
  if (AGENT_NAMES.test(name)) return { creator: 'extension', label: name };
  // Nobody reads along in a terminal that is hidden: no person types there.
  if (traits.hideFromUser) return { creator: 'extension', label: name };
  if (PERSONS_TOOLS.some(set)) return { creator: 'person', label: '' };
  // A profile of the person has a name too, and settings of its own; variables that quiet a pager come from programs.
  const quiet = ['GIT_PAGER', 'PAGER', 'DEBIAN_FRONTEND', 'GIT_TERMINAL_PROMPT'].some(set);
  return quiet ? { creator: 'extension', label: name } : { creator: 'person', label: '' };
}
