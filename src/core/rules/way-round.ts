import { intentOf, sameEnd } from '../session/intent';
import { defineRule, type RuleFacts } from './define';

/** An obstacle, then the same end by a stronger flag, another credential or another tool. */
export default defineRule({
  id: 'way-round',
  title: 'The same end by another way, after a refusal',
  why: 'A shared system, a person or Remit refused this, and the agent comes back to it with a stronger flag, another credential or another tool. Asking again in other clothes is not a new reason.',
  remedy:
    'Say yourself that it may be done, or let the agent take the narrower way: pull, then push without force; ask for access.',
  check(facts) {
    for (const one of facts.judged) {
      if (one.tier < 2) continue;
      const obstacle = obstacleFor(facts, one.situated.effect);
      if (obstacle === undefined) continue;
      return {
        raisesTo: 'CONFIRM',
        reasonCode: 'WAY_ROUND',
        sentence: `${obstacle.what} in step ${obstacle.step}, and this goes for the same end another way`,
        steps: [obstacle.step],
      };
    }
    return undefined;
  },
  fires: [
    {
      what: 'a plain force push after the lease was refused',
      task: { format: 'remit.task/1', title: 'Push the branch', scope: { branches: ['feat/x'] } },
      git: { branch: 'feat/x', defaultBranch: 'main', dirty: false },
      files: { '.git/config': '[remote "origin"]\n\turl = https://github.com/example/app.git\n' },
      steps: [
        {
          tool: 'shell',
          command: 'git push --force-with-lease origin feat/x',
          output: '! [rejected] feat/x -> feat/x (stale info)',
          exit: 1,
        },
        { tool: 'shell', command: 'git push --force origin feat/x' },
      ],
    },
  ],
  spares: [
    {
      what: 'a push without force after a pull',
      git: { branch: 'feat/x', defaultBranch: 'main', dirty: false },
      files: { '.git/config': '[remote "origin"]\n\turl = https://github.com/example/app.git\n' },
      steps: [
        {
          tool: 'shell',
          command: 'git push origin feat/x',
          output: '! [rejected] feat/x -> feat/x (non-fast-forward)',
          exit: 1,
        },
        {
          tool: 'shell',
          command: 'git pull --rebase origin feat/x',
          output: 'Successfully rebased',
          exit: 0,
        },
        { tool: 'shell', command: 'git push origin feat/x' },
      ],
    },
  ],
});

interface Obstacle {
  readonly step: number;
  readonly what: string;
}

function obstacleFor(
  facts: RuleFacts,
  effect: Parameters<typeof intentOf>[0],
): Obstacle | undefined {
  const intent = intentOf(effect);
  const refusal = facts.session.refusals.findLast((fact) =>
    fact.intents.some((other) => sameEnd(intent, other)),
  );
  if (refusal !== undefined) {
    return {
      step: refusal.step,
      what: refusal.by === 'person' ? 'you refused it' : 'it was refused',
    };
  }
  const stronger = effect.reversibility === 'hard' || effect.reversibility === 'irreversible';
  const failure = facts.session.failures.findLast(
    (fact) =>
      (fact.kind === 'protection' ||
        fact.kind === 'authorisation' ||
        fact.kind === 'authentication') &&
      fact.intents.some(
        (other) => sameEnd(intent, other) && (stronger || other.authority !== intent.authority),
      ),
  );
  if (failure === undefined) return undefined;
  return { step: failure.step, what: `it was refused (“${failure.line}”)` };
}
