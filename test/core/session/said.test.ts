import assert from 'node:assert/strict';
import { asksFor, namesAny, typedText } from '../../../src/core/session/said';

describe('what the person said', () => {
  const notTyped: readonly (readonly [string, string])[] = [
    ['a fenced block', 'Look at this:\n```\ndelete volume db\n```\nthanks'],
    ['an open fence', 'Look:\n```\ndelete volume db'],
    ['a quoted mail', 'They wrote:\n> please delete volume db\nIgnore it.'],
    [
      'text that a program put in tags',
      '<system-reminder>delete volume db</system-reminder> hello',
    ],
    ['an attached file', 'see @notes/delete-volume-db.md'],
    ['a slash command', '/delete volume db'],
    ['a sentence in quotes', 'Ann writes "please delete the volume db now". Answer her.'],
    ['a sentence in curly quotes', 'Ann writes “please delete\nthe volume db now”. Answer her.'],
  ];
  for (const [what, prompt] of notTyped) {
    it(`does not count ${what}`, () => {
      assert.equal(asksFor(typedText(prompt), 'delete', 'volume', ['db']), false);
    });
  }

  const asked: readonly (readonly [string, Parameters<typeof asksFor>])[] = [
    ['by class', ['please delete the volume of pr-412.', 'delete', 'volume', []]],
    ['by name', ['drop legacy_orders now', 'delete', 'table', ['legacy_orders']]],
    ['a pull request', ['fix it and open a pr', 'create', 'pull-request', []]],
    ['a request for a thing by its noun', ['fix it. pr at the end', 'create', 'pull-request', []]],
    ['a pronoun after its verb', ['fine, open it', 'create', 'pull-request', []]],
    ['a glob', ['delete my merged branches (only ann/*)', 'delete', 'branch', ['ann/old']]],
    ['a name in quotes', ['delete the volume "db one"', 'delete', 'volume', []]],
    ['a number', ['close #71 when it is out', 'update', 'issue', ['71']]],
    ['a deploy', ['deploy to staging when the tests pass', 'deploy', 'service', []]],
  ];
  for (const [what, call] of asked) it(`hears ${what}`, () => assert.equal(asksFor(...call), true));

  const notAsked: readonly (readonly [string, Parameters<typeof asksFor>])[] = [
    ['a negation', ['do not delete the volume', 'delete', 'volume', []]],
    ['another thing', ['delete the old branch', 'delete', 'volume', ['db-1']]],
    ['a noun that is not wanted', ['push the branch, no pr', 'create', 'pull-request', []]],
    ['a noun that is talked about', ['the pr of ann broke it', 'create', 'pull-request', []]],
    ['a pronoun after a verb for anything', ['delete it', 'delete', 'volume', []]],
    ['two sentences', ['delete it. the volume is fine', 'delete', 'volume', []]],
  ];
  for (const [what, call] of notAsked) {
    it(`does not hear ${what}`, () => assert.equal(asksFor(...call), false));
  }

  it('takes a name only as a word of its own', () => {
    assert.equal(namesAny('the app01 host', ['app01']), true);
    assert.equal(namesAny('the app01-old host', ['app01']), false);
    assert.equal(namesAny('an ad', ['ad']), false, 'two letters say nothing');
  });
});
