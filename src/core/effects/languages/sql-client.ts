/**
 * The commands that database clients have beside SQL: psql's `\…`, SQLite's `.…`, MySQL's words and `\…`. Some start
 * programs or write files on this machine; one connects elsewhere, one reads further statements.
 */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import type { Site } from '../build';
import { localEffect, opaque } from '../build';
import { reads, writes } from '../build-files';
import type { DatabaseTarget } from '../define';
import { environmentInWords } from '../environment';
import type { Value } from '../../shell/invocation';
import { isDatabaseUrl, sqliteTarget, targetOfUrl } from './database-target';
import type { SqlAct } from './sql-names';

/** What a client's own command comes to. */
export type ClientAct =
  | { readonly kind: 'effects'; readonly effects: readonly Effect[] }
  | { readonly kind: 'acts'; readonly acts: readonly SqlAct[]; readonly effects: readonly Effect[] }
  /** Statements of a file follow in its place. */
  | { readonly kind: 'include'; readonly file: Value }
  | { readonly kind: 'connect'; readonly target: DatabaseTarget };

const LOOK: SqlAct = { operation: 'read', class: 'database', name: '', reversibility: 'none' };

export function clientAct(text: string, target: DatabaseTarget, site: Site): ClientAct {
  const match = /^[\\.]?(!|\.|[A-Za-z_?]+\+?)\s*/.exec(text);
  const word = (match?.[1] ?? '').toLowerCase();
  const rest = text.slice(match?.[0].length ?? 0).trim();
  switch (target.engine) {
    case 'sqlite':
      return sqliteAct(word, rest, site);
    case 'mysql':
      return mysqlAct(word, rest, target, site);
    case 'postgres':
    case 'mssql':
    case 'mongodb':
    case 'redis':
    case 'other':
      return text.startsWith('.') ? sqliteAct(word, rest, site) : psqlAct(word, rest, target, site);
  }
}

const only = (effects: readonly Effect[]): ClientAct => ({ kind: 'effects', effects });
const looks = (effects: readonly Effect[] = []): ClientAct => ({
  kind: 'acts',
  acts: [LOOK],
  effects,
});

