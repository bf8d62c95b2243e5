/** `remit gateway install|remove|status|login|logout|run`: the gateway before MCP servers, each change shown before it is made. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { agentById } from '../agents/all';
import { EditRefused } from '../store/config-edit';
import { installRuntime } from '../store/install';
import { forgetLogins } from '../store/mcp-logins';
import { remitHome } from '../store/paths';
import { refuseAgents } from './agent-marks';
import { confirmed, placeOf } from './agents';
import { Complaint } from './complaint';
import { difference } from './diff';
import {
  gatewayCallFor,
  gatewayStates,
  planGateway,
  writeGatewayEdit,
  type GatewayChange,
  type GatewayEdit,
  type GatewayPlan,
} from './gateway-plan';
import type { Command, Io } from './io';
import { readOptions, wrongCall } from './options';
import { programFolder, VERSION } from './program-folder';
import { table } from './table';

const USAGE =
  'remit gateway install|remove [SERVER…] [--scope user|project|all] [--yes], remit gateway status [--json], remit gateway login|logout SERVER, or remit gateway run --name NAME (-- COMMAND… | [--sse] --url ADDRESS)';

/** Why a server is left as it is. */
export const LEFT = {
  'own-sign-in':
    'the agent signs in at this server itself, in a way that the gateway cannot take over',
  'no-header':
    'it is called without a login in the list, so the agent most likely signs in at it itself. If the gateway is to do that, name the server: remit gateway install NAME',
  'unknown-form': 'its entry is written in a way that Remit does not know',
} as const;

