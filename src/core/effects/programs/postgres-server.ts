/** PostgreSQL's own server programs: clusters made, started and measured on this machine. */
import type { Effect } from '../../model/effect';
import { asksForHelp } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { localEffect } from '../build';
import { makeFolder } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { environmentOfDatabase } from '../languages/database-target';

const initdb = defineProgram({
  names: ['initdb', 'pg_createcluster'],
  synopsis: 'Makes a new cluster in a folder that must be empty.',
  grammar: {
    valued: [
      'D',
      'pgdata',
      'U',
      'username',
      'E',
      'encoding',
      'A',
      'auth',
      'locale',
      'X',
      'waldir',
      'pwfile',
      'c',
      'set',
    ],
  },
  effects: (call) => {
    if (asksForHelp(call)) return [];
    const folder = call.value('D', 'pgdata') ?? call.positionals[0];
    return folder === undefined
      ? [localEffect(call, 'create', 'database', '')]
      : makeFolder(call, folder);
  },
  examples: [
    { command: 'initdb --version', effects: [] },
    { command: 'initdb -D data', effects: ['create directory:data'] },
    { command: 'initdb -D /tmp/pg -U postgres --no-sync', effects: ['create directory:/tmp/pg'] },
    { command: 'initdb', effects: ['create database'] },
  ],
});

/** A server of one's own is started again as it was stopped; who runs it as a service has another tool for that. */
const control = defineProgram({
  names: ['pg_ctl', 'pg_ctlcluster'],
  synopsis: 'Starts, stops, reloads and promotes a server of this machine.',
  grammar: {
    valued: [
      'D',
      'pgdata',
      'l',
      'log',
      'o',
      'options',
      'm',
      'mode',
      't',
      'timeout',
      'p',
      'N',
      'U',
      'P',
    ],
  },
  effects: (call) => {
    const verb = call.positionals.find((word) =>
      /^(?:init|initdb|start|stop|restart|reload|status|promote|logrotate|kill|register|unregister)$/.test(
        word.text,
      ),
    )?.text;
    if (verb === undefined || verb === 'status') return [];
    const name = call.value('D', 'pgdata')?.text ?? '';
    // A replica that was promoted does not follow again.
    const reversibility = verb === 'promote' ? 'hard' : 'reversible';
    return [localEffect(call, 'configure', 'service', name, { reversibility })];
  },
  examples: [
    { command: 'pg_ctl status', effects: [] },
    { command: 'pg_ctl -D /tmp/pg -l /tmp/log -w start', effects: ['configure service:/tmp/pg'] },
    { command: 'pg_ctl -D /tmp/pg -m immediate stop', effects: ['configure service:/tmp/pg'] },
    { command: 'pg_ctl promote -D data', effects: ['configure service:data'] },
  ],
});

function benchEffects(call: Call): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const host = call.value('h', 'host') ?? call.context.variable('PGHOST', call.invocation);
  const database = call.positionals[0]?.text ?? '';
  const isSocket = host?.known === true && host.text.startsWith('/');
  const environment = environmentOfDatabase(
    isSocket ? 'localhost' : host?.text,
    database,
    host?.sources ?? [],
    call.context,
  );
  // `-i` drops the benchmark's own tables and fills them; a run writes to them, or does what its script says.
  return [
    remoteEffect({
      operation: 'update',
      class: 'database',
      name: database,
      environment,
      reversibility: call.has('f', 'file') ? 'hard' : 'recoverable',
      host: isSocket ? undefined : host?.text,
      phrase: call.invocation.source,
    }),
  ];
}

const bench = defineProgram({
  names: ['pgbench'],
  synopsis: 'Fills a database with tables of its own and measures it.',
  grammar: {
    valued:
      'h host p port U username s scale F fillfactor c client j jobs T time t transactions f file D define M protocol P progress L latency-limit R rate b builtin I init-steps'.split(
        ' ',
      ),
  },
  effects: benchEffects,
  examples: [
    { command: 'pgbench --help', effects: [] },
    { command: 'pgbench -i -s 5 app', effects: ['update database:app'] },
    { command: 'pgbench -h /tmp -T 20 app', effects: ['update database:app'] },
    { command: 'pgbench -h db.example.com -c 20 app', effects: ['update database:app'] },
  ],
});

export const postgresServer: readonly Program[] = [initdb, control, bench];
