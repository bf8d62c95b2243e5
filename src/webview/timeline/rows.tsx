/** One line of the list. Everything is said in words, part of it only to those who hear the row. */
import type { JSX } from 'preact';
import type { LaneMark, StoryRow } from '../../gate/protocol';
import { t } from '../texts';
import { Icon, VerdictBadge } from '../common/parts';
import { VisibleText, visibleString } from '../common/visible-text';
import { clock, environmentWords, stepBadge, toolIcon, toolWords } from '../common/words';
import { actIcon, actTitle } from './act-words';
import { highlighted, normalQuery } from './search';
import type { Item } from './story';

/** What every row of a list is drawn with. */
export interface RowContext {
  /** Absolute folder that paths are shown relative to. */
  readonly workspace: string;
  readonly query: string;
  readonly hits: ReadonlySet<number>;
  /** Steps that the chosen one rests on. */
  readonly evidence: ReadonlySet<number>;
  readonly undone: ReadonlySet<number>;
  /** Id of an element, the same for the same key, and another one in the other column. */
  readonly idOf: (key: string) => string;
  /** Several agents work in this session: each row names its own. */
  readonly namesAgents: boolean;
  readonly showsTimes: boolean;
}

export function ItemRow(props: {
  readonly item: Item;
  readonly line: number;
  readonly of: number;
  readonly isChosen: boolean;
  readonly context: RowContext;
  readonly onHover: (step: number | undefined) => void;
  readonly onChoose: (line: number) => void;
  readonly onOpen: () => void;
}): JSX.Element {
  const { item, line, context } = props;
  if (item.kind === 'gap') return <div class="step gap" role="presentation" />;
  return (
    <div
      id={context.idOf(item.key)}
      role="option"
      aria-selected={props.isChosen}
      aria-setsize={props.of}
      aria-posinset={line + 1}
      class={rowClass(item, line, context)}
      onMouseEnter={() => props.onHover(item.kind === 'step' ? item.step : undefined)}
      onClick={() => props.onChoose(line)}
      onDblClick={props.onOpen}
    >
      {item.kind === 'step' && <Step row={item.row} context={context} />}
      {item.kind === 'act' && <Act item={item} context={context} />}
      {item.kind === 'pending' && (
        <>
          <span class="number">{item.step}</span>
          <span class="title prose">{t('Loading…')}</span>
        </>
      )}
    </div>
  );
}

function Step(props: { readonly row: StoryRow; readonly context: RowContext }): JSX.Element {
  const { row, context } = props;
  const prompt = row.tool === 'prompt' || row.tool === 'undo';
  const isUndone = context.undone.has(row.step);
  return (
    <>
      <span class="number">
        <Heard text={`${t('Step')} `} />
        {row.step}
      </span>
      <Icon name={toolIcon(row.tool)} />
      <Heard text={`${toolWords(row.tool)}: `} />
      <span class={prompt ? 'title prose' : 'title'} title={visibleString(row.title)}>
        <Highlighted text={shortTitle(row, context.workspace)} query={context.query} />
      </span>
      {context.showsTimes && <span class="points">{clock(row.at)}</span>}
      {context.namesAgents && !prompt && (
        <span class="agent">
          <VisibleText text={row.agent} />
        </span>
      )}
      {row.points > 0 && (
        <span class="points" title="RISK_POINTS">
          {row.points === 1 ? t('1 point') : t('{0} points', row.points)}
        </span>
      )}
      {isUndone && (
        <span class="fact undone">
          <Icon name="discard" />
          {t('Undone')}
        </span>
      )}
      <VerdictBadge step={row} />
      <Heard text={furtherWords(row, context)} />
    </>
  );
}

function Act(props: {
  readonly item: Extract<Item, { kind: 'act' }>;
  readonly context: RowContext;
}): JSX.Element {
  const { act } = props.item;
  return (
    <>
      <span class="number" />
      <Icon name={actIcon(act)} />
      <span class="title prose">
        <Highlighted text={actTitle(act)} query={props.context.query} />
      </span>
    </>
  );
}

function Highlighted(props: { readonly text: string; readonly query: string }): JSX.Element {
  const parts = highlighted(props.text, normalQuery(props.query));
  return (
    <>
      {parts.map((part, index) =>
        part.hit ? (
          <mark key={index} class="hit">
            <VisibleText text={part.text} />
          </mark>
        ) : (
          <VisibleText key={index} text={part.text} />
        ),
      )}
    </>
  );
}

function Heard({ text }: { readonly text: string }): JSX.Element {
  return <span class="visually-hidden">{text}</span>;
}

/** What the drawing beside the row shows, in words. */
function furtherWords(row: StoryRow, { evidence }: RowContext): string {
  const said: string[] = [];
  if (row.evidence.length > 0) said.push(t('Rests on steps {0}', row.evidence.join(', ')));
  if (evidence.has(row.step)) said.push(t('Evidence for the chosen step'));
  said.push(...row.marks.map(markWords));
  return said.map((text) => `. ${text}`).join('');
}

function markWords({ lane, name, how }: LaneMark): string {
  const said = visibleString(lane === 'environment' ? environmentWords(name) : name);
  if (lane === 'environment') {
    return how === 'used'
      ? t('Changes environment {0}', said)
      : t('Looks at environment {0}', said);
  }
  return how === 'used' ? t('Uses credential {0}', said) : t('Meets credential {0}', said);
}

/** A path inside of the workspace, the first of several too, without the way to it; everything else as it is. */
export function shortTitle(row: Pick<StoryRow, 'path' | 'title'>, workspace: string): string {
  const isPath = row.path !== undefined && row.title.startsWith(row.path);
  const inside = isPath && workspace !== '' && row.title.startsWith(workspace);
  const rest = inside ? row.title.slice(workspace.length) : '';
  return /^[\\/]./.test(rest) ? rest.slice(1) : row.title;
}

function rowClass(item: Item, line: number, { evidence, hits, undone }: RowContext): string {
  const hit = hits.has(line) ? ' found' : '';
  if (item.kind !== 'step') return `step ${item.kind}${hit}`;
  const tone = stepBadge(item.row)?.tone ?? 'prompt';
  const shown = evidence.has(item.step) ? ' evidence' : '';
  const kind = item.row.tool === 'undo' ? ' undo' : '';
  return `step ${tone}${kind}${shown}${undone.has(item.step) ? ' taken-back' : ''}${hit}`;
}
