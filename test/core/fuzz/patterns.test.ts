/**
 * Every regular expression of the core, on long runs of the characters that it is made of: a pattern that looks over a
 * run again from each of its places takes the square of its length, and a command may be a million characters long.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import ts from 'typescript';

const CORE = join(__dirname, '../../../src/core');
const CHARS = 6_000;
/** A pattern that took less than so many plain searches of the same text looks at each place a few times at most. */
const PLAIN_SEARCHES = 60;
const GROWTH = 3;
/** Stops what would not end; far above what is asserted. */
const STOP_MS = 5_000;

interface Found {
  readonly place: string;
  readonly pattern: RegExp;
}

function patternsOf(file: string): Found[] {
  const path = join(CORE, file);
  const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  const found: Found[] = [];
  function visit(node: ts.Node): void {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const flags = node.text.slice(end + 1).replace(/[gy]/g, '');
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

const sandbox = vm.createContext({});

function timeOf(pattern: RegExp, text: string): number {
  Object.assign(sandbox, { pattern, text });
  const started = process.hrtime.bigint();
  try {
    vm.runInContext('pattern.exec(text)', sandbox, { timeout: STOP_MS });
  } catch {
    return Infinity;
  }
  return Number(process.hrtime.bigint() - started);
}

function least(pattern: RegExp, text: string): number {
  return Math.min(...Array.from({ length: 3 }, () => timeOf(pattern, text)));
}

describe('regular expressions of the core', () => {
  const found = (readdirSync(CORE, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.ts'))
    .flatMap(patternsOf);
  const plain = least(/\u0002/, 'a'.repeat(CHARS));

  it('are found', () => assert.ok(found.length > 500, `${found.length}`));

  it('take time in proportion to the text', () => {
    const square: string[] = [];
    for (const { place, pattern } of found) {
      const slow = attacks(pattern).find((attack) => {
        if (timeOf(pattern, attack(CHARS)) <= plain * PLAIN_SEARCHES) return false;
        const once = least(pattern, attack(CHARS));
        const twice = least(pattern, attack(CHARS * 2));
        return twice > plain * PLAIN_SEARCHES * 2 && !(twice / once <= GROWTH);
      });
      if (slow)
        square.push(`${place} ${pattern.source.slice(0, 80)} on ${JSON.stringify(slow(24))}`);
    }
    assert.deepEqual(square, []);
  });
});
