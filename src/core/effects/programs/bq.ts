/** `bq`: BigQuery from the command line. Acts after its reference: rm, mk, cp, load, query and the rest. */
import type { Effect, Reversibility } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import type { Call, DatabaseTarget } from '../define';
import { defineProgram } from '../define';
import { asksForHelp, isDryRun } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { cliAuthority } from '../credentials';

const LOOKS = /^(ls|show|head|get-iam-policy|wait|info|version|init|shell|partition)$/;

const ACTS: Readonly<Record<string, readonly [Operation, Reversibility]>> = {
  rm: ['delete', 'irreversible'],
  truncate: ['delete', 'irreversible'],
  mk: ['create', 'reversible'],
  mkdef: ['read', 'none'],
  cp: ['create', 'reversible'],
  load: ['create', 'hard'],
  insert: ['create', 'hard'],
  update: ['update', 'hard'],
  extract: ['read', 'none'],
  cancel: ['configure', 'hard'],
  'set-iam-policy': ['grant', 'hard'],
  'add-iam-policy-binding': ['grant', 'hard'],
  'remove-iam-policy-binding': ['configure', 'hard'],
};

/** `-d`, `-t`, `-m` and their long forms say what is meant; else a name with a dot is a table. */
function classOf(call: Call, name: string): ResourceClass {
  if (call.has('dataset', 'd')) return 'schema';
  if (call.has('model', 'm', 'routine', 'function')) return 'function';
  if (call.has('job', 'j', 'transfer_config', 'reservation')) return 'workflow';
  return call.has('table', 't', 'view', 'materialized_view') || name.includes('.')
    ? 'table'
    : 'schema';
}

/** `project:dataset.table`: people name the last part, or the last two. */
function idsOf(name: string): readonly string[] {
  const plain = name.slice(name.indexOf(':') + 1);
  return [...new Set([name, plain, plain.slice(plain.lastIndexOf('.') + 1)])].filter(Boolean);
}

function targetOf(call: Call, name: string): DatabaseTarget {
  const { context, invocation } = call;
  const project =
    call.value('project_id', 'project')?.text ??
    (name.includes(':') ? name.slice(0, name.indexOf(':')) : '') ??
    '';
  const configured = ['CLOUDSDK_CORE_PROJECT', 'GOOGLE_CLOUD_PROJECT']
    .map((variable) => context.variable(variable, invocation)?.text ?? '')
    .find((text) => text !== '');
  const chosen = project === '' ? (configured ?? '') : project;
  const byProject = context.environment(chosen === '' ? '' : `gcp:${chosen}`);
  const byName = context.environment(`env:${name}`);
  return {
    engine: 'other',
    host: undefined,
    database: undefined,
    authority: cliAuthority(
      { name: 'gcloud', variables: ['CLOUDSDK_AUTH_ACCESS_TOKEN'], provider: 'gcp' },
      undefined,
      invocation,
      context,
    ),
    environment: byProject.name === 'unknown' ? byName : byProject,
  };
}

function effectsOf(call: Call): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const verb = call.subcommands[0] ?? '';
  const phrase = call.invocation.source;
  const name = call.positionals[0]?.text ?? '';
  const target = targetOf(call, verb === 'query' ? '' : name);
  const base = {
    environment: target.environment,
    authority: target.authority,
    provider: 'gcp',
    phrase,
  };
  if (verb === 'query') {
    const text = call.positionals[0];
    const look = remoteEffect({ ...base, operation: 'read', class: 'database' });
    if (isDryRun(call) || call.has('dry_run')) return [look];
    const effects = text === undefined ? [look] : call.context.sql(text, target, phrase);
    const into = call.value('destination_table')?.text;
    if (into === undefined) return effects;
    const replaces = call.has('replace');
    const made = remoteEffect({
      ...base,
      operation: replaces ? 'update' : 'create',
      class: 'table',
      name: into,
      reversibility: replaces ? 'irreversible' : 'reversible',
    });
    return [...effects, made];
  }
  const act = ACTS[verb];
  if (act === undefined || LOOKS.test(verb)) {
    return [remoteEffect({ ...base, operation: 'read', class: 'database', name })];
  }
  const loses = call.has('replace') && act[0] === 'create';
  const named = verb === 'cp' ? (call.positionals[1]?.text ?? name) : name;
  return [
    remoteEffect({
      ...base,
      operation: loses ? 'update' : act[0],
      class: classOf(call, named),
      name: named,
      ids: idsOf(named),
      reversibility: loses ? 'irreversible' : act[1],
      size: call.has('r', 'recursive') ? 'many' : undefined,
    }),
  ];
}

export const bq = defineProgram({
  names: ['bq'],
  synopsis: 'BigQuery: the SQL of `query`, and what rm, mk, cp, load and update do to data sets.',
  grammar: {
    subcommands: 1,
    valued: (
      'project_id project location dataset_id destination_table format schema description expiration label n max_results ' +
      'source_format field_delimiter time_partitioning_field maximum_bytes_billed parameter filter source'
    ).split(' '),
  },
  effects: effectsOf,
  bounded: [{ cap: 'dry-run', of: ['query'], add: ['--dry_run'] }],
  examples: [
    { command: 'bq ls --project_id acme', effects: ['read database'] },
    {
      command: 'bq query --use_legacy_sql=false "SELECT 1 FROM d.t"',
      effects: ['read rows:d.t'],
    },
    { command: 'bq query --dry_run "DELETE FROM d.t WHERE true"', effects: ['read database'] },
    { command: 'bq rm -r -f -d acme:events', effects: ['delete schema:acme:events'] },
    { command: 'bq rm -f -t events.views', effects: ['delete table:events.views'] },
    { command: 'bq mk --dataset acme:events', effects: ['create schema:acme:events'] },
    { command: 'bq load --replace d.t gs://b/x.csv', effects: ['update table:d.t'] },
    {
      command: 'bq query --destination_table d.t --replace "SELECT 1 FROM d.s"',
      effects: ['read rows:d.s', 'update table:d.t'],
    },
  ],
});
