/**
 * Where an address of an object store points. Stores name their bucket in the host or as the first part of the path,
 * so the words of the path are the keys of what is stored and say nothing about its kind.
 */
import type { Operation, ResourceClass } from '../../model/operation';
import type { RequestFrame } from './frame';
import { segmentsOf } from './templates';

/** The host holds the bucket's name before one of these, or it is one of these. */
const STORES: readonly RegExp[] = [
  // s3.amazonaws.com, s3.eu-west-1.amazonaws.com, s3.dualstack.eu-west-1.amazonaws.com, s3-eu-west-1.amazonaws.com
  /^(?:(.+)\.)?s3(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$/,
  /^(?:(.+)\.)?storage\.googleapis\.com$/,
  /^(?:(.+)\.)?[a-z]{3}\d\.digitaloceanspaces\.com$/,
  /^(?:(.+)\.)?[0-9a-f]{32}\.(?:eu\.|fedramp\.)?r2\.cloudflarestorage\.com$/,
];
const AZURE = /^[a-z0-9-]+\.blob\.core\.windows\.net$/;

/** Settings of a bucket that are taken away by a query word: `DELETE /?policy`. */
const SETTINGS =
  /^(?:policy|lifecycle|cors|website|tagging|encryption|replication|publicAccessBlock|ownershipControls|analytics|inventory|metrics|intelligent-tiering)$/;

export interface StoredThing {
  readonly operation: Operation;
  readonly class: ResourceClass;
  readonly name: string;
  readonly reversibility: 'hard' | 'irreversible';
  readonly size?: 'many';
}

/** What a request to an object store takes away; undefined for every other one. */
export function deletedFromStore(frame: RequestFrame): StoredThing | undefined {
  // `POST /?delete` holds a list of keys in its body.
  const many = frame.method === 'POST' && frame.url.query.has('delete');
  if (frame.method !== 'DELETE' && !many) return undefined;
  const place = placeOf(frame);
  if (place === undefined || place.bucket === '') return undefined;
  const { bucket, key } = place;
  if (many)
    return {
      operation: 'delete',
      class: 'object',
      name: bucket,
      reversibility: 'irreversible',
      size: 'many',
    };
  if (key !== '')
    return { operation: 'delete', class: 'object', name: key, reversibility: 'irreversible' };
  const setting = [...frame.url.query.keys()].some((name) => SETTINGS.test(name));
  return setting
    ? { operation: 'configure', class: 'bucket', name: bucket, reversibility: 'hard' }
    : { operation: 'delete', class: 'bucket', name: bucket, reversibility: 'irreversible' };
}

function placeOf(frame: RequestFrame): { bucket: string; key: string } | undefined {
  const host = frame.url.host ?? '';
  const segments = segmentsOf(frame.url.path);
  if (AZURE.test(host)) return { bucket: segments[0] ?? '', key: segments.slice(1).join('/') };
  const found = STORES.map((store) => store.exec(host)).find((match) => match !== null);
  if (!found) return undefined;
  if (found[1] !== undefined) return { bucket: found[1], key: segments.join('/') };
  // Google's own interface: `/storage/v1/b/BUCKET`, `/storage/v1/b/BUCKET/o/OBJECT`; what else is below is a setting.
  if (segments[0] === 'storage' && segments[2] === 'b') {
    const [, , , bucket = '', kind, ...rest] = segments;
    if (kind === undefined) return { bucket, key: '' };
    return kind === 'o' ? { bucket, key: rest.join('/') } : undefined;
  }
  return { bucket: segments[0] ?? '', key: segments.slice(1).join('/') };
}
