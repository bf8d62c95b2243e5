/**
 * The answers. Deny has the focus, Enter and Escape deny. Whatever lets something run is deaf for a moment after a
 * question appears: someone who was typing or clicking elsewhere must not answer by accident. What changes something
 * needs a chord or a deliberate click besides.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Question, QuestionAnswer } from '../../gate/protocol';
import { VisibleText } from '../common/visible-text';
import { t } from '../texts';
import { AddToTask } from './add-to-task';
import type { PromptHost } from './host';
import { chord, isControl, useKeys } from './keys';
import { TellAgent } from './tell-agent';

/** How long all but denying is deaf after a question appears. */
const SETTLE_MS = 700;
/** In a low window the answers stand below: what is asked is read first. */
const QUIETLY: FocusOptions = { preventScroll: true };

function labelOf(answer: QuestionAnswer): string {
  switch (answer) {
    case 'deny':
      return t('Deny');
    case 'deny-with-note':
      return t('Deny and tell the agent…');
    case 'dry-run':
      return t('Dry run first');
    case 'read-only':
      return t('Read-only first');
    case 'sandbox':
      return t('Run in the sandbox');
    case 'allow-once':
      return t('Allow once');
    case 'allow-session':
      return t('Allow for this session');
    case 'allow-and-add':
      return t('Allow and add to the task…');
    case 'grant':
      return t('Add to the task');
  }
}

/** Shown on the buttons and in the tooltip; `aria-keyshortcuts` has the machine-readable form. */
const KEYS: Readonly<Record<QuestionAnswer, { shown: string; aria: string }>> = {
  deny: { shown: 'Esc', aria: 'Escape' },
  'deny-with-note': { shown: 'T', aria: 'T' },
  'dry-run': { shown: 'D', aria: 'D' },
  'read-only': { shown: 'R', aria: 'R' },
  sandbox: { shown: 'Ctrl+Alt+Enter', aria: 'Control+Alt+Enter Meta+Alt+Enter' },
  'allow-once': { shown: 'Ctrl+Enter', aria: 'Control+Enter Meta+Enter' },
  'allow-session': { shown: 'Ctrl+Shift+Enter', aria: 'Control+Shift+Enter Meta+Shift+Enter' },
  'allow-and-add': { shown: 'A', aria: 'A' },
  grant: { shown: 'Ctrl+Enter', aria: 'Control+Enter Meta+Enter' },
};

/** The safe answers come first, whatever order the gate offers them in; what allows the call itself stands apart. */
const GROUPS: readonly { readonly name: string; readonly answers: readonly QuestionAnswer[] }[] = [
  { name: 'denies', answers: ['deny', 'deny-with-note'] },
  { name: 'bounds', answers: ['dry-run', 'read-only', 'sandbox'] },
  { name: 'allows', answers: ['allow-once', 'allow-session', 'allow-and-add', 'grant'] },
];

/** Answers, or what opens them, that are one letter. None of them lets the call itself run. */
const LETTERS: Readonly<Record<string, QuestionAnswer>> = {
  t: 'deny-with-note',
  d: 'dry-run',
  r: 'read-only',
  a: 'allow-and-add',
};

export function Answers(props: {
  readonly host: PromptHost;
  readonly question: Question;
}): JSX.Element {
  const { host, question } = props;
  if (question.offers.length === 0) return <Explained host={host} question={question} />;
  return <Asked host={host} question={question} />;
}

function Explained({ host, question }: { host: PromptHost; question: Question }): JSX.Element {
  const close = useRef<HTMLElement>(null);
  useEffect(() => close.current?.focus(QUIETLY), []);
  const away = useRef(false);
  const putAway = (): void => {
    if (away.current) return;
    away.current = true;
    host.send({ type: 'close', question: question.id });
  };
  useKeys((event) => {
    if (event.key !== 'Escape') return false;
    putAway();
    return true;
  });
  return (
    <footer class="answers explained" role="group" aria-label={t('Explanation')}>
      <vscode-button ref={close} onClick={putAway}>
        {t('Close')}
      </vscode-button>
      <vscode-button
        secondary
        onClick={() =>
          host.send({
            type: 'open-timeline',
            session: question.session,
            step: question.step.step,
          })
        }
      >
        {t('Open in timeline')}
      </vscode-button>
    </footer>
  );
}

