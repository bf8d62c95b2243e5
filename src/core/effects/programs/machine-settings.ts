/** Settings of the machine itself: mounts, swap, kernel modules and parameters, network, names, boot. */
import type { Effect } from '../../model/effect';
import { machineChange } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { operands } from './destinations';

const ADDRESS_CHANGES =
  /^(add|append|del|delete|flush|set|replace|change|restore|exec|update|attach|vrf)$/;

/** Which words of a program only show something; absent: none do. */
function onlyShows(call: Call): boolean {
  const words = call.invocation.args.map((word) => word.text);
  const first = words.find((word) => !word.startsWith('-')) ?? '';
  switch (call.name) {
    case 'mount':
      return (
        words.length === 0 || call.has('l', 'show-labels') || (words.length === 2 && call.has('t'))
      );
    case 'swapon':
      return words.length === 0 || call.has('s', 'show', 'summary');
    case 'losetup':
      return words.length === 0 || call.has('l', 'list', 'a', 'all', 'j', 'associated');
    case 'sysctl':
      return (
        !call.has('w', 'p', 'load', 'system') &&
        !operands(call).some((word) => word.text.includes('='))
      );
    case 'ip':
      return !words.some((word) => ADDRESS_CHANGES.test(word));
    case 'route':
      return !/^(add|delete|del|change|flush|replace)$/.test(first) || first === 'get';
    case 'ifconfig':
      return operands(call).length < 2;
    case 'hostnamectl':
    case 'timedatectl':
    case 'localectl':
    case 'resolvectl':
      return (
        /^(|status|show|list-.*|timesync-status|show-timesync|query|statistics|hostname)$/.test(
          first,
        ) && words.length < 4
      );
    case 'scutil':
      return !call.has('set', 'renew') || call.has('get', 'dns', 'proxy', 'nwi', 'r');
    case 'networksetup':
      return words.every(
        (word) => !word.startsWith('-') || /^-(get|list|is|show|print|version|help)/i.test(word),
      );
    case 'nvram':
      return (
        call.has('p', 'x') ||
        (words.length === 1 && !words[0]!.includes('=') && !words[0]!.startsWith('-'))
      );
    case 'modprobe':
      return call.has(
        'n',
        'dry-run',
        'show',
        'c',
        'showconfig',
        'D',
        'show-depends',
        'R',
        'resolve-alias',
      );
    case 'dkms':
      return first === '' || first === 'status';
    case 'kmod':
      return /^(|list|static-nodes|help)$/.test(first);
    case 'date':
      return !call.has('s', 'set') && !words.some((word) => /^\d{6,14}(\.\d\d)?$/.test(word));
    case 'sysrc':
      return !words.some((word) => word.includes('=') || word === '-x');
    case 'kextstat':
      return true;
    case 'efibootmgr':
      return words.length === 0 || (words.length === 1 && call.has('v', 'verbose'));
    case 'bless':
      return call.has('info', 'getBoot');
    case 'ethtool':
      return words.every((word) => !/^(-[A-Z]|--(set|change|reset|flash|config)).*/.test(word));
    case 'iwconfig':
    case 'iw':
      return !words.some((word) => /^(set|connect|add|del|essid|mode|key)$/.test(word));
    case 'nmcli':
      return !words.some((word) =>
        /^(add|delete|modify|up|down|connect|disconnect|on|off|edit|import|reload|hotspot|clone)$/.test(
          word,
        ),
      );
    default:
      return false;
  }
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
    'date',
    'hwclock',
    'ntpdate',
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
    { command: 'date -d yesterday +%F', effects: [] },
    { command: 'date -s 2020-01-01', effects: ['configure host'] },
    { command: 'nvram -p', effects: [] },
  ],
});

export const machineTools: readonly Program[] = [machineSettings];
