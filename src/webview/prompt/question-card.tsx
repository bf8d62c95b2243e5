/** One question: what is about to happen, why Remit asks, where it comes from, and what each answer covers. */
import { useCallback } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Question } from '../../gate/protocol';
import { Effects, Icon, Ingredients, Reasons } from '../common/parts';
import { ReportCase } from '../common/report-case';
import { HiddenNote, VisibleText } from '../common/visible-text';
import {
  furtherNotices,
  furtherReasons,
  markedPhrases,
  toolIcon,
  toolWords,
} from '../common/words';
import { t } from '../texts';
import { Answers } from './answers';
import { BoundedRun } from './bounded-run';
import { Chain } from './chain';
import { Countdown } from './countdown';
import { FoldedCall } from './folded-call';
import { splitHeadline } from './headline';
import type { PromptHost } from './host';

/** Reasons that are read at a glance; the rest is below. */
const REASONS = 2;

export function QuestionCard(props: {
  readonly host: PromptHost;
  readonly question: Question;
  /** The other questions that wait. */
  readonly queue: JSX.Element;
  readonly skewMs: number;
}): JSX.Element {
  const { host, question } = props;
  const { step } = question;
  const openStep = useCallback(
    (number: number) =>
      host.send({ type: 'open-timeline', session: question.session, step: number }),
    [host, question.session],
  );
  // What failed before stands in the drawing.
  const drawn = new Set(question.chain.map((one) => `step ${one.step} failed`));
  const reasons = furtherReasons(step).filter((line) => !drawn.has(line.split(':')[0]!));

  return (
    <main class="prompt" aria-labelledby="headline">
      {props.queue}
      <div class="scroll">
        <Head question={question} skewMs={props.skewMs} />

        <section aria-labelledby="what">
          <h2 id="what">
            {whatWords(question)}
            <span class="tool">
              <Icon name={toolIcon(step.tool)} />
              {toolWords(step.tool)}
            </span>
          </h2>
          <HiddenNote text={step.detail} />
          <FoldedCall text={step.detail} phrases={markedPhrases(step.effects)} />
          <Effects effects={step.effects} />
          <Reasons lines={reasons.slice(0, REASONS)} />
        </section>

        {question.bounded !== undefined && (
          <BoundedRun key={question.bounded.step} run={question.bounded} onStep={openStep} />
        )}

        <Chain question={question} onStep={openStep} />
        <Grounds question={question} reasons={reasons.slice(REASONS)} onStep={openStep} />

        {step.request !== undefined && step.request.reason !== '' && (
          <section aria-labelledby="agent-words">
            <h2 id="agent-words">{t('The agent’s own words, which count for nothing')}</h2>
            <blockquote class="agent-words">
              <VisibleText text={step.request.reason} />
            </blockquote>
          </section>
        )}
        <ReportCase
          host={host}
          session={question.session}
          step={step.step}
          decision={step.decision}
        />
      </div>
      <Answers host={host} question={question} />
    </main>
  );
}

function Head(props: { readonly question: Question; readonly skewMs: number }): JSX.Element {
  const { question } = props;
  const { step } = question;
  const { headline, rest } = splitHeadline(step.forPerson);
  return (
    <header>
      <p class="overline">
        <Icon name={question.offers.length > 0 ? 'question' : 'circle-slash'} />
        <span>{overline(question)}</span>
        {/* A request is refused by nobody's silence: it stays open. */}
        {question.deadline !== undefined && step.request === undefined && (
          <Countdown deadline={question.deadline} skewMs={props.skewMs} />
        )}
      </p>
      <h1 id="headline">
        <VisibleText text={headline} />
      </h1>
      {rest !== '' && (
        <p class="rest">
          <VisibleText text={rest} />
        </p>
      )}
      <p class="context">
        <Icon name="hubot" />
        <strong>
          <VisibleText text={step.agent} />
        </strong>
        <span>
          <VisibleText text={question.sessionTitle} />
        </span>
      </p>
    </header>
  );
}

function whatWords({ step, offers }: Question): string {
  if (step.request !== undefined) return t('What a yes adds to the task');
  return offers.length > 0 ? t('What would run') : t('What was stopped');
}

function overline({ offers, bounded, step }: Question): string {
  if (step.request !== undefined && offers.length > 0) return t('The agent asks for more');
  if (offers.length === 0) return t('Remit stopped this');
  return bounded === undefined
    ? t('Remit asks before this runs')
    : t('Remit asks again, with what came of it');
}

/** The rest of it, for whoever wants to know it all: put away, so that what decides stays in sight. */
function Grounds(props: {
  readonly question: Question;
  readonly reasons: readonly string[];
  readonly onStep: (step: number) => void;
}): JSX.Element | null {
  const { step } = props.question;
  const hasIngredients = step.effects.some((effect) => effect.ingredients.length > 0);
  const notices = furtherNotices(step);
  // Where no ingredient is known, its line in words is all there is.
  const lines = hasIngredients ? props.reasons : step.because;
  if (!hasIngredients && step.forAgent === '' && notices.length + lines.length === 0) {
    return null;
  }
  return (
    <details class="grounds">
      <summary>{t('Every ground, and what the agent is told')}</summary>
      <Ingredients effects={step.effects} onStep={props.onStep} />
      <Reasons lines={lines} />
      {notices.map((notice, index) => (
        <p key={index} class="notice">
          <Icon name="info" /> <VisibleText text={notice} />
        </p>
      ))}
      {step.forAgent !== '' && (
        <>
          <h3>{t('What the agent is told if this is refused')}</h3>
          <p>
            <VisibleText text={step.forAgent} />
          </p>
        </>
      )}
    </details>
  );
}
