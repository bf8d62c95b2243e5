/**
 * dbt: builds tables of a warehouse from the project's models. Which warehouse is said by the target of the profile, in
 * `profiles.yml` of the project or of `~/.dbt` (docs.getdbt.com, "About profiles.yml").
 */
import type { Effect, Environment } from '../../model/effect';
import { LOCAL, UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { say } from '../../model/say';
import { asksForHelp } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { readName } from '../apis/lexicon';
import { literal, ordinaryTool, unknownProgram } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { environmentInWords } from '../environment';
import { environmentOfDatabase } from '../languages/database-target';

/** Commands that change the warehouse. The rest reads it, or works on files of the project. */
const CHANGES = /^(?:run|build|seed|snapshot|clone|retry|run-operation)$/;

function profilesOf(call: Call): string {
  const { context, invocation } = call;
  const given = call.value('profiles-dir', 'project-dir');
  const folder = given === undefined ? undefined : context.path(given, invocation);
  const chosen = context.variable('DBT_PROFILES_DIR', invocation);
  const named = chosen === undefined ? undefined : context.path(literal(chosen.text), invocation);
  const here = invocation.cwd ?? context.workspaceRoot;
  const folders = [folder, named, here, context.workspaceRoot, `${context.look.home}/.dbt`];
  for (const one of folders) {
    const text = one === undefined ? undefined : context.look.file(`${one}/profiles.yml`)?.text;
    if (text !== undefined) return text;
  }
  return '';
}

/** A file of this machine and a server of it are here; else the host says where it is, then the target's own name. */
function environmentOf(call: Call): Environment {
  const text = profilesOf(call);
  const target =
    call.value('t', 'target')?.text ??
    /^[ \t]{0,20}target:[ \t]*["']?([\w-]+)/m.exec(text)?.[1] ??
    '';
  const block = new RegExp(
    `^(\\s*)${target.replace(/[^\w-]/g, '')}:[ \\t]*(.*(?:\\n\\1[ \\t]+.*|\\n[ \\t]*$)*)`,
    'm',
  ).exec(text)?.[2];
  const settings = target === '' ? '' : (block ?? '');
  const value = (key: string): string | undefined =>
    new RegExp(`\\b${key}:\\s*["']?([^\\s"',}]+)`).exec(settings)?.[1];
  if (
    /^(?:sqlite|duckdb)$/.test(value('type') ?? '') &&
    !/^(?:md|s3|https?):/.test(value('path') ?? '')
  )
    return LOCAL;
  const host = environmentOfDatabase(value('host'), value('dbname'), [], call.context);
  if (host.name !== 'unknown') return host;
  const words = environmentInWords(target);
  return words === undefined || words.name === 'local'
    ? UNKNOWN_ENVIRONMENT
    : { name: words.name, evidence: say`the target is ${target}` };
}

function dbtEffects(call: Call): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const [verb = '', ...rest] = [...call.subcommands, ...call.positionals.map(({ text }) => text)];
  const tool = ordinaryTool(call, 'dbt');
  if (!CHANGES.test(verb)) return [tool];
  const environment = environmentOf(call);
  if (environment.name === 'local') return [tool];
  const base = {
    environment,
    phrase: call.invocation.source,
    authority: { label: 'cli:dbt/default' },
  };
  if (environmentInWords(environment.name)?.name === 'production') {
    const name = call.value('s', 'select', 'm', 'models')?.text ?? '';
    const reversibility = 'hard';
    return [remoteEffect({ ...base, operation: 'update', class: 'table', name, reversibility })];
  }
  if (verb !== 'run-operation') return [tool];
  const macro = rest[0] ?? '';
  const said = readName(macro);
  if (said?.verb.operation === 'read') return [tool];
  return [unknownProgram(call, 'dbt', say`what the macro ${macro} does is not known`)];
}

export const dbt: Program = defineProgram({
  names: ['dbt', 'dbtf'],
  synopsis: 'dbt: models of a project, built in the warehouse that the profile’s target names.',
  grammar: {
    subcommands: 1,
    valued:
      't target profile profiles-dir project-dir s select m models exclude selector vars args threads state output resource-type target-path log-path'.split(
        ' ',
      ),
  },
  effects: dbtEffects,
  examples: [
    { command: 'dbt --version', effects: [] },
    { command: 'dbt debug', effects: ['execute process:dbt'] },
    { command: 'dbt run --select +orders', effects: ['execute process:dbt'] },
    { command: 'dbt run --target prod', effects: ['update table'] },
    {
      command: 'dbt run-operation drop_old --args "{days: 3}"',
      files: {
        'profiles.yml': 'a:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: a.db}\n',
      },
      effects: ['execute process:dbt'],
    },
    {
      command: 'dbt build -s orders',
      files: {
        'profiles.yml':
          'a:\n  target: prod\n  outputs:\n    dev:\n      type: duckdb\n    prod:\n      type: postgres\n      host: db.example.com\n',
      },
      effects: ['update table:orders'],
    },
    { command: 'dbt run-operation drop_old', effects: ['opaque'] },
  ],
});
