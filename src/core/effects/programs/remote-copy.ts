/** Files that go to or come from another host over a remote shell: `rsync`, `scp`, and `tar` with a host in its archive. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { localEffect } from '../build';
import type { Call } from '../define';
import { holdsCredentials } from '../notable-paths';

const REMOTE_PATH = /^(?:[^/:@\s]+@)?[^/:\s]+:(?!\\)/;

/** `host:path`, `user@host:path`, `scheme://host/path`; not a drive of Windows. */
export function isRemotePath(word: Value): boolean {
  return (
    /^(rsync|scp|sftp):\/\//.test(word.text) ||
    (REMOTE_PATH.test(word.text) && !/^[A-Za-z]:[\\/]/.test(word.text))
  );
}

export function hostEffect(
  call: Call,
  operation: 'read' | 'update' | 'delete',
  word: Value,
  parts: Partial<Effect>,
): Effect {
  const text = word.text.replace(/^[a-z]+:\/\//, '');
  const host = text.slice(text.lastIndexOf('@') + 1).split(/[:/]/)[0] ?? '';
  const environment = call.context.environment(host);
  const local = environment.name === 'local';
  return localEffect(call, operation, operation === 'delete' ? 'directory' : 'file', word.text, {
    environment,
    reach: local ? 'machine' : 'shared-remote',
    target: { host },
    authority: { label: `cli:ssh/${host}` },
    reversibility: operation === 'read' ? 'none' : operation === 'delete' ? 'irreversible' : 'hard',
    ...parts,
  });
}

/** Local files that are put on a host. Among them a credential makes it a secret that goes out. */
export function uploadEffect(call: Call, local: readonly Value[], to: Value): Effect {
  const payload = local.map((word) => {
    const path = call.context.path(word, call.invocation) ?? word.text;
    const secret = holdsCredentials(path, call.context.look.home);
    return {
      kind: secret ? ('secret' as const) : ('private-data' as const),
      source: { kind: 'file' as const, path },
    };
  });
  const secrets = payload.some((part) => part.kind === 'secret');
  return hostEffect(call, 'update', to, {
    payload,
    ...(secrets ? { special: 'exfiltrate' as const } : {}),
  });
}
