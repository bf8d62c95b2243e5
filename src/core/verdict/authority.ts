/** Whose leave a call rests on: the origin of the credential or login that would let it happen. */
import type { Authority, ValueSource } from '../model/effect';
import type { Ports } from '../model/ports';
import type { Scope } from '../model/task';
import type { Ingredient, Origin } from '../model/verdict';
import { part, say } from '../model/say';
import { namesCredential } from '../session/said-credential';
import type { CredentialFact, Session, Sighting } from '../session/state';
import type { Situated } from '../session/situate';
import { isLocal } from './consequence';
import {
  isOwnLogin,
  listsAnother,
  loginForms,
  printersLogin,
  sharedLabels,
  storesOf,
} from './logins';
import { absolutePath, matchesCredential, matchesEnvironment } from './patterns';
import type { Weighing } from './weighing';
import { secretOfKind } from '../model/phrases';

/** Where the ingredients come from that a login usually goes with. */
export interface OtherOrigins {
  readonly operation: Origin;
  readonly target: Origin;
}

/**
 * The authority's origin, or undefined where the effect needs none. The other ingredients matter because a declared
 * host, branch or environment carries the login that its tool normally uses for it.
 */
export function authorityIngredient(
  weighing: Weighing,
  others: OtherOrigins,
): Ingredient | undefined {
  const { session, situated, scope, ports } = weighing;
  const authority = situated.effect.authority;
  if (authority === undefined) return undefined;
  const ingredient = (
    origin: Origin,
    what: string,
    why: string,
    steps: readonly number[] = [],
  ): Ingredient => ({
    kind: 'authority',
    what,
    origin,
    why,
    steps,
  });
  if (isLocal(situated.effect)) {
    return ingredient(
      'ordinary',
      describe(authority),
      say`it authenticates to nothing beyond this machine`,
    );
  }
  const declared = declaredAs(session, authority, scope, ports);
  if (declared !== undefined)
    return ingredient('declared', describe(authority), say`the task lists ${declared}`);
  const said = namesCredential(session, authority, ports);
  if (said !== undefined)
    return ingredient('said', describe(authority), say`you named it in step ${said}`, [said]);
  const own =
    environmentsOwn(session, authority, situated, scope) ?? toolsStore(session, authority, ports);
  if (own !== undefined) return ingredient('ambient', describe(authority), own);
  const value = valueOrigin(session, authority, scope);
  if (value !== undefined) return ingredient(value.origin, value.what, value.why, value.steps);
  return loginOrigin(authority, situated, scope, others, ingredient);
}

/** Was this very value given: typed by the person, or listed by the task? */
export function isGivenCredential(
  session: Session,
  fact: CredentialFact,
  scope: Scope | undefined,
  ports: Ports,
): boolean {
  if (fact.sightings.some((sighting) => sighting.typed === true)) return true;
  const authority: Authority = { label: 'literal', fingerprint: fact.fingerprint };
  return declaredAs(session, authority, scope, ports) !== undefined;
}

/** The entry of `scope.credentials` that gives it: by label, by a source, or because the same value stands there. */
function declaredAs(
  session: Session,
  authority: Authority,
  scope: Scope | undefined,
  ports: Ports,
): string | undefined {
  const place = { workspaceRoot: session.options.workspaceRoot, home: ports.look.home };
  const labels = [authority.label, ...(authority.sources ?? []).map(sourceLabel)].flatMap(
    sharedLabels,
  );
  for (const listed of scope?.credentials ?? []) {
    if (isAnotherValue(session, listed, authority, ports)) continue;
    if (labels.some((label) => matchesCredential(label, listed, place))) return listed;
    if (isToolsForm(session, authority, listed, ports)) return listed;
    if (
      authority.fingerprint !== undefined &&
      holdsValue(session, listed, authority.fingerprint, ports)
    )
      return listed;
  }
  return undefined;
}

/**
 * The listed variable or file is what this tool takes its login from. A file that this session wrote may hold anything,
 * and a variable that the call sets itself is no longer the tool's own login.
 */
function isToolsForm(
  session: Session,
  authority: Authority,
  listed: string,
  ports: Ports,
): boolean {
  const place = { workspaceRoot: session.options.workspaceRoot, home: ports.look.home };
  const entries = loginForms(authority.label)?.entries ?? [];
  return entries.some((entry) => {
    if (!matchesCredential(entry, listed, place)) return false;
    return !entry.startsWith('file:') || !session.writtenPaths.has(pathOf(session, entry, ports));
  });
}

/**
 * A value that came from elsewhere and only wears the name of what the task lists: a found token put into the listed
 * variable, or written into the listed file, is still a found token.
 */
function isAnotherValue(
  session: Session,
  listed: string,
  authority: Authority,
  ports: Ports,
): boolean {
  const { fingerprint } = authority;
  if (fingerprint === undefined) return false;
  const fact = session.credentials.get(fingerprint);
  if (listed.startsWith('env:')) {
    const real = ports.look.env(listed.slice('env:'.length));
    if (real !== undefined) return ports.fingerprint(real) !== fingerprint && fact !== undefined;
    return fact?.sightings.some((sighting) => sighting.where.startsWith('file:')) ?? false;
  }
  if (!listed.startsWith('file:')) return false;
  const path = pathOf(session, listed, ports);
  if (!session.writtenPaths.has(path)) return false;
  return fact?.sightings.some((sighting) => sighting.where !== `file:${path}`) ?? false;
}

