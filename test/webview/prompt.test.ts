import assert from 'node:assert/strict';
import type { Question, StepView } from '../../src/gate/protocol';
import type { FromPrompt } from '../../src/webview/protocol';
import { seriousFindings } from './accessibility';
import { takePicture } from '../editor/workbench';
import { browserView } from './browser-view';
import { fixture, THEMES } from './stand-in-host';
import type { OpenView, ViewOptions } from './stand-in-host';

interface Recorded {
  readonly steps: readonly StepView[];
  readonly questions: readonly Question[];
}

const recorded = fixture<Recorded>('protocol/pocketos.json');
const [question, stopped] = recorded.questions as [Question, Question];

/** The gate offers no "for this session" here; a tier 2 question has it. The recorded deadline is long past. */
const { deadline: _deadline, ...timeless } = question;
const asked: Question = {
  ...timeless,
  offers: [...question.offers, { answer: 'allow-session', covers: 'the same again' }],
};

/** The same with a form in which it could run instead, and as it comes back after that form ran. */
const push: StepView = {
  ...asked.step,
  title: 'git push --force origin main',
  detail: 'git push --force origin main',
  forPerson: 'This would replace what others see of main. Allow it only if you want exactly this.',
  effects: [],
};
const offering: Question = {
  ...asked,
  step: push,
  offers: [
    ...asked.offers,
    {
      answer: 'dry-run',
      covers: 'nothing is changed; you are asked again with its result',
      command: 'git push --dry-run --force origin main',
    },
  ],
};
const again: Question = {
  ...asked,
  step: push,
  bounded: {
    form: 'dry-run',
    step: 7,
    command: 'git push --dry-run --force origin main',
    result: {
      text: 'To example.com:acme/app.git\n + 1f2e3d4...5a6b7c8 main -> main (forced update)',
      exit: 0,
    },
  },
};

/** Longer than the view is deaf to allowing after a question appears. */
const SETTLED_MS = 900;

