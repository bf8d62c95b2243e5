/** One REST or RPC request as an act. */
import type { Reversibility } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { isLocalHost } from '../environment';
import { actOfOperation, sharpened } from './catalogued';
import type { RemoteAct } from './effect';
import { operationOfForm } from './forms';
import { isReadingMethod } from './frame';
import type { RequestFrame } from './frame';
import { bindsRole, classOf, isKind, lossOf as lossOfKind } from './kubernetes-kinds';
import { nounOf, readName, readsSecretValue, reversibilityOf } from './lexicon';
import { deletedFromStore } from './object-storage';
import { operationOfPath, readPath } from './templates';
import type { PathReading } from './templates';
import { idsIn, isRecord, nameIn, scalarsOf } from './values';

/** POST paths that look things up or open a session. */
const READING_PATH =
  /^(search|query|queries|lookup|find|filter|login|signin|logout|session|sessions|oauth|auth|authenticate|token|validate|verify|check|preview|estimate|count|graphql|completions|chat|embeddings|translate|introspect|authorize|health|ping)$/;

/** `/api/v1/namespaces/{namespace}/secrets/{name}`, `/apis/{group}/{version}/…`: Kubernetes, on whatever host. */
const KUBERNETES_PATH =
  /^\/(?:api\/v1|apis\/[\w.-]{1,100}\/v\d\w{0,12})\/(?:namespaces\/([\w.-]{1,100})\/)?([a-z]{2,60})(?:\/([\w.-]{1,200}))?(\/\w{1,30})?$/;

function readKubernetesPath(path: string): PathReading | undefined {
  const [whole, , kinds = '', name = '', part] = KUBERNETES_PATH.exec(path) ?? [];
  if (whole === undefined || !isKind(kinds)) return undefined;
  const read = readPath(path);
  const verb =
    part === '/scale'
      ? ({ operation: 'configure', reversibility: 'hard' } as const)
      : bindsRole(kinds)
        ? ({ operation: 'grant', reversibility: 'hard' } as const)
        : undefined;
  return { ...read, noun: classOf(kinds), name, verb };
}

export function actOfRest(frame: RequestFrame, body: unknown): RemoteAct {
  const rpc = rpcName(frame, body);
  if (rpc !== undefined) return actOfRpc(frame, rpc, argumentsOf(body));
  const scalars = scalarsOf(body);
  const stored = deletedFromStore(frame);
  if (stored) return { ...stored, environment: frame.environment, phrase: frame.request.phrase };
  if (frame.match) {
    const said = [...frame.url.query, ...scalars];
    const found = operationOfPath(frame.match.provider, frame.method, frame.url.path, said);
    if (found) {
      const named = found.parameters[found.parameters.length - 1] ?? '';
      const act = actOfOperation(found.operation, {
        name: named === '' ? nameIn(scalars, found.operation.resource) : named,
        ids: [...new Set([...found.parameters, ...idsIn(scalars)])],
        environment: frame.environment,
        phrase: frame.request.phrase,
      });
      return sharpened(act, body);
    }
  }
  const kube = readKubernetesPath(frame.url.path);
  const act = actOfPath(frame, kube ?? readPath(frame.url.path), body);
  // One object of a cluster loses what its kind holds; a path without a name is all of them.
  const isOne = kube !== undefined && kube.name !== '' && act.operation === 'delete';
  return isOne ? { ...act, ...lossOfKind(act.class) } : act;
}

function actOfPath(frame: RequestFrame, path: PathReading, body: unknown): RemoteAct {
  const { method } = frame;
  const host = frame.url.host ?? '';
  const base = { environment: frame.environment, phrase: frame.request.phrase };
  if (isReadingMethod(method)) {
    const secret =
      frame.match !== undefined &&
      /(^|\/)(secrets?\/[^/]+|connection-?string|api-keys\/[^/]+)(\/|$)/.test(frame.url.path);
    return {
      ...base,
      operation: 'read',
      class: path.noun ?? 'host',
      name: path.noun ? path.name : host,
      ids: path.ids,
      ...(secret ? { class: 'secret' as const, special: 'remote-secret' as const } : {}),
    };
  }
  const scalars = scalarsOf(body);
  const ids = [...new Set([...path.ids, ...idsIn(scalars)])];
  const noun = path.noun;
  const name = path.name !== '' ? path.name : noun ? nameIn(scalars, noun) : '';
  const at = { ...base, class: noun ?? ('host' as ResourceClass), name: noun ? name : host, ids };
  const local = isLocalHost(host);
  switch (method) {
    case 'DELETE':
      return { ...at, operation: 'delete', reversibility: lossOf(at, path, frame, 'irreversible') };
    case 'PUT':
    case 'PATCH':
      return sharpened(
        { ...at, operation: 'update', reversibility: local ? 'reversible' : 'hard' },
        body,
      );
    default:
      return sharpened(actOfPost(at, path, frame), body);
  }
}

/**
 * Ports on which servers of infrastructure are administered by their manuals: Docker, etcd, the admin interface of Kong,
 * Vault, Consul, Nomad, CouchDB, InfluxDB, Solr, Prometheus, Elasticsearch, RabbitMQ, Kubernetes. What is deleted there
 * is a route, an index or a volume, and no row of an application.
 */
