/** Provider libraries in program text: their operations are named like the interface, so the lexicon reads them. */
import type { Authority, Effect } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import type { Provider } from '../define';
import type { ResourceClass } from '../../model/operation';
import { providerById, providerOfLibrary } from '../apis/catalogue';
import { actOfOperation, sharpened } from '../apis/catalogued';
import { cliAuthority } from '../credentials';
import { remoteEffect } from '../apis/effect';
import { actOnKind, kindInWords } from '../apis/kubernetes-kinds';
import { operationNamed } from '../apis/named-operations';
import { looksLikeSql, statementIn } from '../apis/statements';
import { idsIn, literalValue, nameIn, readJson, scalarsOf } from '../apis/values';
import type { Verb } from '../apis/lexicon';
import { nounOf, reversibilityOf, verbOf, wordsOf } from '../apis/lexicon';
import { phraseOf, type Site } from '../build';
import type { CodeCall } from './code-calls';
import { serviceEffects } from './code-services';
import type { CodeWorld } from './code-world';

/** Roots of full names that say which library a call belongs to. */
const ROOTS: readonly (readonly [RegExp, string])[] = [
  [/^(boto3|aiobotocore|aioboto3|@aws-sdk\/|aws-sdk)/, 'aws'],
  [/^(google\.cloud|@google-cloud\/|googleapiclient|googleapis)/, 'gcp'],
  [/^(azure\.|@azure\/)/, 'azure'],
  [/^stripe\b/, 'stripe'],
  [/^(octokit|@octokit\/|github\.Github)/, 'github'],
  [/^(kubernetes\.|@kubernetes\/)/, 'kubernetes'],
  [/^(digitalocean|pydo|do-wrapper)/, 'digitalocean'],
  [/^(cloudflare)\b/, 'cloudflare'],
  [/^(docker|dockerode|podman)\b/, 'docker'],
  [/^@vercel\/sdk/, 'vercel'],
  [/^(supabase-management-js|supabase_management)/, 'supabase'],
];

