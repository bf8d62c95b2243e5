/**
 * Environments that drift: a tool that was switched to another context, project or workspace, and ports of this
 * machine behind which another machine answers. Derivation reads the tools' own settings; a harness that hides them,
 * or a reader that does not know them, must not make the guard forget what the session itself did.
 */
import { LOCAL, UNKNOWN_ENVIRONMENT, type Effect, type Environment } from '../model/effect';
import type { WorkspaceFile } from '../model/workspace-file';
import { part, say } from '../model/say';
import { environmentOf, inLocalCluster } from '../effects/environment';
import type { Invocation, Reading } from '../shell/invocation';
import { SWITCHES, TUNNELS, type Switch } from './context-table';
import { containersEntered, servicesStarted } from './own-services';
import { devServerStarted } from './dev-servers';
import { bound, type Session } from './state';
import type { ContextSwitch, Drift, StartedService, Tunnel } from './traces';

const KEPT = 200;

/** What a call would change about where later calls go. */
export function readDrift(
  reading: Reading | undefined,
  effects: readonly Effect[],
  workspaceFile: WorkspaceFile | undefined,
): Drift {
  const switches: ContextSwitch[] = [];
  const tunnels: Tunnel[] = [];
  const services: StartedService[] = [...servicesStarted(reading)];
  for (const invocation of reading?.invocations ?? []) {
    const elsewhere = invocation.via.some(
      (via) => via.kind === 'remote' || via.kind === 'container',
    );
    if (elsewhere) continue;
    const words = wordsOf(invocation);
    const program = programOf(invocation);
    services.push(...devServerStarted(invocation, program, words));
    for (const one of SWITCHES) {
      const name = one.sets(program, words);
      if (name !== undefined) switches.push(switchOf(one, name, effects, workspaceFile));
    }
    for (const tunnel of TUNNELS) {
      for (const { port, host } of tunnel(program, words)) {
        tunnels.push({ port, through: host, environment: tunnelsTo(host, effects, workspaceFile) });
      }
    }
  }
  return { switches, tunnels, services };
}

function switchOf(
  one: Switch,
  name: string,
  effects: readonly Effect[],
  workspaceFile: WorkspaceFile | undefined,
): ContextSwitch {
  const environment =
    name === '' ? UNKNOWN_ENVIRONMENT : environmentOf(`${one.form}${name}`, workspaceFile);
  const before = effects.map(profileOf).find((profile) => profile?.tool === one.tool)?.profile;
  return { tool: one.tool, name, environment, ...(before === undefined ? {} : { before }) };
}

/** The far end says where it belongs by its name; a cluster's service belongs to where the cluster does. */
function tunnelsTo(
  host: string,
  effects: readonly Effect[],
  workspaceFile: WorkspaceFile | undefined,
): Environment {
  const byName = host === '' ? UNKNOWN_ENVIRONMENT : environmentOf(host, workspaceFile);
  if (byName.name !== 'unknown' && byName.name !== 'local') return byName;
  const known = effects.find(
    (effect) => !/^(?:unknown|local)$/.test(effect.environment.name),
  )?.environment;
  if (known !== undefined) return known;
  const kube = effects.find((effect) => profileOf(effect)?.tool === 'kube');
  return kube?.environment.name === 'local' ? LOCAL : UNKNOWN_ENVIRONMENT;
}

export function learnDrift(session: Session, step: number, drift: Drift): void {
  for (const one of drift.switches) session.contexts.set(one.tool, { ...one, step });
  for (const one of drift.tunnels) session.tunnels.set(one.port, { ...one, step });
  bound(session.contexts, KEPT);
  bound(session.tunnels, KEPT);
  for (const { name, ports } of drift.services) {
    for (const port of ports) session.services.set(port, { name, step });
    if (name !== '') session.services.set(`container:${name}`, { name, step });
  }
  bound(session.services, KEPT);
}

