/** The queue of questions: one is shown, the others are named above it. */
import { useEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Question } from '../../gate/protocol';
import { visibleString } from '../common/visible-text';
import type { ToPrompt } from '../protocol';
import { t } from '../texts';
import { splitHeadline } from './headline';
import type { PromptHost } from './host';
import { useKeys } from './keys';
import { QuestionCard } from './question-card';
import { Queue } from './queue';

export function PromptApp({ host }: { readonly host: PromptHost }): JSX.Element {
  const [snapshot, setSnapshot] = useState<ToPrompt>();
  /** The person's own choice in the queue; without one, or when it is gone, the first is shown. */
  const [chosen, setChosen] = useState<string>();
  /** How far the host's clock is ahead of this page's, in milliseconds. */
  const [skewMs, setSkewMs] = useState(0);

  useEffect(() => {
    const stop = host.listen((message) => {
      setSnapshot(message);
      setSkewMs(message.nowMs - Date.now());
    });
    host.send({ type: 'ready' });
    return stop;
  }, [host]);

  const questions = snapshot?.questions ?? [];
  const question = questions.find(({ id }) => id === chosen) ?? questions[0];

  useKeys((event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key.toLowerCase() !== 'n' || !isPlain || isTyping(event)) return false;
    const at = questions.findIndex(({ id }) => id === question?.id);
    const next = questions[(at + 1) % questions.length];
    if (questions.length < 2 || next === undefined) return false;
    setChosen(next.id);
    return true;
  });

  if (snapshot === undefined) return <main class="prompt" aria-busy="true" />;
  return (
    <>
      {/* Outside the card, so that the region is there before its text changes. */}
      <p class="visually-hidden" role="status">
        {question === undefined ? '' : spoken(question, questions.length)}
      </p>
      {question === undefined ? (
        <NothingWaits />
      ) : (
        <QuestionCard
          // A new question is a new card: focus, note and the guard against a stray click start afresh.
          key={`${question.id} ${question.bounded?.step ?? ''}`}
          host={host}
          question={question}
          queue={<Queue questions={questions} current={question.id} onChoose={setChosen} />}
          skewMs={skewMs}
        />
      )}
    </>
  );
}

/** The sentence that a screen reader says when a question appears; the buttons say what each answer covers. */
function spoken({ step, sessionTitle, offers }: Question, waiting: number): string {
  const { headline } = splitHeadline(visibleString(step.forPerson));
  const [who, where] = [visibleString(step.agent), visibleString(sessionTitle)];
  if (offers.length === 0) return t('Remit stopped {0} in “{1}”: {2}', who, where, headline);
  return waiting === 1
    ? t('Remit asks about {0} in “{1}”: {2}', who, where, headline)
    : t('Remit asks about {0} in “{1}”: {2} {3} questions wait.', who, where, headline, waiting);
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('vscode-textarea, textarea, input') !== null;
}

function NothingWaits(): JSX.Element {
  return (
    <main class="prompt nothing">
      <h1>{t('Nothing waits for you')}</h1>
      <p>
        {t(
          'When an agent is about to do something that needs your word, the question appears here.',
        )}
      </p>
    </main>
  );
}
