/** Users, groups and passwords of this machine: who gets in, and as whom. */
import { machineChange } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

const LOSES = /^(userdel|deluser|groupdel|delgroup)$/;

/** Forms that only show or check. */
function onlyShows(call: Call): boolean {
  const words = call.invocation.args.map((word) => word.text);
  switch (call.name) {
    case 'passwd':
      return call.has('S', 'status', 'a') && !call.has('l', 'u', 'd', 'e');
    case 'chage':
      return call.has('l', 'list');
    case 'visudo':
      return call.has('c', 'check');
    case 'vipw':
    case 'vigr':
      return false;
    case 'useradd':
      return call.has('D') && words.length === 1;
    case 'gpasswd':
    case 'usermod':
      return words.length === 0;
    case 'dscl':
      return !words.some((word) =>
        /^-?(delete|create|append|change|changei|merge|passwd|mcx.*)$/.test(word),
      );
    case 'dseditgroup':
      return words.some((word) => /^(read|checkmember)$/.test(word)) || !call.has('o');
    case 'sysadminctl':
      return !words.some((word) =>
        /^-(addUser|deleteUser|resetPasswordFor|newPassword|password|secureTokenO.*|guest.*|afp.*|smb.*|automaticTime|filesystem|screenLock)$/.test(
          word,
        ),
      );
    case 'pwpolicy':
      return !words.some((word) => /^-?(set|clear|enable|disable|delete)/i.test(word));
    case 'pw':
      return !words.some((word) => /(add|mod|del|lock|unlock)$/.test(word));
    default:
      return false;
  }
}

const accounts = defineProgram({
  names: [
    'useradd',
    'adduser',
    'usermod',
    'userdel',
    'deluser',
    'newusers',
    'groupadd',
    'addgroup',
    'groupmod',
    'groupdel',
    'delgroup',
    'gpasswd',
    'groupmems',
    'passwd',
    'chpasswd',
    'chgpasswd',
    'chage',
    'chsh',
    'chfn',
    'vipw',
    'vigr',
    'visudo',
    'pw',
    'smbpasswd',
    'dscl',
    'dseditgroup',
    'sysadminctl',
    'dsenableroot',
    'dsconfigad',
    'pwpolicy',
  ],
  synopsis: 'Accounts of this machine: made, changed, locked, given rights or taken away.',
  grammar: { valued: ['o', 'u', 'U', 'g', 'G', 's', 'd', 'c', 'p', 'a', 'R', 'P'] },
  effects: (call) =>
    onlyShows(call)
      ? []
      : [
          machineChange(
            call,
            'configure',
            'user',
            '',
            LOSES.test(call.name) ? 'irreversible' : 'hard',
          ),
        ],
  examples: [
    { command: 'sudo userdel -r bob', effects: ['configure user'] },
    { command: 'useradd -m app', effects: ['configure user'] },
    { command: 'passwd -S root', effects: [] },
    { command: 'visudo -c', effects: [] },
    { command: 'dscl . -list /Users', effects: [] },
    { command: 'dscl . -create /Users/x', effects: ['configure user'] },
  ],
});

export const accountTools: readonly Program[] = [accounts];
