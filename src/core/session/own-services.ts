/**
 * Services of this machine that hold nothing of anybody's: containers that this session started anew and gave no
 * volume, and services of the project's compose file that are kept in none (what they hold goes with `down`).
 */
import type { Effect } from '../model/effect';
import type { ResourceClass } from '../model/operation';
import type { Look } from '../model/ports';
import type { Invocation, Reading } from '../shell/invocation';
import type { Session } from './state';
import type { StartedService } from './traces';

const ENGINE = /^(?:docker|podman|nerdctl)$/;
/** `-v name:/path`, `--mount …`, `--volumes-from x`: it may hold what stood there before. Read-only mounts hold settings. */
const MOUNT = /^(?:-v|--volume|--mount|--volumes-from)(?:=(.*))?$/;
const READ_ONLY = /:ro(?:,|$)|\breadonly\b|\btype=tmpfs\b/;
const PUBLISH = /^(?:-p|--publish)(?:=(.*))?$/;
const HOST_PORT = /^(?:[\d.]+:|\[[\da-f:]+\]:)?(\d{2,5}):\d{2,5}(?:\/\w+)?$/i;

/** Containers that the call starts anew, with the ports of this machine that lead to them. */
export function servicesStarted(reading: Reading | undefined): readonly StartedService[] {
  return (reading?.invocations ?? []).flatMap((invocation) => {
    const elsewhere = invocation.via.some(({ kind }) => kind === 'remote' || kind === 'container');
    if (elsewhere || !ENGINE.test(programOf(invocation))) return [];
    const words = invocation.args.map((word) => (word.known ? word.text : ''));
    const at = words.findIndex((word) => word === 'run');
    if (at < 0 || at > 2) return [];
    if (valuesOf(words, MOUNT).some((mount) => !READ_ONLY.test(mount))) return [];
    const ports = valuesOf(words, PUBLISH).flatMap((one) => HOST_PORT.exec(one)?.[1] ?? []);
    const name = valuesOf(words, /^--name(?:=(.*))?$/)[0] ?? '';
    return ports.length === 0 && name === '' ? [] : [{ name, ports }];
  });
}

function valuesOf(words: readonly string[], option: RegExp): readonly string[] {
  return words.flatMap((word, at) => {
    const match = option.exec(word);
    return match === null ? [] : [match[1] ?? words[at + 1] ?? ''];
  });
}

function programOf(invocation: Invocation): string {
  const text = invocation.program.known ? invocation.program.text : '';
  return text.slice(text.lastIndexOf('/') + 1);
}

/** `container:NAME` for each container that the call enters through the engine of this machine. */
export function containersEntered(reading: Reading | undefined): readonly string[] {
  return (reading?.invocations ?? []).flatMap(({ via }) =>
    via.flatMap(({ kind, program, where }) =>
      kind === 'container' && /^(?:docker|podman|nerdctl)/.test(program) && where !== undefined
        ? [`container:${where}`]
        : [],
    ),
  );
}

/** What belongs to the engine itself or to the disk, and not to what runs in a container. */
const NOT_INSIDE = new Set<ResourceClass>([
  ...(['container', 'image', 'volume', 'network', 'process', 'file', 'directory'] as const),
  ...(['disk', 'guard', 'agent-config', 'branch', 'package'] as const),
]);

function isInside(effect: Effect): boolean {
  if (effect.environment.name !== 'local' || effect.target?.path !== undefined) return false;
  return !NOT_INSIDE.has(effect.resource.class) && effect.opaque === undefined;
}

const PORT_IN_PHRASE = /(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0):(\d{2,5})\b/g;

/** The places that this effect may mean: the ports that its own words name, else all that the call speaks to. */
function placesOf(effect: Effect, spokenTo: ReadonlySet<string>): readonly string[] {
  const named = [...effect.phrase.matchAll(PORT_IN_PHRASE)].map((match) => match[1]!);
  return named.length > 0 ? named : [...spokenTo];
}

/** The step in which this session started the service that the effect happens in. */
export function ownService(
  session: Session,
  effect: Effect,
  spokenTo: ReadonlySet<string>,
): number | undefined {
  if (session.services.size === 0 || !isInside(effect)) return undefined;
  const steps = placesOf(effect, spokenTo).map((place) => session.services.get(place)?.step);
  return steps.every((step) => step !== undefined) ? steps[0] : undefined;
}

const COMPOSE_FILES = [
  ...['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'],
];

/** The project's compose file keeps what the effect takes away in no volume. */
export function isKeptNowhere(
  session: Session,
  effect: Effect,
  spokenTo: ReadonlySet<string>,
  look: Look,
): boolean {
  if (effect.operation === 'read' || !isInside(effect)) return false;
  const places = placesOf(effect, spokenTo);
  if (places.length === 0) return false;
  const { workspaceRoot } = session.options;
  const file = COMPOSE_FILES.map((name) => look.file(`${workspaceRoot}/${name}`)).find(
    (one) => one !== undefined,
  );
  if (file === undefined || file.truncated) return false;
  if (/^[ \t]*(?:extends|include|<<)[ \t]*:/m.test(file.text)) return false;
  const services = composeServices(file.text);
  return places.every((place) => {
    const service = services.find(
      ({ name, ports }) => place === `container:${name}` || ports.includes(place),
    );
    return service !== undefined && !service.hasVolumes;
  });
}

interface ComposeService {
  readonly name: string;
  readonly ports: readonly string[];
  readonly hasVolumes: boolean;
}

/** The services of a compose file as far as its indentation tells them. A form that is not seen through has volumes. */
function composeServices(text: string): readonly ComposeService[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^services[ \t]*:[ \t]*$/.test(line));
  if (start < 0) return [];
  const blocks: { name: string; lines: string[] }[] = [];
  let indent: number | undefined;
  for (const line of lines.slice(start + 1)) {
    if (line.trim() === '' || /^\s*#/.test(line)) continue;
    const depth = line.length - line.trimStart().length;
    if (depth === 0) break;
    indent ??= depth;
    const name = /^\s+["']?([\w.-]+)["']?[ \t]*:(.*)$/.exec(line);
    if (depth === indent && name !== null) blocks.push({ name: name[1]!, lines: [name[2]!] });
    else blocks.at(-1)?.lines.push(line);
  }
  return blocks.map((block) => {
    const body = block.lines.join('\n');
    const ports = [...body.matchAll(/["'\s,[](?:[\d.]+:)?(\d{2,5}):\d{2,5}\b/g)];
    return {
      name: block.name,
      ports: ports.map((match) => match[1]!),
      hasVolumes: /\bvolumes(?:_from)?\b|\*[A-Za-z]/.test(body),
    };
  });
}
