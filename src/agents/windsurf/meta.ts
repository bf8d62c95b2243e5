/**
 * Windsurf (Cascade). Unverified: written from its hook documents and from what other people's adapters read; the
 * payloads in `test/fixtures/payloads/windsurf` are synthetic.
 */
import type { AgentMeta } from '../define';

export const meta: AgentMeta = {
  id: 'windsurf',
  name: 'Windsurf',
  // No document names a limit, and no setting changes it: half a minute is what people report.
  hookTimeoutSeconds: 30,
  answerWithinSeconds: 25,
  events: [
    { name: 'pre_run_command', gates: true },
    { name: 'pre_write_code', gates: true },
    { name: 'pre_read_code', gates: true },
    { name: 'pre_mcp_tool_use', gates: true },
    { name: 'post_run_command', gates: false },
    { name: 'post_write_code', gates: false },
    { name: 'post_read_code', gates: false },
    { name: 'post_mcp_tool_use', gates: false },
    { name: 'pre_user_prompt', gates: false },
  ],
  several: 'any-refusal',
  canRewrite: false,
  notCovered: 'bounding a call; results; web pages; what is typed into a running command',
  deviations: [
    {
      what: 'A question becomes a refusal.',
      why: 'Windsurf reads a hook’s exit status and nothing else.',
    },
    {
      what: 'A call cannot be rewritten.',
      why: 'There is no answer that could hold another command.',
    },
    {
      what: 'A person has 25 seconds to answer a question.',
      why: 'No document names the time that Windsurf gives a hook, so Remit refuses early; what is answered later counts when the agent tries again.',
    },
    {
      what: 'What a command printed and what a file holds is not shown to hooks.',
      why: 'The payloads hold the command and the path only, so credentials that the agent has read there are not known.',
    },
    {
      what: 'Web pages that the agent reads, and its searches, reach no hook.',
      why: 'There is no event for them.',
    },
    {
      what: 'What is typed into a running command reaches no hook.',
      why: 'There is no event for it, so a shell, an interpreter or a client that is started with nothing to run is put to a person.',
    },
    {
      what: 'Only commands name their folder.',
      why: 'For all else the folder counts in which Windsurf starts the hook, the workspace; where the system does not show it, the home folder.',
    },
    {
      what: 'A session’s start and end are not reported, and subagents are not told apart.',
      why: 'There is no event for them; Remit closes a session that has been silent.',
    },
    {
      what: 'The plugin for JetBrains is not guarded.',
      why: 'It reads a hooks file of its own, ~/.codeium/hooks.json, which Remit does not write.',
    },
    {
      what: 'When Remit is deleted by hand, its entries in hooks.json pass every call.',
      why: 'A guard that is gone leaves no dead agent behind.',
    },
  ],
};
