import type { Effect, Environment, Reversibility } from '../../model/effect';
import type { Call, DatabaseTarget, Program } from '../define';
import { defineProgram } from '../define';
import { asksForHelp } from '../apis/cli';
import { literal, ordinaryTool } from '../build';
import { fallbackEffects } from '../grammar-fallback';
import type { Value } from '../../shell/invocation';
import { evaluatedCode } from './framework-code';
import { refillsDatabase } from './framework-settings';
import { APPLY, LOOK, SEED, UNDO, WIPE } from './migration-tools';
import { databaseAct, frameworkEnvironment, projectDatabase } from './project-database';

type Rule = typeof APPLY & { readonly form: RegExp };

/** First match counts. The forms are words joined by spaces. */
const RULES: readonly Rule[] = [
  {
    form: /^(db:drop|db:reset|db:migrate:reset|db:schema:load|db:setup|db:purge|db:truncate_all|db:structure:load|db:wipe|migrate:fresh|migrate:reset|migrate:refresh|flush|reset_db|sqlflush|schema:drop|schema:fresh|migration:fresh|db:drop:all|reset|ecto\.drop|ecto\.reset|fresh|refresh|drop|database drop|schema clean)( |$)/,
    ...WIPE,
  },
  {
    form: /^(downgrade|db downgrade|migrate:rollback|db:rollback|db:migrate:undo(:all)?|db:migrate:down|migration:revert|migration:down|db:seed:undo(:all)?|rollback|ecto\.rollback|down|undo|revert|database update 0|migrate down|migrate revert)( |$)/,
    ...UNDO,
  },
  {
    form: /^(migrate (status|info|lint|validate|ls|list)|schema (inspect|diff|plan|lint|stats))( |$)/,
    ...LOOK,
  },
  {
    form: /^(upgrade|db upgrade|stamp|db:migrate|db:prepare|migrate|migrate:latest|migrate:up|migration:run|migration:up|schema:sync|schema:update|migrate:rename|up|ecto\.migrate|database update|schema apply|run)( |$)/,
    ...APPLY,
  },
  {
    form: /^(db:seed|seed:run|db:fixtures:load|loaddata|db:seed:all|seed|ecto\.seed)( |$)/,
    ...SEED,
  },
  {
    form: /^(history|current|heads|show|check|schema:log|status|db:migrate:status|db:version|showmigrations|sqlmigrate|migrate:status|migrate:list|migration:show|migrate:currentVersion|inspectdb|dumpdata|validate|info)( |$)/,
    ...LOOK,
  },
];

const ENVIRONMENT_VARIABLES = [
  ...['RAILS_ENV', 'RACK_ENV', 'APP_ENV', 'NODE_ENV', 'DJANGO_ENV', 'MIX_ENV', 'FLASK_ENV'],
  ...['ASPNETCORE_ENVIRONMENT', 'DOTNET_ENVIRONMENT'],
];

export function migrationEffects(
  call: Call,
  words: readonly string[],
  project: { readonly folder?: string; readonly unsaid?: Environment } = {},
): readonly Effect[] | undefined {
  const line = words.join(' ');
  const rule = RULES.find((candidate) => candidate.form.test(line));
  if (!rule) return undefined;
  const planned = call.has('sql', 'plan', 'dry-run', 'pretend', 'check', 'fake', 'list');
  const environment = frameworkEnvironment(call, ...ENVIRONMENT_VARIABLES);
  const chosen = call.value('env', 'environment', 'e');
  const named = chosen ? call.context.environment(chosen.text) : environment;
  const target = projectDatabase(call, project.folder);
  const isSaid = named !== undefined || target.host !== undefined || target.authority !== undefined;
  const where = isSaid ? named : project.unsaid;
  if (planned) return [databaseAct(call, target, 'read', 'database', 'none', where)];
  // `manage.py migrate app zero` undoes every migration of the app.
  const zero = /^migrate \S+ zero$/.test(line);
  const act = zero ? UNDO : rule;
  const loss = lossOf(call, act, line, target, named?.name);
  // A database of this machine stays one, whatever the framework calls the mode that it is used in.
  const stays = named?.name === 'test' && target.environment.name === 'local';
  return [databaseAct(call, target, act.operation, act.resource, loss, stays ? undefined : where)];
}

/** Words with which a run fills the database again itself, and those that do where the project holds a seed. */
const SEEDS_IT = /(?: |^)(?:db:seed|seed|--seed)(?: |$)/;
const SEEDS_WHAT_THERE_IS = /^(?:db:reset|ecto\.reset)(?: |$)/;

