/** Settings of an agent's JSON configuration that switch its hooks off, taken out again. */
import { findNodeAtLocation, parseTree } from 'jsonc-parser';

/** The text without this setting; comments, order and everything else stay. A text without it comes back unchanged. */
export function withoutSetting(text: string, path: readonly string[]): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const property = root && findNodeAtLocation(root, [...path])?.parent;
  if (property === undefined) return text;
  const before = text.slice(0, property.offset);
  const after = text.slice(property.offset + property.length);
  const comma = /^\s*,/.exec(after);
  const following = comma === null ? after : after.slice(comma[0].length);
  // A comment before it ends with its line, so a line break goes only where another one follows.
  const endsLine = blanksBefore(following).includes('\n');
  if (comma !== null)
    return endsLine ? withoutLineStart(before) + following : before + following.trimStart();
  const kept = endsLine ? before.trimEnd() : withoutBlanks(before);
  return (kept.endsWith(',') ? kept.slice(0, -1) : endsLine ? kept : before) + after;
}

function blanksBefore(text: string): string {
  return text.slice(0, text.length - text.trimStart().length);
}

function withoutBlanks(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ' || text[end - 1] === '\t') end -= 1;
  return text.slice(0, end);
}

/** Without the indentation that it ends with, and the line break before that. */
function withoutLineStart(text: string): string {
  const line = withoutBlanks(text);
  if (!line.endsWith('\n')) return line;
  return line.slice(0, line.endsWith('\r\n') ? -2 : -1);
}
