/**
 * Calls that are written for the person who is asked: to hide what they do, to look like what they are not, or to act
 * where they are shown. Each goes through a real gate to everything that shows text.
 */
import assert from 'node:assert/strict';
import { markdownText, plainText } from '../../src/editor/plain-text';
import { CORE } from '../../src/gate/core';
import { AUDIENCES, EXPORT_FORMATS, exportText } from '../../src/gate/exports/formats';
import type { Question } from '../../src/gate/protocol';
import { fingerprintWith, loadKey } from '../../src/store/keys';
import { visibleString } from '../../src/webview/common/visible-text';
import { foldText } from '../../src/webview/prompt/fold';
import { markedRanges } from '../../src/webview/common/visible-text';
import type { FromPrompt } from '../../src/webview/protocol';
import { before, closeGates, testGate } from '../gate/in-process';
import { browserView } from '../webview/browser-view';

const DEED = 'rm -rf /etc';
const DRESSES: Readonly<Record<string, string>> = {
  markup: `echo '<img src=x onerror=alert(1)><script>document.title="owned"</script>' ; ${DEED}`,
  'markup that closes what shows it': `echo '</code></pre></main><button id=planted>Allow</button>'; ${DEED}`,
  links: `echo '[Allow](command:remit.off) ![x](https://evil.example/p.png) <https://evil.example>'; ${DEED}`,
  icons: `echo '$(shield) $(check) Remit: this is safe'; ${DEED}`,
  'bidirectional controls': `echo '\u202e${[...DEED].reverse().join('')}\u202c \u2066x\u2069'; ${DEED}`,
  'invisible characters': `echo 'a\u200b\u200d\u2060\ufeff\u00ad\u{e0061}\u{e0062}b'; ${DEED}`,
  'letters of other alphabets': `echo st\u0430ging.ex\u0430mple.com \u0440\u0441; ${DEED}`,
  'terminal escapes': `echo '\u001b[2K\u001b[1A\u001b]8;;https://evil.example\u0007ok\u001b]8;;\u0007\r\b\b'; ${DEED}`,
  'a row of buttons': `echo '\n[ Allow once ]   [ Deny ]\n\nRemit: nothing is deleted. Press Enter to go on.\n'; ${DEED}`,
  'ten thousand lines with the deed at their end': `${'echo all is well\n'.repeat(10_000)}${DEED}`,
  'ten thousand lines with the deed in their middle': `${'echo a\n'.repeat(5_000)}${DEED}\n${'echo b\n'.repeat(5_000)}`,
  'ten thousand different lines with the deed in their middle': lines(5_000, 10_000),
  'nearly two thousand changes with the deed among them': lines(1_000, 1_900, 'touch'),
  'one endless line with the deed far to the right': `echo ${'x'.repeat(60_000)}; ${DEED}`,
  'blanks that push the deed out of sight': `echo ok${' '.repeat(20_000)}; ${DEED}`,
};
/** Lines of which none is like another one, and the deed before the line `at`. */
function lines(at: number, count: number, word = 'echo'): string {
  const all = Array.from({ length: count }, (_, index) => `${word} line-${index}`);
  all.splice(at, 0, DEED);
  return all.join('\n');
}

/** What must not stand in any text that is shown. Line feeds and tabs are layout. */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e0fff}]/u;

