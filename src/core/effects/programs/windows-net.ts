/** `net`, by the command reference of Windows: accounts, groups, services, shares and connections, each a command of its own. */
import type { Effect } from '../../model/effect';
import { localEffect, machineChange } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

/** With no more than their own name, or the name of one thing, they show it. */
const SHOWS = /^(view|time|statistics|config|help|helpmsg|print|name|continue-list)$/i;

function netEffects(call: Call): readonly Effect[] {
  const words = call.invocation.args.map(({ text }) => text);
  const [command = '', first = '', second = ''] = words.filter((word) => !word.startsWith('/'));
  const switches = words.filter((word) => word.startsWith('/')).map((word) => word.toLowerCase());
  const adds = switches.includes('/add');
  const deletes = switches.some((word) => /^\/d(?:elete)?$/.test(word));
  if (SHOWS.test(command) || switches.includes('/?')) return [];
  switch (command.toLowerCase()) {
    case 'user':
    case 'computer':
      if (deletes) return [machineChange(call, 'delete', 'user', first, 'irreversible')];
      if (adds) return [machineChange(call, 'create', 'user', first)];
      return second === '' && switches.every((word) => word === '/domain')
        ? []
        : [machineChange(call, 'configure', 'user', first)];
    case 'localgroup':
    case 'group':
      if (!adds && !deletes) return [];
      // Of a group alone the group is made or taken away; of a member what the member may do.
      if (second === '') return [machineChange(call, deletes ? 'delete' : 'create', 'role', first)];
      return [machineChange(call, deletes ? 'configure' : 'grant', 'user', second)];
    case 'accounts':
      return switches.length === 0 ? [] : [machineChange(call, 'configure', 'policy', 'accounts')];
    case 'start':
    case 'continue':
      return first === '' ? [] : [machineChange(call, 'configure', 'service', first, 'reversible')];
    case 'stop':
    case 'pause':
      return [machineChange(call, 'configure', 'service', first)];
    case 'share':
      if (first === '' || (switches.length === 0 && !first.includes('='))) return [];
      return [
        machineChange(call, deletes ? 'configure' : 'grant', 'network', first.split('=')[0] ?? ''),
      ];
    case 'use':
      return used(call, words, deletes);
    case 'session':
    case 'file':
      return deletes || switches.includes('/close')
        ? [machineChange(call, 'configure', 'network', command, 'reversible')]
        : [];
    default:
      return [];
  }
}

/** `net use X: \\host\share`: the share is opened; taking a letter away takes nothing from it. */
function used(call: Call, words: readonly string[], deletes: boolean): readonly Effect[] {
  const host = words.map((word) => /^\\{2,4}([^\\]+)/.exec(word)?.[1]).find(Boolean);
  if (deletes || host === undefined) return [];
  const environment = call.context.environment(host);
  return [
    localEffect(call, 'read', 'host', host, {
      environment,
      reach: 'shared-remote',
      target: { host },
      authority: { label: `cli:smb/${host}` },
    }),
  ];
}

const net = defineProgram({
  names: ['net', 'net.exe', 'net1'],
  synopsis: 'net: accounts, groups, services, shares and connections of Windows.',
  grammar: {},
  effects: netEffects,
  examples: [
    { command: 'net user', effects: [] },
    { command: 'net user bob', effects: [] },
    { command: 'net user bob secret /add', effects: ['create user:bob'] },
    { command: 'net user bob *', effects: ['configure user:bob'] },
    { command: 'net user bob /delete', effects: ['delete user:bob'] },
    { command: 'net localgroup Administrators bob /add', effects: ['grant user:bob'] },
    { command: 'net localgroup Administrators', effects: [] },
    { command: 'net start', effects: [] },
    { command: 'net start Spooler', effects: ['configure service:Spooler'] },
    { command: 'net stop Spooler', effects: ['configure service:Spooler'] },
    { command: 'net share', effects: [] },
    { command: "net share all='C:/' /grant:everyone,full", effects: ['grant network:all'] },
    {
      command: "net use Z: '\\\\files.example.com\\team'",
      effects: ['read host:files.example.com'],
    },
    { command: 'net use Z: /delete', effects: [] },
    { command: 'net accounts /minpwlen:0', effects: ['configure policy:accounts'] },
    { command: 'net view', effects: [] },
  ],
});

export const windowsNet: readonly Program[] = [net];
