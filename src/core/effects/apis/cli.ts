/**
 * Reads the command line of a provider: its own catalogue of command forms first, then the verb among its words.
 * Every provider's program file says only which words choose the target and which login is used.
 */
import type { Authority, Effect, Environment } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { say } from '../../model/say';
import type { Call, Provider, ProviderOperation } from '../define';
import { authorityFrom, cliAuthority } from '../credentials';
import { environmentInWords } from '../environment';
import { actOfOperation } from './catalogued';
import { present, remoteEffect } from './effect';
import { environmentHinted } from './environment-hints';
import {
  isAlsoNoun,
  nounOf,
  readsSecretValue,
  reversibilityOf,
  verbOf,
  verbOfWord,
  wordsOf,
} from './lexicon';
import { looksLikeId } from './values';

export interface ProviderCli {
  readonly provider: Provider;
  /** Name of the tool in authority labels. */
  readonly tool: string;
  /** Profile, account or context that the call chooses. */
  readonly profile?: (call: Call) => string | undefined;
  /** Options that hold a token for this one call. */
  readonly tokens?: readonly string[];
  readonly environment: (call: Call) => Environment;
  /** Option values that name the target, in order of preference. */
  readonly named?: readonly string[];
  /** What the tool does when called without a subcommand. */
  readonly bare?: ProviderOperation;
  /** Words in which the tool separates its subcommands beside spaces: `apps:destroy`. */
  readonly colon?: boolean;
  /** Subcommands that only concern this machine or print something. */
  readonly quiet?: readonly string[];
  /** The whole is named before its part, so that the last word is the target. */
  readonly wholeFirst?: boolean;
}

const DRY = ['dry-run', 'dryrun', 'no-execute', 'what-if', 'check', 'simulate'];
const HARMLESS = new Set([
  'help',
  'version',
  'completion',
  'completions',
  'docs',
  'autocomplete',
  'changelog',
  'feedback',
  'telemetry',
  'upgrade',
  'update',
  'plugins',
  'plugin',
  'alias',
  'starship',
]);

/** `--help`, `--version`, `help`: nothing happens. */
export function asksForHelp(call: Call): boolean {
  if (call.has('help', 'version') || call.subcommands[0] === 'help') return true;
  return call.has('h') && call.invocation.args.length <= 4;
}

export function isDryRun(call: Call): boolean {
  if (DRY.slice(0, 5).some((flag) => call.has(flag))) return true;
  const value = call.value('dry-run');
  return value !== undefined && !/^(none|false)$/.test(value.text);
}

/** All words that are no options, in order, as texts. */
export function plainWords(call: Call, colon = false): string[] {
  const words = [...call.subcommands, ...call.positionals.map((value) => value.text)];
  return colon ? words.flatMap((word, i) => (i === 0 ? word.split(':') : [word])) : words;
}

function formMatches(form: string, words: readonly string[]): boolean {
  return form.split(' ').every((part, i) => part === words[i]);
}

/** `--power-off` is there; `--min=0` has this value. */
function hasOption(call: Call, part: string): boolean {
  const bare = part.replace(/^--?/, '');
  const at = bare.indexOf('=');
  if (at < 0) return call.has(bare);
  return call.values(bare.slice(0, at)).some(({ text }) => text === bare.slice(at + 1));
}

interface FoundForm {
  readonly operation: ProviderOperation;
  /** Words that the form takes. */
  readonly length: number;
}

/** The longest form that the words begin with; of equally long ones, that which demands more options. */
function catalogued(
  call: Call,
  provider: Provider,
  words: readonly string[],
): FoundForm | undefined {
  let best: (FoundForm & { readonly weight: number }) | undefined;
  for (const operation of provider.operations) {
    for (const form of operation.cli ?? []) {
      const parts = (form.startsWith('-') ? form : form.replaceAll(':', ' ')).split(' ');
      const said = parts.filter((part) => !part.startsWith('-'));
      const options = parts.filter((part) => part.startsWith('-'));
      const weight = said.length * 10 + options.length;
      if (best && weight <= best.weight) continue;
      if (!said.every((part, i) => part === words[i])) continue;
      if (!options.every((part) => hasOption(call, part))) continue;
      best = { operation, length: said.length, weight };
    }
  }
  return best;
}

export function readProviderCli(call: Call, cli: ProviderCli): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const words = plainWords(call, cli.colon);
  const found = words.length === 0 ? undefined : catalogued(call, cli.provider, words);
  // A group that most tools keep for themselves is a thing of the provider where its catalogue says so: `alias rm`.
  const isOwn = HARMLESS.has(words[0] ?? '') && found === undefined;
  if (isOwn || cli.quiet?.some((form) => formMatches(form, words))) return [];
  const common = commonOf(call, cli, words);
  const operation = found?.operation ?? (words.length === 0 ? cli.bare : undefined);
  if (operation)
    return [
      operationEffect(call, cli, common, { operation, rest: words.slice(found?.length ?? 0) }),
    ];
  if (words.length === 0) return [];
  return [byWords(call, cli, words, common)];
}

