/** The folders `kept/ID` with what was kept, and which of them go when there is too much or they are too old. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type * as z from 'zod/mini';
import { makePrivateFolder, readIfThere, writeWhole } from '../paths';
import { Aftermath, Manifest, RecoveryRecord } from './record';
import { codeOf } from './unkeepable';

/** What a folder says before it is whole, so that what a crash left in repositories can be let go. */
export interface Begun {
  readonly folders: readonly string[];
}

export interface Records {
  begin(id: string, begun: Begun): void;
  /** Writes the manifest, then the record: from here on it counts. */
  finish(record: RecoveryRecord, manifest: Manifest): void;
  writeAftermath(id: string, aftermath: Aftermath): void;
  /** Whole ones, oldest first. */
  list(): readonly RecoveryRecord[];
  record(id: string): RecoveryRecord | undefined;
  manifest(id: string): Manifest | undefined;
  aftermath(id: string): Aftermath | undefined;
  /** Ids of folders that a crash left without a record, with what they had begun. */
  leftovers(): readonly { readonly id: string; readonly begun: Begun }[];
  remove(id: string): void;
}

const NAMES = {
  begun: 'begun.json',
  manifest: 'manifest.json',
  aftermath: 'after.json',
  record: 'record.json',
};
/** Made by `newId`; nothing else is looked for, so that no id leads out of the folder. */
const ID = /^\d{8}T\d{6}-[a-z0-9]{4}$/;

export function openRecords(folder: string): Records {
  makePrivateFolder(folder);
  const at = (id: string, name: string): string => path.join(folder, id, name);

  function read<T>(id: string, name: string, schema: z.ZodMiniType<T>): T | undefined {
    if (!ID.test(id)) return undefined;
    const text = readIfThere(at(id, name));
    if (text === undefined) return undefined;
    try {
      const parsed = schema.safeParse(JSON.parse(text));
      return parsed.success ? parsed.data : undefined;
    } catch {
      return undefined;
    }
  }

  function write(id: string, name: string, value: unknown): void {
    writeWhole(at(id, name), `${JSON.stringify(value)}\n`);
  }

  const ids = (): readonly string[] =>
    fs
      .readdirSync(folder)
      .filter((id) => ID.test(id))
      .sort();
  const record = (id: string): RecoveryRecord | undefined => read(id, NAMES.record, RecoveryRecord);

  return {
    begin(id, begun) {
      makePrivateFolder(path.join(folder, id));
      write(id, NAMES.begun, begun);
    },
    finish(whole, manifest) {
      write(whole.id, NAMES.manifest, manifest);
      write(whole.id, NAMES.record, whole);
      flushFolder(path.join(folder, whole.id));
    },
    writeAftermath: (id, aftermath) => write(id, NAMES.aftermath, aftermath),
    list: () =>
      ids()
        .flatMap((id) => record(id) ?? [])
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1)),
    record,
    manifest: (id) => read(id, NAMES.manifest, Manifest),
    aftermath: (id) => read(id, NAMES.aftermath, Aftermath),
    leftovers: () =>
      ids()
        .filter((id) => !fs.existsSync(at(id, NAMES.record)))
        .map((id) => ({ id, begun: begunOf(readIfThere(at(id, NAMES.begun))) })),
    remove(id) {
      // The record goes first: what is half removed claims nothing.
      fs.rmSync(at(id, NAMES.record), { force: true });
      fs.rmSync(path.join(folder, id), { recursive: true, force: true });
    },
  };
}

function begunOf(text: string | undefined): Begun {
  try {
    const { folders } = JSON.parse(text ?? '{}') as Partial<Begun>;
    return { folders: Array.isArray(folders) ? folders.map(String) : [] };
  } catch {
    return { folders: [] };
  }
}

function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } catch (error) {
    // Some file systems cannot flush a folder.
    if (codeOf(error) !== 'EINVAL') throw error;
  } finally {
    fs.closeSync(handle);
  }
}

/** Sorts by time; the letters tell two of one second apart. `random` gives a number from 0 to 1. */
export function newId(atMs: number, random: () => number): string {
  const time = new Date(atMs).toISOString().replace(/[-:]/g, '').slice(0, 15);
  const letters = Math.floor(random() * 36 ** 4)
    .toString(36)
    .padStart(4, '0');
  return `${time}-${letters}`;
}
