/**
 * SQL shells that a provider's own command line opens: `fly postgres connect`, `turso db shell NAME SQL`. What such a
 * session does is said by the SQL that it is given as a word, in an option, after `--` or on its standard input, and
 * not by the word `connect`. One row a command, from the tools' own manuals.
 */
import type { Authority, Effect, Environment } from '../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../model/effect';
import { say } from '../model/say';
import type { Value } from '../shell/invocation';
import { authorityFrom, cliAuthority } from './credentials';
import type { Call, DatabaseTarget, Provider } from './define';
import { literal } from './build';
import { environmentInWords } from './environment';
import { sessionEffects } from './programs/psql';

interface DatabaseShell {
  readonly tools: RegExp;
  /** The command's words, joined by spaces. */
  readonly form: RegExp;
  readonly engine: DatabaseTarget['engine'];
  /** Options that name the database's app or server. Else it is the first word after the form. */
  readonly named?: readonly string[];
  /** Options that hold SQL. */
  readonly sql?: readonly string[];
  /** SQL may stand as a word after the name. */
  readonly word?: boolean;
  /** The name is no word of its own: whatever the folder is linked to. */
  readonly linked?: boolean;
}

const SHELLS: readonly DatabaseShell[] = [
  {
    tools: /^(fly|flyctl)$/,
    form: /^(postgres|pg|mpg) connect\b/,
    engine: 'postgres',
    named: ['a', 'app'],
    linked: true,
  },
  { tools: /^railway$/, form: /^connect\b/, engine: 'other' },
  { tools: /^(neonctl|neon)$/, form: /^psql\b/, engine: 'postgres' },
  { tools: /^render$/, form: /^psql\b/, engine: 'postgres', sql: ['c', 'command'] },
  { tools: /^pscale$/, form: /^shell\b/, engine: 'mysql' },
  { tools: /^turso$/, form: /^(db )?shell\b/, engine: 'sqlite', word: true },
  {
    tools: /^scalingo$/,
    form: /^(pgsql|mysql)-console\b/,
    engine: 'other',
    named: ['a', 'app'],
    linked: true,
  },
  {
    tools: /^(upsun|platform)$/,
    form: /^(db:)?sql\b/,
    engine: 'other',
    named: ['e', 'environment'],
    word: true,
    linked: true,
  },
  {
    tools: /^(heroku)$/,
    form: /^pg:psql\b/,
    engine: 'postgres',
    named: ['a', 'app'],
    sql: ['c', 'command'],
    linked: true,
  },
  { tools: /^supabase$/, form: /^db query\b/, engine: 'postgres', word: true, linked: true },
  { tools: /^gcloud$/, form: /^(beta )?sql connect\b/, engine: 'other' },
];

/** Effects of the session, or undefined where the command opens none. */
export function hostedSession(
  call: Call,
  given: {
    readonly environment?: Environment;
    readonly provider?: Provider;
    /** Options that hold a token for this one call. */
    readonly tokens?: readonly string[];
  } = {},
): readonly Effect[] | undefined {
  const rows = SHELLS.filter((row) => row.tools.test(call.name));
  if (rows.length === 0 || call.has('help')) return undefined;
  const words = [...call.subcommands, ...call.positionals.map((word) => word.text)];
  const line = words.join(' ');
  const row = rows.find((one) => one.form.test(line));
  if (row === undefined) return undefined;
  const after = words.slice(row.form.exec(line)![0].split(' ').length);
  const option = row.named === undefined ? undefined : call.value(...row.named)?.text;
  const name = option ?? (row.linked === true ? undefined : after[0]);
  const environment =
    given.environment !== undefined && given.environment.name !== 'unknown'
      ? given.environment
      : environmentOf([name ?? '', ...after]);
  const target: DatabaseTarget = {
    engine: row.engine,
    host: undefined,
    database: name,
    authority: loginOf(call, given.provider, given.tokens),
    environment,
  };
  const texts = sqlOf(call, row, after);
  return sessionEffects(call, texts, target);
}

/** A token of the call's own or of a variable, else the tool's stored login. */
function loginOf(
  call: Call,
  provider: Provider | undefined,
  tokens: readonly string[] | undefined,
): Authority {
  const token = tokens === undefined ? undefined : call.value(...tokens);
  const { id } = provider ?? {};
  if (token !== undefined)
    return authorityFrom(token, call.context, id === undefined ? {} : { provider: id });
  const name = call.name.toUpperCase().replace(/\W/g, '_');
  const variables = provider?.tokenVariables ?? [
    `${name}_API_TOKEN`,
    `${name}_API_KEY`,
    `${name}_TOKEN`,
  ];
  const tool = call.name === 'flyctl' ? 'fly' : call.name;
  return cliAuthority(
    { name: tool, variables, ...(id === undefined ? {} : { provider: id }) },
    undefined,
    call.invocation,
    call.context,
  );
}

/** The name of an app, a database or a branch says it, as far as it says anything. */
function environmentOf(names: readonly string[]): Environment {
  for (const name of names) {
    const said = environmentInWords(name);
    if (said !== undefined && said.name !== 'local')
      return { name: said.name, evidence: say`the command names ${name}` };
  }
  return UNKNOWN_ENVIRONMENT;
}

/** After `--` stand the words of the engine's own client. */
function sqlOf(call: Call, row: DatabaseShell, after: readonly string[]): readonly Value[] {
  const rest = [...call.rest];
  const at = rest.findIndex((word) => /^(?:-c|-e|--command|--execute)$/.test(word.text));
  const joined = rest.filter((word) => /^--(?:command|execute)=/.test(word.text));
  const texts = [
    ...(row.sql === undefined ? [] : call.values(...row.sql)),
    ...(at >= 0 && rest[at + 1] !== undefined ? [rest[at + 1]!] : []),
    ...joined.map((word) => ({ ...word, text: word.text.replace(/^--\w+=/, '') })),
    ...(row.word === true
      ? after.slice(row.linked === true ? 0 : 1).map((text) => literal(text))
      : []),
  ];
  if (texts.length > 0) return texts;
  const input = call.context.input(call.invocation);
  if (input !== undefined) return [input];
  // A file of statements, or an input that nobody can tell.
  const opaque = rest.some((word) => /^-f|^--file/.test(word.text));
  const piped = call.invocation.stdin.kind !== 'inherited';
  return opaque || piped ? [{ text: '\uFFFD', known: false, sources: [], raw: '' }] : [];
}
