import assert from 'node:assert/strict';
import { limitedForm } from '../../../src/core/bounds/limited-form';
import { boundOptions } from './bounds-for-test';

const FILES = {
  'a.log': '',
  'b.log': '',
  'c d.log': '',
  '.hidden.log': '',
  'x.txt': '',
  'old/1.log': '',
  'old/2.log': '',
};

function limited(command: string, max = 2): string | undefined {
  return limitedForm(command, max, boundOptions(FILES))?.text;
}

describe('a list held to its first N', () => {
  it('puts the files in the place of the pattern', () => {
    assert.equal(limited('rm -f *.log'), 'rm -f a.log b.log');
    assert.equal(limited('rm -f *.log', 3), 'rm -f *.log');
    assert.equal(limited('rm -- old/*.log', 1), 'rm -- old/1.log');
    assert.equal(limited('rm [bc]*.log *.txt', 2), "rm b.log 'c d.log'");
  });

  it('cuts the list of a loop', () => {
    assert.equal(
      limited('for r in eu us ap; do kubectl delete ns "$r"; done'),
      'for r in eu us; do kubectl delete ns "$r"; done',
    );
    assert.equal(
      limited(`for r in 'a b' c d; do tool "$r"; done; echo done`),
      `for r in 'a b' c; do tool "$r"; done; echo done`,
    );
    assert.equal(
      limited('for f in *.log; do gh issue close "$f"; done', 1),
      'for f in a.log; do gh issue close "$f"; done',
    );
  });

  it('says how many there are', () => {
    assert.equal(limitedForm('rm *.log', 1, boundOptions(FILES))?.of, 3);
  });

  it('does nothing where the list is not known, or is not one', () => {
    for (const command of [
      'rm x.txt',
      'for r in $LIST; do tool "$r"; done',
      'for r in $(list); do tool "$r"; done',
      'cd old && rm *.log',
      'cp *.log old *.txt',
      'rm *.log; rm *.txt',
      'rm */*.log',
      'rm *.none',
      'rm {a,b}*.log',
      'for f in *.log; do rm *.txt; done',
      'while read -r x; do rm "$x"; done',
      "echo '*.log'",
    ])
      assert.equal(limited(command, 1), undefined, command);
  });
});
