/** Services of this machine, and its power. */
import type { Effect } from '../../model/effect';
import { localEffect, machineChange, nameOf, ordinaryTool } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

const SHOWS =
  /^(status|show|show-environment|list|list-.*|is-.*|cat|print|print-.*|blame|log|get|get-.*|help|dumpstate|query|queryex|qc|sc|analyze|critical-chain|tail|avail|version|session-status|user-status|seat-status|hostinfo|limit|procinfo|resolveport|managerpid|manageruid|managername|error|blame)$/;
/** They run the service now, or make the manager read again what stands on the disk. */
const STARTS =
  /^(start|restart|reload|try-restart|condrestart|force-reload|reload-or-restart|try-reload-or-restart|daemon-reload|daemon-reexec|kickstart|reset-failed|update|reread|signal|reopen|rotate|clean)$/;
/** They decide what starts by itself later on. */
const LASTS =
  /^(enable|enable-linger|reenable|link|add-wants|add-requires|preset|preset-all|edit|revert|set-default|set-property|load|bootstrap|submit|asuser|import-environment|set-environment|setenv|attach|add|config|create|defaults)$/;
const POWER =
  /^(reboot|poweroff|halt|suspend|hibernate|hybrid-sleep|suspend-then-hibernate|soft-reboot|kexec|rescue|emergency|exit|default|isolate|switch-root)$/;

function power(call: Call): Effect {
  return machineChange(call, 'configure', 'host', 'power', 'hard');
}

/** `service NAME VERB`, against `systemctl VERB NAME`. */
function commandAndUnit(call: Call): readonly [string, string] {
  const words = [...call.subcommands, ...call.positionals.map((word) => word.text)];
  const swapped = /^(service|rc-service|update-rc\.d|invoke-rc\.d)$/.test(call.name);
  if (!swapped) return [words[0] ?? '', words[1] ?? ''];
  return [words[1] ?? '', words[0] ?? ''];
}

function serviceEffects(call: Call): readonly Effect[] {
  const [command, unit] = commandAndUnit(call);
  if (command === '' || SHOWS.test(command)) return [];
  if (POWER.test(command)) return [power(call)];
  if (/remit/.test(unit)) {
    return [
      localEffect(call, 'configure', 'guard', unit, { reversibility: 'hard', special: 'tamper' }),
    ];
  }
  const own = call.has('user') || /^(gui|user|pid)\//.test(unit);
  const passing = STARTS.test(command) || (own && !LASTS.test(command));
  const reversibility = passing ? 'reversible' : 'hard';
  return [machineChange(call, 'configure', 'service', unit, reversibility)];
}

const services = defineProgram({
  names: [
    'systemctl',
    'service',
    'launchctl',
    'rc-service',
    'invoke-rc.d',
    'initctl',
    'sc',
    'sc.exe',
    'supervisorctl',
    'loginctl',
    'machinectl',
    'update-rc.d',
    'rc-update',
    'chkconfig',
    'sv',
  ],
  synopsis:
    'Services of this machine: a status is a look, a start is ordinary, what starts by itself later lasts.',
  grammar: {
    subcommands: 1,
    valued: ['n', 'since', 'until', 'H', 'M', 'p', 'o', 't', 'type', 'state'],
  },
  effects: serviceEffects,
  examples: [
    { command: 'systemctl status nginx', effects: [] },
    { command: 'sudo systemctl stop postgresql', effects: ['configure service:postgresql'] },
    { command: 'systemctl --user enable app.timer', effects: ['configure service:app.timer'] },
    { command: 'service redis restart', effects: ['configure service:redis'] },
    { command: 'systemctl reboot', effects: ['configure host:power'] },
    { command: 'launchctl list', effects: [] },
  ],
});

const journal = defineProgram({
  names: ['journalctl'],
  synopsis: 'The log of the machine: reading it, and throwing parts of it away.',
  grammar: {
    valued: ['u', 'n', 'since', 'until', 'p', 'o', 'S', 'U', 't', 'b', 'D', 'vacuum-time'],
  },
  effects: (call) =>
    call.has('rotate', 'vacuum-size', 'vacuum-time', 'vacuum-files')
      ? [machineChange(call, 'delete', 'host', 'journal', 'irreversible')]
      : [],
  examples: [
    { command: 'journalctl -u app -n 50', effects: [] },
    { command: 'journalctl --vacuum-time=1s', effects: ['delete host:journal'] },
    { command: 'journalctl -f', effects: [] },
    { command: 'journalctl --rotate', effects: ['delete host:journal'] },
  ],
});

const machine = defineProgram({
  names: [
    'shutdown',
    'reboot',
    'poweroff',
    'halt',
    'init',
    'telinit',
    'restart-computer',
    'stop-computer',
  ],
  synopsis: 'Stops the machine.',
  grammar: {},
  effects: (call) => (call.has('c', 'show') ? [] : [power(call)]),
  examples: [
    { command: 'sudo reboot', effects: ['configure host:power'] },
    { command: 'shutdown -h now', effects: ['configure host:power'] },
    { command: 'shutdown -c', effects: [] },
    { command: 'init 0', effects: ['configure host:power'] },
  ],
});

const energy = defineProgram({
  names: ['pmset', 'powercfg'],
  synopsis: 'Power settings, and sleep at once.',
  grammar: {},
  effects: (call) => {
    const words = call.invocation.args.map((word) => word.text);
    const looks = /^[-/](g|l|list|q|query|getactivescheme|energy|batteryreport)$/i;
    return words.length === 0 || looks.test(words[0]!) ? [] : [power(call)];
  },
  examples: [
    { command: 'pmset -g batt', effects: [] },
    { command: 'pmset sleepnow', effects: ['configure host:power'] },
    { command: 'powercfg /list', effects: [] },
    { command: 'pmset -a sleep 0', effects: ['configure host:power'] },
  ],
});

/** A developer's own servers, kept running by a manager of theirs; `startup` keeps them after the next boot, too. */
const managers = defineProgram({
  names: ['pm2', 'forever'],
  synopsis:
    'Process managers of developers: starting and stopping is ordinary, starting with the machine lasts.',
  grammar: { subcommands: 2, valued: ['n', 'name', 'i', 'interpreter', 'lines', 'env', 'cwd'] },
  effects: (call) => {
    const [command = '', second = ''] = call.subcommands;
    if (
      /^(|l|ls|list|status|ps|logs?|show|describe|info|monit|id|pid|env|prettylist|jlist|ping|version|report|columns)$/.test(
        command,
      )
    )
      return [];
    if (/^(startup|unstartup)$/.test(command))
      return [machineChange(call, 'configure', 'service', command, 'hard')];
    if (/^(stop|stopall|delete|del|kill)$/.test(command))
      return [localEffect(call, 'delete', 'process', nameOf(call.positionals[0]) || second)];
    return [ordinaryTool(call, call.name)];
  },
  examples: [
    { command: 'pm2 list', effects: [] },
    { command: 'pm2 start app.js', effects: ['execute process:pm2'] },
    { command: 'pm2 delete web', effects: ['delete process:web'] },
    { command: 'pm2 startup', effects: ['configure service:startup'] },
  ],
});

export const serviceTools: readonly Program[] = [services, journal, machine, energy, managers];
