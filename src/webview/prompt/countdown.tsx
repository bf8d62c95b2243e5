/** The time until the safe answer is given. Spoken only at its start and near its end, not every second. */
import { useEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { t } from '../texts';

export function Countdown(props: {
  readonly deadline: string;
  readonly skewMs: number;
}): JSX.Element {
  const deadlineMs = Date.parse(props.deadline);
  const [leftMs, setLeftMs] = useState(() => deadlineMs - Date.now() - props.skewMs);

  useEffect(() => {
    const update = (): void => setLeftMs(deadlineMs - Date.now() - props.skewMs);
    update();
    const timer = setInterval(update, 1000);
    return () => clearInterval(timer);
  }, [deadlineMs, props.skewMs]);

  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return (
    <span class={seconds <= 10 ? 'countdown soon' : 'countdown'}>
      <span role="timer" aria-live="off">
        {seconds > 0
          ? t('refused in {0} without an answer', formatSeconds(seconds))
          : t('refused for now: a yes lets this call through when the agent tries again')}
      </span>
      <span class="visually-hidden" role="status">
        {seconds === 10 ? t('Ten seconds left, then it is refused.') : ''}
      </span>
    </span>
  );
}

export function formatSeconds(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}
