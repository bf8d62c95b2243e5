/**
 * Pictures of views made small: a screenshot as PNG in, the same with at most 256 colours out. A view has few colours
 * beside the smoothed edges of its letters, so nothing is seen to be missing. Reads what Chromium writes: eight bits a
 * channel, with or without alpha, not interlaced (PNG specification, third edition).
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { paletteOf, type Palette } from './palette';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const HEADER_BYTES = 13;
const RGB = 2;
const RGBA = 6;
const INDEXED = 3;

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** One number a pixel, 0xRRGGBB. Alpha is left out: a screenshot is opaque. */
  readonly colours: Uint32Array;
}

/** The picture with a palette. Throws on a PNG that Chromium would not write. */
export function shrink(png: Buffer): Buffer {
  const pixels = decode(png);
  return encode(pixels, paletteOf(pixels.colours));
}

export function decode(png: Buffer): Pixels {
  if (!png.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Error('no PNG');
  const data: Buffer[] = [];
  let header: Buffer | undefined;
  for (let at = SIGNATURE.length; at < png.length;) {
    const bytes = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + bytes);
    if (type === 'IHDR') header = body;
    if (type === 'IDAT') data.push(body);
    at += bytes + 12;
  }
  if (header?.length !== HEADER_BYTES) throw new Error('a PNG without a header');
  const [width, height, depth, kind, interlaced] = [
    header.readUInt32BE(0),
    header.readUInt32BE(4),
    header[8],
    header[9],
    header[12],
  ];
  if (depth !== 8 || (kind !== RGB && kind !== RGBA) || interlaced !== 0) {
    throw new Error(`a PNG of depth ${depth}, kind ${kind}, interlaced ${interlaced} is not read`);
  }
  const channels = kind === RGB ? 3 : 4;
  const rows = unfilter(inflateSync(Buffer.concat(data)), width * channels, height, channels);
  const colours = new Uint32Array(width * height);
  for (let pixel = 0; pixel < colours.length; pixel += 1) {
    colours[pixel] = rows.readUIntBE(pixel * channels, 3);
  }
  return { width, height, colours };
}

/** Takes each line's filter off (section 9 of the specification). */
function unfilter(filtered: Buffer, lineBytes: number, height: number, channels: number): Buffer {
  const out = Buffer.alloc(lineBytes * height);
  for (let y = 0; y < height; y += 1) {
    const kind = filtered[y * (lineBytes + 1)];
    for (let x = 0; x < lineBytes; x += 1) {
      const at = y * lineBytes + x;
      const left = x >= channels ? out[at - channels]! : 0;
      const above = y > 0 ? out[at - lineBytes]! : 0;
      const corner = x >= channels && y > 0 ? out[at - lineBytes - channels]! : 0;
      const value = filtered[y * (lineBytes + 1) + 1 + x]!;
      out[at] = (value + predicted(kind, left, above, corner)) & 0xff;
    }
  }
  return out;
}

function predicted(kind: number | undefined, left: number, above: number, corner: number): number {
  switch (kind) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4:
      return paeth(left, above, corner);
    default:
      throw new Error(`a PNG line with the filter ${kind}`);
  }
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const toLeft = Math.abs(estimate - left);
  const toAbove = Math.abs(estimate - above);
  const toCorner = Math.abs(estimate - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

/** Unfiltered lines: the specification's own advice for pictures with a palette. */
export function encode({ width, height, colours }: Pixels, palette: Palette): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  header[9] = INDEXED;
  const table = Buffer.alloc(palette.colours.length * 3);
  palette.colours.forEach((colour, index) => table.writeUIntBE(colour, index * 3, 3));
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      lines[y * (width + 1) + 1 + x] = palette.indexOf(colours[y * width + x]!);
    }
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
