/** One simple command to its effects: redirections, then the program's own description, else its words. */
import { LIMITS } from '../limits';
import { LOCAL, type Effect } from '../model/effect';
import { formatResource } from '../model/operation';
import { part, say } from '../model/say';
import type { Invocation, Problem, Reading, Redirect, Value } from '../shell/invocation';
import { parseArguments } from './arguments';
import { nameOf, opaque, phraseOf, runOfDownload, unreadText } from './build';
import { reads, writes } from './build-files';
import type { Call, EffectContext, Grammar, Program } from './define';
import { runsOfFetched } from './fetched-code';
import { commandVerb, remoteNoun } from './command-words';
import { environmentInWords } from './environment';
import { FALLBACK_GRAMMAR, fallbackEffects } from './grammar-fallback';
import {
  credentialArguments,
  credentialValues,
  editedFiles,
  printedLogins,
  runsOthers,
  storedLogins,
} from './secret-arguments';
import { isAgentsOwn } from './notable-paths';
import { lookThroughOpenings } from './opened-containers';
import { linksMade } from './links';
import { behindLink, impostor } from './program-names';
import { ownDoorEffects } from './own-doors';
import { readsOfSent, withSecretsSent } from './outgoing';
import { isInside, normalise } from './paths';
import { preloadEffects } from './preloads';
import { exportedEffects, variableEffects } from './command-variables';
import { takenLogins } from './logins-taken';
import { runnerScript } from './programs/runner-scripts';
import { projectsOwn } from './programs/task-code';
import { archivedClient, grammarOfClient } from './provider-clients';
import { findProgram } from './registry';
import { programName } from './registry-name';
import { isActivation, isSourcedEnvFile, settingsOf, settingsUnread } from './sourced-settings';
import { startedCommands } from './started-commands';
import { keepsNamesOnly, logsIn, outputOf } from './streams';
import { throughWrappers } from './via';

/** A file or folder that the call writes. `text` is absent when it is not known. */
export interface Written {
  readonly text: string | undefined;
  /** It did not stand there before. */
  readonly isNew: boolean;
  /** It is another name for this path. */
  readonly link?: string;
}

/** What the readings of one call note down for each other. */
export interface Noted {
  /** Texts that this call writes before it reads them again, by absolute path. */
  readonly written: Map<string, Written>;
  /** What each command does by itself. */
  readonly effectsOf: Map<Invocation, readonly Effect[]>;
}

/** All effects of a shell text that was read. What could not be read is opaque. */
export function readingEffects(
  reading: Reading,
  context: EffectContext,
  { written, effectsOf }: Noted,
): readonly Effect[] {
  const each = reading.invocations.map((invocation) => {
    // A script that it runs notes down what it makes itself; what stood before is told by what was known before.
    const known = new Map(written);
    const found = invocationEffects(invocation, reading, context);
    const weighed = found.map((effect) => {
      const own = ofOwnMaking(effect, known);
      // A program that copies into a folder and clears it does not make it first: only stores come in order.
      if (own.target?.path === undefined) remember(own, known, context);
      return own;
    });
    for (const effect of weighed) remember(effect, written, context);
    for (const { at, to } of linksMade(invocation, context)) {
      written.set(at, { text: undefined, isNew: written.get(at)?.isNew ?? false, link: to });
    }
    effectsOf.set(invocation, weighed);
    return weighed;
  });
  const effects = lookThroughOpenings(reading, each).flat();
  const problems = reading.problems.flatMap((problem) => {
    const unread = [unreadEffect(problem, context)];
    const owner =
      problem.invocation === undefined ? undefined : reading.invocations[problem.invocation];
    return owner === undefined ? unread : throughWrappers(unread, owner, context);
  });
  return [
    ...effects,
    ...problems,
    ...exportedEffects(reading, context),
    ...runsOfFetched(reading, each, context),
  ];
}

/** What most projects call the scripts of their own work. Elsewhere the same words name runs, builds and environments. */
const WORKSPACE_SCRIPT = /^(?:bench|build|dev|docs|init|run|serve|start|tests?)$/;

/**
 * A script of the workspace that could not be looked at is the project's own, and weighs as far as the workspace
 * reaches, unless its name says that it goes further: `deploy.sh`, `drop-prod.sh`.
 */
function unreadEffect(problem: Problem, context: EffectContext): Effect {
  const { script, fetched } = problem;
  if (fetched !== undefined) return runOfDownload(problem.source, fetched);
  if (problem.endless === true) return exhaustion(problem);
  if (isActivation(problem.source)) return settingsUnread(problem.source);
  if (script !== undefined && isSourcedEnvFile(problem.source, script)) {
    return { ...settingsOf(script, context), phrase: phraseOf(problem.source) };
  }
  const unread = (problem.unread === true ? unreadText : opaque)(problem.source, problem.why);
  if (script !== undefined && isAgentsOwn(script, context.look.home))
    return { ...unread, environment: LOCAL, reach: 'workspace', reversibility: 'reversible' };
  const root = `${context.workspaceRoot.replace(/\/$/, '')}/`;
  if (script === undefined || !script.startsWith(root)) return unread;
  const name = script.slice(root.length);
  const words = name
    .split(/[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])/)
    .map((word) => word.toLowerCase())
    .filter((word) => !WORKSPACE_SCRIPT.test(word));
  const goesFurther = words.some((word) => {
    const verb = commandVerb(word);
    return (verb !== undefined && verb.operation !== 'read') || remoteNoun(word) !== undefined;
  });
  if (goesFurther || environmentInWords(words.join('-')) !== undefined) return unread;
  return { ...unread, environment: LOCAL, reach: 'workspace', reversibility: 'reversible' };
}

