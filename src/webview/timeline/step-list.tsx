/**
 * The story as a list box: one line a step or an act, arrow keys, the evidence drawn on the left and the lanes beside
 * it. Only the lines in view are in the page. The list follows its end until somebody scrolls away from it.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { JSX, RefObject } from 'preact';
import { t } from '../texts';
import { Icon } from '../common/parts';
import type { Curve } from './curves';
import { EvidenceGutter } from './evidence-gutter';
import { LaneColumn } from './lane-column';
import type { Lanes } from './lanes';
import { ItemRow, type RowContext } from './rows';
import type { Item } from './story';
import { useWindow } from './use-window';

/** More lines than most views hold at once. */
const SLOTS = 96;

export interface StepListProps extends RowContext {
  readonly items: readonly Item[];
  readonly lanes: Lanes;
  readonly curves: readonly Curve[];
  /** The chosen line, -1 for none. */
  readonly chosen: number;
  /** The step to which evidence is drawn boldly, unless one is pointed at. */
  readonly chosenStep: number | undefined;
  readonly emptyText: string;
  readonly focusedLane: number | undefined;
  readonly onLane: (lane: number | undefined) => void;
  readonly onLine: (line: number) => void;
  readonly onOpen: () => void;
  /** Set by the list: where it scrolls, for another list to go along. */
  readonly scroller: RefObject<HTMLDivElement | null>;
}

export function StepList(props: StepListProps): JSX.Element {
  const { items, chosen, scroller } = props;
  const [hovered, setHovered] = useState<number>();
  const probe = useRef<HTMLDivElement>(null);
  const shown = useWindow(scroller, probe, items.length);
  const unseen = useFollowing(scroller, items, chosen, shown);

  useLayoutEffect(() => {
    if (chosen >= 0) bringIntoView(scroller.current, chosen, shown.lineHeight);
    // Where the list has grown above, `useFollowing` keeps the lines in their place.
  }, [items[chosen]?.key, shown.lineHeight, shown.page]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const line = targetLine(event.key, chosen, items, shown.page);
    if (line !== undefined) props.onLine(line);
    else if (event.key === 'Enter') props.onOpen();
    else return;
    event.preventDefault();
  }

  const lines = items.slice(shown.first, shown.last + 1);
  // A line that comes into view takes over the elements of one that left it: far cheaper than new ones.
  const slots = Math.max(SLOTS, lines.length);
  const isChosenShown = chosen >= shown.first && chosen <= shown.last;
  return (
    <div class="steps-pane">
      <div class="steps-scroll" ref={scroller}>
        <div class="row-probe step" ref={probe} aria-hidden="true" />
        {items.length === 0 && <p class="no-steps">{props.emptyText}</p>}
        <Height pixels={items.length * shown.lineHeight}>
          <Shift pixels={shown.first * shown.lineHeight}>
            <EvidenceGutter
              curves={props.curves}
              window={shown}
              focused={hovered ?? props.chosenStep}
            />
            <LaneColumn
              lanes={props.lanes}
              window={shown}
              focused={props.focusedLane}
              onFocus={props.onLane}
            />
            <div
              class="steps"
              role="listbox"
              aria-label={t('Steps of the session')}
              aria-description={t('Press question mark for the keys.')}
              tabIndex={0}
              aria-activedescendant={isChosenShown ? props.idOf(items[chosen]!.key) : undefined}
              onKeyDown={onKeyDown}
              onMouseLeave={() => setHovered(undefined)}
            >
              {lines.map((item, index) => (
                <ItemRow
                  key={(shown.first + index) % slots}
                  item={item}
                  line={shown.first + index}
                  of={items.length}
                  isChosen={shown.first + index === chosen}
                  context={props}
                  onHover={setHovered}
                  onChoose={props.onLine}
                  onOpen={props.onOpen}
                />
              ))}
            </div>
          </Shift>
        </Height>
      </div>
      {unseen > 0 && (
        <button type="button" class="new-steps" onClick={() => props.onLine(items.length - 1)}>
          <Icon name="arrow-down" />
          {unseen === 1 ? t('1 new step') : t('{0} new steps', unseen)}
        </button>
      )}
    </div>
  );
}

