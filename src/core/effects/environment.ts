/**
 * Which environment a target belongs to: from the workspace file first, then from names that can only mean this
 * machine, then from the words in the target's own name. Never a guess: what says nothing is `unknown`.
 */
import type { Effect, Environment, Reach } from '../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../model/effect';
import type { WorkspaceFile } from '../model/workspace-file';
import { part, say } from '../model/say';

/** Words that name an environment, most careful reading first: a name that says both is taken for the graver one. */
const WORDS: readonly { readonly name: string; readonly words: readonly string[] }[] = [
  { name: 'production', words: ['production', 'prod', 'prd', 'live'] },
  { name: 'staging', words: ['staging', 'stage', 'stg'] },
  { name: 'preview', words: ['preview', 'review'] },
  { name: 'test', words: ['test', 'testing'] },
  { name: 'qa', words: ['qa'] },
  { name: 'uat', words: ['uat'] },
  { name: 'sandbox', words: ['sandbox'] },
  { name: 'development', words: ['development', 'develop', 'dev'] },
  { name: 'local', words: ['local'] },
];

/** A pull request's own environment: `pr-412`, `app-pr412`. */
const PULL_REQUEST = /(?:^|[^a-z0-9])pr[-_]?(\d{1,7})(?![a-z0-9])/;

const LOCAL_HOSTS = new Set([
  'localhost',
  '::1',
  '[::1]',
  '0.0.0.0',
  '::',
  '[::]',
  'host.docker.internal',
  'host.containers.internal',
  'gateway.docker.internal',
  'kubernetes.docker.internal',
]);

const LOCAL_KUBE =
  /^(minikube|docker-desktop|docker-for-desktop|rancher-desktop|orbstack|microk8s|kind|kind-.*|k3d-.*|colima.*|k3s-default)$/;
const LOCAL_DOCKER =
  /^(default|desktop-linux|desktop-windows|rootless|colima.*|orbstack|podman.*)$/;

/** Names that a compose file gives to services: one label, resolvable only inside this machine's own network. */
const COMPOSE_SERVICES = new Set(
  (
    'db database postgres postgresql pg mysql mariadb mongo mongodb redis valkey cache memcached rabbitmq kafka ' +
    'zookeeper nats minio localstack elasticsearch opensearch mailhog mailpit clickhouse cassandra web app api ' +
    'backend frontend worker server nginx proxy'
  ).split(' '),
);

/** One glob of a workspace file: `*` is any text, `?` one character; upper and lower case are the same. */
export function matchesPattern(pattern: string, text: string): boolean {
  const p = pattern.toLowerCase();
  const t = text.toLowerCase();
  let at = 0;
  let star = -1;
  let retry = 0;
  let pos = 0;
  while (pos < t.length) {
    const c = p[at];
    if (c === '*') {
      star = at++;
      retry = pos;
    } else if (c === '?' || (c !== undefined && c === t[pos])) {
      at++;
      pos++;
    } else if (star >= 0) {
      at = star + 1;
      pos = ++retry;
    } else {
      return false;
    }
  }
  while (p[at] === '*') at++;
  return at === p.length;
}

/** Host without brackets, port, user and trailing dot, lower case. */
export function bareHost(target: string): string {
  let host = target.trim().toLowerCase();
  const scheme = host.indexOf('://');
  if (scheme >= 0) host = host.slice(scheme + 3);
  host = host.slice(host.lastIndexOf('@') + 1).split('/')[0] ?? '';
  const bracket = /^\[([^\]]*)\]/.exec(host);
  if (bracket) return bracket[1] ?? '';
  if ((host.match(/:/g) ?? []).length === 1) host = host.split(':')[0] ?? '';
  return host.endsWith('.') ? host.slice(0, -1) : host;
}

/** The machine itself: loopback, sockets, `*.localhost`, `*.test` and the names containers know it by. */
export function isLocalHost(target: string): boolean {
  if (target.startsWith('/') || target.startsWith('unix:')) return true;
  const host = bareHost(target);
  if (LOCAL_HOSTS.has(host) || /^127(\.\d{1,3}){3}$/.test(host)) return true;
  if (/(^|\.)(localhost|localdomain)$/.test(host)) return true;
  return isDevelopersName(host) || COMPOSE_SERVICES.has(host);
}

/**
 * `.test` resolves nowhere in public (RFC 6761), and local web servers give it to the projects of this machine; so do
 * private networks to theirs. A name that says it is a shared environment is believed before its ending.
 */
function isDevelopersName(host: string): boolean {
  if (!/^([\w-]+\.)?test$/.test(host)) return false;
  const said = environmentInWords(host.replace(/\.?test$/, ''))?.name;
  return said === undefined || said === 'local' || said === 'test' || said === 'development';
}

/** An address that only a private network can reach. It says nothing about the environment. */
export function isPrivateHost(target: string): boolean {
  const host = bareHost(target);
  if (/^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)/.test(host)) return true;
  if (/^f[cd][0-9a-f]{2}:/.test(host)) return true;
  return /\.(internal|local|lan|home|corp|intranet|svc|cluster\.local)$/.test(host);
}

/** How far a call to this host reaches. */
export function reachOfHost(host: string | undefined, environment: Environment): Reach {
  if (environment.name === 'local') return 'machine';
  if (host === undefined) return 'shared-remote';
  if (isLocalHost(host)) return 'machine';
  return isPrivateHost(host) ? 'private-remote' : 'shared-remote';
}

