/**
 * Warrant: for each ingredient of an effect, the line back to what the person declared, approved or said, or to what
 * this session made; and where there is none, where it came from instead.
 */
import { isProduction, type Situated } from '../session/situate';
import type { Session } from '../session/state';
import type { Ports } from '../model/ports';
import type { Column, Ingredient, Origin, Tier } from '../model/verdict';
import type { Grant, Scope } from '../model/task';
import type { Reversibility } from '../model/effect';
import { formatResource } from '../model/operation';
import { asksFor, namesAny } from '../session/said';
import { authorityIngredient } from './authority';
import { isLocal } from './consequence';
import { matchesEnvironment, matchesName, matchesPath, matchesResource } from './patterns';

export interface Warrant {
  readonly ingredients: readonly Ingredient[];
  readonly column: Column;
  /** The grant that covers the effect, by its index in the task. */
  readonly grant: number | undefined;
  /** An authority that the session came upon would be used. */
  readonly foundCredential: boolean;
}

export const COLUMN_OF: Readonly<Record<Origin, Column>> = {
  declared: 'given',
  approved: 'given',
  own: 'given',
  ordinary: 'given',
  said: 'said',
  composed: 'said',
  ambient: 'ambient',
  discovered: 'found',
  untrusted: 'found',
  unknown: 'found',
};

const ORDER: readonly Column[] = ['given', 'said', 'ambient', 'found', 'outside', 'forbidden'];

export function weakest(columns: readonly Column[]): Column {
  return ORDER[Math.max(0, ...columns.map((column) => ORDER.indexOf(column)))]!;
}

/** What warrants an effect of a given tier. `scope` is the task's scope as it stands now. */
export function warrant(
  session: Session,
  situated: Situated,
  tier: Tier,
  scope: Scope | undefined,
  ports: Ports,
): Warrant {
  const grant = matchingGrant(session, situated, scope);
  const target = targetIngredient(session, situated, scope, grant, ports);
  const operation = operationIngredient(session, situated, tier, scope, grant, ports);
  const authority = authorityIngredient(
    session,
    situated,
    scope,
    { operation: operation.origin, target: target.origin },
    ports,
  );
  const ingredients = [
    operation,
    target,
    ...(authority === undefined ? [] : [authority]),
    ...payloadIngredients(session, situated),
  ];
  return {
    ingredients,
    column: weakest(ingredients.map((ingredient) => COLUMN_OF[ingredient.origin])),
    grant,
    foundCredential: authority !== undefined && COLUMN_OF[authority.origin] === 'found',
  };
}

