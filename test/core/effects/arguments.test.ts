import assert from 'node:assert/strict';
import { parseArguments } from '../../../src/core/effects/arguments';
import { literal } from '../../../src/core/effects/build';
import type { Grammar } from '../../../src/core/effects/define';
import { UNKNOWN_TEXT } from '../../../src/core/shell/invocation';

function parse(words: string, grammar: Grammar = {}) {
  return parseArguments(words.split(' ').filter(Boolean).map(literal), grammar);
}
const texts = (values: readonly { text: string }[]) => values.map((value) => value.text);

describe('arguments', () => {
  it('splits a cluster of short flags', () => {
    const args = parse('-xvf a.tar');
    assert.ok(args.has('x') && args.has('v') && args.has('f'));
    assert.deepEqual(texts(args.positionals), ['a.tar']);
  });
  it('gives a valued letter the rest of its cluster, else the next word', () => {
    assert.equal(parse('-ofile in', { valued: ['o'] }).value('o')?.text, 'file');
    const next = parse('-xo file in', { valued: ['o'] });
    assert.equal(next.value('o')?.text, 'file');
    assert.deepEqual(texts(next.positionals), ['in']);
  });
  it('reads long options with = and with a following word', () => {
    const args = parse('--env=prod --region eu x', { valued: ['region'] });
    assert.equal(args.value('env')?.text, 'prod');
    assert.equal(args.value('region')?.text, 'eu');
    assert.deepEqual(texts(args.positionals), ['x']);
  });
  it('an unknown flag never swallows a word', () => {
    assert.deepEqual(texts(parse('--what file').positionals), ['file']);
  });
  it('keeps the words after -- apart', () => {
    const args = parse('run x -- --force y');
    assert.deepEqual(texts(args.rest), ['--force', 'y']);
    assert.equal(args.has('force'), false);
  });
  it('takes as many subcommands as the grammar says, flags between them allowed', () => {
    const args = parse('--no-pager pr create title', { subcommands: 2 });
    assert.deepEqual(args.subcommands, ['pr', 'create']);
    assert.deepEqual(texts(args.positionals), ['title']);
  });
  it('a path is never a subcommand', () => {
    assert.deepEqual(parse('./x push', { subcommands: 1 }).subcommands, []);
  });
  it('stops at the first positional when the grammar says so', () => {
    const args = parse('-v script.py -x', { stopAtPositional: true });
    assert.equal(args.has('x'), false);
    assert.deepEqual(texts(args.positionals), ['script.py', '-x']);
  });
  it('reads single-dash long options', () => {
    const args = parse('apply -auto-approve -var-file=x.tfvars -state s', {
      singleDashLong: true,
      subcommands: 1,
      valued: ['state'],
    });
    assert.ok(args.has('auto-approve'));
    assert.equal(args.value('var-file')?.text, 'x.tfvars');
    assert.equal(args.value('state')?.text, 's');
  });
  it('knows a long option by its first letters, as GNU programs and git do', () => {
    assert.ok(parse('--forc').has('force'));
    assert.ok(parse('--rec').has('recursive'));
    assert.equal(parse('--f').has('force'), false);
    assert.equal(parse('--force-with-lease').has('force'), false);
  });
  it('a word that is not known is a positional, and a lone dash too', () => {
    const unknown = { text: UNKNOWN_TEXT, known: false, sources: [], raw: '$X' };
    const args = parseArguments([unknown, literal('-')], {});
    assert.deepEqual(texts(args.positionals), [UNKNOWN_TEXT, '-']);
  });
  it('gives the last value, and all of them', () => {
    const args = parse('-e a -e b', { valued: ['e'] });
    assert.equal(args.value('e')?.text, 'b');
    assert.deepEqual(texts(args.values('e')), ['a', 'b']);
  });
});
