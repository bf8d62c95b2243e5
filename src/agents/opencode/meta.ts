/**
 * opencode. It starts no hook programs: Remit gives it a plugin, which starts the launcher as an agent's hook would.
 * Sources: the recorded events in `test/fixtures/payloads/opencode` and what the real client 1.18.33 was observed to do
 * with a plugin. The names of the events are those of the plugin interface.
 */
import type { AgentMeta } from '../define';

export const meta: AgentMeta = {
  id: 'opencode',
  name: 'opencode',
  verified: { client: 'opencode-ai', version: '1.18.33' },
  hookTimeoutSeconds: 600,
  answerWithinSeconds: 570,
  events: [
    { name: 'tool.execute.before', gates: true },
    { name: 'tool.execute.after', gates: false },
    { name: 'chat.message', gates: false },
    { name: 'session.created', gates: false },
    { name: 'session.compacted', gates: false },
  ],
  several: 'any-refusal',
  canRewrite: true,
  deviations: [
    {
      what: 'A question becomes a refusal.',
      why: 'The plugin interface declares a question and never asks it.',
    },
    {
      what: 'A plugin that opencode cannot load guards nothing.',
      why: 'opencode skips it without a word, so the plugin loads nothing but Node’s own modules, and fails only when it is asked.',
    },
    {
      what: 'A session’s end is not reported.',
      why: 'The client ends without an event; Remit closes a session that has been silent.',
    },
    {
      what: 'When Remit is deleted by hand, its plugin passes every call.',
      why: 'A guard that is gone leaves no dead agent behind.',
    },
  ],
};
