/** Package managers of the system: what they fetch by name from the sources of this machine, and what else they do to it. */
import { literal, localEffect, machineChange } from '../build';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { writtenValues } from '../started-commands';
import { BREW_DRY_RUNS, SYSTEM_DRY_RUNS } from './package-bounds';

/** Each manager's own words for fetching a package out of the sources that this machine is set up with. */
const FETCHES = /^(install|reinstall|add|in|build-dep|groupinstall|ensure)$/;
/** `pacman -S`, `xbps-install` and `emerge` say it by a letter, or by the program's name alone. */
const FETCHES_BY_NAME = /^(xbps-install|emerge)$/;
/** Options that take away a check on what is installed, or that let it change what is there already. */
const UNCHECKED = [
  'allow-unauthenticated',
  'force-yes',
  'allow-downgrades',
  'allow-remove-essential',
  'allow-change-held-packages',
  'allow-insecure-repositories',
  'trusted',
  'allow-untrusted',
  'force-overwrite',
  'force-broken-world',
  'nogpgcheck',
  'no-gpg-checks',
  'no-gpg-check',
  'allow-unsigned-rpm',
  'allowerasing',
  'overwrite',
  'dangerous',
  'devmode',
  'ignore-checksums',
  'ignorechecksum',
  'ignore-security-hash',
  'skip-hash-check',
  'nodeps',
  'root',
  'source',
  'repository',
  'repofrompath',
  'X',
  'from',
];

/**
 * A package of the distribution, by its name, out of the sources that the machine trusts already: removing it undoes
 * it. A file, an address, an upgrade of what is there, or a check switched off is another matter.
 */
function isFetchedByName(call: Call, command: string): boolean {
  const byLetter =
    (call.name === 'pacman' && call.has('S') && !call.has('u', 'c', 'd')) ||
    (call.name === 'nix-env' && call.has('i', 'iA', 'install'));
  if (!FETCHES.test(command) && !FETCHES_BY_NAME.test(call.name) && !byLetter) return false;
  if (call.has(...UNCHECKED) || call.value(...UNCHECKED) !== undefined) return false;
  if (call.values('o', 'option').some((word) => /allow|trust|verify|force|check/i.test(word.text)))
    return false;
  // `apt install name-` removes; a path or an address is somebody's own file.
  return (
    call.positionals.length > 0 &&
    call.positionals.every((word) => word.known && /^[\w@][\w.+:@=~*-]*$/.test(word.text)) &&
    !call.positionals.some((word) => /-$|\.(deb|rpm|apk|pkg|zst|snap|msi|exe)$/.test(word.text))
  );
}

export const systemPackages = defineProgram({
  names: [
    'apt',
    'apt-get',
    'aptitude',
    'dpkg',
    'yum',
    'dnf',
    'rpm',
    'apk',
    'pacman',
    'yay',
    'zypper',
    'snap',
    'flatpak',
    'emerge',
    'pkg',
    'port',
    'choco',
    'winget',
    'scoop',
    'add-apt-repository',
    'apt-key',
    'apt-cache',
    'apt-mark',
    'nix-env',
    'xbps-install',
    'softwareupdate',
  ],
  synopsis:
    "Installs into the system: by name out of the machine's own sources it is undone by removing; the rest is hard to undo.",
  grammar: {
    subcommands: 1,
    valued: [
      't',
      'o',
      'c',
      'target-release',
      'channel',
      'option',
      'config-file',
      'repository',
      'repofrompath',
      'root',
      'source',
      'from',
      'X',
    ],
  },
  effects: (call) => {
    const [command = ''] = call.subcommands;
    const query =
      call.has('l', 'L', 's', 'simulate', 'dry-run', 'Q', 'q', 'Qi', 'Ql', 'Ss', 'list') &&
      command === '';
    if (query || call.has('simulate', 'dry-run', 'no-act', 'pretend') || call.name === 'apt-cache')
      return [];
    if (
      /^(list|show|search|info|policy|depends|files|status|check|update|query|provides|repolist|ls)$/.test(
        command,
      )
    )
      return [];
    const name = call.positionals[0]?.text ?? '';
    const removes =
      /^(remove|purge|autoremove|uninstall|del|erase|unmerge)$/.test(command) ||
      call.has('R', 'r', 'P', 'purge', 'e');
    const operation = removes ? 'delete' : 'configure';
    const undone = !removes && isFetchedByName(call, command) ? 'recoverable' : 'hard';
    return [machineChange(call, operation, 'package', name, undone)];
  },
  bounded: SYSTEM_DRY_RUNS,
  starts: [
    // apt.conf(5): settings whose value is run before or after; `Dir::Bin` names the programs that apt starts.
    {
      options: ['o', 'option'],
      within: (value) => {
        const hook =
          /^(?:\w+::)*(?:(?:Pre|Post)-(?:Invoke|Install-Pkgs)(?:-Success)?|Bin::[\w:-]+)(?:::)?=(.+)$/is;
        return hook.exec(value.trim())?.slice(1, 2) ?? [];
      },
    },
    {
      names: ['dpkg'],
      texts: (call) => writtenValues(call, '--pre-invoke', '--post-invoke', '--status-logger'),
    },
  ],
  examples: [
    {
      command: 'apt-get update -o APT::Update::Pre-Invoke::="rm -rf build"',
      effects: ['delete directory:build'],
    },
    { command: 'apt-get -o Debug::pkgProblemResolver=yes update', effects: [] },
    { command: 'sudo apt-get install --simulate jq', effects: [] },
    { command: 'sudo apt-get update', effects: [] },
    { command: 'sudo apt-get install -y jq', effects: ['configure package:jq'] },
    { command: 'apt list --installed', effects: [] },
    { command: 'sudo apt purge postgresql', effects: ['delete package:postgresql'] },
  ],
});

/** Those of its commands that have a dry run; others refuse the option. */
const DRY_BREW = /^(install|reinstall|upgrade|cleanup|autoremove)$/;

export const brew = defineProgram({
  names: ['brew'],
  synopsis: 'Homebrew installs for the person, without elevated rights.',
  grammar: { subcommands: 2 },
  effects: (call) => {
    const [command = '', second = ''] = call.subcommands;
    if (
      /^(list|ls|info|search|home|deps|uses|outdated|doctor|config|leaves|cat|desc|log|help|update|shellenv|commands)$/.test(
        command,
      ) ||
      call.has('prefix', 'cellar', 'version', 'repository') ||
      (call.has('n', 'dry-run') && DRY_BREW.test(command)) ||
      command === ''
    )
      return [];
    if (command === 'services') {
      return /^(list|info)?$/.test(second)
        ? []
        : [localEffect(call, 'configure', 'service', call.positionals[0]?.text ?? '', {})];
    }
    const name = second || (call.positionals[0] ?? literal('')).text;
    const removes = /^(uninstall|remove|rm|autoremove|untap|cleanup)$/.test(command);
    return [
      localEffect(call, removes ? 'delete' : 'configure', 'package', name, {
        reversibility: 'reversible',
      }),
    ];
  },
  bounded: BREW_DRY_RUNS,
  examples: [
    { command: 'brew cleanup --dry-run', effects: [] },
    { command: 'brew info goreleaser', effects: [] },
    { command: 'brew install jq', effects: ['configure package:jq'] },
    { command: 'brew services stop postgresql@16', effects: ['configure service:postgresql@16'] },
    { command: 'brew uninstall jq', effects: ['delete package:jq'] },
  ],
});