/** Processes without end take the machine itself away until somebody restarts it. */
function exhaustion(problem: Problem): Effect {
  return {
    operation: 'execute',
    resource: { class: 'process', name: 'without end' },
    environment: LOCAL,
    reach: 'machine',
    audience: 'nobody',
    reversibility: 'hard',
    size: 'many',
    phrase: phraseOf(problem.source),
  };
}

/** Later commands of the same call see what earlier ones wrote. Only a new file starts a text of its own. */
function remember(effect: Effect, written: Map<string, Written>, context: EffectContext): void {
  const path = madeAs(effect);
  if (path === undefined) return;
  switch (effect.operation) {
    case 'create':
      // Rows are put into a table that may have stood there before.
      if (effect.resource.class === 'rows') return;
      written.set(path, { text: effect.content, isNew: !stoodBefore(effect, path, context) });
      return;
    case 'update': {
      const before = written.get(path);
      const known = before?.text !== undefined && effect.content !== undefined;
      const whole = known ? before.text + effect.content : undefined;
      const text = whole !== undefined && whole.length <= LIMITS.lookFileBytes ? whole : undefined;
      written.set(path, { text, isNew: before?.isNew ?? false });
      return;
    }
    case 'delete':
      written.delete(path);
      return;
    default:
      return;
  }
}

/** `mkdir -p` is content with a folder that stands there, and every machine has the upper ones and the homes. */
function stoodBefore(effect: Effect, path: string, { look }: EffectContext): boolean {
  if (effect.resource.class !== 'directory') return false;
  if (look.kind(path) === 'directory') return true;
  return (
    /^\/[^/]*$|^\/(?:bin|etc|lib\w*|sbin|usr|var|Library|System)\/[^/]+$/.test(path) ||
    isInside(normalise(look.home), path)
  );
}

/**
 * Under what a thing is found again: its path; the name of a branch, or of another work tree, or of a store or container
 * of this machine, which has no path. What lies in a table that the call made is the call's as well.
 */
function madeAs(effect: Effect): string | undefined {
  const { resource, target, reach } = effect;
  if (/^(file|directory)$/.test(resource.class)) return target?.path;
  const isNamed =
    /^(?:branch|working-tree|database|schema|table|namespace|volume|container|cluster|topic|queue|bucket|stack)$/.test(
      resource.class,
    );
  const isHere = reach === 'workspace' || reach === 'machine';
  if (resource.class === 'rows' && isHere && resource.name !== '') return `table:${resource.name}`;
  return isNamed && isHere && resource.name !== '' ? formatResource(resource) : undefined;
}

/** What the call itself made a moment ago is no loss when it goes again: a scratch file, a build folder. */
function ofOwnMaking(effect: Effect, written: ReadonlyMap<string, Written>): Effect {
  const isMade = (key: string | undefined): boolean =>
    key !== undefined && written.get(key)?.isNew === true;
  const isNewFile = isMade(effect.target?.path);
  // A key that the call made a moment ago is not yet anybody's login.
  if (effect.special === 'login-shown' && isNewFile) return withoutSpecial(effect);
  const isOwn =
    effect.takesRecovery !== true &&
    ((effect.reversibility === 'irreversible' && isNewFile) ||
      (effect.operation === 'grant' && isNewFile) ||
      (isPlainSetting(effect) && foldersAbove(effect.target?.path).some(isMade)) ||
      (/^(?:delete|update)$/.test(effect.operation) && isMade(madeAs(effect))));
  return isOwn ? { ...effect, reversibility: 'reversible' } : effect;
}

/** An agent's setting that takes no door. */
function isPlainSetting({ resource, operation, special }: Effect): boolean {
  return resource.class === 'agent-config' && operation === 'configure' && special === undefined;
}

function foldersAbove(path = ''): readonly string[] {
  const parts = path.split('/');
  return parts.slice(2).map((_, at) => parts.slice(0, at + 2).join('/'));
}

/** Secrets that a remote store lists come into the open only by name where a filter takes the values out at once. */
function withoutValues(effect: Effect, invocation: Invocation, context: EffectContext): Effect {
  if (effect.special !== 'remote-secret' || effect.operation !== 'read') return effect;
  const next = context.consumer(invocation);
  return next !== undefined && keepsNamesOnly(next) ? withoutSpecial(effect) : effect;
}

function withoutSpecial({ special: _special, ...effect }: Effect): Effect {
  return effect;
}

