/** A session as Markdown: a short comment for a pull request, or the report of an incident. */
import type { Task } from '../../core/model/task';
import type { EffectView, StepView } from '../protocol';
import { markdownBlock, markdownCode, markdownText } from './plain';
import { notable, type Story } from './story';
import {
  counted,
  environmentWords,
  instantWords,
  outcomeWords,
  ran,
  reversibilityWords,
  spanWords,
  taskText,
} from './words';

/** Tier from which a call that ran is named in the report: seen by others, or hard to undo. */
const GRAVE = 3;

/** Stops that a comment shows, and chains: a code host takes 65,536 characters. */
const SHOWN_STOPS = 20;
const SHOWN_CHAINS = 10;

/** What a reviewer wants to know before looking at the change itself. */
export function pullRequestMarkdown(story: Story): string {
  const { summary, report } = story;
  const steps = notable(story);
  return lines([
    `### Remit: what the agent did here`,
    '',
    `${headline(story)} ${points(story)}`,
    '',
    ...(steps.length === 0 ? [] : [...stoppedTable(steps.slice(0, SHOWN_STOPS)), '']),
    ...leftOut(steps.length - SHOWN_STOPS),
    ...folded('The chain of evidence', chains(story, steps.slice(0, SHOWN_CHAINS))),
    ...folded('The task', taskLines(summary.task)),
    `<sub>Session ${markdownCode(summary.id)}, ${markdownText(report.agent)}, ${instantWords(summary.startedAt)}, ${spanWords(summary.startedAt, summary.lastAt)}. ${sealed(story)}</sub>`,
  ]);
}

/** For whoever was not there: what happened, what was stopped and why, what is left to find out. */
export function incidentMarkdown(story: Story): string {
  const { summary } = story;
  const steps = notable(story);
  const grave = story.steps.filter((step) => ran(step) && isGrave(step));
  return lines([
    `# Incident report: ${markdownText(summary.title) || 'untitled session'}`,
    '',
    '## Summary',
    '',
    `- **When:** ${instantWords(summary.startedAt)} to ${instantWords(summary.lastAt)} (${spanWords(summary.startedAt, summary.lastAt)})`,
    `- **Who:** ${markdownText(summary.agent)}${summary.replay ? ' (a replay: nothing of it ran on this machine)' : ''}`,
    `- **Where:** ${markdownCode(summary.workspace)}`,
    `- **What was stopped:** ${headline(story)}`,
    `- **Risk:** ${points(story)}`,
    '',
    ...section('What ran and is seen by others or hard to undo', graveLines(grave)),
    ...section('What was stopped, asked about or bounded', stoppedTable(steps)),
    ...section('The chain of evidence', chains(story, steps)),
    ...section('Course of events', courseTable(story, steps)),
    ...section('What was kept and undone', undoLines(story)),
    ...section('The task that was in force', taskLines(summary.task)),
    '## To be filled in',
    '',
    '- Cause:',
    '- What is lost, and what was restored:',
    '- What changes in the task, the credentials or the workspace file:',
    '',
    `Session ${markdownCode(summary.id)}. ${sealed(story)} Secrets are replaced by placeholders.`,
  ]);
}

function leftOut(count: number): readonly string[] {
  if (count <= 0) return [];
  return [
    `${counted(count, 'more stands', 'more stand')} in the incident report and the page.`,
    '',
  ];
}

function headline({ report }: Story): string {
  const { calls, asked, denied, capped, observed } = report;
  const what = [
    counted(denied.length, 'denied', 'denied'),
    counted(asked.length, 'asked about', 'asked about'),
    counted(capped.length, 'bounded', 'bounded'),
  ].join(', ');
  const only = observed === 0 ? '' : ` Remit only observed, and let ${observed} of them run.`;
  return `${counted(calls, 'call', 'calls')} judged: ${what}.${only}`;
}

function points({ report }: Story): string {
  const { committed, reserved, budget } = report.points;
  const held = reserved === 0 ? '' : `, ${reserved} reserved`;
  return `${committed} of ${budget} risk points spent${held}.`;
}

function stoppedTable(steps: readonly StepView[]): readonly string[] {
  if (steps.length === 0) return ['Nothing was stopped.'];
  return [
    '| Step | Outcome | Call | Why |',
    '| ---: | --- | --- | --- |',
    ...steps.map(
      (step) =>
        `| ${step.step} | ${outcomeWords(step)} | ${markdownCode(step.title, 120)} | ${why(step)} |`,
    ),
  ];
}

