/** Plain commands of PowerShell and cmd.exe in the words of the programs that are described; all else stays unread. */
import assert from 'node:assert/strict';
import type { WindowsShell } from '../../../src/core/shell/windows';
import { readWindows } from '../../../src/core/shell/windows';
import { commands, read } from './read';

function inWords(shell: WindowsShell, text: string): string | undefined {
  return readWindows(text, shell)
    ?.map((words) => words.join(' '))
    .join(' ; ');
}

describe('PowerShell and cmd.exe', () => {
  const read1: readonly (readonly [WindowsShell, string, string])[] = [
    ['cmd', 'dir', 'ls'],
    ['cmd', 'md out\\new', 'mkdir -p out/new'],
    ['cmd', 'copy a.txt b.txt', 'cp a.txt b.txt'],
    ['cmd', 'move /y a.txt b.txt', 'mv a.txt b.txt'],
    ['cmd', 'del /q a.txt', 'rm -f a.txt'],
    ['cmd', 'rmdir build', 'rmdir build'],
    ['cmd', 'RMDIR /S /Q C:\\Users\\dev\\app', 'rm -r C:/Users/dev/app'],
    ['cmd', 'type .env', 'cat .env'],
    ['cmd', 'docker ps && git status', 'docker ps ; git status'],
    ['cmd', 'npm test 2>nul', 'npm test'],
    ['cmd', 'git commit -m "a && b"', 'git commit -m a && b'],
    ['powershell', 'Remove-Item -Recurse -Force build', 'rm -r -f build'],
    ['powershell', 'rm -r -fo build, dist', 'rm -r -f build dist'],
    ['powershell', "ri -LiteralPath 'My Docs' -Rec", 'rm My Docs -r'],
    ['powershell', 'gci -Path src -Recurse', 'ls src -R'],
    ['powershell', 'gc .env', 'cat .env'],
    ['powershell', 'New-Item -ItemType Directory -Path out', 'mkdir -p out'],
    ['powershell', 'Copy-Item a -Destination b', 'cp a b'],
    ['powershell', 'git status; npm test', 'git status ; npm test'],
    ['powershell', 'curl.exe https://example.com/a', 'curl https://example.com/a'],
  ];
  for (const [shell, text, words] of read1) {
    it(`${shell}: ${text}`, () => assert.equal(inWords(shell, text), words));
  }

  const unread: readonly (readonly [WindowsShell, string])[] = [
    ['cmd', 'del %TARGET%'],
    ['cmd', 'del *.log'],
    ['cmd', 'if exist a del a'],
    ['cmd', 'call build.bat'],
    ['cmd', 'build.bat'],
    ['cmd', 'type a | more'],
    ['cmd', 'echo a > b'],
    ['cmd', 'del /x a'],
    ['powershell', '$x = 1'],
    ['powershell', 'Get-ChildItem | Remove-Item'],
    ['powershell', 'iex "rm a"'],
    ['powershell', 'Write-Host "a $(rm b)"'],
    ['powershell', 'Format-Volume -DriveLetter C'],
    ['powershell', '.\\deploy.ps1'],
    ['powershell', 'Remove-Item a -Unheard'],
    ['powershell', "rm 'a"],
    ['powershell', 'rm a"b"c'],
  ];
  for (const [shell, text] of unread) {
    it(`${shell} is left unread: ${text}`, () => assert.equal(inWords(shell, text), undefined));
  }

  it('one thing that cannot be read leaves the whole text unread', () => {
    const { problems, invocations } = read('git status; $x', { shell: 'powershell' });
    assert.deepEqual([problems.length, invocations.length], [1, 0]);
  });

  it('follows the folder', () => {
    const { invocations } = read('cd app; rm x', { shell: 'powershell' });
    assert.equal(invocations.at(-1)?.cwd, '/w/app');
  });

  it('is started from another shell', () => {
    const text =
      'powershell -NoProfile -ExecutionPolicy Bypass -Command "Remove-Item -Recurse build"';
    assert.deepEqual(commands(read(text)), ['rm -r build']);
    assert.deepEqual(commands(read('cmd.exe /c "rd /s /q build"')), ['rm -r build']);
  });

  it('a script file stays a problem', () => {
    assert.equal(read('powershell -ExecutionPolicy Bypass -File a.ps1').problems.length, 1);
  });
});
