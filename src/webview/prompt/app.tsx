/** The queue of questions: the first one is shown, the others wait and are counted. */
import { useEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { ToPrompt } from '../protocol';
import { QuestionCard } from './question-card';
import type { PromptHost } from './host';

export function PromptApp({ host }: { readonly host: PromptHost }): JSX.Element {
  const [snapshot, setSnapshot] = useState<ToPrompt>();
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

  if (snapshot === undefined) return <main class="prompt" aria-busy="true" />;
  const question = snapshot.questions[0];
  if (question === undefined) return <NothingWaits />;
  return (
    <QuestionCard
      // A new question is a new card: focus, note and the guard against a stray click start afresh.
      key={`${question.id} ${question.bounded?.step ?? ''}`}
      host={host}
      question={question}
      waiting={snapshot.questions.length}
      skewMs={skewMs}
    />
  );
}

function NothingWaits(): JSX.Element {
  return (
    <main class="prompt nothing">
      <h1>Nothing waits for you</h1>
      <p>When an agent is about to do something that needs your word, the question appears here.</p>
    </main>
  );
}