const LIBRARIES: readonly (readonly [RegExp, string])[] = [
  [/\bboto3\b|\baiobotocore\b|@aws-sdk\/|\baws-sdk\b/, 'aws'],
  [/\bgoogle\.cloud\b|@google-cloud\/|\bgoogleapiclient\b/, 'gcp'],
  [/\bazure\.(mgmt|storage|identity|keyvault)\b|@azure\//, 'azure'],
  [/\bstripe\b/i, 'stripe'],
  [/\boctokit\b|@octokit\/|\bfrom github import\b|PyGithub/i, 'github'],
  [/\bkubernetes\b|@kubernetes\/client-node/, 'kubernetes'],
  [/@supabase\/|\bsupabase\b/, 'supabase'],
  [/\bslack_sdk\b|@slack\//, 'slack'],
  [/\bcloudflare\b/, 'cloudflare'],
  [/\bheroku(3)?\b/, 'heroku'],
];
const CONSEQUENTIAL = new Set(['delete', 'rotate', 'grant', 'send', 'publish']);

interface Library {
  readonly provider: Provider | undefined;
  /** The call's own name begins in the library: it is an operation of it, and not something that is called alike. */
  readonly rooted: boolean;
}

function libraryOf(call: CodeCall, world: CodeWorld): Library | undefined {
  const root = ROOTS.find(([pattern]) => pattern.test(call.full));
  if (root) return { provider: providerById(root[1]), rooted: true };
  const known = LIBRARIES.find(([pattern]) => pattern.test(world.source));
  const provider = known && providerById(known[1]);
  return provider && { provider, rooted: false };
}

/** Parts of a library's own machinery that are called like operations. */
const MACHINERY =
  /(^|\.)(client|resource|Session|session|get_\w+|from_env|config|load_\w+|paginate|waiter|send|exec|run|then|connect|close|sync|Client|Config|init|all|filter|objects|import_module|on|use|register|hook)$/;

/** Google's general client is built for a service, and a request that was put together is only sent by these. */
const SENDS_REQUEST =
  /^googleapiclient\..*\b(build|build_from_document|execute|next_chunk|new_batch_http_request|\w+_next)$/;

/** Such a call, or one that only walks to a collection of the interface: `service.backupRuns()`. */
function isDiscovery(call: CodeCall): boolean {
  if (SENDS_REQUEST.test(call.full)) return true;
  const walks = call.args.length === 0 && call.named.size === 0 && call.name.endsWith('s');
  return walks && call.full.startsWith('googleapiclient.');
}

/** `client.delete_bucket(Bucket=…)`, `new TerminateInstancesCommand({…})`, `docker.volumes.get('x').remove()`. */
export function sdkEffects(call: CodeCall, world: CodeWorld): readonly Effect[] {
  const method = call.name.split('.').pop() ?? '';
  const route = routeRequest(call, world);
  if (route) return route;
  const isCommand = /Command$/.test(method);
  const words = wordsOf(method.replace(/Command$/, ''));
  const library = libraryOf(call, world);
  const verb = verbOf(words);
  const own = library?.rooted === true ? undefined : providerOfLibrary(call.full);
  const entry = own && catalogued(call, world, own);
  if (entry) return entry;
  if (library?.rooted !== true) {
    const acts = serviceEffects(call, world);
    if (acts.length > 0) return acts;
  }
  if (library === undefined) return unknownClient(call, world, words, verb);
  if (isDiscovery(call)) return [];
  if (library.rooted && library.provider) {
    const told = catalogued(call, world, library.provider);
    if (told) return told;
  }
  if (verb === undefined || verb.operation === 'read') return [];
  if (library.rooted && MACHINERY.test(call.name)) return [];
  const heavy = CONSEQUENTIAL.has(verb.operation) || isCommand || library.rooted;
  if (!heavy || (!library.rooted && !isOperation(call, words))) return [];
  const dotted = (library.rooted ? call.full : call.name.split('.').slice(-2).join(' '))
    .replace(/Command$/, '')
    .replace(/^[@\w]+[./]/, '');
  const noun = nounOf(words) ?? nounOf(wordsOf(dotted));
  if (noun === undefined) return [];
  return [operationEffect(call, world, { verb, noun, provider: library.provider })];
}

/**
 * The parts of a call's name from the last one on, shortest last, with the service that a general client was made for
 * in the place of its maker: `sqladmin.instances.delete` of `discovery.build('sqladmin').instances().delete`.
 */
function namesOf(call: CodeCall): readonly string[] {
  const makers = [...call.makers];
  const parts = call.full
    .replace(/^@[\w-]+\//, '')
    .split('.')
    .map((part) => {
      if (!/^(?:build|client|resource)\(\)$/.test(part)) return part;
      const maker = makers.find(({ name }) => name.endsWith(part.slice(0, -2)));
      const service = maker?.args[0]?.text ?? maker?.named.get('service_name')?.text ?? part;
      return /^[\w-]+$/.test(service) ? service : part;
    });
  return [4, 3, 2, 1].filter((n) => n <= parts.length).map((n) => parts.slice(-n).join('.'));
}

/** The provider's own entry for the method. What only reads is told where it reads the values of secrets. */
function catalogued(
  call: CodeCall,
  world: CodeWorld,
  provider: Provider,
): readonly Effect[] | undefined {
  const kind = provider.id === 'kubernetes' ? kindEffects(call, world, provider) : undefined;
  if (kind) return kind;
  const operation = operationNamed(provider, namesOf(call));
  if (operation === undefined) return undefined;
  if (operation.operation === 'read' && operation.resource !== 'secret') return [];
  const given = argumentsOf(call);
  const authority = libraryLogin(provider, world.site);
  if (operation.operation === 'execute' && operation.resource === 'database') {
    const sql = call.args.find((arg) => arg.known && looksLikeSql(arg.text));
    const text = sql?.text ?? given.bodies.map(statementIn).find((one) => one !== undefined);
    const target = {
      engine: 'other' as const,
      host: undefined,
      database: undefined,
      authority,
      environment: UNKNOWN_ENVIRONMENT,
    };
    if (text !== undefined)
      return world.site.context.sql(literalValue(text), target, phraseOf(call.text));
  }
  const act = actOfOperation(operation, {
    name: nameIn(given.scalars, operation.resource),
    ids: idsIn(given.scalars),
    environment: UNKNOWN_ENVIRONMENT,
    phrase: call.text,
  });
  return [
    remoteEffect(
      sharpened({ ...act, provider: provider.id, authority }, [
        Object.fromEntries(given.named),
        ...given.bodies,
      ]),
    ),
  ];
}

/** Methods of the Kubernetes library are called by the kind: `delete_namespaced_cron_job`. */
function kindEffects(
  call: CodeCall,
  world: CodeWorld,
  provider: Provider,
): readonly Effect[] | undefined {
  const words = wordsOf(call.name.split('.').pop() ?? '');
  const verb = verbOf(words);
  const kind = kindInWords(words);
  if (verb === undefined || kind === undefined) return undefined;
  const one = actOnKind(verb, kind);
  // `delete_collection_namespaced_pod` takes every one of them.
  const act = words.includes('collection')
    ? { ...one, reversibility: reversibilityOf(verb, undefined), size: 'many' as const }
    : one;
  if (act.operation === 'read' && act.class !== 'secret') return [];
  const given = argumentsOf(call);
  const base = {
    ...act,
    name: nameIn(given.scalars, act.class),
    ids: idsIn(given.scalars),
    environment: UNKNOWN_ENVIRONMENT,
    provider: provider.id,
    authority: libraryLogin(provider, world.site),
    phrase: call.text,
  };
  return [
    remoteEffect(
      act.operation === 'grant'
        ? base
        : sharpened(base, [Object.fromEntries(given.named), ...given.bodies]),
    ),
  ];
}

/** Two words at least, or a thing of the library right before: `repos.delete`, `refunds.create`. */
function isOperation(call: CodeCall, words: readonly string[]): boolean {
  if (words.length >= 2) return true;
  return /\.(refunds|payouts|transfers|customers|subscriptions|chat|repos|instances|buckets|volumes|indices|databases|projects|clusters)\.\w+$/.test(
    call.name,
  );
}

/** `octokit.request('DELETE /repos/{owner}/{repo}')`. */
function routeRequest(call: CodeCall, world: CodeWorld): readonly Effect[] | undefined {
  const route = /^(GET|POST|PUT|PATCH|DELETE) (\/\S*)$/.exec(call.args[0]?.text ?? '');
  if (!route || !/\.(request|paginate)$/.test(call.name) || !/octokit/i.test(world.source)) {
    return undefined;
  }
  return world.site.context.http({
    method: route[1],
    url: literalValue(`https://api.github.com${route[2] ?? ''}`),
    headers: [],
    body: call.args[1],
    uploads: [],
    login: undefined,
    phrase: phraseOf(call.text),
  });
}

const HEAVY: ReadonlySet<ResourceClass> = new Set([
  ...(['database', 'schema', 'table', 'volume', 'backup', 'bucket', 'disk', 'instance'] as const),
  ...(['cluster', 'namespace', 'stack', 'project', 'domain', 'dns-record', 'repository'] as const),
]);

/** A client of a service that no catalogue knows, whose method names a grave act on what holds data. */
function unknownClient(
  call: CodeCall,
  world: CodeWorld,
  words: readonly string[],
  verb: Verb | undefined,
): readonly Effect[] {
  const isClient =
    /(^|\.)(client|api|sdk|admin|service)\.\w+$/i.test(call.name) || call.makers.length > 0;
  const noun = nounOf(words);
  if (!isClient || words.length < 2 || noun === undefined || !HEAVY.has(noun)) return [];
  if (verb?.operation !== 'delete' || verb.reversibility !== 'irreversible') return [];
  return [operationEffect(call, world, { verb, noun, provider: undefined })];
}

function operationEffect(
  call: CodeCall,
  world: CodeWorld,
  act: {
    readonly verb: Verb;
    readonly noun: ResourceClass;
    readonly provider: Provider | undefined;
  },
): Effect {
  const { verb, noun, provider } = act;
  const { named, bodies, scalars } = argumentsOf(call);
  const authority = provider && libraryLogin(provider, world.site);
  // Whatever makes a payment moves money.
  const pays = noun === 'payment' && /^(create|update)$/.test(verb.operation);
  const base = {
    operation: pays ? ('send' as const) : verb.operation,
    class: noun,
    name: nameIn(scalars, noun),
    ids: idsIn(scalars),
    environment: UNKNOWN_ENVIRONMENT,
    reversibility: pays ? ('irreversible' as const) : reversibilityOf(verb, noun),
    provider: provider?.id,
    authority,
    phrase: call.text,
  };
  return remoteEffect(sharpened(base, [Object.fromEntries(named), ...bodies]));
}

interface Given {
  readonly named: readonly (readonly [string, unknown])[];
  readonly bodies: readonly unknown[];
  readonly scalars: readonly (readonly [string, string])[];
}

/** What a method is given: by name, by place, and its thing where that was chosen before. */
function argumentsOf(call: CodeCall): Given {
  const named = [...call.named].map(
    ([key, value]) => [key, readJson(value.text) ?? value.text] as const,
  );
  const bodies = call.args.map((arg) => readJson(arg.text) ?? arg.text);
  const scalars = [
    ...bodies.flatMap((body) => scalarsOf(body, 'id')),
    ...named.flatMap(([key, value]) => scalarsOf(value, key)),
    ...call.makers
      .filter(({ name }) => /\./.test(name) && !/(client|resource|api|session)$/i.test(name))
      .flatMap(({ args }) => args.flatMap((arg) => scalarsOf(arg.text, 'id')))
      .slice(-1),
  ].filter(([, text]) => !text.includes('\uFFFD'));
  return { named, bodies, scalars };
}

/** A provider's library takes the login that its command line takes, from the same variables. */
export function libraryLogin(
  provider: Provider,
  { context, invocation }: Site,
): Authority | undefined {
  const cli = {
    name: provider.cli[0] ?? provider.id,
    variables: provider.tokenVariables,
    provider: provider.id,
  };
  return cliAuthority(cli, undefined, invocation, context);
}
