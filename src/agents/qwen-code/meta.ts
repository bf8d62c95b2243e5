/**
 * Qwen Code. Sources: the recorded payloads in `test/fixtures/payloads/qwen-code`, the shipped code of 0.15.10 and the
 * answers that the real client was observed to honour.
 */
import type { AgentMeta } from '../define';

export const meta: AgentMeta = {
  id: 'qwen-code',
  name: 'Qwen Code',
  verified: { client: '@qwen-code/qwen-code', version: '0.15.10' },
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
  ],
  several: 'last-decision',
  canRewrite: false,
  notCovered: 'bounding a call; which subagent calls',
  deviations: [
    {
      what: 'A call cannot be rewritten.',
      why: 'The client took the new input of an answer and ran the old one.',
    },
    {
      what: 'A question becomes a refusal.',
      why: 'The client treats an ask as a refusal.',
    },
    {
      what: 'The last hook that decides is obeyed, so one behind ours can let a refused call run.',
      why: 'The client takes the last answer (seen); ours is put behind those of others, and a hook that comes behind it is noticed.',
    },
    {
      what: 'A prompt event without text counts as nothing.',
      why: 'The event fires on every round with the model, and those that only carry results are no word of the person.',
    },
    {
      what: 'A subagent’s calls are not told apart from its parent’s.',
      why: 'The payload does not say who calls; they stand in the session that started it.',
    },
    {
      what: 'Without a terminal a session’s start and end are not reported.',
      why: 'The client starts no hook for them; Remit closes a session that has been silent.',
    },
    {
      what: 'A hook that runs into its time limit lets the call run.',
      why: 'Qwen Code has no setting against it, so Remit answers well before the limit.',
    },
    {
      what: 'When Remit is deleted by hand, its entries in settings.json pass every call.',
      why: 'A guard that is gone leaves no dead agent behind.',
    },
  ],
};
