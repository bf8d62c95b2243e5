import type { Effect, Environment } from '../../model/effect';
import { LOCAL } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { say } from '../../model/say';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { environmentOfImage, hostOfImage } from './image-registries';
import { firstKnown, isDryRun } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import type { RemoteAct } from '../apis/effect';
import { buildRuns, imageRuns } from './container-runs';
import { composeEffects } from './docker-compose';

/** `--context`, `-H`, the variables; without them the engine of this machine. */
export function dockerEnvironment(call: Call): Environment {
  const context =
    call.value('context')?.text ?? call.context.variable('DOCKER_CONTEXT', call.invocation)?.text;
  const host =
    call.value('H', 'host')?.text ?? call.context.variable('DOCKER_HOST', call.invocation)?.text;
  if (host !== undefined && host !== '') {
    if (/^(unix|npipe):/.test(host)) return LOCAL;
    return call.context.environment(host.replace(/^\w+:\/\//, ''));
  }
  if (context !== undefined && context !== '') return call.context.environment(`docker:${context}`);
  const config = call.context.look.file(`${call.context.look.home}/.docker/config.json`)?.text;
  const current = /"currentContext"\s*:\s*"([^"]+)"/.exec(config ?? '')?.[1];
  return current === undefined
    ? LOCAL
    : firstKnown(call.context.environment(`docker:${current}`), { name: 'unknown', evidence: '' });
}

const READS = new Set(
  'ps images logs inspect stats top port diff history search version info events ls list df show wait help context buildx-ls attach'.split(
    ' ',
  ),
);
const GROUPS: Readonly<Record<string, ResourceClass>> = {
  container: 'container',
  image: 'image',
  volume: 'volume',
  network: 'network',
  system: 'container',
  builder: 'cache',
  buildx: 'image',
  service: 'service',
  stack: 'stack',
  secret: 'secret',
  config: 'secret',
  node: 'instance',
  swarm: 'cluster',
  context: 'environment',
  manifest: 'image',
  plugin: 'package',
  pod: 'container',
  machine: 'instance',
  scout: 'image',
};
const TOP: Readonly<Record<string, ResourceClass>> = {
  rmi: 'image',
  rm: 'container',
  build: 'image',
  pull: 'image',
  push: 'image',
  tag: 'image',
  load: 'image',
  save: 'image',
  import: 'image',
  commit: 'image',
};

/**
 * Values of options whose letter means something else elsewhere: `run -v a:b` mounts, `rm -v` takes volumes along;
 * `build -t x` tags, `exec -t` is a terminal. Only words that can be such values count.
 */
function following(call: Call, ...options: readonly string[]): string[] {
  const { args } = call.invocation;
  const verb = call.subcommands[0] ?? '';
  const takes: Readonly<Record<string, RegExp>> = {
    '-v': /^(run|create)$/,
    '-t': /^(build|buildx|stop|restart)$/,
    '-f': /^(build|buildx|compose|ps|images|volume|network)$/,
  };
  return args.flatMap((arg, i) => {
    const next = args[i + 1];
    const wanted = takes[arg.text];
    if (!options.includes(arg.text) || !next || next.text.startsWith('-')) return [];
    if (arg.text === '-f' && verb === 'compose' && COMPOSE_VERBS.test(args[i - 1]?.text ?? ''))
      return [];
    return wanted === undefined || wanted.test(verb) || call.positionals[0]?.text === 'run'
      ? [next.text]
      : [];
  });
}

const COMPOSE_VERBS = /^(logs|rm|down|up|ps)$/;

interface Frame {
  readonly group: string;
  readonly verb: string;
  readonly names: readonly string[];
}

function frameOf(call: Call): Frame {
  const taken = new Set(following(call, '-v', '--volume', '-t', '--tag', '-f', '--file'));
  const words = [...call.subcommands, ...call.positionals.map((value) => value.text)].filter(
    (word) => !taken.has(word) || word === call.subcommands[0],
  );
  const first = words[0] ?? '';
  if (GROUPS[first] !== undefined)
    return { group: first, verb: words[1] ?? 'ls', names: words.slice(2) };
  return { group: '', verb: first, names: words.slice(1) };
}

