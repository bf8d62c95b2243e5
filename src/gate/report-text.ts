/** A session's report as a person reads it: plain text that is Markdown too. Used by the command line and the editor. */
import type { ReportedHarm, ReportedStep, SessionReport } from './protocol';

/** Ends with a newline. Everything in it is redacted already; `plain` makes untrusted text harmless where it is shown. */
export function reportText(
  report: SessionReport,
  plain: (text: string) => string = (text) => text,
): string {
  const observed = report.observed > 0;
  const would = observed ? 'would have been' : 'was';
  const lines = [
    `# ${plain(report.title) || 'Untitled session'}`,
    '',
    `${report.agent} in ${plain(report.workspace)}, from ${report.startedAt} to ${report.lastAt}.`,
    `${report.calls} calls were judged. ${headline(report)}`,
    `Risk points: ${report.points.committed} of ${report.points.budget} spent, ${report.points.reserved} reserved.`,
    '',
    ...section(`What ${would} denied`, report.denied, plain),
    ...section(`What ${would} asked about`, report.asked, plain),
    ...section(`What ${would} bounded`, report.capped, plain),
    ...harms(report.harms, plain),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function headline(report: SessionReport): string {
  const { denied, asked, capped, differentQuestions, observed } = report;
  if (denied.length + asked.length + capped.length === 0) return 'None needed to be stopped.';
  const questions =
    asked.length === differentQuestions
      ? `${asked.length} questions`
      : `${asked.length} questions (${differentQuestions} different ones)`;
  const all = `${denied.length} denied, ${questions}, ${capped.length} bounded.`;
  return observed === 0
    ? all
    : `Remit only observed, and let ${observed} of them run. With Remit on guard: ${all}`;
}

function section(
  title: string,
  steps: readonly ReportedStep[],
  plain: (text: string) => string,
): readonly string[] {
  if (steps.length === 0) return [];
  return [`## ${title}`, '', ...steps.flatMap((step) => stepLines(step, plain)), ''];
}

function stepLines(step: ReportedStep, plain: (text: string) => string): readonly string[] {
  const code = step.reasonCode === undefined ? '' : ` (${step.reasonCode})`;
  const end = step.observed ? 'It ran, because Remit only observed.' : answerWords(step.answer);
  const caps = step.caps.length === 0 ? '' : ` Bounds: ${step.caps.join(', ')}.`;
  return [
    `- Step ${step.step}: ${plain(step.title)}${code}`,
    `  ${[plain(step.forPerson), end].filter((part) => part !== '').join(' ')}${caps}`,
    ...step.chain.map((link) => `  - after step ${link.step}: ${plain(link.title)}`),
  ];
}

function answerWords(answer: string | undefined): string {
  switch (answer) {
    case undefined:
      return '';
    case 'allow-once':
    case 'allow-session':
      return 'A person allowed it.';
    case 'deny':
    case 'deny-with-note':
      return 'A person denied it.';
    case 'dry-run':
      return 'A person let a dry run of it run instead.';
    case 'read-only':
      return 'A person let it run in a read-only session instead.';
    case 'sandbox':
      return 'A person let it run in the sandbox.';
    default:
      return 'Nobody answered.';
  }
}

function harms(found: readonly ReportedHarm[], plain: (text: string) => string): readonly string[] {
  if (found.length === 0) return [];
  return [
    '## What ran and could not easily be undone, and where it would have been stopped',
    '',
    ...found.map(({ step, title, earliest }) => {
      const how = earliest.decision === 'DENY' ? 'denied' : 'asked about';
      const where =
        earliest.step === step
          ? `it would have been ${how} itself`
          : `step ${earliest.step} before it would have been ${how}: ${plain(earliest.title)}`;
      return `- Step ${step}: ${plain(title)}\n  At the earliest, ${where}.`;
    }),
    '',
  ];
}
