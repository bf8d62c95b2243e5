/**
 * Migration tools that are told on their command line which database they work on: golang-migrate, goose, dbmate,
 * Flyway and Liquibase. One row a tool; what the commands do is said in the words of each tool's own manual.
 */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import type { BoundedForm, Call, EffectExample, Program } from '../define';
import { defineProgram } from '../define';
import { gooseAgent } from './agents';
import { asksForHelp } from '../apis/cli';
import { ordinaryTool } from '../build';
import { programName } from '../registry-name';
import { sentFile } from './curl';
import { APPLY, LOOK, MAKE, UNDO, WIPE, lossOf, type Act } from './migration-acts';
import { configuredAddress, databaseAct, databaseOf, projectDatabase } from './project-database';

interface Tool {
  readonly names: readonly string[];
  readonly synopsis: string;
  readonly valued: string;
  readonly singleDashLong?: boolean;
  /** Commands by what they do. What is in none of them works on files of the project. */
  readonly acts: readonly (readonly [RegExp, Act])[];
  /** With one of these options the statements are printed, not run. */
  readonly planned?: readonly string[];
  /** Options that hold the address, then variables, then files of `key=value` or `key: value` lines with the keys. */
  readonly address: readonly string[];
  readonly variables: readonly string[];
  readonly files?: readonly (readonly [path: string, key: RegExp])[];
  readonly bounded?: readonly BoundedForm[];
  readonly examples: readonly EffectExample[];
}

