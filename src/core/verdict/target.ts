/** What it is done to, and how anybody knows that: declared, named, listed, at hand, or out of nowhere. */
import type { Effect } from '../model/effect';
import { formatResource } from '../model/operation';
import type { Ports } from '../model/ports';
import type { Ingredient } from '../model/verdict';
import { part, say } from '../model/say';
import { namesAny } from '../session/said';
import { namesCommand } from '../session/said-command';
import type { Situated } from '../session/situate';
import type { Session } from '../session/state';
import { isDraft, isLocal } from './consequence';
import { inEnvironment } from './environment-words';
import { isBranchAtHand } from './operation';
import { matchesCredential, matchesEnvironment, matchesName, matchesPath } from './patterns';
import { ingredienter, targetNames, type Ingredienter, type Weighing } from './weighing';

export function targetIngredient(weighing: Weighing, operation: Ingredient): Ingredient {
  const { situated, grant } = weighing;
  const { effect } = situated;
  const ingredient = ingredienter('target', describeTarget(situated));
  if (effect.special === 'login-shown') return loginTarget(weighing, ingredient);
  if (effect.operation === 'read')
    return ingredient('ordinary', say`reading changes nothing`, situated.environmentSteps);
  if (situated.ownSince !== undefined) {
    return ingredient('own', say`this session made it in step ${situated.ownSince}`, [
      situated.ownSince,
    ]);
  }
  if (grant !== undefined)
    return ingredient('declared', say`named in the grant`, situated.environmentSteps);
  // What is made anew is named by asking for it: there is no other one that it could be.
  if (operation.origin === 'said' && makesAnew(effect)) {
    return ingredient('said', operation.why, operation.steps);
  }
  if (isLocal(effect)) return localTarget(weighing, ingredient);
  return remoteTarget(weighing, ingredient);
}

/** A draft deployment has an address of its own and replaces nothing. */
function makesAnew(effect: Effect): boolean {
  return effect.operation === 'create' || isDraft(effect);
}

/** A person's login lies at hand for its own tool. Its value is given by the task, the person's words, or this session. */
function loginTarget(weighing: Weighing, ingredient: Ingredienter): Ingredient {
  const { session, situated, scope, ports } = weighing;
  const { effect, ownSince } = situated;
  if (ownSince !== undefined)
    return ingredient('own', say`this session made it in step ${ownSince}`, [ownSince]);
  const path = effect.target?.path;
  const { workspaceRoot } = session.options;
  const place = { workspaceRoot, home: ports.look.home };
  const label = path === undefined ? effect.resource.name : `file:${path}`;
  const listed = scope?.credentials?.find((entry) => matchesCredential(label, entry, place));
  if (listed !== undefined) return ingredient('declared', say`the task lists ${listed}`);
  if (path !== undefined) {
    const covers = scope?.paths?.some((pattern) => matchesPath(path, pattern, workspaceRoot));
    if (covers === true) return ingredient('declared', say`the task covers this path`);
    const names = [path, path.replace(ports.look.home, '~'), ...distinctiveName(path)];
    const said = session.said.findLast((fact) => namesAny(fact.typed, names));
    if (said !== undefined)
      return ingredient('said', say`you named it in step ${said.step}`, [said.step]);
  }
  return ingredient('ambient', say`it lies on this machine for its own tool, and was not given`);
}

/** `.npmrc` and `id_ed25519` are nothing else; `config` and `credentials` may be anything. */
function distinctiveName(path: string): readonly string[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /^\.|^id_/.test(name) ? [name] : [];
}

function localTarget(weighing: Weighing, ingredient: Ingredienter): Ingredient {
  const { session, situated, scope } = weighing;
  const { effect, place } = situated;
  const path = effect.target?.path;
  if (path === undefined) {
    if (effect.opaque !== undefined) return ingredient('unknown', effect.opaque.why);
    return effect.resource.class === 'file' || effect.resource.class === 'directory'
      ? ingredient('unknown', say`which files it means is only known when it runs`)
      : ingredient('ordinary', say`on this machine`);
  }
  if (place === 'workspace') return ingredient('ordinary', say`inside the workspace`);
  if (place === 'temporary' || place === 'cache' || place === 'agent-notes') {
    return ingredient('ordinary', say`a temporary or cache folder`);
  }
  if (scope?.paths?.some((pattern) => matchesPath(path, pattern, session.options.workspaceRoot))) {
    return ingredient('declared', say`the task covers this path`);
  }
  const names = [path, path.slice(path.lastIndexOf('/') + 1)];
  const said = session.said.findLast((fact) => namesAny(fact.typed, names));
  if (said !== undefined)
    return ingredient('said', say`you named it in step ${said.step}`, [said.step]);
  return ingredient('unknown', say`outside the workspace, and nobody named it`);
}

