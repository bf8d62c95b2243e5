/**
 * A judge that does what the call says, so that the gate can be tested apart from the judging: `deny`, `ask`, `crash`
 * or `snapshot PATH` in a command, anything else is allowed. It writes down what it was told.
 */
import type { Core } from '../../src/gate/core';
import {
  amendTask,
  createSession,
  refuseGrant,
  standing,
  whyNotGrantable,
  type Outcome,
  type Session,
} from '../../src/core/index';
import type { Action } from '../../src/core/model/action';
import type { Cap, Decision, Verdict } from '../../src/core/model/verdict';

export interface Told {
  readonly what: 'declared' | 'heard' | 'judged' | 'settled';
  readonly session: string;
  readonly step: number;
  readonly detail: string;
}

export function scriptedCore(told: Told[] = []): Core {
  const late = new WeakMap<Session, Set<string>>();
  const calls = new WeakMap<Session, Map<number, string>>();
  const refused = new WeakMap<Session, Set<number>>();

  return {
    boundedOffers: () => [],
    amendTask,
    createSession,
    refuseGrant,
    standing,
    whyNotGrantable,
    declareTask: (session, task) =>
      note('declared', session, -1, task === undefined ? '' : task.title),
    topUp: (session, points) => note('declared', session, -1, `${points} points more`),
    hear: (session, step, prompt) =>
      note('heard', session, step, `${prompt.author}: ${prompt.text}`),
    judge(session, { step, actions }, ports) {
      const text = JSON.stringify(actions);
      note('judged', session, step, text);
      remember(calls, session, () => new Map()).set(step, text);
      if (text.includes('crash')) throw new Error('the judge broke');
      if (text.includes('look')) ports.look.env('DATABASE_URL');
      const approved = late.get(session)?.delete(text) === true;
      return verdictOf(actions, approved);
    },
    weigh: (_session, { actions }) => verdictOf(actions, false),
    settle(session, step, outcome) {
      note('settled', session, step, outcomeText(outcome));
      const text = calls.get(session)?.get(step) ?? '';
      if (outcome.kind === 'refused') remember(refused, session, () => new Set()).add(step);
      if (outcome.kind === 'approved' && refused.get(session)?.has(step) === true) {
        remember(late, session, () => new Set()).add(text);
      }
    },
    suggestTask: (prompt) => ({ task: { format: 'remit.task/1', title: prompt }, chips: [] }),
  };

  function note(what: Told['what'], session: Session, step: number, detail: string): void {
    told.push({ what, session: session.options.id, step, detail });
  }
}

function remember<T>(map: WeakMap<Session, T>, session: Session, make: () => T): T {
  const value = map.get(session) ?? make();
  map.set(session, value);
  return value;
}

function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'ran':
      return `ran: ${outcome.result.output}`;
    case 'refused':
      return `refused by ${outcome.by}`;
    case 'observed':
      return 'observed';
    case 'undone':
      return `undone by ${outcome.by}`;
    case 'approved':
      return `approved ${outcome.covers}`;
  }
}

function verdictOf(actions: readonly Action[], approved: boolean): Verdict {
  const text = JSON.stringify(actions);
  const snapshot = /snapshot (\S+?)[" ]/.exec(text)?.[1];
  const decision: Decision = /deny/.test(text)
    ? 'DENY'
    : /\bask\b/.test(text) && !approved
      ? 'CONFIRM'
      : snapshot !== undefined || /dry|boxed/.test(text)
        ? 'ALLOW_WITH_CAPS'
        : 'ALLOW';
  const caps: readonly Cap[] =
    snapshot !== undefined
      ? [{ kind: 'snapshot', paths: [snapshot], repositories: [] }]
      : /dry/.test(text)
        ? [{ kind: 'dry-run', flag: '--dry-run' }]
        : /boxed/.test(text)
          ? [{ kind: 'sandbox' }]
          : [];
  const tier = /tier([0-4])/.exec(text)?.[1] ?? '2';
  return {
    decision,
    ...(decision === 'ALLOW' ? {} : { reasonCode: 'SCRIPTED' }),
    forPerson: decision === 'ALLOW' ? '' : 'This is for the person.',
    forAgent: decision === 'ALLOW' ? '' : 'This is for the agent.',
    because: [],
    evidence: [],
    points: 5,
    caps,
    effects: [
      {
        effect: {
          operation: 'execute',
          resource: { class: 'process', name: text },
          environment: { name: 'local', evidence: '' },
          reach: 'machine',
          audience: 'nobody',
          reversibility: 'reversible',
          phrase: text,
        },
        tier: Number(tier) as 0 | 1 | 2 | 3 | 4,
        column: 'given',
        ingredients: [],
      },
    ],
    notices: [],
    rules: [],
  };
}