/** What the catalogue alone says of a command line, or undefined where it has no form for these words. */
export function cataloguedCommand(
  call: Call,
  cli: ProviderCli,
  words: readonly string[],
): readonly Effect[] | undefined {
  const found = words.length === 0 ? undefined : catalogued(call, cli.provider, words);
  if (found === undefined) return undefined;
  const { operation, length } = found;
  const common = commonOf(call, cli, words);
  const given = words.slice(length);
  const plain = given.filter((word) => !SETTING.test(word));
  const rest = plain.length > 0 ? plain : given;
  const isNamed = cli.wholeFirst === true || cli.named?.some((option) => call.has(option)) === true;
  // `topic delete a b` takes away two.
  const each =
    operation.operation === 'delete' && !isNamed && rest.length > 1
      ? rest.slice(0, NAMES_KEPT).map((name) => [name])
      : [rest];
  return each.map((one) => operationEffect(call, cli, common, { operation, rest: one }));
}

const NAMES_KEPT = 50;

/** `zone=fr-par-1`, `protected=false` beside a name are settings. */
const SETTING = /^[a-z][\w.-]{0,40}=/;

/** What every effect of one command line shares. */
interface Common {
  readonly environment: Environment;
  readonly phrase: string;
  readonly authority: Authority;
  readonly provider: string;
}

function commonOf(call: Call, cli: ProviderCli, words: readonly string[]): Common {
  const { provider } = cli;
  const token = cli.tokens && call.value(...cli.tokens);
  const authority = token
    ? authorityFrom(token, call.context, { provider: provider.id })
    : cliAuthority(
        { name: cli.tool, variables: provider.tokenVariables, provider: provider.id },
        cli.profile?.(call),
        call.invocation,
        call.context,
      );
  return {
    environment: environmentNamed(call, cli, words),
    phrase: call.invocation.source.slice(0, 160),
    authority,
    provider: provider.id,
  };
}

function operationEffect(
  call: Call,
  cli: ProviderCli,
  common: Common,
  { operation, rest }: { readonly operation: ProviderOperation; readonly rest: readonly string[] },
): Effect {
  const name = targetName(
    call,
    cli,
    rest,
    operation.operation !== 'deploy' || /^(pull-request|function)$/.test(operation.resource),
  );
  if (isDryRun(call) && operation.operation !== 'read')
    return remoteEffect({ ...common, operation: 'read', class: operation.resource, name });
  const act = actOfOperation(operation, {
    name,
    ids: [name, ...rest].filter((id) => id !== ''),
    environment: common.environment,
    phrase: common.phrase,
  });
  return remoteEffect({ ...act, ...common });
}

function byWords(call: Call, cli: ProviderCli, words: readonly string[], common: Common): Effect {
  const commands = commandWords(words);
  const verbs = commands.map(verbOfCommand);
  const first = verbs.findIndex((found) => found !== undefined);
  // `gh run view`, `compute snapshot list`: a word that is a verb elsewhere is the thing where a verb follows it.
  const word = commands[first] ?? '';
  const isListed = /^(?:list|ls)$/.test(commands[first + 1] ?? '') && isAlsoNoun(word);
  const isThing =
    isListed || (verbs[first + 1] !== undefined && nounOf(wordsOf(word)) !== undefined);
  const at = isThing ? first + 1 : first;
  const verb = verbs[at];
  const before = at < 0 ? commands : commands.slice(0, at + 1);
  const noun = nounOf(before.flatMap(wordsOf)) ?? 'service';
  const name = targetName(call, cli, words.slice(before.length), true);
  const ids = name === '' ? [] : [name];
  if (!verb) {
    // `fly status`-like listings are verbs; a bare noun (`heroku addons`) lists what it names.
    const lists = words.length <= 2;
    return remoteEffect({
      ...common,
      operation: lists ? 'read' : 'execute',
      class: noun,
      name,
      ids,
      reversibility: lists ? 'none' : 'hard',
    });
  }
  const secret = verb.operation === 'read' && readsSecretValue(before.flatMap(wordsOf));
  const dry = isDryRun(call) && verb.operation !== 'read';
  return remoteEffect({
    ...common,
    ...present<{ special?: 'remote-secret' }>({ special: secret ? 'remote-secret' : undefined }),
    operation: dry ? 'read' : verb.operation,
    class: secret ? 'secret' : noun,
    name,
    ids,
    reversibility: dry || verb.operation === 'read' ? 'none' : reversibilityOf(verb, noun),
  });
}

