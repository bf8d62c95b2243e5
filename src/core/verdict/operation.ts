/** Who wants it done: granted, this session's own affair, ordinary work, said, or the agent's own idea. */
import type { Reversibility } from '../model/effect';
import { formatResource } from '../model/operation';
import type { Ports } from '../model/ports';
import type { Scope } from '../model/task';
import type { Ingredient } from '../model/verdict';
import { part, say } from '../model/say';
import { asksFor } from '../session/said';
import { namesCommand } from '../session/said-command';
import { isProduction, type Situated } from '../session/situate';
import type { Session } from '../session/state';
import { isLocal } from './consequence';
import { matchesName } from './patterns';
import { ingredienter, targetNames, type Weighing } from './weighing';
import { act } from '../model/phrases';

export function operationIngredient(weighing: Weighing): Ingredient {
  const { session, situated, tier, scope, grant, ports } = weighing;
  const { effect } = situated;
  const ingredient = ingredienter(
    'operation',
    act(effect.operation, formatResource(effect.resource)),
  );
  if (effect.operation === 'read') return ingredient('ordinary', say`reading changes nothing`);
  if (grant !== undefined) {
    const given = scope!.grants![grant]!;
    return ingredient(
      'declared',
      say`the task grants ${part(act(given.operation, given.resource))}`,
    );
  }
  if (situated.ownSince !== undefined && !isProduction(effect.environment.name)) {
    return ingredient('own', say`this session made it in step ${situated.ownSince}`, [
      situated.ownSince,
    ]);
  }
  if (effect.special === 'ordinary-tool')
    return ingredient('ordinary', say`the workspace's own tools`);
  if (isLocal(effect) && tier <= 1) return ingredient('ordinary', say`local and undoable`);
  if (isOwnPush(session, situated, ports) || isDeclaredPush(situated, scope)) {
    return ingredient('ordinary', say`a push without force to the branch at hand`);
  }
  const said = saidStep(session, situated);
  if (said !== undefined) return ingredient('said', say`you asked for it in step ${said}`, [said]);
  return ingredient('composed', say`the agent chose to do it; nobody asked for it by name`);
}

function saidStep(session: Session, situated: Situated): number | undefined {
  const { effect } = situated;
  const names = targetNames(situated);
  const fact = session.said.findLast((one) =>
    asksFor(one.typed, effect.operation, effect.resource.class, names),
  );
  return fact?.step ?? namesCommand(session, effect.phrase);
}

/** A push without force to the branch at hand. */
function isOwnPush(session: Session, situated: Situated, ports: Ports): boolean {
  const { effect } = situated;
  if (effect.resource.class !== 'branch' || effect.operation === 'delete') return false;
  if (!isUndoable(effect.reversibility) || effect.target?.remote === undefined) return false;
  return isBranchAtHand(session, effect.resource.name, ports);
}

/** The branch that is checked out, and neither the main line nor one that deploys by its name. */
export function isBranchAtHand(session: Session, branch: string, ports: Ports): boolean {
  const git = ports.look.git(session.options.workspaceRoot);
  const main = git?.defaultBranch;
  // Where the repository cannot be looked at, a bare push is the push of the branch at hand.
  if (branch === '') return git === undefined;
  if (branch === main) return false;
  if (main === undefined && /^(?:main|master|trunk|develop|production)$/.test(branch)) return false;
  if (/^(?:production|prod|staging|release)(?:\/|$)/.test(branch)) return false;
  return git === undefined || git.branch === '' || git.branch === branch;
}

function isUndoable(reversibility: Reversibility): boolean {
  return reversibility === 'reversible' || reversibility === 'recoverable';
}

function isDeclaredPush(situated: Situated, scope: Scope | undefined): boolean {
  const { effect } = situated;
  if (effect.resource.class !== 'branch' || effect.operation === 'delete') return false;
  if (!isUndoable(effect.reversibility)) return false;
  return scope?.branches?.some((pattern) => matchesName(effect.resource.name, pattern)) ?? false;
}
