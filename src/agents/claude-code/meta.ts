/**
 * Claude Code. Sources: the recorded payloads in `test/fixtures/payloads/claude-code` and the answers that the real
 * client 2.1.197 was observed to honour; `onFailure` (from 2.1.295) is read in the shipped code, not observed.
 */
import type { AgentMeta } from '../define';

export const meta: AgentMeta = {
  id: 'claude-code',
  name: 'Claude Code',
  verified: { client: '@anthropic-ai/claude-code', version: '2.1.197' },
  hookTimeoutSeconds: 600,
  answerWithinSeconds: 570,
  events: [
    { name: 'PreToolUse', gates: true },
    { name: 'PostToolUse', gates: false },
    { name: 'PostToolUseFailure', gates: false },
    { name: 'UserPromptSubmit', gates: false },
    { name: 'SessionStart', gates: false },
    { name: 'SessionEnd', gates: false },
    { name: 'SubagentStart', gates: false },
    { name: 'SubagentStop', gates: false },
    { name: 'PreCompact', gates: false },
    { name: 'ConfigChange', gates: false },
  ],
  // In the other modes it would not have asked, or would have refused: neither is ours to change.
  quiet: { modes: ['default', 'acceptEdits'] },
  several: 'any-refusal',
  canRewrite: true,
  notCovered: 'what a background command prints later',
  deviations: [
    {
      what: 'A hook that runs into its time limit lets the call run in versions before 2.1.295.',
      why: 'The key onFailure is ignored there, so Remit answers well before the limit.',
    },
    {
      what: 'PermissionRequest is understood but not registered.',
      why: 'It fires after PreToolUse was answered: registering it would judge one act twice.',
    },
    {
      what: 'What a background command prints later reaches no hook.',
      why: 'PostToolUse fires at the launch only, so its result is marked partial.',
    },
  ],
};
