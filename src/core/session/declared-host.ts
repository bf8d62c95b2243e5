/**
 * A host that the task lists belongs to the environment that the task lists, where that is one: who declares staging and
 * `abcd.fly.dev` has said where that app belongs. Only hosts that are named in full, and that serve one project rather
 * than everybody, as a provider's control plane does.
 */
import type { Effect, Environment } from '../model/effect';
import type { Scope } from '../model/task';
import { say } from '../model/say';
import { environmentInWords } from '../effects/environment';

export function declaredHostsEnvironment(
  scope: Scope | undefined,
  effect: Effect,
): Environment | undefined {
  // For what cannot be undone a listing or a name must say it, and not the absence of another.
  if (effect.reversibility === 'irreversible') return undefined;
  const remote = (scope?.environments ?? []).filter((name) => !/^local(?:host)?$/i.test(name));
  const [only] = remote;
  if (only === undefined || remote.length !== 1 || /[*?]/.test(only)) return undefined;
  const host = (scope?.hosts ?? []).find(
    (listed) => isOneProjects(listed) && names(effect, listed),
  );
  if (host === undefined) return undefined;
  return { name: only, evidence: say`the task lists ${host}, and ${only} alone` };
}

/**
 * The thing is called what the task calls the environment: an app `shop-pr-31` of a task for `shop-pr-31`, whatever
 * shorter word is read out of it. A name that speaks of production stays that.
 */
export function namedAsEnvironment(
  scope: Scope | undefined,
  effect: Effect,
): Environment | undefined {
  const names = [effect.resource.name, effect.target?.host, ...(effect.target?.ids ?? [])];
  const listed = (scope?.environments ?? []).find(
    (entry) =>
      entry.length >= 4 &&
      names.includes(entry) &&
      environmentInWords(entry)?.name !== 'production',
  );
  return listed === undefined ? undefined : { name: listed, evidence: say`it is called ${listed}` };
}

/** Domains on which a provider gives every project or app a name of its own. */
const PROJECT_DOMAINS =
  /\.(?:supabase\.(?:co|in)|fly\.dev|vercel\.app|netlify\.app|herokuapp\.com|onrender\.com|railway\.app|workers\.dev|pages\.dev|run\.app|cloudfunctions\.net|web\.app|firebaseapp\.com|firebaseio\.com|appspot\.com|azurewebsites\.net|azurecontainerapps\.io|azurestaticapps\.net|azurecr\.io|vault\.azure\.net|database\.windows\.net|documents\.azure\.com|amplifyapp\.com|awsapprunner\.com|elasticbeanstalk\.com|execute-api\.[\w-]+\.amazonaws\.com|rds\.amazonaws\.com|cloudfront\.net|ondigitalocean\.app|neon\.tech|convex\.(?:cloud|site)|deno\.dev|koyeb\.app|code\.run|turso\.io|upstash\.io|mongodb\.net|psdb\.cloud|hasura\.app|appwrite\.global)$/i;

/** A host that serves one project, and does not say of itself where it belongs. */
function isOneProjects(host: string): boolean {
  if (/[*?]/.test(host) || !PROJECT_DOMAINS.test(host)) return false;
  if (/^(?:api|app|admin|backboard|console|dashboard|management|www)\./i.test(host)) return false;
  return environmentInWords(host) === undefined;
}

/** By the host itself, or by the project's identifier that its first label is. */
function names(effect: Effect, host: string): boolean {
  const at = effect.target?.host?.toLowerCase();
  const listed = host.toLowerCase();
  const [label = ''] = listed.split('.');
  // Another identifier in the call is what it is about, wherever the host stands.
  const others = (effect.target?.ids ?? []).filter(
    (id) => id.toLowerCase() !== label && id !== effect.resource.name,
  );
  if (at !== undefined) return others.length === 0 && (at === listed || at === `db.${listed}`);
  return label.length >= 8 && (effect.target?.ids ?? []).some((id) => id.toLowerCase() === label);
}
