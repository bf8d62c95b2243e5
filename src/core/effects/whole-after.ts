import type { WriteOptions } from './build';

/** The file's text after the write, where all of it is known. */
export function wholeAfter(now: string | undefined, options: WriteOptions): string | undefined {
  const { replaced, content, append, becomes } = options;
  if (becomes !== undefined) return now === undefined ? undefined : becomes(now);
  if (replaced !== undefined) {
    if (replaced.old === '' || now?.includes(replaced.old) !== true) return undefined;
    return now.replace(replaced.old, () => replaced.new);
  }
  return append === true && content !== undefined ? (now ?? '') + content : content;
}
