/**
 * Text that an agent or a program wrote, shown so that it cannot pretend: characters that are invisible or that
 * reorder what stands around them (Unicode TR36, "Bidirectional text spoofing") appear as their code point.
 * Preact escapes markup by itself; nothing here or elsewhere sets inner HTML.
 */
import type { JSX } from 'preact';
import { t } from '../texts';

export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hidden'; readonly codePoint: string };

/**
 * Controls but tab and line feed, soft hyphen, Arabic letter mark, Hangul and Braille fillers, zero-width and
 * bidirectional marks, separators, invisible operators, variation selectors other than the emoji one, byte order
 * mark, interlinear marks, tag characters, lone surrogates.
 */
const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}\ud800-\udfff]/gu;

export function segments(text: string): readonly Segment[] {
  const result: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > end) result.push({ kind: 'text', text: text.slice(end, match.index) });
    result.push({ kind: 'hidden', codePoint: codePointName(match[0]) });
    end = match.index + match[0].length;
  }
  if (end < text.length) result.push({ kind: 'text', text: text.slice(end) });
  return result;
}

function codePointName(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The same as a plain string, for titles and labels. */
export function visibleString(text: string): string {
  return segments(text)
    .map((segment) => (segment.kind === 'text' ? segment.text : `⟨${segment.codePoint}⟩`))
    .join('');
}

export function VisibleText({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {segments(text).map((segment, index) =>
        segment.kind === 'text' ? (
          segment.text
        ) : (
          <span
            key={index}
            class="hidden-character"
            title={t('A character that is normally invisible')}
          >
            {`⟨${segment.codePoint}⟩`}
          </span>
        ),
      )}
    </>
  );
}

/** A call, with the words that do the harm marked. `phrases` that do not occur are left out. */
export function CallText(props: {
  readonly text: string;
  readonly phrases: readonly string[];
}): JSX.Element {
  const parts = splitByPhrases(props.text, props.phrases);
  return (
    <pre class="call" tabIndex={0} aria-label={t('The whole call')}>
      <code>
        {parts.map((part, index) =>
          part.marked ? (
            <mark key={index}>
              <VisibleText text={part.text} />
            </mark>
          ) : (
            <VisibleText key={index} text={part.text} />
          ),
        )}
      </code>
    </pre>
  );
}

interface Part {
  readonly text: string;
  readonly marked: boolean;
}

/** Marks the phrases wherever they stand. */
export function splitByPhrases(text: string, phrases: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  let position = 0;
  for (const range of markedRanges(text, phrases)) {
    if (range.start > position) {
      parts.push({ text: text.slice(position, range.start), marked: false });
    }
    parts.push({ text: text.slice(range.start, range.end), marked: true });
    position = range.end;
  }
  if (position < text.length) parts.push({ text: text.slice(position), marked: false });
  return parts;
}

/** More marks of one phrase than these are no marks any more. */
const MARKS = 50;

/**
 * Where the phrases stand, in order and apart from each other. Every place is marked, since the first may be a comment
 * and a later one the deed. A phrase that is nearly the whole call marks nothing: it would say nothing.
 */
export function markedRanges(
  text: string,
  phrases: readonly string[],
): readonly { readonly start: number; readonly end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  for (const phrase of phrases) {
    if (phrase === '' || phrase.length > text.length * 0.9) continue;
    const isThere = text.includes(phrase);
    const words = isThere ? phrase : longestSharedWord(text, phrase);
    if (words === undefined) continue;
    let start = text.indexOf(words);
    for (let count = 0; start >= 0 && count < (isThere ? MARKS : 1); count += 1) {
      ranges.push({ start, end: start + words.length });
      start = text.indexOf(words, start + words.length);
    }
  }
  ranges.sort((a, b) => a.start - b.start);
  let end = 0;
  return ranges.filter((range) => {
    if (range.start < end) return false;
    end = range.end;
    return true;
  });
}

/** A phrase that puts words together from different places, `mutation volumeDelete`, is marked by its longest one. */
function longestSharedWord(text: string, phrase: string): string | undefined {
  return phrase
    .split(/\s+/)
    .filter((word) => word.length >= 5 && text.includes(word))
    .sort((a, b) => b.length - a.length)[0];
}
