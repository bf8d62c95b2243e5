/**
 * Kiro CLI. Unverified: written from its documents (versions 2 and 3) and from the published source of Amazon Q
 * Developer CLI, which it continues; the payloads in `test/fixtures/payloads/kiro-cli` are synthetic.
 */
import type { AgentMeta } from '../define';

export const meta: AgentMeta = {
  id: 'kiro-cli',
  name: 'Kiro CLI',
  hookTimeoutSeconds: 600,
  answerWithinSeconds: 570,
  events: [
    { name: 'PreToolUse', gates: true },
    { name: 'PostToolUse', gates: false },
    { name: 'UserPromptSubmit', gates: false },
    { name: 'SessionStart', gates: false },
  ],
  several: 'any-refusal',
  canRewrite: false,
  notCovered: 'bounding a call; versions before 3',
  deviations: [
    {
      what: 'Version 2 and older are not guarded.',
      why: 'They read hooks from the file of each agent, and Remit writes the hook file of version 3; their payloads are understood where somebody registers the launcher by hand.',
    },
    {
      what: 'Kiro’s editor reads the same hook file.',
      why: 'Its tools are known from lists that people published, and others are put to a person; a version of it that tells its hooks nothing about the call is refused every call.',
    },
    {
      what: 'A question becomes a refusal.',
      why: 'Kiro reads a hook’s exit status and nothing else.',
    },
    {
      what: 'A call cannot be rewritten.',
      why: 'There is no answer that could hold another command.',
    },
    {
      what: 'Calls are tied to their results by what they do.',
      why: 'The payload names no call.',
    },
    {
      what: 'Where a version names no session, all sessions in a folder count as one.',
      why: 'The folder is all that its payloads have in common.',
    },
    {
      what: 'A session’s end is not reported, and subagents are not told apart.',
      why: 'The documents name no event for them; Remit closes a session that has been silent.',
    },
    {
      what: 'A hook that runs into its time limit lets the call run.',
      why: 'Kiro has no setting against it, so Remit answers well before the limit.',
    },
    {
      what: 'When Remit is deleted by hand, its hook file passes every call.',
      why: 'A guard that is gone leaves no dead agent behind.',
    },
  ],
};
