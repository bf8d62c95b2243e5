/** What a result teaches: one function a kind of fact, called in one fixed order. */
import { redact } from '../audit/redact';
import { LIMITS } from '../limits';
import type { Action, Actions, Result } from '../model/action';
import type { Effect } from '../model/effect';
import { ownKey } from '../model/keeper';
import { formatResource } from '../model/operation';
import type { Ports } from '../model/ports';
import { say } from '../model/say';
import { learnDrift } from './contexts';
import { forgetBelow, forgetCopy, learnCopies } from './copies';
import { absolute, noteFilesRead, noteCredentials, purposeOf } from './credentials';
import { learnDoubts } from './doubts';
import { learnDumps } from './dumps';
import { readFailure } from './failures';
import {
  keepsEnvironment,
  readAnswer,
  readIdentifiers,
  type ListedIdentifier,
} from './identifiers';
import { intentOf } from './intent';
import { learnLineage } from './lineage';
import { learnRecovery } from './recovery';
import { remember } from './undone';
import { namesAny } from './said';
import { noteMinted, noteSecretValues } from './secret-values';
import { bound, type IdentifierFact, type PendingStep, type Session } from './state';
import { learnUntrusted, URL_HOST } from './untrusted';

const FACTS_KEPT = 5_000;
const FAILURE_CHARS = 240;

