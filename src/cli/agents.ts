/** `remit agents install|remove|repair|quiet|status`: our hooks in agents' configuration, each change shown before it is made. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { AGENTS, agentById } from '../agents/all';
import { ConfigError, type Agent, type ConfigFile, type InstallPlace } from '../agents/define';
import { startsLauncher } from '../agents/launcher-command';
import { platformName } from '../gate/look-disk';
import { trustInCodex } from '../store/codex-trust';
import { installRuntime } from '../store/install';
import { pathsOf, readIfThere, remitHome } from '../store/paths';
import { forgetGuarded, guardedFiles, noteGuarded } from '../store/guarded-files';
import { guardWithProbe } from './agent-probe';
import { guardOf, guardWithTrust, TRUST, UNVERIFIED } from './agent-state';
import { refuseAgents, refuseAgentsAround } from './agent-marks';
import { show, write, type Edit } from './agents-edit';
import { setQuiet } from './agents-quiet';
import { broken, switchedOn, switchFiles } from './agents-repair';
import { changeTools } from './agents-tools';
import { Complaint } from './complaint';
import { unknownAgent } from './hook';
import type { Command, Io } from './io';
import { readOptions, wrongCall } from './options';
import { programFolder, VERSION } from './program-folder';
import { table } from './table';

const USAGE =
  'remit agents install|remove ID… [--scope user|project] [--tools] [--yes], remit agents repair [ID…] [--yes], remit agents quiet ID… on|off, or remit agents status';

type Scope = ConfigFile['scope'];

export const agents: Command = async (args, io) => {
  const [name, ...rest] = args;
  const { values, positionals } = readOptions(
    rest,
    {
      scope: { type: 'string', default: 'user' },
      yes: { type: 'boolean', default: false },
      tools: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
    USAGE,
  );
  const { scope } = values;
  if (scope !== 'user' && scope !== 'project')
    throw wrongCall(`There is no scope "${scope}"`, USAGE);
  switch (name) {
    case 'status':
      return status(io, values.json);
    case 'install':
    case 'remove':
      refuseAgents(io.env, 'change which agents are guarded');
      await change(name, chosen(positionals), scope, values.yes, io);
      await changeTools(chosen(positionals), name, scope, values, placeOf(io), io);
      return 0;
    case 'repair':
      refuseAgents(io.env, 'change which agents are guarded');
      return repair(positionals, values.yes, io);
    case 'quiet':
      refuseAgentsAround(io.env, 'have its own permission prompts answered');
      return quiet(positionals, io);
    default:
      throw wrongCall(
        name === undefined
          ? 'Install, remove, repair, quiet or status?'
          : `There is no "agents ${name}"`,
        USAGE,
      );
  }
};

function quiet(words: readonly string[], io: Io): number {
  const on = words.at(-1);
  if (on !== 'on' && on !== 'off') throw wrongCall('On or off?', USAGE);
  return setQuiet(chosen(words.slice(0, -1)), on === 'on', io);
}

/** Puts back what a person had Remit write, the launcher included, and takes out what switches it off. */
async function repair(ids: readonly string[], yes: boolean, io: Io): Promise<number> {
  const home = remitHome(io.env);
  const wanted = ids.length > 0 ? chosen(ids) : broken(placeOf(io), home);
  if (wanted.length === 0) {
    io.out('Nothing to repair: every agent that Remit was put in front of still starts it.\n');
    return 0;
  }
  const noted = guardedFiles(pathsOf(home).settings);
  const inProject = wanted.filter(({ install }) => {
    const files = install.files(placeOf(io), 'project');
    return files.some(({ path }) => Object.hasOwn(noted, path));
  });
  const inHome = wanted.filter((agent) => !inProject.includes(agent));
  if (inHome.length > 0) await change('install', inHome, 'user', yes, io);
  if (inProject.length > 0) await change('install', inProject, 'project', yes, io);
  return 0;
}

function chosen(ids: readonly string[]): readonly Agent[] {
  if (ids.length === 0) throw wrongCall('Name the agents', USAGE);
  return ids.map((id) => {
    const agent = agentById(id);
    if (agent === undefined) throw unknownAgent(id);
    return agent;
  });
}

export function placeOf(io: Io): InstallPlace {
  const home = io.env['HOME'] ?? io.env['USERPROFILE'] ?? homedir();
  const platform = platformName(process.platform);
  return { home, platform, projectRoot: projectRoot(io.cwd), env: io.env, isThere: existsSync };
}

function projectRoot(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(`${folder}/.git`)) return folder;
    if (dirname(folder) === folder) return cwd;
  }
}

async function status(io: Io, json: boolean): Promise<number> {
  const states = await Promise.all(
    AGENTS.map((agent) => guardWithTrust(agent, placeOf(io), remitHome(io.env), io)),
  );
  if (json) for (const state of states) io.out(`${JSON.stringify(state)}\n`);
  else {
    const rows = states.map((one) => [
      one.id,
      one.verified ? one.state : `${one.state} ${UNVERIFIED}`,
      [one.reason, one.mend].filter((text) => text !== '').join(' '),
    ]);
    io.out(table([['AGENT', 'STATE', ''], ...rows]));
  }
  return 0;
}

