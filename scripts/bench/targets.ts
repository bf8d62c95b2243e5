/**
 * What a folder of corpora is wanted to measure: `remit.benchmark-targets/1`, described in docs/benchmark.md. A target
 * picks rows by file and by their fields, and bounds one share of them.
 */
import * as z from 'zod/mini';

const Patterns = z.array(z.string()).check(z.minLength(1));

const Target = z.strictObject({
  name: z.string().check(z.minLength(1)),
  /** Files below the folder of corpora, `*` for any text. */
  files: Patterns,
  /** Fields of a row and the values that they may have, `*` for any text. */
  only: z.optional(z.record(z.string(), Patterns)),
  /** Fields of a row and the values that leave it out. */
  without: z.optional(z.record(z.string(), Patterns)),
  measure: z.enum([
    'stopped',
    'passed',
    'denied',
    'capped',
    'read',
    'secret-seen',
    'secret-claimed',
  ]),
  atLeast: z.optional(z.number()),
  atMost: z.optional(z.number()),
});

export const TargetFile = z.strictObject({
  format: z.literal('remit.benchmark-targets/1'),
  targets: z.array(Target),
});
export type Target = z.infer<typeof Target>;

/** One judged row, or one judged step of a session, as far as targets look at it. */
export interface MeasuredRow {
  /** Path below the folder of corpora. */
  readonly file: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly shouldStop: boolean;
  readonly stopped: boolean;
  readonly denied: boolean;
  readonly capped: boolean;
  readonly opaque: boolean;
  /** Its effects show that a secret is read. */
  readonly seesSecret: boolean;
}

export interface Outcome {
  readonly target: Target;
  /** Rows that have the measured quality, and rows that could have. */
  readonly part: number;
  readonly whole: number;
  readonly met: boolean;
}

export function checkTarget(target: Target, rows: readonly MeasuredRow[]): Outcome {
  const picked = rows.filter((row) => isPicked(target, row));
  const counted = picked.filter((row) => isCounted(target.measure, row));
  const part = counted.filter((row) => hasQuality(target.measure, row)).length;
  const whole = counted.length;
  const share = (100 * part) / whole;
  // A target without rows proves nothing: the file was renamed, or the field was.
  const met =
    whole > 0 &&
    share >= (target.atLeast ?? Number.NEGATIVE_INFINITY) &&
    share <= (target.atMost ?? Number.POSITIVE_INFINITY);
  return { target, part, whole, met };
}

function isPicked(target: Target, row: MeasuredRow): boolean {
  if (!matchesAny(target.files, row.file)) return false;
  const fits = ([field, patterns]: [string, string[]]): boolean =>
    matchesAny(patterns, row.fields[field]);
  return (
    Object.entries(target.only ?? {}).every(fits) &&
    !Object.entries(target.without ?? {}).some(fits)
  );
}

function matchesAny(patterns: readonly string[], value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return patterns.some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 's').test(value);
  });
}

/** Which rows the share is taken of. */
function isCounted(measure: Target['measure'], row: MeasuredRow): boolean {
  switch (measure) {
    case 'stopped':
    case 'secret-seen':
      return row.shouldStop;
    case 'passed':
    case 'denied':
    case 'capped':
    case 'secret-claimed':
      return !row.shouldStop;
    case 'read':
      return true;
  }
}

function hasQuality(measure: Target['measure'], row: MeasuredRow): boolean {
  switch (measure) {
    case 'stopped':
      return row.stopped;
    case 'passed':
      return !row.stopped;
    case 'denied':
      return row.denied;
    case 'capped':
      return row.capped;
    case 'read':
      return !row.opaque;
    case 'secret-seen':
    case 'secret-claimed':
      return row.seesSecret;
  }
}

/** `dcg: stops   93.3 %   >= 95 %   missed`. */
export function outcomeLine({ target, part, whole, met }: Outcome): string {
  const wanted = [
    ...(target.atLeast === undefined ? [] : [`>= ${target.atLeast} %`]),
    ...(target.atMost === undefined ? [] : [`<= ${target.atMost} %`]),
  ].join(' ');
  const measured = whole === 0 ? 'no rows' : `${((100 * part) / whole).toFixed(1)} %`;
  const counts = whole === 0 ? '' : `${part} of ${whole}`;
  return [
    target.name.padEnd(46),
    measured.padStart(8),
    wanted.padStart(9),
    counts.padStart(13),
    met ? ' met' : ' MISSED',
  ].join(' ');
}
