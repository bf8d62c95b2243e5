/** Skipping over what a scan of raw shell text must not look into. */

/**
 * Position after the quoted piece, escape, `$( )`, `${ }` or backquote that starts at `at`, or `at` itself when none
 * starts there. An unclosed piece ends with the text.
 */
export function skipQuoted(text: string, at: number): number {
  const char = text[at];
  if (char === '\\') return Math.min(text.length, at + 2);
  if (char === "'") return after(text.indexOf("'", at + 1), text);
  if (char === '"' || char === '`') return closing(text, at + 1, char);
  if (char !== '$') return at;
  if (text[at + 1] === "'") return closing(text, at + 2, "'");
  if (text[at + 1] === '(') return balanced(text, at + 1, '(', ')');
  if (text[at + 1] === '{') return balanced(text, at + 1, '{', '}');
  return at;
}

function after(found: number, text: string): number {
  return found < 0 ? text.length : found + 1;
}

function closing(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at + 1;
  }
  return text.length;
}

function balanced(text: string, from: number, open: string, close: string): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === "'" && depth > 0) at = after(text.indexOf("'", at + 1), text) - 1;
    else if (char === open) depth += 1;
    else if (char === close && (depth -= 1) === 0) return at + 1;
  }
  return text.length;
}
