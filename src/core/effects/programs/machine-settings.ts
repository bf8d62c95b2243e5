/** Settings of the machine itself: mounts, swap, kernel modules and parameters, network, names, boot. */
import type { Effect } from '../../model/effect';
import { machineChange } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { operands } from './destinations';

const ADDRESS_CHANGES =
  /^(add|append|del|delete|flush|set|replace|change|restore|exec|update|attach|vrf)$/;

interface Words {
  readonly call: Call;
  readonly words: readonly string[];
  /** The first word that is no option. */
  readonly first: string;
}

function showsControl({ words, first }: Words): boolean {
  return (
    /^(|status|show|list-.*|timesync-status|show-timesync|query|statistics|hostname)$/.test(
      first,
    ) && words.length < 4
  );
}

function showsRadio({ words }: Words): boolean {
  return !words.some((word) => /^(set|connect|add|del|essid|mode|key)$/.test(word));
}

/** By program: whether a call of it only shows something. A program that is not here always changes the machine. */
const SHOWS: Readonly<Record<string, (given: Words) => boolean>> = {
  mount: ({ call, words }) =>
    words.length === 0 || call.has('l', 'show-labels') || (words.length === 2 && call.has('t')),
  swapon: ({ call, words }) => words.length === 0 || call.has('s', 'show', 'summary'),
  losetup: ({ call, words }) =>
    words.length === 0 || call.has('l', 'list', 'a', 'all', 'j', 'associated'),
  sysctl: ({ call }) =>
    !call.has('w', 'p', 'load', 'system') &&
    !operands(call).some((word) => word.text.includes('=')),
  ip: ({ words }) => !words.some((word) => ADDRESS_CHANGES.test(word)),
  route: ({ first }) => !/^(add|delete|del|change|flush|replace)$/.test(first) || first === 'get',
  ifconfig: ({ call }) => operands(call).length < 2,
  hostnamectl: showsControl,
  timedatectl: showsControl,
  localectl: showsControl,
  resolvectl: showsControl,
  scutil: ({ call }) => !call.has('set', 'renew') || call.has('get', 'dns', 'proxy', 'nwi', 'r'),
  networksetup: ({ words }) =>
    words.every(
      (word) => !word.startsWith('-') || /^-(get|list|is|show|print|version|help)/i.test(word),
    ),
  nvram: ({ call, words }) =>
    call.has('p', 'x') ||
    (words.length === 1 && !words[0]!.includes('=') && !words[0]!.startsWith('-')),
  modprobe: ({ call }) =>
    call.has('n', 'dry-run', 'show', 'c', 'showconfig', 'D', 'show-depends', 'R', 'resolve-alias'),
  dkms: ({ first }) => first === '' || first === 'status',
  kmod: ({ first }) => /^(|list|static-nodes|help)$/.test(first),
  sysrc: ({ words }) => !words.some((word) => word.includes('=') || word === '-x'),
  kextstat: () => true,
  'update-ca-trust': ({ first }) => first === 'check',
  certctl: ({ first }) => /^(|list|untrusted)$/.test(first),
  trust: ({ first }) => /^(|list|extract|dump|check-format)$/.test(first),
  efibootmgr: ({ call, words }) =>
    words.length === 0 || (words.length === 1 && call.has('v', 'verbose')),
  bless: ({ call }) => call.has('info', 'getBoot'),
  ethtool: ({ words }) =>
    words.every((word) => !/^(-[A-Z]|--(set|change|reset|flash|config)).*/.test(word)),
  iwconfig: showsRadio,
  iw: showsRadio,
  nmcli: ({ words }) =>
    !words.some((word) =>
      /^(add|delete|modify|up|down|connect|disconnect|on|off|edit|import|reload|hotspot|clone)$/.test(
        word,
      ),
    ),
};

function onlyShows(call: Call): boolean {
  const words = call.invocation.args.map((word) => word.text);
  const first = words.find((word) => !word.startsWith('-')) ?? '';
  return Object.hasOwn(SHOWS, call.name) && SHOWS[call.name]!({ call, words, first });
}

function settingEffects(call: Call): readonly Effect[] {
  if (onlyShows(call)) return [];
  const flushes = call.invocation.args.some((word) => /^(flush|reset)$/.test(word.text));
  const reversibility = flushes ? 'irreversible' : 'hard';
  return [machineChange(call, 'configure', 'host', '', reversibility)];
}

export const machineSettings = defineProgram({
  names: [
    'mount',
    'umount',
    'fusermount',
    'fusermount3',
    'swapoff',
    'swapon',
    'losetup',
    'sysctl',
    'ip',
    'route',
    'ifconfig',
    'ethtool',
    'iw',
    'iwconfig',
    'nmcli',
    'resolvectl',
    'hostnamectl',
    'timedatectl',
    'localectl',
    'scutil',
    'networksetup',
    'nvram',
    'modprobe',
    'rmmod',
    'insmod',
    'depmod',
    'dkms',
    'kmod',
    'kextload',
    'kextunload',
    'kextstat',
    'kextutil',
    'efibootmgr',
    'bless',
    'grub-install',
    'grub-mkconfig',
    'grubby',
    'update-grub',
    'update-initramfs',
    'dracut',
    'mkinitcpio',
    'kldload',
    'kldunload',
    'sysrc',
    'hwclock',
    'ntpdate',
    'update-ca-certificates',
    'update-ca-trust',
    'certctl',
    'trust',
  ],
  synopsis: 'Changes the machine itself; showing a setting is a look.',
  grammar: { valued: ['t', 'o', 'd', 'r', 'v', 'j'] },
  effects: settingEffects,
  examples: [
    { command: 'ip addr show', effects: [] },
    { command: 'ip link set eth0 down', effects: ['configure host'] },
    { command: 'mount', effects: [] },
    { command: 'sysctl -a', effects: [] },
    { command: 'sysctl -w vm.swappiness=10', effects: ['configure host'] },
    { command: 'insmod driver.ko', effects: ['configure host'] },
    { command: 'ifconfig en0', effects: [] },
    { command: 'nvram -p', effects: [] },
    { command: 'sudo update-ca-certificates', effects: ['configure host'] },
    { command: 'trust list', effects: [] },
  ],
});

export const machineTools: readonly Program[] = [machineSettings];
