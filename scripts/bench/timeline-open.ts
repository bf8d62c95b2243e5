/** The timeline of a long session, in a browser with a stand-in for the editor's side of the view. */
import type { StepView, SessionSummary } from '../../src/gate/protocol';
import type { FromTimeline } from '../../src/webview/protocol';
import { launchChromium } from '../../test/editor/browser';
import { fixture, openView, servePages } from '../../test/webview/stand-in-host';

const STEPS = 50_000;

/** Milliseconds from the steps' arrival in the page to the first rows on the screen. Throws without a Chromium. */
export async function timelineOpenMs(count = STEPS): Promise<number> {
  const recorded = fixture<{ sessions: readonly SessionSummary[]; steps: readonly StepView[] }>(
    'protocol/pocketos.json',
  );
  const [session] = recorded.sessions;
  if (session === undefined) throw new Error('the recorded session is gone');
  const browser = await launchChromium();
  const server = await servePages();
  try {
    const view = await openView<FromTimeline>(browser, server, 'timeline', { width: 1100 });
    view.page.setDefaultTimeout(180_000);
    await view.send({ type: 'sessions', sessions: [session] });
    const took = await view.page.evaluate(shownAfterMs, {
      session: session.id,
      steps: recorded.steps,
      count,
    });
    await view.close();
    return took;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Runs in the page: makes the steps there, hands them to the view, and waits until rows are drawn. */
function shownAfterMs(given: {
  readonly session: string;
  readonly steps: readonly StepView[];
  readonly count: number;
}): Promise<number> {
  const steps = Array.from({ length: given.count }, (_, step) => ({
    ...given.steps[step % given.steps.length],
    step,
    evidence: [],
  }));
  return new Promise((resolve) => {
    const begun = performance.now();
    const look = (): void => {
      if (document.querySelector('.step') === null) requestAnimationFrame(look);
      // The frame in which they are drawn ends before the next one begins.
      else requestAnimationFrame(() => resolve(performance.now() - begun));
    };
    window.postMessage({ type: 'steps', session: given.session, steps }, '*');
    look();
  });
}
