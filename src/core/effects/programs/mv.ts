/** Moving: the source goes away, and what stood at the target is lost. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { deletes, placesOf, writes } from '../build-files';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { normalise } from '../paths';
import { carried, carriedText, destinations, isSecretRead, operands } from './destinations';

/** A move takes its source away; that it still exists elsewhere makes it undoable. */
function moveEffects(call: Call): readonly Effect[] {
  const words = operands(call);
  const given = call.value('t', 'target-directory');
  const to = given ?? words[words.length - 1];
  const from = given ? words : words.slice(0, -1);
  if (to === undefined || from.length === 0) return [];
  const intoNothing = to.known && to.text === '/dev/null';
  const away = intoNothing || allOntoOne(call, from, to) ? 'irreversible' : 'reversible';
  const places = destinations(call, from, to);
  const keeps = call.has('n', 'no-clobber', 'b');
  return [
    ...carried(call, intoNothing ? [] : from, places).filter(isSecretRead),
    ...from.flatMap((word) =>
      deletes(call, movable(word), {
        reversibility: movesSystem(call, word) ? 'hard' : away,
        recursive: intoNothing,
      }),
    ),
    ...writes(call, places, { append: keeps, ...(keeps ? {} : carriedText(call, from, places)) }),
  ];
}

/**
 * A loop that moves each file to one and the same file name keeps the last of them. A name without an ending may be a
 * folder that is made before the loop runs.
 */
function allOntoOne(call: Call, from: readonly Value[], to: Value): boolean {
  if (!call.invocation.repeated || from.length !== 1 || call.has('n', 'no-clobber', 'b', 'backup'))
    return false;
  if (!to.known || to.glob === true || !/[^/]\.\w{1,8}$/.test(to.text)) return false;
  const path = call.context.path(to, call.invocation);
  const isOne = from[0]?.known === true && from[0].glob !== true;
  return !isOne && path !== undefined && call.context.look.kind(path) !== 'directory';
}

/** What is not known is not lost by a move: it stands where it was moved to. */
function movable(word: Value): readonly Value[] {
  return word.known || word.glob ? [word] : [];
}

/** A top folder of the machine, the home folder, or a part of the system: the machine may stop working. */
function movesSystem(call: Call, word: Value): boolean {
  const home = normalise(call.context.look.home);
  return (placesOf(call, word) ?? []).some(
    ({ path }) =>
      /^\/[^/]*$/.test(path) || path === home || /^\/(usr|etc|bin|sbin|lib|boot)\//.test(path),
  );
}

export const move = defineProgram({
  names: ['mv', 'gmv', 'move', 'rename', 'Move-Item', 'Rename-Item'],
  synopsis: 'Moves files; what is overwritten is lost.',
  grammar: { valued: ['t', 'target-directory', 'S', 'suffix'] },
  effects: moveEffects,
  examples: [
    { command: 'mv a.txt b.txt', effects: ['delete file:a.txt', 'create file:b.txt'] },
    {
      command: 'mv a.txt b.txt',
      files: { 'b.txt': 'old' },
      effects: ['delete file:a.txt', 'update file:b.txt'],
    },
    { command: 'mv src/x.ts lib/', effects: ['delete file:src/x.ts', 'create file:lib/x.ts'] },
    { command: 'mv data /dev/null', effects: ['delete directory:data'] },
  ],
});
