/**
 * Machines that are made to try things on: Vagrant's, from a Vagrantfile of the project, and those that Molecule and
 * Test Kitchen start for a test run. They run on this machine unless the project chooses a provider in a cloud.
 */
import type { Effect, Reversibility } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { part, say } from '../../model/say';
import { asksForHelp } from '../apis/cli';
import { localEffect, ordinaryTool, unknownProgram } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

const CLOUDS =
  /\b(?:aws|ec2|azure|azurerm|google|gce|gcp|digital_?ocean|linode|openstack|rackspace|vsphere|vcloud|hetzner|hcloud|proxmox|scaleway|exoscale|profitbricks|delegated)\b/i;

function textOf(call: Call, ...files: readonly string[]): string {
  const folder = call.invocation.cwd ?? call.context.workspaceRoot;
  return files.map((file) => call.context.look.file(`${folder}/${file}`)?.text ?? '').join('\n');
}

function providerText(call: Call): string {
  const chosen =
    call.value('provider')?.text ??
    call.context.variable('VAGRANT_DEFAULT_PROVIDER', call.invocation)?.text;
  if (chosen !== undefined) return chosen;
  const lines = textOf(call, 'Vagrantfile').split('\n');
  return lines.filter((line) => /\.provider\b|require.*vagrant-/.test(line)).join('\n');
}

const LOOKS =
  /^(?:status|global-status|ssh-config|winrm-config|port|version|validate|list-commands|help|(?:box|plugin|snapshot) (?:list|outdated))$/;

/** A machine is made again from the Vagrantfile; one that is named by its id belongs to another folder. */
function vagrantEffects(call: Call): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const [verb = '', noun = '', name = ''] = [
    ...call.subcommands,
    ...call.positionals.map((word) => word.text),
  ];
  const line = /^(?:box|plugin|snapshot|cloud)$/.test(verb) ? `${verb} ${noun}` : verb;
  if (verb === '' || LOOKS.test(line)) return [];
  const gone = (operation: Operation, cls: ResourceClass, what: string, loss: Reversibility) => [
    localEffect(call, operation, cls, what, { reversibility: loss }),
  ];
  if (CLOUDS.test(providerText(call)) && !/^(?:box|plugin|init)\b/.test(line))
    return [unknownProgram(call, 'vagrant', say`its machine stands with a provider of a cloud`)];
  switch (line) {
    case 'destroy':
      return gone('delete', 'instance', noun, /^[0-9a-f]{7}$/.test(noun) ? 'hard' : 'recoverable');
    case 'box remove':
    case 'box prune':
      return gone('delete', 'image', line === 'box remove' ? name : '', 'recoverable');
    case 'snapshot delete':
      return gone('delete', 'backup', name, 'hard');
    case 'snapshot restore':
    case 'snapshot pop':
      return gone('update', 'instance', '', 'hard');
    case 'push':
      return [unknownProgram(call, 'vagrant', say`where it pushes to stands in the Vagrantfile`)];
    default:
      return /^cloud /.test(line)
        ? [unknownProgram(call, 'vagrant', say`nothing is known about vagrant ${line}`)]
        : [ordinaryTool(call, 'vagrant')];
  }
}

const TEST_SETTINGS = [
  ...['molecule/default/molecule.yml', '.config/molecule/config.yml'],
  ...['kitchen.yml', '.kitchen.yml', 'kitchen.local.yml'],
];

/** Everything that these runners make is made for the run, and taken down by them. */
function harnessEffects(call: Call): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const scenario = call.value('s', 'scenario-name')?.text ?? 'default';
  const settings = textOf(call, ...TEST_SETTINGS, `molecule/${scenario}/molecule.yml`);
  const driver = /^driver:[ \t]*\n[ \t]{1,20}name:[ \t]*["']?([\w-]+)/m.exec(settings)?.[1];
  return CLOUDS.test(driver ?? '')
    ? [
        unknownProgram(
          call,
          call.name,
          say`its machines stand with ${part(driver ?? say`a cloud`)}`,
        ),
      ]
    : [ordinaryTool(call, call.name)];
}

