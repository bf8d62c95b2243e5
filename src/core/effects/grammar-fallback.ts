/**
 * Reads a program that nobody described, by its own words: help and version, dry runs, subcommand verbs and nouns.
 * What nothing explains is the plain work of a developer's tool, or opaque.
 */
import type { Effect, Environment } from '../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../model/effect';
import type { ResourceClass } from '../model/operation';
import { say } from '../model/say';
import type { Verb } from './apis/lexicon';
import { wordsOf } from './apis/lexicon';
import type { CommandLine } from './command-line';
import { commandLine, optionOf } from './command-line';
import type { SaidWord } from './command-words';
import { commandVerb, leadingVerb, remoteNoun, serviceNoun, serviceVerb } from './command-words';
import type { Call, DatabaseTarget, Grammar } from './define';
import type { EffectParts } from './build';
import { literal, localEffect, nameOf, runs, unknownProgram, unreadText } from './build';
import { BOARD_TOOLS, TEST_RUNNERS, WORKSPACE_WORDS } from './developer-tools';
import { reachOfHost } from './environment';
import { hostedSession } from './hosted-databases';
import { workspaceTool } from './workspace-tool';
import { sentFile } from './programs/curl';
import { loginOf, placeOf } from './service-place';
import { isQuietForm, isServiceTool, namesWholeFirst } from './service-tools';
import { clientEffects, grammarOfClient } from './provider-clients';
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
  const line = commandLine(programWords(call), grammarOfClient(call.name)?.valued);
  if (asksForHelp(call, line)) return [];
  const program = call.invocation.program;
  if (!program.known) {
    return [
      unreadText(call.invocation.source, say`which program runs is only decided when it runs`),
    ];
  }
  const service = isServiceTool(call.name);
  // A service's client that the project depends on is still the service's client.
  const tool = service ? undefined : workspaceTool(call);
  if (tool === undefined && SQL.test(`${call.invocation.program.text} ${line.words.join(' ')}`)) {
    return sqlEffects(call);
  }
  const statements = service ? statementEffects(call, line) : [];
  if (statements.length > 0) return statements;
  const session = hostedSession(call) ?? clientEffects(call, line);
  if (session) return session;
  if (isQuietForm(call.name, line.words)) return [];
  const spoken = spokenIn(call, line, tool !== undefined);
  if (isFile(call) && !isReadable(call) && isForced(call) && holdsCloudAccount(call))
    return [
      unknownProgram(
        call,
        call.name,
        say`it is handed the account of a cloud and told not to ask back`,
      ),
    ];
  const asks = spoken.verb === undefined && call.has('list', 'describe', 'status', 'show', 'info');
  if (asks || spoken.verb?.verb?.operation === 'read') return readEffects(call, spoken, tool);
  const acts = consequence(call, spoken, tool !== undefined);
  if (isDryRun(call)) {
    // Only of a tool that is known is it known that the flag holds it back.
    const known = tool !== undefined || service || isFromRegistry(call);
    if (known || acts.length === 0) return [];
    return [unknownProgram(call, call.name, say`whether ${call.name} has a dry run is not known`)];
  }
  if (acts.length > 0) return acts;
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
  return [unknownProgram(call, call.name, say`it is SQL, and which database runs it is not known`)];
}

/** A statement among the words of a service's client: `x db shell NAME "select …"`, `x sql -q "drop …"`. */
function statementEffects(call: Call, line: CommandLine): readonly Effect[] {
  const statements = call.invocation.args.filter(({ text }) => STATEMENT.test(text));
  const files = call.invocation.args.filter(({ text }) => /^[^-].*\.sql$/i.test(text));
  const { environment, host } = placeOf(call, line);
  const database: DatabaseTarget = {
    ...UNKNOWN_DATABASE,
    host,
    environment,
    authority: loginOf(call, line),
  };
  const texts = [...statements, ...files.map((file) => sentFile(call, file))];
  return texts.flatMap((text) => call.context.sql(text, database, call.invocation.source));
}

