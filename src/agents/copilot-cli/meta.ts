/**
 * GitHub Copilot CLI. Sources: the recorded payloads in `test/fixtures/payloads/copilot-cli`, GitHub's hook reference
 * and the answers that the real client 1.0.102 was observed to honour.
 */
import type { AgentMeta } from '../define';

export const meta: AgentMeta = {
  id: 'copilot-cli',
  name: 'GitHub Copilot CLI',
  verified: { client: '@github/copilot', version: '1.0.102' },
  hookTimeoutSeconds: 600,
  answerWithinSeconds: 570,
  events: [
    { name: 'preToolUse', gates: true },
    { name: 'postToolUse', gates: false },
    { name: 'postToolUseFailure', gates: false },
    { name: 'userPromptSubmitted', gates: false },
    { name: 'sessionStart', gates: false },
    { name: 'sessionEnd', gates: false },
    { name: 'subagentStart', gates: false },
    { name: 'subagentStop', gates: false },
    { name: 'preCompact', gates: false },
  ],
  several: 'any-refusal',
  canRewrite: true,
  deviations: [
    {
      what: 'A question becomes a refusal.',
      why: 'Without a terminal an ask refuses, with every tool allowed it lets the call run; with a terminal it has not been observed.',
    },
    {
      what: 'Calls are tied to their results by what they do.',
      why: 'The payload names no call.',
    },
    {
      what: 'A hook that runs into its time limit lets the call run.',
      why: 'The client has no setting against it, so Remit answers well before the limit.',
    },
    {
      what: 'VS Code’s agent mode reads the same hook file.',
      why: 'Its calls are recognised by their payload and judged once, together with those of the extension’s own hooks.',
    },
    {
      what: 'Hooks of a repository start in folders that the person trusts only.',
      why: 'The client skips them elsewhere without a word; the person’s own hooks start everywhere.',
    },
    {
      what: 'When Remit is deleted by hand, its hook file passes every call.',
      why: 'A guard that is gone leaves no dead agent behind.',
    },
  ],
};
