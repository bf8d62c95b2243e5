import type { Effect } from '../../model/effect';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { asksForHelp } from '../apis/cli';
import { ordinaryTool } from '../build';
import { WIPE, lossOf } from './migration-acts';
import { databaseAct, projectDatabase } from './project-database';
import { sentFile, sentInput } from './curl';

function effectsOf(call: Call): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const [group = '', verb = ''] = call.subcommands;
  const form = `${group} ${verb}`.trim();
  if (/^(generate|format|validate|version|init|studio|debug|platform.*|dev)$/.test(group))
    return [ordinaryTool(call, `prisma ${group}`)];
  const target = projectDatabase(call);
  switch (form) {
    case 'migrate reset': {
      // It runs the project's seed afterwards, if there is one.
      const loss = lossOf(call, WIPE, ['migrate', 'reset'], { target });
      return [databaseAct(call, target, 'delete', 'database', loss)];
    }
    case 'db push':
      return call.has('force-reset')
        ? [databaseAct(call, target, 'delete', 'database', 'irreversible')]
        : [
            databaseAct(
              call,
              target,
              'update',
              'schema',
              call.has('accept-data-loss') ? 'irreversible' : 'hard',
            ),
          ];
    case 'migrate dev':
      // In development it may reset the database, but asks before it does.
      return [
        databaseAct(
          call,
          target,
          call.has('create-only') ? 'read' : 'update',
          'schema',
          call.has('create-only') ? 'none' : 'hard',
        ),
      ];
    case 'migrate deploy':
    case 'migrate resolve':
      return [databaseAct(call, target, 'update', 'schema', 'hard')];
    case 'db seed':
      return [databaseAct(call, target, 'create', 'rows', 'hard')];
    case 'db execute': {
      const file = call.value('file');
      const text = file ? sentFile(call, file) : sentInput(call);
      return call.context.sql(text, target, call.invocation.source);
    }
    default:
      return [databaseAct(call, target, 'read', 'database', 'none')];
  }
}

export const prisma = defineProgram({
  names: ['prisma', 'prisma2'],
  synopsis:
    'Prisma: generation is local; migrations and pushes go to the database of the project configuration.',
  grammar: {
    subcommands: 2,
    valued:
      'schema name n url file config to-migrations from-migrations applied rolled-back script'.split(
        ' ',
      ),
  },
  effects: effectsOf,
  examples: [
    { command: 'prisma --help', effects: [] },
    { command: 'prisma generate', effects: ['execute process:prisma generate'] },
    { command: 'prisma migrate status', effects: ['read database'] },
    {
      command: 'prisma migrate reset --force',
      effects: ['delete database:app'],
      files: { '.env': 'DATABASE_URL=postgres://u:p@db.example.com/app' },
    },
    { command: 'prisma db push --accept-data-loss', effects: ['update schema'] },
    { command: 'prisma db push --force-reset', effects: ['delete database'] },
    { command: 'prisma migrate deploy', effects: ['update schema'] },
  ],
});