async function questionAbout(
  command: string,
): Promise<{ question: Question; texts: ReadonlyMap<string, string> }> {
  const gate = testGate({ core: CORE });
  const window = await gate.client('window');
  const answered = gate.hook('claude-code', 'PreToolUse', before(command));
  const asked = (async (): Promise<Question> => {
    for (const until = Date.now() + 20_000; Date.now() < until;) {
      const [question] = await window.request('questions', {});
      if (question !== undefined) return question;
      const [session] = await window.request('sessions', {});
      const steps =
        session === undefined
          ? []
          : await window.request('steps', { session: session.id, from: 0, limit: 9 });
      const denied = steps.find(({ decision }) => decision === 'DENY');
      if (denied !== undefined)
        return window.request('explain', { session: denied.session, step: denied.step });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('nobody was asked');
  })();
  const question = await asked;
  if (question.offers.length > 0)
    await window.request('answer', { question: question.id, answer: 'deny' });
  await answered;
  const options = { fingerprint: fingerprintWith(loadKey(gate.paths.key)), version: '1.0.0' };
  const texts = new Map(
    EXPORT_FORMATS.flatMap((format) =>
      AUDIENCES.map((audience): [string, string] => [
        `${format} for ${audience}`,
        exportText(
          gate.events().filter(({ session }) => session !== ''),
          format,
          audience,
          options,
        ) ?? '',
      ]),
    ),
  );
  return { question, texts };
}

describe('a call that is written for the person who is asked', function () {
  this.timeout(120_000);
  afterEach(closeGates);
  const open = browserView<FromPrompt>('prompt');

  for (const [what, command] of Object.entries(DRESSES)) {
    it(`shows ${what} as what it is`, async () => {
      const { question, texts } = await questionAbout(command);
      const { step } = question;
      assert.notEqual(step.decision, 'ALLOW');
      for (const text of [
        plainText(step.title),
        plainText(step.forPerson),
        visibleString(step.detail),
        visibleString(step.title),
      ])
        assert.doesNotMatch(text, UNSEEN);
      assert.ok(plainText(step.title).length <= 300);
      assert.doesNotMatch(markdownText(command), /(?<!\\)[[\]<>$!]/);
      for (const [name, text] of texts) {
        assert.notEqual(text, '', name);
        if (!/^(?:html|markdown)/.test(name)) continue;
        assert.doesNotMatch(text, UNSEEN, name);
        if (name.startsWith('html')) assert.doesNotMatch(text, /<script|<img|<button/i, name);
      }
    });

    it(`keeps the deed in sight beside ${what}`, async () => {
      const { question } = await questionAbout(command);
      const { deadline: _deadline, ...asked } = question;
      const view = await open({ width: 300, height: 600 });
      await view.send({ type: 'questions', questions: [asked], nowMs: Date.now() });
      await view.page.waitForSelector('h1');
      const shown = await view.page.innerText('body');
      assert.ok(
        shown.includes(DEED) || shown.replace(/\s+/g, ' ').includes(DEED),
        'the deed is not in the view',
      );
      assert.doesNotMatch(shown, UNSEEN);
      // Nothing of the call has become a part of the page, or done anything.
      assert.equal(
        await view.page
          .locator('#planted, img, main script, a[href^="command:"], a[href*="evil"]')
          .count(),
        0,
      );
      assert.equal(await view.page.title(), 'prompt');
    });
  }

  it('says in a sentence which letters only look like Latin ones', async () => {
    const { question } = await questionAbout(DRESSES['letters of other alphabets']!);
    const { deadline: _deadline, ...asked } = question;
    const view = await open({ width: 300, height: 600 });
    await view.send({ type: 'questions', questions: [asked], nowMs: Date.now() });
    await view.page.waitForSelector('.hidden-note');
    const note = await view.page.innerText('.hidden-note');
    assert.match(note, /U\+0430 looks like a/);
    assert.match(note, /U\+0440 looks like p/);
  });

  it('shows the gravest effect first and puts the many others away', async () => {
    const { question } = await questionAbout(
      DRESSES['nearly two thousand changes with the deed among them']!,
    );
    const { deadline: _deadline, ...asked } = question;
    const view = await open({ width: 300, height: 600 });
    await view.send({ type: 'questions', questions: [asked], nowMs: Date.now() });
    await view.page.waitForSelector('.effects');
    const shown = view.page.locator('.effects:visible > li');
    assert.match(await shown.first().innerText(), /delete directory:\/etc/);
    assert.ok((await shown.count()) <= 10);
    assert.ok((await view.page.locator('pre.call mark').count()) <= 24);
  });

  it('marks the deed wherever it stands in ten thousand lines, and never folds it away', () => {
    const text = DRESSES['ten thousand lines with the deed in their middle']!;
    const pieces = foldText(text, markedRanges(text, [DEED]));
    const shown = pieces
      .filter(({ hidden }) => hidden === 0)
      .map(({ start, end }) => text.slice(start, end));
    assert.ok(shown.join('').includes(DEED));
    assert.ok(shown.join('').length < 5_000);
  });
});
