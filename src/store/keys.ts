/** The key that fingerprints are made with, and the two hashes that the core takes through ports. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FINGERPRINT_HEX, placeholderTag } from '../core/audit/redact';
import type { Digest, Fingerprint } from '../core/model/ports';
import { FILE_MODE, makePrivateFolder, readIfThere } from './paths';

const KEY = /^[0-9a-f]{64}$/;

/** Reads the key, or makes one. Two processes that start at once end with the same key. */
export function loadKey(file: string): string {
  const there = readIfThere(file)?.trim();
  if (there !== undefined && KEY.test(there)) return there;
  makePrivateFolder(path.dirname(file));
  const key = newKey();
  const temporary = `${file}.${process.pid}.tmp`;
  fs.writeFileSync(temporary, `${key}\n`, { mode: FILE_MODE });
  try {
    // `link` fails when another process was first; a damaged key is replaced.
    if (there === undefined) fs.linkSync(temporary, file);
    else fs.copyFileSync(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(temporary, { force: true });
  }
  return fs.readFileSync(file, 'utf8').trim();
}

/** A key that nobody else has. */
export function newKey(): string {
  return randomBytes(32).toString('hex');
}

/**
 * Keyed fingerprint: HMAC-SHA256, cut to what a placeholder can carry. A placeholder's fingerprint is the one of the
 * value it stands for, so that the redacted log and the live calls agree after a restart.
 */
export function fingerprintWith(key: string): Fingerprint {
  const secret = Buffer.from(key, 'hex');
  return (value) =>
    placeholderTag(value) ??
    createHmac('sha256', secret).update(value).digest('hex').slice(0, FINGERPRINT_HEX);
}

export const sha256: Digest = (text) => createHash('sha256').update(text).digest('hex');
