/**
 * restic and BorgBackup, by their manuals (restic 0.17, borg 1.4 and 2.0): what is kept, what a restore fills here, and
 * what takes away the copies that everything else relies on. A repository lies in a folder of this machine or elsewhere.
 */
import type { Effect, Reversibility } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import type { Value } from '../../shell/invocation';
import { present, remoteEffect } from '../apis/effect';
import { literal, localEffect, ordinaryTool, runs } from '../build';
import { cliAuthority } from '../credentials';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { bareHost } from '../environment';
import { isRemotePath } from './remote-copy';
import { unpackInto } from './unpack';

type Act = readonly [
  forms: string,
  operation: Operation,
  resource: ResourceClass,
  reversibility: Reversibility,
];

interface Tool {
  readonly name: string;
  readonly variables: readonly string[];
  readonly looks: RegExp;
  readonly acts: readonly Act[];
  /** Where a restore writes; undefined for a command that restores nothing. */
  readonly fills: (call: Call, verb: string) => Value | undefined;
  readonly repository: (call: Call) => Value | undefined;
}

/** A copy that was taken away can be made again only of what is still there. */
const RESTIC: Tool = {
  name: 'restic',
  variables: ['RESTIC_PASSWORD', 'RESTIC_PASSWORD_FILE', 'RESTIC_REPOSITORY'],
  looks:
    /^(?:snapshots|ls|find|stats|diff|check|cat|list|cache|dump|version|generate|unlock|mount|options|features|help|completion)$/,
  acts: [
    ['init', 'create', 'repository', 'reversible'],
    ['backup, copy, recover', 'create', 'backup', 'reversible'],
    ['forget, prune', 'delete', 'backup', 'irreversible'],
    ['rewrite', 'update', 'backup', 'reversible'],
    ['tag', 'update', 'backup', 'reversible'],
    ['migrate, repair, rebuild-index', 'update', 'repository', 'hard'],
    ['key add', 'grant', 'token', 'hard'],
    ['key remove, key passwd', 'rotate', 'token', 'hard'],
  ],
  fills: (call, verb) => (verb === 'restore' ? call.value('t', 'target') : undefined),
  repository: (call) =>
    call.value('r', 'repo') ?? call.context.variable('RESTIC_REPOSITORY', call.invocation),
};

const BORG: Tool = {
  name: 'borg',
  variables: ['BORG_PASSPHRASE', 'BORG_PASSCOMMAND', 'BORG_REPO'],
  looks:
    /^(?:list|repo-list|rlist|info|repo-info|rinfo|diff|check|benchmark|mount|umount|serve|export-tar|version|help|debug|with-lock|analyze)$/,
  acts: [
    ['init, rcreate, repo-create', 'create', 'repository', 'reversible'],
    ['create, import-tar, transfer', 'create', 'backup', 'reversible'],
    ['rdelete, repo-delete', 'delete', 'repository', 'irreversible'],
    // `compact` frees what the deleted copies still held: after it nothing brings them back.
    ['prune, compact', 'delete', 'backup', 'irreversible'],
    ['rename, undelete', 'update', 'backup', 'reversible'],
    // A lock that is broken while its holder still writes leaves a broken repository.
    ['recreate, upgrade, config, tag, break-lock', 'update', 'repository', 'hard'],
    ['key import, key change-passphrase, key change-location', 'rotate', 'token', 'hard'],
  ],
  fills: (call, verb) => (verb === 'extract' ? here(call) : undefined),
  repository: (call) => {
    const [first] = call.positionals.filter(({ text }) => /::|^(?:ssh|sftp):|[/@:]/.test(text));
    const named = call.value('r', 'repo') ?? first ?? wholeRepository(call);
    if (named !== undefined && !named.text.startsWith('::'))
      return { ...named, text: named.text.replace(/::.*$/, '') };
    return call.context.variable('BORG_REPO', call.invocation);
  },
};

function here(call: Call): Value {
  return literal(call.invocation.cwd ?? call.context.workspaceRoot);
}

/** `borg delete repo`, `borg prune repo`: a bare name is a folder here. */
function wholeRepository(call: Call): Value | undefined {
  return call.positionals[0];
}

function actOf(tool: Tool, call: Call): Act | undefined {
  const line = call.subcommands.concat(call.positionals.map(({ text }) => text)).join(' ');
  if (tool === BORG && call.subcommands[0] === 'delete') return borgDelete(call);
  return tool.acts.find(([forms]) =>
    forms.split(', ').some((form) => line === form || line.startsWith(`${form} `)),
  );
}

/** In borg 1 `delete REPO` takes the repository, `delete REPO::ARCHIVE` one copy. */
function borgDelete(call: Call): Act {
  const words = call.positionals.map(({ text }) => text);
  const one =
    words.some((word) => word.includes('::')) ||
    words.length > 1 ||
    call.has('r', 'repo', 'a', 'glob-archives', 'match-archives', 'P', 'prefix', 'first', 'last');
  return ['', 'delete', one ? 'backup' : 'repository', 'irreversible'];
}

function effectsOf(tool: Tool): (call: Call) => readonly Effect[] {
  return (call) => {
    const verb = call.subcommands[0] ?? '';
    if (verb === '' || call.has('help', 'h', 'version', 'V', 'dry-run', 'n')) return [];
    const filled = tool.fills(call, verb);
    if (filled !== undefined) return restored(call, filled);
    const act = actOf(tool, call);
    if (act !== undefined) return [onRepository(tool, call, act)];
    if (/^(?:check)$/.test(verb) && call.has('repair'))
      return [onRepository(tool, call, ['', 'update', 'repository', 'hard'])];
    return tool.looks.test(verb) || /^key (?:list|export)/.test(call.subcommands.join(' '))
      ? [runs(call, tool.name)]
      : [ordinaryTool(call, tool.name)];
  };
}

