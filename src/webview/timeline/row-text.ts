/** The text of a row as searches see it. */
import type { StoryRow } from '../../gate/protocol';

const texts = new WeakMap<StoryRow, string>();

/** Makes a row ready for being searched: done as it comes, so that no key press pays for thousands at once. */
export function prepare(row: StoryRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const { title, tool, agent, reasonCode = '', environments, marks } = row;
  const names = marks.map(({ name }) => name);
  const text = [title, tool, agent, reasonCode, ...environments, ...names].join('\n').toLowerCase();
  texts.set(row, text);
  return text;
}

/** `query` is normal. What a row does not hold of its step, the gate looks through. */
export function rowMatches(row: StoryRow, query: string): boolean {
  return query !== '' && prepare(row).includes(query);
}
