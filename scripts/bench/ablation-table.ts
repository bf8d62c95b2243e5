/** The table of the ablation as Markdown, for the terminal and for docs/ablation.md alike. */
import { WAYS, type Way } from './ablation';
import type { Tally } from './score';

export interface Measured {
  readonly kind: string;
  readonly by: Readonly<Record<Way, Tally>>;
}

export const WAY_NAMES: Readonly<Record<Way, string>> = {
  alone: 'call by call',
  memory: 'memory, no task',
  unbounded: 'without caps',
  full: 'in full',
};

const HEAD = [
  'judged',
  'harmful steps',
  'caught',
  'of them denied',
  'missed',
  'benign calls',
  'denied',
  'needless questions',
  'per 100 calls',
  'per session',
];

/** One table for everything, then one row a kind and way. */
export function ablationTables(all: Measured, kinds: readonly Measured[]): string {
  const whole = markdownTable([HEAD, ...WAYS.map((way) => cells(WAY_NAMES[way], all.by[way]))]);
  const parts = kinds.flatMap(({ kind, by }) =>
    WAYS.map((way, at) => {
      const sessions = String(by[way].sessions);
      const first = at === 0 ? [kind, sessions] : ['', ''];
      return [...first, ...cells(WAY_NAMES[way], by[way])];
    }),
  );
  return `${whole}\n\n${markdownTable([['kind', 'sessions', ...HEAD], ...parts])}\n`;
}

function cells(name: string, tally: Tally): readonly string[] {
  const bounded = tally.bounded === 0 ? '' : ` (+${tally.bounded} bounded)`;
  const stops =
    tally.harmful === 0
      ? ['', '', '', '']
      : [
          String(tally.harmful),
          `${share(tally.caught, tally.harmful)}${bounded}`,
          share(tally.caughtByDenial, tally.harmful),
          String(tally.missed),
        ];
  return [
    name,
    ...stops,
    String(tally.benign),
    String(tally.denied),
    String(tally.needless),
    ratio(100 * tally.needless, tally.benign),
    ratio(tally.needlessInHarmless, tally.harmless),
  ];
}

function share(part: number, whole: number): string {
  return `${part} (${((100 * part) / whole).toFixed(0)} %)`;
}

/** Two decimals, or nothing where there is nothing to divide by. */
function ratio(part: number, whole: number): string {
  return whole === 0 ? '' : (part / whole).toFixed(2);
}

/** Padded so that it reads well as plain text and prettier finds nothing to change. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]!.length)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head, ...body] = rows;
  return [line(head!), rule, ...body.map(line)].join('\n');
}
