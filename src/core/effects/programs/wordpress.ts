/**
 * WP-CLI: WordPress from the command line. Without `@alias`, `--ssh` or `--http` it works on the installation of the
 * folder it runs in, whose database wp-config.php names.
 */
import type { Effect, Environment } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import type { Reversibility } from '../../model/effect';
import { say } from '../../model/say';
import type { Call, DatabaseTarget } from '../define';
import { defineProgram } from '../define';
import { asksForHelp } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { literal, ordinaryTool, unknownProgram } from '../build';
import { reads, writes } from '../build-files';
import { environmentOfDatabase } from '../languages/database-target';

type Act = readonly [Operation, ResourceClass, Reversibility];

const LOOKS =
  /^(cli|help|i18n|scaffold|package (list|browse)|shell|core (version|check-update|verify-checksums|is-installed)|db (size|tables|search|check|columns|prefix|cli)|.* (list|get|pluck|is-active|is-installed|path|status|search|count|exists|verify-checksums|supports|type|check|generate-pot))( |$)/;

/** First match counts. What a person wrote does not come back; what WordPress fetches does. */
const ACTS: readonly (readonly [RegExp, Act])[] = [
  [/^db (reset|drop|clean)\b/, ['delete', 'database', 'irreversible']],
  [/^db (import|create)\b/, ['update', 'database', 'irreversible']],
  [/^db (repair|optimize)\b/, ['configure', 'database', 'reversible']],
  [/^search-replace\b/, ['update', 'rows', 'irreversible']],
  [/^site (delete|empty)\b/, ['delete', 'rows', 'irreversible']],
  [
    /^(post|comment|user|term|media|menu|option|widget|site-option) (delete|trash|spam|reset)\b/,
    ['delete', 'rows', 'irreversible'],
  ],
  [
    /^user (set-role|add-role|add-cap|create|reset-password|application-password create)\b|^super-admin add\b/,
    ['grant', 'user', 'hard'],
  ],
  [/^(plugin|theme|core|language) (delete|uninstall)\b/, ['delete', 'package', 'hard']],
  [
    /^(plugin|theme|core|language) (install|update|update-db|download)\b/,
    ['update', 'package', 'hard'],
  ],
  [
    /^(plugin|theme) (activate|deactivate|toggle|enable|disable|auto-updates)\b/,
    ['configure', 'service', 'reversible'],
  ],
  [
    /^(cache|transient|rewrite|cron|maintenance-mode|role|cap|config|embed)\b/,
    ['configure', 'service', 'reversible'],
  ],
  [
    /\b(create|update|set|add|patch|generate|import|meta|insert)\b/,
    ['update', 'rows', 'reversible'],
  ],
];

interface Place {
  readonly environment: Environment;
  readonly host: string | undefined;
  readonly elsewhere: boolean;
}

