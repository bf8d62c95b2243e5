/**
 * The database that a framework's own settings name: Django, Rails, Laravel, Ecto, Spring, .NET, Sequelize and their
 * like. Where each keeps them, and which part holds in which environment, is from their manuals.
 */
import type { Call } from '../define';
import { envFileValue } from '../languages/database-target';

export interface SettingsText {
  /** Absolute. */
  readonly path: string;
  /** The part that holds in the environment in use. */
  readonly text: string;
}

/** A host as the settings write it. `''` is the machine itself: a socket, or no host at all. */
export interface NamedHost {
  readonly path: string;
  readonly host: string;
  readonly database: string | undefined;
}

/** The chosen environment: `RAILS_ENV=x` before the command or among its words, else what frameworks start with. */
export function chosenEnvironment(call: Call, names: readonly string[]): string | undefined {
  for (const name of names) {
    const word = call.invocation.args.find((arg) => arg.text.startsWith(`${name}=`));
    const text =
      word?.text.slice(name.length + 1) ?? call.context.variable(name, call.invocation)?.text;
    if (text !== undefined && text !== '') return text;
  }
  const option = call.value('env', 'environment', 'e');
  return option?.known === true ? option.text : undefined;
}

/** The settings that apply, most particular first. */
export function settingsTexts(call: Call, folder: string): readonly SettingsText[] {
  const read = (name: string): SettingsText | undefined => {
    const path = `${folder}/${name}`;
    const text = call.context.look.file(path)?.text;
    return text === undefined ? undefined : { path, text };
  };
  const present = (texts: readonly (SettingsText | undefined)[]): SettingsText[] =>
    texts.filter((one) => one !== undefined);
  const asp = chosenEnvironment(call, ['ASPNETCORE_ENVIRONMENT', 'DOTNET_ENVIRONMENT']);
  const mix = chosenEnvironment(call, ['MIX_ENV']) ?? 'dev';
  const profile = call.context.variable('SPRING_PROFILES_ACTIVE', call.invocation)?.text;
  const spring = (name: string): string[] =>
    ['yml', 'yaml', 'properties'].map((end) => `src/main/resources/application${name}.${end}`);
  return [
    ...djangoSettings(call, folder),
    ...present([
      section(read('config/database.yml'), chosenEnvironment(call, ['RAILS_ENV', 'RACK_ENV'])),
      section(read('config/config.json'), chosenEnvironment(call, ['NODE_ENV'])),
      read(`config/${mix}.exs`),
      ...(profile === undefined ? [] : spring(`-${profile}`).map(read)),
      ...spring('').map(read),
      read(`appsettings.${asp ?? 'Development'}.json`),
      ...(asp === undefined || asp === 'Development' ? [read('appsettings.json')] : []),
      read('flyway.conf'),
      read('flyway.toml'),
      read('liquibase.properties'),
    ]),
  ];
}

/** The module that `manage.py` or the variable names, and what it takes over with `from .base import *`. */
function djangoSettings(call: Call, folder: string): readonly SettingsText[] {
  const { look } = call.context;
  const manage = look.file(`${folder}/manage.py`)?.text ?? '';
  const module =
    call.value('settings')?.text ??
    call.context.variable('DJANGO_SETTINGS_MODULE', call.invocation)?.text ??
    /DJANGO_SETTINGS_MODULE["'],\s*["']([\w.]+)["']/.exec(manage)?.[1];
  const found: SettingsText[] = [];
  let next = module?.split('.');
  for (let step = 0; step < 4 && next !== undefined; step += 1) {
    const base = `${folder}/${next.join('/')}`;
    const path = [`${base}.py`, `${base}/__init__.py`].find((one) => look.file(one) !== undefined);
    if (path === undefined) break;
    const text = look.file(path)!.text;
    found.push({ path, text });
    const parent = /^from\s+\.(\w+)\s+import\s+\*/m.exec(text)?.[1];
    const inside = path.endsWith('/__init__.py') ? next : next.slice(0, -1);
    next = parent === undefined ? undefined : [...inside, parent];
  }
  return found;
}

/** The part of a file whose first level names environments: `development:` of YAML, `"development": {` of JSON. */
function section(
  whole: SettingsText | undefined,
  chosen = 'development',
): SettingsText | undefined {
  if (whole === undefined) return undefined;
  const lines = whole.text.split('\n');
  const name = chosen.replace(/[^\w-]/g, '');
  const head = new RegExp(`^\\s{0,4}["']?${name}["']?\\s*:`);
  const at = lines.findIndex((line) => head.test(line));
  if (at < 0) return undefined;
  const depth = /^\s*/.exec(lines[at]!)![0].length;
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => line.trim() !== '' && /^\s*/.exec(line)![0].length <= depth);
  const own = [lines[at]!, ...(end < 0 ? rest : rest.slice(0, end))].join('\n');
  // `<<: *default` takes the common part over.
  const anchor = /<<:\s*\*(\w+)/.exec(own)?.[1];
  const shared = anchor === undefined ? '' : anchored(lines, anchor);
  return { path: whole.path, text: `${own}\n${shared}` };
}

