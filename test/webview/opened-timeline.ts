/** The timeline in a browser with a recorded session in it, for the test files that look at it. */
import type { SessionSummary, StepView, StoryAct } from '../../src/gate/protocol';
import { storyRow } from '../../src/gate/story';
import type { FromTimeline } from '../../src/webview/protocol';
import { browserView } from './browser-view';
import { fixture, type OpenView, type ViewOptions } from './stand-in-host';

interface Recorded {
  readonly sessions: readonly SessionSummary[];
  readonly steps: readonly StepView[];
}

export const { sessions, steps } = fixture<Recorded>('protocol/pocketos.json');
export const session = sessions[0]!.id;

/** To be called inside a `describe`. `view` is the page that was opened last. */
export function openedTimeline() {
  const openPage = browserView<FromTimeline>('timeline');
  let opened: OpenView<FromTimeline> | undefined;

  const view: OpenView<FromTimeline> = {
    get page() {
      return opened!.page;
    },
    get complaints() {
      return opened!.complaints;
    },
    send: (message) => opened!.send(message),
    sent: () => opened!.sent(),
    close: () => opened!.close(),
  };

  async function open(options?: ViewOptions, showsSteps = true): Promise<void> {
    opened = await openPage({ width: 1100, ...options });
    await view.send({ type: 'sessions', sessions });
    await tell(steps);
    if (showsSteps) await view.page.waitForSelector('.steps [role=option]');
  }

  /** As the host does: the story in short, and steps in full as they are looked at. */
  async function tell(all: readonly StepView[], acts: readonly StoryAct[] = []): Promise<void> {
    const story = { type: 'story', session, rows: all.map(storyRow), acts, whole: true };
    await view.send(story);
    for (const step of all) await happens(step);
  }

  function happens(step: StepView): Promise<void> {
    return view.send({ type: 'step', step, row: storyRow(step) });
  }

  function rows(): Promise<string[]> {
    return view.page.locator('.steps [role=option] .title').allInnerTexts();
  }

  function selected(): Promise<string | null> {
    return view.page.locator('.steps [role=option][aria-selected=true]').textContent();
  }

  /** The page draws after the key was taken. */
  function becomesSelected(text: RegExp): Promise<void> {
    return view.page
      .locator('.steps [role=option][aria-selected=true]', { hasText: text })
      .waitFor();
  }

  return { view, open, tell, happens, rows, selected, becomesSelected };
}
