/**
 * The operating system's sandbox as the answer to "nobody has read this". It takes the place of a question only where
 * nothing else is in question, where the sandbox leaves the call what it visibly needs, and where what it may still do
 * (write in the workspace) can be had again.
 */
import { LOCAL, type Effect } from '../model/effect';
import type { Ports } from '../model/ports';
import type { Snapshot } from '../model/verdict';
import { wordsOf } from '../effects/apis/lexicon';
import { phraseOf } from '../effects/build';
import { commandVerb } from '../effects/command-words';
import { environmentInWords } from '../effects/environment';
import { resolvePath } from '../effects/paths';
import { findProgram } from '../effects/registry';
import { programName } from '../effects/registry-name';
import { sandboxHolds } from '../bounds/sandbox-holds';
import { placeOf, within } from '../session/places';
import type { Session } from '../session/state';
import type { Invocation } from '../shell/invocation';
import type { AskedCall, BoundedCall } from './bounded-call';
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
  return isQuiet(session, call.atMs) && !asked.some(saysMore) && hasWhatItNeeds(call);
}

/** Nobody has read it, and no more is known against it. */
function isMerelyUnread(one: EffectVerdict): boolean {
  const { effect } = one.situated;
  if (effect.opaque?.runsHere !== true || effect.special !== undefined) return false;
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

/** In the sandbox `/tmp` is a folder of its own, and homes and other disks are empty but for tool chains. */
function isHere(path: string | undefined, place: string | undefined, { look }: Ports): boolean {
  if (path === undefined || place === 'workspace' || place === 'cache') return true;
  if (place === 'temporary') return look.kind(path) === 'missing';
  return place === 'system' && !HIDDEN.some((folder) => within(path, folder));
}

const HIDDEN = [
  '/tmp',
  '/var/tmp',
  '/private/tmp',
  '/home',
  '/root',
  '/Users',
  '/run',
  '/var/run',
  '/mnt',
  '/media',
  '/Volumes',
];

/** Words that override a protection, or that fetch what the sandbox has no network for. */
const MORE =
  /^(?:forced?|hard|yolo|unsafe|insecure|dangerously|privileged|root|admin|sudo|kill|pkill|killall|install|download|fetch|clone|pull|upload|login|ssh|curl|wget)$/;
/** Acts of losing that the table of verbs leaves to their own programs, wherever in the call they stand. */
const LOSES = /(?:^|[^\w-])(?:rm|rmdir|unlink|rmtree|dd|mkfs|wipefs|shred)(?![\w-])/;
/** What hides a text from whoever reads the call is not merely unread. */
const HIDES =
  /(?:^|[^a-z])(?:base64|base32|basenc|b64decode|a2b_\w+|atob|fromhex|uudecode|xxd|openssl|gpg|age|decompress|gunzip|zcat|rot13)(?![a-z])/i;
/** Acts that reach somebody or something else: a sandbox only lets them fail. */
const BEYOND = /^(?:deploy|publish|send|grant|revoke|restore)$/;

/** The words say that something is lost, hidden, overridden or sent away: that is for a person, not for a sandbox. */
function saysMore({ situated: { effect } }: EffectVerdict): boolean {
  const words = wordsOf(`${effect.phrase} ${effect.resource.name}`);
  if (/^(?:production|staging)$/.test(environmentInWords(words.join('-'))?.name ?? '')) return true;
  return words.some((word) => {
    const verb = commandVerb(word);
    if (MORE.test(word)) return true;
    if (verb === undefined || verb.operation === 'read') return false;
    return verb.reversibility !== 'reversible' || BEYOND.test(verb.operation);
  });
}

/** Programs outside the sandbox that type keys into a terminal, and those that are nothing without a network. */
const OUTSIDE =
  /(?:^|\/)(?:tmux|screen|zellij|nc|ncat|netcat|socat|telnet|websocat|wscat|ftp|sftp|ssh|scp|rsync|curl|wget|http|https|xh|aria2c)$/;

/** Nothing in the words lies where the sandbox shows nothing, and nothing runs elsewhere than in it. */
function hasWhatItNeeds(call: AskedCall): boolean {
  const { session, action, derivation, judged, ports } = call;
  const root = session.options.workspaceRoot;
  const start = resolvePath(root, action.cwd, ports.look.home);
  if (start === undefined || placeOf(start, root, ports.look) !== 'workspace') return false;
  if (/\/dev\/(?:tcp|udp)\//.test(action.command)) return false;
  if (LOSES.test(action.command) || HIDES.test(action.command)) return false;
  if (namesHome(call)) return false;
  const unread = new Set(
    judged.flatMap(({ situated: { effect } }) =>
      effect.opaque === undefined ? [] : effect.phrase,
    ),
  );
  return (derivation.reading?.invocations ?? []).every((one) => {
    if (OUTSIDE.test(one.program.text)) return false;
    if (one.via.some(({ kind, program }) => ELSEWHERE.test(kind) || OUTSIDE.test(program)))
      return false;
    if (one.cwd !== undefined && !isHere(one.cwd, placeOf(one.cwd, root, ports.look), ports))
      return false;
    // What a described program does with its words stands among the effects.
    const isUnread = unread.has(phraseOf(one.source)) || !isDescribed(one);
    const words = isUnread ? [one.program, ...one.args] : [one.program];
    return words.every(({ text }) => isSeenInside(text, one, root, ports));
  });
}

/** A path of the home folder anywhere in the text, also in a part that could not be split into words. */
function namesHome({ session, action, ports }: AskedCall): boolean {
  const root = session.options.workspaceRoot;
  return action.command.split(/[\s'"`=:;,()<>|&]+/).some((word) => {
    if (
      !word.startsWith('~/') &&
      !word.startsWith('$HOME/') &&
      !word.startsWith(`${ports.look.home}/`)
    )
      return false;
    const path = resolvePath(root, word.replace('$HOME', '~'), ports.look.home);
    return path !== undefined && placeOf(path, root, ports.look) !== 'workspace';
  });
}

function isDescribed({ program }: Invocation): boolean {
  return program.known && findProgram(programName(program.text)) !== undefined;
}

const ELSEWHERE = /^(?:privilege|remote|container)$/;
const ADDRESS = /[a-z][a-z0-9+.-]*:\/\/|\S@\S/i;

function isSeenInside(text: string, { cwd }: Invocation, root: string, ports: Ports): boolean {
  if (ADDRESS.test(text)) return false;
  const value = text.replace(/^--?[\w-]+=/, '');
  if (!/^(?:[~/]|\.\.(?:\/|$))/.test(value) || /\s/.test(value) || /^\/dev\/\w+$/.test(value))
    return true;
  const path = resolvePath(cwd, value, ports.look.home);
  return path === undefined || isHere(path, placeOf(path, root, ports.look), ports);
}

/** Everything of the workspace that git would not bring back by itself; without git, the workspace as it stands. */
function keptForSandbox(session: Session, { look }: Ports): Snapshot {
  const { workspaceRoot } = session.options;
  const folder = look.git(workspaceRoot)?.root;
  return folder === undefined
    ? { kind: 'snapshot', paths: [workspaceRoot], repositories: [] }
    : { kind: 'snapshot', paths: [], repositories: [{ folder, keep: 'changes' }] };
}