/** The environment that a name's words say, in its usual spelling: `prod-eu` is `production`. */
export function environmentInWords(name: string): { name: string; word: string } | undefined {
  const lower = name.toLowerCase().replace(/([a-z])([0-9]+)(?![a-z0-9])/g, '$1 $2');
  const words = new Set(lower.split(/[^a-z0-9]+/));
  const production = WORDS[0]?.words.find((word) => words.has(word));
  if (production !== undefined) return { name: 'production', word: production };
  const pull = PULL_REQUEST.exec(name.toLowerCase());
  if (pull) return { name: `pr-${pull[1]}`, word: `pr-${pull[1]}` };
  for (const entry of WORDS) {
    const word = entry.words.find((candidate) => words.has(candidate));
    if (word !== undefined) return { name: entry.name, word };
  }
  return undefined;
}

interface TargetForm {
  readonly kind: 'kube' | 'docker' | 'aws' | 'gcp' | 'azure' | 'railway' | 'other' | 'host';
  readonly rest: string;
}

const FORMS = /^(kube|docker|aws|gcp|azure|railway):(.*)$/s;
const OTHER_FORM =
  /^(terraform|vercel|netlify|heroku|fly|supabase|cloudflare|digitalocean|neon|env):(.*)$/s;

function formOf(target: string): TargetForm {
  const known = FORMS.exec(target);
  if (known) return { kind: known[1] as TargetForm['kind'], rest: known[2] ?? '' };
  const other = OTHER_FORM.exec(target);
  if (other) return { kind: 'other', rest: other[2] ?? '' };
  return { kind: 'host', rest: target };
}

const SPOKEN: Readonly<Record<TargetForm['kind'], string>> = {
  kube: say`kube context`,
  docker: say`docker context`,
  aws: say`AWS account or profile`,
  gcp: say`Google Cloud project`,
  azure: say`Azure subscription or group`,
  railway: say`Railway environment`,
  other: say`name`,
  host: say`host name`,
};

/**
 * Environment of a target: a host, `host:port`, `kube:CONTEXT`, `aws:ACCOUNT_OR_PROFILE`, `gcp:PROJECT`,
 * `railway:project/X:env/Y`, `docker:CONTEXT`, or a bare environment name.
 */
export function environmentOf(target: string, workspaceFile?: WorkspaceFile): Environment {
  if (target === '') return UNKNOWN_ENVIRONMENT;
  const form = formOf(target);
  const declared = fromWorkspaceFile(target, form, workspaceFile);
  if (declared) return declared;
  const local = fromLocalNames(form);
  if (local !== undefined) return { name: 'local', evidence: local };
  const words = environmentInWords(form.kind === 'host' ? bareHost(form.rest) : form.rest);
  if (words && !(form.kind === 'host' && words.name === 'local')) {
    return { name: words.name, evidence: say`${part(SPOKEN[form.kind])} says ${words.word}` };
  }
  return UNKNOWN_ENVIRONMENT;
}

function fromWorkspaceFile(
  target: string,
  form: TargetForm,
  workspaceFile: WorkspaceFile | undefined,
): Environment | undefined {
  const spellings =
    form.kind === 'host' ? [target, bareHost(target)] : [target, target.replace(/:$/, '')];
  for (const [name, patterns] of Object.entries(workspaceFile?.environments ?? {})) {
    for (const pattern of patterns) {
      if (spellings.some((spelling) => matchesPattern(pattern, spelling))) {
        return { name, evidence: say`workspace file: ${pattern} is ${name}` };
      }
    }
  }
  return undefined;
}

function fromLocalNames(form: TargetForm): string | undefined {
  switch (form.kind) {
    case 'kube':
      return LOCAL_KUBE.test(form.rest) ? say`kube context ${form.rest} runs here` : undefined;
    case 'docker':
      if (LOCAL_DOCKER.test(form.rest) || form.rest.startsWith('unix:')) return say`this machine`;
      return undefined;
    case 'host':
      return isLocalHost(form.rest) ? say`this machine` : undefined;
    case 'aws':
      return form.rest === 'localstack' ? say`localstack runs here` : undefined;
    case 'gcp':
    case 'azure':
    case 'railway':
    case 'other':
      return undefined;
  }
}

/**
 * In a cluster of this machine the manifests make again what goes, and only what was stored there is lost. Everything
 * of a kind at once (but pods and jobs, which hold nothing), a namespace with its claims, and the volumes themselves weigh what they weigh anywhere.
 */
export function inLocalCluster(effect: Effect): Effect {
  if (effect.environment.name !== 'local') return effect;
  const { takesRecovery: _copies, ...plain } = effect;
  const stores = /^(namespace|volume|backup|schema|secret|instance|cluster)$/;
  if (effect.reversibility === 'none') return effect;
  const changes = effect.operation === 'deploy' || effect.operation === 'update';
  if (!changes && stores.test(effect.resource.class)) return plain;
  const everything =
    effect.operation === 'delete' &&
    effect.resource.name === '' &&
    effect.resource.class !== 'container' &&
    /\s(--all|-A|--all-namespaces)\b/.test(effect.phrase);
  return everything ? plain : { ...plain, reversibility: 'recoverable' };
}
