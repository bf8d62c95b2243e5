/**
 * Curves from each step that contributed to the step that it contributed to. Decorative: the same is said in the rows'
 * labels and in the detail. Drawn for the lines in view alone.
 */
import type { JSX } from 'preact';
import { curvesWithin, isOf, type Curve } from './curves';
import type { Window } from './use-window';

const WIDTH = 56;
const RIGHT = WIDTH - 8;
/** Ends that are further away than this many lines are drawn this far away: only their direction can be seen. */
const FAR = 60;

export function EvidenceGutter(props: {
  readonly curves: readonly Curve[];
  readonly window: Window;
  readonly focused: number | undefined;
}): JSX.Element {
  const { window: shown, focused } = props;
  if (props.curves.length === 0) return <span class="gutter none" />;
  const drawn = curvesWithin(props.curves, shown.first, shown.last, focused);
  return (
    <svg
      class="gutter"
      width={WIDTH}
      height={(shown.last - shown.first + 1) * shown.lineHeight}
      aria-hidden="true"
    >
      {drawn.map((curve, index) => (
        <CurveOf key={index} curve={curve} window={shown} isFocused={isOf(curve, focused)} />
      ))}
    </svg>
  );
}

function CurveOf(props: {
  readonly curve: Curve;
  readonly window: Window;
  readonly isFocused: boolean;
}): JSX.Element {
  const { curve, window: shown } = props;
  const y = (line: number): number => {
    const near = Math.max(shown.first - FAR, Math.min(line, shown.last + FAR));
    return (near - shown.first + 0.5) * shown.lineHeight;
  };
  const [from, to] = [y(curve.fromLine), y(curve.toLine)];
  // The longer the way, the further out the curve, so that curves of one step can be told apart.
  const out = Math.min(RIGHT - 4, 10 + Math.abs(curve.toLine - curve.fromLine) * 7);
  const x = RIGHT - out * 1.3;
  return (
    <g class={props.isFocused ? 'curve focused' : 'curve'}>
      <path d={`M ${RIGHT} ${from} C ${x} ${from}, ${x} ${to}, ${RIGHT - 2} ${to}`} />
      <path
        class="head"
        d={`M ${RIGHT - 4} ${to - 4} L ${RIGHT + 3} ${to} L ${RIGHT - 4} ${to + 4} Z`}
      />
      <circle cx={RIGHT} cy={from} r={2.5} />
    </g>
  );
}