describe('the prompt view in a browser', function () {
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

  const focusedTextSoon = async (text: string): Promise<string> => {
    await view.page.waitForFunction(
      (wanted) => document.activeElement?.textContent === wanted,
      text,
    );
    return focusedText();
  };

  const focusedText = (): Promise<string> =>
    view.page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

  it('puts the focus on Deny, and says what is about to happen and why', async () => {
    await open([asked]);
    assert.equal(await focusedText(), 'Deny');
    const text = await view.page.innerText('main');
    for (const part of [
      'unknown environment',
      'came upon RAILWAY_TOKEN',
      'come upon in this session',
      'the task does not list the host',
      'grep -rnE',
      'the same again',
    ]) {
      assert.ok(text.includes(part), `the view does not say “${part}”`);
    }
    assert.equal(
      await view.page.innerText('h1'),
      asked.step.forPerson.slice(0, asked.step.forPerson.indexOf('. ') + 1),
    );
    assert.deepEqual(view.complaints, []);
  });

  it('marks the words of the call that do it', async () => {
    await open([stopped]);
    assert.equal(await view.page.innerText('.call mark'), 'volumeDelete');
  });

  for (const key of ['Escape', 'Enter', 'Space']) {
    it(`denies on ${key}`, async () => {
      await open([asked]);
      await view.page.keyboard.press(key);
      assert.deepEqual(await answers(), [{ type: 'answer', question: asked.id, answer: 'deny' }]);
    });
  }

  it('allows by the chord only, and not in the moment in which the question appears', async () => {
    await open([asked]);
    await view.page.keyboard.press('Control+Enter');
    assert.deepEqual(await answers(), [], 'a key meant for something else allowed the call');
    await view.page.waitForTimeout(SETTLED_MS);
    await view.page.keyboard.press('Control+Enter');
    assert.deepEqual(await answers(), [
      { type: 'answer', question: asked.id, answer: 'allow-once' },
    ]);
  });

  it('allows for the session by its own chord', async () => {
    await open([asked]);
    await view.page.waitForTimeout(SETTLED_MS);
    await view.page.keyboard.press('Control+Shift+Enter');
    assert.deepEqual(await answers(), [
      { type: 'answer', question: asked.id, answer: 'allow-session' },
    ]);
  });

  it('offers a bounded form between denying and allowing, with the command that would run', async () => {
    await open([offering]);
    assert.equal(await focusedText(), 'Deny');
    assert.deepEqual(await view.page.locator('footer vscode-button').allInnerTexts(), [
      'Deny',
      'Deny and tell the agent…',
      'Dry run first',
      'Allow once',
      'Allow for this session',
    ]);
    const button = view.page.locator('vscode-button', { hasText: 'Dry run first' });
    const described = await button.getAttribute('aria-describedby');
    const words = await view.page.innerText(`#${described}`);
    assert.match(words, /nothing is changed.*Runs in its place:\s+git push --dry-run --force/s);
    await view.page.waitForTimeout(SETTLED_MS);
    await button.click();
    assert.deepEqual(await answers(), [{ type: 'answer', question: asked.id, answer: 'dry-run' }]);
  });

  it('takes a letter for a bounded form that is offered, and not as the question appears', async () => {
    await open([offering]);
    await view.page.keyboard.press('d');
    assert.deepEqual(await answers(), [], 'a key meant for something else was an answer');
    await view.page.waitForTimeout(SETTLED_MS);
    await view.page.keyboard.press('r');
    assert.deepEqual(await answers(), [], 'what was not offered was answered');
    await view.page.keyboard.press('d');
    assert.deepEqual(await answers(), [{ type: 'answer', question: asked.id, answer: 'dry-run' }]);
  });

  it('takes the chord for the sandbox, and nothing less', async () => {
    const covers = 'it writes in the workspace only';
    const boxed = { answer: 'sandbox', covers, command: asked.step.detail } as const;
    await open([{ ...asked, offers: [...asked.offers, boxed] }]);
    assert.equal(await view.page.locator('.instead').count(), 0, 'the call itself is repeated');
    await view.page.waitForTimeout(SETTLED_MS);
    await view.page.keyboard.press('s');
    assert.deepEqual(await answers(), []);
    await view.page.keyboard.press('Control+Alt+Enter');
    assert.deepEqual(await answers(), [{ type: 'answer', question: asked.id, answer: 'sandbox' }]);
  });

  it('shows what came of the bounded run, in a region that can be put away', async () => {
    await open([again]);
    assert.match(await view.page.innerText('.overline'), /asks again/);
    const region = view.page.getByRole('region', { name: 'What the dry run showed' });
    assert.match(await region.innerText(), /git push --dry-run.*exit 0.*forced update/s);
    await region.locator('summary').focus();
    await view.page.keyboard.press('Enter');
    assert.deepEqual(await answers(), [], 'opening the region denied the call');
    assert.equal(await region.locator('.output').isVisible(), false);
    await region.getByRole('button', { name: 'step 7' }).click();
    const last = (await view.sent()).at(-1);
    assert.deepEqual(last, { type: 'open-timeline', session: asked.session, step: 7 });
  });

  it('sends one answer however often a key is pressed', async () => {
    await open([asked]);
    await view.page.keyboard.press('Escape');
    await view.page.keyboard.press('Escape');
    await view.page.keyboard.press('Enter');
    assert.equal((await answers()).length, 1);
  });

  it('denies with a note that was typed', async () => {
    await open([asked]);
    await view.page.keyboard.press('t');
    await view.page.waitForSelector('vscode-textarea');
    await view.page.waitForFunction(
      () => document.activeElement?.tagName.toLowerCase() === 'vscode-textarea',
    );
    await view.page.keyboard.type('Use the staging login.');
    await view.page.keyboard.press('Control+Enter');
    assert.deepEqual(await answers(), [
      {
        type: 'answer',
        question: asked.id,
        answer: 'deny-with-note',
        note: 'Use the staging login.',
      },
    ]);
  });

  it('counts what waits, and shows the next question with the focus on Deny again', async () => {
    const next: Question = { ...asked, id: 'q-9', step: { ...asked.step, forPerson: 'Another.' } };
    await open([asked, next, { ...next, id: 'q-10' }]);
    assert.ok((await view.page.innerText('.queue')).includes('1 of 3'));
    await view.page.waitForTimeout(SETTLED_MS);
    await view.send({ type: 'questions', questions: [next], nowMs: Date.now() });
    await view.page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Another.');
    // The focus comes with the drawing after it.
    await view.page.locator('.answer.deny vscode-button:focus').waitFor();
    assert.equal(await focusedText(), 'Deny');
    // The same chord a moment later must not answer the question that has just slid in.
    await view.page.keyboard.press('Control+Enter');
    assert.deepEqual(await answers(), []);
  });

  it('counts down to the safe answer by the clock of the host', async () => {
    view = await openPage();
    const nowMs = Date.parse('2031-01-01T00:00:00Z');
    const deadline = '2031-01-01T00:02:00Z';
    await view.send({ type: 'questions', questions: [{ ...asked, deadline }], nowMs });
    await view.page.waitForSelector('.countdown');
    assert.match(await view.page.innerText('[role=timer]'), /^refused in (2:00|1:5\d)/);
    assert.equal(await view.page.locator('.late').count(), 0);
  });

  it('says so when the agent waits no longer, and offers the bounded form all the same', async () => {
    const covers = 'nothing is changed; you are asked again with its result';
    const dry = { answer: 'dry-run', covers, command: 'push --dry-run' } as const;
    await open([{ ...asked, offers: [...asked.offers, dry] }]);
    assert.match(await view.page.innerText('.late'), /waits no longer.*makes this very call again/);
    await view.page.waitForTimeout(SETTLED_MS);
    await view.page.keyboard.press('d');
    const [answer] = (await view.sent()).filter((message) => message.type === 'answer');
    assert.deepEqual(answer, { type: 'answer', question: asked.id, answer: 'dry-run' });
  });

  it('explains a denial without offering an answer', async () => {
    await open([stopped]);
    assert.deepEqual(await view.page.locator('footer vscode-button').allInnerTexts(), [
      'Close',
      'Open in timeline',
    ]);
    await view.page.keyboard.press('Escape');
    await view.page.keyboard.press('Escape');
    const sent = (await view.sent()).filter((message) => message.type !== 'ready');
    assert.deepEqual(sent, [{ type: 'close', question: stopped.id }]);
  });

  it('opens the step that a reason rests on', async () => {
    await open([asked]);
    await view.page.click('details.grounds summary');
    await view.page.click('.ingredients .step-link >> nth=0');
    const last = (await view.sent()).at(-1);
    assert.deepEqual(last, { type: 'open-timeline', session: asked.session, step: 3 });
  });

  it('shows the text that is added to the task, and adds nothing before a second yes', async () => {
    const adds = [
      '{"operation":"delete","resource":"volume:3d2c","environment":"staging","max":1}',
    ];
    const offer = { answer: 'allow-and-add', covers: 'this call, and once more', adds } as const;
    await open([{ ...asked, offers: [...asked.offers, offer] }]);
    await view.page.keyboard.press('a');
    assert.equal(await view.page.locator('.adds').count(), 0, 'a key meant for something else');
    await view.page.waitForTimeout(SETTLED_MS);
    await view.page.keyboard.press('a');
    const stage = view.page.getByRole('group', { name: 'Allow and add to the task' });
    assert.match(
      await stage.innerText(),
      /"operation": "delete", "resource": "volume:3d2c", "environment": "staging", "max": 1/,
    );
    assert.deepEqual(await seriousFindings(view.page), []);
    assert.equal(await focusedText(), 'Back');
    await view.page.keyboard.press('Enter');
    assert.equal(await focusedTextSoon('Deny'), 'Deny');
    assert.deepEqual(await answers(), []);
    await view.page.keyboard.press('a');
    // The keys belong to the second yes as soon as the focus is there.
    assert.equal(await focusedTextSoon('Back'), 'Back');
    await view.page.keyboard.press('Control+Enter');
    assert.deepEqual(await answers(), [
      { type: 'answer', question: asked.id, answer: 'allow-and-add' },
    ]);
  });

  it('names the sessions that wait, and an answer goes to the one that is shown', async () => {
    const other: Question = {
      ...asked,
      id: 's2#4',
      session: 's2',
      sessionTitle: 'Bump the dependencies',
      step: { ...asked.step, agent: 'codex', forPerson: 'This would publish the package.' },
    };
    await open([asked, other]);
    const queue = view.page.getByRole('navigation', { name: 'Questions that wait' });
    assert.match(await queue.innerText(), /1 of 2.*replay.*codex.*Bump the dependencies/s);
    assert.deepEqual(await seriousFindings(view.page), []);
    await view.page.keyboard.press('n');
    await view.page.waitForSelector('h1:has-text("publish the package")');
    assert.match(await view.page.innerText('[role=status] >> nth=0'), /codex in “Bump the/);
    assert.equal(await focusedText(), 'Deny');
    await view.page.keyboard.press('Control+Enter');
    assert.deepEqual(await answers(), [], 'the question that slid in was allowed at once');
    await view.page.keyboard.press('Escape');
    assert.deepEqual(await answers(), [{ type: 'answer', question: 's2#4', answer: 'deny' }]);
    await view.send({ type: 'questions', questions: [asked], nowMs: Date.now() });
    await view.page.waitForSelector('h1:has-text("This would read")');
    assert.equal((await answers()).length, 1);
  });

  it('shows markup as text and hidden characters by their code point', async () => {
    const hostile =
      'echo "<img src=x onerror=document.title=1>" \u202e# gpj.tac\u202c \u200bx \u{e0041}';
    const step: StepView = {
      ...asked.step,
      detail: hostile,
      forPerson: `<b>bold</b> ${hostile}`,
      because: [hostile],
      effects: [],
    };
    await open([{ ...asked, sessionTitle: '<script>1</script>', step, chain: [step] }]);
    const text = await view.page.innerText('main');
    assert.ok(text.includes('<img src=x onerror=document.title=1>'), 'markup is not shown as text');
    for (const code of ['⟨U+202E⟩', '⟨U+202C⟩', '⟨U+200B⟩', '⟨U+E0041⟩']) {
      assert.ok(text.includes(code), `${code} is not visible`);
    }
    assert.doesNotMatch(text, /[\u202a-\u202e\u200b]/);
    assert.equal(await view.page.locator('img, main b, main script').count(), 0);
    assert.equal(await view.page.title(), 'prompt');
  });

  for (const theme of THEMES) {
    it(`has no serious accessibility findings in ${theme}`, async () => {
      await open([asked, stopped], { theme });
      assert.deepEqual(await seriousFindings(view.page), []);
    });

    it(`has none with a bounded answer and its result in ${theme}`, async () => {
      await open([{ ...offering, bounded: again.bounded! }], { theme });
      assert.deepEqual(await seriousFindings(view.page), []);
      // What allows must not slide under the button that has the focus.
      const [denies, allows] = await Promise.all(
        ['.answer.deny', '.answer.allow-session'].map((at) => view.page.locator(at).boundingBox()),
      );
      assert.ok(allows!.x > denies!.x + denies!.width, 'allowing stands under Deny');
      await takePicture(view.page, `prompt-bounded-${theme}`);
    });
  }

  it('keeps every answer in reach at twice the size', async () => {
    // A window of 800 x 600 at 200 % zoom has room for 400 x 300.
    await open([offering], { width: 400, height: 300 });
    await takePicture(view.page, 'prompt-bounded-200-percent');
    const allow = view.page.locator('vscode-button', { hasText: 'Allow for this session' });
    await allow.scrollIntoViewIfNeeded();
    const box = await allow.boundingBox();
    assert.ok(box !== null && box.x >= 0 && box.x + box.width <= 400, 'the button is cut off');
    const wider = await view.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wider <= 400, `the page is ${wider} wide and scrolls sideways`);
  });
});
