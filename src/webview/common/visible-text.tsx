/**
 * Text that an agent or a program wrote, shown so that it cannot pretend: characters that are invisible or that
 * reorder what stands around them (Unicode TR36, "Bidirectional text spoofing") appear as their code point.
 * Preact escapes markup by itself; nothing here or elsewhere sets inner HTML.
 */
import type { JSX } from 'preact';
import { t } from '../texts';
import { lookAlikes } from './look-alikes';

export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hidden'; readonly codePoint: string }
  | {
      readonly kind: 'look-alike';
      readonly text: string;
      readonly codePoint: string;
      readonly like: string;
    };

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
  for (const { start, length, segment } of markedCharacters(text)) {
    if (start > end) result.push({ kind: 'text', text: text.slice(end, start) });
    result.push(segment);
    end = start + length;
  }
  if (end < text.length) result.push({ kind: 'text', text: text.slice(end) });
  return result;
}

interface MarkedCharacter {
  readonly start: number;
  readonly length: number;
  readonly segment: Exclude<Segment, { readonly kind: 'text' }>;
}

function markedCharacters(text: string): readonly MarkedCharacter[] {
  const hidden = [...text.matchAll(HIDDEN)].map((match): MarkedCharacter => {
    const codePoint = codePointName(match[0]);
    return { start: match.index, length: match[0].length, segment: { kind: 'hidden', codePoint } };
  });
  const alike = lookAlikes(text).map(({ start, length, like }): MarkedCharacter => {
    const letter = text.slice(start, start + length);
    const codePoint = codePointName(letter);
    return { start, length, segment: { kind: 'look-alike', text: letter, codePoint, like } };
  });
  if (alike.length === 0) return hidden;
  return [...hidden, ...alike].sort((a, b) => a.start - b.start);
}

function codePointName(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The same as a plain string, for titles and labels. */
export function visibleString(text: string): string {
  return segments(text)
    .map((segment) => {
      if (segment.kind === 'text') return segment.text;
      const name = `⟨${segment.codePoint}⟩`;
      return segment.kind === 'hidden' ? name : segment.text + name;
    })
    .join('');
}

export function VisibleText({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {segments(text).map((segment, index) =>
        segment.kind === 'text' ? (
          segment.text
        ) : (
          <span key={index} class="hidden-character" title={titleOf(segment)}>
            {segment.kind === 'look-alike' && segment.text}
            {`⟨${segment.codePoint}⟩`}
          </span>
        ),
      )}
    </>
  );
}

function titleOf(segment: Exclude<Segment, { readonly kind: 'text' }>): string {
  return segment.kind === 'hidden'
    ? t('A character that is normally invisible')
    : t('A letter of another alphabet that looks like {0}', segment.like);
}

/** Marked characters that are named one by one; of more, the first ones are. */
const NAMED = 4;

/** A sentence for each thing that a text would hide if it were shown as it is. Nothing where there is nothing. */
export function HiddenNote({ text }: { readonly text: string }): JSX.Element | null {
  const marked = segments(text);
  const alike = new Set(
    marked.flatMap((one) =>
      one.kind === 'look-alike' ? [t('{0} looks like {1}', one.codePoint, one.like)] : [],
    ),
  );
  const hidden = new Set(marked.flatMap((one) => (one.kind === 'hidden' ? [one.codePoint] : [])));
  if (alike.size + hidden.size === 0) return null;
  return (
    <div class="hidden-note" role="note">
      {alike.size > 0 && (
        <p>
          {t(
            'Letters of another alphabet stand in this text as if they were Latin: {0}. A name with one of them is another name than it seems to be.',
            firstOf(alike),
          )}
        </p>
      )}
      {hidden.size > 0 && (
        <p>
          {t(
            'This text holds characters that no screen shows, or that reorder what stands around them: {0}. They are written out.',
            firstOf(hidden),
          )}
        </p>
      )}
    </div>
  );
}

function firstOf(names: ReadonlySet<string>): string {
  const first = [...names].slice(0, NAMED).join(', ');
  return names.size > NAMED ? `${first}, …` : first;
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