const STATEMENT =
  /^\s*(?:select|with|insert|update|delete|merge|drop|truncate|alter|create|grant|revoke|explain|describe|call|copy|begin)\s+[^\s-]/i;

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
  const verbOf = isServiceTool(call.name) ? serviceVerb : commandVerb;
  const read = (words: readonly string[]): readonly SaidWord[] =>
    words.flatMap((word, at) =>
      wordsOf(FILE.test(word) ? '' : word).map((part) => {
        const plain = projectTool && at === 0 && WORKSPACE_WORDS.has(part);
        return { part, at, verb: plain ? undefined : verbOf(part) };
      }),
    );
  const sure = read(line.words);
  const words = sure.some(({ verb }) => verb !== undefined) ? sure : read(line.all);
  const isPattern = projectTool && TEST_RUNNERS.has(call.name);
  const verb = isPattern
    ? undefined
    : (leadingVerb(words) ?? (projectTool ? undefined : optionVerb(line)));
  return { name: call.name, line, words, verb, noun: nounIn(words, verb, line, call.name) };
}

/** A file is what a command is given, whatever it is called: `check deploy.yaml`. */
const FILE =
  /\.(?:ya?ml|json|jsonc|toml|xml|ini|cfg|conf|md|rst|txt|csv|tsv|py|[cm]?[jt]sx?|sh|rb|go|rs|java|kt|cs|php|sql|tf|hcl|bicep|html?|css|lock|env|log|db|sqlite3?|ipynb|proto|graphql|tar|gz|zip)$/i;

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
  const nounOf = isServiceTool(name) ? serviceNoun : remoteNoun;
  return said.map(nounOf).find((noun) => noun !== undefined);
}