/** Sizes are set through the element: the page's policy refuses styles in the markup. */
function Height(props: { readonly pixels: number; readonly children: JSX.Element }): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (element.current !== null) element.current.style.height = `${props.pixels}px`;
  }, [props.pixels]);
  return (
    <div class="steps-height" ref={element}>
      {props.children}
    </div>
  );
}

function Shift(props: {
  readonly pixels: number;
  readonly children: readonly JSX.Element[] | JSX.Element[];
}): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (element.current !== null) element.current.style.top = `${props.pixels}px`;
  }, [props.pixels]);
  return (
    <div class="steps-with-gutter" ref={element}>
      {props.children}
    </div>
  );
}

/**
 * Keeps the list at its end while it grows there, and the lines in view where they are while it grows above them.
 * Returns how many lines came at the end since it was left.
 */
function useFollowing(
  scroller: RefObject<HTMLElement | null>,
  items: readonly Item[],
  chosen: number,
  shown: { readonly lineHeight: number; readonly atEnd: boolean },
): number {
  const seen = useRef({ items, atEnd: true });
  const [unseen, setUnseen] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    const before = seen.current;
    if (element === null || before.items === items) return;
    const isAtEnd = chosen === items.length - 1 || (before.atEnd && chosen === -1);
    if (isAtEnd) element.scrollTop = element.scrollHeight;
    else {
      const top = Math.floor(element.scrollTop / shown.lineHeight);
      const moved = lineMoved(before.items, items, top);
      if (moved !== 0) element.scrollTop += moved * shown.lineHeight;
    }
  }, [items]);
  useEffect(() => {
    const last = lastStep(seen.current.items);
    // The first steps of a story are not news.
    const grew = last === -1 ? 0 : Math.max(0, lastStep(items) - last);
    const atEnd = shown.atEnd || items.length === 0;
    seen.current = { items, atEnd };
    setUnseen((count) => (atEnd ? 0 : count + grew));
  }, [items, shown.atEnd]);
  return unseen;
}

/** By how many lines the one at `top` has moved. */
function lineMoved(before: readonly Item[], now: readonly Item[], top: number): number {
  const key = before[top]?.key;
  if (key === undefined || now[top]?.key === key) return 0;
  const line = now.findIndex((item) => item.key === key);
  return line === -1 ? 0 : line - top;
}

/** The number of the last step in the list, -1 when it holds none. */
function lastStep(items: readonly Item[]): number {
  for (let line = items.length - 1; line >= 0; line -= 1) {
    const item = items[line]!;
    if (item.kind === 'step' || item.kind === 'pending') return item.step;
  }
  return -1;
}

function bringIntoView(element: HTMLElement | null, line: number, lineHeight: number): void {
  if (element === null) return;
  const top = line * lineHeight;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top + lineHeight > element.scrollTop + element.clientHeight) {
    element.scrollTop = top + lineHeight - element.clientHeight;
  }
}

function targetLine(
  key: string,
  line: number,
  items: readonly Item[],
  page: number,
): number | undefined {
  const count = items.length;
  switch (key) {
    case 'ArrowDown':
      return nearest(items, Math.min(line + 1, count - 1), 1);
    case 'ArrowUp':
      return nearest(items, Math.max(line - 1, 0), -1);
    case 'Home':
      return nearest(items, 0, 1);
    case 'End':
      return nearest(items, count - 1, -1);
    case 'PageDown':
      return nearest(items, Math.min(line + page - 1, count - 1), -1);
    case 'PageUp':
      return nearest(items, Math.max(line - page + 1, 0), 1);
    default:
      return undefined;
  }
}

/** The nearest line that is none of the gaps of an aligned list, first in this direction, else in the other. */
function nearest(items: readonly Item[], from: number, direction: 1 | -1): number | undefined {
  for (const step of [direction, -direction]) {
    for (let line = from; line >= 0 && line < items.length; line += step) {
      if (items[line]!.kind !== 'gap') return line;
    }
  }
  return undefined;
}
