/** Entering another root or another process's namespaces. What runs there is read by the shell reader. */
import { machineChange, runs } from '../build';
import type { Program } from '../define';
import { defineProgram } from '../define';

const roots = defineProgram({
  names: ['chroot', 'arch-chroot'],
  synopsis:
    'Runs a command under another root; the root of the host or of its first process is the machine itself.',
  grammar: { valued: ['userspec', 'groups', 'u'], stopAtPositional: true },
  effects: (call) => {
    const path = call.positionals[0]?.text ?? '';
    const isHost = /^\/(host(fs|root)?|rootfs|proc\/1\/root|mnt\/host)?\/?$/.test(path);
    return isHost
      ? [machineChange(call, 'execute', 'host', path, 'hard')]
      : [runs(call, call.name)];
  },
  examples: [
    { command: 'chroot ./rootfs ls', effects: ['execute process:chroot'] },
    { command: 'chroot /host id', effects: ['execute host:/host'] },
    { command: 'chroot /proc/1/root id', effects: ['execute host:/proc/1/root'] },
    { command: 'arch-chroot ./root true', effects: ['execute process:arch-chroot'] },
  ],
});

const namespaces = defineProgram({
  names: ['nsenter'],
  synopsis:
    'Runs a command in the namespaces of a process; those of the first one are the machine’s own.',
  grammar: { valued: ['t', 'target', 'S', 'G', 'N'], stopAtPositional: true },
  effects: (call) => {
    const target = call.value('t', 'target')?.text ?? '';
    // A container's own process is named by a number that some listing gave.
    const isMachine = target === '1' || (target === '' && !call.has('n', 'net'));
    return isMachine
      ? [machineChange(call, 'execute', 'host', 'namespaces', 'hard')]
      : [runs(call, 'nsenter')];
  },
  examples: [
    { command: 'nsenter -t 1 -m -u -i -n true', effects: ['execute host:namespaces'] },
    { command: 'nsenter --target 4242 --net true', effects: ['execute process:nsenter'] },
    { command: 'nsenter --target 1 --mount true', effects: ['execute host:namespaces'] },
    { command: 'nsenter -t 4242 -n ss -l', effects: ['execute process:nsenter'] },
  ],
});

export const namespaceTools: readonly Program[] = [roots, namespaces];
