/** Settings of the machine itself. */
import { machineChange } from '../build';
import { defineProgram } from '../define';
import { operands } from './destinations';

export const machineSettings = defineProgram({
  names: [
    'mount',
    'umount',
    'swapoff',
    'swapon',
    'losetup',
    'sysctl',
    'ip',
    'iptables',
    'ip6tables',
    'nft',
    'ufw',
    'firewall-cmd',
    'modprobe',
    'rmmod',
    'insmod',
    'useradd',
    'usermod',
    'userdel',
    'adduser',
    'deluser',
    'groupadd',
    'groupdel',
    'passwd',
    'chpasswd',
    'visudo',
    'hostnamectl',
    'timedatectl',
    'setenforce',
    'defaults',
    'csrutil',
    'spctl',
    'nvram',
    'scutil',
    'networksetup',
    'pfctl',
    'route',
    'dscl',
  ],
  synopsis: 'Changes the machine itself: mounts, users, firewall, kernel settings.',
  grammar: { subcommands: 2 },
  effects: (call) => {
    const [first = ''] = call.subcommands;
    const raw = call.invocation.args.map((word) => word.text);
    if (call.name === 'dscl')
      return raw.some((word) => /^-?(delete|create|append|change|merge|passwd)$/.test(word))
        ? [machineChange(call, 'configure', 'user', '', 'hard')]
        : [];
    const shows = call.has('l', 'L', 'list', 'S') || call.invocation.args.length === 0;
    const reading = [
      'show',
      'list',
      'status',
      'ls',
      'read',
      'get',
      'addr',
      'a',
      'r',
      'route',
      'link',
      'n',
      'find',
      'list-all',
    ];
    const changing = call.subcommands.some((word) =>
      /^(add|del|delete|flush|set|replace|change)$/.test(word),
    );
    if (shows || (reading.includes(first) && !changing)) return [];
    if (
      call.name === 'sysctl' &&
      !call.has('w') &&
      !operands(call).some((word) => word.text.includes('='))
    )
      return [];
    const grave =
      /^(userdel|deluser|groupdel|csrutil)$/.test(call.name) ||
      /flush|reset/.test(first) ||
      call.has('F', 'flush');
    const kind = /^(user|group|add|del|passwd|chpasswd|dscl|visudo)/.test(call.name)
      ? 'user'
      : /^(ip6?tables|nft|ufw|firewall-cmd|pfctl)$/.test(call.name)
        ? 'firewall'
        : 'host';
    return [
      machineChange(
        call,
        'configure',
        kind,
        '',
        call.name === 'defaults' && !/delete/.test(first)
          ? 'reversible'
          : grave
            ? 'irreversible'
            : 'hard',
      ),
    ];
  },
  examples: [
    { command: 'ip addr show', effects: [] },
    { command: 'sudo iptables -F', effects: ['configure firewall'] },
    { command: 'sudo userdel -r bob', effects: ['configure user'] },
    { command: 'iptables -L', effects: [] },
  ],
});
