import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../../src/core/rules/all';
import type { RuleExample } from '../../../src/core/rules/define';
import { play, sessionOf } from '../play';

function firesOn(rule: string, example: RuleExample): boolean {
  const played = play(
    sessionOf({
      steps: example.steps,
      ...(example.task === undefined ? {} : { task: example.task }),
      ...(example.files === undefined ? {} : { files: example.files }),
      ...(example.env === undefined ? {} : { env: example.env }),
      ...(example.git === undefined ? {} : { git: example.git }),
    }),
  );
  return played.last.rules.includes(rule);
}

describe('named compositions', () => {
  it('has a file for every rule and a rule for every file', () => {
    const folder = join(__dirname, '../../../src/core/rules');
    const files = readdirSync(folder)
      .map((name) => name.replace(/\.ts$/, ''))
      .filter((name) => !['all', 'check', 'define'].includes(name));
    assert.deepEqual(RULES.map((rule) => rule.id).sort(), files.sort());
  });

  for (const rule of RULES) {
    describe(rule.id, () => {
      for (const example of rule.fires) {
        it(`fires: ${example.what}`, () => assert.equal(firesOn(rule.id, example), true));
      }
      for (const example of rule.spares) {
        it(`stays silent: ${example.what}`, () => assert.equal(firesOn(rule.id, example), false));
      }
    });
  }
});
