import assert from 'node:assert/strict';
import type { Comparison, SessionSummary, StepView } from '../../src/gate/protocol';
import { storyRow } from '../../src/gate/story';
import type { FromTimeline } from '../../src/webview/protocol';
import { seriousFindings } from './accessibility';
import { browserView } from './browser-view';
import { fixture, THEMES, type OpenView, type ViewOptions } from './stand-in-host';

const { sessions, steps } = fixture<{
  readonly sessions: readonly SessionSummary[];
  readonly steps: readonly StepView[];
}>('protocol/pocketos.json');
const session = sessions[0]!.id;

const totals = { questions: 1, denied: 1, bounded: 0, points: 0 };
const COMPARISON: Comparison = {
  session,
  before: { task: 'Fix the app against staging', totals },
  after: { task: 'Fix staging, and look at Railway', totals: { ...totals, questions: 0 } },
  changed: [
    {
      step: 5,
      title: '$ curl -s https://backboard.railway.app/graphql/v2 \u202Eevil',
      from: {
        decision: 'CONFIRM',
        reasonCode: 'FOUND_CREDENTIAL',
        forPerson: 'This would read the project with a token that was found.',
      },
      to: { decision: 'ALLOW', forPerson: '' },
    },
  ],
  calls: 6,
  drifted: [3],
};

describe('the comparison in the timeline, in a browser', function () {
  this.timeout(60_000);
  const openPage = browserView<FromTimeline>('timeline');
  let view: OpenView<FromTimeline>;

  async function open(comparison: Comparison, options?: ViewOptions): Promise<void> {
    view = await openPage({ width: 1100, ...options });
    await view.send({ type: 'sessions', sessions });
    await view.send({ type: 'story', session, rows: steps.map(storyRow), acts: [], whole: true });
    await view.send({ type: 'comparison', comparison });
    await view.page.waitForSelector('.comparison');
  }

  it('says what changes, from what to what, with the totals before and after', async () => {
    await open(COMPARISON);
    const text = await view.page.locator('.comparison').innerText();
    assert.match(text, /One of 6 calls would be judged otherwise/);
    assert.match(text, /Questions\s+1\s+0/);
    assert.match(text, /step 5[\s\S]*Asked[\s\S]*Allowed/);
    assert.match(text, /No longer: This would read/);
    assert.match(text, /⟨U\+202E⟩evil/);
    assert.match(text, /otherwise than was judged then: 3/);
    assert.deepEqual(view.complaints, []);
  });

  it('shows a step on a key, and is closed by one', async () => {
    await open(COMPARISON);
    await view.page.focus('.comparison .changed .link');
    await view.page.keyboard.press('Enter');
    assert.deepEqual((await view.sent()).at(-1), { type: 'show-step', session, step: 5 });
    await view.page.focus('.comparison [aria-label="Close the comparison"]');
    await view.page.keyboard.press('Enter');
    await view.page.waitForSelector('.comparison', { state: 'detached' });
    assert.deepEqual((await view.sent()).at(-1), { type: 'close-comparison' });
  });

  it('has its place as soon as a session is asked for', async () => {
    view = await openPage();
    await view.page.evaluate(
      ({ sessions, comparison }) => {
        // As the host answers: at once, without a pause in which the page could get ready.
        const target = window as unknown as { sent: { type: string }[] };
        const push = target.sent.push.bind(target.sent);
        target.sent.push = (message) => {
          if (message.type === 'load') window.postMessage({ type: 'comparison', comparison }, '*');
          return push(message);
        };
        window.postMessage({ type: 'sessions', sessions }, '*');
      },
      { sessions, comparison: COMPARISON },
    );
    await view.page.waitForSelector('.comparison');
  });

  it('says so when nothing changes', async () => {
    await open({ ...COMPARISON, changed: [], drifted: [] });
    const text = await view.page.locator('.comparison').innerText();
    assert.match(text, /Nothing changes/);
  });

  for (const theme of THEMES) {
    it(`has no serious finding in ${theme}, also where it is narrow`, async () => {
      await open(COMPARISON, { theme, width: 320 });
      const wide = await view.page.evaluate(() => {
        const pane = document.querySelector('.comparison')!;
        return pane.scrollWidth > pane.clientWidth;
      });
      assert.equal(wide, false, 'nothing is wider than the pane');
      assert.deepEqual(await seriousFindings(view.page), []);
    });
  }
});
