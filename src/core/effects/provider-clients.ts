/**
 * Command lines of providers that no program file describes: their catalogue says which forms do what. What it has no
 * form for is read by the general grammar and the verbs of the lexicon, like any other client of a service.
 */
import type { Effect } from '../model/effect';
import type { Invocation } from '../shell/invocation';
import { providers } from './apis/all';
import { cataloguedCommand, plainWords, type ProviderCli } from './apis/cli';
import { present } from './apis/effect';
import { parseArguments } from './arguments';
import { literal } from './build';
import type { CommandLine } from './command-line';
import { authorityFrom, cliAuthority } from './credentials';
import type { Call, Grammar, Provider } from './define';
import { baseName } from './paths';
import { placeOf } from './service-place';

const CLIENTS: ReadonlyMap<string, Provider> = new Map(
  providers.flatMap((provider) => provider.cli.map((name) => [name, provider] as const)),
);

const GRAMMARS = new WeakMap<Provider, Grammar>();

/** The provider whose command line has this name. */
export function providerOfClient(name: string): Provider | undefined {
  return CLIENTS.get(name.replace(/\.(?:exe|cmd|bat|sh)$/, ''));
}

/**
 * `java -jar tools/jenkins-cli.jar delete-job web`: the words belong to the client that the archive is called after. Any
 * other command as it is.
 */
export function archivedClient(invocation: Invocation): Invocation {
  if (!/(?:^|\/)java$/.test(invocation.program.text)) return invocation;
  const at = invocation.args.findIndex(({ text }) => text === '-jar');
  const archive = at < 0 ? undefined : invocation.args[at + 1];
  const name = /^([\w-]{1,60}?)(?:-\d[\w.]{0,30})?\.jar$/.exec(baseName(archive?.text ?? ''))?.[1];
  if (archive === undefined || name === undefined || providerOfClient(name) === undefined)
    return invocation;
  const program = { ...archive, text: name };
  return { ...invocation, program, args: invocation.args.slice(at + 2) };
}

/** How its words split, where the provider says so. */
export function grammarOfClient(name: string): Grammar | undefined {
  const provider = providerOfClient(name);
  const valued = provider?.commandLine?.valued;
  if (provider === undefined || valued === undefined) return undefined;
  let grammar = GRAMMARS.get(provider);
  if (grammar === undefined) {
    grammar = { subcommands: 3, valued: valued.split(' ') };
    GRAMMARS.set(provider, grammar);
  }
  return grammar;
}

/** The words begin with a form that the provider's catalogue calls quiet. */
export function isQuietOfClient(name: string, words: readonly string[]): boolean {
  const quiet = providerOfClient(name)?.commandLine?.quiet ?? [];
  if (quiet.length === 0) return false;
  const line = ` ${words.join(' ').replaceAll(':', ' ')} `;
  return quiet.some((form) => line.startsWith(` ${form.replaceAll(':', ' ')} `));
}

/** What the catalogue says, or undefined where it has no form for the words. */
export function clientEffects(given: Call, line: CommandLine): readonly Effect[] | undefined {
  const provider = providerOfClient(given.name);
  if (provider === undefined) return undefined;
  const grammar = grammarOfClient(given.name);
  // Another program of the same name may have split the words by its own grammar.
  const call = grammar ? { ...given, ...parseArguments(given.invocation.args, grammar) } : given;
  const { named, tokens, wholeFirst, valued } = provider.commandLine ?? {};
  const cli = present<ProviderCli>({
    provider,
    tool: call.name,
    colon: undefined,
    bare: undefined,
    quiet: undefined,
    named,
    tokens,
    wholeFirst,
    profile: (at: Call) => at.value('profile', 'context')?.text,
    environment: () => placeOf(call, line).environment,
  });
  const sent = sentRequest(call, provider);
  if (sent) return sent;
  // Where it is not known which options take a value, the word after one may be a word of the command; where it is, the
  // line's own reading knows long options with a single dash as well.
  const read = valued === undefined ? line.every : line.plain;
  const words = read.flatMap(({ text }, i) => (i === 0 ? text.split(':') : [text]));
  return (
    cataloguedCommand(call, cli, plainWords(call, true)) ?? cataloguedCommand(call, cli, words)
  );
}

const METHOD = /^(?:get|head|post|put|patch|delete)$/i;

/** `api delete /path --json '{…}'`, `api path --method DELETE -f a=b`: weighed as the request that it is. */
function sentRequest(call: Call, provider: Provider): readonly Effect[] | undefined {
  const { request, tokens } = provider.commandLine ?? {};
  const words = [...call.subcommands.map((text) => literal(text)), ...call.positionals];
  const form = request?.form.split(' ') ?? [];
  if (request === undefined || !form.every((part, i) => part === words[i]?.text)) return undefined;
  const rest = words.slice(form.length);
  const named = METHOD.test(rest[0]?.text ?? '') ? rest[0] : undefined;
  const path = rest[named === undefined ? 0 : 1];
  if (path === undefined) return undefined;
  const fields = call.values('f', 'F', 'field', 'raw-field').map(({ text }) => text);
  const given = call.value('json', 'body', 'data', 'd', 'input');
  const body = given ?? (fields.length > 0 ? literal(fields.join('&')) : undefined);
  const method = (named ?? call.value('X', 'method', 'request'))?.text;
  const token = tokens && call.value(...tokens);
  const url = `${request.base}${path.text.replace(/^\//, '')}`;
  return call.context.http({
    method: method?.toUpperCase() ?? (body === undefined ? 'GET' : 'POST'),
    url: { ...path, text: /^https?:/.test(path.text) ? path.text : url },
    headers: [],
    body,
    uploads: [],
    login: token
      ? authorityFrom(token, call.context, { provider: provider.id })
      : cliAuthority(
          { name: call.name, variables: provider.tokenVariables, provider: provider.id },
          call.value('profile', 'context')?.text,
          call.invocation,
          call.context,
        ),
    phrase: call.invocation.source.slice(0, 160),
  });
}
