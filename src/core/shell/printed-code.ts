/** What one-line programs of other languages print, where they print one literal text and do nothing else. */
import type { Value } from './invocation';
import { decodeEscapes } from './printing';
import { fromBase64, fromHex } from './encodings';
import { withText } from './values';

interface Printer {
  readonly names: RegExp;
  readonly options: RegExp;
  /** What stands around the printed expression, and whether a line end follows it. */
  readonly forms: readonly { readonly pattern: RegExp; readonly end: string }[];
}

const PRINTERS: readonly Printer[] = [
  {
    names: /^(python|pypy)[\d.]*$/,
    options: /^-c$/,
    forms: [
      { pattern: /^(?:import [\w, ]+;\s*)*print\((.*)\)\s*;?$/s, end: '\n' },
      { pattern: /^(?:import [\w, ]+;\s*)*sys\.stdout\.write\((.*)\)\s*;?$/s, end: '' },
    ],
  },
  {
    names: /^(node|nodejs|bun|deno)$/,
    options: /^(-e|--eval|eval)$/,
    forms: [
      { pattern: /^console\.log\((.*)\)\s*;?$/s, end: '\n' },
      { pattern: /^process\.stdout\.write\((.*)\)\s*;?$/s, end: '' },
    ],
  },
  {
    names: /^(node|nodejs)$/,
    options: /^(-p|--print|-pe)$/,
    forms: [{ pattern: /^(.*)$/s, end: '\n' }],
  },
  {
    names: /^perl$/,
    options: /^-e$/,
    forms: [{ pattern: /^print\s*\(?\s*(.*?)\s*\)?\s*;?$/s, end: '' }],
  },
  {
    names: /^perl$/,
    options: /^-E$/,
    forms: [{ pattern: /^say\s*\(?\s*(.*?)\s*\)?\s*;?$/s, end: '\n' }],
  },
  {
    names: /^ruby$/,
    options: /^-e$/,
    forms: [
      { pattern: /^puts\s*\(?\s*(.*?)\s*\)?\s*;?$/s, end: '\n' },
      { pattern: /^print\s*\(?\s*(.*?)\s*\)?\s*;?$/s, end: '' },
    ],
  },
  {
    names: /^php$/,
    options: /^-r$/,
    forms: [{ pattern: /^(?:echo|print)\s*(.*?)\s*;?$/s, end: '' }],
  },
];

export function printedByCode(name: string, args: readonly Value[]): Value | undefined {
  const [option, text, more] = args;
  if (!option || !text?.known || more || text.text.length > 100_000) return undefined;
  for (const { names, options, forms } of PRINTERS) {
    if (!names.test(name) || !options.test(option.text)) continue;
    for (const { pattern, end } of forms) {
      const expression = pattern.exec(text.text.trim())?.[1];
      const printed = expression === undefined ? undefined : literalText(expression.trim());
      if (printed !== undefined) return withText(text, printed + end);
    }
  }
  return undefined;
}

/** `'text'`, `b64decode('…').decode()`, `atob('…')`, `Buffer.from('…', 'base64').toString()`, `bytes.fromhex('…')`. */
function literalText(expression: string): string | undefined {
  const plain = /^b?'((?:[^'\\]|\\.)*)'$|^b?"((?:[^"\\]|\\.)*)"$/s.exec(expression);
  if (plain) return decodeEscapes(plain[1] ?? plain[2] ?? '');
  const decoded =
    /^(?:[\w.:]*?(b64decode|atob|decode64|base64_decode|fromhex|unhexlify|hex2bin|Buffer\.from)\()\s*b?['"]([\w+/=-]*)['"]\s*(?:,\s*['"](base64|hex)['"]\s*)?\)(?:\.(?:decode|toString)\(\s*(?:['"][\w-]*['"])?\s*\))?$/.exec(
      expression,
    );
  const [, how = '', coded = '', named] = decoded ?? [];
  if (!decoded || (how === 'Buffer.from' && named === undefined)) return undefined;
  const hex = named === 'hex' || /hex/.test(how);
  return hex ? fromHex(coded) : fromBase64(coded);
}
