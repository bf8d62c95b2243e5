/**
 * The answers. Deny has the focus, Enter and Escape deny. Whatever lets something run is deaf for a moment after a
 * question appears: someone who was typing or clicking elsewhere must not answer by accident. What changes something
 * needs a chord or a deliberate click besides.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Question, QuestionAnswer } from '../../gate/protocol';
import { VisibleText } from '../common/visible-text';
import { valueOf } from '../elements';
import type { PromptHost } from './host';

/** How long all but denying is deaf after a question appears. */
const SETTLE_MS = 700;

const LABELS: Readonly<Record<QuestionAnswer, string>> = {
  deny: 'Deny',
  'deny-with-note': 'Deny and tell the agent…',
  'dry-run': 'Dry run first',
  'read-only': 'Read-only first',
  sandbox: 'Run in the sandbox',
  'allow-once': 'Allow once',
  'allow-session': 'Allow for this session',
  grant: 'Add to the task',
};

/** Shown on the buttons and in the tooltip; `aria-keyshortcuts` has the machine-readable form. */
const KEYS: Readonly<Record<QuestionAnswer, { shown: string; aria: string }>> = {
  deny: { shown: 'Esc', aria: 'Escape' },
  'deny-with-note': { shown: 'T', aria: 'T' },
  'dry-run': { shown: 'D', aria: 'D' },
  'read-only': { shown: 'R', aria: 'R' },
  sandbox: { shown: 'Ctrl+Alt+Enter', aria: 'Control+Alt+Enter Meta+Alt+Enter' },
  'allow-once': { shown: 'Ctrl+Enter', aria: 'Control+Enter Meta+Enter' },
  'allow-session': { shown: 'Ctrl+Shift+Enter', aria: 'Control+Shift+Enter Meta+Shift+Enter' },
  grant: { shown: 'Ctrl+Enter', aria: 'Control+Enter Meta+Enter' },
};

/** The safe answers come first, whatever order the gate offers them in; what allows the call itself stands apart. */
const GROUPS: readonly { readonly name: string; readonly answers: readonly QuestionAnswer[] }[] = [
  { name: 'denies', answers: ['deny', 'deny-with-note'] },
  { name: 'bounds', answers: ['dry-run', 'read-only', 'sandbox'] },
  { name: 'allows', answers: ['allow-once', 'allow-session', 'grant'] },
];

/** Answers that are one letter. */
const LETTERS: Readonly<Record<string, QuestionAnswer>> = {
  t: 'deny-with-note',
  d: 'dry-run',
  r: 'read-only',
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
  useEffect(() => close.current?.focus(), []);
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
    <footer class="answers explained" role="group" aria-label="Explanation">
      <vscode-button ref={close} onClick={putAway}>
        Close
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
        Open in timeline
      </vscode-button>
    </footer>
  );
}

function Asked({ host, question }: { host: PromptHost; question: Question }): JSX.Element {
  const [telling, setTelling] = useState(false);
  const [sent, setSent] = useState(false);
  const deny = useRef<HTMLElement>(null);
  /** Ahead of `sent`, which the next rendering brings: one key press may reach two listeners. */
  const answered = useRef(false);
  const appearedMs = useRef(performance.now());
  const offered = new Map(question.offers.map((offer) => [offer.answer, offer]));

  useEffect(() => deny.current?.focus(), []);

  function answer(choice: QuestionAnswer, note?: string): void {
    if (answered.current || !offered.has(choice)) return;
    const denies = choice === 'deny' || choice === 'deny-with-note';
    if (!denies && performance.now() - appearedMs.current < SETTLE_MS) return;
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
    if (choice === 'deny-with-note') setTelling(true);
    else answer(choice);
  }

  useKeys((event) => {
    const chord = event.ctrlKey || event.metaKey;
    if (telling) return false;
    if (event.key === 'Escape') answer('deny');
    else if (event.key === 'Enter' && chord && event.altKey) answer('sandbox');
    else if (event.key === 'Enter' && chord && event.shiftKey) answer('allow-session');
    else if (event.key === 'Enter' && chord) answer(offered.has('grant') ? 'grant' : 'allow-once');
    else if (event.key === 'Enter' && !isControl(event.target)) answer('deny');
    else {
      const letter = LETTERS[event.key.toLowerCase()];
      if (letter === undefined || !offered.has(letter) || chord || event.altKey) return false;
      choose(letter);
    }
    return true;
  });

  if (telling) {
    return (
      <TellAgent
        onSend={(note) => answer('deny-with-note', note)}
        onBack={() => {
          setTelling(false);
          requestAnimationFrame(() => deny.current?.focus());
        }}
      />
    );
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
        {LABELS[choice]}
      </vscode-button>
      <p class="covers" id={`covers-${choice}`}>
        <VisibleText text={offered.get(choice)?.covers ?? ''} /> <kbd>{shortcut(choice)}</kbd>
        <Instead command={offered.get(choice)?.command} call={question.step.detail} />
      </p>
    </div>
  );
  return (
    <footer class="answers" role="group" aria-label="Your answer">
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
      <span class="visually-hidden">Runs in its place: </span>
      <code class="instead">
        <VisibleText text={command} />
      </code>
    </>
  );
}

function TellAgent(props: {
  readonly onSend: (note: string) => void;
  readonly onBack: () => void;
}): JSX.Element {
  const [note, setNote] = useState('');
  const area = useRef<HTMLElement>(null);
  useEffect(() => {
    // The element renders its inner text area after this effect.
    requestAnimationFrame(() => area.current?.focus());
  }, []);
  return (
    <footer
      class="answers telling"
      role="group"
      aria-label="Deny and tell the agent"
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onBack();
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onSend(note);
        else return;
        event.preventDefault();
      }}
    >
      <vscode-textarea
        ref={area}
        rows={3}
        label="What the agent should know or do instead"
        placeholder="What the agent should know or do instead"
        value={note}
        onInput={(event) => setNote(valueOf(event))}
      />
      <div class="row">
        <vscode-button onClick={() => props.onSend(note)}>Deny and send</vscode-button>
        <vscode-button secondary onClick={props.onBack}>
          Back
        </vscode-button>
      </div>
    </footer>
  );
}

/** A key that `onKey` takes (true) goes no further: a focused button would take Enter with any modifier for a click. */
function useKeys(onKey: (event: KeyboardEvent) => boolean): void {
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (!latest.current(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}

/** Enter on a control means that control, not the default answer. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('vscode-button, button, summary, a') !== null;
}

function shortcut(choice: QuestionAnswer): string {
  const mac = navigator.platform.startsWith('Mac');
  return mac ? KEYS[choice].shown.replace('Ctrl', '⌘') : KEYS[choice].shown;
}
