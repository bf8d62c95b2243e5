/** Calls that make one text of another, in Python and JavaScript: decoders, replacements, joins. */
import { fromBase32, fromBase64, fromHex } from '../../shell/encodings';
import { UNKNOWN_TEXT, type Value } from '../../shell/invocation';

type Decode = (text: string) => string | undefined;

const DECODERS: readonly (readonly [RegExp, Decode])[] = [
  [
    /^(?:base64\.)?(?:standard_|urlsafe_)?b64decode$|^base64\.decodebytes$|^binascii\.a2b_base64$|^(?:window\.|globalThis\.)?atob$/,
    fromBase64,
  ],
  [/^(?:base64\.)?b32decode$/, fromBase32],
  [
    /^(?:base64\.)?b16decode$|^(?:bytes|bytearray)\.fromhex$|^binascii\.(?:unhexlify|a2b_hex)$|^unhexlify$/,
    fromHex,
  ],
  [/^decodeURI(?:Component)?$|^urllib\.parse\.unquote(?:_plus)?$|^unescape$/, fromPercent],
];

/** Undefined where the call is none of these. `receiver` is what stands before the dot. */
export function textCall(
  callee: string,
  receiver: () => Value,
  args: readonly Value[],
  raw: string,
): Value | undefined {
  const [first, second] = args;
  const decoder = DECODERS.find(([name]) => name.test(callee))?.[1];
  if (decoder && first) return worked(first, decoder(first.text), raw);
  if (/(^|\.)Buffer\.from$/.test(callee) && first && second) {
    return worked(first, bufferDecoder(second.text)(first.text), raw);
  }
  if (callee === 'codecs.decode' && first && second) {
    return worked(first, codecDecoder(second.text)(first.text), raw);
  }
  if (/^String\.from(?:CharCode|CodePoint)$|^chr$/.test(callee)) return characters(args, raw);
  if (/\.(?:replace|replaceAll)$/.test(callee) && first && second) {
    return replaced(receiver(), first, second, raw);
  }
  if (/\.join$/.test(callee) && !/(^|\.)path\.join$/.test(callee) && args.length <= 1) {
    return joinedItems(receiver(), first, raw);
  }
  if (/\.format$/.test(callee)) return formatted(receiver(), args, raw);
  return undefined;
}

/** The text that was worked out of another; a decoder that cannot read it leaves it unknown. */
function worked(from: Value, text: string | undefined, raw: string): Value {
  const known = from.known && text !== undefined;
  return { text: known ? text : UNKNOWN_TEXT, known, sources: from.sources, raw };
}

function fromPercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function bufferDecoder(encoding: string): Decode {
  if (/^base64(?:url)?$/i.test(encoding)) return fromBase64;
  return /^hex$/i.test(encoding) ? fromHex : (text) => text;
}

function codecDecoder(encoding: string): Decode {
  if (/^base_?64(?:_codec)?$/i.test(encoding)) return fromBase64;
  if (/^hex(?:_codec)?$/i.test(encoding)) return fromHex;
  return /^utf-?8$|^ascii$|^latin/i.test(encoding) ? (text) => text : () => undefined;
}

function characters(args: readonly Value[], raw: string): Value {
  const codes = args.map((arg) => (arg.known ? Number(arg.text) : NaN));
  const isWhole = codes.every((code) => Number.isInteger(code) && code >= 0 && code <= 0x10ffff);
  return {
    text: isWhole ? String.fromCodePoint(...codes) : UNKNOWN_TEXT,
    known: isWhole,
    sources: args.flatMap((arg) => arg.sources).slice(0, 20),
    raw,
  };
}

/** Where it occurs twice the languages differ, so that it is only known where it occurs once at most. */
function replaced(from: Value, old: Value, by: Value, raw: string): Value | undefined {
  const sources = [...from.sources, ...by.sources].slice(0, 20);
  const pieces = from.text.split(old.text);
  const known = from.known && old.known && old.text !== '' && pieces.length <= 2;
  if (!known) return { text: UNKNOWN_TEXT, known: false, sources, raw };
  return { text: pieces.join(by.text), known: pieces.length === 1 || by.known, sources, raw };
}

/** `','.join(items)` and `items.join(',')`. */
function joinedItems(receiver: Value, argument: Value | undefined, raw: string): Value | undefined {
  const mine = itemsOf(receiver);
  const items = mine ?? (argument === undefined ? undefined : itemsOf(argument));
  if (items === undefined) return undefined;
  const between = mine === undefined ? receiver : argument;
  const text = items.join(between === undefined ? ',' : between.text);
  const sources = [...receiver.sources, ...(argument?.sources ?? [])].slice(0, 20);
  const known = receiver.known && (argument?.known ?? true);
  return { text, known, sources, raw };
}

function itemsOf(value: Value): readonly string[] | undefined {
  if (!value.text.startsWith('[')) return undefined;
  try {
    const items: unknown = JSON.parse(value.text);
    return Array.isArray(items) ? items.map(String) : undefined;
  } catch {
    return undefined;
  }
}

/** Python's `'{} {0}'.format(a, b)`; a field with a name or a form is not worked out. */
function formatted(receiver: Value, args: readonly Value[], raw: string): Value {
  let at = 0;
  let known = receiver.known;
  const text = receiver.text.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (all: string, field?: string) => {
    if (field === undefined) return all.charAt(0);
    const arg = field === '' ? args[at++] : /^\d+$/.test(field) ? args[Number(field)] : undefined;
    known &&= arg?.known === true;
    return arg?.text ?? UNKNOWN_TEXT;
  });
  const sources = [receiver, ...args].flatMap((value) => value.sources).slice(0, 20);
  return { text, known, sources, raw };
}

/** Python's `'%s %d' % (a, b)`. `values` is one value, or a tuple as a JSON array. */
export function percentFormatted(format: Value, values: Value, raw: string): Value {
  const items = itemsOf(values) ?? [values.text];
  let at = 0;
  const text = format.text.replace(/%%|%[sdrif]/g, (all) =>
    all === '%%' ? '%' : (items[at++] ?? UNKNOWN_TEXT),
  );
  const known = format.known && values.known && at <= items.length;
  return { text, known, sources: [...format.sources, ...values.sources].slice(0, 20), raw };
}
