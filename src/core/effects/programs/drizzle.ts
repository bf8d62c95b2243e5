import { defineProgram } from '../define';
import { asksForHelp } from '../apis/cli';
import { ordinaryTool } from '../build';
import { databaseAct, projectDatabase } from './project-database';

export const drizzle = defineProgram({
  names: ['drizzle-kit'],
  synopsis:
    'Drizzle: generation is local; push, migrate and drop go to the database of the project configuration.',
  grammar: {
    subcommands: 1,
    valued: 'config dialect schema out url name host port user database'.split(' '),
  },
  effects: (call) => {
    const [verb = ''] = call.subcommands;
    if (asksForHelp(call) || verb === '') return [];
    if (/^(generate|check|export|drop|up|studio)(:\w+)?$/.test(verb))
      return [ordinaryTool(call, `drizzle-kit ${verb}`)];
    const target = projectDatabase(call);
    if (/^push(:\w+)?$/.test(verb))
      return [
        databaseAct(call, target, 'update', 'schema', call.has('force') ? 'irreversible' : 'hard'),
      ];
    if (verb === 'migrate') return [databaseAct(call, target, 'update', 'schema', 'hard')];
    return [databaseAct(call, target, 'read', 'database', 'none')];
  },
  examples: [
    { command: 'drizzle-kit --help', effects: [] },
    { command: 'drizzle-kit generate', effects: ['execute process:drizzle-kit generate'] },
    { command: 'drizzle-kit push --force', effects: ['update schema'] },
    {
      command: 'DATABASE_URL=postgres://dev:dev@localhost:5432/dev drizzle-kit push',
      effects: ['update schema'],
    },
    { command: 'drizzle-kit introspect', effects: ['read database'] },
  ],
});
