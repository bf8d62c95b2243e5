/**
 * Curves from each step that contributed to the step that it contributed to. Decorative: the same is said in the rows'
 * labels and in the detail. Rows have one height, which is measured, since zoom and fonts change it.
 */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { StepView } from '../../gate/protocol';

const WIDTH = 56;
const RIGHT = WIDTH - 8;

export interface Curve {
  readonly from: number;
  readonly to: number;
  readonly fromRow: number;
  readonly toRow: number;
  readonly stopped: boolean;
}

/** One curve for each piece of evidence whose two ends are both shown. */
export function curves(steps: readonly StepView[]): readonly Curve[] {
  const rows = new Map(steps.map((step, row) => [step.step, row]));
  const result: Curve[] = [];
  for (const step of steps) {
    const toRow = rows.get(step.step)!;
    for (const from of step.evidence) {
      const fromRow = rows.get(from);
      if (fromRow === undefined || from === step.step) continue;
      const stopped = step.decision === 'DENY' || step.decision === 'CONFIRM';
      result.push({ from, to: step.step, fromRow, toRow, stopped });
    }
  }
  return result;
}

export function EvidenceGutter(props: {
  readonly steps: readonly StepView[];
  readonly focused: number | undefined;
}): JSX.Element {
  const svg = useRef<SVGSVGElement>(null);
  const [rowHeight, setRowHeight] = useState(28);

  useLayoutEffect(() => {
    const list = svg.current?.parentElement?.querySelector('[role="listbox"]');
    if (list === null || list === undefined) return undefined;
    const measure = (): void => setRowHeight(list.clientHeight / Math.max(1, props.steps.length));
    const observer = new ResizeObserver(measure);
    observer.observe(list);
    measure();
    return () => observer.disconnect();
  }, [props.steps.length]);

  const all = curves(props.steps);
  const ordered = [...all].sort((a, b) => rank(a, props.focused) - rank(b, props.focused));
  return (
    <svg
      ref={svg}
      class="gutter"
      width={WIDTH}
      height={rowHeight * props.steps.length}
      aria-hidden="true"
    >
      {ordered.map((curve) => (
        <g
          key={`${curve.from}-${curve.to}`}
          class={rank(curve, props.focused) > 0 ? 'curve focused' : 'curve'}
        >
          <path d={curvePath(curve, rowHeight)} />
          <path class="head" d={headPath(curve, rowHeight)} />
          <circle cx={RIGHT} cy={(curve.fromRow + 0.5) * rowHeight} r={2.5} />
        </g>
      ))}
    </svg>
  );
}

/** Curves of the focused step are drawn last, so that they lie on top. */
function rank(curve: Curve, focused: number | undefined): number {
  return curve.to === focused || curve.from === focused ? 1 : 0;
}

function curvePath(curve: Curve, rowHeight: number): string {
  const y1 = (curve.fromRow + 0.5) * rowHeight;
  const y2 = (curve.toRow + 0.5) * rowHeight;
  // The longer the way, the further out the curve, so that curves of one step can be told apart.
  const out = Math.min(RIGHT - 4, 10 + Math.abs(curve.toRow - curve.fromRow) * 7);
  const x = RIGHT - out * 1.3;
  return `M ${RIGHT} ${y1} C ${x} ${y1}, ${x} ${y2}, ${RIGHT - 2} ${y2}`;
}

function headPath(curve: Curve, rowHeight: number): string {
  const y = (curve.toRow + 0.5) * rowHeight;
  return `M ${RIGHT - 4} ${y - 4} L ${RIGHT + 3} ${y} L ${RIGHT - 4} ${y + 4} Z`;
}