/**
 * On this machine a database that is seeded again in the same run comes back as the project made it, and a step back
 * over a number of migrations comes back by the step forward; what people wrote there by hand does not.
 */
function lossOf(
  call: Call,
  rule: Omit<Rule, 'form'>,
  line: string,
  target: DatabaseTarget,
  environment: string | undefined,
): Reversibility {
  if (target.environment.name !== 'local') return rule.reversibility;
  // Every run of the tests makes it again.
  if (environment === 'test') return 'recoverable';
  const options = call.has('seed') || call.value('seeder') !== undefined ? ' --seed' : '';
  const seeded =
    SEEDS_IT.test(`${line}${options}`) || (SEEDS_WHAT_THERE_IS.test(line) && refillsDatabase(call));
  if (rule.resource === 'database' && seeded) return 'recoverable';
  const step =
    /^(?:db )?(?:downgrade|rollback|down|undo|revert|migrate:rollback|db:rollback|ecto\.rollback)(?: -?\d{1,2})?$/;
  if (rule.resource === 'table' && step.test(line)) {
    // One step back and forth is how a migration is tried; the step at hand is the one that is being written.
    return /\d/.test(line) && !/ -?1$/.test(line) ? 'hard' : 'recoverable';
  }
  return rule.reversibility;
}

const VALUED =
  'config c url env environment e name n x database connection d D dataSource database-url db-url settings knexfile migrations-path models-path options-path source'.split(
    ' ',
  );

/** Two programs are called `atlas`: the migration tool has these groups, and the others are the database host's. */
function isOtherAtlas(call: Call): boolean {
  const first = call.subcommands[0] ?? call.positionals[0]?.text ?? '';
  return (
    call.name === 'atlas' &&
    !/^(?:|schema|migrate|cloud|login|logout|whoami|ai|ask|copilot|license|version|completion|tool)$/.test(
      first,
    )
  );
}

const migrators = defineProgram({
  names: [
    'alembic',
    'knex',
    'sequelize',
    'sequelize-cli',
    'typeorm',
    'typeorm-ts-node-commonjs',
    'typeorm-ts-node-esm',
    'atlas',
    'node-pg-migrate',
    'db-migrate',
    'umzug',
    'mikro-orm',
    'sqlx',
    'diesel',
    'phinx',
    'aerich',
  ],
  synopsis: 'Migration tools: what they do to the database of the project configuration.',
  grammar: { subcommands: 1, valued: VALUED },
  effects: (call) => {
    if (asksForHelp(call)) return [];
    if (isOtherAtlas(call)) return fallbackEffects(call);
    const all = [...call.subcommands, ...call.positionals.map((value) => value.text)].map((word) =>
      word.replace(/^(migration|migrate|database|schema|db)$/, '$1'),
    );
    const known = migrationEffects(call, all) ?? migrationEffects(call, all.slice(1));
    return known ?? [ordinaryTool(call, call.name)];
  },
  bounded: [
    // Prints the SQL and connects to nothing.
    { cap: 'dry-run', names: ['alembic'], of: ['upgrade', 'downgrade'], add: ['--sql'] },
    { cap: 'dry-run', names: ['atlas'], of: ['schema apply', 'migrate apply'], add: ['--dry-run'] },
    { cap: 'dry-run', names: ['phinx'], of: ['migrate', 'rollback'], add: ['--dry-run'] },
    {
      cap: 'dry-run',
      names: ['typeorm', 'typeorm-ts-node-commonjs', 'typeorm-ts-node-esm'],
      of: ['schema:sync'],
      instead: ['schema:log'],
    },
    { cap: 'dry-run', names: ['sqlx'], of: ['migrate run', 'migrate revert'], add: ['--dry-run'] },
  ],
  examples: [
    { command: 'alembic --help', effects: [] },
    { command: 'alembic history', effects: ['read database'] },
    { command: 'alembic upgrade head', effects: ['update schema'] },
    { command: 'alembic downgrade base', effects: ['delete table'] },
    { command: 'knex migrate:latest', effects: ['update schema'] },
    { command: 'sequelize db:drop', effects: ['delete database'] },
    {
      command: 'sequelize-cli db:seed:undo:all --url postgres://u:p@db.example.com/app',
      effects: ['delete table'],
    },
    { command: 'typeorm schema:drop -d src/data-source.ts', effects: ['delete database'] },
    { command: 'alembic revision -m x', effects: ['execute process:alembic'] },
    {
      command: 'atlas schema clean --url postgres://u:p@db.example.com/app',
      effects: ['delete database:app'],
    },
    { command: 'atlas migrate status', effects: ['read database'] },
    {
      command: 'atlas clusters delete app --projectId p1 --force',
      effects: ['delete cluster:app'],
    },
    { command: 'atlas clusters list', effects: [] },
  ],
});