/** Colours and cursor movements that a terminal puts between the letters of a word. */
const TERMINAL_CODES =
  /\u001b(?:\[[0-9;?]*[A-Za-z]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[()][A-Z0-9])/g;

/** Folds the result of a step that ran into the session. */
export function learn(session: Session, step: PendingStep, came: Result, ports: Ports): void {
  const result: Result = { ...came, output: came.output.replace(TERMINAL_CODES, '') };
  const effects = step.verdict.effects.map((judged) => judged.effect);
  const failure = readFailure(result);
  if (failure !== undefined) {
    // Redacted before it is cut: half a token is no longer recognised.
    const line = redact(failure.line, ports.fingerprint).slice(0, FAILURE_CHARS);
    session.failures.push({
      step: step.step,
      kind: failure.kind,
      line,
      intents: effects.map(intentOf),
    });
    bound(session.failures, FACTS_KEPT);
  }
  noteSecretValues(session, step.verdict.effects, result, step.step, ports);
  learnCredentials(session, step, effects, result, ports);
  learnDoubts(session, step, result);
  const listed = informs(session, effects)
    ? withoutOwnWords(readIdentifiers(result.output, makes(effects)), step.actions)
    : [];
  const fresh = listed.filter((one) => !session.identifiers.has(one.id));
  learnIdentifiers(session, step, [...answers(session, effects, result.output), ...listed]);
  learnUntrusted(session, step.step, step.actions, effects, result.output);
  if (failure === undefined || result.exit === 0) {
    const { copy } = step.verdict;
    const remembered = copy === undefined ? undefined : remember(session, step.step, copy);
    learnOwn(session, step, effects, fresh);
    learnRecovery(session, step.step, effects);
    learnDumps(session, step.step, effects);
    learnTraces(session, step, effects);
    learnFilled(session, step.step, effects);
    for (const [name, value] of step.exports) session.exports.set(name, value);
    remembered?.();
  }
}

function learnCredentials(
  session: Session,
  step: PendingStep,
  effects: readonly Effect[],
  result: Result,
  ports: Ports,
): void {
  const read = readPaths(effects);
  const where = read.length === 1 ? `file:${read[0]}` : 'output';
  const folder = folderOf(step.actions, session.options.workspaceRoot);
  const place = { step: step.step, where, folder };
  const seen = noteCredentials(session, result.output, place, ports);
  const hidden = result.partial === true || result.output === '';
  if (step.keepers.length > 0) noteMinted(step.verdict.effects, seen, step.step);
  const looked = hidden ? noteFilesRead(session, read, step.step, ports) : [];
  for (const fact of new Set([...seen, ...looked])) {
    const last = fact.sightings.at(-1);
    if (fact.purpose !== '' || last?.step !== step.step || !last.where.startsWith('file:'))
      continue;
    const file = ports.look.file(last.where.slice('file:'.length));
    if (file !== undefined) fact.purpose = purposeOf(file.text, last.line);
  }
  for (const path of read) learnHosts(session, step.step, path, ports);
}

function readPaths(effects: readonly Effect[]): readonly string[] {
  const paths = effects.flatMap((effect) =>
    effect.operation === 'read' && effect.target?.path !== undefined ? [effect.target.path] : [],
  );
  return [...new Set(paths)];
}

function folderOf(actions: Actions, root: string): string {
  const first: Action = actions[0];
  if (first.tool === 'shell' || first.tool === 'task') return absolute(first.cwd, root);
  if (first.tool === 'search') return absolute(first.path, root);
  return root;
}

const FILE_ENVIRONMENT =
  /(?:^|[/.])\.?env(?:rc)?[._-]([a-z][\w-]{1,30})$|\.([a-z][\w-]{1,30})\.env$/i;
const NOT_ENVIRONMENTS = /^(?:example|sample|template|dist|local|bak|backup|old|schema)$/i;

/** A host in `.env.staging` belongs to staging: evidence that no agent's text can plant, since it lies on the disk. */
function learnHosts(session: Session, step: number, path: string, ports: Ports): void {
  const match = FILE_ENVIRONMENT.exec(path);
  const environment = match?.[1] ?? match?.[2];
  if (environment === undefined || NOT_ENVIRONMENTS.test(environment)) return;
  if (session.writtenPaths.has(path)) return;
  const text = ports.look.file(path)?.text.slice(0, LIMITS.lookFileBytes) ?? '';
  for (const found of text.matchAll(URL_HOST)) {
    const evidence = say`the host stands in ${path.slice(path.lastIndexOf('/') + 1)}`;
    session.hostEnvironments.set(found[1]!.toLowerCase(), { environment, evidence, step });
  }
  bound(session.hostEnvironments, FACTS_KEPT);
}

function makes(effects: readonly Effect[]): boolean {
  return effects.some(({ operation }) => operation === 'create' || operation === 'deploy');
}

/** What an agent prints itself teaches nothing: only what was fetched, or read from a file that it did not write. */
function informs(session: Session, effects: readonly Effect[]): boolean {
  return effects.some((effect) => {
    if (effect.reach === 'shared-remote' || effect.reach === 'private-remote') return true;
    const path = effect.operation === 'read' ? effect.target?.path : undefined;
    return path !== undefined && !session.writtenPaths.has(path);
  });
}

/** What a call that only looks tells of the things that it looks at; a name that was learnt before stays. */
function answers(
  session: Session,
  effects: readonly Effect[],
  output: string,
): readonly ListedIdentifier[] {
  if (!informs(session, effects) || effects.some(({ operation }) => operation !== 'read'))
    return [];
  const ids = [...new Set(effects.flatMap(({ target }) => target?.ids ?? []))];
  // An answer about what the agent named itself says what it is called, and not that anybody showed it.
  const isNamed = (id: string): boolean =>
    session.identifiers.has(id) || session.said.some(({ typed }) => namesAny(typed, [id]));
  const about = ids.length === 1 && isNamed(ids[0]!) ? ids[0] : undefined;
  const found = readAnswer(output, about);
  return found.filter(({ id }) =>
    (session.identifiers.get(id) ?? []).every(({ names }) => names.length === 0),
  );
}

/** Leaves out what stands in the call together with its environment: the agent may have had it echoed. */
function withoutOwnWords(
  found: readonly ListedIdentifier[],
  actions: Actions,
): readonly ListedIdentifier[] {
  const call = JSON.stringify(actions);
  return found.filter(
    ({ id, environment }) =>
      environment === undefined || !call.includes(id) || !call.includes(environment),
  );
}

function learnIdentifiers(
  session: Session,
  { step, keepers }: PendingStep,
  found: readonly ListedIdentifier[],
): void {
  for (const listed of found) {
    const told = session.identifiers.get(listed.id) ?? [];
    const before = told.find((fact) => isOneKeeper(fact, keepers));
    const fact = learnt(before, { ...listed, step, keepers });
    if (fact === before) continue;
    const others = told.filter((one) => one !== before);
    session.identifiers.set(listed.id, [...others, fact].slice(-KEEPERS_KEPT));
  }
  bound(session.identifiers, FACTS_KEPT * 2);
}

/** Of how many that spoke of one thing it is known what they said. */
const KEEPERS_KEPT = 8;

function isOneKeeper(fact: IdentifierFact, keepers: readonly string[]): boolean {
  return fact.keepers.join('\n') === keepers.join('\n');
}

/** What the same keeper said before stays, unless it says more now. */
function learnt(before: IdentifierFact | undefined, now: IdentifierFact): IdentifierFact {
  if (before === undefined) return now;
  if (before.environment !== undefined && now.environment === undefined) return before;
  if (keepsEnvironment(now.id, before.environment, now.environment)) return before;
  if (before.names.length === 0 || now.names.length > 0) return now;
  // Where it belongs is taken all the same, and its names stay.
  if (before.environment !== undefined || now.environment === undefined) return before;
  return { ...now, names: before.names };
}

/** A call that makes one thing names it and perhaps its parts; one that answers with more has listed what was there. */
const IDS_OF_ONE_THING = 4;

function learnOwn(
  session: Session,
  pending: PendingStep,
  effects: readonly Effect[],
  fresh: readonly ListedIdentifier[],
): void {
  const step = pending.step;
  for (const path of pending.creates) session.ownPaths.set(path, step);
  for (const { operation, target } of effects) {
    if (operation === 'read' || target?.path === undefined) continue;
    session.writtenPaths.set(target.path, step);
  }
  for (const effect of effects) {
    const path = effect.target?.path;
    if (effect.operation === 'delete') {
      if (path !== undefined) session.ownPaths.delete(path);
      if (effect.resource.class === 'container') forgetService(session, effect.resource.name);
      continue;
    }
    if (effect.operation === 'deploy' && effect.resource.name !== '')
      session.ownResources.set(`deployed ${formatResource(effect.resource)}`, step);
    if (effect.operation !== 'create') continue;
    if (path === undefined && effect.resource.name !== '')
      session.ownResources.set(formatResource(effect.resource), step);
    if (effect.reach === 'shared-remote' || effect.reach === 'private-remote') {
      if (fresh.length <= IDS_OF_ONE_THING) {
        for (const { id } of fresh)
          for (const keeper of pending.keepers) session.ownResources.set(ownKey(keeper, id), step);
      }
    }
  }
  bound(session.ownPaths, FACTS_KEPT);
  bound(session.writtenPaths, FACTS_KEPT);
  bound(session.ownResources, FACTS_KEPT);
}

/** What takes the port of a container that is gone is another service. */
function forgetService(session: Session, container: string): void {
  for (const [place, { name }] of session.services) {
    if (container === '' || name === container) session.services.delete(place);
  }
}

/** Where files come from and which hold the same; what tools were set to. */
function learnTraces(session: Session, pending: PendingStep, effects: readonly Effect[]): void {
  const { drift, lineage, copies } = pending.traces;
  learnDrift(session, pending.step, drift);
  for (const action of pending.actions)
    if (action.tool === 'write') session.downloaded.delete(action.path);
  learnLineage(session, pending.step, lineage);
  learnCopies(session, pending.step, copies);
  for (const { to, own } of copies) if (own) session.ownPaths.set(to, pending.step);
  for (const { operation, target, reversibility } of effects) {
    if (operation === 'read' || target?.path === undefined) continue;
    if (operation === 'delete') forgetBelow(session, target.path);
    else forgetCopy(session, target.path, pending.step, reversibility !== 'reversible');
  }
}

/** `base64 .env > note.txt`: the note holds the secret now, and no later call names `.env`. */
function learnFilled(session: Session, step: number, effects: readonly Effect[]): void {
  const source = effects.find(
    ({ operation, resource }) => operation === 'read' && resource.class === 'secret',
  );
  for (const { operation, target } of effects) {
    const path = target?.path;
    if (path === undefined || (operation !== 'create' && operation !== 'update')) continue;
    if (source === undefined) session.filledWithSecrets.delete(path);
    else session.filledWithSecrets.set(path, { step, from: source.resource.name });
  }
  bound(session.filledWithSecrets, FACTS_KEPT);
}