function holdsValue(session: Session, listed: string, fingerprint: string, ports: Ports): boolean {
  if (listed.startsWith('env:')) {
    const value = ports.look.env(listed.slice('env:'.length));
    return value !== undefined && ports.fingerprint(value) === fingerprint;
  }
  const fact = session.credentials.get(fingerprint);
  if (fact === undefined || !listed.startsWith('file:')) return false;
  const path = pathOf(session, listed, ports);
  const writtenIn = session.writtenPaths.get(path) ?? Number.POSITIVE_INFINITY;
  return fact.sightings.some(({ where, step }) => where === `file:${path}` && step < writtenIn);
}

function pathOf(session: Session, listed: string, ports: Ports): string {
  const place = { workspaceRoot: session.options.workspaceRoot, home: ports.look.home };
  return absolutePath(listed.slice('file:'.length), place);
}

function sourceLabel(source: ValueSource): string {
  switch (source.kind) {
    case 'env':
      return `env:${source.name}`;
    case 'file':
      return `file:${source.path}`;
    case 'command':
      return printersLogin(source) ?? source.kind;
    case 'url':
    case 'literal':
    case 'unknown':
      return source.kind;
  }
}

interface ValueOrigin {
  readonly origin: Origin;
  readonly what: string;
  readonly why: string;
  readonly steps: readonly number[];
}

/** For a value that stands in the call or flows into it: where this session met it. */
function valueOrigin(
  session: Session,
  authority: Authority,
  scope: Scope | undefined,
): ValueOrigin | undefined {
  const fact =
    authority.fingerprint === undefined
      ? undefined
      : session.credentials.get(authority.fingerprint);
  const typed = fact?.sightings.find((sighting) => sighting.typed === true);
  if (typed !== undefined) {
    return {
      origin: 'said',
      what: say`a credential that you typed`,
      why: say`typed in step ${typed.step}`,
      steps: [typed.step],
    };
  }
  if (fact?.minted !== undefined) {
    return {
      origin: 'own',
      what: say`a credential of this session`,
      why: say`made in step ${fact.minted}`,
      steps: [fact.minted],
    };
  }
  if (authority.label.startsWith('env:') && !flowsFromFile(authority)) return undefined;
  if (fact !== undefined) return discovered(session, fact);
  const file = authority.sources?.find((source) => source.kind === 'file');
  // A cluster's file that this session had a tool write holds the login of that tool.
  const isToolsFile = authority.provider === 'kubernetes' && authority.label.startsWith('cli:');
  if (file !== undefined && isToolsFile && session.writtenPaths.has(file.path)) return undefined;
  if (file !== undefined) return fromFile(session, file.path);
  // A key in ~/.ssh is the person's login, like that of any tool.
  if (authority.label.startsWith('file:~/.ssh/')) return undefined;
  if (authority.label.startsWith('file:'))
    return fromFile(session, authority.label.slice('file:'.length));
  if (authority.label !== 'literal') return undefined;
  const found = authorityLiteral(session, authority);
  if (found !== undefined) return found;
  const why =
    scope?.credentials === undefined
      ? say`nobody gave it and no file of the workspace holds it`
      : say`the task does not list it`;
  return { origin: 'unknown', what: say`a credential written into the call`, why, steps: [] };
}

const ENVIRONMENT_FILE =
  /(?:^|\/)\.env[._-]([a-z][\w-]{1,30})$|(?:^|\/)([a-z][\w-]{1,30})\.env$|(?:^|\/)\.([a-z][\w-]{1,30})\.vars$/i;

/**
 * The workspace's own settings of an environment that the task covers, used in that environment: configured for it,
 * though the task lists others.
 */
function environmentsOwn(
  session: Session,
  authority: Authority,
  situated: Situated,
  scope: Scope | undefined,
): string | undefined {
  const { name } = situated.effect.environment;
  const declared = scope?.environments?.some((pattern) => matchesEnvironment(name, pattern));
  const file = authority.sources?.find((source) => source.kind === 'file');
  if (declared !== true || file === undefined) return undefined;
  if (!file.path.startsWith(`${session.options.workspaceRoot}/`)) return undefined;
  if (session.writtenPaths.has(file.path)) return undefined;
  const match = ENVIRONMENT_FILE.exec(file.path);
  const said = match?.[1] ?? match?.[2] ?? match?.[3];
  if (said === undefined || !matchesEnvironment(name, said)) return undefined;
  return say`${shownPath(session, file.path)} is the workspace's own for ${name}, and the task lists others`;
}

