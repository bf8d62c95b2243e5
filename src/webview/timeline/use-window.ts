/** The part of a long list that is in view: only its lines are in the page, and the rest is height. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

export interface Window {
  /** First and last line in the page. */
  readonly first: number;
  readonly last: number;
  /** Pixels; the same for every line. */
  readonly lineHeight: number;
}

export interface Scrolled extends Window {
  /** The end of the list is in view. */
  readonly atEnd: boolean;
  /** Lines that are in view at once. */
  readonly page: number;
}

/** Lines beyond the view on each side, so that scrolling a little shows no hole. */
const SPARE = 8;
/** The window moves by so many lines at a time: most scroll events then draw nothing. */
const STEP = 6;

/** Pixels of a line until one has been measured. */
const LINE = 28;

interface View {
  readonly top: number;
  readonly height: number;
  readonly lineHeight: number;
}

/** `scroller` holds the list, `probe` is as high as a line. */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  probe: RefObject<HTMLElement | null>,
  count: number,
): Scrolled {
  const [view, setView] = useState<View>({ top: 0, height: 600, lineHeight: LINE });
  const frame = useRef(0);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    // Sizes are read when they change and not while it is scrolled: reading makes the page lay itself out.
    let height = 0;
    let lineHeight = LINE;
    const look = (): void => {
      frame.current = 0;
      const next = { top: element.scrollTop, height, lineHeight };
      setView((before) => (isSame(before, next, count) ? before : next));
    };
    const measure = (): void => {
      height = element.clientHeight;
      const probed = probe.current?.getBoundingClientRect().height ?? 0;
      lineHeight = probed > 0 ? probed : LINE;
      look();
    };
    const later = (): void => {
      if (frame.current === 0) frame.current = requestAnimationFrame(look);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (probe.current !== null) observer.observe(probe.current);
    element.addEventListener('scroll', later, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', later);
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [scroller, probe, count]);

  return windowOf(view, count);
}

function isSame(before: View, next: View, count: number): boolean {
  if (before.lineHeight !== next.lineHeight) return false;
  const [a, b] = [windowOf(before, count), windowOf(next, count)];
  return a.first === b.first && a.last === b.last && a.atEnd === b.atEnd && a.page === b.page;
}

export function windowOf({ top, height, lineHeight }: View, count: number): Scrolled {
  const page = Math.max(1, Math.floor(height / lineHeight));
  const firstInView = Math.floor(top / lineHeight);
  const first = Math.max(0, Math.floor((firstInView - SPARE) / STEP) * STEP);
  const last = Math.min(count - 1, Math.ceil((firstInView + page + SPARE) / STEP) * STEP);
  const atEnd = top + height >= (count - 1.5) * lineHeight;
  return { first: Math.min(first, Math.max(0, last)), last, lineHeight, atEnd, page };
}
