/** Finding text: which rows hold it, and where in what is shown of them. */
import { rowMatches } from './row-text';
import type { Item } from './story';

export function normalQuery(query: string): string {
  return query.trim().toLowerCase();
}

/** Lines of the list that hold the query, in order. `found` are steps that the gate names. */
export function hitLines(
  items: readonly Item[],
  query: string,
  found: ReadonlySet<number>,
): readonly number[] {
  const lines: number[] = [];
  if (query === '') return lines;
  items.forEach((item, line) => {
    if (item.kind === 'step' && (found.has(item.step) || rowMatches(item.row, query))) {
      lines.push(line);
    } else if (item.kind === 'act' && (item.act.task?.title ?? '').toLowerCase().includes(query))
      lines.push(line);
  });
  return lines;
}

export interface TextPart {
  readonly text: string;
  readonly hit: boolean;
}

/** The text cut where it holds the query. */
export function highlighted(text: string, query: string): readonly TextPart[] {
  if (query === '') return [{ text, hit: false }];
  const parts: TextPart[] = [];
  const lower = text.toLowerCase();
  // Lower case may be longer than the text itself; then there is no telling where a hit lies.
  if (lower.length !== text.length) return [{ text, hit: false }];
  let from = 0;
  for (let at = lower.indexOf(query); at !== -1; at = lower.indexOf(query, from)) {
    if (at > from) parts.push({ text: text.slice(from, at), hit: false });
    parts.push({ text: text.slice(at, at + query.length), hit: true });
    from = at + query.length;
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from), hit: false });
  return parts;
}
