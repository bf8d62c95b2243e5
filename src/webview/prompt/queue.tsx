/** All questions that wait, one button each: whose they are is clear before one is looked at. An answer is for one only. */
import type { JSX } from 'preact';
import type { Question } from '../../gate/protocol';
import { Icon } from '../common/parts';
import { visibleString, VisibleText } from '../common/visible-text';
import { t } from '../texts';
import { splitHeadline } from './headline';

/** More are counted. */
const SHOWN = 6;

export function Queue(props: {
  readonly questions: readonly Question[];
  readonly current: string;
  readonly onChoose: (question: string) => void;
}): JSX.Element | null {
  const { questions, current } = props;
  if (questions.length < 2) return null;
  const at = questions.findIndex(({ id }) => id === current);
  // The one that is shown is always among them.
  const from = Math.max(0, Math.min(at - SHOWN + 1, questions.length - SHOWN));
  const shown = questions.slice(from, from + SHOWN);
  const rest = questions.length - shown.length;
  return (
    <nav class="queue" aria-label={t('Questions that wait')}>
      <p class="count">
        {t('{0} of {1}', at + 1, questions.length)} <kbd>N</kbd>
      </p>
      <ul>
        {shown.map((question) => (
          <li key={question.id}>
            <button
              type="button"
              aria-current={question.id === current ? 'true' : undefined}
              title={visibleString(headlineOf(question))}
              onClick={() => props.onChoose(question.id)}
            >
              <Icon name={question.offers.length > 0 ? 'question' : 'circle-slash'} />
              <span class="who">
                <VisibleText text={question.step.agent} />
              </span>
              <span class="where">
                <VisibleText text={nameOf(question, questions)} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {rest > 0 && <p class="more">{t('and {0} more', rest)}</p>}
    </nav>
  );
}

/** The session's title; where two questions would be named alike, what is asked. */
function nameOf(question: Question, questions: readonly Question[]): string {
  const isAlone = !questions.some(
    (other) =>
      other !== question &&
      other.step.agent === question.step.agent &&
      other.sessionTitle === question.sessionTitle,
  );
  return isAlone ? question.sessionTitle : headlineOf(question);
}

function headlineOf({ step }: Question): string {
  return splitHeadline(step.forPerson).headline;
}
