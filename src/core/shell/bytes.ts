/** Decoding by hand: the core has no byte library of its own. Undefined where the bytes are no UTF-8 text. */

export function decodeBase64(input: string): number[] | undefined {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const clean = input.replace(/\s/g, '').replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  const bytes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const char of clean) {
    const index = alphabet.indexOf(char);
    if (index < 0) return undefined;
    buffer = ((buffer << 6) | index) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((buffer >> bits) & 0xff);
  }
  return bytes;
}

export function decodeBytes(bytes: readonly number[] | undefined): string | undefined {
  if (!bytes) return undefined;
  try {
    return decodeURIComponent(
      bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    );
  } catch {
    return undefined;
  }
}

export function decodeHex(input: string): number[] | undefined {
  const digits = input.replace(/\s/g, '');
  if (!/^([\da-f]{2})*$/i.test(digits)) return undefined;
  return (digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}
