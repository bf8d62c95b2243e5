/**
 * The story of one session as the view holds it: rows by number and acts in the log's order. A session may have tens of
 * thousands of rows, which come in pages; so the two maps are filled in place, and `version` says that they changed.
 */
import type { StoryAct, StoryRow } from '../../gate/protocol';
import { prepare } from './row-text';

export interface Story {
  readonly rows: Map<number, StoryRow>;
  /** The line of each row, by its step: made once, since every change of the story goes through all of them. */
  readonly stepItems: StepItem[];
  /** The same rows in blocks of `BLOCK` numbers; a block is another array as soon as one of its rows is. */
  readonly blocks: Map<number, readonly StoryRow[]>;
  readonly acts: Map<number, StoryAct>;
  /** Every page has come. */
  readonly whole: boolean;
  readonly version: number;
  /** The highest step number, -1 when there is none. */
  readonly last: number;
}

type StepItem = Extract<Item, { kind: 'step' | 'pending' }>;

/** Rows of a block: so many are gone through again when one of them changes. */
const BLOCK = 512;

/** One line of the list. A step whose page has not come is `pending`; a `gap` is where only the other session has one. */
export type Item =
  | { readonly kind: 'step'; readonly key: string; readonly step: number; readonly row: StoryRow }
  | { readonly kind: 'pending'; readonly key: string; readonly step: number }
  | {
      readonly kind: 'act';
      readonly key: string;
      readonly act: StoryAct;
      /** The act on the task before it, to tell what changed. */
      readonly before: StoryAct | undefined;
    }
  | { readonly kind: 'gap'; readonly key: string };

export function newStory(): Story {
  return {
    rows: new Map(),
    stepItems: [],
    blocks: new Map(),
    acts: new Map(),
    whole: false,
    version: 0,
    last: -1,
  };
}

export function addToStory(
  story: Story,
  page: {
    readonly rows?: readonly StoryRow[];
    readonly acts?: readonly StoryAct[];
    readonly whole?: boolean;
  },
): Story {
  let { last } = story;
  const touched = new Set<number>();
  for (const row of page.rows ?? []) {
    const { step } = row;
    story.rows.set(step, row);
    story.stepItems[step] = { kind: 'step', key: stepKey(step), step, row };
    touched.add(Math.floor(step / BLOCK));
    prepare(row);
    last = Math.max(last, step);
  }
  for (const block of touched) story.blocks.set(block, rowsOfBlock(story, block));
  for (const act of page.acts ?? []) story.acts.set(act.seq, act);
  const whole = story.whole || page.whole === true;
  return { ...story, last, whole, version: story.version + 1 };
}

function rowsOfBlock({ rows }: Story, block: number): readonly StoryRow[] {
  const steps = Array.from({ length: BLOCK }, (_, index) => block * BLOCK + index);
  return steps.flatMap((step) => rows.get(step) ?? []);
}

export function stepKey(step: number): string {
  return `step-${step}`;
}
export function actKey(act: Pick<StoryAct, 'seq'>): string {
  return `act-${act.seq}`;
}

/** The step of a key that `stepKey` made. */
export function stepOfKey(key: string | undefined): number | undefined {
  const digits = key === undefined ? undefined : /^step-(\d+)$/.exec(key)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The whole list in order: each act behind the last step before it. A number that was never used has no line. */
export function itemsOf(story: Story): readonly Item[] {
  const acts = actItems(story);
  const items: Item[] = [];
  let next = 0;
  const actsUpTo = (step: number): void => {
    while (next < acts.length && acts[next]!.act.after <= step) items.push(acts[next++]!);
  };
  actsUpTo(-1);
  for (let step = 0; step <= story.last; step += 1) {
    const item = story.stepItems[step];
    if (item?.kind === 'step') items.push(item);
    else if (!story.whole) {
      items.push((story.stepItems[step] = item ?? { kind: 'pending', key: stepKey(step), step }));
    }
    actsUpTo(step);
  }
  actsUpTo(Infinity);
  return items;
}

/** The line of each step that the list shows. */
export interface Lines {
  readonly size: number;
  get(step: number): number | undefined;
  has(step: number): boolean;
}

/** A plain list by step: filling a map of tens of thousands takes longer than all the rest. */
export function linesOf(items: readonly Item[]): Lines {
  const lines: number[] = [];
  let size = 0;
  items.forEach((item, line) => {
    if (item.kind !== 'step' && item.kind !== 'pending') return;
    lines[item.step] = line;
    size += 1;
  });
  return { size, get: (step) => lines[step], has: (step) => lines[step] !== undefined };
}

function actItems({ acts }: Story): readonly Extract<Item, { kind: 'act' }>[] {
  const ordered = [...acts.values()].sort((a, b) => a.after - b.after || a.seq - b.seq);
  let before: StoryAct | undefined;
  return ordered.map((act) => {
    const item = { kind: 'act', key: actKey(act), act, before } as const;
    if (changesTask(act)) before = act;
    return item;
  });
}

export function changesTask({ kind }: StoryAct): boolean {
  return kind === 'task-declared' || kind === 'task-withdrawn' || kind === 'task-amended';
}

/** Steps that an undo put back, from the undos of the story. */
export function undoneSteps(story: Story): ReadonlySet<number> {
  const undone = new Set<number>();
  for (const { undid } of story.rows.values()) if (undid !== undefined) undone.add(undid);
  return undone;
}
