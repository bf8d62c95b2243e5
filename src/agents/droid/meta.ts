/**
 * Factory droid. Unverified: written from its hook reference, the words in its shipped program 0.225.1 and tool lists
 * that people published; the payloads in `test/fixtures/payloads/droid` are synthetic.
 */
import type { AgentMeta } from '../define';

export const meta: AgentMeta = {
  id: 'droid',
  name: 'Factory droid',
  hookTimeoutSeconds: 600,
  answerWithinSeconds: 570,
  events: [
    { name: 'PreToolUse', gates: true },
    { name: 'PostToolUse', gates: false },
    { name: 'UserPromptSubmit', gates: false },
    { name: 'SessionStart', gates: false },
    { name: 'SessionEnd', gates: false },
  ],
  several: 'first-decision',
  canRewrite: false,
  notCovered: 'bounding a call; which subagent calls',
  deviations: [
    {
      what: 'A hooks.json that somebody puts beside the settings keeps newer versions from reading our hooks.',
      why: 'They read the hooks of settings.json only where there is no such file; it is noticed, and repairing writes ours into it as well.',
    },
    {
      what: 'The first hook that decides is obeyed, so one before ours can let a call run that Remit refuses.',
      why: 'Its documents say so; ours is put before those of others, and a hook that comes before it is noticed.',
    },
    {
      what: 'New hooks count from the next session on, and droid may want them to be reviewed.',
      why: 'It keeps the hooks that it found at its start; type /hooks in droid to see whether Remit’s are among them.',
    },
    {
      what: 'A question becomes a refusal.',
      why: 'Its documents know an ask; whether one is put in every mode has not been observed.',
    },
    {
      what: 'A call is not rewritten.',
      why: 'Its documents know a new input; that the call then runs in its new form has not been observed.',
    },
    {
      what: 'Calls may be tied to their results by what they do.',
      why: 'The documented payload names no call.',
    },
    {
      what: 'A result carries no exit status, and a call that failed may bring none.',
      why: 'The documents name an event for what succeeded only, and no place for a status.',
    },
    {
      what: 'A subagent’s calls are not told apart from its parent’s.',
      why: 'The payload does not say who calls.',
    },
    {
      what: 'A hook that runs into its time limit lets the call run.',
      why: 'There is no setting against it, so Remit answers well before the limit.',
    },
    {
      what: 'When Remit is deleted by hand, its entries in settings.json pass every call.',
      why: 'A guard that is gone leaves no dead agent behind.',
    },
  ],
};
