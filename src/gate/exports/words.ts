/** Verdicts, answers and environments in words, for people who read an export away from the editor. */
import type { Task } from '../../core/model/task';
import type { StepView } from '../protocol';

/** How a call ended, in two or three words. */
export function outcomeWords({ decision, answer }: StepView): string {
  if (decision === undefined) return '';
  if (answer?.answer === 'let-through') return 'only observed';
  switch (decision) {
    case 'ALLOW':
      return 'allowed';
    case 'ALLOW_WITH_CAPS':
      return 'bounded';
    case 'DENY':
      return 'denied';
    case 'CONFIRM':
      return answer === undefined ? 'asked' : `asked, ${answerWords(answer.answer)}`;
  }
}

function answerWords(answer: string): string {
  switch (answer) {
    case 'allow-once':
    case 'allow-session':
      return 'allowed by a person';
    case 'grant':
      return 'granted by a person';
    case 'deny':
    case 'deny-with-note':
      return 'denied by a person';
    case 'dry-run':
      return 'run as a dry run';
    case 'read-only':
      return 'run read-only';
    case 'sandbox':
      return 'run in the sandbox';
    default:
      return 'nobody answered';
  }
}

/** Did the call itself run, as far as the log knows? */
export function ran({ decision, answer, result }: StepView): boolean {
  if (result !== undefined) return true;
  if (decision === 'ALLOW' || decision === 'ALLOW_WITH_CAPS') return true;
  return /^(?:allow-|let-through)/.test(answer?.answer ?? '');
}

/** How grave the outcome looks: for colours, and levels of other formats. */
export function gravity({
  decision,
  answer,
}: StepView): 'calm' | 'bounded' | 'asked' | 'stopped' | 'none' {
  if (decision === undefined) return 'none';
  switch (decision) {
    case 'ALLOW':
      return 'calm';
    case 'ALLOW_WITH_CAPS':
      return 'bounded';
    case 'DENY':
      return 'stopped';
    case 'CONFIRM':
      return /^allow-|^grant|^let-through/.test(answer?.answer ?? '') ? 'asked' : 'stopped';
  }
}

export function environmentWords(environment: string): string {
  if (environment === 'local') return 'this machine';
  return environment === 'unknown' ? 'unknown environment' : environment;
}

export function reversibilityWords(reversibility: string): string {
  switch (reversibility) {
    case 'none':
      return 'changes nothing';
    case 'reversible':
      return 'can be undone';
    case 'recoverable':
      return 'can be recovered';
    case 'hard':
      return 'hard to undo';
    case 'irreversible':
      return 'cannot be undone';
    default:
      return reversibility;
  }
}

/** `2026-11-21 09:00:05 UTC`. */
export function instantWords(instant: string): string {
  return `${instant.slice(0, 19).replace('T', ' ')} UTC`;
}

/** `1 h 4 min`, `12 s`. */
export function spanWords(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  if (!Number.isFinite(seconds)) return '';
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A count with its noun. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The task as a person writes one; the log keeps its fields in the order of the alphabet. */
export function taskText(task: Task): string {
  const { format, title, notes, mode, scope, ...rest } = task;
  const given = { format, title, notes, mode, scope, ...rest };
  // A field that is undefined is left out.
  return JSON.stringify(given, null, 2);
}
