/**
 * A grant that an agent asked for: what the task would say with it, what a person's yes or no does to the session, and
 * what is left of every grant. Only a person's answer ever leads here; what the agent says for itself does not.
 */
import { RESOURCE_CLASSES, type ResourceClass } from './model/operation';
import { TASK_FORMAT, type Grant, type Task } from './model/task';
import { say } from './model/say';
import { budgetOf, spent } from './session/budget';
import { bound, STEPS_KEPT, type RefusedIntent, type Session } from './session/state';
import { matchesEnvironment, matchesName } from './verdict/patterns';
import { expiryMs, isExpired } from './verdict/scope-now';

/** The task with one grant more. Without a task, one that holds nothing else. */
export function withGrant(task: Task | undefined, grant: Grant, title: string): Task {
  const base: Task = task ?? { format: TASK_FORMAT, title };
  const grants = [...(base.scope?.grants ?? []), grant];
  return { ...base, scope: { ...base.scope, grants } };
}

/**
 * The running task, edited: its end, its budget, its approvals and what was used of its grants stay as they are. What
 * was refused and is granted now is judged afresh, the person's own no included, since this is their later word.
 */
export function amendTask(session: Session, task: Task, grant: Grant): void {
  // A scope that came to be by requests alone lists nothing, so it denies nothing that it does not name.
  if (session.task?.scope === undefined) session.scopeByRequest = true;
  session.task = task;
  const standing = session.refusals.flatMap((fact) => {
    const intents = fact.intents.filter((intent) => !covers(grant, intent));
    return intents.length === 0 && fact.intents.length > 0 ? [] : [{ ...fact, intents }];
  });
  session.refusals.splice(0, session.refusals.length, ...standing);
}

/** The person said no: the same end by another way is what they refused. */
export function refuseGrant(session: Session, step: number, grant: Grant): void {
  const { class: resource, glob } = partsOf(grant);
  const intent: RefusedIntent = {
    operation: grant.operation,
    resource,
    names: glob === undefined ? [] : [glob],
    environment: grant.environment ?? 'unknown',
    authority: '',
    tier: 3,
    column: 'found',
  };
  session.refusals.push({
    step,
    by: 'person',
    intents: [intent],
    reasonCode: 'REFUSED_BY_PERSON',
  });
  bound(session.refusals, STEPS_KEPT);
}

/** The class and, where the grant names one, the glob of its resource. Throws on a class that is not in the list. */
function partsOf({ resource }: Grant): { readonly class: ResourceClass; readonly glob?: string } {
  const colon = resource.indexOf(':');
  const word = colon < 0 ? resource : resource.slice(0, colon);
  const found = RESOURCE_CLASSES.find((one) => one === word);
  if (found === undefined) throw new Error(say`no resource class is called ${word}`);
  return { class: found, ...(colon < 0 ? {} : { glob: resource.slice(colon + 1) }) };
}

function covers(grant: Grant, intent: RefusedIntent): boolean {
  const { class: resource, glob } = partsOf(grant);
  if (intent.operation !== grant.operation || intent.resource !== resource) return false;
  if (grant.environment !== undefined && !matchesEnvironment(intent.environment, grant.environment))
    return false;
  return glob === undefined || intent.names.some((name) => matchesName(name, glob));
}

/** What no yes would help: a reason in words, or undefined where the person may be asked. */
export function whyNotGrantable(session: Session, grant: Grant, atMs: number): string | undefined {
  const { task } = session;
  if (task?.mode === 'plan' && !isExpired(session, atMs))
    return say`the task is to plan and changes nothing; the person changes the mode`;
  if (isExpired(session, atMs)) return say`the task has run out; the person extends it first`;
  const { class: resource, glob } = partsOf(grant);
  if (resource === 'guard' || resource === 'agent-config')
    return say`the guard and the configuration of agents are never granted`;
  const nevers = [...(task?.scope?.never ?? []), ...(session.options.never ?? [])];
  const never = nevers.find((pattern) => {
    const colon = pattern.indexOf(':');
    const kind = colon < 0 ? pattern : pattern.slice(0, colon);
    const what = colon < 0 ? '*' : pattern.slice(colon + 1);
    if (kind === 'environment')
      return grant.environment !== undefined && matchesEnvironment(grant.environment, what);
    return kind === resource && (what === '*' || (glob !== undefined && matchesName(glob, what)));
  });
  return never === undefined ? undefined : say`the task says never to "${never}"`;
}

export interface GrantLeft {
  readonly grant: Grant;
  readonly used: number;
  /** Absent: no count. */
  readonly left?: number;
}

/** What a session may still do by its task, without what it knows of the world. */
export interface Standing {
  readonly task: Task | undefined;
  readonly expired: boolean;
  /** Absent: it does not end by itself. */
  readonly endsAtMs?: number;
  readonly grants: readonly GrantLeft[];
  /** The workspace's own, which always count. */
  readonly never: readonly string[];
  /** RISK_POINTS. `spent` counts what is reserved. */
  readonly points: { readonly budget: number; readonly spent: number };
}

export function standing(session: Session, atMs: number): Standing {
  const { task } = session;
  const ends = expiryMs(task, session.declaredAtMs);
  return {
    task,
    expired: isExpired(session, atMs),
    ...(ends === undefined ? {} : { endsAtMs: ends }),
    grants: (task?.scope?.grants ?? []).map((grant, index) => {
      const used = session.grantUses.get(index) ?? 0;
      return {
        grant,
        used,
        ...(grant.max === undefined ? {} : { left: Math.max(0, grant.max - used) }),
      };
    }),
    never: session.options.never ?? [],
    points: { budget: budgetOf(session), spent: spent(session) },
  };
}
