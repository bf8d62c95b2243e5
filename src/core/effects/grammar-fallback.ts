/**
 * Reads a program that nobody described, by its own words: help and version, dry runs, subcommand verbs and nouns.
 * What nothing explains is the plain work of a developer's tool, or opaque.
 */
import type { Effect } from '../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../model/effect';
import type { ResourceClass } from '../model/operation';
import type { Verb } from './apis/lexicon';
import { wordsOf } from './apis/lexicon';
import type { CommandLine } from './command-line';
import { commandLine, optionOf } from './command-line';
import type { SaidWord } from './command-words';
import { commandVerb, leadingVerb, remoteNoun } from './command-words';
import type { Call, DatabaseTarget, Grammar } from './define';
import type { EffectParts } from './build';
import { literal, localEffect, nameOf, opaque, runs, unknownProgram } from './build';
import { WORKSPACE_WORDS } from './developer-tools';
import { bareHost, reachOfHost } from './environment';
import { workspaceTool } from './workspace-tool';
import { isQuietForm, isServiceTool } from './service-tools';
import { isFromRegistry, unexplained } from './unexplained';

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

/** What the words of a command line say, as far as they are read. */
interface Spoken {
  readonly name: string;
  readonly line: CommandLine;
  readonly words: readonly SaidWord[];
  readonly verb: SaidWord | undefined;
  readonly noun: ResourceClass | undefined;
}

export function fallbackEffects(call: Call): readonly Effect[] {
  const line = commandLine(programWords(call));
  if (asksForHelp(call, line)) return [];
  const program = call.invocation.program;
  if (!program.known) {
    return [opaque(call.invocation.source, 'which program runs is only decided when it runs')];
  }
  const tool = workspaceTool(call);
  if (tool === undefined && SQL.test(`${call.invocation.program.text} ${line.words.join(' ')}`)) {
    return sqlEffects(call);
  }
  if (isQuietForm(call.name, line.words)) return [];
  const spoken = spokenIn(call, line, tool !== undefined);
  const asks = spoken.verb === undefined && call.has('list', 'describe', 'status', 'show', 'info');
  if (asks || spoken.verb?.verb?.operation === 'read') return readEffects(call, spoken, tool);
  const act = consequence(call, spoken, tool !== undefined);
  if (isDryRun(call)) {
    // Only of a tool that is known is it known that the flag holds it back.
    const known = tool !== undefined || isServiceTool(call.name) || isFromRegistry(call);
    if (known || act === undefined) return [];
    return [unknownProgram(call, call.name, `whether ${call.name} has a dry run is not known`)];
  }
  if (act) return [act];
  if (tool) return [tool];
  return unexplained(call);
}

const SQL =
  /^(SELECT|SHOW|DELETE FROM|DROP (TABLE|DATABASE|SCHEMA|INDEX|VIEW|USER|ROLE)|TRUNCATE|INSERT INTO|UPDATE|ALTER (TABLE|DATABASE|ROLE|USER)|CREATE (TABLE|DATABASE|INDEX|USER|ROLE)|GRANT|REVOKE|EXPLAIN|DESCRIBE)( |$)/;

/**
 * SQL where a command should stand: no shell runs it, so whoever sends it has a console behind the tool, of a database
 * that nobody knows. A look is a look; the rest is not read further.
 */
function sqlEffects(call: Call): readonly Effect[] {
  const { source } = call.invocation;
  const effects = call.context.sql(literal(source), UNKNOWN_DATABASE, source);
  if (effects.every((effect) => effect.operation === 'read')) return effects;
  return [unknownProgram(call, call.name, 'it is SQL, and which database runs it is not known')];
}

const UNKNOWN_DATABASE: DatabaseTarget = {
  engine: 'other',
  host: undefined,
  database: undefined,
  authority: undefined,
  environment: UNKNOWN_ENVIRONMENT,
};

/** `java -jar x.jar VERB …` speaks with the words of the archive's own program. */
function programWords(call: Call): Call['invocation']['args'] {
  const { args } = call.invocation;
  if (call.name !== 'java') return args;
  const at = args.findIndex((arg) => arg.text === '-jar');
  return at < 0 ? args.slice(0, 0) : args.slice(at + 2);
}

/** `--version` with a word after it may be an option with a value: `x activate --version 5`. */
function asksForHelp(call: Call, line: CommandLine): boolean {
  const { args } = call.invocation;
  const last = args[args.length - 1]?.text ?? '';
  if (call.flags.has('help') || /^(-h|--version)$/.test(last)) return true;
  if (args.length === 1 && /^-[hVv]$/.test(last)) return true;
  return ['help', 'version', 'completion', 'completions'].includes(line.words[0] ?? '');
}

function isDryRun(call: Call): boolean {
  const value = call.value('dry-run')?.text;
  if (value !== undefined && /^(false|none|no|0)$/.test(value)) return false;
  return call.has(...DRY_RUNS) || /publish/.test(call.value('skip')?.text ?? '');
}

/** The words of the line with their verbs. A word right after an option may be its value, so it counts last. */
function spokenIn(call: Call, line: CommandLine, projectTool: boolean): Spoken {
  const read = (words: readonly string[]): readonly SaidWord[] =>
    words.flatMap((word, at) =>
      wordsOf(word).map((part) => {
        const plain = projectTool && at === 0 && WORKSPACE_WORDS.has(part);
        return { part, at, verb: plain ? undefined : commandVerb(part) };
      }),
    );
  const sure = read(line.words);
  const words = sure.some(({ verb }) => verb !== undefined) ? sure : read(line.all);
  const verb = leadingVerb(words) ?? (projectTool ? undefined : optionVerb(line));
  return { name: call.name, line, words, verb, noun: nounIn(words, verb, line, call.name) };
}

