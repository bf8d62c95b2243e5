/** Which server, environment and login the command line of a service's client names. */
import type { Authority, Environment } from '../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../model/effect';
import { say } from '../model/say';
import type { CommandLine } from './command-line';
import { optionOf } from './command-line';
import type { Call } from './define';
import { bareHost, environmentInWords, isLocalHost } from './environment';

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

/** Options that say which part of a service is meant: an account, a project, an environment of it. */
const PLACE_OPTIONS = [
  ...['environment', 'env', 'stage', 'stack', 'context', 'profile', 'connection', 'workspace'],
  ...['tenant', 'org', 'organization', 'account', 'project', 'project-id', 'app', 'namespace'],
  ...['cluster', 'subscription', 'team', 'target', 'remote', 'branch', 'database', 'c', 'e', 'p'],
];

/**
 * Clients that by their manuals speak to a server of this machine when neither an option nor their variable names one:
 * RabbitMQ's tools (the node of this host), Temporal's (127.0.0.1:7233).
 */
const HERE_BY_DEFAULT =
  /^(?:rabbitmqctl|rabbitmqadmin|rabbitmq-diagnostics|rabbitmq-queues|temporal)$/;

/** A profile of the client's own settings may lead anywhere. */
function choosesProfile(line: CommandLine): boolean {
  return line.options.some(([name]) =>
    /^(?:n|node|H|config|c|env|profile|N|vhost-host)$/.test(name),
  );
}

/** What clients call the variable that says which server they talk to: `NOMAD_ADDR`, `CONSUL_HTTP_ADDR`. */
const SERVER_VARIABLES = ['ADDR', 'ADDRESS', 'HTTP_ADDR', 'URL', 'HOST', 'SERVER', 'ENDPOINT'];

/** `https://host`, `host:port`. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/[^\s/]+|(?:[\w.-]+|\[[\da-f:]+\]):\d{2,5}$)/i;
/** Addresses that the work comes from, goes through or reports to: they are not where it is done. */
const BESIDE =
  /proxy|callback|redirect|webhook|mirror|origin|source|from|issuer|upstream|registry|tunnel|sentry|otel|log|metric|listen|bind|pprof|debug|health|admin|statsd|trac|cors|dashboard|report|cache|notify|preview/;

/** The address of this machine that the options give, where they give no other one: `--rpc-url http://127.0.0.1:8545`. */
export function addressHere(line: CommandLine): string | undefined {
  const given = line.options.flatMap(([name, value]) =>
    value === undefined || BESIDE.test(name) ? [] : value.text.split(','),
  );
  const addresses = given.filter((text) => ADDRESS.test(text));
  return addresses.every(isLocalHost) ? addresses[0] : undefined;
}

/** The port of a board or an instrument that hangs on this machine: `/dev/ttyUSB0`, `/dev/cu.usbmodem1`, `COM4`. */
export function attachedDevice(line: CommandLine): string | undefined {
  const isDevice = (text: string): boolean =>
    /^(?:\/dev\/(?:tty|cu\.|serial\/|hidraw|bus\/usb)[\w./-]*|(?:\\\\\.\\)?COM\d{1,3})$/i.test(
      text,
    );
  return line.options.find(([, value]) => value?.known === true && isDevice(value.text))?.[1]?.text;
}

/** Which server and which environment the call itself names, by an option, the client's own variable, or in a word. */
export function placeOf(
  call: Call,
  line: CommandLine,
): { readonly environment: Environment; readonly host: string | undefined } {
  const prefix = call.name.replace(/[^A-Za-z0-9]/g, '_').toUpperCase();
  const variables = SERVER_VARIABLES.map(
    (end) => call.context.variable(`${prefix}_${end}`, call.invocation)?.text ?? '',
  );
  const device = attachedDevice(line);
  if (device !== undefined)
    return {
      environment: { name: 'local', evidence: say`${device} is attached here` },
      host: undefined,
    };
  const server = optionOf(line, ...SERVER_OPTIONS) || (variables.find((text) => text !== '') ?? '');
  const host = server === '' ? undefined : bareHost(server);
  const unsaid = isInContainerHere(call)
    ? IN_CONTAINER
    : HERE_BY_DEFAULT.test(call.name) && !choosesProfile(line)
      ? {
          name: 'local',
          evidence: say`${call.name} goes to this machine unless it is told otherwise`,
        }
      : UNKNOWN_ENVIRONMENT;
  const byServer = server === '' ? unsaid : call.context.environment(server);
  if (byServer.name !== 'unknown') return { environment: byServer, host };
  const named = [
    ...line.options.flatMap(([name, value]) =>
      PLACE_OPTIONS.includes(name) && value?.known === true ? [value.text] : [],
    ),
    ...line.plain.slice(1).flatMap((word) => (word.known ? [word.text] : [])),
  ];
  for (const text of named) {
    const said = /^[\w@:/.+-]{1,120}$/.test(text) ? environmentInWords(text) : undefined;
    if (said === undefined || said.name === 'local' || said.name === 'test') continue;
    return { environment: { name: said.name, evidence: say`the command names ${text}` }, host };
  }
  // An address of this machine counts where no word of the call speaks of another place.
  const here = server === '' ? addressHere(line) : undefined;
  return here === undefined
    ? { environment: UNKNOWN_ENVIRONMENT, host }
    : { environment: call.context.environment(here), host: bareHost(here) };
}

/** The client's own login, or the connection or profile that the call chooses among several. */
export function loginOf(call: Call, line: CommandLine): Authority {
  const profile = optionOf(line, 'profile', 'connection', 'c') || 'default';
  return { label: `cli:${call.name}/${profile}` };
}

const IN_CONTAINER: Environment = {
  name: 'local',
  evidence: say`it runs in a container of this machine`,
};

/** Inside a container of this machine's engine a client that names no server speaks to the one that runs there. */
export function isInContainerHere(call: Call): boolean {
  const { context, invocation } = call;
  const engine = invocation.via.find(({ kind }) => kind === 'container' || kind === 'remote');
  if (engine?.kind !== 'container' || !/^(?:docker|podman|nerdctl)/.test(engine.program))
    return false;
  const remote = ['DOCKER_HOST', 'DOCKER_CONTEXT', 'CONTAINER_HOST'].some(
    (name) => (context.variable(name, invocation)?.text ?? '') !== '',
  );
  const chosen = context
    .siblings(invocation)
    .some(({ args }) => args.some(({ text }) => /^(?:-H|--host|--context)(?:=|$)/.test(text)));
  return !remote && !chosen;
}
