/** The session on one line, as a drawing: a dot a step, an arc from each stopped call back to what it rests on. */
import type { StepView } from '../protocol';
import { htmlText, oneLine } from './plain';
import type { Story } from './story';
import { gravity, outcomeWords } from './words';

/** More steps than this do not fit; then only those are drawn that a chain holds. */
const ALL_STEPS = 60;
const GAP = 34;
const EDGE = 28;
const HIGHEST = 96;

/** Markup of a figure, or nothing where no step rests on another. */
export function evidenceMap(story: Story): string {
  const linked = new Set(
    story.steps.flatMap((step) =>
      step.evidence.length === 0 ? [] : [step.step, ...step.evidence],
    ),
  );
  if (linked.size === 0) return '';
  const isShort = story.steps.length <= ALL_STEPS;
  const steps = isShort ? story.steps : story.steps.filter((step) => linked.has(step.step));
  const at = new Map(steps.map((step, index) => [step.step, EDGE + index * GAP]));
  const arcs = steps.flatMap((step) =>
    step.evidence.flatMap((from) => arc(at.get(from), at.get(step.step))),
  );
  const height = Math.max(24, ...arcs.map((one) => one.height)) + 12;
  const width = EDGE * 2 + Math.max(0, steps.length - 1) * GAP;
  const line = `<line x1="${EDGE}" y1="${height}" x2="${width - EDGE}" y2="${height}"/>`;
  const paths = arcs.map(({ from, to, height: rise }) => {
    const top = height - rise;
    return `<path d="M${to} ${height}C${to} ${top} ${from} ${top} ${from} ${height}"/>`;
  });
  const dots = steps.map((step) => dot(step, at.get(step.step)!, height));
  const left = isShort ? '' : '<p class="quiet">Only steps that belong to a chain are drawn.</p>';
  return `<h2 id="map">How the steps hang together</h2>
<div class="map"><svg width="${width}" height="${height + 34}" viewBox="0 0 ${width} ${height + 34}" role="group" aria-label="Steps, with an arc from each stopped call back to the steps it rests on">
${line}${paths.join('')}${dots.join('')}
</svg></div>
${left}`;
}

interface Arc {
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

function arc(from: number | undefined, to: number | undefined): readonly Arc[] {
  if (from === undefined || to === undefined || from === to) return [];
  return [{ from, to, height: Math.min(HIGHEST, 18 + Math.abs(to - from) * 0.4) }];
}

function dot(step: StepView, x: number, y: number): string {
  const words = `Step ${step.step}: ${oneLine(step.title, 80)}${step.decision === undefined ? '' : `, ${outcomeWords(step)}`}`;
  return `<a href="#step-${step.step}" class="${gravity(step)}" aria-label="${htmlText(words)}"><title>${htmlText(words)}</title><circle cx="${x}" cy="${y}" r="7"/><text x="${x}" y="${y + 24}">${step.step}</text></a>`;
}
