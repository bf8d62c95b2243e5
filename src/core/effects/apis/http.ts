/** A request's effects: the provider's catalogue first, then GraphQL fields, REST methods and the verb lexicon. */
import type { Effect, Environment } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { say } from '../../model/say';
import type { EffectContext, HttpRequest } from '../define';
import { authorityOf } from '../credentials';
import { environmentInWords } from '../environment';
import { isInside, isTemporary, normalise, resolvePath } from '../paths';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import type { HostMatch } from './catalogue';
import { providerOfHost } from './catalogue';
import { present, remoteEffect } from './effect';
import type { RemoteAct } from './effect';
import { graphqlRequestIn, readGraphql } from './graphql';
import { isReadingMethod } from './frame';
import { environmentHinted } from './environment-hints';
import { asksForMachineLogin } from './instance-metadata';
import type { RequestFrame } from './frame';
import type { GraphqlRequest } from './graphql';
import { actOfField } from './graphql-field';
import { payloadOf } from './payload';
import { actOfRest } from './rest';
import { statementIn } from './statements';
import { operationOfPath, segmentsOf } from './templates';
import { isRecord, looksLikeId, readForm, readJson, readUrl, scalarsOf } from './values';
import type { UrlParts } from './values';

/**
 * Effects of one request. Never throws. A request whose address, method or body is not known before it runs is
 * weighed by what could be meant, and marked opaque.
 */
export function readHttp(request: HttpRequest, context: EffectContext): readonly Effect[] {
  const frame = frameOf(request, context);
  if (asksForMachineLogin(frame.url.host ?? '', frame.url.path))
    return [
      remoteEffect({
        operation: 'read',
        class: 'secret',
        name: 'login of this machine in the cloud',
        environment: frame.environment,
        host: frame.url.host,
        special: 'remote-secret',
        phrase: request.phrase,
      }),
    ];
  const statements = statementEffects(frame);
  if (statements) return statements;
  const acts = actsOf(frame);
  const outgoing = payloadOf(
    request,
    { host: frame.url.host, provider: frame.match?.provider.id, authority: frame.authority },
    context,
  );
  const local = frame.environment.name === 'local';
  const staysHere = local && !outgoing.exfiltrates && !handsOver(request, context);
  return acts.map(staysHere ? atHome : asItIs).map((act, i) => {
    const carries = i === 0 && outgoing.payload.length > 0;
    return remoteEffect({
      ...act,
      ...inTestMode(act, frame),
      host: frame.url.host,
      provider: frame.match?.provider.id,
      remote: act.remote ?? repositoryIn(frame),
      authority: act.authority ?? frame.authority,
      ...(carries ? { payload: outgoing.payload } : {}),
      ...(carries && outgoing.exfiltrates && !local ? { special: 'exfiltrate' as const } : {}),
    });
  });
}

/** A provider's interface that runs any SQL: what the request does is what the statement in its body says. */
function statementEffects(frame: RequestFrame): readonly Effect[] | undefined {
  const { match, method, request, context, environment } = frame;
  const sql = match && statementIn(bodyOf(frame.request));
  if (match === undefined || sql === undefined) return undefined;
  const operation = operationOfPath(match.provider, method, frame.url.path)?.operation;
  if (operation?.operation !== 'execute' || operation.resource !== 'database') return undefined;
  const { authority, url } = frame;
  const target = {
    engine: 'other' as const,
    host: url.host,
    database: undefined,
    authority,
    environment,
  };
  const text = { ...request.body!, text: sql };
  const ids = segmentsOf(url.path).filter((part) => looksLikeId(part));
  return context.sql(text, target, request.phrase).map((effect) => ({
    ...effect,
    target: { ...effect.target, provider: match.provider.id, ids },
  }));
}

/**
 * A request to a service of this machine is how one that is being developed is tried out: nobody else hears it, and
 * what it sets off there comes again with the next. What it takes away is weighed as anywhere.
 */
function atHome(act: RemoteAct): RemoteAct {
  if (act.operation === 'read' || act.operation === 'delete') return act;
  if (act.opaque !== undefined || act.class === 'disk') return act;
  return { ...act, reversibility: 'reversible', audience: 'nobody' };
}

/** A file from beyond the project that goes to a port is on its way to somewhere, whoever listens there. */
function handsOver(request: HttpRequest, context: EffectContext): boolean {
  const root = normalise(context.workspaceRoot);
  const sent = [...request.uploads, ...(request.body === undefined ? [] : [request.body])];
  const paths = sent.flatMap((value) => [
    value.text.replace(/^@/, ''),
    ...value.sources.flatMap((source) => (source.kind === 'file' ? [source.path] : [])),
  ]);
  return paths.some((path) => {
    if (!/^(?:\/|~|[A-Za-z]:[\\/])[^\n]{1,500}$/.test(path)) return false;
    const at = resolvePath(root, path, context.look.home) ?? path;
    return !isInside(at, root) && !isTemporary(at);
  });
}

function asItIs(act: RemoteAct): RemoteAct {
  return act;
}

/** In a provider's test mode no money moves and nobody hears of it; what is made there can be made again. */
function inTestMode(act: RemoteAct, frame: RequestFrame): Partial<RemoteAct> {
  const { authority, match } = frame;
  if (authority?.testMode !== true || match === undefined) return {};
  const environment = { name: 'test', evidence: say`the key is one of the test mode` };
  if (act.operation === 'read') return { environment };
  return { environment, reversibility: 'reversible', audience: 'nobody' };
}

