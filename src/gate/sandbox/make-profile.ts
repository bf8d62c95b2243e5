/** Looks at the disk for what a sandboxed command of this session may see and what it may not. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { holdsCredentials, isLoginPlace, loginPlacesOf } from '../../core/index';
import { makePrivateFolder } from '../../store/paths';
import type { SandboxProfile } from './profile';
import { entriesOf, isIn, isRealFile, isRealFolder, realPath } from './real-paths';
import { listeningSockets } from './listening-sockets';
import { guardedParts, walkWorkspace } from './workspace-parts';
import { say } from '../../core/model/say';

export interface SandboxRequest {
  /** Absolute. */
  readonly workspace: string;
  /** `REMIT_HOME`. */
  readonly remitHome: string;
  /** Names the scratch folder: one for each session. */
  readonly session: string;
  /** Host patterns of the task. Empty: no network. */
  readonly hosts: readonly string[];
  /** Labels of the credentials that the task or a person gives: `env:NAME`, `file:PATH`, `cli:TOOL/PROFILE`. */
  readonly given: readonly string[];
  /** Tests give another. */
  readonly home?: string;
}

export type Made =
  | { readonly kind: 'profile'; readonly profile: SandboxProfile }
  /** A profile that would not hold. `why` completes "it cannot be sandboxed: ". */
  | { readonly kind: 'impossible'; readonly why: string };

/** Homes, sockets of services, disks of other systems. */
const EMPTIED = [
  '/home',
  '/root',
  '/Users',
  '/run',
  '/var/run',
  '/mnt',
  '/media',
  '/Volumes',
  '/var/tmp',
];
/** What may be seen of a home folder: tool chains and their packages. Logins among them are hidden again. */
const TOOLS =
  '.nvm .fnm .volta .asdf .bun .deno .npm .cargo .rustup .pyenv .rbenv .rvm .sdkman .local/bin .local/lib .local/pipx .local/share/mise .local/share/uv .local/share/pnpm .local/share/fnm .local/state/fnm_multishells .pub-cache .gradle .m2 .ivy2 .dotnet .nuget .ghcup .cabal .opam .elan .mix .hex .gem .bundle go .gitconfig .config/git .tool-versions .nvmrc .linuxbrew Library/pnpm Library/Python .cache/pip .cache/uv .cache/go-build .cache/ms-playwright .cache/node .cache/yarn .cache/pypoetry'.split(
    ' ',
  );
/** Folders with files of the machine's own logins. */
const SYSTEM = [
  '/etc',
  '/etc/ssh',
  '/etc/sudoers.d',
  '/etc/kubernetes',
  '/etc/kubernetes/pki',
  '/etc/rancher/k3s',
  '/etc/wpa_supplicant',
  '/etc/NetworkManager/system-connections',
];
export function makeProfile(request: SandboxRequest): Made {
  const home = request.home ?? os.homedir();
  const workspace = realPath(request.workspace);
  if (workspace === undefined) return impossible(say`the workspace folder is not there`);
  const realHome = realPath(home) ?? home;
  if (isIn(realHome, workspace)) return impossible(say`the workspace holds the whole home folder`);
  const remitHome = realPath(request.remitHome) ?? request.remitHome;
  if (isIn(workspace, remitHome)) return impossible(say`the workspace lies in Remit's own folder`);
  const walk = walkWorkspace(workspace, realHome);
  if (walk === undefined)
    return impossible(say`the workspace is too large to look for credentials in it`);

  const given = givenPaths(request.given, workspace, realHome);
  const isGiven = (file: string): boolean => given.some((one) => isIn(file, one));
  const emptied = [...new Set([...EMPTIED, realHome])].filter(isRealFolder);
  const isEmptied = (file: string): boolean => emptied.some((folder) => isIn(file, folder));
  const isAway = (file: string): boolean => isEmptied(file) || /^\/(tmp|dev|proc)\//.test(file);
  const shown = [...TOOLS.map((tool) => path.join(realHome, tool)), ...SHOWN, ...given]
    .flatMap((file) => realPath(file) ?? [])
    .filter((file) => isEmptied(file) && !isIn(file, workspace) && !isIn(file, remitHome));
  const folders = scratchFolders(request.session);
  const hidden = [
    ...walk.credentials,
    ...shown.flatMap((folder) => loginsBelow(folder, realHome)),
    ...SYSTEM.flatMap((folder) => loginsBelow(folder, realHome)),
    ...walk.sockets,
    ...listeningSockets().filter(
      (file) => [workspace, ...shown].some((one) => isIn(file, one)) || !isAway(file),
    ),
  ].filter((file) => !isGiven(file));
  const guarded = guardedParts(workspace, walk.repositories, realHome);
  return {
    kind: 'profile',
    profile: {
      workspace,
      ...folders,
      emptied,
      shown: [...new Set(shown)],
      ...guarded,
      hidden: [
        ...[...new Set(hidden)].map((file) => ({ path: file, kind: 'file' as const })),
        ...(isEmptied(remitHome) || !isRealFolder(remitHome)
          ? []
          : [{ path: remitHome, kind: 'folder' as const }]),
      ],
      hosts: request.hosts,
      variables: request.given.flatMap((label) => /^env:(\w+)$/.exec(label)?.[1] ?? []),
    },
  };
}

/** NixOS and Guix keep the running system below `/run`. */
const SHOWN = ['/run/current-system', '/run/wrappers', '/run/opengl-driver'];

function impossible(why: string): Made {
  return { kind: 'impossible', why };
}

function givenPaths(labels: readonly string[], workspace: string, home: string): readonly string[] {
  return labels.flatMap((label) => {
    const file = /^file:(.+)$/.exec(label)?.[1];
    if (file !== undefined) return [path.resolve(workspace, file.replace(/^~(?=\/)/, home))];
    const tool = /^cli:([^/]+)/.exec(label)?.[1];
    return tool === undefined ? [] : loginPlacesOf(tool).map((place) => path.join(home, place));
  });
}

/** Two levels are enough for `.cargo/credentials.toml`, `.m2/settings.xml` and `/etc/ssh/ssh_host_rsa_key`. */
function loginsBelow(folder: string, home: string): readonly string[] {
  const files = [folder, ...entriesOf(folder).map(({ name }) => path.join(folder, name))];
  return files.filter(
    (file) => isRealFile(file) && (isLoginPlace(file, home) || holdsCredentials(file, home)),
  );
}

function scratchFolders(session: string): Pick<SandboxProfile, 'scratch' | 'blank'> {
  const user = typeof process.getuid === 'function' ? String(process.getuid()) : 'user';
  const root = path.join(fs.realpathSync(os.tmpdir()), `remit-scratch-${user}`);
  makePrivateFolder(root);
  const scratch = path.join(root, session.replace(/[^\w.-]/g, '_').slice(0, 80) || 'session');
  makePrivateFolder(scratch);
  const blank = path.join(root, 'hidden');
  if (!fs.existsSync(blank)) fs.writeFileSync(blank, '', { mode: 0 });
  fs.chmodSync(blank, 0);
  return { scratch, blank };
}