const ALL: readonly Tool[] = [
  {
    names: ['migrate'],
    synopsis: 'golang-migrate: up, down, goto, drop and force on the database of -database.',
    valued: 'source path database prefetch lock-timeout ext dir digits format tz',
    singleDashLong: true,
    acts: [
      [/^drop$/, WIPE],
      [/^down$/, UNDO],
      [/^(up|goto|force)$/, APPLY],
      [/^version$/, LOOK],
    ],
    address: ['database'],
    variables: [],
    examples: [
      { command: 'migrate -version', effects: [] },
      {
        command: 'migrate -database postgres://u:p@localhost/app -path db drop -f',
        effects: ['delete database:app'],
      },
      {
        command: 'migrate -path db -database "$DATABASE_URL" down -all',
        effects: ['delete table'],
      },
      { command: 'migrate -path db -database "$DATABASE_URL" force 6', effects: ['update schema'] },
      {
        command: 'migrate create -ext sql -dir db add_users',
        effects: ['execute process:migrate'],
      },
    ],
  },
  {
    names: ['goose'],
    synopsis: 'goose: up, down, redo and reset on the database that is named beside the driver.',
    valued: 'dir table env certfile ssl-cert ssl-key timeout lock-mode',
    singleDashLong: true,
    acts: [
      [/^(reset|down|down-to|redo)$/, UNDO],
      [/^(up|up-by-one|up-to)$/, APPLY],
      [/^(status|version)$/, LOOK],
    ],
    address: [],
    variables: ['GOOSE_DBSTRING'],
    examples: [
      { command: 'goose -version', effects: [] },
      {
        command: 'goose -dir db postgres "host=localhost dbname=app" up',
        effects: ['update schema'],
      },
      { command: 'goose postgres "$DATABASE_URL" down-to 0', effects: ['delete table'] },
      { command: 'goose status', effects: ['read database'] },
      { command: 'goose create add_users sql', effects: ['execute process:goose'] },
    ],
  },
  {
    names: ['dbmate'],
    synopsis: 'dbmate: makes, drops, migrates and dumps the database of --url or DATABASE_URL.',
    valued: 'url u env e env-file migrations-dir d migrations-table schema-file s wait-timeout',
    acts: [
      [/^drop$/, WIPE],
      [/^(rollback|down)$/, UNDO],
      [/^(up|migrate|load)$/, APPLY],
      [/^create$/, MAKE],
      [/^(status|dump|wait)$/, LOOK],
    ],
    address: ['url', 'u'],
    variables: ['DATABASE_URL'],
    examples: [
      { command: 'dbmate --help', effects: [] },
      { command: 'dbmate up', effects: ['update schema'] },
      {
        command: 'dbmate --url mysql://u:p@db.example.com/app drop',
        effects: ['delete database:app'],
      },
      { command: 'dbmate new add_users', effects: ['execute process:dbmate'] },
      { command: 'dbmate status', effects: ['read database'] },
    ],
  },
  {
    names: ['flyway'],
    synopsis: 'Flyway: migrate, undo, clean and repair on the database of -url or its settings.',
    valued:
      'url user password configFiles locations schemas target environment driver connectRetries table',
    singleDashLong: true,
    acts: [
      [/^clean$/, WIPE],
      [/^undo$/, UNDO],
      [/^(migrate|baseline|repair|deploy|prepare)$/, APPLY],
      [/^(info|validate|check|snapshot|diff|testConnection)$/, LOOK],
    ],
    planned: ['dryRunOutput'],
    address: ['url'],
    variables: ['FLYWAY_URL'],
    files: [
      ['flyway.conf', /^flyway\.url$/],
      ['conf/flyway.conf', /^flyway\.url$/],
      ['flyway.toml', /^url$/],
    ],
    examples: [
      { command: 'flyway -v', effects: ['execute process:flyway'] },
      {
        command: 'flyway -url=jdbc:postgresql://db.example.com/app clean migrate',
        effects: ['delete database:app', 'update schema'],
      },
      { command: 'flyway info', effects: ['read database'] },
      { command: 'flyway migrate -dryRunOutput=plan.sql', effects: ['read database'] },
      { command: 'flyway undo', effects: ['delete table'] },
    ],
  },
  {
    names: ['liquibase'],
    synopsis:
      'Liquibase: updates, roll-backs and drop-all on the database of --url or its settings.',
    valued:
      'url username password changelog-file defaults-file driver schemas default-schema-name contexts context-filter ' +
      'labels label-filter tag count date log-level log-file output-file sql sql-file delimiter reference-url classpath ' +
      'changeset-id changeset-author changeset-path snapshot-format format changeLogFile defaultsFile search-path',
    acts: [
      [/^drop-all$/, WIPE],
      [/^rollback(-count|-to-date|-one-changeset|-one-update)?$/, UNDO],
      [
        /^(update(-count|-to-tag|-testing-rollback|-one-changeset)?|migrate|changelog-sync(-to-tag)?|clear-checksums|mark-next-changeset-ran|release-locks|tag|set-contexts|set-labels)$/,
        APPLY,
      ],
      [
        /^(.*-sql|status|history|diff.*|snapshot.*|validate|list-locks|tag-exists|generate-changelog|unexpected-changesets|dbcl-history|db-doc|calculate-checksum|checks|connect)$/,
        LOOK,
      ],
    ],
    address: ['url'],
    variables: ['LIQUIBASE_COMMAND_URL', 'LIQUIBASE_URL'],
    files: [
      ['liquibase.properties', /^(liquibase\.command\.)?url$/],
      ['src/main/resources/liquibase.properties', /^(liquibase\.command\.)?url$/],
    ],
    // Prints the statements; none of them runs.
    bounded: [
      'update',
      'update-count',
      'update-to-tag',
      'rollback',
      'rollback-count',
      'rollback-to-date',
      'changelog-sync',
    ].map((act) => ({ cap: 'dry-run', of: [act], instead: [`${act}-sql`] })),
    examples: [
      { command: 'liquibase --version', effects: [] },
      {
        command: 'liquibase --url=jdbc:postgresql://db.example.com/app drop-all --force',
        effects: ['delete database:app'],
      },
      { command: 'liquibase rollbackCount 3', effects: ['delete table'] },
      { command: 'liquibase update-sql', effects: ['read database'] },
      {
        command: 'liquibase execute-sql --sql="drop table users"',
        effects: ['delete table:users'],
      },
    ],
  },
];

/** Commands of the coding agent of the same name. */
const GOOSE_AGENT =
  /^(?:run|session|s|project|projects|p|web|serve|configure|mcp|acp|recipe|schedule|sched|bench|term|update|info)$/;