/** `--delete` takes away what the copy does not hold. */
function restored(call: Call, into: Value): readonly Effect[] {
  const writes = unpackInto(call, into);
  if (!call.has('delete')) return writes;
  const path = call.context.path(into, call.invocation);
  return [
    ...writes,
    localEffect(call, 'delete', 'directory', into.text, {
      reversibility: 'hard',
      ...(path === undefined ? {} : { target: { path } }),
    }),
  ];
}

function onRepository(tool: Tool, call: Call, [, operation, resource, loss]: Act): Effect {
  const place = tool.repository(call);
  const path = place === undefined ? undefined : folderHere(call, place);
  const name = place?.text ?? '';
  if (path !== undefined && place?.known === true)
    return localEffect(call, operation, resource, name, { reversibility: loss, target: { path } });
  const host = bareHost(name.replace(/^[a-z0-9]+:(?:\/\/)?/, '').split(/[/:]/)[0] ?? '');
  return remoteEffect({
    operation,
    class: resource,
    name,
    ...present<{ host?: string }>({ host: host === '' ? undefined : host }),
    environment: call.context.environment(host),
    authority: cliAuthority(tool, undefined, call.invocation, call.context),
    reversibility: loss,
    phrase: call.invocation.source,
  });
}

/** The folder of this machine; `s3:…`, `sftp:…`, `rest:…`, `user@host:path` lie elsewhere. */
function folderHere(call: Call, place: Value): string | undefined {
  if (place.text === '' || /^[a-z0-9]{2,}:/.test(place.text) || isRemotePath(place))
    return undefined;
  return call.context.path(place, call.invocation);
}

const restic = defineProgram({
  names: ['restic'],
  synopsis: 'restic: backups made, restored and forgotten.',
  grammar: {
    subcommands: 2,
    valued:
      'r repo password-file p target t include i exclude e host H tag path keep-last l keep-hourly keep-daily d keep-weekly w keep-monthly m keep-yearly y keep-within keep-tag o option cache-dir cacert limit-download limit-upload from-repo group-by g parent files-from'.split(
        ' ',
      ),
  },
  effects: effectsOf(RESTIC),
  bounded: [{ cap: 'dry-run', of: ['forget'], add: ['--dry-run'] }],
  examples: [
    { command: 'restic snapshots', effects: ['execute process:restic'] },
    { command: 'restic -r /srv/backup backup ~/work', effects: ['create backup:/srv/backup'] },
    {
      command: 'restic -r s3:s3.amazonaws.com/acme backup src',
      effects: ['create backup:s3:s3.amazonaws.com/acme'],
    },
    {
      command: 'restic -r /srv/backup forget --keep-last 3 --prune',
      effects: ['delete backup:/srv/backup'],
    },
    { command: 'restic forget --keep-daily 7 --dry-run', effects: [] },
    { command: 'restic prune', effects: ['delete backup'] },
    { command: 'restic key remove 4f3c', effects: ['rotate token'] },
    {
      command: 'restic -r sftp:me@vault.example.com:/b restore latest --target /tmp/look',
      effects: ['create directory:/tmp/look'],
    },
    {
      command: 'restic restore latest --target src --delete',
      effects: ['create directory:src', 'delete directory:src'],
    },
  ],
});

const borg = defineProgram({
  names: ['borg', 'borg2'],
  synopsis: 'BorgBackup: archives made, extracted, pruned; repositories made and deleted.',
  grammar: {
    subcommands: 1,
    valued:
      'r repo a glob-archives match-archives P prefix first last keep-last keep-hourly H keep-daily d keep-weekly w keep-monthly m keep-yearly y keep-within e exclude exclude-from pattern patterns-from compression C encryption comment timestamp rsh remote-path strip-components threshold'.split(
        ' ',
      ),
  },
  effects: effectsOf(BORG),
  bounded: [
    { cap: 'dry-run', of: ['prune'], add: ['--dry-run', '--list'] },
    { cap: 'dry-run', of: ['delete'], add: ['--dry-run', '--list'] },
  ],
  examples: [
    { command: 'borg list /srv/repo', effects: ['execute process:borg'] },
    { command: 'borg create /srv/repo::monday src', effects: ['create backup:/srv/repo'] },
    { command: 'borg create --stats repo::monday src', effects: ['create backup:repo'] },
    { command: 'borg delete /srv/repo::monday', effects: ['delete backup:/srv/repo'] },
    { command: 'borg delete /srv/repo', effects: ['delete repository:/srv/repo'] },
    {
      command: 'borg -r ssh://me@b.example.com/./repo repo-delete',
      effects: ['delete repository:ssh://me@b.example.com/./repo'],
    },
    { command: 'borg rdelete', effects: ['delete repository'] },
    {
      command: 'borg prune --keep-daily 7 me@b.example.com:repo',
      effects: ['delete backup:me@b.example.com:repo'],
    },
    { command: 'borg prune --dry-run --keep-daily 7 repo', effects: [] },
    { command: 'borg compact', effects: ['delete backup'] },
    { command: 'borg check --repair repo', effects: ['update repository:repo'] },
  ],
});

export const backupTools: readonly Program[] = [restic, borg];
