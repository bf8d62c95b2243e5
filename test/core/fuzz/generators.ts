/** Commands that nobody wrote: seeds bent out of shape, spliced and nested, and scripts grown from a small grammar. */
import fc from 'fast-check';
import { SEEDS, type Seed } from './seeds';
import { singleQuoted } from './rewriting';
import { TRANSFORMATIONS, type Transformation } from './transformations';

export const seed: fc.Arbitrary<Seed> = fc.constantFrom(...SEEDS);

const ODD = [
  '"',
  "'",
  '`',
  '$(',
  ')',
  '${',
  '}',
  '{',
  '(',
  '((',
  '[[',
  ']]',
  '\\',
  '\n',
  '\r',
  '\0',
  '\t',
  ' ',
  ';',
  '&',
  '&&',
  '|',
  '||',
  '<',
  '>',
  '<<E\n',
  '<(',
  '$((',
  '#',
  '!',
  '*',
  '?',
  '[',
  '~',
  '=',
  '-',
  '--',
  '\ufffd',
  '\ud83d',
  'é',
  '\u202e',
  '\u200b',
  '\u00a0',
  '{a,b}',
  '{1..9}',
  '$@',
  '$1',
  '\\\n',
  'if',
  'then',
  'do',
  'done',
  'esac',
  'eval ',
  'bash -c ',
  'x'.repeat(300),
  '/'.repeat(300),
  '$x'.repeat(100),
] as const;

type Bend = (text: string, at: number, length: number, odd: string) => string;

const BENDS: readonly Bend[] = [
  (text, at, length) => text.slice(0, at) + text.slice(at + length),
  (text, at, length) => text.slice(0, at + length) + text.slice(at),
  (text, at, _length, odd) => text.slice(0, at) + odd + text.slice(at),
  (text, at, length, odd) => text.slice(0, at) + odd + text.slice(at + length),
  (text, at, length) =>
    text.slice(0, at) +
    [...text.slice(at, at + length)].reverse().join('') +
    text.slice(at + length),
  (text) => `$(${text})`,
  (text) => `bash -c ${singleQuoted(text)}`,
  (text, at) => text.slice(0, at),
];

const bend = fc.record({
  how: fc.constantFrom(...BENDS),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 12 }),
  odd: fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary', maxLength: 4 })),
});

/** A seed, or the first half of one and the second of another, changed up to eight times. */
export const bent: fc.Arbitrary<Seed> = fc
  .tuple(seed, seed, fc.boolean(), fc.array(bend, { minLength: 1, maxLength: 8 }))
  .map(([one, other, splice, bends]) => {
    const half = (text: string): number => Math.floor(text.length / 2);
    const start = splice
      ? one.command.slice(0, half(one.command)) + other.command.slice(half(other.command))
      : one.command;
    const command = bends.reduce(
      (text, { how, at, length, odd }) => how(text, Math.floor(at * text.length), length, odd),
      start,
    );
    return { command, world: one.world };
  });

/** Scripts of seeds under control flow, substitutions and functions. */
export const script: fc.Arbitrary<Seed> = seed.chain((first) =>
  fc
    .letrec<{ statement: string }>((tie) => ({
      statement: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant(first.command),
        seed.map((one) => one.command),
        fc.tuple(tie('statement'), tie('statement')).map(([a, b]) => `${a}\n${b}`),
        fc
          .tuple(tie('statement'), fc.constantFrom('&&', '||'), tie('statement'))
          .map(([a, by, b]) => `{ ${a}\n} ${by} { ${b}\n}`),
        tie('statement').map((text) => `(${text}\n)`),
        tie('statement').map((text) => `x=$(${text}\n); echo "$x"`),
        tie('statement').map((text) => `if [ -n "$x" ]; then ${text}\nelse ${text}\nfi`),
        tie('statement').map((text) => `for x in a b "$y"; do ${text}\ndone`),
        tie('statement').map((text) => `while read -r x; do ${text}\ndone < list.txt`),
        tie('statement').map((text) => `f() { ${text}\n}; f "$x"; f`),
        tie('statement').map((text) => `bash -c ${singleQuoted(text)}`),
      ),
    }))
    .statement.map((command) => ({ command, world: first.world })),
);

export const noise: fc.Arbitrary<Seed> = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.constantFrom(...ODD), { maxLength: 60 }).map((parts) => parts.join('')),
  )
  .map((command) => ({ command, world: { files: {}, env: {}, branch: 'main' } }));

/** One to three ways of writing, one after the other. */
export const ways: fc.Arbitrary<readonly Transformation[]> = fc.array(
  fc.constantFrom(...TRANSFORMATIONS),
  { minLength: 1, maxLength: 3 },
);

export const calmWays: fc.Arbitrary<readonly Transformation[]> = fc.array(
  fc.constantFrom(...TRANSFORMATIONS.filter((one) => one.calm === true)),
  { minLength: 1, maxLength: 3 },
);
