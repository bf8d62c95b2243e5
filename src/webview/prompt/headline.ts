/** The first sentence stands out; how it came to it follows. A full stop inside a name ends no sentence. */
export function splitHeadline(text: string): { headline: string; rest: string } {
  const end = /[.!?]\s+(?=\p{Lu}|“)/u.exec(text);
  if (end === null) return { headline: text, rest: '' };
  return {
    headline: text.slice(0, end.index + 1),
    rest: text.slice(end.index + end[0].length),
  };
}
