/**
 * The operating system's sandbox as the answer to "nobody has read this". It takes the place of a question only where
 * nothing else is in question, where the sandbox leaves the call what it visibly needs, and where what it may still do
 * (write in the workspace) can be had again.
 */
import { LOCAL, type Effect } from '../model/effect';
import type { Ports } from '../model/ports';
import type { Snapshot } from '../model/verdict';
import { phraseOf } from '../effects/build';
import { RUNS_UNREAD_TEXT } from '../shell/invocation';
import { sandboxHolds } from '../bounds/sandbox-holds';
import type { Session } from '../session/state';
import type { AskedCall, BoundedCall } from './bounded-call';
import { hasWhatItNeeds, isHere, saysMore } from './sandbox-words';
import type { EffectVerdict } from '../verdict/effects-judged';
import { scopeNow } from '../verdict/scope-now';

/** The call in the sandbox, if that bounds exactly what is in question about it, and nothing else is. */
export function sandboxed(call: AskedCall): BoundedCall | undefined {
  if (!fitsSandbox(call)) return undefined;
  const isUnread = (one: EffectVerdict): boolean => one.decision === 'CONFIRM';
  return {
    caps: [{ kind: 'sandbox' }, keptForSandbox(call.session, call.ports)],
    effects: call.judged.map((one) => ({
      effect: isUnread(one) ? inSandbox(one.situated.effect) : one.situated.effect,
      isBounded: isUnread(one),
    })),
    alsoAllows: [leftBySandbox(call)],
  };
}

/** What an unread program comes to in the sandbox. */
function inSandbox(effect: Effect): Effect {
  return { ...effect, environment: LOCAL, reach: 'workspace', reversibility: 'reversible' };
}

/** Writing anywhere below the workspace: what the sandbox leaves to whoever runs in it. */
function leftBySandbox({ session, action }: AskedCall): Effect {
  const path = session.options.workspaceRoot;
  return {
    operation: 'update',
    resource: { class: 'directory', name: path },
    environment: LOCAL,
    reach: 'workspace',
    audience: 'nobody',
    // What is kept first brings it back.
    reversibility: 'reversible',
    target: { path },
    phrase: phraseOf(action.command),
  };
}

function fitsSandbox(call: AskedCall): boolean {
  const { session, action, judged, ports } = call;
  if (ports.look.platform === 'windows' || !/^(?:bash|zsh|sh|fish)$/.test(action.shell))
    return false;
  const asked = judged.filter((one) => one.decision === 'CONFIRM');
  if (!asked.every(isMerelyUnread) || !sandboxHolds(asked.map((one) => one.situated.effect)))
    return false;
  if (!judged.every((one) => asked.includes(one) || worksInside(one, ports))) return false;
  return isQuiet(session, call.atMs) && !saysMore(call, asked) && hasWhatItNeeds(call);
}

/** Nobody has read it, and no more is known against it. */
function isMerelyUnread(one: EffectVerdict): boolean {
  const { effect } = one.situated;
  if (effect.opaque?.runsHere !== true || effect.special !== undefined) return false;
  // Text that is worked out and run at once hides itself, however the words that do it are spelled, and in whichever script.
  if (effect.opaque.why === RUNS_UNREAD_TEXT) return false;
  if (effect.payload !== undefined || one.foundCredential) return false;
  if (one.forbidden !== undefined || one.outside !== undefined) return false;
  return one.ingredients.every(({ origin }) => origin !== 'untrusted' && origin !== 'discovered');
}

/**
 * With text from outside in the session, or somebody's no, an unread program may be its answer; and where the task
 * forbids a path of the workspace, a program that may write anywhere in it could be writing there.
 */
function isQuiet(session: Session, atMs: number): boolean {
  if (session.untrusted.length > 0 || session.refusals.length > 0) return false;
  const never = [...(scopeNow(session, atMs)?.never ?? []), ...(session.options.never ?? [])];
  return !never.some((pattern) => pattern.startsWith('path:'));
}

const LOCAL_CLASSES =
  /^(?:file|directory|process|working-tree|commit-history|branch|tag|stash|database|schema|table|rows)$/;

/** A part of the call that is understood, and does in the sandbox what it would have done without. */
function worksInside({ decision, situated }: EffectVerdict, ports: Ports): boolean {
  const { effect, place } = situated;
  if (decision !== 'ALLOW' && decision !== 'ALLOW_WITH_CAPS') return false;
  if (effect.authority !== undefined || effect.environment.name !== 'local') return false;
  if (effect.special !== undefined && effect.special !== 'ordinary-tool') return false;
  const { host, remote, path } = effect.target ?? {};
  if (host !== undefined || remote !== undefined) return false;
  const kind = effect.resource.class;
  if (!LOCAL_CLASSES.test(kind)) return false;
  // Processes outside are not seen from inside.
  if (kind === 'process') return effect.operation === 'execute' && isHere(path, place, ports);
  if (path === undefined) return effect.reach === 'workspace';
  if (effect.operation !== 'read' && place === 'temporary') return true;
  return (effect.operation === 'read' || place === 'workspace') && isHere(path, place, ports);
}

/** Everything of the workspace that git would not bring back by itself; without git, the workspace as it stands. */
function keptForSandbox(session: Session, { look }: Ports): Snapshot {
  const { workspaceRoot } = session.options;
  const folder = look.git(workspaceRoot)?.root;
  return folder === undefined
    ? { kind: 'snapshot', paths: [workspaceRoot], repositories: [] }
    : { kind: 'snapshot', paths: [], repositories: [{ folder, keep: 'changes' }] };
}
