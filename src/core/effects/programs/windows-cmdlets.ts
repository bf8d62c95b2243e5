/**
 * Cmdlets of Windows that change the machine: disks, features, network, rights, modules, restore points. Their names
 * are a verb and a noun, so that the verb says what happens and the noun to what. Source: the module reference of
 * Windows and of PowerShellGet. The reader of PowerShell hands names over in lower case.
 */
import type { Effect } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import type { ResourceClass } from '../../model/operation';
import { localEffect, machineChange, nameOf, ordinaryTool, runs } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

/** Nouns with the verbs that change them. What is lost for good, what is hard to put back, what is the other way round at once. */
interface Family {
  readonly nouns: string;
  readonly resource: ResourceClass;
  readonly loses?: string;
  readonly hard?: string;
  readonly undone?: string;
}

const FAMILIES: readonly Family[] = [
  {
    nouns: 'volume partition disk virtualdisk storagepool physicaldisk storagetier bitlockervolume',
    resource: 'disk',
    loses: 'format clear remove initialize reset',
    hard: 'new set resize repair add lock disable enable unlock',
    undone: 'mount dismount optimize update',
  },
  // The last place from which what was deleted comes back.
  { nouns: 'recyclebin', resource: 'directory', loses: 'clear' },
  {
    nouns:
      'windowsoptionalfeature windowsfeature windowscapability windowspackage appxpackage appxprovisionedpackage windowsdriver',
    resource: 'host',
    hard: 'enable disable install uninstall add remove repair',
  },
  {
    nouns:
      'netfirewallrule netfirewallprofile netfirewallsetting netfirewalladdressfilter netfirewallportfilter',
    resource: 'firewall',
    hard: 'new set remove enable disable copy rename',
  },
  {
    nouns:
      'netadapter netadapterbinding netipaddress netroute netipinterface dnsclientserveraddress dnsclientnrptrule smbshare smbserverconfiguration netconnectionprofile vpnconnection netnat',
    resource: 'network',
    hard: 'new set remove enable disable add grant revoke block reset',
    undone: 'restart',
  },
  {
    nouns:
      'computer computermachinepassword timezone date wsmanquickconfig wsmaninstance psremoting pssessionconfiguration bcdentry bcdelement winsystemlocale',
    resource: 'host',
    hard: 'rename add remove reset set enable disable register unregister new restore',
  },
  {
    nouns: 'computerrestore restorepoint wbcatalog wbbackuptarget wbpolicy vmsnapshot vmcheckpoint',
    resource: 'backup',
    loses: 'disable remove',
    hard: 'set',
    undone: 'enable',
  },
  {
    nouns: 'vm vmharddiskdrive vhd',
    resource: 'instance',
    loses: 'remove',
    hard: 'set convert resize restore',
    undone: 'new start stop restart suspend resume save checkpoint mount dismount add',
  },
  {
    nouns:
      'localuser localgroup localgroupmember aduser adgroup adgroupmember adcomputer adaccountpassword adaccount adobject gpo gplink',
    resource: 'user',
    loses: 'remove',
    hard: 'new set add enable disable rename unlock import restore',
  },
  {
    nouns: 'scheduledtask scheduledjob jobtrigger',
    resource: 'host',
    hard: 'register set enable unregister disable add remove',
    undone: 'start stop',
  },
  {
    nouns:
      'authenticodesignature acl processmitigation applockerpolicy cipolicy adminsdholder auditpolicy',
    resource: 'policy',
    hard: 'set new merge remove disable enable',
  },
  {
    nouns: 'certificate pfxcertificate',
    resource: 'certificate',
    hard: 'import',
  },
  {
    nouns: 'wmievent wmiobject ciminstance wmiinstance wmimethod cimmethod',
    resource: 'host',
    hard: 'register remove set new invoke',
  },
];

const BY_NAME = new Map<string, readonly [Family, 'loses' | 'hard' | 'undone']>();
for (const family of FAMILIES) {
  for (const kind of ['loses', 'hard', 'undone'] as const) {
    for (const verb of (family[kind] ?? '').split(' ').filter(Boolean)) {
      for (const noun of family.nouns.split(' ')) BY_NAME.set(`${verb}-${noun}`, [family, kind]);
    }
  }
}

const REVERSIBILITY = { loses: 'irreversible', hard: 'hard', undone: 'reversible' } as const;

function familyEffects(call: Call): readonly Effect[] {
  const found = BY_NAME.get(call.name);
  if (!found) return [];
  const [{ resource }, kind] = found;
  const operation = kind === 'loses' ? 'delete' : 'configure';
  const parts =
    kind === 'loses' && /^(disk|directory)$/.test(resource) ? { takesRecovery: true } : {};
  const name = nameOf(subject(call));
  return [machineChange(call, operation, resource, name, REVERSIBILITY[kind], parts)];
}

/** What it is about: the first word without a dash. */
function subject(call: Call): Call['positionals'][number] | undefined {
  const named = call.value(
    'member',
    'name',
    'identity',
    'path',
    'taskname',
    'driveletter',
    'number',
    'friendlyname',
    'displayname',
  );
  return named ?? call.positionals[0];
}

const GRAMMAR = {
  valued: [
    'name',
    'identity',
    'path',
    'taskname',
    'member',
    'driveletter',
    'number',
    'friendlyname',
    'displayname',
    'scope',
    'executionpolicy',
    'installationpolicy',
    'repository',
  ],
};

