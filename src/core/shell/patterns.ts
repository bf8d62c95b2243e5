/**
 * Shell patterns (`*`, `?`, `[a-z]`) against text, in time bounded by the product of their lengths: patterns come
 * from the command, so a translation into a regular expression could be made to hang.
 */

type Token =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | { readonly kind: 'class'; readonly body: string; readonly negated: boolean };

/** A longer text or pattern is not matched: the answer is `undefined`, "cannot tell". */
const MATCH_CHARS = 2_000;

export function matches(pattern: string, text: string): boolean | undefined {
  if (pattern.length > MATCH_CHARS || text.length > MATCH_CHARS) return undefined;
  return matchTokens(tokens(pattern), text);
}

/** Removes the shortest or longest match at one end, as `${x#p}` and `${x%%p}` do; undefined when too long to tell. */
export function removeMatch(
  text: string,
  pattern: string,
  end: 'start' | 'end',
  longest: boolean,
): string | undefined {
  if (pattern.length > MATCH_CHARS || text.length > MATCH_CHARS) return undefined;
  const parsed = tokens(pattern);
  const lengths = Array.from({ length: text.length + 1 }, (_, length) => length);
  if (longest) lengths.reverse();
  for (const length of lengths) {
    const part = end === 'start' ? text.slice(0, length) : text.slice(text.length - length);
    if (!matchTokens(parsed, part)) continue;
    return end === 'start' ? text.slice(length) : text.slice(0, text.length - length);
  }
  return text;
}

/** `${x/p/r}` and its kin. Undefined when it cannot be told within bounds. */
export function replaceMatch(
  text: string,
  pattern: string,
  replacement: string,
  where: 'first' | 'all' | 'start' | 'end',
): string | undefined {
  if (pattern === '') return text;
  if (!/[*?[\\]/.test(pattern) && (where === 'first' || where === 'all')) {
    if (where === 'all') return text.split(pattern).join(replacement);
    const at = text.indexOf(pattern);
    return at < 0 ? text : text.slice(0, at) + replacement + text.slice(at + pattern.length);
  }
  if (where === 'start' || where === 'end') {
    const rest = removeMatch(text, pattern, where, true);
    if (rest === undefined || rest === text) return rest;
    return where === 'start' ? replacement + rest : rest + replacement;
  }
  return replaceWild(text, tokens(pattern), replacement, where === 'all');
}

function replaceWild(
  text: string,
  parsed: readonly Token[],
  replacement: string,
  all: boolean,
): string | undefined {
  if (text.length > 200) return undefined;
  let result = '';
  let at = 0;
  while (at < text.length) {
    let length = text.length - at;
    while (length > 0 && !matchTokens(parsed, text.slice(at, at + length))) length -= 1;
    if (length === 0) {
      result += text[at];
      at += 1;
      continue;
    }
    result += replacement;
    at += length;
    if (!all) break;
  }
  return result + text.slice(at);
}

function tokens(pattern: string): Token[] {
  const list: Token[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === '\\' && at + 1 < pattern.length) {
      at += 1;
      list.push({ kind: 'char', char: pattern.charAt(at) });
    } else if (char === '*') {
      if (list.at(-1)?.kind !== 'star') list.push({ kind: 'star' });
    } else if (char === '?') {
      list.push({ kind: 'any' });
    } else if (char === '[') {
      const negated = /[!^]/.test(pattern.charAt(at + 1));
      const start = at + (negated ? 2 : 1);
      const close = pattern.indexOf(']', start + 1);
      if (close < 0) {
        list.push({ kind: 'char', char });
        continue;
      }
      list.push({ kind: 'class', body: pattern.slice(start, close), negated });
      at = close;
    } else {
      list.push({ kind: 'char', char });
    }
  }
  return list;
}

/** Two-pointer match: after a failure only the last star has to take one character more. */
function matchTokens(pattern: readonly Token[], text: string): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const token = pattern[inPattern];
    if (token?.kind === 'star') {
      star = inPattern;
      starAt = at;
      inPattern += 1;
    } else if (token && matchesChar(token, text.charAt(at))) {
      inPattern += 1;
      at += 1;
    } else if (star >= 0) {
      starAt += 1;
      at = starAt;
      inPattern = star + 1;
    } else {
      return false;
    }
  }
  while (pattern[inPattern]?.kind === 'star') inPattern += 1;
  return inPattern === pattern.length;
}

function matchesChar(token: Token, char: string): boolean {
  switch (token.kind) {
    case 'char':
      return token.char === char;
    case 'any':
    case 'star':
      return true;
    case 'class':
      return inClass(token.body, char) !== token.negated;
  }
}

function inClass(body: string, char: string): boolean {
  for (let at = 0; at < body.length; at += 1) {
    const low = body.charAt(at);
    if (body.charAt(at + 1) === '-' && at + 2 < body.length) {
      if (char >= low && char <= body.charAt(at + 2)) return true;
      at += 2;
    } else if (low === char) {
      return true;
    }
  }
  return false;
}
