/** Processes, services, timers and the power of the machine. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { isElevated, localEffect, machineChange, nameOf, runs } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

/** Taking down the resident guard by its name. */
function killEffects(call: Call): readonly Effect[] {
  const words = [...call.positionals, ...call.rest];
  if (call.has('l', 'L', '0') || words.length === 0) return [];
  return words.map((word) => killed(call, word));
}

function killed(call: Call, word: Value): Effect {
  const name = nameOf(word);
  if (/\bremit\b/.test(name)) {
    return localEffect(call, 'delete', 'guard', name, { reversibility: 'hard', special: 'tamper' });
  }
  const everything = name === '-1' || /^(1|systemd|init|launchd|WindowServer|sshd)$/.test(name);
  return localEffect(call, 'delete', 'process', name, {
    // A process can be started again; what it had not saved is gone, so other people's are another matter.
    reversibility: everything
      ? 'irreversible'
      : isElevated(call.invocation)
        ? 'hard'
        : 'reversible',
    ...(word.known && !word.glob ? {} : { size: 'many' as const }),
  });
}

const kill = defineProgram({
  names: [
    'kill',
    'pkill',
    'killall',
    'xkill',
    'fuser',
    'taskkill',
    'Stop-Process',
    'skill',
    'kill-port',
    'fkill',
  ],
  synopsis: 'Stops processes of this machine.',
  grammar: { valued: ['s', 'signal', 'n', 'u', 'U', 'g', 't', 'P', 'PID', 'IM'] },
  effects: (call) => (call.name === 'fuser' && !call.has('k') ? [] : killEffects(call)),
  examples: [
    { command: 'kill -9 12345', effects: ['delete process:12345'] },
    { command: 'pkill -f "next dev"', effects: ['delete process:next dev'] },
    { command: 'kill -l', effects: [] },
    { command: 'fuser 3000/tcp', effects: [] },
    { command: 'pkill -f remit', effects: ['delete guard:remit'] },
    { command: 'kill -0 123', effects: [] },
  ],
});

const SHOWS = /^(status|show|list.*|is-.*|cat|print.*|blame|log|get.*|help|dumpstate|query|sc)$/;

const services = defineProgram({
  names: [
    'systemctl',
    'service',
    'launchctl',
    'rc-service',
    'initctl',
    'sc',
    'supervisorctl',
    'journalctl',
    'loginctl',
    'update-rc.d',
    'rc-update',
  ],
  synopsis: 'Services of this machine; a status is a look.',
  grammar: { subcommands: 1, valued: ['u', 'n', 'since', 'until', 'H', 'M', 'p', 'o'] },
  effects: (call) => {
    if (call.name === 'journalctl')
      return call.has('rotate', 'vacuum-size', 'vacuum-time', 'vacuum-files')
        ? [machineChange(call, 'delete', 'host', 'journal', 'irreversible')]
        : [];
    const swapped = call.name === 'service' || call.name === 'rc-service';
    const words = [...call.subcommands, ...call.positionals.map((word) => word.text)];
    const [command = '', unit = ''] = swapped ? [words[1], words[0]] : words;
    if (command === '' || SHOWS.test(command)) return [];
    if (/^(reboot|poweroff|halt|suspend|hibernate|kexec|rescue|emergency)$/.test(command))
      return [power(call)];
    if (/remit/.test(unit))
      return [
        localEffect(call, 'configure', 'guard', unit, { reversibility: 'hard', special: 'tamper' }),
      ];
    const own = call.has('user') || /^(gui|user)\//.test(unit);
    return [
      machineChange(
        call,
        'configure',
        'service',
        unit,
        own || /^(start|restart|reload|try-restart|daemon-reload|kickstart)$/.test(command)
          ? 'reversible'
          : 'hard',
      ),
    ];
  },
  examples: [
    { command: 'systemctl status nginx', effects: [] },
    { command: 'sudo systemctl stop postgresql', effects: ['configure service:postgresql'] },
    { command: 'service redis restart', effects: ['configure service:redis'] },
    { command: 'journalctl -u app -n 50', effects: [] },
    { command: 'launchctl list', effects: [] },
  ],
});

