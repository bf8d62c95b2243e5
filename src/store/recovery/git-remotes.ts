/**
 * What stands on a remote before a push replaces it. git runs from a folder of ours, so that no setting of the
 * repository (its helpers, hooks and programs) has a part in it: only the person's own login is used. New commits go
 * into the repository's store, under `refs/remit/`.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { git, gitItems, runGit } from './git';
import { OWN_REFS, repositoryAt, type Repository } from './git-state';
import { RESTORE_MS } from './limits';
import type { RemoteState } from './record';
import { Unkeepable } from './unkeepable';
import type { Measure } from './walk';
import { say } from '../../core/model/say';

export interface RemoteChange {
  /** Number of the remote in the manifest. */
  readonly remote: number;
  /** Its name, or its address. */
  readonly title: string;
  /** In full: `refs/heads/topic`. */
  readonly name: string;
  /** As it is there now, and as it was: an object, or empty for nothing. */
  readonly from: string;
  readonly to: string;
  readonly since: boolean;
  /** Subjects of commits, latest first: those that come back and those that go; empty where they are not known here. */
  readonly back: readonly string[];
  readonly gone: readonly string[];
}

/** Who asks for it, in the words of `KeptRemote`. */
export interface AskedRemote {
  readonly folder: string;
  readonly remote: string;
  readonly refs: readonly string[];
}

