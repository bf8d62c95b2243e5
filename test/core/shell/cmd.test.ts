/** The text of cmd.exe as the commands that it runs, in the words of the programs that are described. */
import assert from 'node:assert/strict';
import { parseCmd } from '../../../src/core/shell/cmd-text';
import { commands, read } from './read';

const cmd = { shell: 'cmd' } as const;

function ran(text: string): string {
  return commands(read(text, cmd)).join(' ; ');
}

describe('cmd.exe', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['dir', 'ls'],
    ['md out\\new', 'mkdir -p out/new'],
    ['copy a.txt b.txt', 'cp a.txt b.txt'],
    ['move /y a.txt b.txt', 'mv a.txt b.txt'],
    ['ren src\\a.txt b.txt', 'mv src/a.txt src/b.txt'],
    ['del /q a.txt', 'rm -f a.txt'],
    ['del /s /q *.log', 'rm -f ./**/*.log'],
    ['rmdir build', 'rmdir build'],
    ['RMDIR /S /Q C:\\Users\\dev\\app', 'rm -r C:/Users/dev/app'],
    ['rd/s/q build', 'rm -r build'],
    ['type .env | findstr TOKEN', 'cat .env ; grep -e TOKEN'],
    ['docker ps & git status && npm test', 'docker ps ; git status ; npm test'],
    ['git commit -m "a && b"', 'git commit -m a && b'],
    ['git log 2>nul', 'git log'],
    ['echo a > b.txt', 'echo a'],
    ['del %FOO%', 'rm bar'],
    ['set D=build&& rd /s /q %D%', 'rm -r build'],
    ['if exist a (del a) else (del b)', 'rm a ; rm b'],
    ['if "%X%"=="1" del a', 'rm a'],
    ['for %%f in (a.txt b.txt) do del %%f', 'rm a.txt ; rm b.txt'],
    ['for /r %i in (*.tmp) do del "%i"', 'rm ./**/*.tmp'],
    ["for /f %%i in ('git branch') do git branch -D %%i", 'git branch ; git branch -D ?'],
    ['@echo off\r\nrem del x\r\n:: del y\r\ndel a', 'echo off ; rm a'],
    ['start "" /b npm run dev', 'npm run dev'],
    ['taskkill /f /im node.exe', 'killall node'],
    ['robocopy a b /mir', 'rsync -a --delete a/ b'],
    ['xcopy /s /y a b', 'cp -r a b'],
    ['mklink link target', 'ln -s target link'],
    ['certutil -urlcache -f https://x.example/a a.exe', 'curl https://x.example/a -o a.exe'],
    ['powershell -Command "Remove-Item a"', 'rm a'],
    ['call npm run x', 'npm run x'],
    ['timeout /t 5', 'sleep'],
    ['git l^og', 'git log'],
  ];
  for (const [text, words] of cases) {
    it(text.replaceAll('\r\n', '⏎'), () => assert.equal(ran(text), words));
  }

  it('follows the folder and exports what it sets', () => {
    const reading = read('cd /d sub && set MODE=dev', cmd);
    assert.equal(reading.cwd, '/w/sub');
    assert.equal(reading.exports.get('MODE')?.text, 'dev');
  });

  it('a batch file that cannot be looked at is a problem with its path', () => {
    assert.deepEqual(
      read('build.bat release', cmd).problems.map(({ script }) => script),
      ['/w/build.bat'],
    );
  });

  it('writes what it prints', () => {
    const [echo] = read('echo hi> out.txt', cmd).invocations;
    assert.deepEqual(
      echo?.redirects.map(({ target }) => target.text),
      ['out.txt'],
    );
  });

  it('never throws and always ends', () => {
    const bits = [
      '(',
      ')',
      '&',
      '|',
      '"',
      '%',
      '%%',
      '^',
      '>',
      '<',
      'if',
      'for',
      ' in ',
      ' do ',
      'a',
      '\n',
      '=',
      '!',
      '/s',
      ':',
      '@',
    ];
    let seed = 11;
    for (let round = 0; round < 2_000; round += 1) {
      let text = '';
      for (let at = 0; at < 14; at += 1) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        text += `${bits[seed % bits.length]}${seed % 2 === 0 ? ' ' : ''}`;
      }
      assert.doesNotThrow(() => read(text, cmd), text);
    }
    assert.doesNotThrow(() => parseCmd('('.repeat(50_000)));
    assert.doesNotThrow(() => parseCmd(`for %i in (${"'a'a".repeat(20_000)}`));
    assert.doesNotThrow(() => read(`echo %${'a'.repeat(20_000)}%`, cmd));
    assert.doesNotThrow(() => parseCmd('if a==b '.repeat(20_000)));
  });
});