/** What the command names: the words after verb and noun, else the option that is called like them. */
function targetOf({ line, verb, noun }: Spoken): string {
  const from = verb === undefined ? line.words.length : verb.at + 1;
  const after = line.plain.slice(from);
  const next = after[0]?.text ?? '';
  // Only the bare class is no name: `delete service X`, but `destroy app-pr-31`.
  const skipsNoun = after.length > 1 && /^[a-z]+$/.test(next) && remoteNoun(next) !== undefined;
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

function consequence(call: Call, spoken: Spoken, projectTool: boolean): readonly Effect[] {
  const verb = spoken.verb?.verb;
  if (verb === undefined) return [];
  const { noun } = spoken;
  if (emptiesCache(call, spoken)) return [runs(call, call.name)];
  // What a board holds is written to it again from here.
  if (
    noun === undefined &&
    projectTool &&
    BOARD_TOOLS.has(call.name) &&
    !/^(?:publish|deploy)$/.test(verb.operation)
  )
    return [];
  const weighty = isGrave(verb) || (!projectTool && !isFile(call) && verb.reversibility === 'hard');
  if (!weighty && (noun === undefined || projectTool)) return [];
  if (noun === undefined && isOwnServer(call, spoken)) return [runs(call, call.name)];
  return remote(call, verb, spoken);
}

/**
 * `thing stop` and no word more: whoever starts and stops what needs no name has it here. The client of a service, a
 * server option or a word after it says that it stands elsewhere.
 */
function isOwnServer(call: Call, { line, verb }: Spoken): boolean {
  const life = /^(?:start|stop|restart|reload|shutdown|pause|resume|poweroff)$/;
  if (!life.test(verb?.part ?? '') || isServiceTool(call.name)) return false;
  return line.words.length === 1 && placeOf(call, line).host === undefined;
}

/** A tool of this machine that empties its cache: `cache:flush`, `clear-cache`. It is filled again as it was filled. */
function emptiesCache(call: Call, { words, verb, noun, line }: Spoken): boolean {
  if (verb?.verb?.operation !== 'delete' || noun !== undefined || isServiceTool(call.name))
    return false;
  const near = words.filter(({ at }) => Math.abs(at - verb.at) <= 1);
  return near.some(({ part }) => /^caches?$/.test(part)) && placeOf(call, line).host === undefined;
}

/** Named by its path: something that was built or fetched here, not the command of a provider. */
function isFile(call: Call): boolean {
  const text = call.invocation.program.text;
  return text.includes('/') && !/^\/(usr|opt|bin|sbin)\//.test(text);
}

/** A script that can be looked at is judged by what it does. */
function isReadable({ context, invocation }: Call): boolean {
  const path = context.path(invocation.program, invocation);
  const file = path === undefined ? undefined : context.look.file(path);
  return file !== undefined && !file.truncated && !file.text.includes('\0');
}

/** The words by which a tool is told not to ask back, whatever the tool. */
function isForced(call: Call): boolean {
  return call.has(
    'force',
    'yes',
    'assume-yes',
    'auto-approve',
    'no-confirm',
    'skip-confirmation',
    'non-interactive',
  );
}

/** The same text says which account, region or project of a cloud it works in (the variables of the clouds' own tools). */
function holdsCloudAccount(call: Call): boolean {
  return [...call.invocation.env.keys()].some((name) =>
    /^(?:AWS_(?:REGION|DEFAULT_REGION|PROFILE|ACCESS_KEY_ID|ROLE_ARN)|CLOUDSDK_\w+|GOOGLE_(?:CLOUD_PROJECT|APPLICATION_CREDENTIALS)|AZURE_\w+|ARM_\w+|DIGITALOCEAN_\w+|HCLOUD_\w+|OCI_CLI_\w+)$/.test(
      name,
    ),
  );
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

/** Everything below, or all of them: what goes so is not made again one by one. */
const WHOLESALE = ['recursive', 'recurse', 'all', 'purge', 'cascade', 'r', 'R'];

function remote(call: Call, verb: Verb, spoken: Spoken): readonly Effect[] {
  const { environment, host } = placeOf(call, spoken.line);
  const noun = spoken.noun ?? defaultClass(verb);
  const parts: EffectParts = {
    environment,
    reach: reachOfHost(host, environment),
    audience: verb.operation === 'publish' ? 'public' : 'team',
    reversibility: lossOf(call, verb, environment),
    authority: loginOf(call, spoken.line),
    ...(host === undefined ? {} : { target: { host } }),
  };
  if (!isServiceTool(call.name) && spoken.noun === undefined && host === undefined) {
    // A verb alone does not say what goes: that is for a person to say, and no ground to refuse.
    const loss = lossOf(call, verb, environment);
    const guessed = loss === 'irreversible' ? 'hard' : loss;
    return [
      localEffect(call, verb.operation, noun, targetOf(spoken), {
        ...parts,
        reversibility: guessed,
      }),
    ];
  }
  const names = isServiceTool(call.name) ? targetsOf(call, spoken) : [targetOf(spoken)];
  return names.map((name) => localEffect(call, verb.operation, noun, name, parts));
}

/** On a server of this machine everything but a deletion is put right by doing it again. */
function lossOf(call: Call, verb: Verb, environment: Environment): Verb['reversibility'] {
  if (verb.operation === 'delete' && call.has(...WHOLESALE)) return 'irreversible';
  const isHere = environment.name === 'local' && verb.operation !== 'delete';
  return isHere ? 'reversible' : verb.reversibility;
}

const NAMES_KEPT = 50;

/**
 * Everything that a service's client is told to take away: `delete a b` takes two. Where the tool names the whole
 * before its part (`branch delete DATABASE BRANCH`), it is the part.
 */
function targetsOf(call: Call, spoken: Spoken): readonly string[] {
  const { line, verb } = spoken;
  const after = line.plain.slice(verb === undefined ? line.words.length : verb.at + 1);
  const named = after.find(({ text }) => /^(name|id)=/.test(text));
  if (named !== undefined) return [nameOf(named).replace(/^[^=]*=/, '')];
  const first = targetOf(spoken);
  const names = after.flatMap((word) => (word.text.includes('=') ? [] : [nameOf(word)]));
  const at = names.indexOf(first);
  if (verb?.verb?.operation !== 'delete' || first === '' || at < 0) return [first];
  const all = names.slice(at, at + NAMES_KEPT);
  return namesWholeFirst(call.name) ? all.slice(-1) : all;
}
