/**
 * Reads a program that nobody described, by its own words: help and version, dry runs, subcommand verbs and nouns.
 * What nothing explains is the plain work of a developer's tool, or opaque.
 */
import type { Effect } from '../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../model/effect';
import type { Verb } from './apis/lexicon';
import { wordsOf } from './apis/lexicon';
import { commandVerb, remoteNoun } from './command-words';
import type { Grammar, Call } from './define';
import type { EffectParts } from './build';
import { localEffect, nameOf, opaque, ordinaryTool } from './build';
import { DEVELOPER_TOOLS, WORKSPACE_WORDS } from './developer-tools';
import { displayPath, folderOf, isInside, isTemporary, normalise } from './paths';
import { unexplained } from './unexplained';
import { isDeveloperTool } from './tool-names';

export const FALLBACK_GRAMMAR: Grammar = { subcommands: 3 };

const DRY_RUNS = [
  'dry-run',
  'dryrun',
  'dry_run',
  'check-only',
  'simulate',
  'noop',
  'no-op',
  'what-if',
  'whatif',
  'plan',
  'snapshot',
  'skip-publish',
  'no-publish',
  'no-push',
] as const;

export function fallbackEffects(call: Call): readonly Effect[] {
  if (call.has('help', 'version') || ['h', 'V', 'v'].some((flag) => isLoneFlag(call, flag)))
    return [];
  if (['help', 'version', 'completion'].includes(call.subcommands[0] ?? '')) return [];
  const program = call.invocation.program;
  if (!program.known) {
    return [opaque(call.invocation.source, 'which program runs is only decided when it runs')];
  }
  if (call.has(...DRY_RUNS) || /publish/.test(call.value('skip')?.text ?? '')) return [];
  const tool = workspaceTool(call);
  const words = saidWords(call, tool !== undefined);
  const asks =
    leadingVerb(words) === undefined && call.has('list', 'describe', 'status', 'show', 'info');
  if (asks || leadingVerb(words)?.operation === 'read') return readEffects(call, words, tool);
  const act = consequence(call, words, tool !== undefined);
  if (act) return [act];
  if (tool) return [tool];
  return unexplained(call);
}

function isLoneFlag(call: Call, flag: string): boolean {
  return call.invocation.args.length === 1 && call.flags.has(flag);
}

/** A tool of this project: by name, by its place in the workspace, or because the project depends on it. */
function workspaceTool(call: Call): Effect | undefined {
  const { context, invocation } = call;
  const text = invocation.program.text;
  if (text.includes('/')) {
    const path = context.path(invocation.program, invocation);
    if (path === undefined) return undefined;
    if (isInside(path, normalise(context.workspaceRoot))) {
      return ordinaryTool(call, displayPath(path, context.workspaceRoot), path);
    }
    if (isTemporary(path)) return undefined;
  }
  // A path may lead to anything that bears a tool's name; the grammar of names is for what the search path holds.
  const isTool = text.includes('/') ? DEVELOPER_TOOLS.has(call.name) : isDeveloperTool(call.name);
  if (isTool) return ordinaryTool(call, call.name);
  return isDependency(call) ? ordinaryTool(call, call.name) : undefined;
}

/** Named in `package.json`, or linked into `node_modules/.bin`, of the folder it runs in or one above. */
function isDependency(call: Call): boolean {
  const { look, workspaceRoot } = call.context;
  let folder = call.invocation.cwd ?? workspaceRoot;
  for (let up = 0; up < 4; up += 1) {
    if (look.kind(`${folder}/node_modules/.bin/${call.name}`) === 'file') return true;
    const text = look.file(`${folder}/package.json`)?.text;
    if (text !== undefined && namesDependency(text, call.name)) return true;
    if (folder === normalise(workspaceRoot) || folder === '/') return false;
    folder = folderOf(folder);
  }
  return false;
}

function namesDependency(text: string, name: string): boolean {
  return text.includes(`"${name}":`) || text.includes(`/${name}":`);
}

interface SaidWord {
  readonly part: string;
  /** Which of the subcommands it stands in. */
  readonly at: number;
  readonly verb: Verb | undefined;
}

