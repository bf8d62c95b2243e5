/** The commands that a settings file makes an agent start, whoever put them there, in the order in which they stand. */
import { parse } from 'jsonc-parser';
import { isFields } from './payload';

export interface RegisteredHook {
  readonly event: string;
  readonly command: string;
}

const BOM = '\uFEFF';
/** Keys under which agents keep the command of a hook: most of them, and Copilot CLI by shell. */
const COMMAND_KEYS = ['command', 'bash'] as const;

/** Never throws; a file that cannot be read registers nothing. */
export function registeredHooks(text: string): readonly RegisteredHook[] {
  const bare = text.startsWith(BOM) ? text.slice(1) : text;
  const settings: unknown = parse(bare, [], { allowTrailingComma: true });
  if (!isFields(settings)) return [];
  // A file that holds nothing but hooks may be keyed by event at once (Factory droid).
  const hooks = 'hooks' in settings ? settings['hooks'] : settings;
  if (Array.isArray(hooks)) return hooks.flatMap(ofList);
  if (!isFields(hooks)) return [];
  return Object.entries(hooks).flatMap(([event, entries]) =>
    commandsIn(entries).map((command) => ({ event, command })),
  );
}

/** One of a list of hooks that each name their event and what they start (Kiro). One that is switched off starts nothing. */
function ofList(hook: unknown): readonly RegisteredHook[] {
  if (!isFields(hook) || hook['enabled'] === false || !isFields(hook['action'])) return [];
  const { trigger: event } = hook;
  const { command } = hook['action'];
  return typeof event === 'string' && typeof command === 'string' ? [{ event, command }] : [];
}

/** An entry is a hook, or a group that holds a list of them. */
function commandsIn(entries: unknown): readonly string[] {
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: unknown) => {
    if (!isFields(entry)) return [];
    const grouped = entry['hooks'];
    if (Array.isArray(grouped)) return commandsIn(grouped);
    const command = COMMAND_KEYS.map((key) => entry[key]).find((one) => typeof one === 'string');
    return typeof command === 'string' ? [command] : [];
  });
}
