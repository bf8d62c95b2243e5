/**
 * A host that the task lists belongs to the environment that the task lists, where that is one: who declares staging and
 * `abcd.example.co` has said which of the two the other is. Only hosts that are named in full, and that serve one
 * project rather than everybody (a provider's control plane, a registry, a code host).
 */
import type { Effect, Environment } from '../model/effect';
import type { Scope } from '../model/task';
import { environmentInWords } from '../effects/environment';
import { providerOfHost } from '../effects/apis/catalogue';

export function declaredHostsEnvironment(
  scope: Scope | undefined,
  effect: Effect,
): Environment | undefined {
  const remote = (scope?.environments ?? []).filter((name) => !/^local(?:host)?$/i.test(name));
  const [only] = remote;
  if (only === undefined || remote.length !== 1 || /[*?]/.test(only)) return undefined;
  const host = (scope?.hosts ?? []).find(
    (listed) => isOneProjects(listed) && names(effect, listed),
  );
  if (host === undefined) return undefined;
  return { name: only, evidence: `the task lists ${host}, and ${only} alone` };
}

/** `abcd.example.co`, and no host that says of itself where it belongs. */
function isOneProjects(host: string): boolean {
  if (/[*?]/.test(host) || host.split('.').length < 3) return false;
  if (/^(?:api|app|console|dashboard|registry|index|hub|git|www|upload|hooks)\./i.test(host))
    return false;
  if (environmentInWords(host) !== undefined) return false;
  return providerOfHost(host)?.role !== 'control';
}

/** By the host itself, or by the project's identifier that its first label is. */
function names(effect: Effect, host: string): boolean {
  const at = effect.target?.host?.toLowerCase();
  const listed = host.toLowerCase();
  if (at !== undefined) return at === listed || at === `db.${listed}`;
  const [label = ''] = listed.split('.');
  return label.length >= 8 && (effect.target?.ids ?? []).some((id) => id.toLowerCase() === label);
}
