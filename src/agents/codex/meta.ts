/**
 * Codex. Sources: the recorded payloads in `test/fixtures/payloads/codex`, the JSON schemas in the shipped program and
 * the answers that the real client 0.169.0 was observed to honour.
 */
import type { AgentMeta } from '../define';

export const meta: AgentMeta = {
  id: 'codex',
  name: 'Codex',
  verified: { client: '@openai/codex', version: '0.169.0' },
  hookTimeoutSeconds: 600,
  answerWithinSeconds: 570,
  events: [
    { name: 'PreToolUse', gates: true },
    { name: 'PostToolUse', gates: false },
    { name: 'UserPromptSubmit', gates: false },
    { name: 'SessionStart', gates: false },
    { name: 'SessionEnd', gates: false },
    { name: 'SubagentStart', gates: false },
    { name: 'SubagentStop', gates: false },
    { name: 'PreCompact', gates: false },
  ],
  several: 'any-refusal',
  canRewrite: true,
  notCovered: 'what is typed into a running command; searches on OpenAI’s side',
  deviations: [
    {
      what: 'New or changed hooks do nothing until they are trusted.',
      why: 'Codex skips untrusted hooks without a word; installing asks Codex to trust ours, and status looks whether it does.',
    },
    {
      what: 'A question becomes a refusal.',
      why: 'Codex takes an ask for a failed hook and runs the call.',
    },
    {
      what: 'What is typed into a running command (write_stdin) reaches no hook.',
      why: 'Codex fires its hooks for the start of a command only, so a shell, an interpreter or a client that is started with nothing to run is put to a person.',
    },
    {
      what: 'A search that OpenAI carries out reaches no hook.',
      why: 'It runs on the side of the model; it reads pages and sends nothing from this machine but its words.',
    },
    {
      what: 'A working folder that the model chose for one command is not shown.',
      why: 'The payload holds the command and the session’s folder only.',
    },
    {
      what: 'A result carries no exit status.',
      why: 'Codex hands over the printed text alone, for failed commands too.',
    },
    {
      what: 'A hook that runs into its time limit lets the call run.',
      why: 'Codex has no setting against it, so Remit answers well before the limit.',
    },
    {
      what: 'When Remit is deleted by hand, its entries in hooks.json pass every call.',
      why: 'A guard that is gone leaves no dead agent behind.',
    },
  ],
};
