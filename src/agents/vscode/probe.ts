/** VS Code starts the hooks of the extension's plugin folder with `sh`, the folder's place written into the command. */
import type { AgentProbe } from '../define';
import { commandOf, nestedReason } from '../probe';

const OURS = /\/remit-hook\.sh"? PreToolUse$/;

export const probe: AgentProbe = {
  event: 'PreToolUse',
  payload: ({ session, cwd, command }) => ({
    session_id: session,
    cwd,
    hook_event_name: 'PreToolUse',
    tool_name: 'run_in_terminal',
    tool_input: { command, explanation: '', isBackground: false },
    tool_use_id: `${session}__vscode-0`,
  }),
  words(file, shell) {
    // PLUGIN/hooks/hooks.json
    const plugin = file.path.split(/[\\/]/).slice(0, -2).join('/');
    const written = (text: string): string => text.replaceAll('${PLUGIN_ROOT}', plugin);
    const inShell = (text: string): readonly string[] => ['sh', '-c', written(text)];
    return commandOf('PreToolUse', (text) => OURS.test(text), inShell)(file, shell);
  },
  // Exit 2 refuses, with a word or without one.
  refusal: (answer) =>
    nestedReason(answer) ?? (answer.exit === 2 ? 'its hook ended with 2' : undefined),
};
