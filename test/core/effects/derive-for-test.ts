/** Derives the effects of a command in a made-up workspace, in the words that examples use. */
import type { Effect } from '../../../src/core/model/effect';
import type { Actions } from '../../../src/core/model/action';
import { formatResource } from '../../../src/core/model/operation';
import type { EffectExample } from '../../../src/core/effects/define';
import type { Derivation } from '../../../src/core/effects/derive';
import { derive } from '../../../src/core/effects/derive';
import { fakeLook } from '../fake-look';

export const ROOT = '/home/dev/app';

export interface World {
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly git?: EffectExample['git'];
  readonly cwd?: string;
}

export function deriveActions(actions: Actions, world: World = {}): Derivation {
  const files = Object.fromEntries(
    Object.entries(world.files ?? {}).map(([path, text]) => [
      path.startsWith('/')
        ? path
        : path.startsWith('~/')
          ? `/home/dev/${path.slice(2)}`
          : `${ROOT}/${path}`,
      text,
    ]),
  );
  const look = fakeLook(
    { [`${ROOT}/`]: '', ...files },
    {
      home: '/home/dev',
      env: world.env ?? {},
      git: {
        root: ROOT,
        branch: world.git?.branch ?? 'fix/login',
        defaultBranch: 'main',
        remotes: world.git?.remotes ?? { origin: 'git@github.com:acme/app.git' },
        states: world.git?.dirty === true ? { [ROOT]: 'dirty' } : {},
      },
    },
  );
  const fingerprint = (value: string) => `fp-${value.length}`;
  return derive(actions, { look, fingerprint, workspaceRoot: ROOT });
}

export function deriveCommand(command: string, world: World = {}): readonly Effect[] {
  const cwd = world.cwd ?? '.';
  return deriveActions([{ tool: 'shell', command, cwd, shell: 'bash' }], world).effects;
}

/** `operation class:name`, or `opaque`. */
export function inWords(effect: Effect): string {
  return effect.opaque ? 'opaque' : `${effect.operation} ${formatResource(effect.resource)}`;
}