function power(call: Call): Effect {
  return machineChange(call, 'configure', 'host', 'power', 'hard');
}

const machine = defineProgram({
  names: [
    'shutdown',
    'reboot',
    'poweroff',
    'halt',
    'init',
    'telinit',
    'Restart-Computer',
    'Stop-Computer',
    'pmset',
  ],
  synopsis: 'Stops the machine.',
  grammar: {},
  effects: (call) =>
    call.has('c', 'g') || (call.name === 'pmset' && !call.positionals.length) ? [] : [power(call)],
  examples: [
    { command: 'sudo reboot', effects: ['configure host:power'] },
    { command: 'shutdown -h now', effects: ['configure host:power'] },
    { command: 'shutdown -c', effects: [] },
    { command: 'pmset -g batt', effects: [] },
  ],
});

/** A timer runs after the session, when nobody watches. */
const timers = defineProgram({
  names: ['crontab', 'at', 'batch', 'systemd-run', 'schtasks', 'atrm'],
  synopsis: 'Timers that run commands later.',
  grammar: { valued: ['u', 'f', 'q', 't'] },
  effects: (call) => {
    if (
      call.has('l') ||
      (call.name === 'schtasks' &&
        call.invocation.args.some((word) => /^\/query$/i.test(word.text)))
    )
      return [];
    if (call.has('r') && call.name === 'crontab')
      return [machineChange(call, 'delete', 'host', 'crontab', 'irreversible')];
    return [machineChange(call, 'configure', 'host', call.name, 'hard')];
  },
  examples: [
    { command: 'crontab -l', effects: [] },
    { command: 'crontab -r', effects: ['delete host:crontab'] },
    { command: 'crontab jobs.txt', effects: ['configure host:crontab'] },
    { command: 'echo "make" | at now + 1 hour', effects: ['configure host:at'] },
  ],
});

/** Opening something in the desktop. A web address may carry data away, so it is a request. */
const open = defineProgram({
  names: ['open', 'xdg-open', 'start', 'explorer', 'wslview', 'gnome-open'],
  synopsis: 'Opens a file or page for the person.',
  grammar: { valued: ['a', 'b', 'args'] },
  effects: (call) => {
    const url = call.positionals.find((word) => /^https?:/.test(word.text));
    if (url === undefined) return [];
    return call.context.http({
      method: 'GET',
      url,
      headers: [],
      body: undefined,
      uploads: [],
      login: undefined,
      phrase: call.invocation.source,
    });
  },
  examples: [
    { command: 'open coverage/index.html', effects: [] },
    { command: 'xdg-open .', effects: [] },
    { command: 'open -a Simulator', effects: [] },
    { command: 'explorer .', effects: [] },
  ],
});

/** Screens and multiplexers hold other commands: those that the reader did not unwind are ordinary. */
const sessions = defineProgram({
  names: [
    'tmux',
    'screen',
    'zellij',
    'script',
    'logger',
    'wall',
    'mail',
    'mailx',
    'sendmail',
    'mutt',
    'msmtp',
    'swaks',
  ],
  synopsis: 'Terminal sessions, and mail from the command line.',
  grammar: { subcommands: 1, valued: ['t', 's', 'S', 'n', 'c', 'r', 'a', 'f'] },
  effects: (call) => {
    if (/^(mail|mailx|sendmail|mutt|msmtp|swaks)$/.test(call.name)) {
      const to = call.positionals[0]?.text ?? call.subcommands[0] ?? '';
      return [
        localEffect(call, 'send', 'message', to, {
          reach: 'shared-remote',
          audience: 'public',
          reversibility: 'irreversible',
        }),
      ];
    }
    // What is typed into a session is unwound by the shell reader.
    return [runs(call, call.name)];
  },
  examples: [
    { command: 'tmux ls', effects: ['execute process:tmux'] },
    {
      command: 'tmux send-keys -t main "rm -rf build"',
      effects: ['execute process:tmux', 'delete directory:build'],
    },
    { command: 'screen -ls', effects: ['execute process:screen'] },
    { command: 'echo hi | mail dev@example.com', effects: ['send message:dev@example.com'] },
  ],
});

export const processTools: readonly Program[] = [kill, services, machine, timers, open, sessions];