function remoteTarget(weighing: Weighing, ingredient: Ingredienter): Ingredient {
  const { session, situated, scope, ports } = weighing;
  const { effect, listed } = situated;
  const environment = effect.environment;
  const steps = situated.environmentSteps;
  if (
    environment.name !== 'unknown' &&
    scope?.environments?.some((name) => matchesEnvironment(environment.name, name))
  ) {
    return ingredient(
      'declared',
      say`the task covers ${environment.name} (${part(environment.evidence)})`,
      steps,
    );
  }
  if (effect.resource.class === 'branch' || effect.resource.class === 'commit-history') {
    if (scope?.branches?.some((pattern) => matchesName(effect.resource.name, pattern))) {
      return ingredient('declared', say`the task covers this branch`);
    }
    if (effect.target?.remote !== undefined) return branchTarget(weighing, ingredient);
  }
  const said = session.said.findLast((fact) => namesAny(fact.typed, targetNames(situated)));
  if (said !== undefined)
    return ingredient('said', say`you named it in step ${said.step}`, [said.step]);
  const other = listed.find((fact) => fact.environment !== undefined);
  if (other !== undefined && scope?.environments !== undefined) {
    return ingredient('discovered', say`step ${other.step} listed it under ${other.environment!}`, [
      other.step,
    ]);
  }
  const host = effect.target?.host;
  if (host !== undefined && scope?.hosts?.some((pattern) => matchesName(host, pattern))) {
    if ((effect.target?.ids?.length ?? 0) === 0 || listed.length > 0) {
      return ingredient(
        'declared',
        say`the task covers the host ${host}`,
        listed.map((fact) => fact.step),
      );
    }
  }
  if (ownRepository(session, situated, ports))
    return ingredient('ordinary', say`this workspace's own repository`);
  if (listed.length > 0) {
    const steps = [...new Set(listed.map((fact) => fact.step))];
    const why =
      steps.length === 1
        ? say`listed in step ${steps[0]!}, under no environment`
        : say`listed in steps ${steps.join(', ')}, under no environment`;
    return ingredient('ambient', why, steps);
  }
  if (isAtHand(situated)) {
    // Who names the very command means what the tool is set to.
    const named = namesCommand(session, effect.phrase);
    if (named !== undefined)
      return ingredient('said', say`you named the command in step ${named}`, [named]);
    const why =
      environment.name === 'unknown'
        ? say`whatever the tool's own context points at`
        : say`whatever the tool's own context points at, ${environment.name} (${part(environment.evidence)})`;
    return ingredient('ambient', why);
  }
  return ingredient('unknown', say`nobody named it and no listing showed it`);
}

/** A tool that names nothing acts on what it is set to: the linked project, the state in this folder, this package. */
function isAtHand(situated: Situated): boolean {
  const { effect } = situated;
  if (effect.opaque !== undefined || (effect.target?.ids?.length ?? 0) > 0) return false;
  if (effect.operation === 'publish' && effect.resource.class === 'package') return true;
  const tool = /^(?:cli|env):/.test(effect.authority?.label ?? '');
  return effect.resource.name === '' && (tool || effect.environment.name !== 'unknown');
}

/** The branch at hand is ordinary; the main line and other people's branches only where the person sends the push there. */
function branchTarget(weighing: Weighing, ingredient: Ingredienter): Ingredient {
  const { session, situated, ports } = weighing;
  const name = situated.effect.resource.name;
  if (isBranchAtHand(session, name, ports)) {
    return ingredient('ordinary', say`the branch at hand, on this repository's own remote`);
  }
  const isDelete = situated.effect.operation === 'delete';
  const said = session.said.findLast((fact) =>
    isDelete ? namesAny(fact.typed, [name]) : sendsPushTo(fact.typed, name),
  );
  if (said !== undefined)
    return ingredient('said', say`you named it in step ${said.step}`, [said.step]);
  return ingredient('ambient', say`a branch that others build on, or not the one at hand`);
}

/** "push to main" and "push main" name the target; "rebase on main and push" does not. */
function sendsPushTo(typed: string, branch: string): boolean {
  const at = typed.search(/\bpush\b/);
  if (at < 0 || branch === '') return false;
  const words = typed
    .slice(at, at + 80)
    .split(/[.;\n]/)[0]!
    .split(/\s+/);
  const found = words.findIndex((word) => word.replace(/[,!?]$/, '') === branch.toLowerCase());
  return (
    found === 1 || (found > 1 && /^(?:to|on|onto|origin|branch|into)$/.test(words[found - 1]!))
  );
}

const OF_A_REPOSITORY = new Set(['pull-request', 'issue', 'message', 'workflow', 'release']);

/** Without another repository's name, a code host's own tool acts on the one that it is called in. */
function isOfRepositoryAtHand(situated: Situated): boolean {
  const { resource, authority, opaque } = situated.effect;
  const ownTool = /^cli:(?:gh|glab)\//.test(authority?.label ?? '');
  return ownTool && opaque === undefined && OF_A_REPOSITORY.has(resource.class);
}

/** The resource belongs to the repository that the workspace's remotes name. */
function ownRepository(session: Session, situated: Situated, ports: Ports): boolean {
  const repository = situated.effect.target?.remote;
  const git = ports.look.git(session.options.workspaceRoot);
  if (repository === undefined) return git !== undefined && isOfRepositoryAtHand(situated);
  const remotes = git?.remotes ?? {};
  const wanted = repository.toLowerCase().replace(/\.git$/, '');
  return Object.entries(remotes).some(
    ([name, url]) =>
      name === repository ||
      url
        .toLowerCase()
        .replace(/\.git$/, '')
        .replace(/:(?=[^/])/, '/')
        .endsWith(wanted),
  );
}

function describeTarget(situated: Situated): string {
  const { effect } = situated;
  const names = situated.listed.flatMap((fact) => fact.names);
  const resource = formatResource(effect.resource);
  const named = names.length > 0 ? say`${part(resource)} (${part(names[0]!)})` : resource;
  return inEnvironment(named, effect);
}