/** `/repos/OWNER/NAME/…`, and the same below the `/api/v3` of an installation of one's own. */
function repositoryIn(frame: RequestFrame): string | undefined {
  if (frame.match?.provider.id !== 'github' && !/^\/api\/v\d\//.test(frame.url.path))
    return undefined;
  const found = /^(?:\/api\/v\d)?\/repos\/([\w.-]+\/[\w.-]+)/.exec(frame.url.path);
  return found?.[1];
}

function frameOf(request: HttpRequest, context: EffectContext): RequestFrame {
  const url = readUrl(request.url.text);
  const match = providerOfHost(url.host);
  return {
    request,
    url,
    method: (request.method ?? 'POST').toUpperCase(),
    match,
    environment: environmentOfUrl(url, match, context, request),
    authority: authorityOf(request, context, match?.provider.id),
    context,
  };
}

/**
 * A provider's control host is the same for every environment, so its own name says nothing: there, only the
 * workspace file and the names in the path speak.
 */
function environmentOfUrl(
  url: UrlParts,
  match: HostMatch | undefined,
  context: EffectContext,
  request: HttpRequest,
): Environment {
  if (url.host === undefined) return UNKNOWN_ENVIRONMENT;
  const named = context.environment(url.port ? `${url.host}:${url.port}` : url.host);
  if (match?.role !== 'control' || named.evidence.startsWith('workspace file')) return named;
  for (const segment of url.path.split('/')) {
    const words = environmentInWords(segment);
    if (words && words.name !== 'local' && words.name !== 'preview') {
      return { name: words.name, evidence: say`the address names ${segment}` };
    }
  }
  const said = [...url.query, ...scalarsOf(bodyOf(request))];
  return environmentHinted(match.provider, said) ?? UNKNOWN_ENVIRONMENT;
}

function actsOf(frame: RequestFrame): readonly RemoteAct[] {
  const body = bodyOf(frame.request);
  const graphql = graphqlOf(frame, body);
  if (graphql)
    return 'opaque' in graphql
      ? [opaqueAct(frame, graphql.opaque)]
      : fieldsOf(frame, graphql.requests);
  return callsIn(body).map((one) => {
    const act = actOfRest(frame, one);
    const unreadable = unreadablePart(frame, act);
    return unreadable === undefined
      ? act
      : present<RemoteAct>({ ...act, opaque: unreadable } as RemoteAct);
  });
}

/** A batch of JSON-RPC calls is as many requests. */
function callsIn(body: unknown): readonly unknown[] {
  const isBatch = Array.isArray(body) && body.length > 0 && body.every(isRpc);
  return isBatch ? (body as readonly unknown[]).slice(0, 50) : [body];
}

function isRpc(item: unknown): boolean {
  return isRecord(item) && 'jsonrpc' in item && 'method' in item;
}

/** The parts that matter for weighing and that only the run decides. */
function unreadablePart(frame: RequestFrame, act: RemoteAct): string | undefined {
  if (frame.request.method?.includes(UNKNOWN_TEXT))
    return say`the method is only known when it runs`;
  if (act.operation === 'read') return undefined;
  if (frame.url.host === undefined) return say`the host is only known when it runs`;
  return undefined;
}

function bodyOf(request: HttpRequest): unknown {
  const text = request.body?.text;
  if (text === undefined) return undefined;
  const json = readJson(text.replaceAll(UNKNOWN_TEXT, '_'));
  if (json !== undefined) return json;
  return /^[\w.[\]%-]+=/.test(text) ? Object.fromEntries(readForm(text)) : undefined;
}

function graphqlOf(
  frame: RequestFrame,
  body: unknown,
): { requests: readonly GraphqlRequest[] } | { opaque: string } | undefined {
  const speaksGraphql = /(^|\/)graphql(\/|$|\.json$)|(^|\/)gql$/.test(frame.url.path);
  const text = frame.request.body?.text.trim();
  const query = frame.url.query.get('query');
  if (speaksGraphql && query !== undefined && text === undefined) {
    return { requests: [{ query, variables: {}, operationName: undefined }] };
  }
  const read = graphqlRequestIn(body);
  const first = Array.isArray(read) ? read[0]?.query : undefined;
  const looksGraphql =
    first !== undefined &&
    /^\s*(#.*\n\s*)*(query|mutation|subscription|fragment)\b|^\s*\{/.test(first);
  if (read && (speaksGraphql || looksGraphql)) {
    return Array.isArray(read) ? { requests: read } : read;
  }
  if (!speaksGraphql || isReadingMethod(frame.method)) return undefined;
  // `Content-Type: application/graphql` carries the document itself.
  if (text !== undefined && /^(query|mutation|subscription|fragment|\{\s*\w)/.test(text)) {
    return { requests: [{ query: text, variables: {}, operationName: undefined }] };
  }
  return {
    opaque:
      text === undefined || text.includes(UNKNOWN_TEXT)
        ? say`the GraphQL request is only known when it runs`
        : say`the GraphQL request could not be read`,
  };
}

function fieldsOf(frame: RequestFrame, requests: readonly GraphqlRequest[]): RemoteAct[] {
  const acts: RemoteAct[] = [];
  for (const request of requests) {
    const reading = readGraphql(request);
    if ('opaque' in reading) {
      acts.push(opaqueAct(frame, reading.opaque));
      continue;
    }
    for (const operation of reading.operations) {
      for (const field of operation.fields) acts.push(...actOfField(frame, operation.kind, field));
    }
  }
  return acts.length > 0
    ? acts.slice(0, 100)
    : [opaqueAct(frame, say`the GraphQL request is empty`)];
}

function opaqueAct(frame: RequestFrame, why: string): RemoteAct {
  return {
    operation: 'execute',
    class: 'service',
    name: frame.url.host ?? '',
    environment: frame.environment,
    reversibility: 'irreversible',
    opaque: why,
    phrase: frame.request.phrase,
  };
}
