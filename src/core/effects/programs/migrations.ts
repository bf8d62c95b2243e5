import type { Effect, Environment } from '../../model/effect';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { asksForHelp } from '../apis/cli';
import { say } from '../../model/say';
import { literal, ordinaryTool, unreadProgram } from '../build';
import { fallbackEffects } from '../grammar-fallback';
import type { Value } from '../../shell/invocation';
import { evaluatedCode } from './framework-code';
import { APPLY, FORCE, LOOK, UNDO, actOf, actWords, lossOf, type Act } from './migration-acts';
import { databaseAct, frameworkEnvironment, projectDatabase } from './project-database';

const ENVIRONMENT_VARIABLES = [
  ...['RAILS_ENV', 'RACK_ENV', 'APP_ENV', 'NODE_ENV', 'DJANGO_ENV', 'MIX_ENV', 'FLASK_ENV'],
  ...['ASPNETCORE_ENVIRONMENT', 'DOTNET_ENVIRONMENT'],
];

export function migrationEffects(
  call: Call,
  words: readonly string[],
  project: { readonly folder?: string; readonly unsaid?: Environment } = {},
): readonly Effect[] | undefined {
  const found = actOf(words);
  if (!found) return undefined;
  const planned = call.has(
    'sql',
    'plan',
    'dry-run',
    'pretend',
    'check',
    'fake',
    'list',
    'dump-sql',
    'dump',
    'show-sql',
    'write-sql',
  );
  const environment = frameworkEnvironment(call, ...ENVIRONMENT_VARIABLES);
  const chosen = call.value('env', 'environment', 'e');
  const named = chosen ? call.context.environment(chosen.text) : environment;
  const target = projectDatabase(call, project.folder);
  const isSaid = named !== undefined || target.host !== undefined || target.authority !== undefined;
  const where = isSaid ? named : project.unsaid;
  if (planned) return [databaseAct(call, target, 'read', 'database', 'none', where)];
  const act = turned(call, words, found);
  if (act === LOOK) return [databaseAct(call, target, 'read', 'database', 'none', where)];
  const loss = lossOf(call, act, words, { target, environment: named?.name });
  // A database of this machine stays one, whatever the framework calls the mode that it is used in.
  const stays = named?.name === 'test' && target.environment.name === 'local';
  return [databaseAct(call, target, act.operation, act.resource, loss, stays ? undefined : where)];
}

/** Words and options behind the verb that make something else of it. */
function turned(call: Call, words: readonly string[], act: Act): Act {
  const line = actWords(words).join(' ');
  // `manage.py migrate app zero`, `migrations:migrate first`, `database update 0`: all the way back.
  if (act === APPLY && /(?:^| )(?:migrate (?:\S+ zero|first|0)|update 0)$/.test(line)) return UNDO;
  if (act === APPLY && /(?:^| )migrate prev$/.test(line)) return UNDO;
  if (act === APPLY && /(?:^| )execute\b/.test(line) && call.has('down')) return UNDO;
  // Flask-Migrate and Aerich write a migration with this word; `upgrade` runs it.
  if (act === APPLY && /^(?:flask|aerich)$/.test(call.name) && /^(?:db )?migrate\b/.test(line))
    return LOOK;
  // They do nothing to the database until they are told to.
  const waits =
    /^doctrine (?:schema (?:drop|update)|database drop)$|^orm schema-tool (?:drop|update)$/;
  if (waits.test(line) && !call.has('force', 'f')) return LOOK;
  if (call.name === 'mikro-orm' && /^schema /.test(line) && !call.has('run', 'r')) return LOOK;
  // Told not to ask before a column or a table goes.
  if (act === APPLY && call.has('accept-data-loss', 'auto-approve', 'allow-unsafe', 'drop-tables'))
    return FORCE;
  return act;
}

const VALUED =
  'config c url to target t step steps count number date batch amount to-version to-tag target-version version env environment e name n x database connection d D dataSource database-url db-url settings knexfile migrations-path models-path options-path source'.split(
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
    'kysely',
    'sea-orm-cli',
    'payload',
    'yoyo',
    'piccolo',
    'sqitch',
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
    {
      command: 'atlas backups snapshots delete 5f1 --clusterName shop',
      effects: ['delete backup:shop'],
    },
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
  const typed = call.context.input(call.invocation);
  if (/^(shell|shell_plus)$/.test(task)) return call.value('c', 'command') ?? typed;
  if (task === 'tinker') return call.value('execute') ?? typed;
  return /^(?:console|c)$/.test(task) && call.name === 'rails' ? typed : undefined;
}

