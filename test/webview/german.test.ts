/** The views in German: what stands there is the translation, not the English text that it was made from. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { textsBelow } from '../../scripts/l10n';
import { ROOT } from '../../scripts/paths';
import { sentencesOf } from '../../src/editor/sentences/recognise';
import { translatorOf } from '../../src/editor/sentences/views';
import type { Question, SessionSummary, StepView } from '../../src/gate/protocol';
import { storyRow } from '../../src/gate/story';
import type { FromPrompt, FromTimeline } from '../../src/webview/protocol';
import { browserView } from './browser-view';
import { bundleOf, fixture, saidIn } from './stand-in-host';

interface Recorded {
  readonly sessions: readonly SessionSummary[];
  readonly steps: readonly StepView[];
}

const recorded = fixture<{ readonly questions: readonly Question[] }>('protocol/pocketos.json');
const german = bundleOf('de');

/** English texts of the views that read otherwise in German, with their places open. */
const ENGLISH = textsBelow(ROOT, ['src/webview'])
  .texts.filter((text) => german[text] !== text && /\p{L}{2}/u.test(text))
  .map((text) => ({ text, pattern: patternOf(text) }));

/** What the gate and the agent said stays as it was said. */
const SAID = stringsIn(recorded);

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function patternOf(text: string): RegExp {
  const parts = text.split(/\{\d+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`, 's');
}

/** Everything that a person reads or hears: text, names and hints, shadow trees included. */
async function wordsOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const words: string[] = [];
    const walk = (node: Node): void => {
      if (node instanceof Element) {
        if (['SCRIPT', 'STYLE'].includes(node.tagName)) return;
        for (const name of ['aria-label', 'title', 'placeholder', 'label', 'alt']) {
          words.push(node.getAttribute(name) ?? '');
        }
        if (node.shadowRoot !== null) node.shadowRoot.childNodes.forEach(walk);
      }
      if (node instanceof Text) words.push(node.data);
      node.childNodes.forEach(walk);
    };
    walk(document.body);
    return words.map((word) => word.trim()).filter((word) => word !== '');
  });
}

/** English texts among the words, with the German that should stand there. */
function englishAmong(words: readonly string[]): readonly string[] {
  const ours = words.filter((word) => !SAID.some((said) => said.includes(word)));
  return ours.flatMap((word) =>
    ENGLISH.filter(({ pattern }) => pattern.test(word)).map(
      ({ text }) => `${word} (should be: ${german[text]})`,
    ),
  );
}

describe('the prompt in German', () => {
  const open = browserView<FromPrompt>('prompt');

  it('has no English text of ours left', async () => {
    const { page, send, complaints } = await open({ language: 'de' });
    await send({ type: 'questions', questions: recorded.questions, nowMs: Date.now() });
    await page.locator('.answers').waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    const words = await wordsOn(page);
    const shown = Object.values(german).filter((text) => words.includes(text));
    assert.ok(shown.includes('Der ganze Aufruf') && shown.length >= 5, shown.join('\n'));
    assert.deepEqual(englishAmong(words), []);
    assert.deepEqual(complaints, []);
  });
});

describe('the timeline in German', () => {
  const open = browserView<FromTimeline>('timeline');
  const { sessions, steps } = fixture<Recorded>('protocol/pocketos.json');

  it('tells a step in German: what it would do, why, and what that rests on', async () => {
    const language = translatorOf(sentencesOf(saidIn('de')));
    const { page, send, complaints } = await open({ language: 'de', width: 1100 });
    const session = sessions[0]!.id;
    const rows = steps.map((step) => language.row(storyRow(step)));
    await send({ type: 'sessions', sessions });
    await send({ type: 'story', session, rows, acts: [], whole: true });
    for (const [at, step] of steps.entries())
      await send({ type: 'step', step: language.step(step), row: rows[at]! });
    await page.locator('.steps [role=option]').nth(6).click();
    await page
      .getByText('Erlauben Sie es nur')
      .or(page.getByText('Es läuft nicht'))
      .first()
      .waitFor();
    const words = (await wordsOn(page)).join('\n');
    assert.match(words, /gefunden in Schritt \d/);
    assert.doesNotMatch(words, /This would|It does not run|found in step|nobody |was not given/);
    assert.deepEqual(complaints, []);
  });
});