function Asked({ host, question }: { host: PromptHost; question: Question }): JSX.Element {
  const [stage, setStage] = useState<'choosing' | 'telling' | 'adding'>('choosing');
  const [sent, setSent] = useState(false);
  const deny = useRef<HTMLElement>(null);
  /** Ahead of `sent`, which the next rendering brings: one key press may reach two listeners. */
  const answered = useRef(false);
  const appearedMs = useRef(performance.now());
  const offered = new Map(question.offers.map((offer) => [offer.answer, offer]));

  useEffect(() => deny.current?.focus(QUIETLY), []);

  function answer(choice: QuestionAnswer, note?: string): void {
    if (answered.current || !offered.has(choice)) return;
    const denies = choice === 'deny' || choice === 'deny-with-note';
    if (!denies && isDeaf()) return;
    answered.current = true;
    setSent(true);
    host.send({
      type: 'answer',
      question: question.id,
      answer: choice,
      ...(note !== undefined && note !== '' ? { note } : {}),
    });
  }

  function choose(choice: QuestionAnswer): void {
    if (choice === 'deny-with-note') setStage('telling');
    else if (choice !== 'allow-and-add') answer(choice);
    else if (!isDeaf()) setStage('adding');
  }

  function isDeaf(): boolean {
    return performance.now() - appearedMs.current < SETTLE_MS;
  }

  function goBack(): void {
    setStage('choosing');
    requestAnimationFrame(() => deny.current?.focus());
  }

  useKeys((event) => {
    const isChord = event.ctrlKey || event.metaKey;
    if (stage !== 'choosing') return false;
    if (event.key === 'Escape') answer('deny');
    else if (event.key === 'Enter' && isChord && event.altKey) answer('sandbox');
    else if (event.key === 'Enter' && isChord && event.shiftKey) answer('allow-session');
    else if (event.key === 'Enter' && isChord)
      answer(offered.has('grant') ? 'grant' : 'allow-once');
    else if (event.key === 'Enter' && !isControl(event.target)) answer('deny');
    else {
      const letter = LETTERS[event.key.toLowerCase()];
      if (letter === undefined || !offered.has(letter) || isChord || event.altKey) return false;
      choose(letter);
    }
    return true;
  });

  if (stage === 'telling') {
    return <TellAgent onSend={(note) => answer('deny-with-note', note)} onBack={goBack} />;
  }
  const adding = offered.get('allow-and-add');
  if (stage === 'adding' && adding !== undefined) {
    return <AddToTask offer={adding} onAdd={() => answer('allow-and-add')} onBack={goBack} />;
  }
  const button = (choice: QuestionAnswer): JSX.Element => (
    <div class={`answer ${choice}`} key={choice}>
      <vscode-button
        ref={choice === 'deny' ? deny : undefined}
        secondary={choice !== 'deny'}
        disabled={sent}
        aria-describedby={`covers-${choice}`}
        aria-keyshortcuts={KEYS[choice].aria}
        onClick={() => choose(choice)}
      >
        {labelOf(choice)}
      </vscode-button>
      <p class="covers" id={`covers-${choice}`}>
        <VisibleText text={offered.get(choice)?.covers ?? ''} /> <kbd>{shortcut(choice)}</kbd>
        <Instead command={offered.get(choice)?.command} call={question.step.detail} />
      </p>
    </div>
  );
  const nobodyWaits = question.deadline === undefined && question.step.request === undefined;
  return (
    <footer class="answers" role="group" aria-label={t('Your answer')}>
      {nobodyWaits && (
        <p class="hint late">
          {t('The agent waits no longer. Your answer counts when it makes this very call again.')}
        </p>
      )}
      {GROUPS.map((group) => (
        <div class={`group ${group.name}`} key={group.name}>
          {group.answers.filter((choice) => offered.has(choice)).map(button)}
        </div>
      ))}
    </footer>
  );
}

/** The command that would run in place of the call, where it is another one. */
function Instead(props: {
  readonly command: string | undefined;
  readonly call: string;
}): JSX.Element | null {
  const { command, call } = props;
  if (command === undefined || command === call) return null;
  return (
    <>
      <span class="visually-hidden">{t('Runs in its place:')} </span>
      <code class="instead">
        <VisibleText text={command} />
      </code>
    </>
  );
}

function shortcut(choice: QuestionAnswer): string {
  return chord(KEYS[choice].shown);
}
