/** One question: what is about to happen, why Remit asks, how it came to this, and the answers. */
import { useCallback } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Question } from '../../gate/protocol';
import { Effects, Icon, Ingredients, Reasons, StepLine } from '../common/parts';
import { CallText, VisibleText } from '../common/visible-text';
import { furtherNotices, furtherReasons, toolIcon, toolWords } from '../common/words';
import { Answers } from './answers';
import { BoundedRun } from './bounded-run';
import type { PromptHost } from './host';
import { Countdown } from './countdown';

export function QuestionCard(props: {
  readonly host: PromptHost;
  readonly question: Question;
  readonly waiting: number;
  readonly skewMs: number;
}): JSX.Element {
  const { host, question, skewMs } = props;
  const { step } = question;
  const openStep = useCallback(
    (number: number) =>
      host.send({ type: 'open-timeline', session: question.session, step: number }),
    [host, question.session],
  );
  const asks = question.offers.length > 0;
  const { headline, rest } = splitHeadline(step.forPerson);

  return (
    <main class="prompt" aria-labelledby="headline">
      <div class="scroll">
        <header>
          <p class="overline">
            <Icon name={asks ? 'question' : 'circle-slash'} />
            <span>{overline(question)}</span>
            {props.waiting > 1 && <span class="count">1 of {props.waiting}</span>}
            {/* A request is refused by nobody's silence: it stays open. */}
            {question.deadline !== undefined && step.request === undefined && (
              <Countdown deadline={question.deadline} skewMs={skewMs} />
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
            <VisibleText text={`${step.agent}, in “${question.sessionTitle}”`} />
          </p>
        </header>

        <section aria-labelledby="what">
          <h2 id="what">
            {whatWords(question)}
            <span class="tool">
              <Icon name={toolIcon(step.tool)} />
              {toolWords(step.tool)}
            </span>
          </h2>
          <CallText text={step.detail} phrases={step.effects.map((effect) => effect.phrase)} />
          <Effects effects={step.effects} />
        </section>

        {question.bounded !== undefined && (
          <BoundedRun
            key={question.bounded.step}
            run={question.bounded}
            waits={question.deadline !== undefined}
            onStep={openStep}
          />
        )}

        <Why question={question} onStep={openStep} />

        {question.chain.length > 0 && (
          <section aria-labelledby="chain">
            <h2 id="chain">How it came to this</h2>
            <ol class="chain">
              {question.chain.map((earlier) => (
                <li key={earlier.step}>
                  <StepLine step={earlier} onStep={openStep} />
                </li>
              ))}
            </ol>
          </section>
        )}

        {step.request !== undefined && step.request.reason !== '' && (
          <section aria-labelledby="agent-words">
            <h2 id="agent-words">The agent’s own words, which count for nothing</h2>
            <blockquote class="agent-words">
              <VisibleText text={step.request.reason} />
            </blockquote>
          </section>
        )}
      </div>
      <Answers host={host} question={question} />
    </main>
  );
}

function whatWords({ step, offers }: Question): string {
  if (step.request !== undefined) return 'What a yes adds to the task';
  return offers.length > 0 ? 'What would run' : 'What was stopped';
}

function overline({ offers, bounded, step }: Question): string {
  if (step.request !== undefined && offers.length > 0) return 'The agent asks for more';
  if (offers.length === 0) return 'Remit stopped this';
  return bounded === undefined
    ? 'Remit asks before this runs'
    : 'Remit asks again, with what came of it';
}

/** The first sentence stands out; how it came to it follows. A full stop inside a name ends no sentence. */
export function splitHeadline(text: string): { headline: string; rest: string } {
  const end = /[.!?]\s+(?=\p{Lu}|“)/u.exec(text);
  if (end === null) return { headline: text, rest: '' };
  return {
    headline: text.slice(0, end.index + 1),
    rest: text.slice(end.index + end[0].length),
  };
}

function Why(props: {
  readonly question: Question;
  readonly onStep: (step: number) => void;
}): JSX.Element | null {
  const { step } = props.question;
  const hasIngredients = step.effects.some((effect) => effect.ingredients.length > 0);
  if (!hasIngredients && step.because.length === 0 && step.notices.length === 0) return null;
  return (
    <section aria-labelledby="why">
      <h2 id="why">Why</h2>
      <Ingredients effects={step.effects} onStep={props.onStep} />
      <Reasons lines={hasIngredients ? furtherReasons(step) : step.because} />
      {furtherNotices(step).map((notice, index) => (
        <p key={index} class="notice">
          <Icon name="info" /> <VisibleText text={notice} />
        </p>
      ))}
      {step.forAgent !== '' && (
        <details class="told">
          <summary>What the agent is told if this is refused</summary>
          <p>
            <VisibleText text={step.forAgent} />
          </p>
        </details>
      )}
    </section>
  );
}