function why({ reasonCode, forPerson }: StepView): string {
  const code = reasonCode === undefined ? '' : `${markdownCode(reasonCode)} `;
  return `${code}${markdownText(forPerson, 400)}`.trim();
}

/** For each stopped call: what it would have done, what that rests on, and the earlier steps. */
function chains(story: Story, steps: readonly StepView[]): readonly string[] {
  return steps.flatMap((step) => [
    `**Step ${step.step}**, ${markdownCode(step.title)}: ${outcomeWords(step)}`,
    '',
    ...step.effects.map((effect) => `- would ${effectWords(effect)}`),
    ...ingredients(step),
    ...step.evidence.flatMap((number) => {
      const earlier = story.byNumber.get(number);
      return earlier === undefined ? [] : `- after step ${number}: ${markdownCode(earlier.title)}`;
    }),
    '',
  ]);
}

function effectWords({
  operation,
  resource,
  environment,
  reversibility,
  opaque,
}: EffectView): string {
  const unread = opaque ? ', could not be read in full' : '';
  return `${operation} ${markdownCode(resource)} (${markdownText(environmentWords(environment))}, ${reversibilityWords(reversibility)}${unread})`;
}

function ingredients({ effects }: StepView): readonly string[] {
  const seen = new Set<string>();
  return effects.flatMap((effect) =>
    effect.ingredients.flatMap(({ kind, what, origin, why: known, steps }) => {
      const from = steps.length === 0 ? '' : ` (${steps.map((step) => `step ${step}`).join(', ')})`;
      const line = `- ${kind}: ${markdownText(what)}, ${origin}: ${markdownText(known)}${from}`;
      return seen.has(line) ? [] : (seen.add(line), line);
    }),
  );
}

function graveLines(steps: readonly StepView[]): readonly string[] {
  return steps.flatMap((step) => [
    `- Step ${step.step}, ${instantWords(step.at)}: ${markdownCode(step.title)} (${outcomeWords(step)})`,
    ...step.effects
      .filter(({ tier }) => tier >= GRAVE)
      .map((effect) => `  - ${effectWords(effect)}`),
  ]);
}

function isGrave({ effects }: StepView): boolean {
  return effects.some(({ tier }) => tier >= GRAVE);
}

/** The steps that matter, in order: what the person said, what was stopped, what that rests on. */
function courseTable(story: Story, steps: readonly StepView[]): readonly string[] {
  const told = new Set(steps.flatMap((step) => [step.step, ...step.evidence]));
  const course = story.steps.filter(
    (step) =>
      told.has(step.step) || step.tool === 'prompt' || step.tool === 'undo' || isGrave(step),
  );
  if (course.length === 0) return [];
  const left = story.steps.length - course.length;
  return [
    '| Step | Time | What | Outcome |',
    '| ---: | --- | --- | --- |',
    ...course.map(
      (step) =>
        `| ${step.step} | ${step.at.slice(11, 19)} | ${step.tool === 'prompt' ? markdownText(step.title, 160) : markdownCode(step.title, 120)} | ${step.tool === 'prompt' ? 'prompt' : outcomeWords(step)} |`,
    ),
    ...(left === 0
      ? []
      : [
          '',
          `${counted(left, 'further step was', 'further steps were')} allowed and left out here.`,
        ]),
  ];
}

function undoLines({ steps }: Story): readonly string[] {
  return steps.flatMap((step) => {
    if (step.tool === 'undo') return [`- Step ${step.step}: ${markdownText(step.title)}`];
    if (step.undo === undefined) return [];
    const files = counted(step.undo.files, 'file', 'files');
    return [`- Step ${step.step}: kept before it ran (${files}), ${step.undo.state}`];
  });
}

function taskLines(task: Task | null): readonly string[] {
  if (task === null) return ['No task was declared, so the default task applied.'];
  return [markdownBlock(taskText(task), 'json')];
}

/** Where this stands in the log, so that a doubt can be settled. */
function sealed({ events }: Story): string {
  const last = events[events.length - 1]!;
  return `Log events ${events[0]!.seq} to ${last.seq}, last hash ${last.hash.slice(0, 16)}.`;
}

function section(title: string, body: readonly string[]): readonly string[] {
  return body.length === 0 ? [] : [`## ${title}`, '', ...body, ''];
}

function folded(title: string, body: readonly string[]): readonly string[] {
  if (body.length === 0) return [];
  return ['<details>', `<summary>${title}</summary>`, '', ...body, '', '</details>', ''];
}

function lines(all: readonly string[]): string {
  return `${all
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}
