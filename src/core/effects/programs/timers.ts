/** Timers: what they start runs after the session, when nobody watches. */
import { machineChange } from '../build';
import type { Program } from '../define';
import { defineProgram } from '../define';

const crontab = defineProgram({
  names: ['crontab', 'fcrontab'],
  synopsis: 'The table of a user’s timers: shown, replaced or thrown away.',
  grammar: { valued: ['u', 'c', 's'] },
  effects: (call) => {
    if (call.has('l', 'V')) return [];
    const reversibility = call.has('r') ? 'irreversible' : 'hard';
    const operation = call.has('r') ? 'delete' : 'configure';
    return [machineChange(call, operation, 'host', 'crontab', reversibility)];
  },
  examples: [
    { command: 'crontab -l', effects: [] },
    { command: 'crontab -r', effects: ['delete host:crontab'] },
    { command: 'crontab jobs.txt', effects: ['configure host:crontab'] },
    { command: 'crontab -u root -e', effects: ['configure host:crontab'] },
  ],
});

const at = defineProgram({
  names: ['at', 'batch', 'atrm', 'atq'],
  synopsis: 'Commands that run once at a later time.',
  grammar: { valued: ['f', 'q', 't'] },
  effects: (call) =>
    call.has('l', 'c', 'V') || call.name === 'atq'
      ? []
      : [machineChange(call, 'configure', 'host', call.name, 'hard')],
  examples: [
    {
      command: 'echo "make" | at now + 1 hour',
      effects: ['configure host:at', 'execute process:make'],
    },
    { command: 'at -l', effects: [] },
    { command: 'atq', effects: [] },
    { command: 'atrm 4', effects: ['configure host:atrm'] },
  ],
});

/** What a transient unit runs at once is read as any command; a timer of it is what stays. */
const transient = defineProgram({
  names: ['systemd-run'],
  synopsis: 'Runs a command as a service; with a time it comes again later.',
  grammar: { stopAtPositional: true },
  effects: (call) => {
    const flags = [...call.flags, ...call.options.keys()];
    const isLater = flags.some((flag) =>
      /^(on-(active|boot|startup|unit-active|unit-inactive|calendar|clock-change|timezone-change)|timer-property|path-property|socket-property)$/.test(
        flag,
      ),
    );
    if (isLater) return [machineChange(call, 'configure', 'host', 'timer', 'hard')];
    // The system's own manager starts it as root, out of reach of whoever started this session.
    const own = call.has('user', 'scope', 'version', 'help');
    return own ? [] : [machineChange(call, 'create', 'service', 'transient', 'hard')];
  },
  examples: [
    { command: 'systemd-run --user echo hi', effects: [] },
    { command: 'systemd-run --on-calendar=hourly true', effects: ['configure host:timer'] },
    { command: 'systemd-run --user --on-active 30 true', effects: ['configure host:timer'] },
    {
      command: 'systemd-run --unit job rm -rf build',
      effects: ['delete directory:build', 'create service:transient'],
    },
  ],
});

const tasks = defineProgram({
  names: ['schtasks'],
  synopsis: 'Timers of Windows.',
  grammar: {},
  effects: (call) =>
    call.invocation.args.some((word) => /^\/{1,2}query$/i.test(word.text))
      ? []
      : [machineChange(call, 'configure', 'host', 'schtasks', 'hard')],
  examples: [
    { command: 'schtasks /query', effects: [] },
    { command: 'schtasks /create /tn job /tr a.exe', effects: ['configure host:schtasks'] },
    { command: 'schtasks //query //fo list', effects: [] },
    { command: 'schtasks /delete /tn job /f', effects: ['configure host:schtasks'] },
  ],
});

export const timerTools: readonly Program[] = [crontab, at, transient, tasks];
