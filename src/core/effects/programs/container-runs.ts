/**
 * What runs in containers that a call starts or builds: commands of a compose file's services, `RUN`, `CMD` and
 * `ENTRYPOINT` of a Dockerfile. What they do to the container itself is nothing; what counts is what leaves it: folders
 * of this machine that are mounted there, and everything that is not on this machine.
 */
import type { Effect } from '../../model/effect';
import type { Invocation } from '../../shell/invocation';
import { isRecord } from '../apis/values';
import { literal } from '../build';
import type { Call } from '../define';
import { isInside, normalise, resolvePath } from '../paths';
import { graveWhenStarted } from '../run-later';

interface Mount {
  /** Absolute, on this machine. */
  readonly from: string;
  /** Absolute, in the container. */
  readonly to: string;
  readonly written: boolean;
}

/** Effects of the text in a container with these mounts: paths there are put as what they are on this machine. */
export function insideEffects(
  call: Call,
  text: string,
  mounts: readonly Mount[],
  folder: string | undefined,
  given: 'secrets' | 'mounts' = 'mounts',
): readonly Effect[] {
  const here = mounts.reduce((whole, mount) => replaced(whole, mount), text);
  const at = mounts.reduce(
    (path, mount) => (path === undefined ? path : replaced(path, mount)),
    folder,
  );
  const effects = call.context.shell(here, at, call.invocation, 'container');
  const { home } = call.context.look;
  const holdsLogins =
    given === 'secrets' || mounts.some(({ from }) => from === home || from.startsWith(`${home}/.`));
  return graveWhenStarted(call, effects).filter(
    (effect) =>
      leaves(effect, mounts) &&
      // A login of this machine is not in the container, unless it is mounted there or handed over.
      (holdsLogins || effect.authority?.label.startsWith('cli:') !== true),
  );
}

function replaced(text: string, { from, to }: Mount): string {
  if (to === '/' || to === '') return text;
  let result = '';
  let at = 0;
  for (let found = text.indexOf(to); found >= 0; found = text.indexOf(to, at)) {
    const before = text[found - 1] ?? ' ';
    const after = text[found + to.length] ?? ' ';
    const isPath = !/[\w./-]/.test(before) && !/[\w.-]/.test(after);
    result += text.slice(at, found) + (isPath ? from : to);
    at = found + to.length;
  }
  return result + text.slice(at);
}

function leaves(effect: Effect, mounts: readonly Mount[]): boolean {
  // An image is made of what is downloaded; there it harms nobody before it leaves.
  if (effect.special === 'run-download' || effect.special === 'login-shown') return false;
  const path = effect.target?.path;
  if (path !== undefined)
    return mounts.some((mount) => mount.written && isInside(path, mount.from));
  return effect.environment.name !== 'local';
}

function words(value: unknown): string {
  if (Array.isArray(value))
    return value.map((word) => `'${String(word).replaceAll("'", "'\\''")}'`).join(' ');
  return typeof value === 'string' ? value.replaceAll('$$', '$') : '';
}

/** The commands of these services, or of all that start by themselves. `given` stands in the place of the command. */
export function composeRuns(
  call: Call,
  files: readonly unknown[],
  names: readonly string[],
  given: string,
): readonly Effect[] {
  const folder = call.invocation.cwd ?? normalise(call.context.workspaceRoot);
  return files.flatMap((file) => {
    const services = isRecord(file) && isRecord(file['services']) ? file['services'] : {};
    return Object.entries(services)
      .slice(0, 40)
      .flatMap(([name, service]) => {
        if (!isRecord(service)) return [];
        const meant = names.length > 0 ? names.includes(name) : service['profiles'] === undefined;
        return meant ? serviceEffects(call, service, folder, given) : [];
      });
  });
}

function serviceEffects(
  call: Call,
  service: Readonly<Record<string, unknown>>,
  folder: string,
  given: string,
): readonly Effect[] {
  const image = imageOf(call, service['build'], folder);
  const entry = words(service['entrypoint']) || image.entry;
  const command =
    given ||
    words(service['command']) ||
    (service['entrypoint'] === undefined ? image.command : '');
  const text = [entry, command].filter((one) => one !== '').join(' ');
  if (text === '') return [];
  const mounts = listOf(service['volumes']).flatMap((one) => mountOf(call, one, folder));
  const at = typeof service['working_dir'] === 'string' ? service['working_dir'] : image.folder;
  return insideEffects(call, `${settings(service['environment'])}${text}`, mounts, at);
}