/** Names that other programs have as well: Symfony's, Doctrine's, CodeIgniter's, Yii's, CakePHP's and AdonisJS's. */
const NAMED_FOR_MORE = [
  'console',
  'doctrine',
  'doctrine-migrations',
  'symfony',
  'spark',
  'yii',
  'cake',
  'ace',
];

/** What goes into the client that the task opens: `manage.py dbshell -- -c SQL`, or what comes in. */
function databaseShell(
  call: Call,
  task: string,
  words: readonly string[],
): readonly Effect[] | undefined {
  const { context, invocation } = call;
  const target = projectDatabase(call);
  if (/^(?:doctrine:query:sql|dbal:run-sql|doctrine:run:sql)$/.test(task))
    return context.sql(literal(words.slice(1).join(' ')), target, invocation.source);
  if (!/^(?:dbshell|dbconsole|db)$/.test(task) || (task === 'db' && call.name !== 'artisan'))
    return undefined;
  const at = invocation.args.findIndex(({ text }) => /^(?:-c|--command|-e|--execute)$/.test(text));
  const text = at < 0 ? context.input(invocation) : invocation.args[at + 1];
  if (text !== undefined) return context.sql(text, target, invocation.source);
  return invocation.stdin.kind === 'inherited'
    ? undefined
    : [unreadProgram(call, call.name, say`it runs text that another command makes up`)];
}

/** Task runners of frameworks; what is no database task is the project's own work. */
const frameworks = defineProgram({
  names: ['rails', 'rake', 'manage.py', 'django-admin', 'artisan', 'flask', ...NAMED_FOR_MORE],
  synopsis: 'Framework tasks on the database: rails db:*, manage.py, artisan, flask db.',
  grammar: { subcommands: 1, valued: [...VALUED, 'command', 'execute'] },
  effects: (call) => {
    if (asksForHelp(call)) return [];
    const words = [...call.subcommands, ...call.positionals.map((value) => value.text)].filter(
      (word, at) =>
        !/^(?:artisan|rails)$/.test(word) &&
        !(at === 0 && word === 'console' && call.name === 'symfony'),
    );
    const task = words[0] ?? '';
    const database =
      /^(db|(?:db|migrate|migration|migrations|doctrine|dbal|orm)[:/].*|migrate|migrations|flush|loaddata|dumpdata|showmigrations|sqlmigrate|inspectdb|ecto\..*|reset_db|sqlflush)$/.test(
        task,
      );
    const code = codeOf(call, task);
    if (code !== undefined) {
      const environment = frameworkEnvironment(call, ...ENVIRONMENT_VARIABLES);
      return evaluatedCode(call, code, projectDatabase(call), environment);
    }
    const typed = databaseShell(call, task, words);
    if (typed !== undefined) return typed;
    const effects = database ? migrationEffects(call, words) : undefined;
    const isElse =
      NAMED_FOR_MORE.includes(call.name) && !/[/\\]/.test(call.invocation.program.text);
    if (effects === undefined && isElse) return fallbackEffects(call);
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
    { command: 'python manage.py sqlflush', effects: ['read database'] },
    {
      command: 'python manage.py sqlflush | python manage.py dbshell',
      effects: ['read database', 'opaque'],
    },
    {
      command: 'python manage.py dbshell -- -c "drop table users"',
      effects: ['delete table:users'],
    },
    {
      command: 'python manage.py shell < tidy.py',
      files: { 'tidy.py': 'User.objects.all().delete()' },
      effects: ['read file:tidy.py', 'delete rows'],
    },
    { command: 'echo "User.delete_all" | rails console', effects: ['delete rows'] },
    { command: 'rails db:seed:replant', effects: ['delete database'] },
    { command: 'flask db migrate -m x', effects: ['read database'] },
    { command: 'php bin/console doctrine:schema:drop --force', effects: ['delete database'] },
    { command: 'php bin/console doctrine:schema:update --dump-sql', effects: ['read database'] },
    { command: 'php bin/console doctrine:migrations:migrate first -n', effects: ['delete table'] },
    { command: 'php bin/console cache:clear', effects: ['execute process:bin/console'] },
    { command: 'php bin/console dbal:run-sql "drop table users"', effects: ['delete table:users'] },
    { command: 'vendor/bin/doctrine orm:schema-tool:drop --force', effects: ['delete database'] },
    { command: 'node ace migration:rollback', effects: ['delete table'] },
    { command: 'php yii migrate/fresh', effects: ['delete database'] },
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
