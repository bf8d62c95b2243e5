/** Which records go: too old ones, then the oldest until the rest fits. The newest of an open session stays. */
import type { RecoveryLimits } from './limits';
import type { Manifest, RecoveryRecord } from './record';

export interface Held {
  readonly record: RecoveryRecord;
  /** Content that it holds, digest to bytes. */
  readonly content: ReadonlyMap<string, number>;
}

export interface Retention {
  readonly limits: RecoveryLimits;
  readonly nowMs: number;
  readonly isOpen: (session: string) => boolean;
  /** Room that is needed for what comes next, in bytes. */
  readonly room: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Ids to remove, oldest first; `fits` says whether there is room afterwards. `held` is sorted, oldest first. */
export function toRemove(
  held: readonly Held[],
  { limits, nowMs, isOpen, room }: Retention,
): { readonly ids: readonly string[]; readonly fits: boolean } {
  const newest = new Map(held.map(({ record }) => [record.session, record.id]));
  const users = new Map<string, number>();
  let bytes = 0;
  for (const { content } of held) {
    for (const [digest, size] of content) {
      const count = users.get(digest) ?? 0;
      if (count === 0) bytes += size;
      users.set(digest, count + 1);
    }
  }
  const ids: string[] = [];
  for (const { record, content } of held) {
    const isOld = nowMs - Date.parse(record.at) > limits.days * DAY_MS;
    if (!isOld && bytes + room <= limits.totalBytes) continue;
    if (newest.get(record.session) === record.id && isOpen(record.session)) continue;
    ids.push(record.id);
    for (const [digest, size] of content) {
      const count = users.get(digest)! - 1;
      users.set(digest, count);
      if (count === 0) bytes -= size;
    }
  }
  return { ids, fits: bytes + room <= limits.totalBytes };
}

/** The content that a manifest needs. The size of an index is looked up. */
export function contentOf(
  manifest: Manifest,
  sizeOf: (digest: string) => number,
): ReadonlyMap<string, number> {
  const content = new Map<string, number>();
  for (const entry of Object.values(manifest.files)) {
    if (entry.type === 'file') content.set(entry.digest, entry.size);
  }
  for (const { index } of manifest.repositories) {
    if (index !== null) content.set(index.digest, sizeOf(index.digest));
  }
  for (const { dump, bytes } of manifest.databases) if (dump !== '') content.set(dump, bytes);
  return content;
}
