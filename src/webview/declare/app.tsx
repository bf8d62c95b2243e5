/** The form in which a person declares a task: prefilled, editable at any time, validated by the host. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Host } from '../host';
import type { DeclareForm, FromDeclare, Problem, ToDeclare } from '../protocol';
import { Icon } from '../common/parts';
import { VisibleText, visibleString } from '../common/visible-text';
import { t } from '../texts';
import { draftOf, taskOf } from './draft';
import type { Draft, SavedDraft } from './draft';
import { TaskFields } from './fields';

export type DeclareHost = Host<ToDeclare, FromDeclare, SavedDraft | null>;

/** How long after the last keystroke the host is asked to validate. */
const CHECK_AFTER_MS = 250;

export function DeclareApp({ host }: { readonly host: DeclareHost }): JSX.Element {
  const [form, setForm] = useState<DeclareForm>();
  const [draft, setDraft] = useState<Draft>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [accepted, setAccepted] = useState<string>();
  /** The draft as of the last event, ahead of the next rendering: a chord may change and accept in one go. */
  const latest = useRef<Draft>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const stop = host.listen((message) => {
      switch (message.type) {
        case 'form': {
          const saved = host.loadState();
          const ofSession = saved != null && saved.session === (message.form.session?.id ?? null);
          const mine = ofSession && message.form.brought !== true;
          latest.current = mine ? saved.draft : draftOf(message.form.task);
          setForm(message.form);
          setDraft(latest.current);
          return;
        }
        case 'problems':
          return setProblems(message.problems);
        case 'accepted':
          // What is in force now comes from the host; an old draft must not cover it.
          host.saveState(null);
          return setAccepted(message.title);
      }
    });
    host.send({ type: 'ready' });
    return stop;
  }, [host]);

  useEffect(() => {
    // On the window, since removing a value takes the focus out of the form. After the fields had their turn.
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      if (latest.current === undefined) return;
      event.preventDefault();
      host.send({ type: 'accept', draft: taskOf(latest.current) });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [host]);

  if (form === undefined || draft === undefined) return <main class="declare" aria-busy="true" />;

  function change(next: Draft): void {
    latest.current = next;
    setDraft(next);
    setAccepted(undefined);
    host.saveState({ session: form?.session?.id ?? null, draft: next });
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => host.send({ type: 'check', draft: taskOf(next) }),
      CHECK_AFTER_MS,
    );
  }
  const accept = (): void => host.send({ type: 'accept', draft: taskOf(latest.current ?? draft) });

  return (
    <main class="declare">
      <div class="scroll">
        <Heading form={form} host={host} />
        <TaskFields draft={draft} form={form} problems={problems} onChange={change} />
        <details class="preview">
          <summary>{t('The task as it is stored')}</summary>
          <pre class="call" tabIndex={0} aria-label={t('The task as JSON')}>
            <code>
              <VisibleText text={JSON.stringify(taskOf(draft), null, 2)} />
            </code>
          </pre>
        </details>
      </div>
      <footer
        class="answers"
        onKeyDownCapture={(event) => {
          // A focused button takes Enter with any modifier for a click; the chord means the form.
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          event.stopPropagation();
          accept();
        }}
      >
        <div class="row">
          <vscode-button onClick={accept} aria-keyshortcuts="Control+Enter Meta+Enter">
            {form.declared ? t('Save the changes') : t('Declare this task')}
          </vscode-button>
          {form.declared && (
            <vscode-button secondary onClick={() => host.send({ type: 'withdraw' })}>
              {t('Withdraw the task')}
            </vscode-button>
          )}
          <vscode-button
            secondary
            onClick={() =>
              host.send({ type: 'save-template', draft: taskOf(latest.current ?? draft) })
            }
          >
            {t('Save as a template…')}
          </vscode-button>
          <kbd>{navigator.platform.startsWith('Mac') ? '⌘Enter' : 'Ctrl+Enter'}</kbd>
        </div>
        <p class="outcome" role="status">
          {outcome(problems, accepted)}
        </p>
      </footer>
    </main>
  );
}

function outcome(problems: readonly Problem[], accepted: string | undefined): string {
  if (problems.length > 0) {
    return problems.length === 1
      ? t('One field needs a change before the task can be declared.')
      : t('{0} fields need a change before the task can be declared.', problems.length);
  }
  return accepted === undefined ? '' : t('In force: “{0}”.', visibleString(accepted));
}

function Heading({ form, host }: { form: DeclareForm; host: DeclareHost }): JSX.Element {
  return (
    <header>
      <h1>{form.declared ? t('The declared task') : t('Declare the task')}</h1>
      <p class="context">
        {form.session === null
          ? t(
              'No agent is at work here yet: the task applies to the next session in this workspace.',
            )
          : sessionWords(form.session)}{' '}
        {form.session !== null && (
          <button type="button" class="link" onClick={() => host.send({ type: 'pick-session' })}>
            {t('Another session…')}
          </button>
        )}
      </p>
      <p class="lead">
        {t(
          'Say what the agent is to do and how far it may go. What you name needs no further question; what lies outside is asked or stopped. A field that stays empty limits nothing.',
        )}
      </p>
      {form.chips.length > 0 && !form.declared && (
        <p class="notice">
          <Icon name="sparkle" />{' '}
          {t('Prefilled from your own words. Nothing is in force until you declare it.')}
        </p>
      )}
    </header>
  );
}

function sessionWords(session: NonNullable<DeclareForm['session']>): string {
  const title = visibleString(session.title);
  return session.agent === undefined || session.folder === undefined
    ? t('For the session “{0}”.', title)
    : t('For the session “{0}” of {1} in {2}.', title, session.agent, session.folder);
}
