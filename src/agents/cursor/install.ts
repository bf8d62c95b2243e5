/**
 * Cursor's hooks.json. Its reader cuts every line at `//`, inside strings too, and gives up the whole file over an
 * event name that it does not know: nothing that Remit writes holds either.
 */
import { parse, visit } from 'jsonc-parser';
import { ConfigError, type AgentInstall } from '../define';
import { addHooks, hooksState, removeHooks } from '../hook-entries';
import type { Layout } from '../hook-layout';
import { isOurCommand, launcherOf, plainCommand } from '../launcher-command';
import { isFields } from '../payload';
import { jsonList } from '../tool-server';
import { meta } from './meta';
import { say } from '../../core/model/say';

const WATCH_TIMEOUT_SECONDS = 20;

/** Shell commands, reads and MCP calls have gating events of their own that say more. */
const MATCHERS: Readonly<Record<string, string>> = { preToolUse: '^(?!(Shell|Read)$|MCP:)' };

const layout: Layout = {
  file: 'the hooks file of Cursor',
  fresh: { version: 1 },
  events: meta.events.map((event) => event.name),
  entry(event, launcher) {
    const gates = meta.events.some((known) => known.name === event && known.gates);
    return {
      command: plainCommand(launcher, meta.id, event),
      ...(MATCHERS[event] === undefined ? {} : { matcher: MATCHERS[event] }),
      timeout: gates ? meta.hookTimeoutSeconds : WATCH_TIMEOUT_SECONDS,
      ...(gates ? { failClosed: true } : {}),
    };
  },
  launcherOf(element) {
    if (!isFields(element) || !isOurCommand(element['command'], meta.id)) return undefined;
    return launcherOf(element['command'], meta.id);
  },
};

export const install: AgentInstall = {
  files(place, scope) {
    const root = scope === 'user' ? place.home : place.projectRoot;
    return root === undefined ? [] : [{ path: `${root}/.cursor/hooks.json`, scope }];
  },
  signs: (place) => [`${place.home}/.cursor`],
  add(text, launcher) {
    if (launcher.includes('//')) {
      throw new ConfigError(
        layout.file,
        say`Cursor cannot start a program whose path holds "//" (${launcher}). Set REMIT_HOME to a plain path, then try again.`,
      );
    }
    return addHooks(text, launcher, layout);
  },
  remove: (text) => removeHooks(text, layout),
  state: (text, launcher) => hooksState(text, launcher, layout),
  spoiled,
  serverLists: ({ home, projectRoot }) =>
    [home, ...(projectRoot === undefined ? [] : [projectRoot])].map(
      (root) => `${root}/.cursor/mcp.json`,
    ),
  tools: {
    files: (place, scope) =>
      scope === 'user' ? [{ path: `${place.home}/.cursor/mcp.json`, scope }] : [],
    ...jsonList({ file: 'the MCP file of Cursor' }),
  },
};

/** Every event that its reader knows (`@cursor/sdk` 1.0.32). */
const EVENTS = new Set(
  (
    'beforeShellExecution afterShellExecution beforeMCPExecution afterMCPExecution beforeReadFile afterFileEdit ' +
    'beforeTabFileRead afterTabFileEdit beforeSubmitPrompt afterAgentResponse afterAgentThought preToolUse postToolUse ' +
    'postToolUseFailure sessionStart sessionEnd subagentStart subagentStop preCompact stop workspaceOpen'
  ).split(' '),
);

/** What makes its reader give up the whole file. */
function spoiled(text: string): string | undefined {
  let cut: string | undefined;
  visit(text, {
    onLiteralValue(value) {
      if (typeof value === 'string') cut ??= /\/[/*]/.exec(value)?.[0];
    },
  });
  if (cut !== undefined) return say`“${cut}” in one of its texts, which Cursor reads as a comment`;
  const file: unknown = parse(text, [], { allowTrailingComma: true });
  const hooks = isFields(file) ? file['hooks'] : undefined;
  const unknown = isFields(hooks)
    ? Object.keys(hooks).find((name) => !EVENTS.has(name))
    : undefined;
  return unknown === undefined ? undefined : say`“${unknown}”, which is no event that Cursor knows`;
}