function anchored(lines: readonly string[], anchor: string): string {
  const at = lines.findIndex((line) => line.includes(`&${anchor}`));
  if (at < 0) return '';
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => /^\S/.test(line));
  return (end < 0 ? rest : rest.slice(0, end)).join('\n');
}

const HOST_KEY =
  /(?:^|[\s{,;"'])["']?(?:HOST|host|hostname|Server|Data Source)["']?\s*(?::|=>|=)\s*([^\n;]{1,120})/m;
const NAME_KEY =
  /(?:^|[\s{,;"'])["']?(?:NAME|database|Database|Initial Catalog)["']?\s*(?::|=>|=)\s*["']?([\w.-]+)/m;
const SETTINGS_OF_DATABASE =
  /DATABASES\s*=|adapter:|\bdialect\b|config\s+:\w+,\s*[\w.]+Repo|ConnectionStrings|datasource/;

/** The host that the settings name, a variable with its default resolved; undefined where they do not say. */
export function hostIn(settings: SettingsText, call: Call, folder: string): NamedHost | undefined {
  const { path, text } = settings;
  const own = /DATABASES\s*=/.exec(text);
  const part = own === null ? text : text.slice(own.index, own.index + 2_000);
  if (!SETTINGS_OF_DATABASE.test(part)) return undefined;
  const database = NAME_KEY.exec(part)?.[1];
  const written = HOST_KEY.exec(part)?.[1];
  const isFile = /sqlite/i.test(part);
  if (written === undefined)
    return isFile || /adapter:|DATABASES/.test(part) ? { path, host: '', database } : undefined;
  const host = resolved(written, call, folder);
  return host === undefined
    ? undefined
    : { path, host: host.replace(/^tcp:|,\d+$/g, ''), database };
}

/** `"localhost"`, `ENV.fetch("X", "localhost")`, `os.environ.get("X", "localhost")`, `${X:localhost}`. */
function resolved(written: string, call: Call, folder: string): string | undefined {
  const named =
    /(?:ENV(?:\.fetch)?[[(]|environ(?:\.get)?[[(]|getenv\(|env\(|get_env\()\s*["'](\w+)["']/.exec(
      written,
    )?.[1] ?? /\$\{(\w+)/.exec(written)?.[1];
  // SQL Server's own words for this machine: `(localdb)\\x`, `(local)`, `.\\SQLEXPRESS`.
  if (/^["']?(?:\((?:localdb|local)\)|\.\s*(?:["',;]|$)|\.\\)/i.test(written)) return 'localhost';
  if (named === undefined) return /^["']?([\w.:-]+)/.exec(written)?.[1];
  const given =
    call.context.variable(named, call.invocation)?.text ??
    ['.env.local', '.env']
      .map((file) => call.context.look.file(`${folder}/${file}`)?.text)
      .map((text) => (text === undefined ? undefined : envFileValue(text, named)))
      .find((value) => value !== undefined);
  if (given !== undefined && given !== '') return given;
  return (
    /["']\w+["']\s*(?:,\s*(?:default\s*=\s*)?|\)\s*\{\s*|\)\s*(?:\|\||or)\s*)["']([\w.-]+)["']/.exec(
      written,
    )?.[1] ?? /\$\{\w+:([\w.-]+)\}/.exec(written)?.[1]
  );
}

/** Files and entries by which a project fills its database again, by the tools' own conventions. */
const SEED_FILES =
  'db/seeds.rb db/seeds database/seeders supabase/seed.sql priv/repo/seeds.exs prisma/seed.ts prisma/seed.js prisma/seed.mjs prisma/seed.sql db/seed.sql seed.sql seeds seeders fixtures db/fixtures';
const SEED_SCRIPT =
  /^(?:[\w-]+[:.-])?(?:seed|seeds|db-seed|populate|fixtures|load-fixtures)(?:[:.-]\w+)?$/;

/** The project holds what fills its development database again: a seed script, a seed file, a recipe for it. */
export function refillsDatabase(call: Call): boolean {
  const { look, workspaceRoot } = call.context;
  const folders = [...new Set([call.invocation.cwd ?? workspaceRoot, workspaceRoot])];
  return folders.some((folder) => {
    if (
      SEED_FILES.split(' ').some((name) =>
        /^(?:file|directory)$/.test(look.kind(`${folder}/${name}`)),
      )
    )
      return true;
    const scripts = look.file(`${folder}/package.json`)?.text ?? '';
    for (const found of scripts.matchAll(/"([\w:.-]{1,40})"\s*:\s*"/g)) {
      if (SEED_SCRIPT.test(found[1]!)) return true;
    }
    return ['Makefile', 'makefile', 'GNUmakefile', 'justfile', 'Justfile', 'Taskfile.yml'].some(
      (name) => {
        const text = look.file(`${folder}/${name}`)?.text ?? '';
        return text
          .split('\n')
          .filter((line) => line.includes(':'))
          .some((line) => SEED_SCRIPT.test(/^\s{0,2}@?([\w.-]{1,80})/.exec(line)?.[1] ?? ''));
      },
    );
  });
}
