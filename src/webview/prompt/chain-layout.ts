/**
 * The drawing of how it came to a call, as data: rows from top to bottom, and lanes that run down beside them. Each
 * ingredient in question has a lane, which begins where it was met and ends at the call. No DOM in here.
 */
import type { IngredientView, Question, StepView } from '../../gate/protocol';
import { distinctIngredients } from '../common/parts';
import { isWeakOrigin } from '../common/words';

/** More lanes than these are no drawing that is read at a glance: the list below it has the rest. */
export const MAX_LANES = 4;

export interface Lane {
  readonly ingredient: IngredientView;
  readonly isWeak: boolean;
}

export interface ChainRow {
  /** Absent: the ingredient was met in no step. */
  readonly number?: number;
  readonly step?: StepView;
  /** Lanes that begin here, and those that are met again: indices. */
  readonly begins: readonly number[];
  readonly again: readonly number[];
  /** Lanes that run past or through, for the drawing: those that began in or above this row. */
  readonly running: readonly number[];
}

/** What is given alike is said in one line. */
export type GivenLine = Pick<IngredientView, 'kind' | 'what' | 'origin'>;

export interface ChainLayout {
  readonly lanes: readonly Lane[];
  readonly rows: readonly ChainRow[];
  /** Ingredients that need no second look; they stand beside the call itself. */
  readonly given: readonly GivenLine[];
  /** Some rows belong to no ingredient: what failed or was refused before. They have the last lane. */
  readonly hasContext: boolean;
}

export function layoutChain({ step, chain }: Question): ChainLayout {
  const all = distinctIngredients(step.effects);
  const questioned = all.filter((one) => isWeakOrigin(one.origin) || one.steps.length > 0);
  const lanes = questioned
    .slice(0, MAX_LANES)
    .map((ingredient) => ({ ingredient, isWeak: isWeakOrigin(ingredient.origin) }));
  const views = new Map(chain.map((one) => [one.step, one]));
  const numbers = new Set([
    ...views.keys(),
    ...lanes.flatMap(({ ingredient }) => ingredient.steps),
  ]);
  numbers.delete(step.step);
  const begun = new Set<number>();
  const withoutSteps = lanes.flatMap(({ ingredient }, index) =>
    ingredient.steps.some((number) => numbers.has(number)) ? [] : [index],
  );
  const rows: ChainRow[] = withoutSteps.map((index) => {
    begun.add(index);
    return { begins: [index], again: [], running: [...begun] };
  });
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const here = lanes.flatMap(({ ingredient }, index) =>
      ingredient.steps.includes(number) ? [index] : [],
    );
    const begins = here.filter((index) => !begun.has(index));
    const again = here.filter((index) => begun.has(index));
    for (const index of begins) begun.add(index);
    const view = views.get(number);
    rows.push({
      number,
      ...(view === undefined ? {} : { step: view }),
      begins,
      again,
      running: [...begun],
    });
  }
  return {
    lanes,
    rows,
    given: inLines(all.filter((one) => !questioned.includes(one))),
    hasContext: rows.some((row) => row.begins.length + row.again.length === 0),
  };
}

function inLines(given: readonly IngredientView[]): readonly GivenLine[] {
  const lines = new Map<string, GivenLine>();
  for (const { kind, what, origin } of given) {
    const key = `${kind} ${origin}`;
    const before = lines.get(key);
    lines.set(key, { kind, origin, what: before === undefined ? what : `${before.what}, ${what}` });
  }
  return [...lines.values()];
}

/** The first line of what a step said when it went wrong; undefined where it did not. */
export function failureLine({ result }: StepView): string | undefined {
  if (result === undefined || (result.failed !== true && (result.exit ?? 0) === 0))
    return undefined;
  return (
    result.text
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? ''
  );
}