function effectsOf(call: Call): readonly Effect[] {
  if (call.has('version', 'v') && call.subcommands.length === 0) return [];
  if (call.has('help')) return [];
  const frame = frameOf(call);
  if (frame.verb === 'compose') return composeEffects(call, frame.names, dockerEnvironment(call));
  const environment = dockerEnvironment(call);
  const cls = GROUPS[frame.group] ?? TOP[frame.verb] ?? 'container';
  const base = { environment, phrase: call.invocation.source };
  const one = (operation: Operation, more: Partial<RemoteAct> = {}): Effect[] => {
    const names = listedBy(call) ?? (frame.names.length > 0 ? frame.names.slice(0, 50) : ['']);
    return names.map((name) =>
      remoteEffect({
        ...base,
        operation,
        class: cls,
        name,
        ids: name === '' ? [] : [name],
        ...more,
      }),
    );
  };
  if (frame.verb === '' || READS.has(frame.verb)) {
    return frame.names.length === 0 || frame.group !== '' || frame.verb !== 'search'
      ? [remoteEffect({ ...base, operation: 'read', class: cls, name: frame.names[0] ?? '' })]
      : [];
  }
  if (isDryRun(call)) return one('read');
  switch (frame.verb) {
    case 'rm':
    case 'remove':
    case 'rmi':
      if (cls === 'volume') return one('delete', { reversibility: 'irreversible' });
      if (cls === 'container')
        return one('delete', {
          reversibility: 'hard',
          ...(call.has('v', 'volumes') ? { reversibility: 'irreversible' as const } : {}),
        });
      return one('delete', {
        reversibility:
          cls === 'stack' || cls === 'service' || cls === 'secret' ? 'hard' : 'reversible',
      });
    case 'reset':
      // Podman: `system reset` and `machine reset` leave no container, image or volume.
      return frame.group === 'system' || frame.group === 'machine'
        ? everything(base)
        : one('update');
    case 'prune':
      return pruneEffects(call, frame, base, cls);
    case 'run':
    case 'create':
    case 'exec':
      return cls === 'container' ? runEffects(call, frame, base) : one('create');
    case 'build':
    case 'bake':
      return [
        remoteEffect({
          ...base,
          operation: 'create',
          class: 'image',
          name: following(call, '-t', '--tag')[0],
        }),
        ...buildRuns(call),
        ...(call.has('push') ? [pushEffect(call, following(call, '-t', '--tag')[0] ?? '')] : []),
      ];
    case 'push':
      return [pushEffect(call, frame.names[0] ?? '')];
    case 'pull':
      return [remoteEffect({ ...base, operation: 'read', class: 'image', name: frame.names[0] })];
    case 'login':
    case 'logout':
      return [
        remoteEffect({
          ...base,
          operation: 'configure',
          class: 'token',
          name: frame.names[0] ?? '',
        }),
      ];
    case 'stop':
    case 'start':
    case 'restart':
    case 'kill':
    case 'pause':
    case 'unpause':
    case 'rename':
    case 'connect':
    case 'disconnect':
    case 'use':
      return one('configure', {
        reversibility: environment.name === 'local' ? 'reversible' : 'hard',
      });
    case 'deploy':
      return one('deploy');
    case 'scale':
      return one('configure', {
        reversibility: frame.names.some((name) => /=0$/.test(name)) ? 'hard' : 'reversible',
      });
    case 'leave':
      return one('delete', { reversibility: 'hard' });
    case 'cp':
    case 'save':
    case 'export':
      return [remoteEffect({ ...base, operation: 'read', class: cls, name: frame.names[0] })];
    default:
      return one('update');
  }
}

/**
 * `docker rm $(docker ps -aq --filter label=try)`, by substitution or `xargs`: what each listing asks for by a label or
 * a name is what is meant. Undefined where one word says nothing of the kind.
 */
