/**
 * Carrying out the caps of an ALLOW_WITH_CAPS. A cap that cannot be kept exactly is no cap: then a person is asked.
 */
import type { Actions, ShellName } from '../core/model/action';
import type { Cap } from '../core/model/verdict';
import { takeSnapshot } from '../store/snapshots';

export type Carried =
  /** Done, or part of the command that runs now. `note` goes to the agent with the result. */
  | { readonly kind: 'kept'; readonly command?: string; readonly note: string }
  | { readonly kind: 'impossible'; readonly why: string };

export interface CarryOut {
  readonly actions: Actions;
  readonly canRewrite: boolean;
  /** Folder for snapshots: `REMIT_HOME/snapshots`. */
  readonly snapshots: string;
  /** Names the snapshot: session and step. */
  readonly label: string;
}

export function carryOut(caps: readonly Cap[], options: CarryOut): Carried {
  let command = soleCommand(options.actions);
  const original = command?.text;
  const notes: string[] = [];
  for (const cap of caps) {
    switch (cap.kind) {
      case 'snapshot': {
        if (cap.repositories.length > 0 || cap.paths.some((one) => /[*?[]/.test(one)))
          return { kind: 'impossible', why: 'what it would take cannot be kept first' };
        const taken = takeSnapshot(cap.paths, options.snapshots, options.label);
        if (taken.kind === 'failed') return { kind: 'impossible', why: taken.why };
        notes.push(`a copy was kept in ${taken.folder}`);
        break;
      }
      case 'dry-run':
        if (command === undefined || !isSimple(command.text)) {
          return { kind: 'impossible', why: 'the command is not a single one that could run dry' };
        }
        command = { ...command, text: `${command.text} ${cap.flag}` };
        notes.push('dry run only: nothing was changed');
        break;
      case 'timeout':
        if (command === undefined || !isSimple(command.text) || !isPosix(command.shell)) {
          return { kind: 'impossible', why: 'the command cannot be given a time limit' };
        }
        command = { ...command, text: `timeout ${cap.seconds} ${command.text}` };
        notes.push(`stopped after ${cap.seconds} seconds`);
        break;
      case 'read-only':
      case 'limit':
      case 'sandbox':
        return { kind: 'impossible', why: `this bound (${cap.kind}) cannot be put on the call` };
    }
  }
  const note = notes.join('; ');
  if (command === undefined || command.text === original) return { kind: 'kept', note };
  return options.canRewrite
    ? { kind: 'kept', command: command.text, note }
    : { kind: 'impossible', why: 'this agent takes no rewritten command' };
}

function soleCommand(
  actions: Actions,
): { readonly text: string; readonly shell: ShellName } | undefined {
  const [first] = actions;
  return actions.length === 1 && first.tool === 'shell'
    ? { text: first.command, shell: first.shell }
    : undefined;
}

/** One command without anything that another word at its end or its front would change the meaning of. */
function isSimple(command: string): boolean {
  return !/[;&|<>()`$#\n\\{}]/.test(command) && !/^\s*\w+=/.test(command);
}

function isPosix(shell: ShellName): boolean {
  return shell === 'bash' || shell === 'zsh' || shell === 'sh' || shell === 'fish';
}
