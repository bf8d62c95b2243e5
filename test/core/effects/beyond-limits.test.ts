import assert from 'node:assert/strict';
import { LIMITS } from '../../../src/core/limits';
import type { Verdict } from '../../../src/core/model/verdict';
import { play, sessionOf } from '../play';

const DEED = 'aws ec2 delete-volume --volume-id vol-0a1b2c3d';

function judged(command: string): Verdict {
  return play(sessionOf({ steps: [{ tool: 'shell', command }] })).last;
}

function phrases({ effects }: Verdict): readonly string[] {
  return effects.map(({ effect }) => effect.phrase);
}

function numbered(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

describe('a call of more commands than are read one by one', () => {
  const many = LIMITS.invocations + 500;

  it('is asked about as unread, and shows what it would take away behind the bound', () => {
    const plain = judged(numbered(many, (index) => `echo ${index}`));
    assert.equal(plain.decision, 'CONFIRM');
    const verdict = judged(
      `${numbered(many, (index) => `echo ${index}`)}\n${DEED}\n${numbered(many, (at) => `ls ${at}`)}`,
    );
    assert.equal(verdict.decision, 'DENY');
    assert.ok(phrases(verdict).includes(DEED));
  });

  it('however its commands are parted, and however often the padding is the same', () => {
    assert.ok(
      phrases(judged(`${'true; '.repeat(many * 4)}${DEED}; ${'true; '.repeat(many)}`)).includes(
        DEED,
      ),
    );
  });

  it('keeps what could do harm where there are more effects than are kept', () => {
    const verdict = judged(
      `${numbered(LIMITS.effects * 3, (index) => `touch f${index}`)}\n${DEED}`,
    );
    assert.ok(phrases(verdict).includes(DEED));
  });

  it('takes nothing from a call that is read in full', () => {
    assert.deepEqual(phrases(judged(`true\n${DEED}`)), [DEED]);
  });
});