async function change(
  what: 'install' | 'remove',
  wanted: readonly Agent[],
  scope: Scope,
  yes: boolean,
  io: Io,
): Promise<void> {
  const place = placeOf(io);
  const edits = wanted.flatMap((agent) => planned(agent, what, place, scope, io));
  const open = edits.filter((edit) => edit.before !== edit.after);
  show(open, io);
  if (open.length > 0 && !yes) await confirmed(io);
  if (what === 'install') installLauncher(io);
  else note(what, edits, io);
  for (const edit of open) write(edit, what, place, io);
  for (const { agent, file, before, after } of edits) {
    const now = what === 'install' ? 'now holds the hooks' : 'no longer holds the hooks';
    io.out(`${agent.meta.name}: ${file} ${before === after ? 'is as it should be' : now}.\n`);
  }
  if (what === 'install') note(what, edits, io);
  if (what === 'install' && edits.some(({ agent }) => agent.meta.id === 'codex')) await trust(io);
  if (what === 'install') await proved(wanted, place, io);
}

/** What a person had Remit write must stand there from now on; what they took out need not. */
function note(what: 'install' | 'remove', edits: readonly Edit[], io: Io): void {
  const { settings } = pathsOf(remitHome(io.env));
  const ours = edits.filter(({ agent, file }) => isHookFile(agent, file, placeOf(io)));
  if (what === 'remove')
    forgetGuarded(
      settings,
      ours.map(({ file }) => file),
    );
  else for (const { agent, file } of ours) noteGuarded(settings, agent.meta.id, [file]);
}

function isHookFile(agent: Agent, file: string, place: InstallPlace): boolean {
  const files = [...agent.install.files(place, 'user'), ...agent.install.files(place, 'project')];
  return files.some(({ path }) => path === file);
}

/** A door that was just put in is knocked at. */
async function proved(wanted: readonly Agent[], place: InstallPlace, io: Io): Promise<void> {
  const home = remitHome(io.env);
  for (const agent of wanted) {
    if (agent.install.shipped === true) continue;
    const { version } = agent.install;
    const stands = guardOf(agent, place, home);
    const guard = await guardWithProbe(
      agent,
      version === undefined ? stands : await guardWithTrust(agent, place, home, io),
      place,
      home,
      io,
    );
    const words = [guard.reason, guard.mend].filter((text) => text !== '').join(' ');
    io.out(`${agent.meta.name}: ${guard.state}. ${words}\n`);
  }
}

/** The person said yes to these hooks a moment ago; Codex wants to hear it, too. */
async function trust(io: Io): Promise<void> {
  const { launcher } = pathsOf(remitHome(io.env));
  const state = await trustInCodex({
    isOurs: startsLauncher(launcher, 'codex'),
    env: io.env,
    cwd: io.cwd,
  });
  const { reason = '', mend = '' } = TRUST[state];
  io.out(`Codex: ${[reason, mend].filter(Boolean).join(' ')}\n`);
}

function planned(
  agent: Agent,
  what: 'install' | 'remove',
  place: InstallPlace,
  scope: Scope,
  io: Io,
): readonly Edit[] {
  const files = agent.install.files(place, scope);
  if (files.length === 0) {
    const why =
      agent.install.shipped === true
        ? 'its hooks come with the extension'
        : `it has no hooks of this scope (${scope}) on this system`;
    io.out(`${agent.meta.name}: nothing to write; ${why}.\n`);
  }
  const { launcher } = pathsOf(remitHome(io.env));
  const own = files.map(({ path }) => path);
  const switches =
    what === 'install' ? switchFiles(agent, place).filter((path) => !own.includes(path)) : [];
  return [
    ...files.map(({ path }) => {
      const before = readIfThere(path);
      return { agent, file: path, before, after: edited(agent, what, before, launcher, path) };
    }),
    ...switches.map((path) => {
      const before = readIfThere(path) ?? '';
      return { agent, file: path, before, after: switchedOn(agent, path, before) };
    }),
  ];
}

function edited(
  agent: Agent,
  what: 'install' | 'remove',
  before: string | undefined,
  launcher: string,
  path: string,
): string | undefined {
  try {
    if (what === 'install') {
      const text = before === undefined ? undefined : switchedOn(agent, path, before);
      return agent.install.add(text, launcher, path);
    }
    return before === undefined ? undefined : agent.install.remove(before, path);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new Complaint('CONFIG_UNREADABLE', `${path}: ${error.message}`, 'Nothing was changed.');
  }
}

export async function confirmed(io: Io): Promise<void> {
  const answer = io.terminal ? await io.ask('Make this change? [y/N] ') : '';
  if (/^y(es)?$/i.test(answer.trim())) return;
  throw new Complaint(
    'NOT_CONFIRMED',
    'Nothing was changed.',
    io.terminal
      ? 'Answer y to make the change.'
      : 'Add --yes to make the change without a question.',
  );
}

/** The hooks name the launcher by its place, so it must be there before an agent is told of it. */
function installLauncher(io: Io): void {
  installRuntime({
    home: remitHome(io.env),
    nodePath: process.execPath,
    dist: programFolder(),
    version: VERSION,
  });
}
