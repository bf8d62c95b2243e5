/**
 * Every regular expression of the source, on long runs of the characters that it is made of: a pattern that looks over a
 * run again from each of its places takes the square of its length, and a command may be a million characters long.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import ts from 'typescript';

const SOURCE = join(__dirname, '../../../src');
const CHARS = 6_000;
/** A pattern that took less than so many plain searches of the same text looks at each place a few times at most. */
const PLAIN_SEARCHES = 60;
/** Four times the text: sixteen times the time, if it is the square. */
const GROWTH = 10;
/** The least of so many measures is taken: a compiler or a collector at work makes some of them long. */
const TRIES = 7;
/** Stops what would not end; far above what is asserted. */
const STOP_MS = 5_000;

interface Found {
  readonly place: string;
  readonly pattern: RegExp;
}

/** A cursor tries its patterns at the one place where it stands: `cursor.take(/…/)`. */
function isForCursor({ parent }: ts.Node): boolean {
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression))
    return false;
  return /^(?:take|peek)$/.test(parent.expression.name.text);
}

function patternsOf(file: string): Found[] {
  const path = join(SOURCE, file);
  const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  const found: Found[] = [];
  function visit(node: ts.Node): void {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const here = isForCursor(node) ? 'y' : '';
      const flags = node.text.slice(end + 1).replace(/[gy]/g, '') + here;
      const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ place: `${file}:${line}`, pattern: new RegExp(node.text.slice(1, end), flags) });
    }
    ts.forEachChild(node, visit);
  }
  visit(tree);
  return found;
}

const RUNS = [
  ' ',
  '\n',
  '\t',
  'a',
  'A',
  '1',
  '0',
  '/',
  '.',
  '-',
  '_',
  '=',
  '"',
  "'",
  '\\',
  '(',
  '{',
  '[',
  '*',
  '<',
  'a ',
  'a=',
  ' \n',
];

/** Runs of common characters, alone and after what the pattern begins with; the last character fits nothing. */
function attacks(pattern: RegExp): ((chars: number) => string)[] {
  const words = [
    ...pattern.source.matchAll(/(?:\\[./*+?()[\]{}|$^-]|[A-Za-z0-9_:/@=,'"`<>~#%&;!-])+/g),
  ]
    .map(([word]) => word.replace(/\\(.)/g, '$1'))
    .filter((word) => word.length <= 20);
  const starts = ['', ...new Set(words)].slice(0, 5);
  return starts.flatMap((start) =>
    RUNS.map((run) => (chars: number) => `${start}${run.repeat(chars / run.length)}\u0001`),
  );
}

/** Nanoseconds that this process has worked: what others make it wait for does not count. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

const sandbox = vm.createContext({ now: worked });
const SEARCHES = new vm.Script(`texts.map((text) => {
  const started = now();
  pattern.lastIndex = 0;
  pattern.exec(text);
  return now() - started;
})`);

/** Nanoseconds for each text; what does not end takes for ever. */
function timesOf(pattern: RegExp, texts: readonly string[]): readonly number[] {
  Object.assign(sandbox, { pattern, texts });
  try {
    return SEARCHES.runInContext(sandbox, { timeout: STOP_MS }) as number[];
  } catch {
    return texts.map(() => Infinity);
  }
}

function least(pattern: RegExp, text: string, tries: number): number {
  return Math.min(
    ...timesOf(
      pattern,
      Array.from({ length: tries }, () => text),
    ),
  );
}

/** Far more than four times the time for four times the text, and than a search takes that looks at each place once. */
function isSquare(pattern: RegExp, attack: (chars: number) => string, plain: number): boolean {
  const [small, large] = [attack(CHARS), attack(CHARS * 4)];
  const grew = (tries: number, most: number): boolean => {
    const longer = least(pattern, large, tries);
    if (longer <= plain * PLAIN_SEARCHES * 4) return false;
    return !(longer / least(pattern, small, tries) <= most);
  };
  // Two measures clear most patterns, with room to spare; only what they leave in doubt is worth more of them.
  return grew(2, GROWTH / 2) && grew(TRIES, GROWTH);
}

describe('regular expressions', () => {
  const found = (readdirSync(SOURCE, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.ts'))
    .flatMap(patternsOf);
  const plain = least(/\u0002/, 'a'.repeat(CHARS), TRIES);

  it('are found', () => assert.ok(found.length > 500, `${found.length}`));

  for (const [folder, ours] of byFolder(found)) {
    it(`take time in proportion to the text: ${folder}`, () => {
      assert.deepEqual(squareOnes(ours), []);
    });
  }

  function squareOnes(some: readonly Found[]): readonly string[] {
    const square: string[] = [];
    for (const { place, pattern } of some) {
      const tried = attacks(pattern);
      const times = timesOf(
        pattern,
        tried.map((attack) => attack(CHARS)),
      );
      // A busy machine makes one measure long by chance, not two.
      const slow = tried.find(
        (attack, at) =>
          times[at]! > plain * PLAIN_SEARCHES &&
          isSquare(pattern, attack, plain) &&
          isSquare(pattern, attack, plain),
      );
      if (slow)
        square.push(`${place} ${pattern.source.slice(0, 80)} on ${JSON.stringify(slow(24))}`);
    }
    return square;
  }
});

/** By the first two folders of their place, so that no one test takes long. */
function byFolder(found: readonly Found[]): ReadonlyMap<string, readonly Found[]> {
  const folders = new Map<string, Found[]>();
  for (const one of found) {
    const folder = one.place.split('/').slice(0, -1).slice(0, 2).join('/');
    folders.set(folder, [...(folders.get(folder) ?? []), one]);
  }
  return folders;
}
