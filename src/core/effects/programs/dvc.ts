/** DVC, which keeps data beside git: what goes to the remote store that its configuration names, and what is collected. */
import type { Effect, Reversibility } from '../../model/effect';
import type { Operation } from '../../model/operation';
import { remoteEffect } from '../apis/effect';
import { localEffect, ordinaryTool } from '../build';
import { cliAuthority } from '../credentials';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { bareHost } from '../environment';

/** Whose login a store takes, by the scheme of its address. */
const LOGINS: Readonly<Record<string, string>> = {
  s3: 'aws',
  gs: 'gcloud',
  azure: 'az',
  ssh: 'ssh',
};

const READS =
  /^(?:status|diff|list|ls|get|get-url|list-url|fetch|pull|doctor|version|root|config|check-ignore|metrics|params|plots|dag|stage)$/;

interface Store {
  readonly scheme: string;
  /** Bucket or host with its path, or a path of this machine. */
  readonly place: string;
}

/** The store of `-r NAME`, else of `core.remote`, else the only one. */
function storeOf(call: Call): Store | undefined {
  const folder = call.invocation.cwd ?? call.context.workspaceRoot;
  const texts = ['config.local', 'config'].map(
    (file) => call.context.look.file(`${folder}/.dvc/${file}`)?.text ?? '',
  );
  const whole = texts.join('\n');
  const name =
    call.value('r', 'remote')?.text ??
    /^[ \t]{0,8}remote[ \t]{0,8}=[ \t]{0,8}(\S+)/m.exec(whole)?.[1];
  const sections = [...whole.matchAll(/\['?remote "([^"]+)"'?\]([^[]*)/g)];
  const chosen = sections.filter(([, title]) => name === undefined || title === name);
  const url = chosen
    .map(([, , body]) => /^[ \t]{0,8}url[ \t]{0,8}=[ \t]{0,8}(\S+)/m.exec(body ?? '')?.[1])
    .find(Boolean);
  if (url === undefined) return undefined;
  const [, scheme = '', place = url] = /^([a-z0-9+]+):\/\/(.*)$/.exec(url) ?? [];
  return { scheme, place: place.replace(/\/$/, '') };
}

function onStore(call: Call, operation: Operation, reversibility: Reversibility): Effect {
  const store = storeOf(call);
  if (store?.scheme === '')
    return localEffect(call, operation, 'object', store.place, { reversibility });
  const host = store === undefined ? undefined : bareHost(store.place.split('/')[0]!);
  const tool = LOGINS[store?.scheme ?? ''] ?? 'dvc';
  return remoteEffect({
    operation,
    class: 'object',
    name: store?.place ?? '',
    environment: call.context.environment(host ?? ''),
    authority: cliAuthority(
      { name: tool, variables: [] },
      undefined,
      call.invocation,
      call.context,
    ),
    reversibility,
    phrase: call.invocation.source,
  });
}

function dvcEffects(call: Call): readonly Effect[] {
  const [verb = '', second = ''] = call.subcommands;
  if (verb === '' || READS.test(verb)) return [];
  switch (verb) {
    case 'push':
      // Objects are named by their digests: what stands there stays as it was.
      return [onStore(call, 'create', 'reversible')];
    case 'gc': {
      if (call.has('dry')) return [];
      const cache = localEffect(call, 'delete', 'cache', '.dvc/cache', {
        // What the remote store holds is fetched again; that it does hold it nobody knows here.
        reversibility: call.has('A', 'all-commits') ? 'recoverable' : 'hard',
      });
      const cloud = { ...onStore(call, 'delete', 'irreversible'), size: 'many' as const };
      return call.has('c', 'cloud') ? [cache, cloud] : [cache];
    }
    case 'remote':
      return /^(?:add|modify|remove|rename|default)$/.test(second)
        ? [localEffect(call, 'configure', 'file', '.dvc/config', { reach: 'workspace' })]
        : [];
    case 'destroy':
      return [localEffect(call, 'delete', 'directory', '.dvc', { reversibility: 'hard' })];
    default:
      return [ordinaryTool(call, 'dvc')];
  }
}

const STORE = {
  '.dvc/config':
    '[core]\n    remote = store\n[\'remote "store"\']\n    url = s3://acme-data/cache\n',
};

const dvc = defineProgram({
  names: ['dvc'],
  synopsis: 'Data beside git: what is pushed to its store, and what collecting takes away.',
  grammar: {
    subcommands: 2,
    valued: ['r', 'remote', 'j', 'jobs', 'm', 'message', 'a', 'T', 'rev'],
  },
  effects: dvcEffects,
  bounded: [{ cap: 'dry-run', of: ['gc'], add: ['--dry'] }],
  examples: [
    { command: 'dvc status', effects: [] },
    { command: 'dvc pull -r store', effects: [] },
    { command: 'dvc repro', effects: ['execute process:dvc'] },
    { command: 'dvc push', files: STORE, effects: ['create object:acme-data/cache'] },
    { command: 'dvc gc --workspace', effects: ['delete cache:.dvc/cache'] },
    {
      command: 'dvc gc -w -c',
      files: STORE,
      effects: ['delete cache:.dvc/cache', 'delete object:acme-data/cache'],
    },
    { command: 'dvc remote add -d x s3://b/c', effects: ['configure file:.dvc/config'] },
    { command: 'dvc destroy -f', effects: ['delete directory:.dvc'] },
  ],
});

export const dvcTools: readonly Program[] = [dvc];
