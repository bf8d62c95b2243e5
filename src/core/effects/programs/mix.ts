import type { Effect, Environment } from '../../model/effect';
import { LOCAL } from '../../model/effect';
import type { Call, DatabaseTarget } from '../define';
import { defineProgram } from '../define';
import { asksForHelp } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { ordinaryTool } from '../build';
import type { Value } from '../../shell/invocation';
import { APPLY, LOOK, MAKE, SEED, UNDO, WIPE, lossOf } from './migration-acts';
import { parseArguments } from '../arguments';
import { evaluatedCode } from './framework-code';
import { databaseAct, frameworkEnvironment, projectDatabase } from './project-database';

const TASKS: readonly (readonly [RegExp, typeof APPLY])[] = [
  [/^ecto\.(drop|reset)$/, WIPE],
  [/^ecto\.rollback$/, UNDO],
  [/^ecto\.(migrate|setup|load)$/, APPLY],
  [/^ecto\.create$/, MAKE],
  [/^ecto\.seed$/, SEED],
  [/^ecto\.(dump|migrations)$/, LOOK],
];

/** `config/dev.exs` names the host and the database; without a host the driver goes to this machine. */
function configured(call: Call): DatabaseTarget | undefined {
  const { look } = call.context;
  const name = call.context.variable('MIX_ENV', call.invocation)?.text ?? 'dev';
  const folder = call.invocation.cwd ?? call.context.workspaceRoot;
  const text = look.file(`${folder}/config/${name}.exs`)?.text;
  const database = /\bdatabase:\s*"([^"#]+)/.exec(text ?? '')?.[1];
  if (text === undefined || database === undefined) return undefined;
  const host = /\bhostname:\s*"([^"#]+)"/.exec(text)?.[1] ?? 'localhost';
  const environment: Environment = call.context.environment(host);
  return { engine: 'postgres', host, database, authority: undefined, environment };
}

/** `mix do ecto.drop, ecto.create` and `mix do ecto.drop + ecto.create`: several tasks in one call. */
function tasksIn(words: readonly Value[]): readonly (readonly Value[])[] {
  const tasks: Value[][] = [[]];
  for (const word of words[0]?.text === 'do' ? words.slice(1) : words) {
    const ends = word.text === '+' || word.text === ',' || word.text.endsWith(',');
    const text = word.text.replace(/[,+]$/, '');
    if (text !== '') tasks.at(-1)!.push({ ...word, text });
    if (ends) tasks.push([]);
  }
  return tasks.filter((task) => task.length > 0);
}

function taskEffects(call: Call, [task, ...words]: readonly Value[]): readonly Effect[] {
  const name = task?.text ?? '';
  const { invocation, context } = call;
  if (name === 'cmd') {
    return context.shell(
      words.map((word) => word.raw).join(' '),
      invocation.cwd,
      invocation,
      'mix',
    );
  }
  if (name === 'hex.publish') {
    const phrase = invocation.source;
    const dry = words.some((word) => word.text === '--dry-run');
    if (dry) return [ordinaryTool(call, 'mix hex.publish')];
    const revert = words.some((word) => word.text === '--revert');
    return [
      remoteEffect({
        operation: revert ? 'delete' : 'publish',
        class: 'package',
        environment: { name: 'unknown', evidence: '' },
        reversibility: revert ? 'irreversible' : 'hard',
        audience: 'public',
        authority: { label: 'cli:mix/default' },
        phrase,
      }),
    ];
  }
  const evaluated = name === 'run' ? (evaluatedText(words) ?? scriptText(call, words)) : undefined;
  if (evaluated !== undefined) {
    const given = projectDatabase(call);
    const place = given.environment.name === 'unknown' ? (configured(call) ?? given) : given;
    const where = frameworkEnvironment(call, 'MIX_ENV') ?? unsaid(call, place);
    return evaluatedCode(call, evaluated, place, where);
  }
  const act = TASKS.find(([form]) => form.test(name))?.[1];
  if (act === undefined) return [ordinaryTool(call, 'mix')];
  const target = projectDatabase(call);
  const known = target.environment.name === 'unknown' ? (configured(call) ?? target) : target;
  const named = unsaid(call, known) ?? frameworkEnvironment(call, 'MIX_ENV');
  const where = isTest(call) && known.environment.name === 'local' ? LOCAL : named;
  const isHere = (where ?? known.environment).name === 'local';
  // One step back and forth is how a migration is tried; every run of the tests makes their database again.
  const loss = !isHere
    ? act.reversibility
    : isTest(call)
      ? 'recoverable'
      : lossOf(withWords(call, words), act, [name], { target: known, environment: where?.name });
  return [databaseAct(call, known, act.operation, act.resource, loss, where)];
}

