/**
 * Where it comes from, drawn: the earlier steps as stops, a line for each ingredient in question from where it was met
 * down to the call. What the drawing says is said in words beside it; each step is a button that opens it.
 */
import { useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import type { IngredientView, Question } from '../../gate/protocol';
import { Icon, StepLine } from '../common/parts';
import { VisibleText } from '../common/visible-text';
import { originIcon, originWords } from '../common/words';
import { t } from '../texts';
import {
  failureLine,
  layoutChain,
  type ChainLayout,
  type ChainRow,
  type GivenLine,
} from './chain-layout';

/** Pixels between two lanes, from the edge to the first, and from the top of a row to its stop. */
const LANE = 16;
const EDGE = 10;
const STOP = 16;
const RADIUS = 5;

export function Chain(props: {
  readonly question: Question;
  readonly onStep: (step: number) => void;
}): JSX.Element | null {
  const { question, onStep } = props;
  const list = useRef<HTMLOListElement>(null);
  const layout = layoutChain(question);
  if (layout.rows.length === 0) return null;
  const indent = { marginLeft: `${railWidth(layout)}px` };
  return (
    <section aria-labelledby="chain">
      <h2 id="chain">{t('Where it comes from')}</h2>
      <ol class="chain" ref={list} onKeyDown={(event) => moveAlong(event, list.current)}>
        {layout.rows.map((row, index) => (
          <li key={row.number ?? `origin-${index}`}>
            <Rail layout={layout} row={row} />
            <div class="stop" style={indent}>
              {row.step !== undefined && <StepLine step={row.step} onStep={onStep} />}
              {row.step === undefined && row.number !== undefined && (
                <BareStep number={row.number} onStep={onStep} />
              )}
              <Roles layout={layout} row={row} />
            </div>
          </li>
        ))}
        <li class="call-stop" aria-current="step">
          <LastRail layout={layout} />
          <div class="stop" style={indent}>
            <p class="this-call">
              {question.offers.length > 0 ? t('This call') : t('This call, which was stopped')}
            </p>
            {layout.given.map((one, index) => (
              <p class="role" key={index}>
                <Icon name={originIcon(one.origin)} />
                <Ingredient ingredient={one} />
              </p>
            ))}
          </div>
        </li>
      </ol>
    </section>
  );
}

function BareStep(props: {
  readonly number: number;
  readonly onStep: (step: number) => void;
}): JSX.Element {
  return (
    <button type="button" class="step-line" onClick={() => props.onStep(props.number)}>
      <span class="title prose">{t('Step {0}', props.number)}</span>
    </button>
  );
}

/** What a step has to do with the call, in words. */
function Roles({ layout, row }: { layout: ChainLayout; row: ChainRow }): JSX.Element {
  const failure = row.step === undefined ? undefined : failureLine(row.step);
  return (
    <>
      {failure !== undefined && (
        <p class="role">
          <Icon name="error" />
          {failure === '' ? t('It failed.') : t('It failed:')} <VisibleText text={failure} />
        </p>
      )}
      {row.begins.map((index) => {
        const { ingredient, isWeak } = layout.lanes[index]!;
        return (
          <p class={isWeak ? 'role weak' : 'role'} key={index}>
            <Icon name={originIcon(ingredient.origin)} />
            <Ingredient ingredient={ingredient} />
            {ingredient.why !== '' && ingredient.why !== originWords(ingredient.origin) && (
              <span class="because-words">
                {' '}
                (<VisibleText text={ingredient.why} />)
              </span>
            )}
          </p>
        );
      })}
      {row.again.map((index) => (
        <p class="role" key={index}>
          {againWords(layout.lanes[index]!.ingredient.kind)}
        </p>
      ))}
    </>
  );
}

function Ingredient({ ingredient }: { readonly ingredient: GivenLine }): JSX.Element {
  return (
    <span>
      <strong>{kindWords(ingredient.kind)}</strong> <VisibleText text={ingredient.what} />
      <span class="origin">, {originWords(ingredient.origin)}</span>
    </span>
  );
}

function kindWords(kind: IngredientView['kind']): string {
  switch (kind) {
    case 'operation':
      return t('What is done');
    case 'target':
      return t('The target');
    case 'authority':
      return t('The credential');
    case 'payload':
      return t('What flows in');
  }
}

function againWords(kind: IngredientView['kind']): string {
  switch (kind) {
    case 'operation':
      return t('What is done, once more');
    case 'target':
      return t('The target, once more');
    case 'authority':
      return t('The credential, once more');
    case 'payload':
      return t('What flows in, once more');
  }
}

/** Lanes and the stop of one row. Lines take the row's height, whatever that is; stops stand in its first line. */
function Rail({ layout, row }: { layout: ChainLayout; row: ChainRow }): JSX.Element {
  const own = [...row.begins, ...row.again];
  const stops = own.length > 0 ? own : [layout.lanes.length];
  const isFirstContext = own.length === 0 && layout.rows.find(isContext) === row;
  const contextRuns =
    layout.hasContext && layout.rows.indexOf(row) > layout.rows.findIndex(isContext);
  const through = row.running.filter((index) => !row.begins.includes(index));
  const [left, right] = [Math.min(...stops), Math.max(...stops)];
  return (
    <svg class="rail" width={railWidth(layout)} aria-hidden="true">
      {through.map((index) => (
        <line class={laneClass(layout, index)} {...vertical(index, '0', '100%')} key={index} />
      ))}
      {row.begins.map((index) => (
        <line class={laneClass(layout, index)} {...vertical(index, STOP, '100%')} key={index} />
      ))}
      {(contextRuns || isFirstContext) && (
        <line
          class="lane context"
          {...vertical(layout.lanes.length, isFirstContext ? STOP : '0', '100%')}
        />
      )}
      {right > left && <line class="lane" x1={laneX(left)} x2={laneX(right)} y1={STOP} y2={STOP} />}
      {stops.map((index) => (
        <circle
          class={
            row.number === undefined
              ? `${stopClass(layout, index)} origin`
              : stopClass(layout, index)
          }
          cx={laneX(index)}
          cy={STOP}
          r={RADIUS}
          key={index}
        />
      ))}
    </svg>
  );
}

/** Where all lanes end in the call. */
function LastRail({ layout }: { readonly layout: ChainLayout }): JSX.Element {
  const count = layout.lanes.length + (layout.hasContext ? 1 : 0);
  const x = laneX(0);
  return (
    <svg class="rail" width={railWidth(layout)} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <path
          class={laneClass(layout, index)}
          d={`M ${laneX(index)} 0 C ${laneX(index)} ${STOP} ${x + LANE} ${STOP} ${x} ${STOP}`}
          key={index}
        />
      ))}
      <rect class="call-mark" x={x - 6} y={STOP - 6} width="12" height="12" rx="2" />
    </svg>
  );
}

function isContext(row: ChainRow): boolean {
  return row.begins.length + row.again.length === 0;
}

function railWidth({ lanes, hasContext }: ChainLayout): number {
  return EDGE * 2 + LANE * (lanes.length + (hasContext ? 1 : 0) - 1);
}

function laneX(index: number): number {
  return EDGE + LANE * index;
}

function vertical(
  index: number,
  y1: number | string,
  y2: number | string,
): { x1: number; x2: number; y1: number | string; y2: number | string } {
  return { x1: laneX(index), x2: laneX(index), y1, y2 };
}

function laneClass({ lanes }: ChainLayout, index: number): string {
  const lane = lanes[index];
  if (lane === undefined) return 'lane context';
  return lane.isWeak ? 'lane weak' : 'lane';
}

function stopClass({ lanes }: ChainLayout, index: number): string {
  return lanes[index]?.isWeak === true ? 'dot weak' : 'dot';
}

/** Up and down go from step to step, as in a list. */
function moveAlong(event: KeyboardEvent, list: HTMLOListElement | null): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || list === null) return;
  const steps = [...list.querySelectorAll<HTMLElement>('.step-line')];
  const at = steps.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  steps[at + by]?.focus();
}
