/** The dry runs of package managers, as their manuals list them. A manager that is not here has none. */
import type { BoundedForm } from '../define';

const dry = (names: string, of: string, add: string, ...longer: string[]): BoundedForm => ({
  cap: 'dry-run',
  names: names.split(' '),
  of: [...(of === '' && longer.length > 0 ? [] : of.split(' ')), ...longer],
  add: [add],
});

export const REGISTRY_DRY_RUNS: readonly BoundedForm[] = [
  dry('pip pip3', 'install', '--dry-run'),
  dry('uv', 'publish sync', '--dry-run', 'pip install', 'pip sync', 'pip uninstall'),
  dry('poetry', 'publish install add remove update', '--dry-run'),
  dry('pdm', 'add remove update sync install', '--dry-run'),
  dry('conda mamba micromamba', 'install remove uninstall update upgrade create', '--dry-run'),
  dry('cargo', 'publish update', '--dry-run'),
  dry('gem', 'cleanup', '--dry-run'),
  dry('bundle', 'clean', '--dry-run'),
  dry(
    'dart flutter',
    '',
    '--dry-run',
    'pub publish',
    'pub get',
    'pub upgrade',
    'pub add',
    'pub remove',
  ),
  dry('composer', 'install update require remove', '--dry-run'),
  dry('gradle gradlew', '', '--dry-run'),
];

export const NODE_DRY_RUNS: readonly BoundedForm[] = [
  // `npm owner`, `dist-tag`, `deprecate` and the like take the option and do not heed it.
  dry(
    'npm',
    'publish unpublish install i add ci update up uninstall remove rm prune dedupe',
    '--dry-run',
  ),
  dry('pnpm', 'publish', '--dry-run'),
  dry('bun', 'publish install add remove update', '--dry-run'),
];

export const SYSTEM_DRY_RUNS: readonly BoundedForm[] = [
  dry(
    'apt apt-get aptitude',
    'install remove purge autoremove upgrade dist-upgrade full-upgrade reinstall build-dep satisfy',
    '--simulate',
  ),
  dry('zypper', 'install in remove rm update up dup dist-upgrade patch', '--dry-run'),
  dry('apk', 'add del upgrade fix', '--simulate'),
  // Their acts are options: `dpkg -i`, `rpm -e`, `emerge -C`.
  dry('dpkg', '', '--simulate'),
  dry('emerge', '', '--pretend'),
  dry('xbps-install', '', '--dry-run'),
];

export const BREW_DRY_RUNS: readonly BoundedForm[] = [
  dry('brew', 'install reinstall upgrade cleanup autoremove', '--dry-run'),
];