const machine = defineProgram({
  names: [...BY_NAME.keys()],
  synopsis:
    'Cmdlets for disks, features, network, accounts, timers and rights of a Windows machine.',
  grammar: GRAMMAR,
  effects: familyEffects,
  examples: [
    { command: 'format-volume --driveletter D', effects: ['delete disk:D'] },
    { command: 'clear-disk --number 1', effects: ['delete disk:1'] },
    { command: 'clear-recyclebin --force', effects: ['delete directory'] },
    { command: 'enable-windowsoptionalfeature --name IIS', effects: ['configure host:IIS'] },
    { command: 'set-netfirewallprofile --name Public', effects: ['configure firewall:Public'] },
    { command: 'new-localuser --name bob', effects: ['configure user:bob'] },
    { command: 'remove-localuser --name bob', effects: ['delete user:bob'] },
    { command: 'disable-computerrestore C:', effects: ['delete backup:C:'] },
    { command: 'start-scheduledtask --taskname Sync', effects: ['configure host:Sync'] },
    { command: 'register-scheduledtask --taskname Sync', effects: ['configure host:Sync'] },
  ],
});

const policy = defineProgram({
  names: ['set-executionpolicy', 'set-strictmode', 'set-psrepository', 'register-psrepository'],
  synopsis: 'Which scripts PowerShell starts, and where it fetches modules from.',
  grammar: GRAMMAR,
  effects: (call) => {
    if (call.name === 'set-strictmode') return [];
    if (call.name !== 'set-executionpolicy') {
      const trusts = /^trusted$/i.test(nameOf(call.value('installationpolicy')));
      const isNew = call.name.startsWith('register');
      return [
        machineChange(
          call,
          'configure',
          'policy',
          nameOf(subject(call)),
          trusts || isNew ? 'hard' : 'reversible',
        ),
      ];
    }
    // For this process alone it ends with it, and scripts can be started without it as well.
    const scope = nameOf(call.value('scope')) || nameOf(call.positionals[1]);
    const chosen = nameOf(call.value('executionpolicy') ?? call.positionals[0]);
    const strict = /^(restricted|allsigned|remotesigned|default|undefined)$/i.test(chosen);
    const passing = /^process$/i.test(scope) || (strict && /^currentuser$/i.test(scope));
    return [machineChange(call, 'configure', 'policy', call.name, passing ? 'reversible' : 'hard')];
  },
  examples: [
    {
      command: 'set-executionpolicy Bypass --scope Process',
      effects: ['configure policy:set-executionpolicy'],
    },
    {
      command: 'set-executionpolicy Unrestricted',
      effects: ['configure policy:set-executionpolicy'],
    },
    {
      command: 'set-psrepository --name PSGallery --installationpolicy Trusted',
      effects: ['configure policy:PSGallery'],
    },
    { command: 'set-strictmode --version Latest', effects: [] },
  ],
});

const MODULES = 'module script psresource package packageprovider';

function moduleEffects(call: Call): readonly Effect[] {
  const name = nameOf(subject(call));
  const [verb = ''] = call.name.split('-');
  switch (verb) {
    case 'publish':
      return [
        localEffect(call, 'publish', 'package', name, {
          environment: UNKNOWN_ENVIRONMENT,
          reach: 'shared-remote',
          audience: 'public',
          reversibility: 'irreversible',
          authority: { label: 'cli:powershell/default' },
        }),
      ];
    case 'uninstall':
      return [machineChange(call, 'delete', 'package', name, 'reversible')];
    case 'save':
      return [runs(call, call.name)];
    default: {
      // For the person it is what any other package manager does.
      const own = /^currentuser$/i.test(nameOf(call.value('scope')));
      if (own) return [ordinaryTool(call, call.name)];
      return [machineChange(call, 'configure', 'package', name)];
    }
  }
}

const modules = defineProgram({
  names: ['install', 'update', 'uninstall', 'save', 'publish'].flatMap((verb) =>
    MODULES.split(' ').map((noun) => `${verb}-${noun}`),
  ),
  synopsis: 'Modules and scripts of the PowerShell Gallery: installed, taken away, published.',
  grammar: GRAMMAR,
  effects: moduleEffects,
  examples: [
    {
      command: 'install-module Pester --scope CurrentUser',
      effects: ['execute process:install-module'],
    },
    { command: 'install-module --name Pester', effects: ['configure package:Pester'] },
    { command: 'publish-module --name Acme', effects: ['publish package:Acme'] },
    { command: 'uninstall-module Pester', effects: ['delete package:Pester'] },
  ],
});

/** Tools of PowerShell developers that are modules: their ordinary work stays in the workspace. */
const tools = defineProgram({
  names: [
    'invoke-pester',
    'invoke-scriptanalyzer',
    'invoke-formatter',
    'invoke-build',
    'invoke-psake',
    'invoke-plaster',
    'new-markdownhelp',
    'update-markdownhelp',
  ],
  synopsis: 'Test runner, linter, formatter and build tools of PowerShell itself.',
  grammar: GRAMMAR,
  effects: (call) => [ordinaryTool(call, call.name)],
  examples: [
    { command: 'invoke-pester --path tests', effects: ['execute process:invoke-pester'] },
    { command: 'invoke-scriptanalyzer .', effects: ['execute process:invoke-scriptanalyzer'] },
    { command: 'invoke-build Test', effects: ['execute process:invoke-build'] },
    { command: 'invoke-psake build.ps1', effects: ['execute process:invoke-psake'] },
  ],
});

export const windowsCmdlets: readonly Program[] = [machine, policy, modules, tools];
