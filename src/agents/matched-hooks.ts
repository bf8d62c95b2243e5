/**
 * The settings form that Claude Code introduced and others took over: under each event a list of groups, each with a
 * matcher and its hooks. Ours is a group of its own with one hook, so that nobody else's comes or goes with it.
 */
import type { AgentInstall, AgentMeta } from './define';
import { addHooks, hooksState, removeHooks } from './hook-entries';
import type { Layout } from './hook-layout';
import { isOurCommand, launcherOf, tellingCommand } from './launcher-command';
import { isFields } from './payload';

export interface MatchedHooks {
  readonly meta: AgentMeta;
  /** The file as a person calls it, for errors. */
  readonly file: string;
  /** Events that know matchers; the others reject nothing and match all. */
  readonly matched: ReadonlySet<string>;
  /** What stands in our groups beside matcher and hooks. */
  beside?(event: string): Readonly<Record<string, unknown>>;
  /** Our hook for the event: its command and its time limit under the agent's own keys. */
  hook(event: string, gates: boolean, launcher: string): Readonly<Record<string, unknown>>;
}

export function matchedHooks(form: MatchedHooks): Pick<AgentInstall, 'add' | 'remove' | 'state'> {
  const { meta } = form;
  return hooksIn({
    file: form.file,
    fresh: {},
    events: meta.events.map((event) => event.name),
    behind: (event) =>
      meta.several === 'last-decision' &&
      meta.events.some((known) => known.name === event && known.gates),
    entry(event, launcher) {
      const gates = meta.events.some((known) => known.name === event && known.gates);
      const hooks = [form.hook(event, gates, launcher)];
      const matcher = form.matched.has(event) ? { matcher: '*' } : {};
      return { ...matcher, hooks, ...form.beside?.(event) };
    },
    launcherOf(element) {
      if (!isFields(element) || !Array.isArray(element['hooks'])) return undefined;
      // An entry that somebody shares with another hook is not ours to take out.
      if (element['hooks'].length !== 1) return undefined;
      const hook: unknown = element['hooks'][0];
      if (!isFields(hook) || !isOurCommand(hook['command'], meta.id)) return undefined;
      return launcherOf(hook['command'], meta.id);
    },
  });
}

/** For hooks that only watch: long enough for a busy machine, short enough to be forgotten. */
const WATCH_TIMEOUT_SECONDS = 20;

/** Our hook in the settings of Gemini CLI and its relatives: with a name, and its time limit in milliseconds. */
export function namedHooks(meta: AgentMeta): MatchedHooks['hook'] {
  return (event, gates, launcher) => ({
    type: 'command',
    name: `remit-${event}`,
    command: tellingCommand(launcher, meta.id, event, gates),
    timeout: (gates ? meta.hookTimeoutSeconds : WATCH_TIMEOUT_SECONDS) * 1000,
  });
}

/** The three edits of a file with this layout. */
export function hooksIn(layout: Layout): Pick<AgentInstall, 'add' | 'remove' | 'state'> {
  return {
    add: (text, launcher) => addHooks(text, launcher, layout),
    remove: (text) => removeHooks(text, layout),
    state: (text, launcher) => hooksState(text, launcher, layout),
  };
}
