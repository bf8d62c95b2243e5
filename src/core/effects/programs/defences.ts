/** What watches over this machine: access control, audit, malware scanners, quarantine, its own logs and copies. */
import type { Effect } from '../../model/effect';
import { machineChange } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { operands } from './destinations';

/** Words of a program that only show something. What is not listed here changes it. */
interface Defence {
  readonly names: string;
  readonly looks: RegExp;
  /** Called without words it shows something. */
  readonly silent?: boolean;
}

const DEFENCES: readonly Defence[] = [
  // SELinux and AppArmor.
  {
    names: 'setenforce setsebool semodule semanage chcat',
    looks: /^(-l|--list|-lC|list|export|-E)$/,
  },
  {
    names: 'aa-disable aa-complain aa-teardown aa-remove-unknown aa-enforce apparmor_parser',
    looks: /^(-N|--names|-p|--preprocess|-V|-Q|--skip-kernel-load)$/,
  },
  // Gatekeeper, integrity protection, privacy permissions, disk encryption.
  { names: 'csrutil', looks: /^(status|report|authenticated-root)$/, silent: true },
  {
    names: 'spctl',
    looks: /^(--status|-a|-av|-avv|-vv|--assess|--list|developer-mode)$/,
    silent: true,
  },
  {
    names: 'tccutil fdesetup',
    looks: /^(status|list|isactive|supportsauthrestart|hasinstitutionalrecoverykey)$/,
  },
  { names: 'profiles', looks: /^(list|show|status|help|-L|-P|-C|-S)$/, silent: true },
  { names: 'systemsetup', looks: /^-?(get.*|list.*|-help|-version)$/, silent: true },
  // Audit, endpoint protection, intrusion prevention.
  { names: 'auditctl', looks: /^(-l|-s|-v)$/, silent: true },
  { names: 'augenrules', looks: /^--check$/, silent: true },
  { names: 'audit', looks: /^-?(l|c)$/, silent: true },
  {
    names: 'falconctl osqueryctl santactl mdatp sentinelctl esets_daemon',
    looks: /^(stats|info|status|version|fileinfo|health|config-check|-g|get)$/,
  },
  {
    names: 'fail2ban-client',
    looks: /^(status|get|ping|version|banned|-V|-t|--test|-d)$/,
    silent: true,
  },
  { names: 'freshclam', looks: /^(-V|--version|--list-mirrors|-h)$/, silent: true },
  {
    names: 'set-mppreference add-mppreference remove-mppreference',
    looks: /^$/,
  },
  // Logs and copies of the system.
  {
    names: 'wevtutil',
    looks: /^(qe|query-events|el|enum-logs|gl|get-log|gli|gp|ep|epl)$/i,
    silent: true,
  },
  {
    names: 'clear-eventlog remove-eventlog limit-eventlog clear-history clear-winevent',
    looks: /^$/,
  },
  {
    names: 'tmutil',
    looks:
      /^(status|list.*|latestbackup|destinationinfo|compare|calculatedrift|isexcluded|uniquesize|machinedirectory|version|verifychecksums|localsnapshot|snapshot|startbackup)$/,
  },
  { names: 'vssadmin wbadmin', looks: /^(list|get)$/i },
  { names: 'bcdedit', looks: /^\/(enum|v)$/i, silent: true },
];

const BY_NAME = new Map(
  DEFENCES.flatMap((defence) => defence.names.split(' ').map((name) => [name, defence] as const)),
);

/** They keep the machine's copies: shadow copies, system backups, Time Machine. */
const KEEPERS = /^(vssadmin|wbadmin|tmutil)$/;

function defenceEffects(call: Call): readonly Effect[] {
  const defence = BY_NAME.get(call.name);
  const words = call.invocation.args.map((word) => word.text);
  if (defence === undefined || (words.length === 0 && defence.silent)) return [];
  if (words.some((word) => defence.looks.test(word))) return [];
  if (KEEPERS.test(call.name) && /^(delete|thin)/i.test(words[0] ?? ''))
    return [
      machineChange(call, 'delete', 'backup', words[1] ?? '', 'irreversible', {
        takesRecovery: true,
      }),
    ];
  const erases =
    /^(clear|remove)-/.test(call.name) ||
    words.some((word) => /^(cl|clear-log|delete.*|-D|disable|resize|--disable)$/i.test(word));
  const reversibility = erases ? 'irreversible' : 'hard';
  return [machineChange(call, 'configure', 'policy', call.name, reversibility)];
}

