/** The same act weighs the same in every migration tool, here and on another machine. */
import assert from 'node:assert/strict';
import type { Effect, Reversibility } from '../../../../src/core/model/effect';
import { formatResource } from '../../../../src/core/model/operation';
import { deriveCommand } from '../derive-for-test';

interface Act {
  readonly name: string;
  readonly does: string;
  /** On this machine, and elsewhere. */
  readonly here: Reversibility;
  readonly there: Reversibility;
  readonly calls: readonly string[];
}

const ACTS: readonly Act[] = [
  {
    name: 'everything goes',
    does: 'delete database',
    here: 'irreversible',
    there: 'irreversible',
    calls: [
      'prisma migrate reset --force',
      'prisma db push --force-reset',
      'sequelize-cli db:drop',
      'typeorm schema:drop -d ds.ts',
      'rails db:drop',
      'rails db:migrate:reset',
      'rails db:schema:load',
      'python manage.py flush --noinput',
      'python manage.py reset_db',
      'flyway clean',
      'liquibase drop-all',
      'atlas schema clean --auto-approve',
      'dbmate drop',
      'sqlx database reset -y',
      'sqlx database drop -y',
      'diesel database reset',
      'mix ecto.drop',
      'php artisan migrate:fresh --force',
      'php artisan migrate:reset',
      'php artisan db:wipe',
      'php bin/console doctrine:database:drop --force',
      'php bin/console doctrine:schema:drop --force',
      'mikro-orm schema:fresh --run',
      'dotnet ef database drop -f',
      'sea-orm-cli migrate fresh',
      'payload migrate:reset',
      'php yii migrate/fresh',
      'php spark migrate:refresh',
      'node ace migration:fresh',
    ],
  },
  {
    name: 'all migrations back',
    does: 'delete table',
    here: 'irreversible',
    there: 'irreversible',
    calls: [
      'knex migrate:rollback --all',
      'alembic downgrade base',
      'flask db downgrade base',
      'python manage.py migrate app zero',
      'migrate -path db down -all',
      'migrate -path db down',
      'goose reset',
      'goose down-to 0',
      'sequelize-cli db:migrate:undo:all',
      'diesel migration revert --all',
      'mix ecto.rollback --all',
      'phinx rollback -t 0',
      'php bin/console doctrine:migrations:migrate first -n',
      'dotnet ef database update 0',
      'kysely migrate rollback --all',
      'sqitch revert -y',
      'php yii migrate/down all',
    ],
  },
  {
    name: 'one migration back',
    does: 'delete table',
    here: 'recoverable',
    there: 'irreversible',
    calls: [
      'knex migrate:rollback',
      'knex migrate:down',
      'alembic downgrade -1',
      'flask db downgrade',
      'rails db:rollback',
      'rails db:rollback STEP=1',
      'rails db:migrate:down VERSION=20240101000000',
      'migrate -path db down 1',
      'goose down',
      'dbmate rollback',
      'flyway undo',
      'liquibase rollback-count 1',
      'sequelize-cli db:migrate:undo',
      'typeorm migration:revert -d ds.ts',
      'sqlx migrate revert',
      'diesel migration revert',
      'diesel migration redo',
      'atlas migrate down',
      'mix ecto.rollback',
      'php artisan migrate:rollback',
      'php bin/console doctrine:migrations:migrate prev -n',
      'mikro-orm migration:down',
      'node-pg-migrate down',
      'kysely migrate down',
      'sea-orm-cli migrate down',
      'node ace migration:rollback',
    ],
  },
  {
    name: 'a number of migrations back',
    does: 'delete table',
    here: 'hard',
    there: 'irreversible',
    calls: [
      'rails db:rollback STEP=5',
      'alembic downgrade -3',
      'php artisan migrate:rollback --step=3',
      'mix ecto.rollback -n 3',
      'liquibase rollback-count 3',
      'migrate -path db down 3',
      'diesel migration revert -n 3',
      'node-pg-migrate down 3',
    ],
  },
  {
    name: 'migrations forward',
    does: 'update schema',
    here: 'hard',
    there: 'hard',
    calls: [
      'prisma migrate deploy',
      'drizzle-kit migrate',
      'sequelize-cli db:migrate',
      'typeorm migration:run -d ds.ts',
      'knex migrate:latest',
      'rails db:migrate',
      'python manage.py migrate',
      'alembic upgrade head',
      'flask db upgrade',
      'flyway migrate',
      'liquibase update',
      'goose up',
      'migrate -path db up',
      'atlas migrate apply',
      'dbmate up',
      'sqlx migrate run',
      'diesel migration run',
      'mix ecto.migrate',
      'php artisan migrate --force',
      'php bin/console doctrine:migrations:migrate -n',
      'mikro-orm migration:up',
      'dotnet ef database update',
      'node-pg-migrate up',
      'kysely migrate latest',
      'sqitch deploy',
      'phinx migrate',
    ],
  },
  {
    name: 'the schema made like the model, losses accepted',
    does: 'update schema',
    here: 'irreversible',
    there: 'irreversible',
    calls: [
      'prisma db push --accept-data-loss',
      'drizzle-kit push --force',
      'atlas schema apply --to file://s.hcl --auto-approve',
      'mikro-orm schema:update --run --drop-tables',
    ],
  },
  {
    name: 'a look',
    does: 'read database',
    here: 'none',
    there: 'none',
    calls: [
      'prisma migrate status',
      'sequelize-cli db:migrate:status',
      'typeorm migration:show -d ds.ts',
      'knex migrate:status',
      'rails db:migrate:status',
      'python manage.py showmigrations',
      'python manage.py sqlmigrate app 0001',
      'python manage.py migrate --plan',
      'alembic current',
      'alembic upgrade head --sql',
      'flyway info',
      'liquibase status',
      'liquibase update-sql',
      'goose status',
      'atlas migrate status',
      'dbmate status',
      'sqlx migrate info',
      'diesel migration list',
      'mix ecto.migrations',
      'php artisan migrate:status',
      'php artisan migrate --pretend',
      'php bin/console doctrine:migrations:status',
      'php bin/console doctrine:schema:update --dump-sql',
      'mikro-orm migration:list',
    ],
  },
];

