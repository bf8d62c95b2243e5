/** One call as the session sees it: what it would do, what it says, and which credentials it carries. */
import type { Actions } from './model/action';
import type { Effect } from './model/effect';
import type { Ports } from './model/ports';
import type { BoundRun } from './model/verdict';
import { boundedForm, boundOptions } from './bounds/bounded-form';
import type { ContextOptions } from './effects/context';
import { derive, type Derivation } from './effects/derive';
import { carriedCredentials } from './session/carried';
import { withOwnDumps } from './session/dumps';
import { executedPaths, readLineage, runsOfDownloads, withCopiedText } from './session/lineage';
import { withMovesLost } from './session/moved-away';
import type { CredentialFact, Session } from './session/state';
import { isGivenCredential } from './verdict/authority';
import { scopeNow } from './verdict/scope-now';

interface Call {
  readonly actions: Actions;
  readonly atMs: number;
  /** It is the bounded run of another call. */
  readonly bound?: BoundCall;
}

export interface BoundCall extends BoundRun {
  /** The command in whose place it runs. */
  readonly command: string;
}

/** Effects from the call's own words, and those that only the steps before it explain. */
export function deriveStep(session: Session, call: Call, ports: Ports): Derivation {
  const options = readingOptions(session, ports);
  const read = derive(call.actions, options);
  const held = heldEffects(call, options);
  const derivation = held === undefined ? read : { ...read, effects: held };
  const { transfers } = readLineage(derivation.reading, derivation.effects);
  const copied = withCopiedText(derivation.effects, transfers, ports.look);
  const effects = withOwnDumps(session, withMovesLost(copied, transfers));
  return { ...derivation, effects: [...effects, ...downloadsRun(session, derivation, ports)] };
}

/**
 * Words alone do not say that a session cannot write, so the text is read as the form of the command that it stands for.
 * A text that is not exactly this form is read as any other.
 */
function heldEffects(call: Call, options: ContextOptions): readonly Effect[] | undefined {
  const [action] = call.actions;
  if (call.bound?.form !== 'read-only' || action?.tool !== 'shell') return undefined;
  const form = boundedForm(call.bound.command, 'read-only', boundOptions(action, options));
  return form?.text === action.command ? form.effects : undefined;
}

/** What every reading of a call in this session goes by. */
export function readingOptions(session: Session, ports: Ports): ContextOptions {
  const { workspaceRoot, workspaceFile } = session.options;
  return {
    look: ports.look,
    fingerprint: ports.fingerprint,
    workspaceRoot,
    sessionEnv: session.exports,
    ...(workspaceFile === undefined ? {} : { workspaceFile }),
  };
}

function downloadsRun(session: Session, derivation: Derivation, ports: Ports): readonly Effect[] {
  const { reading, lookedThrough, effects } = derivation;
  if (session.downloaded.size === 0) return [];
  if (effects.some((one) => one.special === 'run-download')) return [];
  return runsOfDownloads(session, executedPaths(reading, lookedThrough, effects, ports.look.home));
}

/** What the call says, its words after expansion, and the scripts that it runs; and the ungiven credentials in them. */
export function wordsOf(
  session: Session,
  call: Call,
  derivation: Derivation,
  ports: Ports,
): { readonly texts: readonly string[]; readonly carried: readonly CredentialFact[] } {
  const commands = call.actions.flatMap((action) =>
    action.tool === 'shell' || action.tool === 'task' ? [action.command] : [],
  );
  const words = (derivation.reading?.invocations ?? []).flatMap(({ args, env }) =>
    [...args, ...env.values()].map((word) => word.text),
  );
  const scripts = derivation.lookedThrough.flatMap((path) => ports.look.file(path)?.text ?? []);
  const texts = [...commands, ...words, ...scripts];
  const scope = scopeNow(session, call.atMs);
  const carried = carriedCredentials(session, call.actions, texts, ports).filter(
    (fact) => !isGivenCredential(session, fact, scope, ports),
  );
  return { texts, carried };
}