const defences = defineProgram({
  names: [...BY_NAME.keys()],
  synopsis:
    'Guards of the machine: looking at them is a look, everything else changes what they see.',
  grammar: {},
  effects: defenceEffects,
  examples: [
    { command: 'setenforce 0', effects: ['configure policy:setenforce'] },
    { command: 'spctl --master-disable', effects: ['configure policy:spctl'] },
    { command: 'spctl --status', effects: [] },
    { command: 'csrutil status', effects: [] },
    { command: 'auditctl -e 0', effects: ['configure policy:auditctl'] },
    { command: 'auditctl -l', effects: [] },
    { command: 'wevtutil cl Security', effects: ['configure policy:wevtutil'] },
    { command: 'tmutil listbackups', effects: [] },
    { command: 'tmutil deletelocalsnapshots /', effects: ['delete backup:/'] },
    { command: 'vssadmin list shadows', effects: [] },
    { command: 'vssadmin delete shadows /all /quiet', effects: ['delete backup:shadows'] },
    { command: 'wbadmin delete catalog', effects: ['delete backup:catalog'] },
  ],
});

/** The unified log of macOS. `log` is a word that other tools use too, so only its erasing is described. */
const log = defineProgram({
  names: ['log'],
  synopsis: 'The log of macOS: shown, or erased.',
  grammar: { subcommands: 1 },
  effects: (call) =>
    /^(erase|config)$/.test(call.subcommands[0] ?? '')
      ? [machineChange(call, 'delete', 'host', 'log', 'irreversible')]
      : [],
  examples: [
    { command: 'log show --last 5m', effects: [] },
    { command: 'log erase --all', effects: ['delete host:log'] },
    { command: 'log stream', effects: [] },
    { command: 'log config --mode level:off', effects: ['delete host:log'] },
  ],
});

/**
 * Domains of preferences that decide who gets in, what runs at login and what may be opened. A developer's own
 * applications, the Dock and the Finder are ordinary.
 */
const GUARDED_DOMAIN =
  /(^|\/)(com\.apple\.(loginwindow|loginitems|security.*|screensaver|alf|LaunchServices|systempolicy.*|TCC|SoftwareUpdate|commerce|remotedesktop|RemoteManagement|ARDAgent|sharingd|MCX.*|backupd|TimeMachine|applicationaccess|terminal|dock\.lock)(\.plist)?|com\.googlecode\.iterm2)$|^\/Library\/Preferences\//i;

const preferences = defineProgram({
  names: ['defaults'],
  synopsis:
    'Preferences of macOS programs; those of login, security and updates are the machine’s.',
  grammar: { subcommands: 1 },
  effects: (call) => {
    const [verb = ''] = call.subcommands;
    if (!/^(write|delete|rename|import|delete-all)$/.test(verb)) return [];
    const global = call.has('g', 'globalDomain', 'app');
    const words = operands(call).map((word) => word.text);
    const domain = global ? 'NSGlobalDomain' : (words[0] ?? '');
    const keys = words.length - (global ? 0 : 1);
    const whole = verb === 'delete-all' || (/^(delete|import)$/.test(verb) && keys < 1);
    const guarded = GUARDED_DOMAIN.test(domain) || whole || verb === 'import';
    return [machineChange(call, 'configure', 'host', domain, guarded ? 'hard' : 'reversible')];
  },
  examples: [
    { command: 'defaults read com.apple.dock', effects: [] },
    {
      command: 'defaults write com.acme.app Debug -bool YES',
      effects: ['configure host:com.acme.app'],
    },
    {
      command: 'defaults write com.apple.loginwindow LoginHook /tmp/x',
      effects: ['configure host:com.apple.loginwindow'],
    },
    { command: 'defaults delete com.acme.app', effects: ['configure host:com.acme.app'] },
  ],
});

export const defenceTools: readonly Program[] = [defences, log, preferences];
