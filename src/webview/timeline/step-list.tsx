/** The steps as a list box: one row a step, arrow keys, and the evidence drawn in a gutter on the left. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { StepView } from '../../gate/protocol';
import { Icon, VerdictBadge } from '../common/parts';
import { VisibleText, visibleString } from '../common/visible-text';
import { plural, stepBadge, toolIcon, toolWords } from '../common/words';
import { EvidenceGutter } from './evidence-gutter';

export function StepList(props: {
  readonly steps: readonly StepView[];
  readonly selected: number | undefined;
  /** Absolute folder that paths are shown relative to. */
  readonly workspace: string;
  readonly emptyText: string;
  readonly onSelect: (step: number) => void;
  readonly onOpen: () => void;
}): JSX.Element {
  const { steps, selected } = props;
  const [hovered, setHovered] = useState<number>();
  const list = useRef<HTMLDivElement>(null);
  const index = steps.findIndex((step) => step.step === selected);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected, steps.length]);

  function onKeyDown(event: KeyboardEvent): void {
    const target = targetIndex(event.key, index, steps.length);
    if (target !== undefined) {
      const step = steps[target];
      if (step !== undefined) props.onSelect(step.step);
    } else if (event.key === 'Enter') props.onOpen();
    else return;
    event.preventDefault();
  }

  if (steps.length === 0) return <p class="no-steps">{props.emptyText}</p>;
  const evidence = new Set(steps[index]?.evidence ?? []);
  return (
    <div class="steps-scroll">
      <div class="steps-with-gutter">
        <EvidenceGutter steps={steps} focused={hovered ?? selected} />
        <div
          ref={list}
          class="steps"
          role="listbox"
          aria-label="Steps of the session"
          tabIndex={0}
          aria-activedescendant={index === -1 ? undefined : rowId(steps[index]!)}
          onKeyDown={onKeyDown}
          onMouseLeave={() => setHovered(undefined)}
        >
          {steps.map((step) => (
            <div
              key={step.step}
              id={rowId(step)}
              role="option"
              aria-selected={step.step === selected}
              class={rowClass(step, evidence)}
              onMouseEnter={() => setHovered(step.step)}
              onClick={() => props.onSelect(step.step)}
              onDblClick={props.onOpen}
            >
              <Row
                title={shortTitle(step, props.workspace)}
                step={step}
                isEvidence={evidence.has(step.step)}
              />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** Everything is said in words, part of it only to those who hear the row. */
function Row(props: {
  readonly title: string;
  readonly step: StepView;
  readonly isEvidence: boolean;
}): JSX.Element {
  const { step } = props;
  const prompt = step.tool === 'prompt';
  return (
    <>
      <span class="number">
        <Heard text="Step " />
        {step.step}
      </span>
      <Icon name={toolIcon(step.tool)} />
      <Heard text={`${toolWords(step.tool)}: `} />
      <span class={prompt ? 'title prose' : 'title'} title={visibleString(step.title)}>
        <VisibleText text={props.title} />
      </span>
      {step.points > 0 && (
        <span class="points" title="RISK_POINTS">
          {plural(step.points, 'point', 'points')}
        </span>
      )}
      <VerdictBadge step={step} />
      {step.evidence.length > 0 && <Heard text={`. Rests on steps ${step.evidence.join(', ')}`} />}
      {props.isEvidence && <Heard text=". Evidence for the chosen step" />}
    </>
  );
}

function Heard({ text }: { readonly text: string }): JSX.Element {
  return <span class="visually-hidden">{text}</span>;
}

/** A path inside of the workspace without the way to it; everything else as it is. */
export function shortTitle(step: StepView, workspace: string): string {
  const inside = step.path === step.title && workspace !== '' && step.title.startsWith(workspace);
  const rest = inside ? step.title.slice(workspace.length) : '';
  return /^[\\/]./.test(rest) ? rest.slice(1) : step.title;
}

function rowId(step: StepView): string {
  return `step-${step.step}`;
}

function rowClass(step: StepView, evidence: ReadonlySet<number>): string {
  const tone = stepBadge(step)?.tone ?? 'prompt';
  return `step ${tone}${evidence.has(step.step) ? ' evidence' : ''}`;
}

function targetIndex(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'PageDown':
      return Math.min(index + 10, count - 1);
    case 'PageUp':
      return Math.max(index - 10, 0);
    default:
      return undefined;
  }
}
