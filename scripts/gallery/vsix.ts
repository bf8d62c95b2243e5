/**
 * The files of a `.vsix`, which is a zip: read by its central directory (PKWARE APPNOTE 4.3.12), deflated or stored, and
 * written so that the same files give the same bytes.
 */
import { readFileSync } from 'node:fs';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** Version 2.0 of the format knows folders and deflated files; the upper byte says that attributes are those of Unix. */
const NEEDS = 20;
const MADE_BY = (3 << 8) | NEEDS;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** The first of January 1980 at midnight, where the format's own calendar begins. */
const TIME = 0;
const DATE = (1 << 5) | 1;
/** A plain file that everyone may read and its owner may write; one that names its interpreter may also be started. */
const PLAIN = 0o100644;
const STARTED = 0o100755;

/** Path in the package to content. Throws on what is no zip, or packed in another way. */
export function readVsix(file: string): ReadonlyMap<string, Buffer> {
  const zip = readFileSync(file);
  const end = endOfDirectory(zip);
  if (end === undefined) throw new Error(`${file} is no zip file`);
  const count = zip.readUInt16LE(end + 10);
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error(`${file}: its directory is cut`);
    const nameBytes = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
    if (!name.endsWith('/')) files.set(name, contentAt(zip, at));
    at += ENTRY_BYTES + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

/** It stands at the end, before a comment of at most 64 KB. */
function endOfDirectory(zip: Buffer): number | undefined {
  const first = Math.max(0, zip.length - END_BYTES - 0xffff);
  for (let at = zip.length - END_BYTES; at >= first; at -= 1) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return undefined;
}

function contentAt(zip: Buffer, entry: number): Buffer {
  const method = zip.readUInt16LE(entry + 10);
  const bytes = zip.readUInt32LE(entry + 20);
  const header = zip.readUInt32LE(entry + 42);
  const start =
    header + LOCAL_HEADER_BYTES + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const packed = zip.subarray(start, start + bytes);
  if (method === STORED) return packed;
  if (method === DEFLATED) return inflateRawSync(packed);
  throw new Error(`packed by method ${method}, which no gallery uses`);
}

/** Sorted by path, with one date for all and modes from the content: neither clock, machine nor order of folders is told. */
export function vsixOf(files: ReadonlyMap<string, Buffer>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const path of [...files.keys()].sort()) {
    const name = Buffer.from(path);
    const content = files.get(path)!;
    const packed = deflateRawSync(content, { level: 9 });
    const sizes = { crc: crc32(content), packed: packed.length, bytes: content.length };
    bodies.push(localHeader(name, sizes), name, packed);
    const mode = content.subarray(0, 2).toString('latin1') === '#!' ? STARTED : PLAIN;
    directory.push(directoryEntry(name, sizes, mode, offset), name);
    offset += LOCAL_HEADER_BYTES + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...bodies, listed, directoryEnd(files.size, listed.length, offset)]);
}

interface Sizes {
  readonly crc: number;
  readonly packed: number;
  readonly bytes: number;
}

function localHeader(name: Buffer, sizes: Sizes): Buffer {
  const header = Buffer.alloc(LOCAL_HEADER_BYTES);
  header.writeUInt32LE(LOCAL_HEADER, 0);
  describeFile(header, 4, name, sizes);
  return header;
}

function directoryEntry(name: Buffer, sizes: Sizes, mode: number, offset: number): Buffer {
  const entry = Buffer.alloc(ENTRY_BYTES);
  entry.writeUInt32LE(DIRECTORY_ENTRY, 0);
  entry.writeUInt16LE(MADE_BY, 4);
  describeFile(entry, 6, name, sizes);
  entry.writeUInt32LE(mode * 0x10000, 38);
  entry.writeUInt32LE(offset, 42);
  return entry;
}

/** The 22 bytes that a file's header and its entry in the directory have in common. */
function describeFile(target: Buffer, at: number, name: Buffer, sizes: Sizes): void {
  target.writeUInt16LE(NEEDS, at);
  target.writeUInt16LE(FLAGS, at + 2);
  target.writeUInt16LE(DEFLATED, at + 4);
  target.writeUInt16LE(TIME, at + 6);
  target.writeUInt16LE(DATE, at + 8);
  target.writeUInt32LE(sizes.crc, at + 10);
  target.writeUInt32LE(sizes.packed, at + 14);
  target.writeUInt32LE(sizes.bytes, at + 18);
  target.writeUInt16LE(name.length, at + 22);
}

function directoryEnd(count: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
