/** Bounded forms in the made-up workspace of the examples. */
import {
  boundedForm,
  type BoundedText,
  type BoundOptions,
} from '../../../src/core/bounds/bounded-form';
import { fakeLook } from '../fake-look';
import { ROOT } from '../effects/derive-for-test';

export function boundOptions(files: Readonly<Record<string, string>> = {}): BoundOptions {
  const placed = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text]),
  );
  const look = fakeLook(
    { [`${ROOT}/`]: '', ...placed },
    {
      home: '/home/dev',
      env: {},
      git: {
        root: ROOT,
        branch: 'fix/login',
        defaultBranch: 'main',
        remotes: { origin: 'git@github.com:acme/app.git' },
      },
    },
  );
  return {
    look,
    fingerprint: (value) => `fp-${value.length}`,
    workspaceRoot: ROOT,
    cwd: ROOT,
    shell: 'bash',
  };
}

export function bound(
  cap: 'dry-run' | 'read-only',
  command: string,
  files: Readonly<Record<string, string>> = {},
): BoundedText | undefined {
  return boundedForm(command, cap, boundOptions(files));
}