function psqlAct(word: string, rest: string, target: DatabaseTarget, site: Site): ClientAct {
  const ticks = [...rest.matchAll(/`([^`\n]{1,2000})`/g)].flatMap((match) =>
    run(match[1] ?? '', site),
  );
  switch (word) {
    case '!':
    case 'shell':
    case 'system':
      return only(run(rest, site));
    case 'copy':
      return copyAct(rest, site);
    case 'i':
    case 'ir':
    case 'include':
    case 'include_relative':
      return { kind: 'include', file: wordOf(rest) };
    case 'o':
    case 'out':
    case 'g':
    case 'gx':
    case 'w':
    case 'write':
      return looks([...ticks, ...outputTo(rest.replace(/^\([^)]*\)\s*/, ''), site)]);
    case 's':
    case 'lo_export':
      return looks([...ticks, ...outputTo(rest.split(/\s+/).pop() ?? '', site)]);
    case 'lo_import':
      return { kind: 'acts', acts: [inserted('')], effects: reads(site, [wordOf(rest)]) };
    case 'lo_unlink':
      return { kind: 'acts', acts: [{ ...inserted(''), operation: 'delete' }], effects: [] };
    case 'gexec':
      return only([opaque(`\\${word}`, say`it runs statements that the query before it makes up`)]);
    case 'password':
      return {
        kind: 'acts',
        acts: [{ operation: 'rotate', class: 'role', name: rest, reversibility: 'hard' }],
        effects: [],
      };
    case 'c':
    case 'connect':
      return { kind: 'connect', target: connected(rest, target, site) };
    default:
      return looks(ticks);
  }
}

function sqliteAct(word: string, rest: string, site: Site): ClientAct {
  const last = wordOf(rest.split(/\s+(?=[^'"]*(?:['"][^'"]*['"])?$)/).pop() ?? '');
  switch (word) {
    case 'shell':
    case 'system':
      return only(run(rest, site));
    case 'read': {
      const file = wordOf(rest);
      return file.text.startsWith('|')
        ? only(run(file.text.slice(1), site))
        : { kind: 'include', file };
    }
    case 'import': {
      const file = wordOf(rest.replace(/^(?:--?\w+(?:\s+\d+)?\s+)+/, ''));
      const effects = file.text.startsWith('|')
        ? run(file.text.slice(1), site)
        : reads(site, [file]);
      return { kind: 'acts', acts: [inserted(last.text)], effects };
    }
    case 'output':
    case 'once':
    case 'log':
    case 'trace':
      return looks(outputTo(rest.replace(/^(?:--?\w+\s+)+/, ''), site));
    case 'backup':
    case 'save':
    case 'clone':
      return looks(writes(site, [last]));
    case 'restore':
      return {
        kind: 'acts',
        acts: [{ operation: 'update', class: 'database', name: '', reversibility: 'irreversible' }],
        effects: reads(site, [last]),
      };
    case 'open':
      return { kind: 'connect', target: sqliteTarget(last.text, site.invocation.cwd) };
    case 'load':
      return only([nativeCode(rest, site)]);
    default:
      return looks();
  }
}

function mysqlAct(word: string, rest: string, target: DatabaseTarget, site: Site): ClientAct {
  switch (word) {
    case '!':
    case 'system':
      return only(run(rest, site));
    case '.':
    case 'source':
      return { kind: 'include', file: wordOf(rest) };
    case 'p':
    case 'pager':
      return only(piped(`|${rest}`, site));
    case 't':
    case 'tee':
      return only(rest === '' ? [] : writes(site, [wordOf(rest)], { append: true }));
    case 'd':
    case 'delimiter':
      return only([]);
    case 'u':
    case 'r':
    case 'connect':
      return { kind: 'connect', target: connected(rest, target, site) };
    default:
      return looks();
  }
}

/** The shell of this machine. */
function run(command: string, site: Site): readonly Effect[] {
  if (command.trim() === '') return [];
  return site.context.shell(command, site.invocation.cwd, site.invocation, 'database client');
}

/** `|sh`: the program is fed with rows that nobody has seen. */
function piped(word: string, site: Site): readonly Effect[] {
  const command = word.slice(1).trim();
  return command === '' ? [] : run(`cat "$REMIT_UNKNOWN" | ${command}`, site);
}

/** A file, or a program after `|`. */
function outputTo(rest: string, site: Site): readonly Effect[] {
  const text = rest.replace(/^(['"])(.*)\1$/s, '$2').trim();
  if (text.startsWith('|')) return piped(text, site);
  return text === '' || /^(stdout|off|on)$/.test(text) ? [] : writes(site, [wordOf(rest)]);
}

/** The first word, without its quotes. */
function wordOf(rest: string): Value {
  const match = /^\s*(?:'([^']*)'|"([^"]*)"|(\S+))/.exec(rest);
  const text = match?.[1] ?? match?.[2] ?? match?.[3] ?? '';
  return { text, known: text !== '', sources: [], raw: text };
}

function inserted(name: string): SqlAct {
  return { operation: 'create', class: 'rows', name, reversibility: 'hard', size: 'many' };
}

function nativeCode(name: string, site: Site): Effect {
  return localEffect(site, 'execute', 'process', name, {
    reversibility: 'hard',
    opaque: { why: say`native code of ${name} is loaded into the client` },
  });
}

/** `\copy t from 'x'`, `\copy (select …) to program 'cmd'`: read and written on this machine. */
function copyAct(rest: string, site: Site): ClientAct {
  const table = /^\(?\s*([\w."]+)/.exec(rest)?.[1]?.replaceAll('"', '') ?? '';
  const place =
    /\b(from|to)\s+(program\s+)?('(?:[^']|'')*'|\S+)[^()]*$/i.exec(rest) ??
    /\b(from|to)\s+(program\s+)?('(?:[^']|'')*'|\S+)/i.exec(rest);
  const into = place?.[1]?.toLowerCase() === 'from' && !rest.startsWith('(');
  const named = place?.[3] ?? '';
  const file = wordOf(named);
  const stream = /^(stdin|stdout|pstdin|pstdout)$/i.test(file.text);
  const program = place?.[2] !== undefined;
  const other = program
    ? run(named.replace(/^'|'$/g, '').replaceAll("''", "'"), site)
    : stream || file.text === ''
      ? []
      : into
        ? reads(site, [file])
        : writes(site, [file]);
  const read: SqlAct = { ...LOOK, class: 'rows', name: rest.startsWith('(') ? '' : table };
  return { kind: 'acts', acts: [into ? inserted(table) : read], effects: other };
}

/** `\c name`, `\c - - host`, `\c URL`: what follows goes to another database. */
function connected(rest: string, target: DatabaseTarget, site: Site): DatabaseTarget {
  const words = rest.split(/\s+/).filter((word) => word !== '');
  const [name = '-', second = '', third = ''] = words;
  if (isDatabaseUrl(name)) return targetOfUrl(wordOf(name), site.invocation.cwd, site.context);
  const host = target.engine === 'mysql' ? second : third;
  const pair = /\bhost=(\S+)/.exec(rest)?.[1];
  const chosen = pair ?? (/^-?$/.test(host) ? undefined : host);
  const database =
    /\bdbname=(\S+)/.exec(rest)?.[1] ?? (/[-=]/.test(name[0] ?? '-') ? target.database : name);
  const said = database === undefined ? undefined : environmentInWords(database);
  const grave = said?.name === 'production' || said?.name === 'staging';
  const environment =
    chosen !== undefined
      ? site.context.environment(chosen)
      : grave && target.environment.name === 'unknown'
        ? { name: said.name, evidence: say`database name says ${said.word}` }
        : target.environment;
  const isElsewhere = words.length > 3 || /\b(?:port|hostaddr|service)=/.test(rest);
  return {
    ...target,
    database,
    environment,
    ...(chosen === undefined ? {} : { host: chosen, byDefault: false }),
    ...(isElsewhere ? { elsewhere: true } : {}),
  };
}
