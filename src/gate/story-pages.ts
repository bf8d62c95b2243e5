/** Pages of a session's story, as windows ask for them: each small enough that no call of an agent waits for it. */
import * as z from 'zod/mini';
import type { Gate } from './gate';
import type { Requests } from './protocol';
import { fileChanges, stepMatches, storyRow } from './story';
import { stillKept } from './undo';

/** Steps of one page of a story, whatever is asked for: a gate that reads more at once keeps agents waiting. */
const PAGE = 500;

const Page = z.object({ session: z.string(), from: z.number(), limit: z.number() });
const Step = z.object({ session: z.string(), step: z.number() });

export const StoryParams = {
  steps: Page,
  story: Page,
  find: z.extend(Page, { text: z.string() }),
  fileChanges: Step,
  processesOf: z.object({ session: z.string() }),
};

type StoryHandlers = {
  readonly [N in keyof typeof StoryParams]: (params: unknown) => Requests[N]['result'];
};

export function storyHandlers(gate: Gate): StoryHandlers {
  const { journal } = gate;
  return {
    steps(params) {
      const { session, from, limit } = Page.parse(params);
      return stillKept(gate, journal.page(session, from, Math.max(0, limit)).steps);
    },
    story(params) {
      const { session, from, limit } = Page.parse(params);
      const { steps, acts, next } = journal.page(session, from, bounded(limit));
      return { rows: steps.map(storyRow), acts, next };
    },
    find(params) {
      const { session, text, from, limit } = StoryParams.find.parse(params);
      const query = text.trim().toLowerCase();
      if (query === '') return { steps: [], next: null };
      const { steps, next } = journal.page(session, from, bounded(limit));
      const found = steps.filter((step) => stepMatches(step, query));
      return { steps: found.map(({ step }) => step), next };
    },
    fileChanges(params) {
      const { session, step } = Step.parse(params);
      const events = journal.eventsOf(session, step);
      return events.flatMap((event) => (event.type === 'judged' ? fileChanges(event.actions) : []));
    },
    processesOf: (params) => gate.doors.processesOf(StoryParams.processesOf.parse(params).session),
  };
}

function bounded(limit: number): number {
  return Math.max(0, Math.min(limit, PAGE));
}