const ADMINISTERED =
  /^(?:2019|237[5679]|4646|5984|6443|800[12]|8086|8200|8444|8500|8983|9090|9093|920[01]|9901|15672)$/;

/**
 * One object of an application that is being developed on this machine, named by its id: a row of its database, put there
 * again as it was put there before.
 */
function lossOf(
  at: Omit<RemoteAct, 'operation'>,
  path: PathReading,
  frame: RequestFrame,
  otherwise: Reversibility,
): Reversibility {
  const isApplication =
    isLocalHost(frame.url.host ?? '') &&
    at.class === 'host' &&
    !ADMINISTERED.test(frame.url.port ?? '') &&
    !path.words.includes('admin');
  const last = path.segments.at(-1) ?? '';
  const numbered = /^[\w-]+$/.test(last) && /\d/.test(last) && !/^v\d+$/.test(last);
  const ids = at.ids ?? [];
  const isOne = ids.length === 1 || (ids.length === 0 && numbered);
  return isApplication && isOne ? 'recoverable' : otherwise;
}

function actOfPost(
  at: Omit<RemoteAct, 'operation'>,
  path: PathReading,
  frame: RequestFrame,
): RemoteAct {
  const local = isLocalHost(frame.url.host ?? '');
  const last = path.words[path.words.length - 1] ?? '';
  const verb = path.verb;
  if (verb && verb.operation !== 'read') {
    const told = reversibilityOf(verb, path.noun);
    return { ...at, operation: verb.operation, reversibility: lossOf(at, path, frame, told) };
  }
  if (READING_PATH.test(last) || verb?.operation === 'read') {
    return { ...at, operation: 'read', reversibility: 'none' };
  }
  // A new entry in the list of a thing's deployments is the deployment.
  if (/^(?:re)?deploy(?:s|ments?)?$/.test(last)) {
    return { ...at, operation: 'deploy', reversibility: local ? 'reversible' : 'hard' };
  }
  const sends = path.noun === undefined || path.noun === 'message' || path.noun === 'payment';
  const operation: Operation = sends ? 'send' : 'create';
  return { ...at, operation, reversibility: local ? 'reversible' : 'hard' };
}

/** The operation's name in interfaces that carry it beside the path: AWS query and JSON, Slack, JSON-RPC. */
function rpcName(frame: RequestFrame, body: unknown): string | undefined {
  const target = frame.request.headers.find((h) => h.name.toLowerCase() === 'x-amz-target');
  if (target) return target.value.text.split('.').pop();
  const action = frame.url.query.get('Action') ?? (isRecord(body) ? body['Action'] : undefined);
  if (typeof action === 'string' && /^[A-Z][A-Za-z]+$/.test(action)) return action;
  const rpc = /\/(?:api|rpc)\/([a-z]+(?:\.[A-Za-z]+)+)$/.exec(frame.url.path);
  if (rpc?.[1] !== undefined) return rpc[1];
  if (!isRecord(body) || !('jsonrpc' in body) || typeof body['method'] !== 'string')
    return undefined;
  const tool = isRecord(body['params']) ? body['params']['name'] : undefined;
  // A model context server runs the tool that the parameters name.
  return body['method'] === 'tools/call' && typeof tool === 'string' ? tool : body['method'];
}

/** What a remote procedure is given, without the envelope. */
function argumentsOf(body: unknown): unknown {
  if (!isRecord(body) || !('jsonrpc' in body)) return body;
  const { params } = body;
  return isRecord(params) && isRecord(params['arguments']) ? params['arguments'] : params;
}

function actOfRpc(frame: RequestFrame, name: string, body: unknown): RemoteAct {
  const scalars = [...scalarsOf(body), ...frame.url.query].filter(([key]) => key !== 'Action');
  const base = {
    environment: frame.environment,
    phrase: frame.request.phrase,
    ids: idsIn(scalars),
  };
  const operations = frame.match?.provider.operations ?? [];
  const known = operationOfForm(operations, ({ api }) => api, name, scalars);
  if (known) {
    return sharpened(
      actOfOperation(known, { ...base, name: nameIn(scalars, known.resource) }),
      body,
    );
  }
  const read = readName(name);
  const noun = read?.noun ?? nounOf([name.toLowerCase()]) ?? 'service';
  if (!read) {
    const reversibility = isLocalHost(frame.url.host ?? '') ? 'reversible' : 'hard';
    return {
      ...base,
      operation: 'execute',
      class: noun,
      name: nameIn(scalars, noun),
      reversibility,
    };
  }
  const secret = read.verb.operation === 'read' && readsSecretValue(read.words);
  const act: RemoteAct = {
    ...base,
    operation: read.verb.operation,
    class: secret ? 'secret' : noun,
    name: nameIn(scalars, noun),
    reversibility: reversibilityOf(read.verb, noun),
    ...(secret ? { special: 'remote-secret' as const } : {}),
  };
  return sharpened(act, body);
}
