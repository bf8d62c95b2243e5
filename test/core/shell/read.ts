/** What the tests of the shell reader share: one machine with a few files, and short forms of a reading. */
import type { Reading, Value } from '../../../src/core/shell/invocation';
import { readShell, type ReadOptions } from '../../../src/core/shell/index';
import { fakeLook } from '../fake-look';

export const look = fakeLook(
  {
    '/w/.env': 'TOKEN=abc\nURL="postgres://p"\n',
    '/w/deploy.sh': '#!/usr/bin/env bash\nrm -rf "$1"\n',
    '/w/run.py': '#!/usr/bin/env python3\nprint(1)\n',
    '/w/list.txt': 'a\nb\n',
    '/w/config.json': '{"api":{"token":"t-1"}}',
    '/w/loop.sh': 'bash loop.sh\n',
    '/w/sub/x.ts': '',
    '/bin/rm': '',
  },
  { git: { root: '/w', branch: 'fix/x' }, env: { FOO: 'bar', SECRET: 's3cret' } },
);

export function read(text: string, options: Partial<ReadOptions> = {}): Reading {
  return readShell(text, {
    look,
    cwd: '/w',
    env: (name) => look.env(name),
    shell: 'bash',
    ...options,
  });
}

/** Each command as `program arg arg`; `?` stands for what is not known, `(kept)` marks a wrapper. */
export function commands(reading: Reading): string[] {
  return reading.invocations.map((invocation) => {
    const words = [invocation.program, ...invocation.args].map(show).join(' ');
    return invocation.wrapper ? `${words} (kept)` : words;
  });
}

export function show(value: Value): string {
  return value.text.replaceAll('\uFFFD', '?');
}

export function programs(reading: Reading): string[] {
  return [...new Set(reading.invocations.map((invocation) => show(invocation.program)))].sort();
}

export function files(value: Value | undefined): string[] {
  return (value?.sources ?? []).flatMap((source) => (source.kind === 'file' ? [source.path] : []));
}
