/** Puts a sample on the disk and asks for the list of it as a person would. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CredentialList, ListedCredential } from '../../../src/core/model/credential-list';
import { temporaryFolder } from '../../temporary-folder';
import { remit, type RunOptions } from '../run-command';
import type { Planted, Sample } from './sample';

/** Absolute path of a new folder with these files. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder('inventory');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

export async function listOf(
  root: string,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<{ readonly list: CredentialList; readonly out: string }> {
  const ran = await remit(['credentials', '--json', ...args], { cwd: root, ...options });
  if (ran.status !== 0) throw new Error(ran.err);
  return { list: JSON.parse(ran.out) as CredentialList, out: ran.out };
}

/** The row of a planted credential: in its file, on the line of its value. */
export function rowOf(list: CredentialList, sample: Sample, planted: Planted): ListedCredential[] {
  const line = lineOf(sample, planted);
  return list.credentials.filter((row) =>
    row.places.some((place) => place.at === planted.file && place.line === line),
  );
}

/** From 1. A key begins below its header. */
export function lineOf(
  sample: Sample,
  { file, value }: { readonly file: string; readonly value: string },
): number {
  const body = value.replace(/^-----BEGIN [A-Z ]+-----\n/, '');
  const at = sample.files[file]!.indexOf(body);
  const header = body === value ? 0 : -1;
  return sample.files[file]!.slice(0, at + header).split('\n').length;
}
