/**
 * Single edits of a task, each of which could let a stopped call pass: a grant, one entry more in a list, a budget,
 * a limit less. Which of them it takes is found by trying (`smallest-edit.ts`).
 */
import { LOCAL, type Effect } from './model/effect';
import { formatResource } from './model/operation';
import { TASK_FORMAT, type Grant, type Scope, type Task } from './model/task';
import type { JudgedEffect, Verdict } from './model/verdict';
import { budgetOf, spent } from './session/budget';
import type { Session } from './session/state';
import { toolName } from './verdict/tools';
import type { Step } from './judge';

type ListField = 'credentials' | 'hosts' | 'environments' | 'branches' | 'paths';

export type TaskEdit =
  | { readonly kind: 'grant'; readonly grant: Grant }
  | { readonly kind: 'entry'; readonly field: ListField; readonly value: string }
  | { readonly kind: 'tool'; readonly name: string }
  | { readonly kind: 'budget'; readonly points: number }
  | { readonly kind: 'endless' }
  | { readonly kind: 'work-mode' }
  /** Takes back what the task forbids. */
  | { readonly kind: 'permit'; readonly pattern: string };

/**
 * Every edit that could have a part in it, narrowest first. A list that the task leaves out is not begun, since one
 * that begins puts everything else outside; credentials are the exception, because a found one has no other way in.
 */
export function possibleEdits(session: Session, step: Step, verdict: Verdict): readonly TaskEdit[] {
  const { task } = session;
  const scope = task?.scope;
  // What is only read, or loses nothing that matters, is stopped by lists at most.
  const grave = verdict.effects.filter(({ tier }) => tier > 0);
  const effects = verdict.effects.map(({ effect }) => effect);
  const root = session.options.workspaceRoot;
  const entries = (field: ListField, of: (effect: Effect) => readonly string[]): TaskEdit[] =>
    scope?.[field] === undefined && field !== 'credentials'
      ? []
      : unique(effects.flatMap(of))
          .filter((value) => !scope?.[field]?.includes(value))
          .map((value) => ({ kind: 'entry', field, value }));
  return [
    ...grantsFor(grave),
    ...entries('paths', ({ target }) => inWorkspace(target?.path, root)),
    ...entries('branches', ({ resource }) =>
      resource.class === 'branch' && resource.name !== '' ? [resource.name] : [],
    ),
    ...entries('credentials', (effect) => credentialsOf(session, effect)),
    ...entries('hosts', ({ target }) => (target?.host === undefined ? [] : [target.host])),
    ...budgetFor(session, verdict),
    ...entries('environments', ({ environment: { name } }) =>
      name === LOCAL.name || name === 'unknown' ? [] : [name],
    ),
    ...(scope?.tools?.allow === undefined ? [] : toolsOf(step)),
    ...(task?.expires === undefined ? [] : [{ kind: 'endless' } as const]),
    ...(task?.mode === 'plan' ? [{ kind: 'work-mode' } as const] : []),
    ...(scope?.never ?? []).map((pattern) => ({ kind: 'permit', pattern }) as const),
  ];
}

/** One grant an act, for as often as the call does it. The guard and agents' configuration are never granted. */
function grantsFor(effects: readonly JudgedEffect[]): readonly TaskEdit[] {
  const grants = effects.flatMap(({ effect }): Grant[] => {
    const { operation, resource, environment, size } = effect;
    if (resource.class === 'guard' || resource.class === 'agent-config') return [];
    const known = environment.name !== LOCAL.name && environment.name !== 'unknown';
    return [
      {
        operation,
        resource: formatResource(resource),
        ...(known ? { environment: environment.name } : {}),
        ...(size === 'many' ? {} : { max: Math.max(1, size ?? 1) }),
      },
    ];
  });
  const distinct = new Map(grants.map((grant) => [JSON.stringify(grant), grant]));
  return [...distinct.values()].map((grant) => ({ kind: 'grant', grant }));
}

/** The forms of formats.md by which a task can list what authenticates here: its label and where its value was seen. */
function credentialsOf(session: Session, { authority }: Effect): readonly string[] {
  if (authority === undefined) return [];
  const { label, sources = [], foundAt, fingerprint } = authority;
  const root = session.options.workspaceRoot;
  const seen =
    fingerprint === undefined ? [] : (session.credentials.get(fingerprint)?.sightings ?? []);
  const forms = [
    label,
    ...sources.map((source) => {
      if (source.kind === 'env') return `env:${source.name}`;
      return source.kind === 'file' ? `file:${source.path}` : '';
    }),
    ...(foundAt === undefined ? [] : [`file:${foundAt.path}`]),
    ...seen.map(({ where }) => where),
  ];
  return forms
    .filter((form) => /^(?:env|file|cli|mcp):./.test(form))
    .map((form) =>
      form.startsWith(`file:${root}/`) ? `file:${form.slice(root.length + 6)}` : form,
    );
}

function budgetFor(session: Session, verdict: Verdict): readonly TaskEdit[] {
  const short = spent(session) + verdict.points - budgetOf(session);
  if (short <= 0) return [];
  const grants = budgetOf(session) - (session.task?.budget?.points ?? 0) - session.budget.extra;
  const declared = session.task?.budget?.points ?? grants;
  return [{ kind: 'budget', points: declared + short }];
}

function toolsOf({ actions }: Step): readonly TaskEdit[] {
  return unique(actions.map(toolName)).map((name) => ({ kind: 'tool', name }));
}

function inWorkspace(path: string | undefined, root: string): readonly string[] {
  return path !== undefined && path.startsWith(`${root}/`) ? [path.slice(root.length + 1)] : [];
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

/** The task with these edits made; without a task, one that holds nothing else. */
export function editedTask(
  task: Task | undefined,
  edits: readonly TaskEdit[],
  title: string,
): Task {
  return edits.reduce(withEdit, task ?? { format: TASK_FORMAT, title });
}

function withEdit(task: Task, edit: TaskEdit): Task {
  const scoped = (more: Scope): Task => ({ ...task, scope: { ...task.scope, ...more } });
  switch (edit.kind) {
    case 'grant':
      return scoped({ grants: [...(task.scope?.grants ?? []), edit.grant] });
    case 'entry':
      return scoped({ [edit.field]: [...(task.scope?.[edit.field] ?? []), edit.value] });
    case 'tool': {
      const { tools } = task.scope ?? {};
      return scoped({ tools: { ...tools, allow: [...(tools?.allow ?? []), edit.name] } });
    }
    case 'budget':
      return { ...task, budget: { points: edit.points } };
    case 'endless': {
      const { expires: _expires, ...rest } = task;
      return rest;
    }
    case 'work-mode':
      return { ...task, mode: 'work' };
    case 'permit':
      return scoped({ never: (task.scope?.never ?? []).filter((one) => one !== edit.pattern) });
  }
}
