/**
 * What a session knows after a person undid one of its steps. Facts that the step taught are set back as far as it is
 * known what the undo put back: of a path that was kept by its name all of them; of what else lies where something was
 * kept, only the claims that would speak for a later act. Everything else stays as it is: an undo on this machine brings
 * no backup elsewhere back, and nothing that was seen is unseen.
 */
import type { Snapshot } from '../model/verdict';
import { isInside } from '../effects/paths';
import { bound, type FactChange, type FactMap, type Session } from './state';

/** Facts by absolute path. */
const BY_PATH = [
  'ownPaths',
  'writtenPaths',
  'dumps',
  'downloaded',
  'filledWithSecrets',
  'twins',
] as const;
/** Those that make a later act milder. */
const CLAIMS: ReadonlySet<string> = new Set(['ownPaths', 'dumps', 'twins', 'ownResources']);

/** Steps that a person may still undo, of which it is remembered what they taught. */
const STEPS = 200;

/** To be called before a step that was kept first teaches anything; the answer is called afterwards. */
export function remember(session: Session, step: number, copy: Snapshot): () => void {
  const facts: readonly FactMap[] = [...BY_PATH, 'ownResources'];
  const then = facts.map((name) => [name, new Map<string, unknown>(session[name])] as const);
  return () => {
    const changes = then.flatMap(([name, before]) => changesOf(name, before, session[name]));
    const stash = session.recovery.filter(
      (fact) => fact.step === step && /^stash\b/.test(fact.what),
    );
    session.taught.set(step, { copy, changes, stash });
    bound(session.taught, STEPS);
  };
}

function changesOf(
  facts: FactMap,
  before: ReadonlyMap<string, unknown>,
  now: ReadonlyMap<string, unknown>,
): readonly FactChange[] {
  const keys = new Set([...before.keys(), ...now.keys()]);
  return [...keys].flatMap((key) => {
    const change = { facts, key, before: before.get(key), after: now.get(key) };
    return change.before === change.after ? [] : [change];
  });
}

/** `by`: the step that the undo is. `whole`: nothing of it failed. */
export function setBack(session: Session, of: number, by: number, whole: boolean): void {
  const taught = session.taught.get(of);
  if (taught === undefined) return;
  const { copy, changes, stash } = taught;
  const reversed: FactChange[] = [];
  for (const change of changes) {
    const map: Map<string, unknown> = session[change.facts];
    const now = map.get(change.key);
    // A later step taught something else of it.
    if (now !== change.after) continue;
    const next = valueAfterUndo(change, copy, whole);
    if (next === now) continue;
    if (next === undefined) map.delete(change.key);
    else map.set(change.key, next);
    reversed.push({ facts: change.facts, key: change.key, before: now, after: next });
  }
  const isBack = whole && copy.repositories.some(({ keep }) => keep === 'references');
  const gone = isBack ? stash.filter((fact) => session.recovery.includes(fact)) : [];
  for (const fact of gone) session.recovery.splice(session.recovery.indexOf(fact), 1);
  if (isBack && stash.length > 0 && gone.length === 0) session.recovery.push(...stash);
  session.taught.set(by, { copy, changes: reversed, stash: isBack ? stash : [] });
  bound(session.taught, STEPS);
}

function valueAfterUndo(change: FactChange, copy: Snapshot, whole: boolean): unknown {
  const cover =
    change.facts === 'ownResources' ? coverOfResource(change.key, copy) : coverOf(change.key, copy);
  if (cover === 'none') return change.after;
  if (cover === 'exact' && whole) return change.before;
  return CLAIMS.has(change.facts) ? undefined : change.after;
}

/** `exact`: the undo puts the very thing back as it was. `near`: it may. */
type Cover = 'exact' | 'near' | 'none';

function coverOf(path: string, { paths, repositories }: Snapshot): Cover {
  const isGlob = (kept: string): boolean => /[*?[{]/.test(kept);
  if (paths.some((kept) => !isGlob(kept) && isInside(path, kept))) return 'exact';
  const bases = paths
    .filter(isGlob)
    .map((kept) => kept.slice(0, kept.lastIndexOf('/', kept.search(/[*?[{]/))));
  const folders = [...bases, ...repositories.map(({ folder }) => folder)];
  return folders.some((folder) => isInside(path, folder)) ? 'near' : 'none';
}

function coverOfResource(name: string, { repositories, databases }: Snapshot): Cover {
  if (/^(?:branch|tag):/.test(name)) return repositories.length > 0 ? 'exact' : 'none';
  // A dump holds one database; of which the table was, its name does not say.
  return /^(?:database|schema|table):/.test(name) && databases !== undefined ? 'near' : 'none';
}
