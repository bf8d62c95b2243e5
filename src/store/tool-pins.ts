/**
 * What MCP servers say of their tools, as it was approved and as it was last offered: `REMIT_HOME/tools/`, one file a
 * server. Only the gate writes here.
 */
import * as path from 'node:path';
import * as z from 'zod/mini';
import { sha256 } from './keys';
import { makePrivateFolder, readIfThere, writeWhole } from './paths';

const Definition = z.record(z.string(), z.unknown());
const Pins = z.object({
  format: z.literal('remit.tools/1'),
  server: z.string(),
  /** What it is started as, or its address. */
  target: z.string(),
  tools: z.record(
    z.string(),
    z.object({
      approved: z.optional(Definition),
      /** Offered last, and not approved. */
      offered: z.optional(Definition),
    }),
  ),
});
export type ToolPins = z.infer<typeof Pins>;

/** A server is known by what it is called and what is started: another program under its name is another server. */
export function pinsFile(folder: string, server: string, target: string): string {
  return path.join(folder, `${sha256(`${server}\0${target}`).slice(0, 24)}.json`);
}

/** Nothing is approved yet where there is no file. Throws when the file says nothing that can be read. */
export function readPins(file: string, server: string, target: string): ToolPins {
  const text = readIfThere(file);
  if (text === undefined) return { format: 'remit.tools/1', server, target, tools: {} };
  return Pins.parse(JSON.parse(text));
}

export function writePins(file: string, pins: ToolPins): void {
  makePrivateFolder(path.dirname(file));
  writeWhole(file, `${JSON.stringify(pins, null, 1)}\n`);
}