/** The effect where the session's own switches and tunnels lead it, with the step that it rests on. */
export function drifted(
  session: Session,
  effect: Effect,
  ports: ReadonlySet<string>,
): { readonly effect: Effect; readonly step: number } | undefined {
  return (
    throughTunnel(session, effect, ports) ??
    inContext(session, effect) ??
    atOwnServer(session, effect, ports)
  );
}

/** Words by which a client is sent to a server, or to a profile of its settings that names one. */
const NAMES_A_SERVER =
  /:\/\/|\s--?(?:address|addr|host|server|url|endpoint|context|profile|env|rpc-url|tls[\w-]*)\b|\s-s\s/;

/** A client that names no server, whose own server this session started here for development. */
function atOwnServer(
  session: Session,
  effect: Effect,
  ports: ReadonlySet<string>,
): { readonly effect: Effect; readonly step: number } | undefined {
  if (effect.environment.name !== 'unknown' || effect.target?.host !== undefined) return undefined;
  if (NAMES_A_SERVER.test(effect.phrase)) return undefined;
  const program = /^cli:([^/]+)\/default$/.exec(effect.authority?.label ?? '')?.[1] ?? '';
  const port = USUAL_PORTS.find(([name]) => name.test(program))?.[1];
  const service = port === undefined || !ports.has(port) ? undefined : session.services.get(port);
  if (service === undefined) return undefined;
  const evidence = say`step ${service.step} started the server of ${program} here`;
  const environment = { name: 'local', evidence };
  return { effect: { ...effect, environment, reach: 'machine' }, step: service.step };
}

const SAYS_PRODUCTION = /(?:^|[^a-z])(?:prod|production|prd|live)(?:$|[^a-z])/i;

function inContext(
  session: Session,
  effect: Effect,
): { readonly effect: Effect; readonly step: number } | undefined {
  const profile = profileOf(effect);
  const kind = SWITCHES.find((one) => one.tool === profile?.tool || one.calls.test(effect.phrase));
  const now = kind === undefined ? undefined : session.contexts.get(kind.tool);
  if (kind === undefined || now === undefined) return undefined;
  if (kind.explicit.test(effect.phrase)) return undefined;
  // The tool's settings tell of the switch themselves, or of a later one: they know better.
  const seen = profile?.profile;
  if (seen !== undefined && now.before !== undefined && seen !== now.before) return undefined;
  if (seen !== undefined && now.name !== '' && seen === now.name) return undefined;
  const isHere = effect.environment.name === 'local';
  if (isHere && !kind.alsoLocal) return undefined;
  if (now.environment.name === effect.environment.name) return undefined;
  // What the command's own words name as production stays that, whatever the tool is set to.
  if (SAYS_PRODUCTION.test(effect.phrase)) return undefined;
  // The task may call the environment by the very name that the tool was set to.
  const listed = session.task?.scope?.environments?.includes(now.name) === true;
  const environment = {
    name: listed && !SAYS_PRODUCTION.test(now.name) ? now.name : now.environment.name,
    evidence: say`step ${now.step} set ${part(kind.title)} to ${part(now.name === '' ? say`something else` : now.name)}`,
  };
  if (environment.name === 'local') {
    const here: Effect = { ...effect, environment, reach: 'machine' };
    return { effect: kind.tool === 'kube' ? inLocalCluster(here) : here, step: now.step };
  }
  const reach = isHere ? 'shared-remote' : effect.reach;
  return { effect: { ...effect, environment, reach }, step: now.step };
}