/** `@live` of wp-cli.yml, `--ssh=user@host/path`, `--http=url`; else the database of wp-config.php. */
function placeOf(call: Call): Place {
  const { context } = call;
  const given = call.value('ssh', 'http')?.text;
  const alias = call.invocation.args.find(({ text }) => /^@[\w-]+$/.test(text))?.text;
  if (given === undefined && alias === undefined) return installed(call);
  const bare = (address: string): string =>
    address
      .replace(/^\w+:\/\//, '')
      .replace(/^[^@/]*@/, '')
      .replace(/[:/].*$/, '');
  const host = given === undefined ? aliasHost(call, alias!) : bare(given);
  const byHost = host === undefined ? UNKNOWN_ENVIRONMENT : context.environment(bare(host));
  const byAlias = alias === undefined ? UNKNOWN_ENVIRONMENT : context.environment(`env:${alias}`);
  const environment = byHost.name === 'unknown' ? byAlias : byHost;
  return { environment, host: host === undefined ? alias : bare(host), elsewhere: true };
}

function aliasHost(call: Call, alias: string): string | undefined {
  for (const name of ['wp-cli.yml', 'wp-cli.local.yml']) {
    const path = call.context.path(literal(name), call.invocation);
    const text = path === undefined ? undefined : call.context.look.file(path)?.text;
    const at = text?.indexOf(`${alias}:`) ?? -1;
    const found = at < 0 ? null : /\bssh:\s*["']?([^\s"']+)/.exec(text!.slice(at, at + 400));
    if (found !== null) return found[1];
  }
  return undefined;
}

/** The installation here: the disk says `DB_HOST`; without it WordPress speaks to this machine. */
function installed(call: Call): Place {
  const folder = call.value('path') ?? literal('.');
  const path = call.context.path(literal(`${folder.text}/wp-config.php`), call.invocation);
  const text = path === undefined ? undefined : call.context.look.file(path)?.text;
  const host = /DB_HOST['"]\s*,\s*['"]([^'"]*)/.exec(text ?? '')?.[1] ?? 'localhost';
  const environment = environmentOfDatabase(host, undefined, [], call.context);
  return { environment, host, elsewhere: false };
}

function effectsOf(call: Call): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const words = [...call.subcommands, ...call.positionals.map(({ text }) => text)].filter(
    (word) => !/^@[\w-]+$/.test(word),
  );
  const line = words.join(' ');
  const place = placeOf(call);
  const phrase = call.invocation.source;
  const authority = place.elsewhere ? { label: `cli:wp/${place.host ?? 'default'}` } : undefined;
  const base = { environment: place.environment, host: place.host, authority, phrase };
  if (/^(eval|eval-file)\b/.test(line)) return evaluated(call, words, place);
  if (/^db query\b/.test(line)) {
    const target: DatabaseTarget = {
      engine: 'mysql',
      host: place.host,
      database: undefined,
      authority,
      environment: place.environment,
    };
    const text = call.positionals.find((word) => word.text === words[2]);
    return text === undefined ? [] : call.context.sql(text, target, phrase);
  }
  if (/^(db (export|dump)|export)\b/.test(line)) {
    const file = call.positionals.find((word) => word.text === words[2]);
    const look = remoteEffect({ ...base, operation: 'read', class: 'database' });
    return [look, ...(file && !place.elsewhere ? writes(call, [file]) : [])];
  }
  const dry = call.has('dry-run');
  if (dry || LOOKS.test(line) || line === '') {
    return place.elsewhere
      ? [remoteEffect({ ...base, operation: 'read', class: 'project' })]
      : [ordinaryTool(call, 'wp')];
  }
  const [operation, resource, reversibility] = ACTS.find(([form]) => form.test(line))?.[1] ?? [
    'execute',
    'project',
    'hard',
  ];
  const isHere = place.environment.name === 'local' && reversibility === 'hard';
  return [
    remoteEffect({
      ...base,
      operation,
      class: resource,
      name: words[2] ?? '',
      reversibility: isHere ? 'reversible' : reversibility,
      size: call.has('all', 'all-tables', 'network') ? 'many' : undefined,
    }),
  ];
}

/** PHP that runs inside the installation. */
function evaluated(call: Call, words: readonly string[], place: Place): readonly Effect[] {
  const given = call.positionals.find((word) => word.text === words[1]);
  const file = words[0] === 'eval-file' && given !== undefined ? reads(call, [given]) : [];
  if (!place.elsewhere && place.environment.name === 'local')
    return [...file, ordinaryTool(call, 'wp')];
  const unread = unknownProgram(call, 'wp', say`the PHP that it evaluates is not read`);
  return [...file, { ...unread, environment: place.environment, reach: 'shared-remote' }];
}

export const wordpress = defineProgram({
  names: ['wp', 'wp-cli', 'wp-cli.phar'],
  synopsis: 'WP-CLI: the database, content, plugins and users of a WordPress, here or over ssh.',
  grammar: {
    subcommands: 2,
    valued: 'path url ssh http user require exec context prompt'.split(' '),
  },
  effects: effectsOf,
  bounded: [
    {
      cap: 'dry-run',
      of: ['search-replace', 'plugin update', 'theme update'],
      add: ['--dry-run'],
    },
  ],
  examples: [
    { command: 'wp plugin list', effects: ['execute process:wp'] },
    { command: 'wp plugin deactivate shop', effects: ['configure service:shop'] },
    { command: 'wp db reset --yes', effects: ['delete database'] },
    { command: 'wp @live plugin list', effects: ['read project'] },
    { command: 'wp @live db reset --yes', effects: ['delete database'] },
    {
      command: 'wp --ssh=deploy@www.example.org/var/www search-replace a b',
      effects: ['update rows:b'],
    },
    { command: 'wp search-replace a b --dry-run', effects: ['execute process:wp'] },
    { command: 'wp db query "SELECT 1 FROM wp_posts"', effects: ['read rows:wp_posts'] },
    { command: 'wp user create eve e@x.org --role=administrator', effects: ['grant user:eve'] },
  ],
});
