/**
 * A session as one HTML page that needs nothing else: no script, no address, nothing is loaded. The policy in its head
 * allows its own style, by the style's hash, and no more, so that text of an agent stays text.
 */
import type { Digest } from '../../core/model/ports';
import type { Task } from '../../core/model/task';
import type { EffectView, IngredientView, StepView } from '../protocol';
import { evidenceMap } from './html-map';
import { STYLE } from './html-style';
import { htmlText as text, oneLine } from './plain';
import { notable, type Story } from './story';
import {
  counted,
  environmentWords,
  gravity,
  instantWords,
  outcomeWords,
  reversibilityWords,
  spanWords,
  taskText,
} from './words';

/** Beyond this many steps, those out of sight are not laid out. */
const MANY = 300;

/** `digest` is SHA-256, as base64. */
export function htmlPage(story: Story, digest: Digest, version: string): string {
  const { summary } = story;
  const title = oneLine(summary.title) || 'Untitled session';
  const policy = `default-src 'none'; style-src 'sha256-${digest(STYLE)}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${text(title)}: a session guarded by Remit</title>
<style>${STYLE}</style>
</head>
<body>
<header>
${head(story, title)}
</header>
<main${story.steps.length > MANY ? ' class="many"' : ''}>
${evidenceMap(story)}
${stopped(story)}
${task(summary.task)}
<h2 id="steps">All steps</h2>
${story.steps.map((step) => article(step)).join('\n')}
</main>
${footer(story, version)}
</body>
</html>
`;
}

function head({ summary, report }: Story, title: string): string {
  const replay = summary.replay ? ' <span class="badge asked">replayed, not run here</span>' : '';
  return `<h1>${text(title)}${replay}</h1>
<p class="quiet">${text(summary.agent || 'An agent')} in ${text(summary.workspace)}, ${instantWords(summary.startedAt)}, ${spanWords(summary.startedAt, summary.lastAt)}</p>
<ul class="facts">
${fact(report.calls, report.calls === 1 ? 'call judged' : 'calls judged', '')}
${fact(report.denied.length, 'denied', report.denied.length > 0 ? 'stopped' : '')}
${fact(report.asked.length, 'asked about', report.asked.length > 0 ? 'asked' : '')}
${fact(report.capped.length, 'bounded', report.capped.length > 0 ? 'bounded' : '')}
${report.observed > 0 ? fact(report.observed, 'only observed', 'asked') : ''}
</ul>
${budget(report.points)}`;
}

function fact(count: number, words: string, kind: string): string {
  return `<li class="${kind}"><b>${count}</b>${words}</li>`;
}

function budget(points: Story['report']['points']): string {
  const { committed, reserved, budget: whole } = points;
  const scale = Math.max(whole, committed + reserved, 1);
  const part = (value: number): string => ((100 * value) / scale).toFixed(2);
  const held = reserved === 0 ? '' : `, ${reserved} reserved`;
  const over = committed + reserved > whole ? ' class="over"' : '';
  return `<div class="budget"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect${over} x="0" y="0" width="${part(committed)}" height="10"/><rect class="held" x="${part(committed)}" y="0" width="${part(reserved)}" height="10"/></svg>
<p class="quiet">${committed} of ${whole} risk points spent${held}</p></div>`;
}

function stopped(story: Story): string {
  const steps = notable(story);
  if (steps.length === 0)
    return '<h2 id="stopped">What was stopped</h2><p>Nothing needed to be stopped.</p>';
  const rows = steps.map(
    (step) =>
      `<li>${link(step.step)} <span class="badge ${gravity(step)}">${outcomeWords(step)}</span> ${text(step.forPerson || oneLine(step.title, 160))}</li>`,
  );
  return `<h2 id="stopped">What was stopped, asked about or bounded</h2>\n<ul class="plain">\n${rows.join('\n')}\n</ul>`;
}

function task(declared: Task | null): string {
  const body =
    declared === null
      ? '<p>No task was declared, so the default task applied.</p>'
      : `<pre tabindex="0">${text(taskText(declared))}</pre>`;
  return `<h2 id="task">The task</h2>\n${body}`;
}

