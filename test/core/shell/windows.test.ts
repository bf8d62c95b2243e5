/** What starts PowerShell and cmd.exe, and what both share: paths, variables, the programs of Windows. */
import assert from 'node:assert/strict';
import { wordOf } from '../../../src/core/shell/windows-paths';
import { plain } from '../../../src/core/shell/values';
import { commands, read } from './read';

describe('starting PowerShell and cmd.exe', () => {
  const started: readonly (readonly [string, string])[] = [
    [
      'powershell -NoProfile -ExecutionPolicy Bypass -Command "Remove-Item -Recurse build"',
      'rm -r build',
    ],
    ['pwsh -nop -c "Remove-Item build"', 'rm build'],
    ["pwsh -c 'Remove-Item build'", 'rm build'],
    ['powershell.exe Remove-Item build', 'rm build'],
    ['cmd.exe /c "rd /s /q build"', 'rm -r build'],
    ['cmd /d /s /c "del a.txt"', 'rm a.txt'],
    ['cmd /cdel a.txt', 'rm a.txt'],
    ["echo 'Remove-Item build' | pwsh -", 'rm build'],
    ['powershell -EncodedCommand UgBlAG0AbwB2AGUALQBJAHQAZQBtACAAYQA=', 'rm a'],
    ['powershell -e UgBlAG0AbwB2AGUALQBJAHQAZQBtACAAYQA=', 'rm a'],
  ];
  for (const [text, last] of started) {
    it(text, () => assert.equal(commands(read(text)).at(-1), last));
  }

  it('a script that cannot be looked at is a problem with its path', () => {
    const { problems } = read('powershell -ExecutionPolicy Bypass -File a.ps1 -Fast');
    assert.deepEqual(
      problems.map(({ script }) => script),
      ['/w/a.ps1'],
    );
  });

  it('an option that is not known leaves it unread', () => {
    assert.equal(read('powershell -Zzz "rm a"').problems.length, 1);
  });

  it('a terminal for a person is no text', () => {
    assert.deepEqual(read('pwsh -NoLogo').problems, []);
  });
});

describe('words of Windows', () => {
  const words: readonly (readonly [string, string])[] = [
    ['src\\a.ts', 'src/a.ts'],
    ['C:\\Users\\dev\\x y.txt', 'C:/Users/dev/x y.txt'],
    ['--file=src\\a.ts', '--file=src/a.ts'],
    ['src\\**\\*.cs', 'src/**/*.cs'],
    ['https://x.example/a\\b', 'https://x.example/a\\b'],
    ['\\d+ items', '\\d+ items'],
    ['SELECT "a\\b";', 'SELECT "a\\b";'],
  ];
  for (const [word, becomes] of words) {
    it(`${word} is ${becomes}`, () => assert.equal(wordOf(plain(word)).text, becomes));
  }
});
