import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SessionFile } from '../../src/core/model/session-file';
import { play, type Played } from './play';

const FOLDER = join(__dirname, '../sessions');

function load(name: string): SessionFile {
  return SessionFile.parse(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
}

function wrong(file: SessionFile, played: Played): readonly string[] {
  return file.steps.flatMap((step, index) => {
    if (step.tool === 'prompt' || step.expect === undefined) return [];
    const verdict = played.verdicts.get(index)!;
    if (step.expect.includes(verdict.decision)) return [];
    return [
      `step ${index}: ${verdict.decision} (${verdict.reasonCode}) instead of ${step.expect.join(' or ')}: ${verdict.because.join('; ')}`,
    ];
  });
}

describe('golden sessions', () => {
  for (const name of readdirSync(FOLDER)
    .filter((one) => one.endsWith('.json') && one !== 'known-gaps.json')
    .sort()) {
    it(name, () => {
      const file = load(name);
      assert.deepEqual(wrong(file, play(file)), []);
    });
  }

  it('denies the PocketOS call with the failed login, the token’s file and the missing environment in evidence', () => {
    const { last } = play(load('pocketos.json'), { stops: true });
    assert.equal(last.decision, 'DENY');
    assert.equal(last.reasonCode, 'FOUND_CREDENTIAL');
    const because = last.because.join('\n');
    assert.match(because, /step 1 failed: .*password authentication failed/);
    assert.match(because, /RAILWAY_TOKEN from scripts\/domains\/add-domain\.sh:4/);
    assert.match(because, /nothing says which environment/);
    assert.deepEqual(last.evidence, [1, 3, 4]);
  });
});
