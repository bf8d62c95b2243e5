/** With which flags, values, variables and lists of tools an agent starts without asking, from each agent's manual. */
import type { Call } from '../define';
import { writtenValues } from '../started-commands';

/** Flags that switch an agent's own questions off, by agent. */
export const UNLEASHED: Readonly<Record<string, readonly string[]>> = {
  claude: ['dangerously-skip-permissions', 'allow-dangerously-skip-permissions'],
  codex: [
    'yolo',
    'dangerously-bypass-approvals-and-sandbox',
    'dangerously-bypass-hook-trust',
    'full-auto-none',
  ],
  gemini: ['yolo', 'y'],
  qwen: ['yolo', 'y'],
  'cursor-agent': ['f', 'force', 'yolo', 'approve-mcps'],
  agent: ['f', 'force'],
  copilot: ['allow-all-tools', 'allow-all', 'allow-all-paths', 'yolo'],
  opencode: ['dangerously-skip-permissions', 'yolo'],
  droid: ['skip-permissions-unsafe'],
  auggie: ['dangerously-skip-permissions'],
  amp: ['dangerously-allow-all'],
  aider: ['yes-always', 'yes'],
  cline: ['yolo', 'y'],
  'kiro-cli': ['trust-all-tools', 'a'],
  q: ['trust-all-tools', 'a'],
  kimi: ['yolo', 'y', 'yes'],
  crush: ['yolo', 'y'],
  continue: ['auto'],
  cn: ['auto'],
  agy: ['dangerously-skip-permissions'],
  kilocode: ['yolo', 'auto'],
  iflow: ['yolo', 'y'],
  openhands: ['always-approve', 'yolo'],
  gptme: ['no-confirm', 'y'],
  interpreter: ['auto_run', 'y'],
  vibe: ['auto-approve'],
  letta: ['yolo'],
  codebuddy: ['dangerously-skip-permissions', 'y'],
  qodercli: ['yolo', 'dangerously-skip-permissions'],
};

/** One-letter options of which the value is what `MODE_OPTIONS` has in long; with other agents the letter is a flag. */
const SHORT_MODES: Readonly<Record<string, readonly string[]>> = { codex: ['-a', '-s', '-c'] };

/** Variables that switch the questions off as the options do, from each agent's manual. */
const UNLEASHING_VARIABLES: Readonly<Record<string, RegExp>> = {
  OPENCODE_PERMISSION: /^"?allow"?$|"(?:\*|bash)"\s*:\s*(?:"allow"|\{\s*"\*"\s*:\s*"allow")/,
  GOOSE_MODE: /^auto$/,
  AIDER_YES_ALWAYS: /^(?:1|true|yes|on)$/i,
  AIDER_YES: /^(?:1|true|yes|on)$/i,
  COPILOT_ALLOW_ALL: /^(?:1|true)$/i,
};

/** Tools that are let through unasked. The whole shell without a pattern is all there is to ask about. */
const TOOL_OPTIONS = ['allowedTools', 'allowed-tools', 'allow-tool', 'permission'];
const WHOLE_SHELL =
  /(?:^|[,\s])(?:\*|Bash|shell|ShellTool|run_shell_command|launch-process|execute_bash)(?:\((?:\*|:\*|\*:\*)?\))?(?::allow)?(?=[,\s]|$)/;
/** Options whose value switches them off: `--approval-mode yolo`. */
const UNLEASHING_VALUES =
  /^(yolo|never|bypassPermissions|danger-full-access|skip-permissions-unsafe|full-auto|high|auto_edit-none)$/;
const MODE_OPTIONS = [
  'approval-mode',
  'permission-mode',
  'a',
  'ask-for-approval',
  's',
  'sandbox',
  'auto',
  'allow-tool-none',
  'c',
  'config',
];

/** Modes in which an agent leaves its hooks and extensions out, and with them its guard. */
const UNGUARDED = ['safe-mode', 'bare', 'no-hooks', 'disable-hooks', 'no-extensions', 'no-plugins'];

/** Whether it is told to ask for nothing, or to leave its guard out. */
export function isUnleashed(call: Call): boolean {
  if (call.has(...UNGUARDED)) return true;
  const flags = UNLEASHED[call.name] ?? [];
  if (
    call.has(...flags.filter((flag) => flag.length > 1)) ||
    call.has(...flags.filter((flag) => flag.length === 1))
  )
    return true;
  const { env } = call.invocation;
  const isSet = Object.entries(UNLEASHING_VARIABLES).some(([name, value]) =>
    value.test(env.get(name)?.text.trim() ?? ''),
  );
  if (isSet) return true;
  const tools = call.values(...TOOL_OPTIONS).map((value) => value.text);
  if (tools.some((text) => WHOLE_SHELL.test(text))) return true;
  const modes = [
    ...call.values(...MODE_OPTIONS).map((value) => value.text),
    ...writtenValues(call, ...(SHORT_MODES[call.name] ?? [])),
  ];
  return modes.some(
    (text) =>
      UNLEASHING_VALUES.test(text) ||
      /(approval_policy|sandbox_mode)\s*=\s*["']?(never|danger-full-access)/.test(text),
  );
}
