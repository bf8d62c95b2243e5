/** Text of agents and programs in notifications, menus and tooltips: one line, nothing invisible, nothing that reorders. */

const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}\ud800-\udfff]/gu;

/** White space becomes one space; other invisible characters appear as their code point. At most `max` characters. */
export function plainText(text: string, max = 300): string {
  const line = text.replace(/\s+/g, ' ').replace(INVISIBLE, codePoint).trim();
  return line.length <= max ? line : `${line.slice(0, max - 1)}…`;
}

function codePoint(character: string): string {
  return `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** `plainText` that a Markdown tooltip shows as it is: no links, images or formatting. */
export function markdownText(text: string, max = 300): string {
  return plainText(text, max).replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, '\\$&');
}
