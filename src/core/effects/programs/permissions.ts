/** Permissions and owners of files. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { isElevated, localEffect } from '../build';
import { placesOf } from '../build-files';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { protectedFolder } from '../notable-paths';
import { displayPath, isInside, normalise } from '../paths';
import { operands } from './destinations';

export const permissions = defineProgram({
  names: ['chmod', 'chown', 'chgrp', 'chattr', 'setfacl', 'xattr', 'icacls', 'takeown', 'chflags'],
  synopsis: 'Changes permissions; over a whole tree outside the workspace that is hard to undo.',
  grammar: {
    valued: ['reference', 'from', 'm', 'x', 'd'].filter((name) => !['x', 'd'].includes(name)),
  },
  effects: (call) => {
    const recursive = call.has('R', 'recursive');
    const first = call.has('reference') || call.name === 'xattr' ? 0 : 1;
    // `chmod -x file`: the mode looks like a flag, so the first operand is already a file.
    const modeIsFlag =
      call.name === 'chmod' && call.invocation.args.some((word) => /^-[rwxXst]+$/.test(word.text));
    return operands(call)
      .slice(modeIsFlag ? 0 : first)
      .flatMap((word) => permissionEffect(call, word, recursive));
  },
  examples: [
    { command: 'chmod +x scripts/run.sh', effects: ['configure file:scripts/run.sh'] },
    { command: 'chmod -R 777 /', effects: ['configure directory:/'] },
    { command: 'chown dev file.txt', effects: ['configure file:file.txt'] },
    { command: 'chmod -x run.sh', effects: ['configure file:run.sh'] },
  ],
});

function permissionEffect(call: Call, word: Value, recursive: boolean): readonly Effect[] {
  const root = normalise(call.context.workspaceRoot);
  const places = placesOf(call, word);
  const gentle = call.invocation.args.some((mode) =>
    /^[ugoa]*[+][rwxX]+$|^0?[67][45][045]$/.test(mode.text),
  );
  if (places === undefined)
    return [
      localEffect(call, 'configure', 'file', '', { reversibility: gentle ? 'reversible' : 'hard' }),
    ];
  return places.map(({ path, many }) => {
    const inside = isInside(path, root);
    const home = normalise(call.context.look.home);
    const top =
      /^\/[^/]*$/.test(path) || path === home || /^\/(usr|etc|bin|sbin|lib|var)(\/|$)/.test(path);
    const wide = recursive || many || top || isElevated(call.invocation);
    // Set-user-id bits hand the owner's rights to whoever runs the file.
    const rights = call.invocation.args.some((mode) =>
      /^[ugo]*\+[rwx]*s|^[2467][0-7]{3}$/.test(mode.text),
    );
    const whole = rights || (!inside && wide && !path.startsWith('/tmp/'));
    const guarded = protectedFolder(path, call.context.look);
    const name = displayPath(path, call.context.workspaceRoot);
    return localEffect(
      call,
      'configure',
      guarded ?? (recursive || many ? 'directory' : 'file'),
      name,
      {
        reach: inside ? 'workspace' : 'machine',
        reversibility: whole ? (isInside(home, path) ? 'irreversible' : 'hard') : 'reversible',
        target: { path },
        ...(recursive || many ? { size: 'many' as const } : {}),
        ...(guarded ? { special: 'tamper' as const } : {}),
      },
    );
  });
}
