/** The difference between two texts, line by line, for a person who is asked whether to make it. */

const CONTEXT = 2;
/** Beyond this many lines the common start and end are cut off and the rest is shown whole. */
const MAX_LINES = 2_000;

/** Lines marked ` `, `-` and `+`; far unchanged ones are left out. */
export function difference(before: string, after: string): string {
  const lines = markedLines(linesOf(before), linesOf(after));
  const near = new Set<number>();
  lines.forEach((line, index) => {
    if (line.startsWith(' ')) return;
    for (let i = index - CONTEXT; i <= index + CONTEXT; i += 1) near.add(i);
  });
  let skipped = false;
  return lines
    .flatMap((line, index) => {
      if (near.has(index)) {
        skipped = false;
        return [`${line}\n`];
      }
      if (skipped) return [];
      skipped = true;
      return ['  …\n'];
    })
    .join('');
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function markedLines(before: readonly string[], after: readonly string[]): readonly string[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start])
    start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const old = before.slice(start, before.length - end);
  const fresh = after.slice(start, after.length - end);
  const middle =
    old.length + fresh.length > MAX_LINES
      ? [...old.map((line) => `- ${line}`), ...fresh.map((line) => `+ ${line}`)]
      : longestCommon(old, fresh);
  return [
    ...before.slice(0, start).map((line) => `  ${line}`),
    ...middle,
    ...before.slice(before.length - end).map((line) => `  ${line}`),
  ];
}

/** The classic table of common subsequences, walked from its corner. */
function longestCommon(old: readonly string[], fresh: readonly string[]): readonly string[] {
  const width = fresh.length + 1;
  const length = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      length[i * width + j] =
        old[i] === fresh[j]
          ? length[(i + 1) * width + j + 1]! + 1
          : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!);
    }
  }
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      lines.push(`  ${old[i]}`);
      i += 1;
      j += 1;
    } else if (
      j >= fresh.length ||
      (i < old.length && length[(i + 1) * width + j]! >= length[i * width + j + 1]!)
    ) {
      lines.push(`- ${old[i]}`);
      i += 1;
    } else {
      lines.push(`+ ${fresh[j]}`);
      j += 1;
    }
  }
  return lines;
}
