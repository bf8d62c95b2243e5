/** The pure parts of the views and of the host that handle other people's text. */
import assert from 'node:assert/strict';
import { markdownText, plainText } from '../../src/editor/plain-text';
import { draftOf, taskOf } from '../../src/webview/declare/draft';
import { splitHeadline } from '../../src/webview/prompt/headline';
import { splitByPhrases, visibleString } from '../../src/webview/common/visible-text';

describe('text of agents in front of a person', () => {
  it('shows what is invisible or reorders, and leaves ordinary text alone', () => {
    for (const show of [visibleString, (text: string) => plainText(text)]) {
      assert.equal(show('a\u202eb'), 'a⟨U+202E⟩b');
      assert.equal(show('a\u200bb\u{e0020}'), 'a⟨U+200B⟩b⟨U+E0020⟩');
      assert.equal(show('naïve 日本 🙂❤️ עברית'), 'naïve 日本 🙂❤️ עברית');
    }
    assert.equal(visibleString('two\nlines\tand a tab'), 'two\nlines\tand a tab');
    assert.equal(visibleString('\u001b[2K\r'), '⟨U+001B⟩[2K⟨U+000D⟩');
  });

  it('marks letters that look like Latin ones where they pretend to be, and no other language', () => {
    assert.equal(visibleString('kubectl -n st\u0430ging'), 'kubectl -n st\u0430⟨U+0430⟩ging');
    assert.equal(visibleString('\u0440\u0441 /tmp'), '\u0440⟨U+0440⟩\u0441⟨U+0441⟩ /tmp');
    assert.equal(visibleString('\uff41pi.example.com'), '\uff41⟨U+FF41⟩pi.example.com');
    assert.equal(visibleString('\u{1d429}rod'), '\u{1d429}⟨U+1D429⟩rod');
    assert.equal(visibleString('example.com\u2215x'), 'example.com\u2215⟨U+2215⟩x');
    for (const text of [
      'git commit -m "рост: оса и сор в тесте"',
      'Αθήνα και ο κόσμος',
      'ＡＰＩ の設定',
      'web-приложение и api',
      'straße, ñ, ø, Đ, 10 µm',
    ])
      assert.equal(visibleString(text), text);
  });

  it('makes one line of limited length for notifications', () => {
    assert.equal(plainText('a\n\n b\r\nc'), 'a b c');
    assert.equal(plainText('x'.repeat(400)).length, 300);
  });

  it('takes the meaning out of Markdown', () => {
    assert.equal(
      markdownText('[x](command:remit.pause) $(shield) <b>'),
      '\\[x\\]\\(command:remit\\.pause\\) \\$\\(shield\\) \\<b\\>',
    );
  });

  it('marks a phrase wherever it stands, or its longest word, and never the whole call', () => {
    const marked = (text: string, ...phrases: string[]): string[] =>
      splitByPhrases(text, phrases)
        .filter((part) => part.marked)
        .map((part) => part.text);
    assert.deepEqual(marked('cd x && rm -rf build && rm -rf build', 'rm -rf build'), [
      'rm -rf build',
      'rm -rf build',
    ]);
    assert.deepEqual(marked('{ volumeDelete(id: 1) }, mutation', 'mutation volumeDelete'), [
      'volumeDelete',
    ]);
    assert.deepEqual(marked('npm test', 'npm test'), []);
    assert.deepEqual(marked('curl example', '', 'nothing of it'), []);
    const text = 'aa bbbbb cc ddddd';
    const whole = splitByPhrases(text, ['ddddd', 'bbbbb', 'bbb']);
    assert.equal(whole.map((part) => part.text).join(''), text);
  });

  it('ends the headline at the first sentence, not at a full stop inside a name', () => {
    assert.deepEqual(splitHeadline('Deletes db.main for good. After a login failed, it goes on.'), {
      headline: 'Deletes db.main for good.',
      rest: 'After a login failed, it goes on.',
    });
    assert.deepEqual(splitHeadline('One sentence only'), {
      headline: 'One sentence only',
      rest: '',
    });
  });
});

describe('a draft of a task', () => {
  it('gives back the task that it was made from', () => {
    const task = {
      format: 'remit.task/1' as const,
      title: 'x',
      notes: 'n',
      mode: 'plan' as const,
      scope: {
        environments: ['staging'],
        branches: ['fix/*'],
        hosts: ['h'],
        credentials: ['env:X'],
        paths: ['a/**'],
        never: ['branch:main'],
        grants: [
          { operation: 'delete' as const, resource: 'volume', environment: 'e', max: 2, points: 7 },
        ],
        tools: { allow: ['*'], deny: ['mcp:x/*'] },
      },
      budget: { points: 12 },
      expires: 'PT4H',
      attended: false,
    };
    assert.deepEqual(taskOf(draftOf(task)), task);
  });

  it('keeps what is not a number as it was typed, for the host to refuse', () => {
    const draft = draftOf({ format: 'remit.task/1', title: 'x' });
    assert.deepEqual(taskOf({ ...draft, points: 'many' })['budget'], { points: 'many' });
  });
});
