/** The chosen line in full: a step, or an act of the person. */
import type { JSX, RefObject } from 'preact';
import type { StepView } from '../../gate/protocol';
import { t } from '../texts';
import {
  Effects,
  Icon,
  Ingredients,
  Points,
  Reasons,
  StepLinks,
  VerdictBadge,
} from '../common/parts';
import { CallText, HiddenNote, VisibleText } from '../common/visible-text';
import {
  clock,
  doorWords,
  furtherNotices,
  furtherReasons,
  markedPhrases,
  toolIcon,
  toolWords,
} from '../common/words';
import { ActDetail } from './act-detail';
import type { ColumnView } from './column-view';
import { StepActions } from './step-actions';
import { Answer, Kept, Result } from './step-outcome';
import type { TimelineHost } from './host';

export interface DetailProps {
  readonly panel: RefObject<HTMLElement | null>;
  readonly view: ColumnView;
  /** The chosen step in full, once it has come. */
  readonly detail: StepView | undefined;
  readonly host: TimelineHost;
  /** Of the heading, different in each column. */
  readonly id: string;
  readonly onStep: (step: number) => void;
  /** Back to the list. */
  readonly onLeave: () => void;
}

export function Detail(props: DetailProps): JSX.Element {
  const { view, detail, id } = props;
  const item = view.items[view.chosen];
  const isSomething = detail !== undefined || item?.kind === 'act';
  return (
    <section
      class="detail"
      ref={props.panel}
      tabIndex={-1}
      {...(isSomething ? { 'aria-labelledby': id } : { 'aria-label': t('The chosen step') })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        props.onLeave();
      }}
    >
      {item?.kind === 'act' ? (
        <ActDetail act={item.act} before={item.before} id={id} />
      ) : detail !== undefined ? (
        <Step {...props} step={detail} />
      ) : (
        <p class="hint">
          {item === undefined
            ? t('Choose a step to see what it would do and what it rests on.')
            : t('Loading…')}
        </p>
      )}
    </section>
  );
}

function Step(props: DetailProps & { readonly step: StepView }): JSX.Element {
  const { step, host, id } = props;
  const door = doorWords(step);
  return (
    <>
      <h2 id={id}>
        <Icon name={toolIcon(step.tool)} />
        {t('{0}, step {1}', step.tool === 'prompt' ? t('Prompt') : toolWords(step.tool), step.step)}
        <VerdictBadge step={step} />
      </h2>
      <p class="context">
        {clock(step.at)} <VisibleText text={step.agent} />
        {door !== undefined && `, ${door}`} <Points points={step.points} />
        {step.reasonCode !== undefined && <code class="reason-code">{step.reasonCode}</code>}
      </p>
      {step.forPerson !== '' && (
        <p class="sentence">
          <VisibleText text={step.forPerson} />
        </p>
      )}
      <HiddenNote text={step.detail} />
      <CallText text={step.detail} phrases={markedPhrases(step.effects)} />
      <StepActions step={step} host={host} />
      <Body step={step} onStep={props.onStep} />
    </>
  );
}

function Body({ step, onStep }: { step: StepView; onStep: (step: number) => void }): JSX.Element {
  const hasIngredients = step.effects.some((effect) => effect.ingredients.length > 0);
  const reasons = hasIngredients ? furtherReasons(step) : step.because;
  return (
    <>
      {step.effects.length > 0 && (
        <>
          <h3>{t('What it would do')}</h3>
          <Effects effects={step.effects} />
        </>
      )}
      {hasIngredients && (
        <>
          <h3>{t('What that rests on')}</h3>
          <Ingredients effects={step.effects} onStep={onStep} />
        </>
      )}
      {reasons.length > 0 && (
        <>
          <h3>{t('Because')}</h3>
          <Reasons lines={reasons} />
        </>
      )}
      {step.evidence.length > 0 && (
        <p class="evidence-line">
          <Icon name="git-commit" /> {t('Rests on')}{' '}
          <StepLinks steps={step.evidence} onStep={onStep} />
        </p>
      )}
      {furtherNotices(step).map((notice, index) => (
        <p key={index} class="notice">
          <Icon name="info" /> <VisibleText text={notice} />
        </p>
      ))}
      {step.undo !== undefined && step.tool !== 'undo' && <Kept undo={step.undo} />}
      {step.answer !== undefined && <Answer answer={step.answer} onStep={onStep} />}
      {step.bound !== undefined && (
        <p class="evidence-line">
          <Icon name="shield" /> {t('Ran in place of')}{' '}
          <StepLinks steps={[step.bound.of]} onStep={onStep} />
        </p>
      )}
      {step.forAgent !== '' && (
        <>
          <h3>{t('What the agent was told')}</h3>
          <p class="sentence">
            <VisibleText text={step.forAgent} />
          </p>
        </>
      )}
      {step.result !== undefined && <Result result={step.result} />}
    </>
  );
}
