/** `docker compose`: what a project file describes, started, stopped and removed as one. */
import type { Effect, Environment } from '../../model/effect';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { isDryRun } from '../apis/cli';
import { literal } from '../build';
import { composeRuns } from './container-runs';
import { remoteEffect } from '../apis/effect';
import { isRecord } from '../apis/values';
import { readYaml } from '../yaml';
import { LOCAL } from '../../model/effect';

/** Words before the first of these are values of options, such as the project file. */
const VERBS = new Set(
  'attach build config cp create down events exec export images kill logs ls pause port ps pull push restart rm run scale start stats stop top unpause up version volumes wait watch'.split(
    ' ',
  ),
);

const FILES =
  'compose.yaml compose.yml docker-compose.yaml docker-compose.yml compose.override.yaml compose.override.yml docker-compose.override.yml docker-compose.override.yaml'.split(
    ' ',
  );

/** The texts of the project files; undefined where one that the call names cannot be had, or none is found. */
function projectTexts(call: Call): readonly string[] | undefined {
  const { context, invocation } = call;
  const { args } = invocation;
  const verb = args.findIndex((word) => VERBS.has(word.text));
  const given = args.slice(0, verb < 0 ? undefined : verb).flatMap((word, at) => {
    const before = args[at - 1]?.text;
    const joined = /^--file=(.+)$/.exec(word.text)?.[1];
    if (joined !== undefined) return [literal(joined)];
    return before === '-f' || before === '--file' ? [word] : [];
  });
  const named = given.length > 0 ? given : FILES.map((name) => literal(name));
  const texts = named.flatMap((word) => {
    const path = context.path(word, invocation);
    const text = path === undefined ? undefined : context.look.file(path);
    return text === undefined || text.truncated ? [] : [text.text];
  });
  return texts.length === 0 || (given.length > 0 && texts.length < given.length)
    ? undefined
    : texts;
}

/** What the services run that leaves their containers. */
function serviceRuns(call: Call, verb: string, names: readonly string[]): readonly Effect[] {
  const files = (projectTexts(call) ?? []).flatMap((text) => readYaml(text).slice(0, 1));
  if (verb !== 'run') return composeRuns(call, files, names, '');
  const { args } = call.invocation;
  const service = names[0] ?? '';
  const at = args.findIndex((word) => word.text === service);
  const given = args.slice(at + 1).map((word) => word.raw);
  return service === '' ? [] : composeRuns(call, files, [service], given.join(' '));
}

/**
 * The volumes that the project file names and that go with `down -v`; one that is marked as external stays. Without
 * any `down -v` takes no more than `down` does: the nameless ones, which no later container finds again. Undefined
 * where the files cannot be looked at, or take in others.
 */
