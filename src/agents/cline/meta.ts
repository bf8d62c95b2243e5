/**
 * Cline. Sources: the recorded payloads in `test/fixtures/payloads/cline`, the shipped code of `@cline/core` and the
 * answers that the real command line client 3.0.65 was observed to honour. The editor extension shares that code.
 */
import type { AgentMeta } from '../define';

export const meta: AgentMeta = {
  id: 'cline',
  name: 'Cline',
  verified: { client: 'cline', version: '3.0.65' },
  // Cline’s own limit, which no setting changes.
  hookTimeoutSeconds: 120,
  answerWithinSeconds: 100,
  events: [
    { name: 'PreToolUse', gates: true },
    { name: 'PostToolUse', gates: false },
    { name: 'UserPromptSubmit', gates: false },
    { name: 'TaskStart', gates: false },
    { name: 'TaskComplete', gates: false },
    { name: 'SessionShutdown', gates: false },
  ],
  several: 'any-refusal',
  canRewrite: false,
  notCovered: 'bounding a call; the prompt; a refusal ends the run',
  deviations: [
    {
      what: 'A refusal ends the whole run, and the model does not hear the reason.',
      why: 'Cline’s only refusal is to cancel; the reason stands in the message to the person, who can go on from there.',
    },
    {
      what: 'A question becomes a refusal.',
      why: 'The client ran the call that was put up for review.',
    },
    {
      what: 'A call cannot be rewritten.',
      why: 'A call holds a list of commands, and no single one of them can be replaced.',
    },
    {
      what: 'What the person asked for is not heard from the command line client.',
      why: 'It starts no hook for a prompt, so nothing counts as said and more is asked; a declared task helps.',
    },
    {
      what: 'A session’s end is reported only where a refusal ended it.',
      why: 'A run that ends by itself starts no hook for it; Remit closes a session that has been silent.',
    },
    {
      what: 'A person has a hundred seconds to answer a question.',
      why: 'Cline runs the call after two minutes, whatever its hook is about to say.',
    },
    {
      what: 'With a provider that runs tools itself (Claude Code, Codex) Cline starts no hook.',
      why: 'Guard that agent instead.',
    },
    {
      what: 'On Windows nothing is installed.',
      why: 'Hooks are shell scripts there as here, and that has not been run.',
    },
    {
      what: 'When Remit is deleted by hand, its hook files pass every call.',
      why: 'A guard that is gone leaves no dead agent behind.',
    },
  ],
};
