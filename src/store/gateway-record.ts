/**
 * Which entries of agents' lists of MCP servers stand behind the gateway, with their text as it was before:
 * `REMIT_HOME/gateway.json`. With it an entry is put back byte for byte.
 */
import * as path from 'node:path';
import * as z from 'zod/mini';
import { makePrivateFolder, readIfThere, writeWhole } from './paths';

const Swap = z.object({
  at: z.array(z.union([z.string(), z.number()])),
  before: z.string(),
  after: z.string(),
});
const GatewayRecord = z.object({
  format: z.literal('remit.gateway/1'),
  /** Absolute path of the list. */
  files: z.record(z.string(), z.array(Swap)),
});
export type GatewayRecord = z.infer<typeof GatewayRecord>;
export interface RecordedSwap {
  /** Members of JSON, or the name of a table of TOML, that lead to the entry. */
  readonly at: readonly (string | number)[];
  readonly before: string;
  readonly after: string;
}

const NONE: GatewayRecord = { format: 'remit.gateway/1', files: {} };

/** A record that is missing or damaged says nothing; the entries themselves then say what stood there. */
export function readGatewayRecord(home: string): GatewayRecord {
  const text = readIfThere(path.join(home, 'gateway.json'));
  if (text === undefined) return NONE;
  try {
    const parsed = GatewayRecord.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : NONE;
  } catch {
    return NONE;
  }
}

/** What is known of this file from now on. No swaps: nothing. */
export function noteSwaps(home: string, file: string, swaps: readonly RecordedSwap[]): void {
  const { files } = readGatewayRecord(home);
  const { [file]: _, ...others } = files;
  const next =
    swaps.length === 0
      ? others
      : { ...others, [file]: swaps.map((one) => ({ ...one, at: [...one.at] })) };
  makePrivateFolder(home);
  const record: GatewayRecord = { format: 'remit.gateway/1', files: next };
  writeWhole(path.join(home, 'gateway.json'), `${JSON.stringify(record, null, 1)}\n`);
}
