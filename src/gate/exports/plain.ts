/**
 * Text of agents and programs, made harmless for where an export is read: in HTML and in Markdown it can neither act
 * nor hide. Characters that are invisible or that reorder what stands around them appear as their code point.
 */

const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}\ud800-\udfff]/gu;

/** Nothing in it is invisible. Line feeds and tabs stay. */
export function visible(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(
      HIDDEN,
      (character) => `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`,
    );
}

/** One line of at most `max` characters. */
export function oneLine(text: string, max = 200): string {
  const line = visible(text.replace(/\s+/g, ' ').trim());
  return line.length <= max ? line : `${line.slice(0, max - 1)}…`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For element content and for attributes in quotes. */
export function htmlText(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/**
 * Prose in Markdown, in a table's cell too: no link, no markup, and nobody is notified. A comment parts the sign from
 * the name, since a code host looks for mentions in what was rendered.
 */
export function markdownText(text: string, max = 600): string {
  return oneLine(text, max)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]|~$!]/g, '\\$&')
    .replace(/[@#](?=\w)/g, '$&<!-- -->')
    .replace(/\b(https?|www)(?=:\/\/|\.)/gi, '$1<!-- -->');
}

/** A call in Markdown: a code span, in a table's cell too. */
export function markdownCode(text: string, max = 160): string {
  // A bar ends a cell even inside a code span, unless it is escaped.
  const line = oneLine(text, max).replace(/\|/g, '\\|');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line === '' || line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Several lines as a fenced block that nothing in them can end. */
export function markdownBlock(text: string, language = ''): string {
  const lines = visible(text).trimEnd();
  const longest = Math.max(2, ...[...lines.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${lines}\n${fence}`;
}
