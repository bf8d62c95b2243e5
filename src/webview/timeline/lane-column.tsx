/** The lanes beside the lines in view, and the legend that names them. What they show is said in each row too. */
import type { JSX } from 'preact';
import { t } from '../texts';
import { Icon } from '../common/parts';
import { visibleString, VisibleText } from '../common/visible-text';
import { environmentWords } from '../common/words';
import type { How, Lane, Lanes } from './lanes';
import type { Window } from './use-window';

const LANE = 14;

export function LaneColumn(props: {
  readonly lanes: Lanes;
  readonly window: Window;
  /** The lane that is pointed at. */
  readonly focused: number | undefined;
  readonly onFocus: (lane: number | undefined) => void;
}): JSX.Element | null {
  const { lanes, window: shown } = props;
  if (lanes.shown.length === 0) return null;
  return (
    <svg
      class="lanes"
      width={lanes.shown.length * LANE + 4}
      height={(shown.last - shown.first + 1) * shown.lineHeight}
      aria-hidden="true"
    >
      {lanes.shown.map((lane, index) => (
        <LaneLine
          key={`${lane.lane} ${lane.name}`}
          lane={lane}
          index={index}
          window={shown}
          isFocused={props.focused === index}
          onFocus={props.onFocus}
        />
      ))}
    </svg>
  );
}

function LaneLine(props: {
  readonly lane: Lane;
  readonly index: number;
  readonly window: Window;
  readonly isFocused: boolean;
  readonly onFocus: (lane: number | undefined) => void;
}): JSX.Element | null {
  const { lane, index, window: shown } = props;
  if (lane.last < shown.first || lane.first > shown.last) return null;
  const x = index * LANE + LANE / 2 + 2;
  const y = (line: number): number => (line - shown.first + 0.5) * shown.lineHeight;
  const [from, to] = [Math.max(lane.first, shown.first - 1), Math.min(lane.last, shown.last + 1)];
  const marks: JSX.Element[] = [];
  for (let line = shown.first; line <= shown.last; line += 1) {
    const how = lane.marks.get(line);
    if (how !== undefined)
      marks.push(<Mark key={line} kind={lane.lane} how={how} x={x} y={y(line)} />);
  }
  return (
    <g
      class={`lane ${laneTone(index)}${props.isFocused ? ' focused' : ''}`}
      onMouseEnter={() => props.onFocus(index)}
      onMouseLeave={() => props.onFocus(undefined)}
    >
      <title>{laneTitle(lane)}</title>
      <line class="reach" x1={x} x2={x} y1={y(from)} y2={y(to)} />
      <line class="thread" x1={x} x2={x} y1={y(from)} y2={y(to)} />
      {marks}
    </g>
  );
}

/** Environments are round, credentials square; met is hollow, used is full, and what was stopped is crossed out. */
function Mark(props: {
  readonly kind: Lane['lane'];
  readonly how: How;
  readonly x: number;
  readonly y: number;
}): JSX.Element {
  const { kind, how, x, y } = props;
  return (
    <g class={`mark ${how}`}>
      {kind === 'environment' ? (
        <circle cx={x} cy={y} r={3.8} />
      ) : (
        <path d={`M ${x} ${y - 4.6} L ${x + 4.6} ${y} L ${x} ${y + 4.6} L ${x - 4.6} ${y} Z`} />
      )}
      {how === 'tried' && (
        <path
          class="cross"
          d={`M ${x - 5} ${y - 5} L ${x + 5} ${y + 5} M ${x - 5} ${y + 5} L ${x + 5} ${y - 5}`}
        />
      )}
    </g>
  );
}

export function laneTitle({ lane, name }: Lane): string {
  if (lane === 'credential') return t('Credential: {0}', visibleString(name));
  return t('Environment: {0}', visibleString(environmentWords(name)));
}

/** One of six tones, in turn; the legend tells two of the same tone apart by their place. */
export function laneTone(index: number): string {
  return `tone-${index % 6}`;
}

export function LaneLegend(props: {
  readonly lanes: Lanes;
  readonly focused: number | undefined;
  readonly onFocus: (lane: number | undefined) => void;
  /** Go to where the lane was met or used next. */
  readonly onJump: (lane: Lane) => void;
}): JSX.Element | null {
  const { lanes } = props;
  if (lanes.shown.length === 0) return null;
  return (
    <ul class="legend" aria-label={t('Environments and credentials of this session')}>
      {lanes.shown.map((lane, index) => (
        <li key={`${lane.lane} ${lane.name}`}>
          <button
            type="button"
            class={`lane-button ${laneTone(index)}${props.focused === index ? ' focused' : ''}`}
            title={t('{0}. Go to where it was met or used next', laneTitle(lane))}
            onMouseEnter={() => props.onFocus(index)}
            onMouseLeave={() => props.onFocus(undefined)}
            onFocus={() => props.onFocus(index)}
            onBlur={() => props.onFocus(undefined)}
            onClick={() => props.onJump(lane)}
          >
            <svg width="14" height="14" aria-hidden="true">
              <g class="lane">
                <Mark kind={lane.lane} how="used" x={7} y={7} />
              </g>
            </svg>
            <span class="visually-hidden">
              {lane.lane === 'environment' ? t('Environment') : t('Credential')}{' '}
            </span>
            <span class="name">
              <VisibleText
                text={lane.lane === 'environment' ? environmentWords(lane.name) : lane.name}
              />
            </span>
          </button>
        </li>
      ))}
      {lanes.more > 0 && (
        <li class="fact">
          <Icon name="ellipsis" />
          {lanes.more === 1 ? t('1 more') : t('{0} more', lanes.more)}
        </li>
      )}
    </ul>
  );
}
