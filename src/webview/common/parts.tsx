/** Small pieces that more than one view shows. */
import type { JSX } from 'preact';
import type { EffectView, IngredientView, StepView } from '../../gate/protocol';
import { t } from '../texts';
import { VisibleText } from './visible-text';
import {
  environmentWords,
  ingredientWords,
  isWeakOrigin,
  originIcon,
  originWords,
  pointsWords,
  reversibilityWords,
  stepBadge,
  toolIcon,
  toolWords,
} from './words';

/** Decorative: what it says is always said in words beside it. */
export function Icon({ name }: { readonly name: string }): JSX.Element {
  return <span class={`codicon codicon-${name}`} aria-hidden="true" />;
}

export function VerdictBadge({
  step,
}: {
  readonly step: Pick<StepView, 'decision' | 'answer'>;
}): JSX.Element | null {
  const badge = stepBadge(step);
  if (badge === undefined) return null;
  return (
    <span class={`verdict ${badge.tone}`}>
      <Icon name={badge.icon} />
      {badge.text}
    </span>
  );
}

/** Effects in sight; the others are one click away. A remainder of one or two is not worth the click. */
const EFFECTS = 8;
const REMAINDER = 2;

/**
 * What a call would do, the gravest first, one line an effect: operation, target, where, and whether it can be undone.
 */
export function Effects({ effects }: { readonly effects: readonly EffectView[] }): JSX.Element {
  const ordered = [...effects].sort((a, b) => b.tier - a.tier);
  const shown = ordered.length > EFFECTS + REMAINDER ? EFFECTS : ordered.length;
  return (
    <>
      <EffectList effects={ordered.slice(0, shown)} />
      {shown < ordered.length && (
        <details class="more-effects">
          <summary>{t('{0} more, none of them graver', ordered.length - shown)}</summary>
          <EffectList effects={ordered.slice(shown)} />
        </details>
      )}
    </>
  );
}

function EffectList({ effects }: { readonly effects: readonly EffectView[] }): JSX.Element {
  return (
    <ul class="effects">
      {effects.map((effect, index) => (
        <li key={index} class={effect.tier >= 3 ? 'grave' : ''}>
          <strong>
            <VisibleText text={`${effect.operation} ${effect.resource}`} />
          </strong>
          <span class="fact" title={t('Where the target belongs')}>
            <Icon name={effect.environment === 'local' ? 'device-desktop' : 'server-environment'} />
            <VisibleText text={environmentWords(effect.environment)} />
          </span>
          <span class="fact" title={t('Whether it can be undone')}>
            <Icon name={effect.tier >= 3 ? 'warning' : 'history'} />
            {reversibilityWords(effect.reversibility)}
          </span>
          {effect.opaque && (
            <span class="fact" title={t('What it does could not be read in full')}>
              <Icon name="eye-closed" />
              {t('not readable in full')}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The ingredients of all effects with their line back: what is in question first, and the same one only once. */
export function Ingredients(props: {
  readonly effects: readonly EffectView[];
  readonly onStep: (step: number) => void;
}): JSX.Element | null {
  const rows = distinctIngredients(props.effects);
  if (rows.length === 0) return null;
  return (
    <dl class="ingredients">
      {rows.map((row, index) => (
        <div key={index} class={isWeakOrigin(row.origin) ? 'weak' : ''}>
          <dt>{ingredientWords(row.kind)}</dt>
          <dd>
            <span class="what">
              <VisibleText text={row.what} />
            </span>
            <span class="origin">
              <Icon name={originIcon(row.origin)} />
              {originWords(row.origin)}
              {row.why !== '' && row.why !== originWords(row.origin) && (
                <span class="why">
                  : <VisibleText text={row.why} />
                </span>
              )}
              <StepLinks steps={row.steps} onStep={props.onStep} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Reasons({ lines }: { readonly lines: readonly string[] }): JSX.Element | null {
  if (lines.length === 0) return null;
  return (
    <ul class="because">
      {lines.map((line, index) => (
        <li key={index}>
          <VisibleText text={line} />
        </li>
      ))}
    </ul>
  );
}

export function distinctIngredients(effects: readonly EffectView[]): readonly IngredientView[] {
  const seen = new Map<string, IngredientView>();
  for (const effect of effects) {
    for (const ingredient of effect.ingredients) {
      const key = `${ingredient.kind}\n${ingredient.what}\n${ingredient.origin}`;
      if (!seen.has(key)) seen.set(key, ingredient);
    }
  }
  return [...seen.values()].sort((a, b) => weakness(b.origin) - weakness(a.origin));
}

function weakness(origin: string): number {
  if (isWeakOrigin(origin)) return 2;
  return origin === 'said' || origin === 'composed' ? 1 : 0;
}

export function StepLinks(props: {
  readonly steps: readonly number[];
  readonly onStep: (step: number) => void;
}): JSX.Element {
  return (
    <>
      {props.steps.map((step) => (
        <button key={step} type="button" class="link step-link" onClick={() => props.onStep(step)}>
          {t('step {0}', step)}
        </button>
      ))}
    </>
  );
}

/** One earlier step in a line: number, tool, call, verdict. */
export function StepLine(props: {
  readonly step: StepView;
  readonly onStep: (step: number) => void;
}): JSX.Element {
  const { step } = props;
  return (
    <button
      type="button"
      class="step-line"
      title={t('Show this step in the timeline')}
      onClick={() => props.onStep(step.step)}
    >
      <span class="number">{step.step}</span>
      <Icon name={toolIcon(step.tool)} />
      <span class="visually-hidden">{toolWords(step.tool)}: </span>
      <span class={step.tool === 'prompt' ? 'title prose' : 'title'}>
        <VisibleText text={step.title} />
      </span>
      <VerdictBadge step={step} />
    </button>
  );
}

export function Points({ points }: { readonly points: number }): JSX.Element | null {
  if (points === 0) return null;
  return <span class="points">{pointsWords(points)}</span>;
}
