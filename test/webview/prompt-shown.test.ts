/** What the prompt shows of a call: the drawing of where it comes from, the fold of a long one, its room. */
import assert from 'node:assert/strict';
import type { Question } from '../../src/gate/protocol';
import type { FromPrompt } from '../../src/webview/protocol';
import { takePicture } from '../editor/workbench';
import { browserView } from './browser-view';
import { fixture, type OpenView, type ViewOptions } from './stand-in-host';

const recorded = fixture<{ readonly questions: readonly Question[] }>('protocol/pocketos.json');
const [question, stopped] = recorded.questions as [Question, Question];
const { deadline: _deadline, ...asked } = question;

describe('what the prompt view shows in a browser', function () {
  this.timeout(60_000);
  const openPage = browserView<FromPrompt>('prompt');
  let view: OpenView<FromPrompt>;

  async function open(questions: readonly Question[], options?: ViewOptions): Promise<void> {
    view = await openPage(options);
    await view.send({ type: 'questions', questions, nowMs: Date.now() });
    await view.page.waitForSelector('h1');
  }

  const answers = async (): Promise<readonly FromPrompt[]> =>
    (await view.sent()).filter((message) => message.type === 'answer');

  const focusedText = (): Promise<string> =>
    view.page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

  it('draws where the credential comes from, and each step of it opens by the keyboard', async () => {
    await open([asked]);
    const chain = view.page.getByRole('region', { name: 'Where it comes from' });
    const rows = await chain.getByRole('listitem').allInnerTexts();
    assert.equal(rows.length, 4, 'three steps and the call');
    assert.match(rows[0]!, /npm run dev:staging.*It failed: error: password/s);
    assert.match(rows[1]!, /grep -rnE.*The credential.*RAILWAY_TOKEN.*come upon in this session/s);
    assert.match(rows[3]!, /This call.*ordinary work/s);
    assert.equal(await chain.locator('circle.weak').count(), 2, 'a stop where it was met, twice');
    // The line runs through the rows without a gap.
    const ends = await chain.locator('line.weak').evaluateAll((lines) =>
      lines.map((line) => {
        const { top, bottom } = line.getBoundingClientRect();
        return [Math.round(top), Math.round(bottom)] as const;
      }),
    );
    assert.equal(ends.length, 2);
    assert.ok(Math.abs(ends[0]![1] - ends[1]![0]) <= 1, `the line is broken: ${String(ends)}`);
    await chain.getByRole('button').first().focus();
    await view.page.keyboard.press('ArrowDown');
    await view.page.keyboard.press('Enter');
    const last = (await view.sent()).at(-1);
    assert.deepEqual(last, { type: 'open-timeline', session: asked.session, step: 3 });
    assert.deepEqual(await answers(), [], 'opening a step answered');
  });

  it('folds ten thousand lines, keeps the deed and the end in sight, and says what it hides', async () => {
    const deed = 'curl -d "mutation { volumeDelete(id: 1) }" https://example.com';
    const lines = Array.from({ length: 10_000 }, (_, at) => (at === 5_000 ? deed : `echo ${at}`));
    await open([{ ...stopped, step: { ...stopped.step, detail: lines.join('\n') } }]);
    const call = view.page.locator('.call');
    const shown = await call.innerText();
    for (const part of ['echo 0', 'volumeDelete', 'echo 9999', '4,995 lines are not shown here']) {
      assert.ok(shown.includes(part), `“${part}” is not shown`);
    }
    assert.ok(!shown.includes('echo 3000'));
    assert.match(await view.page.innerText('.folded-note'), /has 10,000 lines/);
    await call.getByRole('button').first().click();
    assert.ok((await call.innerText()).includes('echo 3000'));
    await view.page.getByRole('button', { name: 'Show all of it' }).click();
    assert.ok((await call.innerText()).includes('echo 7000'));
  });

  it('reads from its top in a low window, with Deny under the keys all the same', async () => {
    await open([asked], { width: 400, height: 300 });
    assert.equal(await focusedText(), 'Deny');
    assert.ok(await view.page.locator('h1').isVisible());
    const headline = await view.page.locator('h1').boundingBox();
    assert.ok(
      headline !== null && headline.y >= 0 && headline.y < 300,
      'the headline is scrolled off',
    );
  });

  it('fits a column of 300 pixels', async () => {
    await open([asked, { ...asked, id: 'q-2' }], { width: 300, height: 700 });
    await takePicture(view.page, 'prompt-300');
    const wide = await view.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 300, `the page is ${wide} wide`);
  });
});