function scriptText(call: Call, script: Value): Value | undefined {
  const path = call.context.path(script, call.invocation);
  const file = path === undefined ? undefined : call.context.look.file(path);
  if (file === undefined || path === undefined) return undefined;
  return { ...literal(file.text), known: !file.truncated, sources: [{ kind: 'file', path }] };
}

/** The text that the task evaluates with the application loaded: `runner "…"`, `shell -c "…"`, `tinker --execute="…"`. */
function codeOf(call: Call, task: string): Value | undefined {
  if (/^(runner|r)$/.test(task)) {
    const given = call.positionals.find((word) => word.text !== 'rails' && word.text !== task);
    // A word with a point and no spaces is the path of a script; `-` is what comes in.
    if (given === undefined || /[\s(]|^[A-Z]/.test(given.text)) return given;
    return given.text === '-' ? call.context.input(call.invocation) : scriptText(call, given);
  }
  if (/^(shell|shell_plus)$/.test(task)) return call.value('c', 'command');
  return task === 'tinker' ? call.value('execute') : undefined;
}

/** Task runners of frameworks; what is no database task is the project's own work. */
const frameworks = defineProgram({
  names: ['rails', 'rake', 'manage.py', 'django-admin', 'artisan', 'flask'],
  synopsis: 'Framework tasks on the database: rails db:*, manage.py, artisan, flask db.',
  grammar: { subcommands: 1, valued: [...VALUED, 'command', 'execute'] },
  effects: (call) => {
    if (asksForHelp(call)) return [];
    const words = [...call.subcommands, ...call.positionals.map((value) => value.text)].filter(
      (word) => word !== 'artisan' && word !== 'rails',
    );
    const task = words[0] ?? '';
    const database =
      /^(db|db:.*|migrate|migrate:.*|flush|loaddata|dumpdata|showmigrations|sqlmigrate|inspectdb|ecto\..*|reset_db|sqlflush)$/.test(
        task,
      );
    const code = codeOf(call, task);
    if (code !== undefined) {
      const environment = frameworkEnvironment(call, ...ENVIRONMENT_VARIABLES);
      return evaluatedCode(call, code, projectDatabase(call), environment);
    }
    const effects = database ? migrationEffects(call, words) : undefined;
    return effects ?? [ordinaryTool(call, `${call.name} ${task}`.trim())];
  },
  bounded: [
    { cap: 'dry-run', names: ['manage.py', 'django-admin'], of: ['migrate'], add: ['--plan'] },
    {
      cap: 'dry-run',
      names: ['artisan'],
      of: ['migrate', 'migrate:rollback', 'migrate:reset'],
      add: ['--pretend'],
    },
    { cap: 'dry-run', names: ['flask'], of: ['db upgrade', 'db downgrade'], add: ['--sql'] },
  ],
  examples: [
    { command: 'rails --version', effects: [] },
    { command: 'rails db:migrate', effects: ['update schema'] },
    { command: 'RAILS_ENV=production rails db:drop', effects: ['delete database'] },
    {
      command: 'php artisan migrate:fresh --seed',
      files: { '.env': 'DB_HOST=127.0.0.1\nDB_DATABASE=shop\n', artisan: '' },
      effects: ['delete database:shop'],
    },
    { command: 'rails server', effects: ['execute process:rails server'] },
    { command: 'rails db:migrate:status', effects: ['read database'] },
    { command: 'rails runner "puts User.count"', effects: ['read database'] },
    { command: 'RAILS_ENV=production rails runner "User.delete_all"', effects: ['delete rows'] },
    {
      command: 'RAILS_ENV=production rails runner tidy.rb',
      files: { 'tidy.rb': 'User.where(old: true).delete_all' },
      effects: ['delete rows'],
    },
    {
      command: 'python manage.py shell -c "User.objects.all().delete()"',
      effects: ['delete rows'],
    },
    { command: `php artisan tinker --execute="User::truncate();"`, effects: ['delete rows'] },
  ],
});

export const migrations: readonly Program[] = [migrators, frameworks];
