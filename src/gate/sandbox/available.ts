/** Whether this machine can sandbox at all, found out by doing it once. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import type { BubblewrapFeatures } from './bubblewrap';
import { say } from '../../core/model/say';

export type Available =
  | { readonly kind: 'bubblewrap'; readonly program: string; readonly features: BubblewrapFeatures }
  | { readonly kind: 'seatbelt'; readonly program: string }
  /** `why` is half a sentence for a person. */
  | { readonly kind: 'none'; readonly why: string };

const PROBE_MS = 5_000;
/** Only where the system's own packages put it: one in the workspace could be anything. */
const BUBBLEWRAP = ['/usr/bin/bwrap', '/usr/local/bin/bwrap', '/run/current-system/sw/bin/bwrap'];
const SEATBELT = '/usr/bin/sandbox-exec';

let known: Available | undefined;

export function availableSandbox(platform: NodeJS.Platform = process.platform): Available {
  return (known ??= probe(platform));
}

function probe(platform: NodeJS.Platform): Available {
  if (platform === 'darwin') {
    return fs.existsSync(SEATBELT)
      ? { kind: 'seatbelt', program: SEATBELT }
      : { kind: 'none', why: say`this Mac has no sandbox-exec` };
  }
  if (platform !== 'linux')
    return { kind: 'none', why: say`there is no sandbox for this system yet` };
  const program = BUBBLEWRAP.find((file) => fs.existsSync(file));
  if (program === undefined)
    return { kind: 'none', why: say`bubblewrap is not installed (package "bubblewrap")` };
  const help = spawnSync(program, ['--help'], { timeout: PROBE_MS, encoding: 'utf8' });
  const text = `${help.stdout}${help.stderr}`;
  const features: BubblewrapFeatures = {
    perms: text.includes('--perms'),
    disableUserns: text.includes('--disable-userns'),
  };
  const trial = spawnSync(
    program,
    '--ro-bind / / --dev /dev --proc /proc --unshare-user --unshare-pid --unshare-net --die-with-parent true'.split(
      ' ',
    ),
    { timeout: PROBE_MS, encoding: 'utf8' },
  );
  if (trial.status === 0) return { kind: 'bubblewrap', program, features };
  const why = trial.stderr.trim().split('\n')[0] ?? '';
  return {
    kind: 'none',
    why:
      why === ''
        ? say`bubblewrap cannot start here`
        : say`bubblewrap cannot start here (${why.slice(0, 200)})`,
  };
}