function namedVolumes(call: Call): readonly string[] | undefined {
  const texts = projectTexts(call);
  if (texts === undefined) return undefined;
  if (
    texts.some((text) => /^["']?(?:include|x-volumes)["']?\s*:|^[ \t]*extends[ \t]*:/m.test(text))
  )
    return undefined;
  const names = texts.flatMap((text) => {
    const [document] = readYaml(text);
    const volumes = isRecord(document) ? document['volumes'] : undefined;
    return Object.entries(isRecord(volumes) ? volumes : {});
  });
  return names
    .filter(([, settings]) => !isRecord(settings) || !settings['external'])
    .map(([name]) => name);
}

function volumesGone(
  call: Call,
  base: { readonly environment: Environment; readonly phrase: string },
): readonly Effect[] {
  const names = namedVolumes(call);
  const act = { ...base, operation: 'delete', class: 'volume' } as const;
  if (names === undefined || names.length === 0) {
    const reversibility = names === undefined ? 'irreversible' : 'reversible';
    return [remoteEffect({ ...act, reversibility, size: 'many' })];
  }
  return names
    .slice(0, 20)
    .map((name) => remoteEffect({ ...act, name, ids: [name], reversibility: 'irreversible' }));
}

export function composeEffects(
  call: Call,
  words: readonly string[],
  environment: Environment,
): readonly Effect[] {
  const at = words.findIndex((word) => VERBS.has(word));
  const [verb = 'ps', ...names] = at < 0 ? [] : words.slice(at);
  const base = { environment, phrase: call.invocation.source };
  const named = names.length > 0 ? names.slice(0, 20) : [''];
  // What is started inside a container is not the engine's own to show.
  if (isDryRun(call) && verb !== 'exec' && verb !== 'run')
    return [remoteEffect({ ...base, operation: 'read', class: 'container' })];
  switch (verb) {
    case 'down':
    case 'rm': {
      const stopped = (verb === 'rm' ? named : ['']).map((name) =>
        remoteEffect({
          ...base,
          operation: 'delete',
          class: 'container',
          name,
          reversibility: 'reversible',
        }),
      );
      const volumes = call.has('v', 'volumes') ? volumesGone(call, base) : [];
      return [...stopped, ...volumes];
    }
    case 'up':
    case 'start':
    case 'stop':
    case 'restart':
    case 'kill':
    case 'pause':
    case 'unpause':
    case 'scale':
    case 'create':
    case 'watch': {
      const acts = named.map((name) =>
        remoteEffect({ ...base, operation: 'configure', class: 'container', name }),
      );
      const fresh = call.has('V', 'renew-anon-volumes')
        ? [
            remoteEffect({
              ...base,
              operation: 'delete',
              class: 'volume',
              reversibility: 'irreversible',
              size: 'many',
            }),
          ]
        : [];
      const runs = /^(?:up|start|restart|create|watch)$/.test(verb)
        ? serviceRuns(call, verb, names)
        : [];
      return [...acts, ...fresh, ...runs];
    }
    case 'build':
      return [remoteEffect({ ...base, operation: 'create', class: 'image', name: names[0] })];
    case 'push':
      return [
        remoteEffect({
          ...base,
          environment: { name: 'unknown', evidence: '' },
          operation: 'publish',
          class: 'image',
          name: names[0],
          reversibility: 'hard',
          audience: 'public',
          authority: { label: 'cli:docker/default' },
        }),
      ];
    case 'exec':
    case 'run':
      return [
        remoteEffect({ ...base, operation: 'execute', class: 'container', name: names[0] }),
        ...(verb === 'run' ? serviceRuns(call, verb, names) : []),
      ];
    default:
      return [remoteEffect({ ...base, operation: 'read', class: 'container', name: names[0] })];
  }
}

export const dockerCompose = defineProgram({
  names: ['docker-compose', 'podman-compose'],
  synopsis: 'The services of a compose file as one: up, down, logs, exec.',
  grammar: {
    subcommands: 1,
    valued:
      'file p project-name env-file profile project-directory t timeout scale e w u user tail since n'.split(
        ' ',
      ),
  },
  effects: (call) => {
    if (call.has('help', 'version')) return [];
    const host = call.context.variable('DOCKER_HOST', call.invocation)?.text;
    const environment =
      host === undefined || /^unix:/.test(host)
        ? LOCAL
        : call.context.environment(host.replace(/^\w+:\/\//, ''));
    return composeEffects(
      call,
      [...call.subcommands, ...call.positionals.map((value) => value.text)],
      environment,
    );
  },
  bounded: [{ cap: 'dry-run', of: [''], add: ['--dry-run'] }],
  examples: [
    { command: 'docker-compose --version', effects: [] },
    { command: 'docker-compose up -d', effects: ['configure container'] },
    { command: 'docker-compose --dry-run up -d', effects: ['read container'] },
    { command: 'docker-compose logs -f web', effects: ['read container:web'] },
    { command: 'docker-compose down', effects: ['delete container'] },
    {
      // Nothing in the file outlives the containers.
      command: 'docker-compose down --volumes',
      files: { 'compose.yaml': 'services:\n  db:\n    image: postgres:16\n' },
      effects: ['delete container', 'delete volume'],
    },
    {
      command: 'docker-compose down --volumes',
      files: {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:16\nvolumes:\n  db-data:\n  shared:\n    external: true\n',
      },
      effects: ['delete container', 'delete volume:db-data'],
    },
    { command: 'docker-compose down --volumes', effects: ['delete container', 'delete volume'] },
  ],
});
