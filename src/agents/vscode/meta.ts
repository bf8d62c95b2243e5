/**
 * VS Code's own agent mode (session target "Local"). Source: what VS Code 1.139.1 with Copilot Chat 0.67.0 was
 * observed to send and to honour; recorded payloads in `test/fixtures/payloads/vscode`.
 */
import type { AgentMeta } from '../define';

export const meta: AgentMeta = {
  id: 'vscode',
  name: 'VS Code agent mode',
  verified: { client: 'VS Code with Copilot Chat 0.67.0', version: '1.139.1' },
  hookTimeoutSeconds: 600,
  answerWithinSeconds: 570,
  events: [
    { name: 'PreToolUse', gates: true },
    { name: 'PostToolUse', gates: false },
    { name: 'UserPromptSubmit', gates: false },
    { name: 'SessionStart', gates: false },
    { name: 'SubagentStart', gates: false },
    { name: 'SubagentStop', gates: false },
  ],
  several: 'any-refusal',
  canRewrite: true,
  notCovered: 'tools that other extensions call; nothing while a setting has hooks off',
  deviations: [
    {
      what: 'The hooks stop when chat.useHooks or chat.plugins.enabled is switched off, by a repository too.',
      why: 'VS Code reads both settings per workspace; Remit can only notice it and say so.',
    },
    {
      what: 'No result arrives for a tool that failed, and none with text for files that were read.',
      why: 'VS Code fires PostToolUse for successes only and hands over an empty text for its file tools.',
    },
    {
      what: 'A prompt of a subagent looks like a prompt of the person.',
      why: 'VS Code fires UserPromptSubmit for both; it is told apart by the open subagents of the session.',
    },
    {
      what: 'A subagent’s calls are not told apart from its parent’s.',
      why: 'The payload of a call does not say who calls; they stand in the session that started it.',
    },
    {
      what: 'Language-model tools that another extension calls itself pass no hook.',
      why: 'vscode.lm.invokeTool runs outside agent mode.',
    },
    {
      what: 'On Windows the command of the shipped hooks is unverified.',
      why: 'It was written from the documents and has not been run.',
    },
  ],
};
