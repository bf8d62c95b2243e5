/** What the closed words of the gate are called in front of a person. Unknown words are shown as they are. */
import type { BoundForm, Decision } from '../../core/model/verdict';
import type { StepView } from '../../gate/protocol';

const ORIGINS: Readonly<Record<string, string>> = {
  declared: 'named in your task',
  approved: 'approved by you',
  own: 'made in this session',
  ordinary: 'ordinary work',
  said: 'in your own words',
  composed: 'written by the model',
  ambient: 'lies around on this machine',
  discovered: 'come upon in this session',
  untrusted: 'arrived from outside',
  unknown: 'cannot be traced',
};

export function originWords(origin: string): string {
  return ORIGINS[origin] ?? origin;
}

/** Strong warrants need no second look; the others do. */
export function isWeakOrigin(origin: string): boolean {
  return ['ambient', 'discovered', 'untrusted', 'unknown'].includes(origin);
}

export function originIcon(origin: string): string {
  if (isWeakOrigin(origin)) return 'warning';
  return origin === 'composed' ? 'edit' : 'check';
}

const KINDS: Readonly<Record<string, string>> = {
  operation: 'What is done',
  target: 'To what',
  authority: 'With which credential',
  payload: 'What flows in',
};

export function ingredientWords(kind: string): string {
  return KINDS[kind] ?? kind;
}

const REVERSIBILITY: Readonly<Record<string, string>> = {
  none: 'changes nothing',
  reversible: 'can be undone',
  recoverable: 'can be recovered',
  hard: 'hard to undo',
  irreversible: 'cannot be undone',
};

export function reversibilityWords(reversibility: string): string {
  return REVERSIBILITY[reversibility] ?? reversibility;
}

export function environmentWords(environment: string): string {
  if (environment === 'local') return 'this machine';
  if (environment === 'unknown') return 'unknown environment';
  return environment;
}

export interface Badge {
  readonly icon: string;
  readonly text: string;
  readonly tone: 'calm' | 'bounded' | 'asked' | 'stopped';
}

const DECISIONS: Readonly<Record<Decision, Badge>> = {
  ALLOW: { icon: 'pass', text: 'Allowed', tone: 'calm' },
  ALLOW_WITH_CAPS: { icon: 'shield', text: 'Bounded', tone: 'bounded' },
  CONFIRM: { icon: 'question', text: 'Asked', tone: 'asked' },
  DENY: { icon: 'circle-slash', text: 'Stopped', tone: 'stopped' },
};

/** While Remit only observes: what it would have done. */
const LET_THROUGH: Readonly<Record<Decision, Badge>> = {
  ALLOW: DECISIONS.ALLOW,
  ALLOW_WITH_CAPS: { icon: 'eye', text: 'Would have been bounded', tone: 'bounded' },
  CONFIRM: { icon: 'eye', text: 'Would have asked', tone: 'asked' },
  DENY: { icon: 'eye', text: 'Would have been stopped', tone: 'asked' },
};

const FORMS: Readonly<Record<BoundForm, { readonly first: string; readonly came: string }>> = {
  'dry-run': { first: 'dry run first', came: 'What the dry run showed' },
  'read-only': { first: 'read-only first', came: 'What the read-only session showed' },
  sandbox: { first: 'in the sandbox', came: 'What it came to in the sandbox' },
};

export function boundRunWords(form: BoundForm): string {
  return FORMS[form].came;
}

/** How a command ended, as far as it is known. */
export function endWords({ exit, failed }: NonNullable<StepView['result']>): string {
  if (exit !== undefined) return exit === 0 ? 'ended well (exit 0)' : `failed (exit ${exit})`;
  return failed === true ? 'failed' : 'ended';
}

/** A step in full or in short. */
type Judged = Pick<StepView, 'decision' | 'answer'>;

/** How a step stands now: a CONFIRM takes on what became of it. */
export function stepBadge(step: Judged): Badge | undefined {
  if (step.decision === undefined) return undefined;
  const badge = DECISIONS[step.decision];
  if (step.answer?.answer === 'let-through') return LET_THROUGH[step.decision];
  if (step.decision !== 'CONFIRM' || step.answer === undefined) return badge;
  switch (step.answer.answer) {
    case 'allow-once':
    case 'allow-session':
      return { icon: 'pass', text: 'Asked: allowed', tone: 'asked' };
    case 'grant':
      return { icon: 'pass', text: 'Asked: granted', tone: 'asked' };
    case 'deny':
    case 'deny-with-note':
      return { icon: 'circle-slash', text: 'Asked: denied', tone: 'stopped' };
    case 'dry-run':
    case 'read-only':
    case 'sandbox':
      return { icon: 'shield', text: `Asked: ${FORMS[step.answer.answer].first}`, tone: 'bounded' };
    default:
      return { icon: 'circle-slash', text: 'Asked: no answer', tone: 'stopped' };
  }
}

/** Stopped by the guard or by a person, or still waiting. */
export function wasStopped(step: Judged): boolean {
  const tone = stepBadge(step)?.tone;
  return tone === 'stopped' || (step.decision === 'CONFIRM' && step.answer === undefined);
}

const TOOL_ICONS: Readonly<Record<string, string>> = {
  shell: 'terminal',
  read: 'file',
  write: 'new-file',
  edit: 'edit',
  delete: 'trash',
  search: 'search',
  fetch: 'globe',
  mcp: 'plug',
  task: 'tools',
  prompt: 'comment',
  subagent: 'person-add',
  internal: 'checklist',
  undo: 'discard',
  request: 'question',
  unknown: 'question',
};

export function toolIcon(tool: string): string {
  return TOOL_ICONS[tool] ?? 'question';
}

const TOOL_WORDS: Readonly<Record<string, string>> = {
  shell: 'Command',
  read: 'Read',
  write: 'Write',
  edit: 'Edit',
  delete: 'Delete',
  search: 'Search',
  fetch: 'Fetch',
  mcp: 'MCP tool',
  task: 'Task',
  prompt: 'You',
  subagent: 'Subagent',
  internal: 'Internal',
  undo: 'Undo',
  request: 'Request',
  unknown: 'Unknown tool',
};

const DOOR_WORDS: Readonly<Record<NonNullable<StepView['door']>, string>> = {
  shell: 'judged in its terminal',
  shim: 'judged as the program started',
  task: 'judged as a task',
};

/** Where the step was judged, if that was no hook of its agent. */
export function doorWords({ door }: Pick<StepView, 'door'>): string | undefined {
  return door === undefined ? undefined : DOOR_WORDS[door];
}

export function toolWords(tool: string): string {
  return TOOL_WORDS[tool] ?? tool;
}

/** Reasons that neither the sentence above them nor the list of ingredients says already. */
export function furtherReasons(step: StepView): readonly string[] {
  const said = step.forPerson.toLowerCase();
  return step.because.filter(
    (line) =>
      !/^(operation|target|authority|payload): /.test(line) && !said.includes(line.toLowerCase()),
  );
}

/** Notices that the sentence above them does not say already. */
export function furtherNotices(step: StepView): readonly string[] {
  const said = step.forPerson.toLowerCase();
  return step.notices.filter((notice) => !said.includes(notice.toLowerCase()));
}

/** `9:05:03`, in the person's own zone. */
export function clock(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return '';
  return date.toLocaleTimeString(undefined, {
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
  });
}

export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
