/** What sed and jq make of a text, worked out without running them; what is not plain is not told. */
import assert from 'node:assert/strict';
import { jqText } from '../../../src/core/shell/jq';
import { sedText } from '../../../src/core/shell/sed';

const TEXT = '{\n  "model": "opus",\n  "a.b/c": 1\n}\nKEY=val\n';

describe('what sed makes of a text', () => {
  const CASES: readonly (readonly [readonly string[], string])[] = [
    [['s/a/b/g'], TEXT.replaceAll('a', 'b')],
    [['s/"model": "[^"]*"/"model": "x"/'], TEXT.replace('opus', 'x')],
    [['s/"model": ".*"/"model": "x"/'], TEXT.replace('opus', 'x')],
    [['s|a.b/c|z|'], TEXT.replace('a.b/c', 'z')],
    [['s/a\\.b\\/c/q/'], TEXT.replace('a.b/c', 'q')],
    [['-n', 's/^KEY=//p'], 'val\n'],
    [['-n', '2p'], '  "model": "opus",\n'],
    [['/model/d'], TEXT.replace('  "model": "opus",\n', '')],
    [['/KEY/!d'], 'KEY=val\n'],
    [['-e', 's/KEY/K/', '-e', 's/K=/L=/'], TEXT.replace('KEY=', 'L=')],
    [['s/^/# /;$d'], '# {\n#   "model": "opus",\n#   "a.b/c": 1\n# }\n'],
    [['s/[k-z]*$/!/;2q'], '{!\n  "model": "opus",!\n'],
  ];
  for (const [args, expected] of CASES)
    it(`is told: sed ${args.join(' ')}`, () => assert.equal(sedText(args, TEXT), expected));

  for (const script of [
    's/a/&&/',
    's/\\(a\\)/\\1/',
    's/a/b/2',
    's/a/b/I',
    's/x*/-/g',
    's/a\\+/b/',
    's/[[:alpha:]]/b/',
    'y/a/b/',
    'w out',
    'e',
    '2,3d',
    's//b/',
    's/a',
  ])
    it(`is not told: sed ${script}`, () => assert.equal(sedText([script], TEXT), undefined));

  it('takes no pattern that would cost too much', () => {
    const line = `${'a'.repeat(4_000)}b\n`;
    assert.equal(sedText([`s/${'a*'.repeat(40)}c/x/`], line), undefined);
    assert.equal(sedText(['s/a*b/x/'], `${'a'.repeat(100)}b\n`), 'x\n');
  });
});

describe('what jq makes of a text', () => {
  const INPUT = '{"model":"opus","p":{"allow":["a"],"n":1},"hooks":{"x":[1,2]}}';
  const CASES: readonly (readonly [readonly string[], string])[] = [
    [['-c', '.model = "x"'], '{"model":"x","p":{"allow":["a"],"n":1},"hooks":{"x":[1,2]}}\n'],
    [['-c', '.p.allow += ["b"] | .p'], '{"allow":["a","b"],"n":1}\n'],
    [['-c', 'del(.hooks.x, .p)'], '{"model":"opus","hooks":{}}\n'],
    [
      ['-c', '--arg', 'm', 's', '.p = $m | .hooks |= null'],
      '{"model":"opus","p":"s","hooks":null}\n',
    ],
    [['-c', '--argjson', 'm', '{"a":1}', '.q.r = $m | .q'], '{"r":{"a":1}}\n'],
    [['-c', '.x["y z"] = {k: 2} | .x'], '{"y z":{"k":2}}\n'],
    [['-r', '.model'], 'opus\n'],
    [['.p'], '{\n  "allow": [\n    "a"\n  ],\n  "n": 1\n}\n'],
    [['.missing'], 'null\n'],
    [['.hooks.x[1]'], '2\n'],
  ];
  for (const [args, expected] of CASES)
    it(`is told: jq ${args.join(' ')}`, () => assert.equal(jqText(args, INPUT), expected));

  for (const filter of [
    'keys',
    '.p.allow[] = 1',
    '.model = .p',
    '.model = "\\(.p)"',
    '.model.x = 1',
    'del(.hooks.x[0])',
    'if .p then . else {} end',
    '.model = $missing',
    '.p +',
  ])
    it(`is not told: jq ${filter}`, () => assert.equal(jqText([filter], INPUT), undefined));
});
