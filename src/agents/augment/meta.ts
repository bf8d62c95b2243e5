/**
 * Augment (auggie, and the extensions that share its settings). Unverified: written from the shipped code of
 * `@augmentcode/auggie` 0.36.0 and its documents; the payloads in `test/fixtures/payloads/augment` are synthetic.
 */
import type { AgentMeta } from '../define';

export const meta: AgentMeta = {
  id: 'augment',
  name: 'Augment',
  hookTimeoutSeconds: 600,
  answerWithinSeconds: 570,
  events: [
    { name: 'PreToolUse', gates: true },
    { name: 'PostToolUse', gates: false },
    { name: 'PromptSubmit', gates: false },
    { name: 'SessionStart', gates: false },
    { name: 'SessionEnd', gates: false },
  ],
  several: 'any-refusal',
  canRewrite: false,
  notCovered: 'bounding a call; which subagent calls; what a command prints later',
  deviations: [
    {
      what: 'A question becomes a refusal.',
      why: 'The answer’s schema knows an ask; the code that decides looks for a refusal only, so the call would run.',
    },
    {
      what: 'A call is not rewritten.',
      why: 'The code takes a new input; that the call then runs in its new form has not been observed.',
    },
    {
      what: 'Calls are tied to their results by what they do.',
      why: 'The payload names no call.',
    },
    {
      what: 'A subagent’s calls are not tied to its parent.',
      why: 'The payload does not say who calls.',
    },
    {
      what: 'What a command prints after its result was handed over is not read.',
      why: 'It comes through a tool (read-process) that names the terminal and not the command.',
    },
    {
      what: 'What is typed into a running process is judged as a command of a shell.',
      why: 'The payload names the terminal, and not what runs in it.',
    },
    {
      what: 'The tools that Augment’s own service carries out (GitHub, Linear, Jira and the like) are put to a person.',
      why: 'Their inputs are not known here, so they are weighed as unknown.',
    },
    {
      what: 'A hook that runs into its time limit lets the call run.',
      why: 'Augment has no setting against it, so Remit answers well before the limit.',
    },
    {
      what: 'When Remit is deleted by hand, its entries in settings.json pass every call.',
      why: 'A guard that is gone leaves no dead agent behind.',
    },
  ],
};
