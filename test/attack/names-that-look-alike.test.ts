/**
 * Names that only look like the ones that a person gave: a letter of another alphabet, of full width or with an
 * invisible sign behind it. Whatever they name, it is not what was granted.
 */
import assert from 'node:assert/strict';
import type { SessionFile, SessionStep } from '../../src/core/model/session-file';
import type { Decision } from '../../src/core/model/verdict';
import { play, sessionOf } from '../core/play';

const TASK: SessionFile['task'] = {
  format: 'remit.task/1',
  title: 'Tidy the scratch project',
  scope: {
    environments: ['staging'],
    hosts: ['api.keeper.example'],
    branches: ['topic/tidy'],
    grants: [
      { operation: 'delete', resource: 'volume:scratch', environment: 'staging', max: 9 },
      { operation: 'deploy', resource: 'service:storefront', environment: 'staging', max: 9 },
    ],
  },
};

/** Each is let pass as it stands. */
const GIVEN: readonly (readonly [name: string, command: string])[] = [
  ['staging', 'kubectl --context staging delete pvc scratch'],
  ['scratch', 'kubectl --context staging delete pvc scratch'],
  ['topic/tidy', 'git push origin topic/tidy'],
];

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  a: ['\u0430', '\uff41', '\u0251', 'a\u200b'],
  s: ['\u0455', '\uff53', 's\u2060'],
  i: ['\u0456', '\u0131', 'i\u00ad'],
  c: ['\u0441', '\u217d'],
  t: ['\uff54', 't\u200d'],
};

function decisionOn(command: string): Decision {
  const step: SessionStep = { tool: 'shell', command };
  return play(sessionOf({ task: TASK, steps: [step] })).last.decision;
}

/** The word with one letter, each in turn, as another one that looks like it. */
function twinsOf(name: string): readonly string[] {
  return [...name].flatMap((letter, at) =>
    (OTHERS[letter] ?? []).map((twin) => `${name.slice(0, at)}${twin}${name.slice(at + 1)}`),
  );
}

describe('a name that only looks like a granted one', () => {
  for (const [name, command] of GIVEN) {
    it(`is not ${name}: ${command}`, () => {
      assert.equal(decisionOn(command), 'ALLOW');
      assert.ok(twinsOf(name).length > 3);
      for (const twin of twinsOf(name)) {
        const written = command.replace(name, twin);
        assert.notEqual(decisionOn(written), 'ALLOW', JSON.stringify(written));
      }
    });
  }
});