const verbOfCommand = (word: string): ReturnType<typeof verbOfWord> =>
  verbOfWord(word) ?? verbOf(wordsOf(word));

/**
 * Only the leading words are subcommands; a resource may be called anything. Groups may stand deeper than that
 * (`kubernetes cluster node-pool delete`), and then the verb follows them.
 */
function commandWords(words: readonly string[]): readonly string[] {
  const leading = words.slice(0, 3);
  if (leading.some((word) => verbOfCommand(word) !== undefined)) return leading;
  const deeper = words.slice(3, 5).findIndex((word) => verbOfWord(word) !== undefined);
  return deeper < 0 ? leading : words.slice(0, 4 + deeper);
}

function targetName(
  call: Call,
  cli: ProviderCli,
  rest: readonly string[],
  positional: boolean,
): string {
  for (const option of cli.named ?? []) {
    const value = call.value(option);
    if (value && value.text !== '') return value.known ? value.text : '';
  }
  if (!positional) return '';
  if (cli.wholeFirst === true) return rest.at(-1) ?? '';
  return rest.find((word) => looksLikeId(word)) ?? rest[0] ?? '';
}

/** The call's own choice of environment, else what the tool is linked to. */
function environmentNamed(call: Call, cli: ProviderCli, words: readonly string[]): Environment {
  const hinted = hintedEnvironment(call, cli.provider, words);
  if (hinted) return hinted;
  const chosen = cli.environment(call);
  // The folder's link says where a call goes that names nothing; another thing that it names is where its name says.
  const other = words
    .slice(1)
    .map(ownEnvironment)
    .find((said) => said !== undefined);
  if (other !== undefined && chosen.name !== 'unknown' && isOtherThing(other, chosen)) return other;
  if (chosen.name !== 'unknown') return chosen;
  for (const word of words.slice(1)) {
    const said = environmentInWords(word);
    if (said && said.name !== 'local' && said.name !== 'preview' && said.name !== 'test') {
      return { name: said.name, evidence: say`the command names ${word}` };
    }
  }
  return UNKNOWN_ENVIRONMENT;
}

/** By what the provider's catalogue says of how environments show in its command line. */
function hintedEnvironment(
  call: Call,
  provider: Provider,
  words: readonly string[],
): Environment | undefined {
  const hints = provider.environments;
  if (hints === undefined) return undefined;
  for (const [flag, name] of Object.entries(hints.flags ?? {})) {
    if (!call.has(flag)) continue;
    const word = `${flag.length === 1 ? '-' : '--'}${flag}`;
    return { name, evidence: say`the command names ${word}` };
  }
  const fields = (hints.named ?? []).flatMap((option) => {
    const value = call.value(option);
    return value?.known === true ? [[option, value.text] as const] : [];
  });
  const named = environmentHinted(provider, fields);
  if (named) return named;
  const word = words.slice(1).find((one) => hints.values?.[one] !== undefined);
  const meant = word === undefined ? undefined : hints.values?.[word];
  return meant === undefined
    ? undefined
    : { name: meant, evidence: say`the command names ${word ?? ''}` };
}

/** Of a name alone, no file and no address. */
function ownEnvironment(word: string): Environment | undefined {
  const said = /^[\w-]+$/.test(word) ? environmentInWords(word) : undefined;
  return said && { name: said.name, evidence: say`the command names ${word}` };
}

function isOtherThing(said: Environment, chosen: Environment): boolean {
  if (said.name === chosen.name) return false;
  return said.name === 'production' || (/^pr-\d/.test(said.name) && /^pr-\d/.test(chosen.name));
}

/** Environment of the first of these options that is given, in the form that the workspace file knows. */
export function environmentOfOption(
  call: Call,
  form: (text: string) => string,
  ...options: readonly string[]
): Environment {
  for (const option of options) {
    const value = call.value(option);
    if (value && value.known && value.text !== '')
      return call.context.environment(form(value.text));
  }
  return UNKNOWN_ENVIRONMENT;
}

/** As `environmentOfOption`, for a variable that the tool reads. */
export function environmentOfVariable(
  call: Call,
  form: (text: string) => string,
  ...names: readonly string[]
): Environment {
  for (const name of names) {
    const value = call.context.variable(name, call.invocation);
    if (value && value.known && value.text !== '')
      return call.context.environment(form(value.text));
  }
  return UNKNOWN_ENVIRONMENT;
}

export function firstKnown(...candidates: readonly Environment[]): Environment {
  return candidates.find((candidate) => candidate.name !== 'unknown') ?? UNKNOWN_ENVIRONMENT;
}
