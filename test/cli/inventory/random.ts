/** Values that look as if chance had made them, and open nothing. The same seed makes the same ones. */
const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
export const HEXADECIMAL = '0123456789abcdef';
export const BASE62 = `${LOWER}${UPPER}${DIGITS}`;
export const BASE64 = `${BASE62}+/`;
export const UPPER_DIGITS = `${UPPER}234567`;

export interface Chance {
  of(alphabet: string, length: number): string;
  uuid(): string;
  password(): string;
  /** A signed token with these claims; its signature is chance. */
  jwt(claims: object): string;
  /** Lines of base64 between header and footer. `start` is what a body of that kind begins with. */
  pem(label: string, start?: string): string;
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  // The generator of Numerical Recipes; good enough to spell no word.
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const of = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join('');
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    of,
    uuid: () => [8, 4, 4, 4, 12].map((length) => of(HEXADECIMAL, length)).join('-'),
    password: () => `${of(LOWER, 4)}${of(DIGITS, 3)}!${of(UPPER, 3)}${of(BASE62, 5)}`,
    jwt: (claims) =>
      `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${of(`${BASE62}_-`, 43)}`,
    pem: (label, start = '') => {
      const body = `${start}${of(BASE64, 640 - start.length)}`.match(/.{64}/g)!.join('\n');
      return `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
    },
  };
}