/** Looks what the remote holds and fetches what is not here. Throws `Unkeepable`. */
export async function keepRemote(
  asked: AskedRemote,
  id: string,
  number: number,
  measure: Measure,
  scratch: string,
): Promise<RemoteState> {
  const repository = await repositoryAt(asked.folder);
  const state = await lookAtRemote(
    { folder: repository.folder, remote: asked.remote, names: [...asked.refs], refs: {} },
    measure,
    scratch,
  );
  const objects = [...new Set(Object.values(state.refs))];
  const here = await presentObjects(repository.folder, objects);
  const wanted = Object.entries(state.refs).filter(([, object]) => !here.has(object));
  const specs = wanted.map(([name], at) => `+${name}:refs/fetched/${at}`);
  if (specs.length > 0) {
    const args = ['fetch', '-q', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance'];
    await throughOwnFolder(repository, asked.remote, scratch, measure.deadlineMs, (url, run) =>
      run([...args, url, ...specs]),
    );
  }
  const place = `${OWN_REFS}undo/${id}/remote-${number}`;
  const lines = objects.map((object, at) => `create ${place}/${at} ${object}\n`);
  await runGit(repository.folder, ['update-ref', '--stdin'], { input: lines.join('') });
  return state;
}

/** What the remote holds of what was asked for. Throws `Unkeepable` (`remote`) when it cannot be reached. */
export async function lookAtRemote(
  kept: RemoteState,
  measure: Pick<Measure, 'deadlineMs'>,
  scratch: string,
): Promise<RemoteState> {
  const repository = await repositoryAt(kept.folder);
  const patterns = kept.names.flatMap((name) => [`refs/heads/${name}`, `refs/tags/${name}`]);
  const listed = await throughOwnFolder(
    repository,
    kept.remote,
    scratch,
    measure.deadlineMs,
    (url, run) => run(['ls-remote', '--refs', url, ...patterns]),
  );
  const refs: Record<string, string> = {};
  for (const line of listed.split('\n')) {
    const [, object, name] = /^([0-9a-f]{40,64})\t(refs\/(?:heads|tags)\/.+)$/.exec(line) ?? [];
    if (object === undefined || name === undefined) continue;
    // The patterns of git match the end of a name.
    if (patterns.length === 0 || patterns.includes(name)) refs[name] = object;
  }
  return { ...kept, refs };
}

const SUBJECTS = 20;

/** What an undo would push, with the commits that come and go as far as they are known here. */
export async function remoteChanges(
  number: number,
  before: RemoteState,
  after: RemoteState | undefined,
  now: RemoteState,
): Promise<readonly RemoteChange[]> {
  const changes: RemoteChange[] = [];
  for (const name of new Set([...Object.keys(before.refs), ...Object.keys((after ?? now).refs)])) {
    const to = before.refs[name] ?? '';
    const then = (after ?? now).refs[name] ?? '';
    const from = now.refs[name] ?? '';
    const since = then !== from;
    // What the act made there and somebody pushed to since is somebody's work.
    if (to === then || to === from || (to === '' && since)) continue;
    const { folder } = before;
    changes.push({
      remote: number,
      title: before.remote,
      name,
      from,
      to,
      since,
      back: await subjects(folder, to, from),
      gone: await subjects(folder, from, to),
    });
  }
  return changes;
}

async function subjects(folder: string, of: string, without: string): Promise<readonly string[]> {
  if (of === '') return [];
  const objects = without === '' ? [of] : [of, without];
  if ((await presentObjects(folder, objects)).size < objects.length) return [];
  const range = without === '' ? [of, '--not', '--remotes'] : [of, `^${without}`];
  const format = ['log', '-z', `--max-count=${SUBJECTS}`, '--format=%h %s'];
  const listed = await gitItems(folder, [...format, ...range, '--']);
  return listed.length > 0 || without !== ''
    ? listed
    : gitItems(folder, ['log', '-z', '--max-count=1', '--format=%h %s', of, '--']);
}

/**
 * Pushes each reference back, only if it still is what the person was shown. Throws `Unkeepable` with what the remote
 * said.
 */
export async function restoreRemote(
  state: RemoteState,
  changes: readonly RemoteChange[],
  scratch: string,
): Promise<void> {
  const repository = await repositoryAt(state.folder);
  const leases = changes.map(({ name, from }) => `--force-with-lease=${name}:${from}`);
  const specs = changes.map(({ name, to }) => `${to}:${name}`);
  await throughOwnFolder(repository, state.remote, scratch, Date.now() + RESTORE_MS, (url, run) =>
    run(['push', '-q', '--no-verify', ...leases, url, ...specs]),
  );
}

async function presentObjects(
  folder: string,
  objects: readonly string[],
): Promise<ReadonlySet<string>> {
  if (objects.length === 0) return new Set();
  const lines = await git(folder, ['cat-file', '--batch-check=%(objectname) %(objecttype)'], {
    input: `${objects.join('\n')}\n`,
  });
  const here = lines.split('\n').filter((line) => !line.endsWith(' missing'));
  return new Set(here.map((line) => line.split(' ')[0]!));
}

/** Of all protocols those that run a program of the address's choice are left out. */
const REACHING = ['protocol.allow=always', 'protocol.ext.allow=never', 'protocol.fd.allow=never'];

async function throughOwnFolder(
  repository: Repository,
  remote: string,
  scratch: string,
  deadlineMs: number,
  work: (url: string, run: (args: readonly string[]) => Promise<string>) => Promise<string>,
): Promise<string> {
  const { folder, commonDir } = repository;
  const timeoutMs = deadlineMs - Date.now();
  if (timeoutMs <= 0) throw new Unkeepable('too-slow', say`keeping a copy took too long`);
  const url = await addressOf(folder, remote);
  try {
    await git(path.dirname(scratch), ['init', '-q', '--bare', '--template=', scratch]);
    // What the repository knows already need not come over the wire again.
    const known = await git(folder, ['for-each-ref', '--format=%(objectname)', 'refs/']);
    const unique = [...new Set(known.split('\n').filter((object) => object !== ''))];
    const lines = unique.map((object, at) => `${object} refs/known/${String(at).padStart(9, '0')}`);
    fs.writeFileSync(path.join(scratch, 'packed-refs'), `${lines.join('\n')}\n`);
    const env = {
      GIT_DIR: scratch,
      GIT_OBJECT_DIRECTORY: path.join(commonDir, 'objects'),
      ...(await ownSsh(path.dirname(scratch))),
    };
    return await work(url, (args) => git(scratch, args, { env, settings: REACHING, timeoutMs }));
  } catch (error) {
    if (!(error instanceof Unkeepable) || error.code !== 'git') throw error;
    throw new Unkeepable(
      'remote',
      say`the remote ${remote} does not answer as it should: ${error.message}`,
    );
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

/** Where a push goes: the name as the repository has it, else an address as it is. */
async function addressOf(folder: string, remote: string): Promise<string> {
  if (remote.startsWith('-'))
    throw new Unkeepable('name', say`the remote has the name of an option`);
  const { status, output } = await runGit(folder, ['remote', 'get-url', '--push', remote], {
    accept: [0, 2, 128],
  });
  const found = status === 0 ? output.toString('utf8').split('\n')[0]! : remote;
  if (/^[\w.-]+::/.test(found) || found.startsWith('-'))
    throw new Unkeepable(
      'remote',
      say`the remote ${remote} is reached through a program of its own`,
    );
  // A path is relative to the repository, and git runs elsewhere.
  const isPath = !/^[a-z][a-z0-9+.-]*:\/\//i.test(found) && !/^[^/]+:/.test(found);
  return isPath ? path.resolve(folder, found) : found;
}

/** The way that the person goes, and never a question for a password or a new host. */
async function ownSsh(elsewhere: string): Promise<Record<string, string>> {
  const args = ['config', '--global', '--get', 'core.sshCommand'];
  const { status, output } = await runGit(elsewhere, args, { accept: [0, 1, 128] });
  const own = status === 0 ? output.toString('utf8').trim() : '';
  const agent = process.env['SSH_AUTH_SOCK'];
  return {
    // Nobody is asked for a password: this one answers with nothing.
    GIT_ASKPASS: 'true',
    GIT_SSH_COMMAND: own === '' ? 'ssh -oBatchMode=yes -oConnectTimeout=5' : own,
    ...(agent === undefined ? {} : { SSH_AUTH_SOCK: agent }),
  };
}