/** The first grant that covers the effect and has uses left. */
function matchingGrant(
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

function operationIngredient(
  session: Session,
  situated: Situated,
  tier: Tier,
  scope: Scope | undefined,
  grant: number | undefined,
  ports: Ports,
): Ingredient {
  const { effect } = situated;
  const what = `${effect.operation} ${formatResource(effect.resource)}`;
  const ingredient = (origin: Origin, why: string, steps: readonly number[] = []): Ingredient => ({
    kind: 'operation',
    what,
    origin,
    why,
    steps,
  });
  if (effect.operation === 'read') return ingredient('ordinary', 'reading changes nothing');
  if (grant !== undefined) {
    const given = scope!.grants![grant]!;
    return ingredient('declared', `the task grants ${given.operation} ${given.resource}`);
  }
  if (situated.ownSince !== undefined && !isProduction(effect.environment.name)) {
    return ingredient('own', `this session made it in step ${situated.ownSince}`, [
      situated.ownSince,
    ]);
  }
  if (effect.special === 'ordinary-tool')
    return ingredient('ordinary', "the workspace's own tools");
  if (isLocal(effect) && tier <= 1) return ingredient('ordinary', 'local and undoable');
  if (isOwnPush(session, situated, ports) || isDeclaredPush(situated, scope)) {
    return ingredient('ordinary', 'a push without force to the branch at hand');
  }
  const said = saidStep(session, situated);
  if (said !== undefined) return ingredient('said', `you asked for it in step ${said}`, [said]);
  return ingredient('composed', 'the agent chose to do it; nobody asked for it by name');
}

function saidStep(session: Session, situated: Situated): number | undefined {
  const { effect } = situated;
  const names = targetNames(situated);
  const fact = session.said.findLast((one) =>
    asksFor(one.typed, effect.operation, effect.resource.class, names),
  );
  return fact?.step;
}

function targetNames(situated: Situated): readonly string[] {
  const { effect } = situated;
  const path = effect.target?.path;
  return [
    effect.resource.name,
    ...(effect.target?.ids ?? []),
    ...situated.listed.flatMap((fact) => fact.names),
    ...(path === undefined ? [] : [path.slice(path.lastIndexOf('/') + 1)]),
  ].filter((name) => name !== '');
}

/** Branches that a push without force leaves as they were for everybody else: not the main line, and not another's. */
function isOwnPush(session: Session, situated: Situated, ports: Ports): boolean {
  const { effect } = situated;
  if (effect.resource.class !== 'branch' || effect.operation === 'delete') return false;
  if (!isUndoable(effect.reversibility) || effect.target?.remote === undefined) return false;
  const git = ports.look.git(session.options.workspaceRoot);
  const branch = effect.resource.name;
  const main = git?.defaultBranch;
  if (branch === '' || branch === main) return false;
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

function targetIngredient(
  session: Session,
  situated: Situated,
  scope: Scope | undefined,
  grant: number | undefined,
  ports: Ports,
): Ingredient {
  const { effect } = situated;
  const what = describeTarget(situated);
  const ingredient = (origin: Origin, why: string, steps: readonly number[] = []): Ingredient => ({
    kind: 'target',
    what,
    origin,
    why,
    steps,
  });
  if (effect.operation === 'read')
    return ingredient('ordinary', 'reading changes nothing', situated.environmentSteps);
  if (situated.ownSince !== undefined) {
    return ingredient('own', `this session made it in step ${situated.ownSince}`, [
      situated.ownSince,
    ]);
  }
  if (grant !== undefined)
    return ingredient('declared', 'named in the grant', situated.environmentSteps);
  if (isLocal(effect)) return localTarget(session, situated, scope, ingredient);
  return remoteTarget(session, situated, scope, ports, ingredient);
}

type Ingredienter = (origin: Origin, why: string, steps?: readonly number[]) => Ingredient;

function localTarget(
  session: Session,
  situated: Situated,
  scope: Scope | undefined,
  ingredient: Ingredienter,
): Ingredient {
  const { effect, place } = situated;
  const path = effect.target?.path;
  if (path === undefined) {
    if (effect.opaque !== undefined) return ingredient('unknown', effect.opaque.why);
    return effect.resource.class === 'file' || effect.resource.class === 'directory'
      ? ingredient('unknown', 'which files it means is only known when it runs')
      : ingredient('ordinary', 'on this machine');
  }
  if (place === 'workspace') return ingredient('ordinary', 'inside the workspace');
  if (place === 'temporary' || place === 'cache' || place === 'agent-notes') {
    return ingredient('ordinary', 'a temporary or cache folder');
  }
  if (scope?.paths?.some((pattern) => matchesPath(path, pattern, session.options.workspaceRoot))) {
    return ingredient('declared', 'the task covers this path');
  }
  const names = [path, path.slice(path.lastIndexOf('/') + 1)];
  const said = session.said.findLast((fact) => namesAny(fact.typed, names));
  if (said !== undefined)
    return ingredient('said', `you named it in step ${said.step}`, [said.step]);
  return ingredient('unknown', 'outside the workspace, and nobody named it');
}

function remoteTarget(
  session: Session,
  situated: Situated,
  scope: Scope | undefined,
  ports: Ports,
  ingredient: Ingredienter,
): Ingredient {
  const { effect, listed } = situated;
  const environment = effect.environment;
  const steps = situated.environmentSteps;
  if (
    environment.name !== 'unknown' &&
    scope?.environments?.some((name) => matchesEnvironment(environment.name, name))
  ) {
    return ingredient(
      'declared',
      `the task covers ${environment.name} (${environment.evidence})`,
      steps,
    );
  }
  if (effect.resource.class === 'branch') {
    if (scope?.branches?.some((pattern) => matchesName(effect.resource.name, pattern))) {
      return ingredient('declared', 'the task covers this branch');
    }
    if (effect.target?.remote !== undefined)
      return ingredient('ordinary', "a branch of this repository's own remote");
  }
  const said = session.said.findLast((fact) => namesAny(fact.typed, targetNames(situated)));
  if (said !== undefined)
    return ingredient('said', `you named it in step ${said.step}`, [said.step]);
  const other = listed.find((fact) => fact.environment !== undefined);
  if (other !== undefined && scope?.environments !== undefined) {
    return ingredient('discovered', `step ${other.step} listed it under ${other.environment}`, [
      other.step,
    ]);
  }
  const host = effect.target?.host;
  if (host !== undefined && scope?.hosts?.some((pattern) => matchesName(host, pattern))) {
    if ((effect.target?.ids?.length ?? 0) === 0 || listed.length > 0) {
      return ingredient(
        'declared',
        `the task covers the host ${host}`,
        listed.map((fact) => fact.step),
      );
    }
  }
  if (ownRepository(session, situated, ports))
    return ingredient('ordinary', "this workspace's own repository");
  if (listed.length > 0) {
    const steps = [...new Set(listed.map((fact) => fact.step))];
    return ingredient('ambient', `listed in step ${steps.join(', ')}, under no environment`, steps);
  }
  if (environment.name !== 'unknown' && effect.resource.name === '') {
    return ingredient(
      'ambient',
      `the context at hand is ${environment.name} (${environment.evidence})`,
    );
  }
  return ingredient('unknown', 'nobody named it and no listing showed it');
}

/** The resource belongs to the repository that the workspace's remotes name. */
function ownRepository(session: Session, situated: Situated, ports: Ports): boolean {
  const repository = situated.effect.target?.remote;
  if (repository === undefined) return false;
  const remotes = ports.look.git(session.options.workspaceRoot)?.remotes ?? {};
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

function payloadIngredients(session: Session, situated: Situated): readonly Ingredient[] {
  return (situated.effect.payload ?? []).flatMap((payload): readonly Ingredient[] => {
    if (payload.kind === 'text') return [];
    const from = payload.source.kind === 'url' ? payload.source.url : '';
    if (payload.kind === 'code' && from !== '') {
      return [
        {
          kind: 'payload',
          what: `code from ${from}`,
          origin: 'untrusted',
          why: 'it comes from outside',
          steps: [],
        },
      ];
    }
    const fact =
      payload.fingerprint === undefined ? undefined : session.credentials.get(payload.fingerprint);
    if (payload.kind !== 'secret' || fact === undefined) return [];
    const steps = [...new Set(fact.sightings.map((sighting) => sighting.step))];
    return [
      {
        kind: 'payload',
        what: 'a secret value',
        origin: 'discovered',
        why: `met in step ${steps.join(', ')}`,
        steps,
      },
    ];
  });
}

function describeTarget(situated: Situated): string {
  const { effect } = situated;
  const names = situated.listed.flatMap((fact) => fact.names);
  const alias = names.length > 0 ? ` (${names[0]})` : '';
  const where =
    effect.environment.name === 'local'
      ? ''
      : ` in ${effect.environment.name === 'unknown' ? 'an unknown environment' : effect.environment.name}`;
  return `${formatResource(effect.resource)}${alias}${where}`;
}
