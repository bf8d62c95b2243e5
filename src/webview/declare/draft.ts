/**
 * What the form holds, and its way to a task and back. A draft is always representable; whether it is a valid task is
 * for the host to say. Lists that are empty are left out: an absent list puts nothing outside.
 */
import type { Task } from '../../core/model/task';

export const LIST_FIELDS = [
  'environments',
  'branches',
  'hosts',
  'credentials',
  'paths',
  'never',
] as const;
export type ListField = (typeof LIST_FIELDS)[number];

export interface GrantDraft {
  readonly operation: string;
  readonly resource: string;
  readonly environment: string;
  /** As typed; empty for no count. */
  readonly max: string;
  /** No field of the form; kept as it is. */
  readonly points?: number;
}

export interface Draft {
  readonly title: string;
  readonly notes: string;
  readonly mode: 'work' | 'plan';
  readonly lists: Readonly<Record<ListField, readonly string[]>>;
  readonly grants: readonly GrantDraft[];
  /** As typed; empty for the default. */
  readonly points: string;
  readonly expires: string;
  readonly attended: boolean;
  /** Parts of the task that the form has no field for; they are kept as they are. */
  readonly kept: { readonly tools?: NonNullable<Task['scope']>['tools'] };
}

/** A draft that survives hiding the view, with the session that it is for. */
export interface SavedDraft {
  readonly session: string | null;
  readonly draft: Draft;
}

export function draftOf(task: Task): Draft {
  const scope = task.scope ?? {};
  const tools = scope.tools;
  return {
    title: task.title,
    notes: task.notes ?? '',
    mode: task.mode ?? 'work',
    lists: {
      environments: scope.environments ?? [],
      branches: scope.branches ?? [],
      hosts: scope.hosts ?? [],
      credentials: scope.credentials ?? [],
      paths: scope.paths ?? [],
      never: scope.never ?? [],
    },
    grants: (scope.grants ?? []).map((grant) => ({
      operation: grant.operation,
      resource: grant.resource,
      environment: grant.environment ?? '',
      max: grant.max === undefined ? '' : String(grant.max),
      ...(grant.points === undefined ? {} : { points: grant.points }),
    })),
    points: task.budget === undefined ? '' : String(task.budget.points),
    expires: task.expires ?? '',
    attended: task.attended ?? true,
    kept: tools === undefined ? {} : { tools },
  };
}

/** The task that the draft spells, as it would be sent and previewed. Not validated. */
export function taskOf(draft: Draft): Record<string, unknown> {
  const scope: Record<string, unknown> = {};
  for (const field of LIST_FIELDS) {
    if (draft.lists[field].length > 0) scope[field] = draft.lists[field];
  }
  if (draft.grants.length > 0) scope['grants'] = draft.grants.map(grantOf);
  if (draft.kept.tools !== undefined) scope['tools'] = draft.kept.tools;
  return {
    format: 'remit.task/1',
    title: draft.title.trim(),
    ...(draft.notes.trim() === '' ? {} : { notes: draft.notes.trim() }),
    ...(draft.mode === 'work' ? {} : { mode: draft.mode }),
    ...(Object.keys(scope).length === 0 ? {} : { scope }),
    ...(draft.points.trim() === '' ? {} : { budget: { points: numberOf(draft.points) } }),
    ...(draft.expires.trim() === '' ? {} : { expires: draft.expires.trim() }),
    ...(draft.attended ? {} : { attended: false }),
  };
}

function grantOf(grant: GrantDraft): Record<string, unknown> {
  return {
    operation: grant.operation,
    resource: grant.resource.trim(),
    ...(grant.environment.trim() === '' ? {} : { environment: grant.environment.trim() }),
    ...(grant.max.trim() === '' ? {} : { max: numberOf(grant.max) }),
    ...(grant.points === undefined ? {} : { points: grant.points }),
  };
}

/** What is not a number stays text, so that the host's validation names it. */
function numberOf(text: string): number | string {
  const number = Number(text.trim());
  return Number.isFinite(number) ? number : text.trim();
}