function saidWords(call: Call, projectTool: boolean): readonly SaidWord[] {
  return call.subcommands.flatMap((word, at) =>
    wordsOf(word).map((part) => {
      const plain = projectTool && at === 0 && WORKSPACE_WORDS.has(part);
      return { part, at, verb: plain ? undefined : commandVerb(part) };
    }),
  );
}

function nounIn(words: readonly SaidWord[]): Effect['resource']['class'] | undefined {
  return words.map(({ part }) => remoteNoun(part)).find((noun) => noun !== undefined);
}

/** Listing and looking changes nothing; only the value of a secret is more than a look. */
function readEffects(
  call: Call,
  words: readonly SaidWord[],
  tool: Effect | undefined,
): readonly Effect[] {
  const noun = nounIn(words);
  const reveals = words.some(({ part }) =>
    ['get', 'read', 'reveal', 'print', 'view'].includes(part),
  );
  if ((noun !== 'secret' && noun !== 'token') || !reveals || tool) return tool ? [tool] : [];
  const name = nameOf(call.positionals[0]) || (call.subcommands[call.subcommands.length - 1] ?? '');
  return [
    localEffect(call, 'read', 'secret', name, {
      environment: UNKNOWN_ENVIRONMENT,
      reach: 'shared-remote',
      special: 'remote-secret',
      authority: { label: `cli:${call.name}/default` },
    }),
  ];
}

function consequence(
  call: Call,
  words: readonly SaidWord[],
  projectTool: boolean,
): Effect | undefined {
  const verb = leadingVerb(words);
  const found = words.find((word) => word.verb === verb);
  if (found === undefined || verb === undefined) return undefined;
  const noun = nounIn(words);
  const weighty = isGrave(verb) || (!projectTool && !isFile(call) && verb.reversibility === 'hard');
  if (!weighty && (noun === undefined || projectTool)) return undefined;
  const after = call.subcommands[found.at + 1];
  const target = after === undefined || remoteNoun(after) ? nameOf(call.positionals[0]) : after;
  return remote(call, verb, noun ?? defaultClass(verb), target);
}

/** Named by its path: something that was built or fetched here, not the command of a provider. */
function isFile(call: Call): boolean {
  const text = call.invocation.program.text;
  return text.includes('/') && !/^\/(usr|opt|bin|sbin)\//.test(text);
}

/** Words that name a thing as often as an act: `release list`, `restore delete x`, `backup create`. */
const NOUN_LIKE = /^(release|restore|deploy|message|email|import|move|invite|share|list)$/;

/** The verb that counts: the first, unless it stands for a thing and another follows. */
function leadingVerb(words: readonly SaidWord[]): Verb | undefined {
  const verbs = words.filter(({ verb }) => verb !== undefined);
  const [first, ...others] = verbs;
  if (first === undefined) return undefined;
  const later = others.find((word) => word.at > first.at);
  return NOUN_LIKE.test(first.part) && later ? later.verb : first.verb;
}

/** Grave enough to count without a noun: `mytool destroy`. `mytool add` may mean anything and stays local. */
function isGrave(verb: Verb): boolean {
  return verb.reversibility === 'irreversible' || ['deploy', 'publish'].includes(verb.operation);
}

function defaultClass(verb: Verb): Effect['resource']['class'] {
  switch (verb.operation) {
    case 'deploy':
      return 'deployment';
    case 'publish':
      return 'package';
    case 'send':
      return 'message';
    case 'grant':
      return 'role';
    case 'rotate':
      return 'token';
    case 'execute':
      return 'process';
    case 'read':
    case 'create':
    case 'update':
    case 'delete':
    case 'configure':
      return 'project';
  }
}

function remote(call: Call, verb: Verb, noun: Effect['resource']['class'], name: string): Effect {
  const parts: EffectParts = {
    environment: UNKNOWN_ENVIRONMENT,
    reach: 'shared-remote',
    audience: verb.operation === 'publish' ? 'public' : 'team',
    reversibility: verb.reversibility,
    authority: { label: `cli:${call.name}/default` },
  };
  return localEffect(call, verb.operation, noun, name, parts);
}