function listedBy(call: Call): readonly string[] | undefined {
  const unknown = call.invocation.args.filter((word) => !word.known);
  const asked = unknown.map(
    ({ raw }) =>
      /\bps\b[^|;&]*(?:--filter|-f)[ =]['"]?(?:label|name|id)=([\w./=-]+)/.exec(raw)?.[1],
  );
  const names = asked.filter((name) => name !== undefined);
  return names.length === 0 || names.length < asked.length ? undefined : names;
}

function everything(base: { environment: Environment; phrase: string }): Effect[] {
  return (['container', 'volume'] as const).map((cls) =>
    remoteEffect({
      ...base,
      operation: 'delete',
      class: cls,
      reversibility: 'irreversible',
      size: 'many',
    }),
  );
}

function pruneEffects(
  call: Call,
  frame: Frame,
  base: { environment: Environment; phrase: string },
  cls: ResourceClass,
): Effect[] {
  const effects: Effect[] = [];
  if (frame.group === 'volume')
    return [
      remoteEffect({
        ...base,
        operation: 'delete',
        class: 'volume',
        reversibility: 'irreversible',
        size: 'many',
      }),
    ];
  // Stopped containers and unused images can be made again; volumes cannot.
  effects.push(
    remoteEffect({
      ...base,
      operation: 'delete',
      class: cls,
      reversibility: cls === 'container' && !isAged(call) ? 'hard' : 'reversible',
      size: 'many',
    }),
  );
  if (call.has('volumes'))
    effects.push(
      remoteEffect({
        ...base,
        operation: 'delete',
        class: 'volume',
        reversibility: 'irreversible',
        size: 'many',
      }),
    );
  return effects;
}

/** Only what has stood still for a while goes: `--filter until=24h`. */
function isAged(call: Call): boolean {
  return call.values('filter').some((value) => /^until=\d/.test(value.text));
}

/** What is run inside is read by the shell reader; here is what the container may reach of this machine. */
function runEffects(
  call: Call,
  frame: Frame,
  base: { environment: Environment; phrase: string },
): Effect[] {
  const { args } = call.invocation;
  // `-v` is a switch of other subcommands, so its words are looked for where they stand.
  const mounts = args.flatMap((word, at) => {
    const joined = /^(?:-v|--volume|--mount)=?(.+)$/.exec(word.text)?.[1];
    if (joined !== undefined) return [joined];
    return /^(-v|--volume|--mount)$/.test(args[at - 1]?.text ?? '') ? [word.text] : [];
  });
  const wide = mounts.some(
    (mount) =>
      /^(\/|\/etc|\/root|\/home|\/var|\/usr|~|\/Users|\/var\/run\/docker\.sock|\/run\/docker\.sock)\/?:/.test(
        mount,
      ) || /(source|src)=\/(,|$)/.test(mount),
  );
  const breaksOut =
    call.has('privileged') || wide || call.value('pid', 'ipc', 'userns')?.text === 'host';
  const isMade =
    frame.verb === 'create' || (frame.verb === 'run' && call.value('name') !== undefined);
  const name =
    frame.verb === 'exec'
      ? (frame.names[0] ?? '')
      : (call.value('name')?.text ?? frame.names[0] ?? '');
  const runs =
    frame.verb === 'run' && frame.names.length === 1
      ? imageRuns(call, frame.names[0] ?? '', following(call, '-v', '--volume'))
      : [];
  return [
    ...runs,
    remoteEffect({
      ...base,
      // A container that is given a name is found by it again, and is then known for this session's own.
      operation: isMade && !breaksOut ? 'create' : 'execute',
      class: 'container',
      name,
      reversibility: breaksOut
        ? 'irreversible'
        : base.environment.name === 'local'
          ? 'reversible'
          : 'hard',
      opaque: breaksOut ? say`the container may change anything on this machine` : undefined,
    }),
  ];
}

function pushEffect(call: Call, name: string): Effect {
  const host = hostOfImage(name);
  return remoteEffect({
    operation: 'publish',
    class: 'image',
    name,
    environment: environmentOfImage(call, name),
    host,
    reversibility: 'hard',
    audience: host === 'localhost' ? 'nobody' : 'public',
    authority: { label: `cli:docker/${host ?? 'default'}` },
    phrase: call.invocation.source,
  });
}

export const docker = defineProgram({
  names: ['docker', 'podman', 'nerdctl'],
  synopsis:
    'Containers, images, volumes and networks of an engine, which is this machine unless a context or host says otherwise.',
  grammar: {
    subcommands: 1,
    valued:
      'H host context config log-level filter format name mount e env env-file p publish network w workdir u user file target build-arg platform label entrypoint restart m memory cpus pid ipc userns n tail since until signal s time a add-host project-name project-directory profile scale timeout hostname'.split(
        ' ',
      ),
  },
  effects: effectsOf,
  // The engine itself has no dry run, only `docker compose` has.
  bounded: [{ cap: 'dry-run', names: ['docker'], of: ['compose'], add: ['--dry-run'] }],
  examples: [
    { command: 'docker --version', effects: [] },
    { command: 'docker ps -a', effects: ['read container'] },
    { command: 'docker logs web', effects: ['read container:web'] },
    { command: 'docker volume ls', effects: ['read volume'] },
    { command: 'docker volume rm pgdata', effects: ['delete volume:pgdata'] },
    {
      command: 'docker rm -f $(docker ps -aq --filter label=try=1)',
      effects: ['read container', 'delete container:try=1'],
    },
    { command: 'docker run -d --name web nginx', effects: ['create container:web'] },
    { command: 'docker rm -f web', effects: ['delete container:web'] },
    {
      command: 'podman system reset --force',
      effects: ['delete container', 'delete volume'],
    },
    {
      command: 'docker system prune -af --volumes',
      effects: ['delete container', 'delete volume'],
    },
    { command: 'docker compose up -d db', effects: ['configure container:db'] },
    { command: 'docker compose down -v', effects: ['delete container', 'delete volume'] },
    { command: 'docker build -t web .', effects: ['create image:web'] },
    { command: 'docker push acme/web:1', effects: ['publish image:acme/web:1'] },
  ],
});
