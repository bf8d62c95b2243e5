/**
 * Clients that speak with a registry of images themselves, without an engine: crane, skopeo, regctl and ORAS, by their
 * manuals. What is written goes to everyone who follows the tag; what is deleted is only in whatever pulled it.
 */
import type { Effect } from '../../model/effect';
import type { Operation } from '../../model/operation';
import { remoteEffect } from '../apis/effect';
import { ordinaryTool } from '../build';
import { writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { environmentOfImage, hostOfImage } from './image-registries';

interface Act {
  readonly does: 'read' | 'write' | 'delete';
  /** Which operand is the image that is acted on. Default: the first; -1 is the last. */
  readonly at?: number;
}

const READ: Act = { does: 'read' };
const WRITE: Act = { does: 'write' };
const TO_LAST: Act = { does: 'write', at: -1 };
const DELETE: Act = { does: 'delete' };

/** Command words of each client and what they do to the registry. What is not named stays on this machine. */
const ACTS: Readonly<Record<string, Readonly<Record<string, Act>>>> = {
  crane: {
    append: WRITE,
    blob: READ,
    catalog: READ,
    config: READ,
    copy: TO_LAST,
    cp: TO_LAST,
    delete: DELETE,
    digest: READ,
    edit: { does: 'write', at: 1 },
    export: READ,
    flatten: WRITE,
    gc: DELETE,
    index: { does: 'write', at: 1 },
    ls: READ,
    manifest: READ,
    mutate: WRITE,
    pull: READ,
    push: TO_LAST,
    rebase: WRITE,
    tag: WRITE,
    validate: READ,
  },
  skopeo: {
    copy: TO_LAST,
    delete: DELETE,
    inspect: READ,
    'list-tags': READ,
    sync: TO_LAST,
  },
  regctl: {
    'artifact get': READ,
    'artifact list': READ,
    'artifact put': TO_LAST,
    'artifact tree': READ,
    'blob copy': TO_LAST,
    'blob delete': DELETE,
    'blob get': READ,
    'blob head': READ,
    'blob put': WRITE,
    'image check-base': READ,
    'image copy': TO_LAST,
    'image delete': DELETE,
    'image digest': READ,
    'image export': READ,
    'image get-file': READ,
    'image import': WRITE,
    'image inspect': READ,
    'image manifest': READ,
    'image mod': WRITE,
    'image ratelimit': READ,
    'index add': WRITE,
    'index create': WRITE,
    'index delete': WRITE,
    'manifest delete': DELETE,
    'manifest diff': READ,
    'manifest get': READ,
    'manifest head': READ,
    'manifest put': WRITE,
    'ref ': READ,
    'repo copy': TO_LAST,
    'repo ls': READ,
    'tag delete': DELETE,
    'tag rm': DELETE,
    'tag ls': READ,
  },
  oras: {
    attach: WRITE,
    backup: READ,
    'blob delete': DELETE,
    'blob fetch': READ,
    'blob push': WRITE,
    copy: TO_LAST,
    cp: TO_LAST,
    discover: READ,
    'manifest delete': DELETE,
    'manifest fetch': READ,
    'manifest fetch-config': READ,
    'manifest index': WRITE,
    'manifest push': WRITE,
    pull: READ,
    push: WRITE,
    'repo ls': READ,
    'repo show-tags': READ,
    'repo tags': READ,
    resolve: READ,
    restore: WRITE,
    tag: WRITE,
  },
};

const MADE_HERE =
  /^(?:dir|docker-archive|docker-daemon|oci|oci-archive|ocidir|containers-storage|tarball|sif|ostree):/;

function registryEffects(call: Call): readonly Effect[] {
  const words = [...call.subcommands, ...call.positionals.map(({ text }) => text)];
  const acts = ACTS[call.name === 'gcrane' ? 'crane' : call.name] ?? {};
  const two = acts[`${words[0] ?? ''} ${words[1] ?? ''}`];
  const act = two ?? acts[words[0] ?? ''];
  if (act === undefined || call.has('help', 'h')) return [ordinaryTool(call, call.name)];
  const operands = words.slice(two === undefined ? 1 : 2);
  const image = operands.at(act.at ?? 0) ?? call.value('t', 'tag', 'new_tag')?.text ?? '';
  if (act.does === 'read') return [onRegistry(call, 'read', operands[0] ?? ''), ...kept(call)];
  const moves = act.does === 'write';
  // A copy that ends in a folder or an archive of this machine is a download.
  if (moves && MADE_HERE.test(image)) return [onRegistry(call, 'read', operands[0] ?? '')];
  if (call.has('dry-run')) return [onRegistry(call, 'read', image)];
  return [onRegistry(call, moves ? 'publish' : 'delete', image)];
}

/** Files that a download is written to, where an option names them. */
function kept(call: Call): readonly Effect[] {
  return writes(call, call.values('o', 'output', 'format-file'));
}

function onRegistry(call: Call, operation: Operation, given: string): Effect {
  const name = given.replace(/^docker:\/\//, '');
  const environment = environmentOfImage(call, name);
  const host = hostOfImage(name);
  return remoteEffect({
    operation,
    class: 'image',
    name,
    environment,
    audience: operation === 'read' || host === 'localhost' ? 'nobody' : 'public',
    ...(operation === 'publish' ? { reversibility: 'hard' } : {}),
    ...(operation === 'delete' ? { reversibility: 'irreversible' } : {}),
    ...(host === undefined ? {} : { host }),
    // All of them take the login that Docker keeps for the registry.
    authority: { label: `cli:docker/${host ?? 'default'}` },
    phrase: call.invocation.source,
  });
}

const clients = defineProgram({
  names: ['crane', 'gcrane', 'skopeo', 'regctl', 'oras'],
  synopsis: 'Registries of images without an engine: what is copied, tagged and deleted there.',
  grammar: {
    subcommands: 1,
    valued:
      'platform f new_layer new_tag t tag b base l label a annotation entrypoint cmd env user workdir set-platform o output src dest s d src-creds dest-creds creds authfile src-authfile dest-authfile format sign-by digestfile policy override-os override-arch tls-verify retry-times artifact-type export-manifest config manifest-config from-oci-layout oci-layout registry-config ca-file u username p password host verbosity v logopt media-type digest file subject'.split(
        ' ',
      ),
  },
  effects: registryEffects,
  examples: [
    {
      command: 'crane delete registry.example.com/acme/api@sha256:ab',
      effects: ['delete image:registry.example.com/acme/api@sha256:ab'],
    },
    { command: 'crane push image.tar acme/api:2', effects: ['publish image:acme/api:2'] },
    { command: 'crane tag acme/api:2 latest', effects: ['publish image:acme/api:2'] },
    { command: 'crane ls acme/api', effects: ['read image:acme/api'] },
    {
      command: 'skopeo copy docker://a/b:1 docker://acme/api:latest',
      effects: ['publish image:acme/api:latest'],
    },
    { command: 'skopeo copy docker://a/b:1 dir:out', effects: ['read image:a/b:1'] },
    { command: 'skopeo delete docker://acme/api:1', effects: ['delete image:acme/api:1'] },
    { command: 'skopeo inspect docker://acme/api:1', effects: ['read image:acme/api:1'] },
    { command: 'regctl tag delete acme/api:1', effects: ['delete image:acme/api:1'] },
    {
      command: 'regctl repo ls registry.example.com',
      effects: ['read image:registry.example.com'],
    },
    { command: 'oras push acme/chart:1 chart.tgz', effects: ['publish image:acme/chart:1'] },
    { command: 'oras manifest fetch acme/chart:1', effects: ['read image:acme/chart:1'] },
    { command: 'oras version', effects: ['execute process:oras'] },
  ],
});

export const registryClients: readonly Program[] = [clients];
