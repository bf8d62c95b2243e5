/** What a signed token says of itself. Nothing is verified: it is only read. */
import { fromBase64 } from '../shell/encodings';

export function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  const [header = '', payload = ''] = token.split('.');
  return decoded(header) === undefined ? undefined : decoded(payload);
}

function decoded(part: string): Readonly<Record<string, unknown>> | undefined {
  const text = fromBase64(part);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
