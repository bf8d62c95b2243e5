/**
 * Cursor. Unverified: written from the hook runtime of `@cursor/sdk` 1.0.32, its documents and other people's captures
 * of Cursor 3.9.16; the payloads in `test/fixtures/payloads/cursor` are synthetic.
 */
import type { AgentMeta } from '../define';

export const meta: AgentMeta = {
  id: 'cursor',
  name: 'Cursor',
  hookTimeoutSeconds: 600,
  answerWithinSeconds: 570,
  events: [
    { name: 'beforeShellExecution', gates: true },
    { name: 'beforeMCPExecution', gates: true },
    { name: 'beforeReadFile', gates: true },
    { name: 'preToolUse', gates: true },
    { name: 'afterMCPExecution', gates: false },
    { name: 'postToolUse', gates: false },
    { name: 'postToolUseFailure', gates: false },
    { name: 'beforeSubmitPrompt', gates: false },
    { name: 'sessionStart', gates: false },
    { name: 'sessionEnd', gates: false },
    { name: 'subagentStart', gates: false },
    { name: 'subagentStop', gates: false },
  ],
  several: 'any-refusal',
  canRewrite: false,
  notCovered: 'bounding a call; what is typed into a running terminal',
  deviations: [
    {
      what: 'Passing prints an explicit answer instead of nothing.',
      why: 'Cursor counts an empty answer as a failed hook, and a failed hook refuses here.',
    },
    {
      what: 'A question becomes a refusal.',
      why: 'The agent ignores ask for most tools and treated it as a refusal for the rest.',
    },
    {
      what: 'A call cannot be rewritten.',
      why: 'The shell event takes no other command, and elsewhere only some fields are honoured.',
    },
    {
      what: 'Some events name an MCP tool without its server.',
      why: 'It is taken from the event that does name it, or from mcp.json where that lists one only; a call whose server stays unnamed is weighed as one of nobody’s.',
    },
    {
      what: 'What an agent types into a running terminal is not shown to hooks.',
      why: 'WriteShellStdin carries only a length, so it is weighed as unknown.',
    },
    {
      what: 'When Remit is deleted by hand, its entries in hooks.json refuse until they are removed.',
      why: 'Cursor needs one simple command per hook, which leaves no room to look whether Remit is still there.',
    },
  ],
};
