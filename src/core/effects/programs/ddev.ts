/** DDEV and Lando: a web project's containers on this machine, and its tools inside of them. */
import type { Effect, Reversibility } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { asksForHelp } from '../apis/cli';
import { literal, localEffect, ordinaryTool } from '../build';
import { reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

/** Their first word is a program of the container. */
const INSIDE =
  /^(?:drush|wp|artisan|composer|php|npm|npx|yarn|pnpm|node|mysql|mariadb|psql|redis-cli|magento|sake|typo3|craft|python|django-admin|bin\/console)$/;
const LOOKS = /^(?:describe|status|st|list|logs|version|info|hostname|debug|launch|share|help)$/;

function act(
  call: Call,
  operation: Operation,
  resource: ResourceClass,
  reversibility: Reversibility,
): Effect {
  return localEffect(call, operation, resource, '', { reversibility });
}

/** The project lies in the container as it lies here. */
function inside(call: Call, words: readonly string[]): readonly Effect[] {
  const { invocation, context } = call;
  const text = words.length === 1 ? words[0]! : words.map((word) => literal(word));
  return context.shell(text, invocation.cwd, invocation, call.name);
}

function projectEffects(call: Call): readonly Effect[] {
  if (asksForHelp(call) && call.positionals.length < 2) return [];
  const [first = '', ...rest] = call.positionals.map((word) => word.text);
  if (first === '' || LOOKS.test(first)) return [];
  if (INSIDE.test(first)) return inside(call, [first, ...rest]);
  switch (first) {
    case 'exec':
    case 'ssh':
      return rest.length === 0 ? [ordinaryTool(call, call.name)] : inside(call, commandIn(rest));
    case 'import-db':
    case 'db-import':
      return [
        ...reads(call, fileOption(call, rest)),
        // What stood in the project's database goes.
        act(call, 'delete', 'database', 'irreversible'),
      ];
    case 'export-db':
    case 'db-export':
      return writes(call, fileOption(call, rest));
    case 'delete':
    case 'destroy': {
      // DDEV takes a snapshot of the database first unless it is told not to; Lando takes none.
      const kept =
        call.name === 'ddev' && !rest.some((word) => /^(?:-\w*O\w*|--omit-snapshot)$/.test(word));
      return [
        act(call, 'delete', 'container', 'reversible'),
        act(call, 'delete', 'database', kept ? 'recoverable' : 'irreversible'),
      ];
    }
    case 'snapshot':
      return rest.some((word) => /^(?:-c|--cleanup)$/.test(word))
        ? [act(call, 'delete', 'backup', 'irreversible')]
        : [act(call, 'create', 'backup', 'reversible')];
    case 'pull':
    case 'push':
      return [
        {
          ...act(call, 'update', 'database', 'hard'),
          environment: call.context.environment(rest[0] ?? ''),
        },
      ];
    default:
      return [ordinaryTool(call, call.name)];
  }
}

/** The command of `exec`, behind the options that say where and as whom. */
function commandIn(words: readonly string[]): readonly string[] {
  const at = words.findIndex(
    (word, index) =>
      !word.startsWith('-') &&
      !/^(?:-s|--service|-d|--dir|-u|--user)$/.test(words[index - 1] ?? ''),
  );
  return at < 0 ? [] : words.slice(at);
}

function fileOption(call: Call, rest: readonly string[]): readonly ReturnType<typeof literal>[] {
  const words = call.positionals.slice(1);
  for (const [at, text] of rest.entries()) {
    const joined = /^(?:--file|-f|--src)=(.+)$/.exec(text)?.[1];
    if (joined !== undefined) return [literal(joined)];
    if (/^(?:--file|-f|--src)$/.test(text) && words[at + 1] !== undefined) return [words[at + 1]!];
  }
  return words.filter((word) => !word.text.startsWith('-')).slice(0, 1);
}

const project = defineProgram({
  names: ['ddev', 'lando'],
  synopsis:
    "A web project's containers on this machine, its database, and its tools inside of them.",
  grammar: { stopAtPositional: true },
  effects: projectEffects,
  examples: [
    { command: 'ddev describe -j', effects: [] },
    { command: 'ddev stop', effects: ['execute process:ddev'] },
    { command: 'ddev exec rm -rf web/files', effects: ['delete directory:web/files'] },
    { command: 'ddev composer install', effects: ['execute process:composer'] },
    {
      command: 'ddev import-db --file=a.sql.gz',
      effects: ['read file:a.sql.gz', 'delete database'],
    },
    { command: 'ddev export-db --file=b.sql.gz', effects: ['create file:b.sql.gz'] },
    { command: 'ddev delete -Oy', effects: ['delete container', 'delete database'] },
    { command: 'ddev snapshot --name before', effects: ['create backup'] },
    { command: 'lando destroy -y', effects: ['delete container', 'delete database'] },
  ],
});

export const ddevTools: readonly Program[] = [project];
