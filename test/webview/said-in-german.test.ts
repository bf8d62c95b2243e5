/** What core says of the golden sessions and of the examples, in German: nothing of our English is left but values. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAMS } from '../../src/core/effects/programs/all';
import { formatResource } from '../../src/core/model/operation';
import { SessionFile } from '../../src/core/model/session-file';
import type { Verdict } from '../../src/core/model/verdict';
import { RULES } from '../../src/core/rules/all';
import { sentencesOf, type Sentences } from '../../src/editor/sentences/recognise';
import { deriveCommand } from '../core/effects/derive-for-test';
import { play, sessionOf } from '../core/play';
import { saidIn } from './stand-in-host';

const SESSIONS = join(__dirname, '../sessions');
const GERMAN = saidIn('de');
/** Stands where a pattern had words of ours. */
const GAP = '\u0001';

/** Takes out what a pattern says by itself, so that values are left, and what no pattern fits. */
const rest = sentencesOf(
  Object.fromEntries(
    Object.keys(GERMAN).map((english) => {
      const places = english.match(/\{\*?\d+\}/g) ?? [];
      return [english, [GAP, ...places.map((place) => `${place}${GAP}`)].join('')];
    }),
  ),
);

/** Several words that no value of the session holds: English that a German reader would meet. */
function leftOver(as: keyof Sentences, text: string, values: string): readonly string[] {
  return rest[as](text)
    .split(GAP)
    .filter((piece) => /[a-z]{2} [a-z]{2}/i.test(piece) && !values.includes(plain(piece)));
}

/** Letters and digits: how a value is quoted, cut or redacted does not matter here. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function leftOverOf(verdict: Verdict, source: unknown): readonly string[] {
  const { forPerson, forAgent, because, notices, uncapped, effects } = verdict;
  const named = effects.map(({ effect }) => `${effect.phrase} ${formatResource(effect.resource)}`);
  const values = plain(JSON.stringify([source, named]).replace(/\\[nt"\\]/g, ' '));
  const sentences = [forPerson, forAgent, ...because, ...notices];
  if (uncapped !== undefined) sentences.push(uncapped.forPerson, uncapped.forAgent);
  const phrases = effects.flatMap(({ ingredients }) =>
    ingredients.flatMap((one) => [one.what, one.why]),
  );
  return [
    ...sentences.flatMap((text) => leftOver('sentence', text, values)),
    ...phrases.flatMap((text) => leftOver('phrase', text, values)),
  ];
}

function leftOverIn(file: SessionFile, stops: boolean): readonly string[] {
  const verdicts = [...play(file, { stops }).verdicts.values()];
  return [...new Set(verdicts.flatMap((verdict) => leftOverOf(verdict, file)))];
}

describe('what core says, in German', () => {
  const folders = ['.', 'days'].map((name) => join(SESSIONS, name));
  for (const folder of folders) {
    const names = readdirSync(folder).filter(
      (name) => /\.json$/.test(name) && name !== 'known-gaps.json',
    );
    it(`of the ${names.length} sessions in ${folder.slice(SESSIONS.length + 1) || 'the folder itself'}`, () => {
      const left = names.flatMap((name) => {
        const file = SessionFile.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
        return leftOverIn(file, true).map((text) => `${name}: ${text}`);
      });
      assert.deepEqual(left, []);
    });
  }

  it('of the examples of every rule', () => {
    const left = RULES.flatMap((rule) =>
      [...rule.fires, ...rule.spares].flatMap(({ what: _what, ...parts }) =>
        leftOverIn(sessionOf(parts), false).map((text) => `${rule.id}: ${text}`),
      ),
    );
    assert.deepEqual(left, []);
  });

  it('of the examples of every program: how an environment is known, and what could not be read', () => {
    const left = PROGRAMS.flatMap((program) =>
      program.examples.flatMap((example) =>
        deriveCommand(example.command, example).flatMap(({ environment, opaque, ...effect }) => {
          const values = plain(JSON.stringify([example, effect]).replace(/\\[nt"\\]/g, ' '));
          return [environment.evidence, opaque?.why ?? ''].flatMap((text) =>
            leftOver('phrase', text, values).map((piece) => `${example.command}: ${piece}`),
          );
        }),
      ),
    );
    assert.deepEqual(left, []);
  });

  it('would not pass over a sentence that nobody put into German', () => {
    const sentence =
      'This would delete the volume v1. It was full moon tonight. Allow it only if you want exactly this.';
    assert.deepEqual(leftOver('sentence', sentence, 'v1'), ['It was full moon tonight']);
  });
});
