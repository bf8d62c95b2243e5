/** Every bound just under and just over, and texts made to exhaust the reader. */
import assert from 'node:assert/strict';
import { LIMITS } from '../../../src/core/limits';
import { fakeLook } from '../fake-look';
import { commands, read } from './read';

function whys(text: string): string {
  return read(text)
    .problems.map((problem) => problem.why)
    .join('; ');
}

describe('bounds of the shell reader', () => {
  it('length of a command', () => {
    assert.equal(whys(`: ${'x'.repeat(LIMITS.commandChars - 2)}`), '');
    assert.match(whys(`: ${'x'.repeat(LIMITS.commandChars)}`), /too long/);
  });

  it('number of commands', () => {
    assert.equal(read('ls\n'.repeat(LIMITS.invocations)).invocations.length, LIMITS.invocations);
    assert.equal(whys('ls\n'.repeat(LIMITS.invocations)), '');
    const over = read('ls\n'.repeat(LIMITS.invocations + 1));
    assert.equal(over.invocations.length, LIMITS.invocations);
    assert.match(over.problems[0]?.why ?? '', /more than/);
  });

  it('depth of scripts in scripts', () => {
    function nest(levels: number): string {
      return `${'echo $('.repeat(levels)}rm x${')'.repeat(levels)}`;
    }
    assert.equal(whys(nest(LIMITS.shellDepth - 1)), '');
    assert.ok(commands(read(nest(LIMITS.shellDepth - 1))).includes('rm x'));
    assert.match(whys(nest(LIMITS.shellDepth)), /nests deeper/);
  });

  it('shells that hand a text on', () => {
    function nest(levels: number): string {
      let text = 'rm x';
      for (let level = 0; level < levels; level += 1)
        text = `sh -c ${`'${text.replaceAll("'", `'\\''`)}'`}`;
      return text;
    }
    assert.equal(whys(nest(LIMITS.shellTexts)), '');
    assert.match(whys(nest(LIMITS.shellTexts + 1)), /shells hand it on/);
    assert.ok(commands(read(nest(LIMITS.shellTexts + 1))).includes('rm x'));
  });

  it('values of one word', () => {
    assert.equal(
      read(`rm f{1..${LIMITS.expansions}}`).invocations[0]?.args.length,
      LIMITS.expansions,
    );
    const over = read(`rm f{1..${LIMITS.expansions + 1}}`).invocations[0];
    assert.deepEqual(
      over?.args.map((arg) => arg.known),
      [false],
    );
    assert.equal(
      read(`for i in {1..${LIMITS.expansions}}; do ls; done`).invocations.length,
      LIMITS.expansions,
    );
    assert.equal(
      read(`for i in ${'x '.repeat(LIMITS.expansions + 1)}; do ls; done`).invocations.length,
      1,
    );
  });

  it('number of files looked through', () => {
    const names = Array.from(
      { length: LIMITS.lookThroughFiles + 1 },
      (_, index) => `/w/s${index}.sh`,
    );
    const look = fakeLook(Object.fromEntries(names.map((name) => [name, 'rm x'])));
    const under = read(
      names
        .slice(1)
        .map((name) => `sh ${name}`)
        .join('\n'),
      { look },
    );
    assert.deepEqual(
      [under.lookedThrough.length, under.problems.length],
      [LIMITS.lookThroughFiles, 0],
    );
    const over = read(names.map((name) => `sh ${name}`).join('\n'), { look });
    assert.equal(over.problems.length, 1);
  });

  it('length of a file', () => {
    const text = 'ls\n#'.padEnd(LIMITS.lookFileBytes, 'x');
    assert.equal(read('sh a.sh', { look: fakeLook({ '/w/a.sh': text }) }).problems.length, 0);
    assert.equal(read('sh a.sh', { look: fakeLook({ '/w/a.sh': `${text}x` }) }).problems.length, 1);
  });

  it('a script that runs itself', () => assert.match(whys('bash loop.sh'), /nests deeper/));
});

describe('texts made to exhaust the reader end', () => {
  const texts: Readonly<Record<string, string>> = {
    'one long line': 'a;'.repeat(400_000),
    'one long word': 'x'.repeat(999_000),
    'unclosed substitutions': '$('.repeat(5_000),
    'here-documents in substitutions': '$(<<E'.repeat(2_000),
    'substitutions in here-documents': '<<E$('.repeat(2_000),
    'functions of functions': 'f()'.repeat(10_000),
    'process substitutions': '<(x=1'.repeat(6_000),
    parentheses: '('.repeat(10_000),
    conditions: 'if a; then '.repeat(3_000),
    braces: `echo ${'{a,b}'.repeat(200)}`,
    'a function that calls itself twice': 'f(){ f; f; }; f',
    'functions that double': `${Array.from({ length: 40 }, (_, i) => `f${i}(){ f${i + 1}; f${i + 1}; }`).join('\n')}\nf0`,
    'a text that doubles': `x=aaaaaaaaaa;${'x=$x$x;'.repeat(60)}rm $x`,
    'an array that doubles': `a=(1 2 3);${'a=("${a[@]}" "${a[@]}");'.repeat(60)}rm "\${a[@]}"`,
    'loops in loops': `${'for a in {1..60}; do '.repeat(8)}rm $a;${'done;'.repeat(8)}`,
    'counting loops in loops': `i=0;${'while i=$((i+1)); do '.repeat(14)}rm $i;${'done;'.repeat(14)}`,
    'a pattern that goes back': `x=${'a'.repeat(1_900)}; echo \${x%%${'*a'.repeat(900)}b}`,
    'evals of evals': 'eval "eval '.repeat(50),
    'wrappers of wrappers': `${'sudo '.repeat(5_000)}rm x`,
    'a long pipeline': `${'a | '.repeat(20_000)}b`,
    backquotes: '`'.repeat(30_000),
    arithmetic: '$(('.repeat(3_000),
    defaults: '${x:-'.repeat(5_000),
  };
  for (const [name, text] of Object.entries(texts)) {
    it(name, () => {
      const reading = read(text);
      assert.ok(reading.invocations.length <= LIMITS.invocations);
      assert.ok(reading.problems.length <= LIMITS.effects);
    });
  }

  const mustSay = [
    'one long line',
    'functions of functions',
    'evals of evals',
    'wrappers of wrappers',
  ];
  for (const name of mustSay) {
    it(`and says so: ${name}`, () => assert.notEqual(whys(texts[name] ?? ''), ''));
  }
});
