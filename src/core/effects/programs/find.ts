/** `find -delete` and the files that find writes. What `-exec` runs is unwound by the shell reader. */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import { foundBy, readFind, type FindAction, type FindCommand } from '../../shell/find-words';
import { type Value } from '../../shell/invocation';
import { localEffect } from '../build';
import { deletes, reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { searchForFiles, searchForRights } from '../hunts';
import { holdsCredentials } from '../notable-paths';
import { baseName, isInside, normalise } from '../paths';

function effectsOf(call: Call): readonly Effect[] {
  const find = readFind(call.invocation.args);
  const effects = find.actions.flatMap((action) => actionEffects(call, find, action));
  const deleting = find.actions.some(({ kind }) => kind === 'delete');
  const each = call.invocation.via.some(
    ({ kind, program }) => kind === 'each' && program !== 'find',
  );
  if (each && (find.unread.length > 0 || deleting)) {
    effects.push(
      unbounded(
        call,
        say`what ${call.invocation.via.at(-1)?.program ?? ''} adds to it may change what it does`,
      ),
    );
  }
  if (deleting) return effects;
  const isStore = (folder: Value): boolean => {
    const path = call.context.path(folder, call.invocation);
    return path !== undefined && holdsCredentials(path, call.context.look.home);
  };
  return [
    ...effects,
    ...reads(call, find.starts.filter(isStore), 'lists'),
    ...searchForFiles(call, find.starts, find.patterns, handsOver(call.invocation.args)),
    ...searchForRights(call, find.starts, modesAskedFor(call.invocation.args)),
  ];
}

function modesAskedFor(args: readonly Value[]): readonly string[] {
  return args.flatMap(({ text }, at) => (args[at - 1]?.text === '-perm' ? [text] : []));
}

/** What it finds goes to a command that may show it; a look at names, rights and sizes shows nothing. */
function handsOver(args: readonly Value[]): boolean {
  return args.some(
    ({ text }, at) =>
      /^-(exec|execdir|ok|okdir)$/.test(text) &&
      !/^(ls|stat|file|test|chmod|chown|chgrp|rm|touch|echo|printf|basename|dirname|realpath|readlink|du)$/.test(
        baseName(args[at + 1]?.text ?? ''),
      ),
  );
}

function actionEffects(call: Call, find: FindCommand, action: FindAction): readonly Effect[] {
  if (action.kind === 'write') return writes(call, action.words);
  if (action.kind !== 'delete') return [];
  const reversibility = action.empty ? { reversibility: 'reversible' as const } : {};
  const found =
    action.names || find.maxDepth !== undefined ? foundBy(find, action.names) : find.starts;
  const effects = [...deletes(call, found, { recursive: true, many: true, ...reversibility })];
  if (find.startsElsewhere)
    effects.push(unbounded(call, say`where it starts is only known when it runs`));
  if (!action.empty && (find.follows || find.starts.some((start) => climbs(call, start)))) {
    effects.push(unbounded(call, say`links lead out of the folders that it names`));
  }
  return effects;
}

/** `a/../b` is `b` only where `a` is no link; outside of the workspace nobody knows. */
function climbs(call: Call, start: Value): boolean {
  const parts = start.text.split('/');
  if (!parts.some((part, at) => /[^.]/.test(part) && parts[at + 1] === '..')) return false;
  const path = call.context.path(start, call.invocation);
  return path === undefined || !isInside(path, normalise(call.context.workspaceRoot));
}

function unbounded(call: Call, why: string): Effect {
  return localEffect(call, 'delete', 'directory', '', {
    reversibility: 'irreversible',
    size: 'many',
    opaque: { why },
  });
}

const find = defineProgram({
  names: ['find', 'gfind', 'bfs'],
  synopsis:
    'Lists files; `-delete` deletes what it finds, no more than the names that it asks for; `-fprint` and its kin write.',
  grammar: { singleDashLong: true },
  effects: effectsOf,
  examples: [
    { command: "find . -name '*.ts' -type f", effects: [] },
    { command: 'find . -maxdepth 2 -type d', effects: [] },
    { command: 'find build -delete', effects: ['delete directory:build'] },
    { command: "find build -name '*.tmp' -delete", effects: ['delete directory:build/**/*.tmp'] },
    {
      command: "find . -maxdepth 1 \\( -name '*.o' -o -iname '*.a' \\) -delete",
      effects: ['delete directory:*.a', 'delete directory:*.o'],
    },
    {
      command: "find src -name '*.ts' -o -delete",
      effects: ['delete directory:src'],
    },
    { command: "find src ! -name '*.ts' -delete", effects: ['delete directory:src'] },
    { command: 'find src -type d -empty -delete', effects: ['delete directory:src'] },
    { command: 'find . -type f -name -delete', effects: [] },
    { command: 'find / -perm -4000 -type f', effects: ['read role:set-user-id'] },
    { command: 'find /opt -perm /u=s,g=s', effects: ['read role:set-user-id'] },
    { command: 'find . -perm -u+x -type f', effects: [] },
    { command: 'find /etc -perm -o+w', effects: ['read role:everybody'] },
    { command: 'find /usr/lib -perm 755', effects: [] },
    { command: 'find . -type f -fprint list.txt', effects: ['create file:list.txt'] },
    { command: 'find -L build -delete', effects: ['delete directory:build', 'opaque'] },
    { command: 'find /tmp/a/../b -delete', effects: ['delete directory:/tmp/b', 'opaque'] },
    {
      command: 'cat list.txt | xargs find build -type f',
      effects: ['read file:list.txt', 'opaque'],
    },
    {
      command: "find src -name '*.bak' -exec rm {} \\;",
      effects: ['delete directory:src/**/*.bak'],
    },
  ],
});

export const finding: readonly Program[] = [find];
