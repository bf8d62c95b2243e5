/** What the closed words of the gate are called in front of a person. Unknown words are shown as they are. */
import type { BoundForm, Decision } from '../../core/model/verdict';
import type { EffectView, StepView } from '../../gate/protocol';
import { t } from '../texts';

export function originWords(origin: string): string {
  switch (origin) {
    case 'declared':
      return t('named in your task');
    case 'approved':
      return t('approved by you');
    case 'own':
      return t('made in this session');
    case 'ordinary':
      return t('ordinary work');
    case 'said':
      return t('in your own words');
    case 'composed':
      return t('written by the model');
    case 'ambient':
      return t('lies around on this machine');
    case 'discovered':
      return t('come upon in this session');
    case 'untrusted':
      return t('arrived from outside');
    case 'unknown':
      return t('cannot be traced');
    default:
      return origin;
  }
}

/** Strong warrants need no second look; the others do. */
export function isWeakOrigin(origin: string): boolean {
  return ['ambient', 'discovered', 'untrusted', 'unknown'].includes(origin);
}

export function originIcon(origin: string): string {
  if (isWeakOrigin(origin)) return 'warning';
  return origin === 'composed' ? 'edit' : 'check';
}

export function ingredientWords(kind: string): string {
  switch (kind) {
    case 'operation':
      return t('What is done');
    case 'target':
      return t('To what');
    case 'authority':
      return t('With which credential');
    case 'payload':
      return t('What flows in');
    default:
      return kind;
  }
}

export function reversibilityWords(reversibility: string): string {
  switch (reversibility) {
    case 'none':
      return t('changes nothing');
    case 'reversible':
      return t('can be undone');
    case 'recoverable':
      return t('can be recovered');
    case 'hard':
      return t('hard to undo');
    case 'irreversible':
      return t('cannot be undone');
    default:
      return reversibility;
  }
}

export function environmentWords(environment: string): string {
  if (environment === 'local') return t('this machine');
  if (environment === 'unknown') return t('unknown environment');
  return environment;
}

export interface Badge {
  readonly icon: string;
  readonly text: string;
  readonly tone: 'calm' | 'bounded' | 'asked' | 'stopped';
}

function badgeOf(decision: Decision): Badge {
  switch (decision) {
    case 'ALLOW':
      return { icon: 'pass', text: t('Allowed'), tone: 'calm' };
    case 'ALLOW_WITH_CAPS':
      return { icon: 'shield', text: t('Bounded'), tone: 'bounded' };
    case 'CONFIRM':
      return { icon: 'question', text: t('Asked'), tone: 'asked' };
    case 'DENY':
      return { icon: 'circle-slash', text: t('Stopped'), tone: 'stopped' };
  }
}

/** While Remit only observes: what it would have done. */
function letThroughBadge(decision: Decision): Badge {
  switch (decision) {
    case 'ALLOW':
      return badgeOf(decision);
    case 'ALLOW_WITH_CAPS':
      return { icon: 'eye', text: t('Would have been bounded'), tone: 'bounded' };
    case 'CONFIRM':
      return { icon: 'eye', text: t('Would have asked'), tone: 'asked' };
    case 'DENY':
      return { icon: 'eye', text: t('Would have been stopped'), tone: 'asked' };
  }
}

export function boundRunWords(form: BoundForm): string {
  switch (form) {
    case 'dry-run':
      return t('What the dry run showed');
    case 'read-only':
      return t('What the read-only session showed');
    case 'sandbox':
      return t('What it came to in the sandbox');
  }
}

function askedBoundWords(form: BoundForm): string {
  switch (form) {
    case 'dry-run':
      return t('Asked: dry run first');
    case 'read-only':
      return t('Asked: read-only first');
    case 'sandbox':
      return t('Asked: in the sandbox');
  }
}

/** How a command ended, as far as it is known. */
export function endWords({ exit, failed }: NonNullable<StepView['result']>): string {
  if (exit === 0) return t('ended well (exit 0)');
  if (exit !== undefined) return t('failed (exit {0})', exit);
  return failed === true ? t('failed') : t('ended');
}

/** A step in full or in short. */
type Judged = Pick<StepView, 'decision' | 'answer'>;

/** How a step stands now: a CONFIRM takes on what became of it. */
export function stepBadge(step: Judged): Badge | undefined {
  if (step.decision === undefined) return undefined;
  if (step.answer?.answer === 'let-through') return letThroughBadge(step.decision);
  if (step.decision !== 'CONFIRM' || step.answer === undefined) return badgeOf(step.decision);
  switch (step.answer.answer) {
    case 'allow-once':
    case 'allow-session':
      return { icon: 'pass', text: t('Asked: allowed'), tone: 'asked' };
    case 'grant':
      return { icon: 'pass', text: t('Asked: granted'), tone: 'asked' };
    case 'deny':
    case 'deny-with-note':
      return { icon: 'circle-slash', text: t('Asked: denied'), tone: 'stopped' };
    case 'dry-run':
    case 'read-only':
    case 'sandbox':
      return { icon: 'shield', text: askedBoundWords(step.answer.answer), tone: 'bounded' };
    default:
      return { icon: 'circle-slash', text: t('Asked: no answer'), tone: 'stopped' };
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

export function toolWords(tool: string): string {
  switch (tool) {
    case 'shell':
      return t('Command');
    case 'read':
      return t('Read');
    case 'write':
      return t('Write');
    case 'edit':
      return t('Edit');
    case 'delete':
      return t('Delete');
    case 'search':
      return t('Search');
    case 'fetch':
      return t('Fetch');
    case 'mcp':
      return t('MCP tool');
    case 'task':
      return t('Editor task');
    case 'prompt':
      return t('You');
    case 'subagent':
      return t('Subagent');
    case 'internal':
      return t('Internal');
    case 'undo':
      return t('Undo');
    case 'request':
      return t('Request');
    case 'unknown':
      return t('Unknown tool');
    default:
      return tool;
  }
}

/** Where the step was judged, if that was no hook of its agent. */
export function doorWords({ door }: Pick<StepView, 'door'>): string | undefined {
  switch (door) {
    case 'shell':
      return t('judged in its terminal');
    case 'shim':
      return t('judged as the program started');
    case 'task':
      return t('judged as a task');
    case 'mcp':
      return t('judged before its MCP server');
    default:
      return undefined;
  }
}

/** Reasons that neither the sentence above them nor the list of ingredients says already. */
export function furtherReasons(step: StepView): readonly string[] {
  const said = step.forPerson.toLowerCase();
  return step.because.filter(
    (line) =>
      !/^(operation|target|authority|payload): /.test(line) && !said.includes(line.toLowerCase()),
  );
}

/** Phrases of one call that are marked. More would leave nothing that stands out. */
const PHRASES = 24;

/** The words that are marked in a call: of its gravest effects, where some are graver than the rest. */
export function markedPhrases(effects: readonly EffectView[]): readonly string[] {
  const gravest = Math.max(0, ...effects.map(({ tier }) => tier));
  const from = [Math.min(2, gravest), gravest];
  const chosen = from.map((tier) => effects.filter((effect) => effect.tier >= tier));
  const marked = chosen.find(({ length }) => length <= PHRASES) ?? chosen[1]!.slice(0, PHRASES);
  return marked.map(({ phrase }) => phrase);
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

export function pointsWords(points: number): string {
  return points === 1 ? t('1 point') : t('{0} points', points);
}
