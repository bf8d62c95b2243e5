/** What the page around the view does: messages in bundles, its width, two lists that scroll as one. */
import { useEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { ToTimeline } from '../protocol';
import type { TimelineHost } from './host';

/** Messages that come faster than this are taken together, so that a long session is not drawn a hundred times. */
const BUNDLE_MS = 120;
/** Two columns beside each other need this many pixels. */
const NARROW = '(max-width: 760px)';

/** Says that the page is ready, and hands on what the host sends: the first at once, more that follow closely in one. */
export function useMessages(
  host: TimelineHost,
  take: (messages: readonly ToTimeline[]) => void,
  session: string | undefined,
): void {
  useEffect(() => {
    let waiting: ToTimeline[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      timer = undefined;
      if (waiting.length === 0) return;
      const messages = waiting;
      waiting = [];
      timer = setTimeout(flush, BUNDLE_MS);
      take(messages);
    };
    const stop = host.listen((message) => {
      waiting.push(message);
      if (timer === undefined) flush();
    });
    host.send({ type: 'ready', ...(session === undefined ? {} : { session }) });
    return () => {
      stop();
      clearTimeout(timer);
    };
    // Once for the page: `take` only dispatches.
  }, [host]);
}

export function useIsNarrow(): boolean {
  const [isNarrow, setIsNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const query = matchMedia(NARROW);
    const listen = (): void => setIsNarrow(query.matches);
    query.addEventListener('change', listen);
    return () => query.removeEventListener('change', listen);
  }, []);
  return isNarrow;
}

export function useScrolledTogether(
  [left, right]: readonly [RefObject<HTMLElement | null>, RefObject<HTMLElement | null>],
  together: boolean,
): void {
  useEffect(() => {
    const [a, b] = [left.current, right.current];
    if (!together || a === null || b === null) return undefined;
    const follow = (from: HTMLElement, to: HTMLElement) => (): void => {
      if (Math.abs(to.scrollTop - from.scrollTop) > 1) to.scrollTop = from.scrollTop;
    };
    const [onLeft, onRight] = [follow(a, b), follow(b, a)];
    a.addEventListener('scroll', onLeft, { passive: true });
    b.addEventListener('scroll', onRight, { passive: true });
    return () => {
      a.removeEventListener('scroll', onLeft);
      b.removeEventListener('scroll', onRight);
    };
  }, [left, right, together]);
}