/** Ubuntu's, Lima's and OrbStack's machines on this one: named, made in a minute, and gone with all that is in them. */
function virtualMachineEffects(call: Call): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const words = [...call.subcommands, ...call.positionals.map(({ text }) => text)];
  const [verb = '', first = ''] = words;
  const named = call.value('n', 'name')?.text;
  const name =
    named ?? (call.name === 'colima' ? (call.value('p', 'profile')?.text ?? 'default') : first);
  switch (verb) {
    case 'launch':
    case 'create':
    case 'clone':
      return [localEffect(call, 'create', 'instance', name, { reversibility: 'reversible' })];
    case 'delete':
    case 'rm':
    case 'remove':
    case 'purge':
    case 'factory-reset': {
      const isBin = call.name === 'multipass' && verb === 'delete' && !call.has('p', 'purge');
      const reversibility = isBin ? 'recoverable' : 'hard';
      const all = call.has('all', 'a') || verb === 'purge' || verb === 'factory-reset';
      return [localEffect(call, 'delete', 'instance', all ? '' : first || name, { reversibility })];
    }
    default:
      return [ordinaryTool(call, call.name)];
  }
}

export const testMachines: readonly Program[] = [
  defineProgram({
    names: ['vagrant'],
    synopsis: 'Virtual machines that a Vagrantfile of the project describes, and their boxes.',
    grammar: {
      subcommands: 1,
      valued: ['provider', 'provision-with', 'name', 'box-version', 'command', 'c', 'p', 'output'],
    },
    effects: vagrantEffects,
    examples: [
      { command: 'vagrant status', effects: [] },
      { command: 'vagrant box list', effects: [] },
      { command: 'vagrant up --provider=libvirt', effects: ['execute process:vagrant'] },
      { command: 'vagrant up --provider=aws', effects: ['opaque'] },
      { command: 'vagrant destroy -f', effects: ['delete instance'] },
      { command: 'vagrant destroy -f 1a2b3c4', effects: ['delete instance:1a2b3c4'] },
      {
        command: 'vagrant box remove acme/base --force',
        effects: ['delete image:acme/base'],
      },
      { command: 'vagrant snapshot delete clean', effects: ['delete backup:clean'] },
      { command: 'vagrant snapshot pop', effects: ['update instance'] },
      { command: 'vagrant push', effects: ['opaque'] },
      { command: 'vagrant cloud publish acme/base', effects: ['opaque'] },
    ],
  }),
  defineProgram({
    names: ['multipass', 'limactl', 'colima', 'tart'],
    synopsis: 'Virtual machines of this machine: made, started and deleted.',
    grammar: {
      subcommands: 1,
      valued:
        'n name c cpus cpu m memory d disk cloud-init network mount profile vm-type arch'.split(
          ' ',
        ),
    },
    effects: virtualMachineEffects,
    examples: [
      { command: 'multipass --help', effects: [] },
      { command: 'multipass launch 24.04 --name try', effects: ['create instance:try'] },
      { command: 'multipass delete try --purge', effects: ['delete instance:try'] },
      { command: 'limactl start default', effects: ['execute process:limactl'] },
      { command: 'limactl delete default', effects: ['delete instance:default'] },
      { command: 'colima start', effects: ['execute process:colima'] },
      { command: 'colima delete', effects: ['delete instance:default'] },
    ],
  }),
  defineProgram({
    names: ['molecule', 'kitchen'],
    synopsis: 'Runs of roles and recipes on machines that are made for the test.',
    grammar: {
      subcommands: 1,
      valued: ['s', 'scenario-name', 'c', 'base-config', 'e', 'env-file'],
    },
    effects: harnessEffects,
    examples: [
      { command: 'molecule test', effects: ['execute process:molecule'] },
      { command: 'molecule destroy', effects: ['execute process:molecule'] },
      {
        command: 'molecule destroy',
        files: { 'molecule/default/molecule.yml': 'driver:\n  name: ec2\n' },
        effects: ['opaque'],
      },
      { command: 'kitchen converge', effects: ['execute process:kitchen'] },
    ],
  }),
];
