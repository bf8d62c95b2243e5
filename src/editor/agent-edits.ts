/**
 * The agents on this machine and what guarding them, or leaving them alone, would change in their configuration. Planned
 * first, shown by others, written only as it was shown. Without `vscode`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { AGENTS } from '../agents/all';
import type { Agent, AgentInstall, InstallPlace, ToolServer } from '../agents/define';
import { editConfig, forgetBackup } from '../store/config-edit';
import { forgetGuarded, guardedFiles, noteGuarded } from '../store/guarded-files';
import { pathsOf } from '../store/paths';

export type Change = 'guard' | 'unguard';

export interface Edit {
  readonly agent: Agent;
  /** Absolute. */
  readonly file: string;
  /** `tools`: the list of servers with which the agent may ask its person. */
  readonly what: 'hooks' | 'tools';
  readonly before: string | undefined;
  /** Undefined: the file would be deleted, since nothing else is in it. */
  readonly after: string | undefined;
}

export interface Plan {
  /** Only what would change something. */
  readonly edits: readonly Edit[];
  /** Files that must stay as they are, each with the reason. */
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

export interface FoundAgent {
  readonly agent: Agent;
  /** Something on this machine says that it is here. */
  readonly present: boolean;
  readonly guarded: boolean;
}

export function installPlace(): InstallPlace {
  const platform =
    process.platform === 'win32' ? 'windows' : process.platform === 'darwin' ? 'macos' : 'linux';
  return { home: homedir(), platform, env: process.env, isThere: existsSync };
}

/** Agents that have a configuration of their own in the person's home. `home` is Remit's. */
export function agentsHere(home: string): readonly FoundAgent[] {
  const place = installPlace();
  const { launcher } = pathsOf(home);
  return AGENTS.filter((agent) => agent.install.files(place, 'user').length > 0).map((agent) => ({
    agent,
    present: agent.install.signs(place).some((path) => existsSync(path)),
    guarded: agent.install
      .files(place, 'user')
      .some(
        (file) => agent.install.state(readText(file.path), launcher, file.path) === 'installed',
      ),
  }));
}

export function unguardedHere(home: string): readonly Agent[] {
  return agentsHere(home)
    .filter(({ present, guarded }) => present && !guarded)
    .map(({ agent }) => agent);
}

export function planHooks(agents: readonly Agent[], change: Change, home: string): Plan {
  const place = installPlace();
  const { launcher } = pathsOf(home);
  return joined(
    agents.flatMap((agent) =>
      agent.install
        .files(place, 'user')
        .map(({ path }) => planned(agent, path, 'hooks', agent.install, launcher, change)),
    ),
  );
}

export function planTools(agents: readonly Agent[], change: Change, home: string): Plan {
  const place = installPlace();
  const { mcp } = pathsOf(home);
  return joined(
    agents.flatMap((agent) => {
      const { tools } = agent.install;
      if (tools === undefined) return [];
      return tools
        .files(place, 'user')
        .map(({ path }) => planned(agent, path, 'tools', tools, mcp, change));
    }),
  );
}

/** Everything of ours in any agent's configuration: in the person's home, and in projects that Remit noted. */
export function planRemoval(home: string): Plan {
  const { settings, launcher } = pathsOf(home);
  const inHome = [planHooks(AGENTS, 'unguard', home), planTools(AGENTS, 'unguard', home)];
  const known = new Set(inHome.flatMap(({ edits }) => edits.map(({ file }) => file)));
  const noted = Object.entries(guardedFiles(settings)).flatMap(([file, id]) => {
    const agent = AGENTS.find(({ meta }) => meta.id === id);
    if (agent === undefined || known.has(file)) return [];
    return [planned(agent, file, 'hooks', agent.install, launcher, 'unguard')];
  });
  return {
    edits: [...inHome, joined(noted)].flatMap(({ edits }) => edits),
    problems: [...inHome, joined(noted)].flatMap(({ problems }) => problems),
  };
}

/** Throws when the file says something else than what was shown, and where it must not be written. */
export function writeEdit(
  edit: Edit,
  change: Change,
  home: string,
  changedMeanwhile: string,
): void {
  const { settings, backups } = pathsOf(home);
  const within = [homedir(), ...projectsOf(edit.file, settings)];
  if (change === 'unguard' && edit.what === 'hooks') forgetGuarded(settings, [edit.file]);
  editConfig(edit.file, { within, backups }, (text) => {
    // The person said yes to this difference and to no other.
    if (text !== edit.before) throw new Error(changedMeanwhile);
    return edit.after;
  });
  if (change === 'unguard') forgetBackup(edit.file, { within, backups });
  if (change === 'guard' && edit.what === 'hooks') {
    noteGuarded(settings, edit.agent.meta.id, [edit.file]);
  }
}

/** The folder of a noted file, which may lie in a project outside of the home. */
function projectsOf(file: string, settings: string): readonly string[] {
  const noted = Object.hasOwn(guardedFiles(settings), file);
  return noted ? [file.replace(/[/\\][^/\\]*$/, '')] : [];
}

function planned(
  agent: Agent,
  file: string,
  what: Edit['what'],
  edits: Pick<AgentInstall, 'add' | 'remove'> | Pick<ToolServer, 'add' | 'remove'>,
  program: string,
  change: Change,
): Edit | { readonly file: string; readonly message: string } {
  const before = readText(file);
  try {
    const after =
      change === 'guard'
        ? edits.add(before, program, file)
        : before === undefined
          ? undefined
          : edits.remove(before, file);
    return { agent, file, what, before, after };
  } catch (error) {
    return { file, message: error instanceof Error ? error.message : String(error) };
  }
}

function joined(parts: readonly (Edit | Plan['problems'][number])[]): Plan {
  return {
    edits: parts.flatMap((part) => ('agent' in part && part.before !== part.after ? [part] : [])),
    problems: parts.flatMap((part) => ('agent' in part ? [] : [part])),
  };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
