/**
 * Codex starts no hook that the person has not trusted, and says nothing about it. Its own program lists the hooks with
 * their trust and takes the person's word for them (`codex app-server`: JSON lines on standard input and output; methods
 * `hooks/list` and `config/batchWrite`, as observed with 0.169.0). Only hooks that start our launcher are ever trusted.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * - `trusted`: Codex starts every one of our hooks      - `untrusted`: it skips at least one of them
 * - `absent`: it knows none of them                     - `unknown`: its program is not there or did not answer
 */
export type HookTrust = 'trusted' | 'untrusted' | 'absent' | 'unknown';

export interface TrustOptions {
  /** Does this command line start our launcher? */
  readonly isOurs: (command: string) => boolean;
  /** The folder for which the hooks are listed, absolute: a project may bring its own. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** What is read of one hook in `hooks/list`. */
interface ListedHook {
  readonly key: string;
  readonly command: string;
  readonly enabled: boolean;
  readonly currentHash: string;
  readonly trustStatus: string;
}

const ANSWER_MS = 15_000;

/** Does Codex start our hooks? Never rejects. */
export function codexTrust(options: TrustOptions): Promise<HookTrust> {
  return withCodex(options, async (call) => stateOf(await ourHooks(call, options)));
}

/** Tells Codex that the person trusts our hooks, and looks whether it does. Never rejects. */
export function trustInCodex(options: TrustOptions): Promise<HookTrust> {
  return withCodex(options, async (call) => {
    const hooks = await ourHooks(call, options);
    const state = Object.fromEntries(
      hooks.map((hook) => [hook.key, { trusted_hash: hook.currentHash }]),
    );
    if (stateOf(hooks) !== 'untrusted') return stateOf(hooks);
    await call('config/batchWrite', {
      edits: [{ keyPath: 'hooks.state', value: state, mergeStrategy: 'upsert' }],
    });
    return stateOf(await ourHooks(call, options));
  });
}

function stateOf(hooks: readonly ListedHook[]): HookTrust {
  if (hooks.length === 0) return 'absent';
  const started = hooks.every(
    (hook) => hook.enabled && hook.trustStatus !== 'untrusted' && hook.trustStatus !== 'modified',
  );
  return started ? 'trusted' : 'untrusted';
}

type Call = (method: string, params: unknown) => Promise<unknown>;

async function ourHooks(call: Call, { isOurs, cwd }: TrustOptions): Promise<ListedHook[]> {
  const answer = (await call('hooks/list', { cwds: [cwd] })) as {
    readonly data?: readonly { readonly hooks?: readonly Partial<ListedHook>[] }[];
  };
  return (answer.data ?? [])
    .flatMap((folder) => folder.hooks ?? [])
    .filter(
      (hook): hook is ListedHook =>
        typeof hook.key === 'string' && typeof hook.currentHash === 'string',
    )
    .filter((hook) => typeof hook.command === 'string' && isOurs(hook.command));
}

/** Starts Codex's server for the length of one conversation. */
async function withCodex(
  { env, cwd }: TrustOptions,
  talk: (call: Call) => Promise<HookTrust>,
): Promise<HookTrust> {
  const child = spawn('codex', ['app-server'], { env, cwd, stdio: ['pipe', 'pipe', 'ignore'] });
  const gone = new Promise<'unknown'>((resolve) => {
    child.once('error', () => resolve('unknown'));
    child.once('exit', () => resolve('unknown'));
    setTimeout(() => resolve('unknown'), ANSWER_MS).unref();
  });
  child.stdin.on('error', () => undefined);
  let last = 0;
  const waiting = new Map<number, (answer: unknown) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, result } = messageIn(line);
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  const send = (message: object): void => void child.stdin.write(`${JSON.stringify(message)}\n`);
  const call: Call = (method, params) =>
    new Promise((resolve) => {
      const id = (last += 1);
      waiting.set(id, resolve);
      send({ id, method, params });
    });
  const talked = async (): Promise<HookTrust> => {
    await call('initialize', { clientInfo: { name: 'remit', title: 'Remit', version: '1' } });
    send({ method: 'initialized' });
    return talk(call);
  };
  try {
    return await Promise.race([talked(), gone]);
  } catch {
    return 'unknown';
  } finally {
    child.stdin.end();
    child.kill();
  }
}

/** Lines that are no answer of the protocol count for nothing. */
function messageIn(line: string): { readonly id: number; readonly result: unknown } {
  try {
    const { id, result } = JSON.parse(line) as { readonly id?: unknown; readonly result?: unknown };
    return { id: typeof id === 'number' ? id : 0, result: result ?? {} };
  } catch {
    return { id: 0, result: {} };
  }
}
