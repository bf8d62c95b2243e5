/** What a session may do, in plain words and as data. */
import type { Gate } from '../gate';
import type { ToolAnswer } from '../protocol';
import type { LiveSession } from '../sessions';
import { durationWords, grantWords, SAID } from './words';

export function scopeAnswer(gate: Gate, session: LiveSession): ToolAnswer {
  const nowMs = gate.now();
  const { task, expired, endsAtMs, grants, never, points } = gate.core.standing(
    session.core,
    nowMs,
  );
  const waiting = gate.questions
    .open()
    .filter((one) => one.session === session.id && one.step.request !== undefined)
    .map((one) => one.step.title);
  const left = Math.max(0, points.budget - points.spent);
  const scope = task?.scope;
  const nevers = [...(scope?.never ?? []), ...never];
  const lines = [
    task === undefined ? SAID.defaultTask : `The task: ${task.title}.`,
    expired
      ? 'It has run out: only what needs no task is allowed until the person extends it.'
      : '',
    task?.mode === 'plan' ? 'It is to plan: look and discuss, and change nothing.' : '',
    ...listed('Files that may be written', scope?.paths),
    ...listed('Environments besides this machine', scope?.environments),
    ...listed('Hosts', scope?.hosts),
    ...listed('Credentials', scope?.credentials),
    ...listed('Branches that may be pushed', scope?.branches),
    ...listed('Never', nevers.length === 0 ? undefined : nevers),
    grants.length === 0 ? 'It grants nothing by name.' : 'It grants by name:',
    ...grants.map(({ grant, left: uses }) => `- ${grantWords(grant)}${usesLeft(uses)}`),
    `Budget: ${left} of ${points.budget} points are left.`,
    endsAtMs === undefined || expired ? '' : `It runs for ${durationWords(endsAtMs - nowMs)} more.`,
    ...listed('Asked and not yet answered', waiting.length === 0 ? undefined : waiting),
  ];
  return {
    text: lines.filter(Boolean).join('\n'),
    data: {
      task: task ?? null,
      expired,
      ...(endsAtMs === undefined ? {} : { endsAt: new Date(endsAtMs).toISOString() }),
      grants: grants.map(({ grant, used, left: uses }) => ({
        ...grant,
        used,
        ...(uses === undefined ? {} : { left: uses }),
      })),
      never: nevers,
      points: { budget: points.budget, left },
      waiting,
    },
  };
}

function listed(what: string, items: readonly string[] | undefined): readonly string[] {
  return items === undefined ? [] : [`${what}: ${items.join(', ') || 'none'}.`];
}

function usesLeft(left: number | undefined): string {
  if (left === undefined) return '';
  return left === 0 ? ' (used up)' : ` (${left} left)`;
}
