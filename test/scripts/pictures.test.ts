/** Pictures with a palette: what stands in them is what stood there before. */
import assert from 'node:assert/strict';
import { MOST_COLOURS, paletteOf } from '../../scripts/pictures/palette';
import { decode, encode, shrink } from '../../scripts/pictures/png';
import { crc32, deflateSync } from 'node:zlib';

describe('a picture with a palette', () => {
  it('keeps every colour where there are few', () => {
    const colours = Uint32Array.from([0x000000, 0xffffff, 0x14263f, 0xffffff]);
    const palette = paletteOf(colours);
    assert.deepEqual(
      [...colours].map((colour) => palette.colours[palette.indexOf(colour)]),
      [...colours],
    );
  });

  it('has no more than its format holds, each near to what it stands for', () => {
    const colours = Uint32Array.from({ length: 40_000 }, (_, index) => (index * 419) & 0xffffff);
    const palette = paletteOf(colours);
    assert.equal(palette.colours.length, MOST_COLOURS);
    const channels = (colour: number): readonly number[] =>
      [16, 8, 0].map((shift) => (colour >> shift) & 0xff);
    const far = colours.filter((colour) => {
      const chosen = channels(palette.colours[palette.indexOf(colour)]!);
      return channels(colour).some((value, index) => Math.abs(value - chosen[index]!) > 96);
    });
    assert.equal(far.length, 0);
  });

  it('keeps the ground and the letters to the very colour', () => {
    const ground = new Uint32Array(60_000).fill(0x1f1f1f);
    const edges = Uint32Array.from({ length: 1_000 }, (_, index) => 0x1f1f1f + index * 0x010203);
    const palette = paletteOf(Uint32Array.from([...ground, ...edges]));
    assert.ok(palette.colours.includes(0x1f1f1f));
  });
});

describe('a screenshot', () => {
  /** Two by two; each line with another filter. */
  const rgb = (filters: readonly [number, number], lines: readonly (readonly number[])[]): Buffer =>
    png(
      2,
      lines.flatMap((line, y) => [filters[y]!, ...line]),
    );

  it('is read through the filters of its lines', () => {
    const plain = decode(
      rgb(
        [0, 0],
        [
          [1, 2, 3, 4, 5, 6],
          [7, 8, 9, 10, 11, 12],
        ],
      ),
    );
    assert.deepEqual([...plain.colours], [0x010203, 0x040506, 0x070809, 0x0a0b0c]);
    const up = decode(
      rgb(
        [1, 2],
        [
          [1, 2, 3, 3, 3, 3],
          [6, 6, 6, 6, 6, 6],
        ],
      ),
    );
    assert.deepEqual([...up.colours], [...plain.colours]);
    const mean = decode(
      rgb(
        [4, 3],
        [
          [1, 2, 3, 3, 3, 3],
          [7, 7, 8, 5, 5, 5],
        ],
      ),
    );
    assert.deepEqual([...mean.colours], [0x010203, 0x040506, 0x070809, 0x0a0b0c]);
  });

  it('is refused where it is none', () => {
    assert.throws(() => shrink(Buffer.from('GIF89a, and more')), /no PNG/);
  });

  it('comes out smaller, with a palette', () => {
    const size = 64;
    const noise = Array.from({ length: size }, (_, y) => [
      0,
      ...Array.from({ length: size * 3 }, (_pixel, x) => ((x * 7 + y * 13) % 5) * 50),
    ]);
    const before = png(size, noise.flat());
    const after = shrink(before);
    assert.ok(after.length < before.length, `${after.length} of ${before.length} bytes`);
    assert.ok(after.includes('PLTE'));
  });

  it('is written so that each part proves itself', () => {
    const colours = Uint32Array.from([0x112233, 0x445566]);
    const written = encode({ width: 2, height: 1, colours }, paletteOf(colours));
    assert.equal(written.readUInt32BE(8 + 8 + 13), crc32(written.subarray(12, 12 + 4 + 13)));
  });
});

/** A PNG of eight-bit RGB, square, from its filtered lines. */
function png(size: number, lines: readonly number[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header[8] = 8;
  header[9] = 2;
  const part = (type: string, body: Buffer): Buffer => {
    const framed = Buffer.alloc(body.length + 12);
    framed.writeUInt32BE(body.length, 0);
    framed.write(type, 4, 'latin1');
    body.copy(framed, 8);
    return framed;
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.from(lines));
  return Buffer.concat([
    signature,
    part('IHDR', header),
    part('IDAT', data),
    part('IEND', Buffer.alloc(0)),
  ]);
}
