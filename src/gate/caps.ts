/**
 * Carrying out the caps of an ALLOW_WITH_CAPS. A cap that cannot be kept exactly is no cap: then a person is asked.
 * One function for each kind of cap.
 */
import type { Actions, ShellName } from '../core/model/action';
import type { Cap, Snapshot } from '../core/model/verdict';
import type { RecoveryRecord } from '../store/recovery/record';
import { Unkeepable } from '../store/recovery/unkeepable';

export type Carried =
  /** Done, or part of the command that runs now. `note` goes to the agent with the result. */
  | { readonly kind: 'kept'; readonly command?: string; readonly note: string }
  | { readonly kind: 'impossible'; readonly why: string };

export interface CarryOut {
  readonly actions: Actions;
  readonly canRewrite: boolean;
  /** Keeps what the snapshot names, and writes down that it did. Throws `Unkeepable`. */
  readonly keep: (snapshot: Snapshot) => Promise<RecoveryRecord>;
}

/** What one cap did: a command that replaces the one before, and what the agent is told. */
type Done =
  | { readonly kind: 'done'; readonly command?: Command; readonly note: string }
  | { readonly kind: 'impossible'; readonly why: string };

interface Command {
  readonly text: string;
  readonly shell: ShellName;
}

export async function carryOut(caps: readonly Cap[], options: CarryOut): Promise<Carried> {
  const original = soleCommand(options.actions);
  let command = original;
  const notes: string[] = [];
  // What is kept comes last: nothing is copied for a call that cannot be bounded anyway.
  const inOrder = [...caps].sort(
    (a, b) => Number(a.kind === 'snapshot') - Number(b.kind === 'snapshot'),
  );
  for (const cap of inOrder) {
    const done = await carryOutOne(cap, command, options);
    if (done.kind === 'impossible') return done;
    command = done.command ?? command;
    notes.push(done.note);
    if (command !== original && !options.canRewrite) {
      return { kind: 'impossible', why: 'this agent takes no rewritten command' };
    }
  }
  const note = notes.join('; ');
  return command === undefined || command === original
    ? { kind: 'kept', note }
    : { kind: 'kept', command: command.text, note };
}

function carryOutOne(
  cap: Cap,
  command: Command | undefined,
  options: CarryOut,
): Done | Promise<Done> {
  switch (cap.kind) {
    case 'snapshot':
      return snapshotFirst(cap, options);
    case 'dry-run':
      return dryRun(command, cap.flag);
    case 'timeout':
      return timed(command, cap.seconds);
    case 'read-only':
    case 'limit':
    case 'sandbox':
      return { kind: 'impossible', why: `this bound (${cap.kind}) cannot be put on the call` };
  }
}

async function snapshotFirst(snapshot: Snapshot, { keep }: CarryOut): Promise<Done> {
  try {
    const { id, fileCount } = await keep(snapshot);
    const files = fileCount === 1 ? 'one file' : `${fileCount} files`;
    return {
      kind: 'done',
      note: `what this changes was kept first (${files}, ${id}); a person can undo it`,
    };
  } catch (error) {
    if (!(error instanceof Unkeepable)) throw error;
    return { kind: 'impossible', why: `no copy could be kept first: ${error.message}` };
  }
}

function dryRun(command: Command | undefined, flag: string): Done {
  if (command === undefined || !isSimple(command.text)) {
    return { kind: 'impossible', why: 'the command is not a single one that could run dry' };
  }
  return {
    kind: 'done',
    command: { ...command, text: `${command.text} ${flag}` },
    note: 'dry run only: nothing was changed',
  };
}

function timed(command: Command | undefined, seconds: number): Done {
  if (command === undefined || !isSimple(command.text) || !isPosix(command.shell)) {
    return { kind: 'impossible', why: 'the command cannot be given a time limit' };
  }
  return {
    kind: 'done',
    command: { ...command, text: `timeout ${seconds} ${command.text}` },
    note: `stopped after ${seconds} seconds`,
  };
}

function soleCommand(actions: Actions): Command | undefined {
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
