/** The call with its dangerous words marked; a long one is folded, and says where and how much. */
import { useMemo, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { markedRanges, VisibleText } from '../common/visible-text';
import { t } from '../texts';
import { countLines, foldText, type Piece, type Range } from './fold';

export function FoldedCall(props: {
  readonly text: string;
  readonly phrases: readonly string[];
}): JSX.Element {
  const { text, phrases } = props;
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const marks = useMemo(() => markedRanges(text, phrases), [text, phrases.join('\n')]);
  const pieces = useMemo(() => foldText(text, marks), [text, marks]);
  const isFolded = pieces.some(({ hidden, start }) => hidden > 0 && !open.has(start));
  return (
    <>
      {pieces.length > 1 && (
        <p class="folded-note">
          {marks.length > 0
            ? t(
                'The call has {0} lines. Its beginning, its end and what is marked are shown.',
                inWords(countLines(text)),
              )
            : t(
                'The call has {0} lines. Its beginning and its end are shown.',
                inWords(countLines(text)),
              )}{' '}
          {isFolded && (
            <button
              type="button"
              class="link"
              onClick={() => setOpen(new Set(pieces.map(({ start }) => start)))}
            >
              {t('Show all of it')}
            </button>
          )}
        </p>
      )}
      <pre
        class={open.size > 0 ? 'call opened' : 'call'}
        tabIndex={0}
        aria-label={t('The whole call')}
      >
        <code>
          {pieces.map((piece) =>
            piece.hidden > 0 && !open.has(piece.start) ? (
              <button
                type="button"
                class="gap"
                key={`gap-${piece.start}`}
                onClick={() => setOpen(new Set([...open, piece.start]))}
              >
                {t('⋯ {0} lines are not shown here. Show them.', inWords(piece.hidden))}
              </button>
            ) : (
              <Shown text={text} piece={piece} marks={marks} key={piece.start} />
            ),
          )}
        </code>
      </pre>
    </>
  );
}

function Shown(props: {
  readonly text: string;
  readonly piece: Piece;
  readonly marks: readonly Range[];
}): JSX.Element {
  const { text, piece, marks } = props;
  const parts: JSX.Element[] = [];
  let at = piece.start;
  for (const mark of marks) {
    const [start, end] = [Math.max(mark.start, at), Math.min(mark.end, piece.end)];
    if (end <= start) continue;
    if (start > at) parts.push(<VisibleText key={at} text={text.slice(at, start)} />);
    parts.push(
      <mark key={start}>
        <VisibleText text={text.slice(start, end)} />
      </mark>,
    );
    at = end;
  }
  if (at < piece.end) parts.push(<VisibleText key={at} text={text.slice(at, piece.end)} />);
  return <>{parts}</>;
}

/** A count as the person writes it: `10,000`. */
function inWords(count: number): string {
  return count.toLocaleString(document.documentElement.lang || undefined);
}
