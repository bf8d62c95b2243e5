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
  // A comment before it ends with its line, so a line break goes only where another one follows.
  const endsLine = /^\s*,?[ \t]*\r?\n/.test(after);
  if (comma !== null) {
    const rest = after.slice(comma[0].length);
    return endsLine ? before.replace(/\r?\n?[ \t]*$/, '') + rest : before + rest.trimStart();
  }
  return before.replace(endsLine ? /,?\s*$/ : /,[ \t]*$/, '') + after;
}
