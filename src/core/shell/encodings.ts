/** Text that was encoded to letters. Undefined where it is not validly encoded or holds no UTF-8 text. */

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Of both alphabets, with or without padding. */
export function fromBase64(text: string): string | undefined {
  return decode(text.replace(/-/g, '+').replace(/_/g, '/'), BASE64, 6);
}

export function fromBase32(text: string): string | undefined {
  return decode(text.toUpperCase(), BASE32, 5);
}

export function fromHex(text: string): string | undefined {
  const digits = text.replace(/\s/g, '');
  if (!/^[\da-f]*$/i.test(digits) || digits.length % 2 === 1) return undefined;
  return fromBytes((digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
}

function decode(text: string, alphabet: string, width: number): string | undefined {
  const bytes = bytesOf(text, alphabet, width);
  return bytes === undefined ? undefined : fromBytes(bytes);
}

/** Of Base64, for text that is no UTF-8. */
export function bytesOfBase64(text: string): readonly number[] | undefined {
  return bytesOf(text.replace(/-/g, '+').replace(/_/g, '/'), BASE64, 6);
}

function bytesOf(text: string, alphabet: string, width: number): number[] | undefined {
  const bytes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const char of text.replace(/\s/g, '').replace(/={1,6}$/, '')) {
    const index = alphabet.indexOf(char);
    if (index < 0) return undefined;
    buffer = ((buffer << width) | index) & 0xffff;
    bits += width;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((buffer >> bits) & 0xff);
  }
  return bytes;
}

/** Text in UTF-16, low byte first, as Windows has it. */
export function fromUtf16(bytes: readonly number[]): string | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    text += String.fromCharCode((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  }
  return text;
}

/** UTF-8 by hand: the core has no byte library of its own. */
export function fromBytes(bytes: readonly number[]): string | undefined {
  try {
    return decodeURIComponent(
      bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    );
  } catch {
    return undefined;
  }
}