function article(step: StepView): string {
  const kind = gravity(step);
  const badge = kind === 'none' ? '' : `<span class="badge ${kind}">${outcomeWords(step)}</span>`;
  const code =
    step.reasonCode === undefined ? '' : `<span class="code">${text(step.reasonCode)}</span>`;
  const points =
    step.points === 0 ? '' : `<span class="code">${counted(step.points, 'point', 'points')}</span>`;
  return `<article class="step ${kind}" id="step-${step.step}">
<h3>Step ${step.step}: ${text(toolWords(step))} ${badge}${code}${points}<time datetime="${text(step.at)}">${text(step.at.slice(11, 19))} UTC</time></h3>
${call(step)}${body(step)}
</article>`;
}

function toolWords({ tool, agent }: StepView): string {
  if (tool !== 'prompt') return tool === 'mcp' ? 'MCP tool' : tool;
  return agent === 'person' ? 'prompt' : `prompt (${agent})`;
}

function call({ tool, detail }: StepView): string {
  return tool === 'prompt'
    ? `<blockquote>${text(detail)}</blockquote>`
    : `<pre tabindex="0">${text(detail)}</pre>`;
}

function body(step: StepView): string {
  const parts = [
    step.forPerson === '' ? '' : `<p>${text(step.forPerson)}</p>`,
    ...(step.decision === undefined || step.decision === 'ALLOW' ? [] : [would(step), rests(step)]),
    notices(step),
    step.evidence.length === 0 ? '' : `<p>Rests on ${step.evidence.map(link).join(', ')}.</p>`,
    answered(step),
    result(step),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function would({ effects }: StepView): string {
  return effects.length === 0
    ? ''
    : `<h4>What it would do</h4>\n${items(effects.map(effectWords))}`;
}

function effectWords({
  operation,
  resource,
  environment,
  reversibility,
  opaque,
}: EffectView): string {
  const unread = opaque ? ', could not be read in full' : '';
  return `<strong>${text(`${operation} ${resource}`)}</strong> (${text(environmentWords(environment))}, ${text(reversibilityWords(reversibility))}${unread})`;
}

const WEAK = new Set(['discovered', 'untrusted', 'unknown', 'ambient']);

function rests({ effects }: StepView): string {
  const rows = new Map<string, IngredientView>();
  for (const one of effects.flatMap((effect) => effect.ingredients)) {
    rows.set(`${one.kind}\0${one.what}\0${one.origin}`, one);
  }
  if (rows.size === 0) return '';
  const body = [...rows.values()].map(
    ({ kind, what, origin, why, steps }) =>
      `<div class="${WEAK.has(origin) ? 'weak' : ''}"><dt>${kind}</dt><dd>${text(what)} <span class="quiet">(${text(origin)}${why === '' ? '' : `: ${text(why)}`})</span> ${steps.map(link).join(', ')}</dd></div>`,
  );
  return `<h4>What that rests on</h4>\n<dl>${body.join('')}</dl>`;
}

function answered({ answer }: StepView): string {
  if (answer === undefined) return '';
  const note = answer.note === undefined ? '' : ` They said: ${text(answer.note)}`;
  const ranAs = answer.ranAs === undefined ? '' : ` It ran as ${link(answer.ranAs)}.`;
  return `<p class="quiet">Answer: ${text(answer.answer)}, by ${text(answer.by)}.${note}${ranAs}</p>`;
}

function result({ result: found }: StepView): string {
  if (found === undefined) return '';
  const exit =
    found.exit === undefined ? (found.failed === true ? 'failed' : 'done') : `exit ${found.exit}`;
  if (found.text === '') return `<p class="quiet">Result: ${exit}</p>`;
  return `<details><summary>Result (${exit})</summary><pre tabindex="0">${text(found.text)}</pre></details>`;
}

/** What the sentence above does not say already. */
function notices({ notices: said, forPerson }: StepView): string {
  const further = said.filter((one) => !forPerson.toLowerCase().includes(one.toLowerCase()));
  return further.length === 0 ? '' : items(further.map(text));
}

function items(markup: readonly string[]): string {
  return `<ul class="plain">${markup.map((one) => `<li>${one}</li>`).join('')}</ul>`;
}

function link(step: number): string {
  return `<a href="#step-${step}">step ${step}</a>`;
}

function footer({ events, summary }: Story, version: string): string {
  const last = events[events.length - 1]!;
  return `<footer>
<p>Session ${text(summary.id)}, log events ${events[0]!.seq} to ${last.seq}, last hash ${last.hash}.</p>
<p>Exported by Remit ${text(version)}. Secrets are replaced by placeholders. This page loads nothing and runs nothing.</p>
</footer>`;
}
