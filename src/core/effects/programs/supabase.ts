import { defineProgram } from '../define';
import type { Call } from '../define';
import type { Effect } from '../../model/effect';
import { LOCAL } from '../../model/effect';
import { supabase as provider } from '../apis/supabase';
import { environmentOfOption, readProviderCli } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { hostedSession } from '../hosted-databases';
import { targetOfUrl } from '../languages/database-target';

/** Without `--linked` and `--db-url`, database commands work on the local stack; `db push` goes to the linked project. */
function localDatabase(call: Call): readonly Effect[] | undefined {
  const [group, verb] = call.subcommands;
  if (
    group === 'start' ||
    group === 'status' ||
    group === 'init' ||
    group === 'stop' ||
    group === 'login' ||
    group === 'link' ||
    group === 'services'
  ) {
    return group === 'stop' && call.has('no-backup')
      ? [
          remoteEffect({
            operation: 'delete',
            class: 'volume',
            environment: LOCAL,
            // As after `db reset`, the next start plays the migrations and the seed again.
            reversibility: 'recoverable',
            phrase: call.invocation.source,
          }),
        ]
      : [
          remoteEffect({
            operation: group === 'status' ? 'read' : 'configure',
            class: 'container',
            environment: LOCAL,
            phrase: call.invocation.source,
          }),
        ];
  }
  if (group !== 'db' && group !== 'migration') return undefined;
  const url = call.value('db-url');
  if (url) {
    const target = targetOfUrl(url, call.invocation.cwd, call.context);
    const base = {
      class: 'database' as const,
      name: target.database,
      environment: target.environment,
      host: target.host,
      authority: target.authority,
      phrase: call.invocation.source,
    };
    if (verb === 'reset')
      return [remoteEffect({ ...base, operation: 'delete', reversibility: 'irreversible' })];
    return /^(push|up|repair|down)$/.test(verb ?? '') && !call.has('dry-run')
      ? [remoteEffect({ ...base, class: 'schema', operation: 'update', reversibility: 'hard' })]
      : [remoteEffect({ ...base, operation: 'read' })];
  }
  if (
    call.has('linked') ||
    verb === 'push' ||
    verb === 'pull' ||
    verb === 'dump' ||
    verb === 'remote'
  )
    return undefined;
  if (/^(new|diff|list|lint|start|test|fetch)$/.test(verb ?? '')) {
    return [
      remoteEffect({
        operation: 'read',
        class: 'database',
        environment: LOCAL,
        phrase: call.invocation.source,
      }),
    ];
  }
  return [
    remoteEffect({
      operation: verb === 'reset' ? 'delete' : 'update',
      class: 'database',
      environment: LOCAL,
      reversibility: 'recoverable',
      phrase: call.invocation.source,
    }),
  ];
}

/** `db query SQL`: on the local stack unless `--linked` or an address says otherwise. */
function queried(call: Call): readonly Effect[] | undefined {
  const { subcommands } = call;
  if (subcommands[0] !== 'db' || subcommands[1] !== 'query' || call.has('db-url')) return undefined;
  const effects = hostedSession(call, {
    provider,
    ...(call.has('linked') ? {} : { environment: LOCAL }),
  });
  return effects && (call.has('linked') ? ofProject(call, effects) : effects);
}

/** The project that the option names, else the one that the folder is linked to, by the tool's own file. */
function ofProject(call: Call, effects: readonly Effect[]): readonly Effect[] {
  const { look, workspaceRoot } = call.context;
  const linked = look.file(`${call.invocation.cwd ?? workspaceRoot}/supabase/.temp/project-ref`);
  const reference = call.value('project-ref')?.text ?? linked?.text.trim();
  if (reference === undefined || !/^[a-z0-9]{16,32}$/.test(reference)) return effects;
  return effects.map((effect) => {
    const ids = [...new Set([...(effect.target?.ids ?? []), reference])];
    return { ...effect, target: { ...effect.target, ids } };
  });
}

export const supabaseCli = defineProgram({
  names: ['supabase'],
  synopsis: 'Supabase: the local stack, and the linked project behind --linked and db push.',
  grammar: {
    subcommands: 3,
    valued:
      'db-url project-ref p password workdir schema s f file env-file output o version x exclude profile'.split(
        ' ',
      ),
  },
  effects: (call) =>
    (call.has('help') ? [] : (queried(call) ?? localDatabase(call))) ??
    ofProject(
      call,
      readProviderCli(call, {
        provider,
        tool: 'supabase',
        environment: (at) =>
          environmentOfOption(at, (text) => `supabase:${text}`, 'project-ref', 'profile'),
        // A function, a secret and a branch have names of their own inside the project.
        named: /^(functions|secrets|branches)$/.test(call.subcommands[0] ?? '')
          ? []
          : ['project-ref'],
        quiet: ['gen', 'functions serve', 'functions new', 'test'],
      }),
    ),
  bounded: [{ cap: 'dry-run', of: ['db push'], add: ['--dry-run'] }],
  examples: [
    { command: 'supabase --help', effects: [] },
    { command: 'supabase start', effects: ['configure container'] },
    { command: 'supabase db reset', effects: ['delete database'] },
    { command: 'supabase db reset --linked', effects: ['delete database'] },
    {
      command: 'supabase functions deploy invite --project-ref abcdefghijklmnopqrst',
      effects: ['deploy function:invite'],
    },
    {
      command: 'supabase db query --linked "DROP TABLE users"',
      effects: ['delete table:users'],
    },
    { command: 'supabase projects list', effects: ['read project'] },
    {
      command: 'supabase projects delete abcdefghijklmnopqrst',
      effects: ['delete project:abcdefghijklmnopqrst'],
    },
    { command: 'supabase migration new add_users', effects: ['read database'] },
    { command: 'supabase db push --dry-run', effects: ['read schema'] },
  ],
});