/** Ports that clients use when none is named. */
const USUAL_PORTS: readonly (readonly [RegExp, string])[] = [
  [/^(?:psql|pg_\w+|createdb|dropdb|pgcli)$/, '5432'],
  [/^(?:mysql\w*|mariadb[\w-]*|mycli)$/, '3306'],
  [/^mongo\w*$/, '27017'],
  [/^redis-cli$/, '6379'],
  [/^cqlsh$/, '9042'],
  [/^clickhouse(?:-client)?$/, '9000'],
  [/^kafka-\w+(?:\.sh)?$/, '9092'],
  [/^nats$/, '4222'],
  [/^rabbitmqadmin$/, '15672'],
  [/^consul$/, '8500'],
  [/^nomad$/, '4646'],
  [/^vault$/, '8200'],
  [/^temporal$/, '7233'],
  [/^(?:cast|forge|hardhat)$/, '8545'],
];
const LOOPBACK_PORT = /(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0):(\d{2,5})\b/g;
const PORT_OPTION = /(?:^|\s)(?:-p|-P|--port)[= ]?(\d{2,5})\b|\b(?:pg)?port=(\d{2,5})\b/gi;

/**
 * Ports of this machine that a call speaks to, by its words, its variables and the programs' habits, and the containers
 * that it enters, as `container:NAME`.
 */
export function portsNamed(session: Session, reading: Reading | undefined): ReadonlySet<string> {
  const ports = new Set<string>(containersEntered(reading));
  for (const value of session.exports.values()) addPorts(value.text, LOOPBACK_PORT, ports);
  for (const invocation of reading?.invocations ?? []) {
    const named = new Set<string>();
    const variables = [...invocation.env].map(([name, value]) => `${name}=${value.text}`);
    const text = [...wordsOf(invocation), ...variables].join(' ');
    addPorts(text, LOOPBACK_PORT, named);
    addPorts(text, PORT_OPTION, named);
    if (invocation.via.some(({ kind }) => kind === 'container' || kind === 'remote')) continue;
    const usual = named.size === 0 ? usualPort(programOf(invocation)) : undefined;
    if (usual !== undefined) named.add(session.exports.get('PGPORT')?.text ?? usual);
    for (const port of named) ports.add(port);
  }
  return ports;
}

function usualPort(program: string): string | undefined {
  return USUAL_PORTS.find(([name]) => name.test(program))?.[1];
}

function addPorts(text: string, pattern: RegExp, ports: Set<string>): void {
  for (const match of text.matchAll(pattern)) ports.add((match[1] ?? match[2])!);
}

function throughTunnel(
  session: Session,
  effect: Effect,
  ports: ReadonlySet<string>,
): { readonly effect: Effect; readonly step: number } | undefined {
  if (ports.size === 0 || effect.environment.name !== 'local') return undefined;
  if (effect.target?.host === undefined || effect.target.path !== undefined) return undefined;
  const named = [...effect.phrase.matchAll(LOOPBACK_PORT)].map((match) => match[1]!);
  const tunnel = [...ports]
    .filter((port) => named.length === 0 || named.includes(port))
    .flatMap((port) => session.tunnels.get(port) ?? [])
    .find((one) => one.environment.name !== 'local');
  if (tunnel === undefined) return undefined;
  const environment = {
    name: tunnel.environment.name,
    evidence: say`step ${tunnel.step} opened a way to ${part(tunnel.through || say`another machine`)} on port ${tunnel.port}`,
  };
  return { effect: { ...effect, environment, reach: 'private-remote' }, step: tunnel.step };
}

/** `cli:kubectl/prod-eu` -> the tool that a switch is known by, and the profile. */
function profileOf(
  effect: Effect,
): { readonly tool: string; readonly profile: string } | undefined {
  const label = /^cli:([^/]+)\/(.*)$/s.exec(effect.authority?.label ?? '');
  if (label === null) return undefined;
  const tool = SWITCHES.find((one) => one.logins.test(label[1]!))?.tool;
  return tool === undefined ? undefined : { tool, profile: label[2]! };
}

function programOf(invocation: Invocation): string {
  const word = invocation.program.known ? invocation.program.text : '';
  return word.slice(word.lastIndexOf('/') + 1);
}

/** A word that is not known stands as the empty text: its place counts, its name does not. */
function wordsOf(invocation: Invocation): readonly string[] {
  return invocation.args.map((word) => (word.known ? word.text : ''));
}
