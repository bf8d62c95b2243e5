/**
 * "Allow, and add to the task": the grants that would let a call pass without a question, shown as text before anything
 * is added. They are tried on a copy of the session first, so that a person is never offered an edit that would not help.
 */
import type { Session } from '../core/index';
import { formatResource } from '../core/model/operation';
import type { Grant } from '../core/model/task';
import type { Verdict } from '../core/model/verdict';
import { amendedTask } from './amend';
import type { Asked } from './bounded-answers';
import type { Gate } from './gate';
import type { Question, QuestionAnswer } from './protocol';

/** More than these are no addition that a person reads in passing. */
const MAX_GRANTS = 3;

/** The fewest grants with which this very call would pass; none where grants do not help. */
export function additionsFor(gate: Gate, asked: Asked): readonly Grant[] {
  const { session, verdict } = asked;
  const atMs = gate.now();
  const grants = candidates(verdict);
  const isOutOfReach = grants.some(
    (grant) => gate.core.whyNotGrantable(session.core, grant, atMs) !== undefined,
  );
  if (grants.length === 0 || grants.length > MAX_GRANTS || isOutOfReach) return [];
  if (!grants.every((grant) => isShownWhole(gate, session.id, grant))) return [];
  if (!passesWith(gate, asked, grants)) return [];
  const needed = grants.filter((one) => {
    const others = grants.filter((other) => other !== one);
    return others.length === 0 || !passesWith(gate, asked, others);
  });
  return passesWith(gate, asked, needed) ? needed : grants;
}

/** One grant for each effect that nothing gives yet. What could not be read cannot be named, so nothing grants it. */
function candidates({ effects }: Verdict): readonly Grant[] {
  const grants = new Map<string, Grant>();
  for (const { effect, tier, column } of effects) {
    if (column === 'given' && tier < 4) continue;
    if (effect.opaque !== undefined) return [];
    const { name } = effect.environment;
    const grant: Grant = {
      operation: effect.operation,
      resource: formatResource(effect.resource),
      ...(name === 'unknown' ? {} : { environment: name }),
      // What cannot be undone is never open without a count.
      ...(tier === 4 ? { max: 1 } : {}),
    };
    grants.set(JSON.stringify(grant), grant);
  }
  return [...grants.values()];
}

/** A name that holds a secret would be added as its placeholder, and grant nothing. */
function isShownWhole(gate: Gate, session: string, grant: Grant): boolean {
  const text = JSON.stringify(grant);
  return gate.journal.redacted(session, text) === text;
}

function passesWith(gate: Gate, asked: Asked, grants: readonly Grant[]): boolean {
  const { session, step, actions, agent, pid } = asked;
  const copy: Session = { ...session.core, refusals: [...session.core.refusals] };
  for (const grant of grants)
    gate.core.amendTask(copy, amendedTask(gate, session, copy.task, grant), grant);
  const ports = { look: gate.look(session.workspace, pid), ...gate.hashes };
  const { decision } = gate.core.weigh(copy, { step, actions, agent, atMs: gate.now() }, ports);
  return decision === 'ALLOW' || decision === 'ALLOW_WITH_CAPS';
}

/** What the question showed is what is added. */
export function additionsShown({ offers }: Pick<Question, 'offers'>): readonly Grant[] {
  const offer = offers.find((one) => one.answer === 'allow-and-add');
  return (offer?.adds ?? []).map((text) => JSON.parse(text) as Grant);
}

/** The log says what became of the call; what is added to the task stands in it by itself. */
export function loggedAs(answer: QuestionAnswer): Exclude<QuestionAnswer, 'allow-and-add'> {
  return answer === 'allow-and-add' ? 'allow-once' : answer;
}