function settings(environment: unknown): string {
  const pairs = Array.isArray(environment)
    ? (environment as readonly unknown[]).map((one) => String(one))
    : isRecord(environment)
      ? Object.entries(environment).map(([name, value]) => `${name}=${String(value)}`)
      : [];
  return pairs
    .filter((pair) => /^[A-Za-z_]\w*=/.test(pair))
    .map((pair) => {
      const at = pair.indexOf('=');
      return `export ${pair.slice(0, at)}='${pair.slice(at + 1).replaceAll("'", "'\\''")}'\n`;
    })
    .join('');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** `./data:/data:ro`, or the long form. A named volume is the engine's own. */
function mountOf(call: Call, value: unknown, folder: string): readonly Mount[] {
  const { home } = call.context.look;
  if (isRecord(value)) {
    const { source, target } = value;
    if (value['type'] !== 'bind' || typeof source !== 'string' || typeof target !== 'string')
      return [];
    const from = resolvePath(folder, source, home);
    return from === undefined
      ? []
      : [{ from, to: normalise(target), written: value['read_only'] !== true }];
  }
  const parts = typeof value === 'string' ? /^([^:]+):(\/[^:]*)(?::([\w,]+))?$/.exec(value) : null;
  if (parts === null || !/^[.~/$]/.test(parts[1]!)) return [];
  const written = parts[1]!.replace(/\$\{?(?:HOME)\}?/, home).replace(/\$\{?PWD\}?/, folder);
  const from = resolvePath(folder, written, home);
  const isRead = (parts[3] ?? '').split(',').includes('ro');
  return from === undefined ? [] : [{ from, to: normalise(parts[2]!), written: !isRead }];
}

interface Image {
  readonly entry: string;
  readonly command: string;
  readonly folder: string | undefined;
  /** Texts of `RUN`, with what was copied and mounted by then. */
  readonly runs: readonly {
    readonly text: string;
    readonly mounts: readonly Mount[];
    readonly folder: string;
  }[];
}

const NO_IMAGE: Image = { entry: '', command: '', folder: undefined, runs: [] };

function imageOf(call: Call, build: unknown, folder: string): Image {
  const context = isRecord(build) ? build['context'] : build;
  if (typeof context !== 'string') return NO_IMAGE;
  const named =
    isRecord(build) && typeof build['dockerfile'] === 'string' ? build['dockerfile'] : 'Dockerfile';
  const at = resolvePath(folder, context, call.context.look.home) ?? folder;
  return readDockerfile(call, resolvePath(at, named, call.context.look.home) ?? '', at, new Map());
}

function readDockerfile(
  call: Call,
  path: string,
  folder: string,
  secrets: ReadonlyMap<string, string>,
): Image {
  const { look } = call.context;
  const text =
    look.file(path)?.text ??
    (path.endsWith('/Dockerfile')
      ? look.file(path.replace(/Dockerfile$/, 'Containerfile'))?.text
      : undefined);
  if (text === undefined) return NO_IMAGE;
  const runs: { text: string; mounts: readonly Mount[]; folder: string }[] = [];
  let entry = '';
  let command = '';
  let at = '/';
  let variables = '';
  const copied: Mount[] = [];
  const lines = text
    .replace(/\\\r?\n(?:[ \t]*#.*\n)*/g, ' ')
    .split(/\r?\n/)
    .slice(0, 2_000);
  for (const line of lines) {
    const [, name = '', rest = ''] = /^\s*([A-Za-z]+)\s+(.*)$/.exec(line) ?? [];
    switch (name.toUpperCase()) {
      case 'FROM':
        copied.length = 0;
        entry = '';
        command = '';
        at = '/';
        break;
      case 'WORKDIR':
        at = resolvePath(at, rest.trim(), '/root') ?? at;
        break;
      case 'ENV':
        if (/^\w+=/.test(rest)) variables += `export ${rest}\n`;
        break;
      case 'COPY':
      case 'ADD':
        copied.push(...copiedBy(rest, folder, at));
        break;
      case 'RUN':
        runs.push({
          text: variables + listed(rest.replace(/^(?:--\w+=\S+\s+)+/, '')),
          mounts: [...copied, ...secretMounts(rest, secrets)],
          folder: at,
        });
        break;
      case 'ENTRYPOINT':
        entry = listed(rest);
        break;
      case 'CMD':
        command = listed(rest);
        break;
    }
  }
  return { entry, command, folder: at, runs };
}

/** The form of a JSON list is run as it stands, any other by a shell. */
function listed(text: string): string {
  if (!text.trim().startsWith('[')) return text;
  try {
    return words(JSON.parse(text));
  } catch {
    return text;
  }
}

/** One file or folder under one name; several go into the folder that stands last. */
function copiedBy(rest: string, folder: string, at: string): readonly Mount[] {
  const parts = rest.split(/\s+/).filter((part) => part !== '');
  if (parts.some((part) => /^--from=/.test(part))) return [];
  const names = parts.filter((part) => !part.startsWith('--'));
  const to = resolvePath(at, names.at(-1) ?? '', '/root');
  return names.slice(0, -1).flatMap((name) => {
    const from = resolvePath(folder, name, '/root');
    if (from === undefined || to === undefined) return [];
    const into = names.length > 2 || /\/$/.test(names.at(-1) ?? '');
    return [
      { from, to: into ? `${to}/${name.slice(name.lastIndexOf('/') + 1)}` : to, written: false },
    ];
  });
}

function secretMounts(rest: string, secrets: ReadonlyMap<string, string>): readonly Mount[] {
  return [...rest.matchAll(/--mount=(\S*type=secret\S*)/g)].flatMap((match) => {
    const fields = new Map(
      (match[1] ?? '')
        .split(',')
        .map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
    );
    const id = fields.get('id') ?? '';
    const from = secrets.get(id);
    const to = fields.get('target') ?? fields.get('dst') ?? `/run/secrets/${id}`;
    return from === undefined ? [] : [{ from, to, written: false }];
  });
}

/** What building an image does outside it. */
export function buildRuns(call: Call): readonly Effect[] {
  const { image } = builtImage(call, call.invocation);
  return image.runs.flatMap(({ text, mounts, folder }) =>
    insideEffects(call, text, mounts, folder),
  );
}

function builtImage(call: Call, invocation: Invocation): { image: Image; tags: readonly string[] } {
  const { context } = call;
  const { args } = invocation;
  const after = (...names: readonly string[]): readonly string[] =>
    args.flatMap((word, at) => {
      const joined = names.find(
        (name) => name.startsWith('--') && word.text.startsWith(`${name}=`),
      );
      if (joined !== undefined) return [word.text.slice(joined.length + 1)];
      return names.includes(word.text) ? [args[at + 1]?.text ?? ''] : [];
    });
  const last = args.at(-1);
  const folder =
    last === undefined || last.text === '-' ? undefined : context.path(last, invocation);
  const named = after('-f', '--file')[0];
  const file =
    named === undefined ? `${folder ?? ''}/Dockerfile` : context.path(literal(named), invocation);
  const secrets = new Map(
    after('--secret').flatMap((text): [string, string][] => {
      const id = /(?:^|,)id=([^,]+)/.exec(text)?.[1];
      const source = /(?:^|,)(?:src|source)=([^,]+)/.exec(text)?.[1];
      const path = source === undefined ? undefined : context.path(literal(source), invocation);
      return id === undefined || path === undefined ? [] : [[id, path]];
    }),
  );
  const image =
    folder === undefined || file === undefined
      ? NO_IMAGE
      : readDockerfile(call, file, folder, secrets);
  return { image, tags: after('-t', '--tag') };
}

/** `docker run IMAGE` without a command, of an image that the same text builds. */
export function imageRuns(
  call: Call,
  image: string,
  volumes: readonly string[],
): readonly Effect[] {
  const { context, invocation } = call;
  const folder = invocation.cwd ?? normalise(context.workspaceRoot);
  const build = context
    .siblings(invocation)
    .find(
      (other) =>
        other.index < invocation.index &&
        other.program.text === invocation.program.text &&
        other.args.some((word) => word.text === 'build') &&
        builtImage(call, other).tags.includes(image),
    );
  if (build === undefined) return [];
  const built = builtImage(call, build).image;
  const text = [built.entry, built.command].filter((one) => one !== '').join(' ');
  const mounts = volumes.flatMap((one) => mountOf(call, one, folder));
  return text === '' ? [] : insideEffects(call, text, mounts, built.folder);
}
