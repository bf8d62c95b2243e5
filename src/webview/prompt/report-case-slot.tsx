/**
 * The place of “This should not have asked” in the prompt: `ReportCase` of `webview/common/report-case.tsx` belongs here,
 * for a question and for a denial that is explained alike. It is given `host`, and of the question its `session`, its
 * `step.step` and its `step.decision`.
 */
import type { JSX } from 'preact';
import type { Question } from '../../gate/protocol';
import type { PromptHost } from './host';

export function ReportCaseSlot(_: {
  readonly host: PromptHost;
  readonly question: Question;
}): JSX.Element | null {
  return null;
}
