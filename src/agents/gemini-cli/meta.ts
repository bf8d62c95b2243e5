/**
 * Gemini CLI. Sources: the recorded payloads in `test/fixtures/payloads/gemini-cli`, the shipped code of 0.61.0 and the
 * answers that the real client was observed to honour, which is not in all what its documents say.
 */
import type { AgentMeta } from '../define';

export const meta: AgentMeta = {
  id: 'gemini-cli',
  name: 'Gemini CLI',
  verified: { client: '@google/gemini-cli', version: '0.61.0' },
  hookTimeoutSeconds: 600,
  answerWithinSeconds: 570,
  events: [
    { name: 'BeforeTool', gates: true },
    { name: 'AfterTool', gates: false },
    { name: 'BeforeAgent', gates: false },
    { name: 'SessionStart', gates: false },
    { name: 'SessionEnd', gates: false },
  ],
  several: 'any-refusal',
  canRewrite: true,
  notCovered: 'which subagent calls; nothing in folders that it does not trust',
  deviations: [
    {
      what: 'Its hooks start in folders that the person trusts only.',
      why: 'With folder trust switched on, Gemini CLI loads no hooks elsewhere, not even the person’s own.',
    },
    {
      what: 'A question becomes a refusal.',
      why: 'Without a terminal an ask ends the whole run; with one it has not been observed.',
    },
    {
      what: 'Calls are tied to their results by what they do.',
      why: 'The payload names no call.',
    },
    {
      what: 'A subagent’s calls are not told apart from its parent’s.',
      why: 'The payload does not say who calls.',
    },
    {
      what: 'That a conversation was shortened is not heard.',
      why: 'The event for it starts after every step, whether anything was shortened or not.',
    },
    {
      what: 'A hook that runs into its time limit lets the call run.',
      why: 'Gemini CLI has no setting against it, so Remit answers well before the limit.',
    },
    {
      what: 'When Remit is deleted by hand, its entries in settings.json pass every call.',
      why: 'A guard that is gone leaves no dead agent behind.',
    },
  ],
};
