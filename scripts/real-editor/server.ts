/** A real editor of its own: fresh profile, one extension installed from its package, ready URL, clean end. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { endProcessGroup, runCommand } from '../command';
import type { RealEditor } from './install';

/** Folders of one editor's life. Nothing outside `root` is read or written, the person's home included. */
export interface Profile {
  readonly root: string;
  readonly home: string;
  /** `REMIT_HOME` of everything that is started under this profile. */
  readonly remitHome: string;
  readonly userSettings: string;
  readonly extensions: string;
  remove(): void;
}

export interface ProfileOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Content of `chatLanguageModels.json`: language models that need no sign-in. */
  readonly languageModels?: readonly unknown[];
}

/** Settings that make a run quiet and alike everywhere. */
const CALM_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  // xterm draws on a GPU canvas otherwise, which a headless browser has not.
  'terminal.integrated.gpuAcceleration': 'off',
  // Without it the chat asks for a second model that nobody configured.
  'chat.byokUtilityModelDefault': 'mainAgent',
};

/** Makes a profile in a new temporary folder. */
export function createProfile(options: ProfileOptions = {}): Profile {
  const root = mkdtempSync(join(tmpdir(), 'remit-editor-'));
  const userSettings = join(root, 'data', 'User');
  const profile: Profile = {
    root,
    home: join(root, 'home'),
    remitHome: join(root, 'remit'),
    userSettings,
    extensions: join(root, 'extensions'),
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
  for (const folder of [profile.home, userSettings, join(root, 'data', 'Machine')]) {
    mkdirSync(folder, { recursive: true });
  }
  const settings = JSON.stringify({ ...CALM_SETTINGS, ...options.settings }, null, 2);
  writeFileSync(join(userSettings, 'settings.json'), settings);
  writeFileSync(join(root, 'data', 'Machine', 'settings.json'), settings);
  if (options.languageModels !== undefined) {
    const models = JSON.stringify(options.languageModels, null, 2);
    writeFileSync(join(userSettings, 'chatLanguageModels.json'), models);
  }
  return profile;
}

/** Installs a `.vsix` with the editor's own command line. Throws with its output when that fails. */
export async function installExtension(
  editor: RealEditor,
  profile: Profile,
  vsix: string,
): Promise<void> {
  const done = await runCommand(
    editor.node,
    [
      editor.serverMain,
      '--accept-server-license-terms',
      '--server-data-dir',
      profile.root,
      '--extensions-dir',
      profile.extensions,
      '--install-extension',
      vsix,
    ],
    { env: environmentFor(editor, profile, {}), output: 'keep' },
  );
  if (done.exit !== 0 || !/successfully installed/i.test(done.output)) {
    throw new Error(`the editor refused ${vsix} (exit ${done.exit}):\n${done.output.trim()}`);
  }
}

export interface EditorServer {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
  readonly pid: number;
  /** Resolves when the server ends by itself. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly editor: RealEditor;
  readonly profile: Profile;
  /** Variables for the extension host, terminals and hooks. Undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Folders are untrusted until a person trusts them; without it every folder is trusted. */
  readonly asksForTrust?: boolean;
  /** Port on 127.0.0.1; 0 lets the system choose. */
  readonly port?: number;
}

/** Starts the server on 127.0.0.1 and returns when it listens. */
export async function startEditorServer(options: ServerOptions): Promise<EditorServer> {
  const { editor, profile } = options;
  const args = [
    editor.serverMain,
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
    ...['--server-data-dir', profile.root],
    ...['--user-data-dir', join(profile.root, 'data')],
    ...['--extensions-dir', profile.extensions],
    '--without-connection-token',
    '--accept-server-license-terms',
    '--disable-telemetry',
    ...(options.asksForTrust === true ? [] : ['--disable-workspace-trust']),
    // A built editor ignores the test payload of the URL without this flag.
    '--enable-smoke-test-driver',
  ];
  // A group of its own, so that the extension host, the terminals and the watchers end with it.
  const child = spawn(editor.node, args, {
    env: environmentFor(editor, profile, options.env ?? {}),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const stopOnExit = () => killGroupNow(child);
  process.once('exit', stopOnExit);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const url = await readyUrl(child, join(profile.root, 'server.log'));
    return {
      url,
      pid: child.pid ?? 0,
      ended,
      stop: async () => {
        process.removeListener('exit', stopOnExit);
        await endProcessGroup(child);
      },
    };
  } catch (error) {
    await endProcessGroup(child);
    throw error;
  }
}

function readyUrl(child: ChildProcess, logFile: string): Promise<string> {
  const log = createWriteStream(logFile);
  let seen = '';
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      reject(new Error(`the editor's server did not start within a minute:\n${seen}`));
    }, 60_000);
    const listen = (chunk: Buffer) => {
      log.write(chunk);
      seen = (seen + chunk.toString()).slice(-4000);
      const ready = /Web UI available at (http:\/\/\S+)/.exec(seen);
      if (ready?.[1] === undefined) return;
      clearTimeout(limit);
      const url = ready[1].replace('localhost', '127.0.0.1');
      resolve(url.endsWith('/') ? url : `${url}/`);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(limit);
      reject(new Error(`the editor's server ended with status ${code}:\n${seen}`));
    });
  });
}

/** The environment of a plain terminal of the profile's own user: no trace of the editor or agent that runs us. */
function environmentFor(
  editor: RealEditor,
  profile: Profile,
  extra: Readonly<Record<string, string | undefined>>,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(VSCODE_|CODE_SERVER|ELECTRON_|CLAUDE|COPILOT_|CURSOR_|AI_AGENT|npm_)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    PATH: [dirname(editor.node), process.env['PATH'] ?? ''].join(delimiter),
    HOME: profile.home,
    XDG_CONFIG_HOME: join(profile.home, '.config'),
    XDG_DATA_HOME: join(profile.home, '.local', 'share'),
    XDG_CACHE_HOME: join(profile.home, '.cache'),
    REMIT_HOME: profile.remitHome,
    ...extra,
  };
}

function killGroupNow(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Already gone, which is what we want.
  }
}