export const gateway: Command = async (args, io) => {
  const [name, ...rest] = args;
  if (name === 'run') return runGateway(rest, io);
  const { values, positionals } = readOptions(
    rest,
    {
      scope: { type: 'string' },
      yes: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
    USAGE,
  );
  switch (name) {
    case 'status':
      return status(io, values.json);
    case 'install':
    case 'remove': {
      refuseAgents(io.env, 'change which servers stand behind the gateway');
      // What was put in anywhere goes unless the person says where.
      const scope = values.scope ?? (name === 'install' ? 'user' : 'all');
      if (scope !== 'user' && scope !== 'project' && scope !== 'all') {
        throw wrongCall(`There is no scope "${scope}"`, USAGE);
      }
      await change(name, { names: positionals, scope, yes: values.yes }, io);
      return 0;
    }
    case 'login':
    case 'logout': {
      refuseAgents(io.env, 'sign in or out at a server');
      const [server] = positionals;
      if (server === undefined) throw wrongCall('Which server?', USAGE);
      return name === 'login' ? login(server, io) : logout(server, io);
    }
    default:
      throw wrongCall(
        name === undefined
          ? 'Install, remove, status, login, logout or run?'
          : `There is no "gateway ${name}"`,
        USAGE,
      );
  }
};

async function change(
  what: GatewayChange,
  asked: {
    readonly names: readonly string[];
    readonly scope: 'user' | 'project' | 'all';
    readonly yes: boolean;
  },
  io: Io,
): Promise<void> {
  const where = { place: placeOf(io), home: remitHome(io.env) };
  const plan = planGateway(what, { ...where, names: asked.names, scope: asked.scope });
  tellLeft(plan, io);
  if (plan.edits.length === 0) {
    io.out(nothing(what, asked.names));
    return;
  }
  for (const { file, before, after } of plan.edits) io.out(`${file}\n${difference(before, after)}`);
  tellShared(what, plan.edits, io);
  if (!asked.yes) await confirmed(io);
  // The lists name the gateway by its place, so it must be there before an agent is told of it.
  if (what === 'install') {
    const dist = programFolder();
    installRuntime({ home: where.home, nodePath: process.execPath, dist, version: VERSION });
  }
  for (const edit of plan.edits) write(edit, where);
  for (const { file, servers, list } of plan.edits) {
    if (what === 'remove') forgetLogins(where.home, servers);
    const now = what === 'install' ? 'behind the gateway' : 'without the gateway';
    const agent = agentById(list.agent)?.meta.name ?? list.agent;
    io.out(`${agent}: ${servers.join(', ')} in ${file}: ${now} from the agent's next start on.\n`);
  }
}

function write(edit: GatewayEdit, where: Parameters<typeof writeGatewayEdit>[1]): void {
  try {
    writeGatewayEdit(edit, where, `${edit.file} changed meanwhile.`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!(error instanceof EditRefused) && !message.endsWith('changed meanwhile.')) throw error;
    throw new Complaint('CONFIG_UNREADABLE', message, 'The file was left as it is. Try again.');
  }
}

function tellLeft({ left, problems }: GatewayPlan, io: Io): void {
  for (const { name, file, why } of left) {
    io.out(`${name} in ${file} is left as it is: ${LEFT[why]}.\n`);
  }
  for (const { file, message } of problems) io.err(`${file}: ${message}\n`);
}

/** What stands in a project's list is everybody's who works on it, and our place is this person's own. */
function tellShared(what: GatewayChange, edits: readonly GatewayEdit[], io: Io): void {
  const shared = edits.filter(({ list }) => list.scope === 'project');
  if (what === 'remove' || shared.length === 0) return;
  io.out(
    `${shared.map(({ file }) => file).join(', ')} may be shared through git, and names a program in your home from now on. Keep the change out of your commits, or take it back with "remit gateway remove".\n`,
  );
}

function nothing(what: GatewayChange, names: readonly string[]): string {
  if (names.length > 0) return `Nothing to change for ${names.join(', ')}.\n`;
  return what === 'install'
    ? 'Nothing to change: no list names a server that could be put behind the gateway and is not.\n'
    : 'Nothing to change: no server stands behind the gateway.\n';
}

function status(io: Io, json: boolean): number {
  const states = gatewayStates({ place: placeOf(io), scope: 'all' });
  if (json) {
    for (const state of states) io.out(`${JSON.stringify(state)}\n`);
    return 0;
  }
  if (states.length === 0) {
    io.out('No list of MCP servers was found here.\n');
    return 0;
  }
  const rows = states.map(({ server, agent, wrapped, file }) => [
    server,
    agent,
    wrapped ? 'behind the gateway' : 'not',
    file,
  ]);
  io.out(table([['SERVER', 'AGENT', 'STATE', 'LIST'], ...rows]));
  return 0;
}

/** The person signs in ahead, so that the agent's start does not have to wait for it. */
function login(server: string, io: Io): Promise<number> {
  const call = gatewayCallFor(server, placeOf(io));
  if (call === undefined || !call.words.includes('--url')) {
    throw new Complaint(
      'NOT_AVAILABLE',
      call === undefined
        ? `No list names a server "${server}" behind the gateway.`
        : `"${server}" is a program on this machine, and the gateway signs in at addresses only.`,
      'See "remit gateway status" for the servers, and "remit gateway install NAME" to put one behind the gateway.',
    );
  }
  const secrets = Object.entries(call.env).flatMap(([name, value]): [string, string][] =>
    name.startsWith('REMIT_') && typeof value === 'string' ? [[name, value]] : [],
  );
  const env = { ...io.env, ...Object.fromEntries(secrets) };
  return runGateway([...call.words, '--sign-in'], { ...io, env });
}

function logout(server: string, io: Io): number {
  const [forgotten] = forgetLogins(remitHome(io.env), [server]);
  io.out(
    forgotten === undefined
      ? `Nobody is signed in at "${server}" through the gateway.\n`
      : `The sign-in at "${server}" is forgotten here. Take back the access itself in your account there.\n`,
  );
  return 0;
}

/** In a process of its own: the protocol's library is in a bundle apart. */
function runGateway(args: readonly string[], io: Io): Promise<number> {
  const child = spawn(process.execPath, [join(programFolder(), 'gateway.js'), ...args], {
    stdio: 'inherit',
    env: { ...io.env, ELECTRON_RUN_AS_NODE: '1', REMIT_HOME: remitHome(io.env) },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
