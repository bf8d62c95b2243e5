/** Was it made by chance, or written by a person? */
import { HEX, UUID } from '../audit/token-shapes';

/** One letter after the other as on a keyboard or in the alphabet, six and more of them, or one piece again and again. With another length only the first. */
export function hasSequence(text: string, length = 6): boolean {
  if (length === 6 && /qwerty|asdfgh|deadbeef|cafebabe|c0ffee|(.)\1{5}|(.{2,8})\2{3}/i.test(text))
    return true;
  let [up, down] = [1, 1];
  for (let at = 1; at < text.length; at += 1) {
    const step = text.charCodeAt(at) - text.charCodeAt(at - 1);
    const same = isAlphanumeric(text[at]!) && isAlphanumeric(text[at - 1]!);
    up = same && step === 1 ? up + 1 : 1;
    down = same && step === -1 ? down + 1 : 1;
    if (up >= length || down >= length) return true;
  }
  return false;
}

function isAlphanumeric(letter: string): boolean {
  return /[A-Za-z0-9]/.test(letter);
}

export function hasLittleVariety(text: string): boolean {
  const different = new Set(text.toLowerCase()).size;
  if (text.length >= 24) return different < 8;
  return text.length >= 12 ? different < 5 : different < 3;
}

/** Words joined as names are: `user-service`, `OAuth2TokenCredential`, `RESET_V2_SUBMIT`. Chance makes no long words. */
export function isIdentifier(value: string): boolean {
  if (!/^#?[\w .:/+=-]+$/.test(value) || /\d{4}/.test(value)) return false;
  const words = value.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? [];
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return words.length > 0 && letters / words.length >= 4;
}

/** Nothing but chance writes like this. */
export function isStrong(value: string): boolean {
  if (/\s/.test(value)) return false;
  if (UUID.test(value)) return !hasSequence(value.replace(/-/g, ''));
  if (HEX.test(value)) return new Set(value).size >= 8;
  const digits = /\d/.test(value);
  return value.length >= 16 && digits && /[A-Za-z]/.test(value) && entropy(value) >= 3.2;
}

/** Shannon, in bits for each letter. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length;
    return sum - share * Math.log2(share);
  }, 0);
}