function addressOf(call: Call, tool: Tool): Value | undefined {
  const given = call.value(...tool.address);
  if (given !== undefined) return given;
  if (tool.names[0] === 'goose') {
    // `goose DRIVER DBSTRING COMMAND`: the address is the word before the command.
    const at = call.positionals.findIndex((word) => actOf(tool, word.text) !== undefined);
    if (at >= 2) return call.positionals[at - 1];
  }
  // dbmate's `--env` names the variable that holds the address.
  const named = tool.names[0] === 'dbmate' ? call.value('env', 'e')?.text : undefined;
  for (const name of named === undefined ? tool.variables : [named]) {
    const value = call.context.variable(name, call.invocation);
    if (value !== undefined && value.text !== '') return value;
  }
  const file = call.value('configFiles', 'defaults-file', 'defaultsFile');
  const keys = tool.files?.[0]?.[1];
  const files = file !== undefined && keys ? [[file.text, keys] as const] : (tool.files ?? []);
  return configuredAddress(call, files);
}

function actOf(tool: Tool, word: string): Act | undefined {
  // Liquibase took `dropAll` before it took `drop-all`.
  const kebab = word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return tool.acts.find(([form]) => form.test(word) || form.test(kebab))?.[1];
}

/** What a command of one of these tools does, or undefined where it touches no database. */
export function migrationAct(tool: string, command: string): Act | undefined {
  const row = ALL.find(({ names }) => names.includes(tool));
  return row && actOf(row, command);
}

function effectsOf(call: Call, tool: Tool): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const words = call.positionals.map((word) => word.text);
  if (call.name === 'goose' && GOOSE_AGENT.test(words[0] ?? '')) return gooseAgent(call);
  const address = addressOf(call, tool);
  const target = address === undefined ? projectDatabase(call) : databaseOf(call, address);
  if (/^execute-?sql$/i.test(words[0] ?? '')) {
    const file = call.value('sql-file');
    const text = call.value('sql') ?? (file ? sentFile(call, file) : undefined);
    if (text !== undefined) return call.context.sql(text, target, call.invocation.source);
  }
  // Only Flyway takes more than one command in one call.
  const commands = words.filter((word) => actOf(tool, word) !== undefined);
  const acts = commands
    .slice(0, tool.names[0] === 'flyway' ? undefined : 1)
    .map((word) => actOf(tool, word)!);
  if (acts.length === 0 || /^(create|new|init)$/.test(words[0] ?? '')) {
    const makes = tool.names[0] === 'dbmate' && words[0] === 'create';
    if (!makes) return [ordinaryTool(call, programName(call.name))];
  }
  const planned = tool.planned !== undefined && call.has(...tool.planned);
  return acts.map((act) => {
    const { operation, resource } = planned ? LOOK : act;
    const loss = planned ? 'none' : lossOf(call, act, steps(tool, words), { target });
    return databaseAct(call, target, operation, resource, loss);
  });
}

/** The command with what follows it, said as the others say it. */
function steps(tool: Tool, words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => actOf(tool, word) !== undefined);
  const [verb = '', ...rest] = words.slice(Math.max(at, 0));
  // golang-migrate goes all the way down unless it is given a number; a reset does in any tool.
  if (verb === 'reset' || (tool.names[0] === 'migrate' && rest.length === 0))
    return ['down', 'all'];
  // `rollback-one-changeset` names the one, `rollback-count 3` a number, `rollback TAG` a place; undo takes one.
  if (/^rollback-?one/i.test(verb)) return ['rollback'];
  return [verb.replace(/^(?:rollback|down)\b.*$/i, 'down'), ...rest];
}

export const migrationTools: readonly Program[] = ALL.map((tool) =>
  defineProgram({
    names: tool.names,
    synopsis: tool.synopsis,
    grammar: {
      valued: tool.valued.split(' '),
      ...(tool.singleDashLong ? { singleDashLong: true } : {}),
    },
    effects: (call) => effectsOf(call, tool),
    ...(tool.bounded === undefined ? {} : { bounded: tool.bounded }),
    examples: tool.examples,
  }),
);