export function invocationEffects(
  invocation: Invocation,
  reading: Reading | undefined,
  context: EffectContext,
): readonly Effect[] {
  try {
    const own = [
      ...programEffects(archivedClient(withinWords(invocation)), context),
      ...preloadEffects(invocation, context),
      ...variableEffects(invocation, context),
      ...ownDoorEffects(invocation, context),
    ];
    if (invocation.args.length > LIMITS.words) {
      own.push(opaque(invocation.source, say`it names more than ${LIMITS.words} things at once`));
    }
    const streams = invocation.redirects
      .slice(0, LIMITS.effects)
      .flatMap((redirect) => redirectEffects(redirect, invocation, reading, context));
    if (invocation.redirects.length > LIMITS.effects) {
      streams.push(
        opaque(invocation.source, say`it redirects to more than ${LIMITS.effects} files`),
      );
    }
    const shown = own.map((effect) => withoutValues(effect, invocation, context));
    const effects = throughWrappers([...streams, ...shown], invocation, context);
    const sent = withSecretsSent(effects, invocation, context);
    return [...sent, ...readsOfSent(sent, invocation, context)];
  } catch (error) {
    // A fault in a description must raise the verdict, never hide the command.
    const what = error instanceof Error ? error.message : say`unknown fault`;
    return [
      opaque(invocation.source, say`reading it failed (${part(what)})`, nameOf(invocation.program)),
    ];
  }
}

function withinWords(invocation: Invocation): Invocation {
  if (invocation.args.length <= LIMITS.words) return invocation;
  return { ...invocation, args: invocation.args.slice(0, LIMITS.words) };
}

function programEffects(given: Invocation, context: EffectContext): readonly Effect[] {
  if (given.program.text === '') return [];
  const invocation = archivedClient(given) ?? given;
  const base = programName(invocation.program.text);
  const script = runnerScript(invocation, context);
  if (script !== undefined) return script;
  const found = invocation.program.known
    ? (findProgram(base) ?? behindLink(invocation, context))
    : undefined;
  if (found === undefined) {
    if (invocation.otherwise === true) return [];
    const call = callOf(base, invocation, context, grammarOfClient(base) ?? FALLBACK_GRAMMAR);
    return [
      ...fallbackEffects(call),
      ...credentialArguments(call),
      ...storedLogins(call),
      ...takenLogins(call),
      ...projectsOwn(call),
    ];
  }
  const call = callOf(found.name, invocation, context, found.program.grammar);
  if (found.program.readsHelp !== true && asksForHelp(call)) return [];
  const passedOn = runsOthers(found.name) ? credentialArguments(call) : [];
  return [
    ...found.program.effects(call),
    ...startedCommands(found.program, call),
    ...passedOn,
    ...printedLogins(call),
    ...storedLogins(call),
    ...takenLogins(call),
    ...credentialValues(call),
    ...editedFiles(call),
    ...impostor(call),
    ...projectsOwn(call),
  ];
}

/** A command as its program's description sees it. Undefined where no file describes the program. */
export function describedCall(
  invocation: Invocation,
  context: EffectContext,
): { readonly program: Program; readonly call: Call } | undefined {
  const found = invocation.program.known
    ? findProgram(programName(invocation.program.text))
    : undefined;
  if (found === undefined) return undefined;
  const { program, name } = found;
  return { program, call: callOf(name, invocation, context, program.grammar) };
}

function callOf(
  name: string,
  invocation: Invocation,
  context: EffectContext,
  grammar: Grammar,
): Call {
  return { ...parseArguments(invocation.args, grammar), name, invocation, context };
}

/** `git push --help`: only as the last word, because elsewhere the word may belong to something else. */
function asksForHelp(call: Call): boolean {
  const last = call.invocation.args[call.invocation.args.length - 1];
  return last !== undefined && (last.text === '--help' || last.text === '--version');
}

/** Is the file of the redirection among the words of the command? */
function readsFile(invocation: Invocation, target: Value, context: EffectContext): boolean {
  const path = context.path(target, invocation);
  return (
    path !== undefined && invocation.args.some((word) => context.path(word, invocation) === path)
  );
}

function redirectEffects(
  redirect: Redirect,
  invocation: Invocation,
  reading: Reading | undefined,
  context: EffectContext,
): readonly Effect[] {
  const site = { context, invocation };
  switch (redirect.kind) {
    case 'duplicate':
      return [];
    case 'read':
      return reads(site, [redirect.target], logsIn(invocation) ? 'uses' : 'shows');
    case 'write':
    case 'append':
    case 'read-write': {
      const printed = redirect.fd === 2 ? undefined : outputOf(invocation, reading, context);
      const append = redirect.kind !== 'write';
      // `jq . f > f`: the shell empties the file before the program reads it.
      const emptied = !append && readsFile(invocation, redirect.target, context);
      const content = printed?.known === true && !emptied ? { content: printed.text } : {};
      const source = phraseOf(`${invocation.source}`);
      const effects = writes(site, [redirect.target], { ...content, append });
      const phrase = phraseOf(`${source} > ${redirect.target.raw}`);
      return effects.map((effect) =>
        source.includes(redirect.target.raw) ? effect : { ...effect, phrase },
      );
    }
  }
}
