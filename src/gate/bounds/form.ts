/** Dry-run and read-only: the command in the form that its own program has for it. */
import { boundedForm } from '../../core/index';
import type { SandboxNeed } from '../../core/model/sandbox-report';
import { say } from '../../core/model/say';
import type { BoundSession, BoundText, Command } from './bound-call';

const NOTES = {
  'dry-run': (words: string) => `dry run only (${words}): what it bounds changed nothing`,
  'read-only': (words: string) =>
    `the database session was opened read-only (${words}): what would have written was refused`,
} as const;

/** A write that a read-only session refused. */
export const WRITES_TO_DATABASE: SandboxNeed = { kind: 'write', what: 'to the database' };

export function inForm(
  command: Command,
  cap: 'dry-run' | 'read-only',
  { ports, workspace, needs }: BoundSession,
): BoundText {
  if (cap === 'read-only' && needs.some(({ what }) => what === WRITES_TO_DATABASE.what))
    return { kind: 'impossible', why: say`in a read-only session it could not write` };
  const { text, shell, cwd } = command;
  const form = boundedForm(text, cap, { ...ports, workspaceRoot: workspace, cwd, shell });
  return form === undefined
    ? { kind: 'impossible', why: say`this command has no ${cap} form that holds` }
    : { kind: 'bound', text: form.text, note: NOTES[cap](form.changes.join(', ')) };
}
