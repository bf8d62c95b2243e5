/** What a key asks for, wherever in the view it is pressed. The list's own keys are the list's (`step-list.tsx`). */
import type { ColumnView } from './column-view';
import { isStopped } from './facets';
import { stepKey, type Item } from './story';

export type KeyTarget =
  | { readonly kind: 'keys' }
  | { readonly kind: 'search' }
  | { readonly kind: 'hit'; readonly direction: 1 | -1 }
  | { readonly kind: 'column'; readonly column: number }
  /** `isShown`: the list holds this line, and need not be uncovered first. */
  | { readonly kind: 'choose'; readonly key: string; readonly isShown: boolean };

export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & {
  readonly target: EventTarget | null;
};

export function keyTarget(press: Press, view: ColumnView | undefined): KeyTarget | undefined {
  const { key, shiftKey } = press;
  if ((press.ctrlKey || press.metaKey) && key.toLowerCase() === 'f') return { kind: 'search' };
  if (key === 'F3') return { kind: 'hit', direction: shiftKey ? -1 : 1 };
  if (press.ctrlKey || press.metaKey || press.altKey || isTyping(press.target)) return undefined;
  switch (key) {
    case '/':
      return { kind: 'search' };
    case '?':
      return { kind: 'keys' };
    case '1':
    case '2':
      return { kind: 'column', column: Number(key) - 1 };
    case 'e':
      return view === undefined ? undefined : restsOn(view);
    case 'E':
      return view === undefined ? undefined : reliedOnBy(view);
    case 'n':
      return view === undefined ? undefined : nextStopped(view, 1);
    case 'N':
      return view === undefined ? undefined : nextStopped(view, -1);
    default:
      return undefined;
  }
}

/** Letters there are text: fields, and lists of choices that find one by its first letters. */
function isTyping(target: EventTarget | null): boolean {
  const name = (target as Partial<Element> | null)?.localName ?? '';
  const isDialog = (target as Partial<Element> | null)?.closest?.('dialog') != null;
  return isDialog || ['vscode-textfield', 'vscode-single-select', 'textarea'].includes(name);
}

function restsOn(view: ColumnView): KeyTarget | undefined {
  const row = view.chosenStep === undefined ? undefined : view.story.rows.get(view.chosenStep);
  const step = row?.evidence.filter((one) => one !== row.step).at(-1);
  return step === undefined ? undefined : toStep(view, step);
}

function reliedOnBy(view: ColumnView): KeyTarget | undefined {
  const { chosenStep } = view;
  const next = view.curves.find(({ from, to }) => from === chosenStep && to > from);
  return next === undefined ? undefined : toStep(view, next.to);
}

function nextStopped({ items, chosen }: ColumnView, direction: 1 | -1): KeyTarget | undefined {
  for (let line = chosen + direction; line >= 0 && line < items.length; line += direction) {
    const item = items[line]!;
    if (isInQuestion(item)) return { kind: 'choose', key: item.key, isShown: true };
  }
  return undefined;
}

function isInQuestion(item: Item): boolean {
  return item.kind === 'step' && (item.row.decision === 'CONFIRM' || isStopped(item.row));
}

function toStep(view: ColumnView, step: number): KeyTarget {
  return { kind: 'choose', key: stepKey(step), isShown: view.lines.has(step) };
}
