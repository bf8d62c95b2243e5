/**
 * How the timeline bears a long session: what it takes until the newest steps are there, until the whole story is, and
 * what scrolling through it costs. For the benchmark; the test asks only for what does not hang on the machine.
 */
import type { Page } from 'playwright-core';
import type { SessionSummary, StoryRow } from '../../src/gate/protocol';
import type { FromTimeline } from '../../src/webview/protocol';
import type { OpenView, ViewOptions } from './stand-in-host';

export interface TimelineFigures {
  readonly steps: number;
  /** Milliseconds from the session's line to its newest steps in the page. */
  readonly openMs: number;
  /** Milliseconds until every page was taken in. */
  readonly wholeMs: number;
  /** The longest task of the page while it took them in, milliseconds; 0 when none took 50. */
  readonly longestLoadingTaskMs: number;
  /** The same while the list was scrolled from its end to its beginning and back. */
  readonly longestScrollingTaskMs: number;
  readonly longScrollingTasks: number;
  /** What the page's own thread worked for each frame of it, milliseconds of the processor: other load does not count. */
  readonly workPerFrameMs: number;
  /** Changes of the page while it was scrolled with the wheel, 110 pixels a frame: what there is to draw. */
  readonly changes: number;
  /** Elements in the page at the most. */
  readonly elements: number;
  /** Lines of the list in the page at the most. */
  readonly lines: number;
}

const PAGE = 500;
/** Frames of scrolling in all. */
const FRAMES = 240;
const SESSION = 'long';

export async function measureTimeline(
  open: (options?: ViewOptions) => Promise<OpenView<FromTimeline>>,
  steps: number,
): Promise<TimelineFigures> {
  const view = await open({ width: 1200, height: 800 });
  const { page } = view;
  await page.evaluate(prepare, { session: SESSION, steps, page: PAGE });
  await view.send({ type: 'sessions', sessions: [summaryOf(steps)] });
  const loaded = await page.evaluate(load);
  const clock = await page.context().newCDPSession(page);
  await clock.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<number> => {
    const { metrics } = await clock.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const before = await worked();
  const scrolled = await scroll(page);
  const workPerFrameMs = ((await worked()) - before) / FRAMES;
  return { steps, ...loaded, ...scrolled, workPerFrameMs };
}

function summaryOf(steps: number): SessionSummary {
  return {
    id: SESSION,
    agent: 'claude-code',
    title: 'A long day',
    workspace: '/work/app',
    startedAt: '2026-11-21T09:00:00.000Z',
    lastAt: '2026-11-21T19:00:00.000Z',
    state: 'running',
    task: null,
    steps,
    denied: 0,
    asked: 0,
    points: { committed: 0, reserved: 0, budget: 40 },
    observed: 0,
    replay: false,
  };
}

/** In the page: the rows, what is posted of them, and an ear for long tasks. */
function prepare(given: { session: string; steps: number; page: number }): void {
  const tools = ['shell', 'read', 'edit', 'search', 'fetch', 'mcp'];
  const row = (step: number): StoryRow => ({
    step,
    at: new Date(Date.UTC(2026, 10, 21, 9) + step * 700).toISOString(),
    tool: step % 40 === 0 ? 'prompt' : tools[step % tools.length]!,
    agent: step % 40 === 0 ? 'person' : 'claude-code',
    title: `npm run build -- --package ${step} && git commit -m "step ${step} of a long day"`,
    points: step % 50 === 7 ? 2 : 0,
    evidence: step % 9 === 4 ? [step - 3, step - 1] : [],
    ...(step % 40 === 0 ? {} : { decision: step % 97 === 5 ? 'DENY' : 'ALLOW' }),
    tier: step % 5,
    environments: [step % 11 === 0 ? 'production' : 'local'],
    marks:
      step % 11 === 0 ? [{ lane: 'environment', name: 'production', how: 'used' } as const] : [],
  });
  const post = (from: number, to: number, whole: boolean): void => {
    const rows = [];
    for (let step = from; step < to; step += 1) rows.push(row(step));
    window.postMessage({ type: 'story', session: given.session, rows, acts: [], whole }, '*');
  };
  const measure = { longest: 0, tasks: 0, post, ...given };
  (window as unknown as { measure: typeof measure }).measure = measure;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      measure.longest = Math.max(measure.longest, entry.duration);
      measure.tasks += 1;
    }
  }).observe({ type: 'longtask', buffered: false });
}

/** In the page: the pages come as the host sends them, each after the one before was taken. */
async function load(): Promise<
  Pick<TimelineFigures, 'openMs' | 'wholeMs' | 'longestLoadingTaskMs'>
> {
  const { measure } = window as unknown as {
    measure: {
      steps: number;
      page: number;
      longest: number;
      tasks: number;
      post(from: number, to: number, whole: boolean): void;
    };
  };
  const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => done()));
  const started = performance.now();
  const newest = Math.max(0, measure.steps - 120);
  measure.post(newest, measure.steps, newest === 0);
  const last = `#step-${measure.steps - 1}`;
  while (document.querySelector(last) === null) await frame();
  // The frame in which they are drawn ends before the next one begins.
  await frame();
  const openMs = performance.now() - started;
  measure.longest = 0;
  for (let from = 0; from < newest; from += measure.page) {
    const to = Math.min(newest, from + measure.page);
    measure.post(from, to, to === newest);
    await new Promise((done) => setTimeout(done, 5));
  }
  const isWhole = (): boolean => !(document.body.textContent ?? '').includes('loading…');
  while (!isWhole()) await frame();
  await new Promise((done) => setTimeout(done, 300));
  const wholeMs = performance.now() - started;
  const longestLoadingTaskMs = measure.longest;
  measure.longest = 0;
  measure.tasks = 0;
  return { openMs, wholeMs, longestLoadingTaskMs };
}

async function scroll(
  page: Page,
): Promise<
  Pick<
    TimelineFigures,
    'longestScrollingTaskMs' | 'longScrollingTasks' | 'changes' | 'elements' | 'lines'
  >
> {
  return page.evaluate(async () => {
    const { measure } = window as unknown as { measure: { longest: number; tasks: number } };
    const scroller = document.querySelector('.steps-scroll')!;
    let elements = 0;
    let lines = 0;
    const top = (): number => scroller.scrollHeight - scroller.clientHeight;
    const draw = async (): Promise<void> => {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      elements = Math.max(elements, document.getElementsByTagName('*').length);
      lines = Math.max(lines, document.querySelectorAll('.steps [role=option]').length);
    };
    let changes = 0;
    const observer = new MutationObserver((records) => {
      changes += records.length;
    });
    const every = { subtree: true, childList: true, attributes: true, characterData: true };
    observer.observe(scroller, every);
    // With the wheel from the end, then by the bar from one end to the other: each frame shows other lines.
    for (let frame = 0; frame < 120; frame += 1) {
      scroller.scrollTop = Math.max(0, top() - frame * 110);
      await draw();
    }
    observer.disconnect();
    for (let frame = 0; frame < 120; frame += 1) {
      scroller.scrollTop = (Math.abs(60 - frame) / 60) * top();
      await draw();
    }
    return {
      changes,
      longestScrollingTaskMs: measure.longest,
      longScrollingTasks: measure.tasks,
      elements,
      lines,
    };
  });
}