const OPTION_VERBS = /^(create|alter|delete|remove|purge|destroy|drop|wipe|reset)$/;

/** Tools whose acts are options: `x-topics --delete --topic y`. */
function optionVerb(line: CommandLine): SaidWord | undefined {
  const found = line.options.find(([name]) => OPTION_VERBS.test(name));
  return found && { part: found[0], at: line.words.length, verb: commandVerb(found[0]) };
}

/**
 * The class of thing that the command is about. It stands before the verb (`stream purge X`), or right after it
 * (`delete service X`), or in the program's own name (`x-topics`). What comes later is called so by its owner.
 */
function nounIn(
  words: readonly SaidWord[],
  verb: SaidWord | undefined,
  line: CommandLine,
  name: string,
): ResourceClass | undefined {
  const end = verb?.at ?? words.length;
  const before = words.filter((word) => word.at <= end && word !== verb).reverse();
  const next = line.all[end + 1] ?? '';
  const after = next === next.toLowerCase() ? wordsOf(next) : [];
  const said = [...before.map(({ part }) => part), ...after, ...wordsOf(name)];
  return said.map(remoteNoun).find((noun) => noun !== undefined);
}

/** What the command names: the words after verb and noun, else the option that is called like them. */
function targetOf({ line, verb, noun }: Spoken): string {
  const from = verb === undefined ? line.words.length : verb.at + 1;
  const after = line.plain.slice(from);
  const next = after[0]?.text ?? '';
  const skipsNoun = next === next.toLowerCase() && wordsOf(next).some(remoteNoun);
  const named = nameOf(after[skipsNoun ? 1 : 0]);
  if (named !== '') return named;
  return optionOf(line, noun ?? 'name', 'name', 'id', 'key', `${noun ?? 'resource'}-id`);
}

/** Listing and looking changes nothing; only the value of a secret is more than a look. */
function readEffects(call: Call, spoken: Spoken, tool: Effect | undefined): readonly Effect[] {
  const { noun, words } = spoken;
  const reveals = words.some(({ part }) =>
    ['get', 'read', 'reveal', 'print', 'view'].includes(part),
  );
  if ((noun !== 'secret' && noun !== 'token') || !reveals || tool) return tool ? [tool] : [];
  const name = targetOf(spoken) || (words[words.length - 1]?.part ?? '');
  return [
    localEffect(call, 'read', 'secret', name, {
      environment: UNKNOWN_ENVIRONMENT,
      reach: 'shared-remote',
      special: 'remote-secret',
      authority: { label: `cli:${call.name}/default` },
    }),
  ];
}

function consequence(call: Call, spoken: Spoken, projectTool: boolean): Effect | undefined {
  const verb = spoken.verb?.verb;
  if (verb === undefined) return undefined;
  const { noun } = spoken;
  const weighty = isGrave(verb) || (!projectTool && !isFile(call) && verb.reversibility === 'hard');
  if (!weighty && (noun === undefined || projectTool)) return undefined;
  if (noun === undefined && isOwnServer(call, spoken)) return runs(call, call.name);
  return remote(call, verb, spoken);
}

/**
 * `thing stop` and no word more: whoever starts and stops what needs no name has it here. The client of a service, a
 * server option or a word after it says that it stands elsewhere.
 */
function isOwnServer(call: Call, { line, verb }: Spoken): boolean {
  const life = /^(?:start|stop|restart|reload|shutdown|pause|resume|poweroff)$/;
  if (!life.test(verb?.part ?? '') || isServiceTool(call.name)) return false;
  return line.words.length === 1 && optionOf(line, ...SERVER_OPTIONS) === '';
}

/** Named by its path: something that was built or fetched here, not the command of a provider. */
function isFile(call: Call): boolean {
  const text = call.invocation.program.text;
  return text.includes('/') && !/^\/(usr|opt|bin|sbin)\//.test(text);
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

/** Options that say which server a tool talks to. */
const SERVER_OPTIONS = [
  ...['host', 'hostname', 'server', 'url', 'endpoint', 'endpoint-url', 'address', 'addr', 'broker'],
  ...[
    'bootstrap-server',
    'bootstrap-servers',
    'broker-list',
    'api-url',
    'base-url',
    'api-endpoint',
  ],
];

function remote(call: Call, verb: Verb, spoken: Spoken): Effect {
  const server = optionOf(spoken.line, ...SERVER_OPTIONS);
  const environment = server === '' ? UNKNOWN_ENVIRONMENT : call.context.environment(server);
  const host = server === '' ? undefined : bareHost(server);
  const parts: EffectParts = {
    environment,
    reach: reachOfHost(host, environment),
    audience: verb.operation === 'publish' ? 'public' : 'team',
    reversibility: verb.reversibility,
    authority: { label: `cli:${call.name}/default` },
    ...(host === undefined ? {} : { target: { host } }),
  };
  const noun = spoken.noun ?? defaultClass(verb);
  return localEffect(call, verb.operation, noun, targetOf(spoken), parts);
}
