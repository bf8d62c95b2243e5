/** Hooks of others beside ours, and what they mean for the guard: each client weighs several answers in its own way. */
import type { AgentMeta } from './define';
import { LAUNCHER_NAME } from './launcher-command';
import { registeredHooks } from './registered-hooks';
import { part, say } from '../core/model/say';

export interface ForeignHook {
  readonly command: string;
  /** Where it stands under its event, against ours. */
  readonly stands: 'before' | 'after';
}

const NAME_CHARS = 60;

/** Others' hooks before a call, in a file that holds ours. */
export function foreignHooks(meta: AgentMeta, text: string): readonly ForeignHook[] {
  const hooks = registeredHooks(text);
  return gatesOf(meta).flatMap((gate) => {
    const commands = hooks.filter(({ event }) => event === gate).map(({ command }) => command);
    const ours = commands.findIndex(isOurs);
    return commands.flatMap((command, at) =>
      isOurs(command) || ours < 0 ? [] : [{ command, stands: at < ours ? 'before' : 'after' }],
    );
  });
}

/** What another hook, whose word counts over ours, means for the guard; undefined where there is none. */
export function outdone(meta: AgentMeta, text: string): string | undefined {
  const where = meta.several === 'first-decision' ? 'before' : 'after';
  if (meta.several === 'any-refusal') return undefined;
  const hook = foreignHooks(meta, text).find(({ stands }) => stands === where);
  if (hook === undefined) return undefined;
  return where === 'before'
    ? say`${part(nameOf(hook))} answers before Remit, and the first answer counts: what it allows runs, whatever Remit says.`
    : say`${part(nameOf(hook))} answers after Remit, and the last answer counts: what it allows runs, whatever Remit says.`;
}

/** The text to add our hooks to: without them where they stand in the wrong place, so that they come to the right one. */
export function readyToAdd(
  meta: AgentMeta,
  text: string | undefined,
  remove: (text: string) => string | undefined,
): string | undefined {
  return text === undefined || outdone(meta, text) === undefined ? text : remove(text);
}

/** A sentence about hooks that answer beside ours and leave the guard whole; empty where there are none. */
export function besideOurs(meta: AgentMeta, text: string): string {
  const [hook] = foreignHooks(meta, text);
  if (hook === undefined) return '';
  const name = nameOf(hook);
  switch (meta.several) {
    case 'any-refusal':
      return say`${part(name)} answers, too; it cannot let through what Remit refuses, since any refusal counts. A call that it rewrites Remit does not see in its new form.`;
    case 'first-decision':
    case 'last-decision':
      return say`${part(name)} answers, too; Remit’s answer counts before it.`;
  }
}

function gatesOf(meta: AgentMeta): readonly string[] {
  return meta.events.filter(({ gates }) => gates).map(({ name }) => name);
}

function isOurs(text: string): boolean {
  return text.includes(LAUNCHER_NAME);
}

function nameOf({ command }: ForeignHook): string {
  const line = command.replace(/\s+/g, ' ');
  return say`The hook “${line.length > NAME_CHARS ? `${line.slice(0, NAME_CHARS)}…` : line}”`;
}