/** They write files of the project and reach no database. */
const OF_FILES = [
  'prisma generate',
  'drizzle-kit generate',
  'sequelize-cli migration:generate --name x',
  'typeorm migration:create src/m',
  'knex migrate:make x',
  'rails generate migration AddX',
  'python manage.py makemigrations',
  'alembic revision -m x',
  'goose create x sql',
  'migrate create -ext sql -dir db x',
  'atlas migrate hash',
  'dbmate new x',
  'sqlx migrate add x',
  'diesel migration generate x',
  'mix ecto.gen.migration x',
  'php artisan make:migration x',
  'dotnet ef migrations add X',
  'phinx create X',
  'cargo sqlx prepare',
];

const FILES = { artisan: '', 'manage.py': '', 'bin/console': '', yii: '', spark: '' };
const ELSEWHERE = { DATABASE_URL: 'postgres://app@db.example.com/app' };

function onDatabase(command: string, env: Readonly<Record<string, string>>): readonly Effect[] {
  const effects = deriveCommand(command, { files: FILES, env });
  return effects.filter(({ resource }) => /^(?:database|schema|table)$/.test(resource.class));
}

describe('migration tools agree', () => {
  for (const act of ACTS) {
    for (const call of act.calls) {
      it(`${act.name}: ${call}`, () => {
        const [here, ...more] = onDatabase(call, {});
        assert.deepEqual(more, []);
        const [operation, resource] = act.does.split(' ');
        assert.equal(here?.operation, operation);
        assert.equal(here?.resource.class, resource);
        assert.equal(here?.reversibility, act.here, formatResource(here!.resource));
        const [there] = onDatabase(`DATABASE_URL=${ELSEWHERE.DATABASE_URL} ${call}`, ELSEWHERE);
        assert.equal(there?.environment.name, 'unknown');
        assert.equal(there?.reversibility, act.there);
      });
    }
  }

  for (const call of OF_FILES) {
    it(`files of the project: ${call}`, () => {
      assert.deepEqual(onDatabase(call, ELSEWHERE), []);
    });
  }
});
