/**
 * What a session would have been under another task. It hears its own message, which the host sends again
 * whenever a session is loaded, so that the timeline need not know of it; a click on a step asks the host to show that.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { ComparedStep, ComparedVerdict, Comparison, Totals } from '../../gate/protocol';
import type { FromTimeline, ToTimeline } from '../protocol';
import { Icon } from '../common/parts';
import { VisibleText, visibleString } from '../common/visible-text';
import { t } from '../texts';

interface ComparisonHost {
  send(message: FromTimeline): void;
  listen(listener: (message: ToTimeline) => void): () => void;
}

export function ComparisonPane({ host }: { readonly host: ComparisonHost }): JSX.Element | null {
  const [comparison, setComparison] = useState<Comparison>();
  const pane = useRef<HTMLElement>(null);
  useEffect(
    () =>
      host.listen((message) => {
        if (message.type === 'comparison') setComparison(message.comparison);
      }),
    [host],
  );
  useEffect(() => pane.current?.scrollTo(0, 0), [comparison]);
  if (comparison === undefined) return null;
  const { changed, calls, before, after, drifted } = comparison;
  return (
    <section class="comparison" ref={pane} aria-labelledby="comparison-title">
      <header>
        <h2 id="comparison-title">
          <Icon name="git-compare" /> {t('What if the task had said otherwise')}
        </h2>
        <button
          type="button"
          class="icon-button"
          aria-label={t('Close the comparison')}
          title={t('Close the comparison')}
          onClick={() => {
            setComparison(undefined);
            host.send({ type: 'close-comparison' });
          }}
        >
          <Icon name="close" />
        </button>
      </header>
      <p role="status">{summaryWords(changed.length, calls)}</p>
      <TotalsTable before={before} after={after} />
      {changed.length > 0 && (
        <ul class="changed">
          {changed.map((one, index) => (
            <Changed key={index} one={one} session={comparison.session} host={host} />
          ))}
        </ul>
      )}
      {drifted.length > 0 && (
        <p class="hint">
          <Icon name="info" />{' '}
          {t(
            'Under its own task, too, a replay judges these steps otherwise than was judged then: {0}. Not everything that the verdict rested on is in the log, or Remit has changed since.',
            drifted.join(', '),
          )}
        </p>
      )}
    </section>
  );
}

function summaryWords(changed: number, calls: number): string {
  if (changed === 0) return t('Nothing changes: every call is judged as before.');
  if (changed === 1) return t('One of {0} calls would be judged otherwise.', calls);
  return t('{0} of {1} calls would be judged otherwise.', changed, calls);
}

function TotalsTable({ before, after }: Pick<Comparison, 'before' | 'after'>): JSX.Element {
  const rows: readonly (readonly [string, keyof Totals])[] = [
    [t('Questions'), 'questions'],
    [t('Denied'), 'denied'],
    [t('Bounded'), 'bounded'],
    [t('Points of what runs'), 'points'],
  ];
  return (
    <table>
      <thead>
        <tr>
          <td />
          <th scope="col">
            {t('Before')}
            <TaskName name={before.task} />
          </th>
          <th scope="col">
            {t('After')}
            <TaskName name={after.task} />
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([words, of]) => (
          <tr key={of}>
            <th scope="row">{words}</th>
            <td>{before.totals[of]}</td>
            <td class={before.totals[of] === after.totals[of] ? '' : 'differs'}>
              {after.totals[of]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TaskName({ name }: { readonly name: string | null }): JSX.Element {
  return (
    <span class="task-name">{name === null ? t('no task declared') : visibleString(name)}</span>
  );
}

function Changed(props: {
  readonly one: ComparedStep;
  readonly session: string;
  readonly host: ComparisonHost;
}): JSX.Element {
  const { one, session, host } = props;
  const why = one.to.forPerson || one.from.forPerson;
  // The same decision for another reason: the reasons are what differs.
  const isSame = one.from.decision === one.to.decision;
  return (
    <li>
      <p class="row">
        <button
          type="button"
          class="link"
          onClick={() => host.send({ type: 'show-step', session, step: one.step })}
        >
          {t('step {0}', one.step)}
        </button>
        <Verdict verdict={one.from} withReason={isSame} />
        <Icon name="arrow-right" />
        <span class="visually-hidden">{t('becomes')}</span>
        <Verdict verdict={one.to} withReason={isSame} />
      </p>
      <code class="title">
        <VisibleText text={one.title} />
      </code>
      {why !== '' && (
        <p class="why">
          {one.to.forPerson === '' ? t('No longer:') : t('Now:')} <VisibleText text={why} />
        </p>
      )}
    </li>
  );
}

function Verdict(props: {
  readonly verdict: ComparedVerdict;
  readonly withReason: boolean;
}): JSX.Element {
  const { decision, reasonCode } = props.verdict;
  const [icon, tone, words] = look(decision);
  return (
    <span class={`verdict ${tone}`}>
      <Icon name={icon} />
      {words}
      {props.withReason && reasonCode !== undefined && <code class="reason">{reasonCode}</code>}
    </span>
  );
}

function look(decision: ComparedVerdict['decision']): readonly [string, string, string] {
  switch (decision) {
    case 'ALLOW':
      return ['pass', 'calm', t('Allowed')];
    case 'ALLOW_WITH_CAPS':
      return ['shield', 'bounded', t('Bounded')];
    case 'CONFIRM':
      return ['question', 'asked', t('Asked')];
    case 'DENY':
      return ['circle-slash', 'stopped', t('Stopped')];
  }
}