/** The task's own words, read as the options of a program are. */
function withWords(call: Call, words: readonly Value[]): Call {
  return { ...call, ...parseArguments(words, { valued: ['n', 'step', 'to', 'v', 'r', 'repo'] }) };
}

function isTest(call: Call): boolean {
  return call.context.variable('MIX_ENV', call.invocation)?.text === 'test';
}

/** `mix run priv/tidy.exs`: the first word that is no option. */
function scriptText(call: Call, words: readonly Value[]): Value | undefined {
  const script = words.find((word) => /\.exs?$/.test(word.text));
  const path = script && call.context.path(script, call.invocation);
  const file = path === undefined ? undefined : call.context.look.file(path);
  if (file === undefined || script === undefined) return undefined;
  return { ...script, text: file.text, known: !file.truncated };
}

/** `mix run -e CODE`, `--eval CODE`. */
function evaluatedText(words: readonly Value[]): Value | undefined {
  const at = words.findIndex((word) => /^(-e|--eval)$/.test(word.text));
  return at < 0 ? undefined : words[at + 1];
}

/**
 * Mix runs as `dev` unless it is told otherwise, and what Ecto and Phoenix generate for that and for `test` is a database
 * of this machine. Only an address that nobody can read is left unknown.
 */
function unsaid(call: Call, target: DatabaseTarget): Environment | undefined {
  const told = call.context.variable('MIX_ENV', call.invocation);
  const generated = told === undefined || isTest(call);
  return generated && target.host === undefined && target.authority === undefined
    ? LOCAL
    : undefined;
}

export const mix = defineProgram({
  names: ['mix'],
  synopsis:
    "Elixir's build tool: the Ecto tasks on the database, publishing, and the project's own work.",
  grammar: { stopAtPositional: true },
  effects: (call) => {
    if (asksForHelp(call)) return [];
    const tasks = tasksIn(call.positionals);
    if (tasks.length === 0) return [ordinaryTool(call, 'mix')];
    return tasks.flatMap((task) => taskEffects(call, task));
  },
  examples: [
    { command: 'mix --version', effects: [] },
    { command: 'mix test test/a_test.exs', effects: ['execute process:mix'] },
    { command: 'mix ecto.reset', effects: ['delete database'] },
    {
      command: 'mix do ecto.drop, ecto.create',
      files: { 'config/dev.exs': 'config :a, A.Repo, hostname: "localhost", database: "a_dev"' },
      effects: ['delete database:a_dev', 'create database:a_dev'],
    },
    { command: 'MIX_ENV=prod mix ecto.rollback --all', effects: ['delete table'] },
    { command: 'mix ecto.migrations', effects: ['read database'] },
    { command: 'MIX_ENV=prod mix run -e "A.Repo.delete_all(A.User)"', effects: ['delete rows'] },
    { command: 'mix run priv/repo/seeds.exs', effects: ['execute process:mix'] },
    {
      command: 'MIX_ENV=prod mix run priv/tidy.exs',
      files: { 'priv/tidy.exs': 'A.Repo.delete_all(A.User)' },
      effects: ['delete rows'],
    },
    { command: 'mix hex.publish --yes', effects: ['publish package'] },
  ],
});
