/** The chosen step in full. */
import type { JSX, RefObject } from 'preact';
import type { StepView } from '../../gate/protocol';
import {
  Effects,
  Icon,
  Ingredients,
  Points,
  Reasons,
  StepLinks,
  VerdictBadge,
} from '../common/parts';
import { CallText, VisibleText } from '../common/visible-text';
import {
  clock,
  doorWords,
  furtherNotices,
  furtherReasons,
  plural,
  toolIcon,
  toolWords,
} from '../common/words';
import type { TimelineHost } from './host';

export function Detail(props: {
  readonly panel: RefObject<HTMLElement | null>;
  readonly step: StepView | undefined;
  readonly host: TimelineHost;
  readonly onStep: (step: number) => void;
}): JSX.Element {
  const { step, host } = props;
  if (step === undefined) {
    return (
      <section class="detail" ref={props.panel} tabIndex={-1} aria-label="The chosen step">
        <p class="hint">Choose a step to see what it would do and what it rests on.</p>
      </section>
    );
  }
  return (
    <section class="detail" ref={props.panel} tabIndex={-1} aria-labelledby="detail-title">
      <h2 id="detail-title">
        <Icon name={toolIcon(step.tool)} />
        {step.tool === 'prompt' ? 'Prompt' : toolWords(step.tool)}, step {step.step}
        <VerdictBadge step={step} />
      </h2>
      <p class="context">
        {clock(step.at)} <VisibleText text={step.agent} />
        {doorWords(step) !== undefined && `, ${doorWords(step)}`} <Points points={step.points} />
        {step.reasonCode !== undefined && <code class="reason-code">{step.reasonCode}</code>}
      </p>
      {step.forPerson !== '' && (
        <p class="sentence">
          <VisibleText text={step.forPerson} />
        </p>
      )}
      <CallText text={step.detail} phrases={step.effects.map((effect) => effect.phrase)} />
      <Actions step={step} host={host} />
      <Body step={step} onStep={props.onStep} />
    </section>
  );
}

function Actions({ step, host }: { step: StepView; host: TimelineHost }): JSX.Element {
  const explainable = step.decision === 'DENY' || step.decision === 'CONFIRM';
  const { path } = step;
  return (
    <div class="row">
      {explainable && (
        <vscode-button
          secondary
          onClick={() => host.send({ type: 'explain', session: step.session, step: step.step })}
        >
          Explain
        </vscode-button>
      )}
      {path !== undefined && (
        <vscode-button secondary onClick={() => host.send({ type: 'open-file', path })}>
          Open file
        </vscode-button>
      )}
      {step.undo?.state === 'kept' && (
        <vscode-button
          secondary
          aria-label={`Undo step ${step.step}: shows first what would change`}
          onClick={() => host.send({ type: 'undo', session: step.session, step: step.step })}
        >
          Undo…
        </vscode-button>
      )}
    </div>
  );
}

function Body({ step, onStep }: { step: StepView; onStep: (step: number) => void }): JSX.Element {
  const hasIngredients = step.effects.some((effect) => effect.ingredients.length > 0);
  const reasons = hasIngredients ? furtherReasons(step) : step.because;
  return (
    <>
      {step.effects.length > 0 && (
        <>
          <h3>What it would do</h3>
          <Effects effects={step.effects} />
        </>
      )}
      {hasIngredients && (
        <>
          <h3>What that rests on</h3>
          <Ingredients effects={step.effects} onStep={onStep} />
        </>
      )}
      {reasons.length > 0 && (
        <>
          <h3>Because</h3>
          <Reasons lines={reasons} />
        </>
      )}
      {step.evidence.length > 0 && (
        <p class="evidence-line">
          <Icon name="git-commit" /> Rests on <StepLinks steps={step.evidence} onStep={onStep} />
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
          <Icon name="shield" /> Ran in place of{' '}
          <StepLinks steps={[step.bound.of]} onStep={onStep} />
        </p>
      )}
      {step.forAgent !== '' && (
        <>
          <h3>What the agent was told</h3>
          <p class="sentence">
            <VisibleText text={step.forAgent} />
          </p>
        </>
      )}
      {step.result !== undefined && <Result result={step.result} />}
    </>
  );
}

const KEPT_WORDS: Readonly<Record<NonNullable<StepView['undo']>['state'], string>> = {
  kept: 'so it can be undone',
  undone: 'and was put back by an undo',
  pruned: 'and is not kept any more, so it cannot be undone here',
};

function Kept({ undo }: { undo: NonNullable<StepView['undo']> }): JSX.Element {
  return (
    <p class="notice">
      <Icon name="discard" /> What it would lose was kept first
      {undo.files > 0 && ` (${plural(undo.files, 'file', 'files')})`}, {KEPT_WORDS[undo.state]}.
    </p>
  );
}

function Answer(props: {
  readonly answer: NonNullable<StepView['answer']>;
  readonly onStep: (step: number) => void;
}): JSX.Element {
  const { answer, onStep } = props;
  return (
    <>
      <h3>How the question ended</h3>
      <p class="sentence">
        {`${ANSWER_WORDS[answer.answer] ?? answer.answer} (${BY_WORDS[answer.by] ?? answer.by})`}
        {answer.note !== undefined && (
          <>
            : “<VisibleText text={answer.note} />”
          </>
        )}
        {answer.ranAs !== undefined && (
          <>
            {' '}
            <StepLinks steps={[answer.ranAs]} onStep={onStep} />
          </>
        )}
      </p>
    </>
  );
}

const ANSWER_WORDS: Readonly<Record<string, string>> = {
  'allow-once': 'Allowed once',
  'allow-session': 'Allowed for this session',
  deny: 'Denied',
  'deny-with-note': 'Denied, and the agent was told',
  'dry-run': 'Run as a dry run first',
  'read-only': 'Run in a read-only session first',
  sandbox: 'Run in the sandbox',
  'no-answer': 'Nobody answered, so it did not run',
  'let-through': 'It ran',
};

const BY_WORDS: Readonly<Record<string, string>> = {
  person: 'by you',
  timeout: 'time ran out',
  unattended: 'the task says that nobody answers',
  'agent-ask': "by the agent's own question",
  'no-window': 'no window was open',
  observing: 'Remit only observed',
};

function Result({ result }: { result: NonNullable<StepView['result']> }): JSX.Element {
  const failed = result.failed === true || (result.exit !== undefined && result.exit !== 0);
  return (
    <>
      <h3>
        Result
        <span class="fact">
          <Icon name={failed ? 'error' : 'pass'} />
          {result.exit === undefined ? (failed ? 'failed' : 'done') : `exit ${result.exit}`}
        </span>
      </h3>
      <pre class="call result" tabIndex={0} aria-label="Result">
        <code>
          <VisibleText text={result.text} />
        </code>
      </pre>
    </>
  );
}
