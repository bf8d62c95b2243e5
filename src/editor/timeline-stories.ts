/**
 * Sends the stories of sessions to the timeline in pages: the newest first, so that there is something to see at once,
 * then from the beginning. Searches go through the gate in the same pages. Knows no `vscode`.
 */
import type { RequestName, Requests, StoryPage } from '../gate/protocol';
import type { ToTimeline } from '../webview/protocol';

/** Steps asked for at once: the gate reads them between two calls of agents. */
const PAGE = 500;
/** Steps of the first page, which is what is in view. */
const NEWEST = 120;

export type Ask = <N extends RequestName>(
  method: N,
  params: Requests[N]['params'],
) => Promise<Requests[N]['result']>;

export interface Stories {
  /** Sends the whole story, unless it is left before. `steps`: how many the session has, as far as is known. */
  load(session: string, steps: number): Promise<void>;
  leave(session: string): void;
  /** Those that were loaded and not left. */
  loaded(): readonly string[];
  find(session: string, text: string): Promise<void>;
  /** The page is new, or gone: nothing that was asked for is waited for. */
  forget(): void;
}

export function createStories(ask: Ask, send: (message: ToTimeline) => void): Stories {
  /** What is loaded and searched, each with a mark of its own: another one, or none, ends it. */
  const loading = new Map<string, symbol>();
  const searching = new Map<string, symbol>();

  function begin(of: Map<string, symbol>, session: string): () => boolean {
    const mark = Symbol(session);
    of.set(session, mark);
    return () => of.get(session) === mark;
  }

  async function load(session: string, steps: number): Promise<void> {
    const isWanted = begin(loading, session);
    const newest = Math.max(0, steps - NEWEST);
    const page = (from: number, limit: number): Promise<StoryPage> =>
      ask('story', { session, from, limit });
    const post = ({ rows, acts }: StoryPage, whole: boolean): void =>
      send({ type: 'story', session, rows, acts, whole });
    // What comes while this runs is told by itself; the newest page may still be followed by others.
    for (let from: number | null = newest; from !== null;) {
      const { next, ...rest } = await page(from, PAGE);
      if (!isWanted()) return;
      post({ ...rest, next }, newest === 0 && next === null);
      from = next;
    }
    for (let from = 0; from < newest;) {
      const { next, ...rest } = await page(from, Math.min(PAGE, newest - from));
      if (!isWanted()) return;
      const isLast = next === null || next >= newest;
      post({ ...rest, next }, isLast);
      from = next ?? newest;
    }
  }

  async function find(session: string, text: string): Promise<void> {
    const isWanted = begin(searching, session);
    for (let from: number | null = 0; from !== null;) {
      const params: Requests['find']['params'] = { session, text, from, limit: PAGE };
      const { steps, next }: Requests['find']['result'] = await ask('find', params);
      if (!isWanted()) return;
      if (steps.length > 0 || next === null) {
        send({ type: 'found', session, text, steps, whole: next === null });
      }
      from = next;
    }
  }

  return {
    load,
    find,
    loaded: () => [...loading.keys()],
    leave(session) {
      loading.delete(session);
      searching.delete(session);
    },
    forget() {
      loading.clear();
      searching.clear();
    },
  };
}