/** The value stands where the tools of this very provider keep their login: it is that login, handed over by hand. */
function toolsStore(session: Session, authority: Authority, ports: Ports): string | undefined {
  const file = authority.sources?.find((source) => source.kind === 'file');
  if (file === undefined || authority.provider === undefined) return undefined;
  if (session.writtenPaths.has(file.path)) return undefined;
  const store = storesOf(authority.provider).find(
    (entry) => pathOf(session, entry, ports) === file.path,
  );
  return store === undefined
    ? undefined
    : say`${store.slice('file:'.length)} holds the tool's own login`;
}

function flowsFromFile(authority: Authority): boolean {
  return authority.sources?.some((source) => source.kind === 'file') ?? false;
}

function discovered(session: Session, fact: CredentialFact): ValueOrigin {
  const sighting = bestSighting(fact);
  const place = placeName(session, sighting);
  return {
    origin: 'discovered',
    what: say`${part(sighting.name ?? secretOfKind(fact.kind))} from ${part(place)}`,
    why:
      fact.purpose === ''
        ? say`found in step ${sighting.step}`
        : say`found in step ${sighting.step}; its file says: “${fact.purpose}”`,
    steps: [...new Set(fact.sightings.map((one) => one.step))].sort((a, b) => a - b),
  };
}

/** A file says more than an output, and a named value more than a bare one. */
function bestSighting(fact: CredentialFact): Sighting {
  const score = (one: Sighting): number =>
    (one.where.startsWith('file:') ? 2 : 0) + (one.name === undefined ? 0 : 1);
  return fact.sightings.reduce((best, one) => (score(one) > score(best) ? one : best));
}

function placeName(session: Session, sighting: Sighting): string {
  if (!sighting.where.startsWith('file:')) return say`the output of an earlier call`;
  const shown = shownPath(session, sighting.where.slice('file:'.length));
  return sighting.line === undefined ? shown : `${shown}:${sighting.line}`;
}

function fromFile(session: Session, path: string): ValueOrigin {
  return {
    origin: 'discovered',
    what: say`a credential from ${shownPath(session, path)}`,
    why: say`the call takes it from a file that the task does not list`,
    steps: [],
  };
}

/** The gate looked for the literal itself, because agents do not always hand their outputs over. */
function authorityLiteral(session: Session, authority: Authority): ValueOrigin | undefined {
  const at = authority.foundAt;
  if (at === undefined) return undefined;
  return {
    origin: 'discovered',
    what: say`a credential from ${`${shownPath(session, at.path)}:${at.line}`}`,
    why: say`a file of the workspace holds it`,
    steps: [],
  };
}

/** An exported variable or a tool's own login: not found by the session, and not given unless its target is. */
function loginOrigin(
  authority: Authority,
  situated: Situated,
  scope: Scope | undefined,
  others: OtherOrigins,
  ingredient: (origin: Origin, what: string, why: string, steps?: readonly number[]) => Ingredient,
): Ingredient {
  const what = describe(authority);
  const { operation, target } = others;
  if (situated.effect.operation === 'read') {
    return ingredient('ordinary', what, say`reading with the tool's own login`);
  }
  const usual = target === 'ordinary' || target === 'own' || target === 'declared';
  if (operation === 'ordinary' && usual)
    return ingredient('ordinary', what, say`the login configured for it`);
  const credentials = scope?.credentials;
  const leftOut = credentials !== undefined && listsAnother(authority.label, credentials);
  if (isOwnLogin(authority) && !leftOut) {
    // Who grants an act, or let this session make the thing, means it with the login that the tool has for it.
    if (operation === 'declared' && (target === 'declared' || target === 'own'))
      return ingredient('declared', what, say`the granted act's own login`);
    if (operation === 'own' && target === 'own')
      return ingredient('ordinary', what, say`the login that made it`);
  }
  if (credentials !== undefined) {
    return ingredient('ambient', what, say`it lies on this machine, and the task lists others`);
  }
  if (target === 'declared')
    return ingredient('declared', what, say`the declared target's own login`);
  // One's own repository is at hand for what one was asked to do there, not for whatever the agent thinks of.
  if ((target === 'ordinary' || target === 'own') && operation !== 'composed')
    return ingredient('ordinary', what, say`the login configured for it`);
  // Who asks for a pull request means it to be opened with the login that the tool has.
  if (isOwnLogin(authority) && operation === 'said' && target === 'said') {
    return ingredient('said', what, say`the tool's own login, for what you asked`);
  }
  return ingredient('ambient', what, say`it lies on this machine and was not given`);
}

function describe(authority: Authority): string {
  if (authority.label.startsWith('env:'))
    return say`the variable ${authority.label.slice('env:'.length)}`;
  if (authority.label.startsWith('file:'))
    return say`the credential in ${authority.label.slice('file:'.length)}`;
  if (authority.label.startsWith('cli:'))
    return say`the login of ${authority.label.slice('cli:'.length)}`;
  if (authority.label.startsWith('mcp:'))
    return say`the login of the MCP server ${authority.label.slice('mcp:'.length)}`;
  return say`a credential written into the call`;
}

function shownPath(session: Session, path: string): string {
  const root = `${session.options.workspaceRoot}/`;
  return path.startsWith(root) ? path.slice(root.length) : path;
}
