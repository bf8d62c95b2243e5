/** Grants with edges: operation, resource, environment and how often. */
import type { Grant, Scope } from '../model/task';
import type { Situated } from '../session/situate';
import type { Session } from '../session/state';
import { matchesEnvironment, matchesResource } from './patterns';

/** The first grant that covers the effect and has uses left. */
export function matchingGrant(
  session: Session,
  situated: Situated,
  scope: Scope | undefined,
): number | undefined {
  const grants = scope?.grants ?? [];
  const index = grants.findIndex((grant, at) => grantCovers(session, situated, grant, at));
  return index < 0 ? undefined : index;
}

function grantCovers(session: Session, situated: Situated, grant: Grant, index: number): boolean {
  const { effect } = situated;
  if (grant.operation !== effect.operation) return false;
  if (!matchesResource(effect, situated.listed, grant.resource)) return false;
  if (
    grant.environment !== undefined &&
    !matchesEnvironment(effect.environment.name, grant.environment)
  )
    return false;
  if (grant.max === undefined) return true;
  if (effect.size === 'many') return false;
  return (session.grantUses.get(index) ?? 0) + (effect.size ?? 1) <= grant.max;
}
