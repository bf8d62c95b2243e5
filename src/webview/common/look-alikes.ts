/**
 * Letters of other alphabets that look like Latin ones, where they stand as if they were Latin (Unicode UTS 39,
 * "mixed-script" and "whole-script confusables"). Text in another language is not marked: there a word holds letters
 * that no Latin letter looks like, or the words around it do.
 */

/** Pairs of a letter and the Latin one that it looks like, from Unicode's `confusables.txt`. */
const PAIRS: readonly string[] = [
  // Cyrillic
  'аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw ѵv ӏl үy ԍg кk',
  'АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ԌG ԚQ ԜW ҮY ӀI ѴV ЗZ',
  // Greek
  'οo αa νv ρp ιi κk υu γy χx ηn ϲc ϳj ωw',
  'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC ͿJ',
  // Armenian
  'օo սu հh ոn ցg զq ՏS ՕO ԼL',
  // Cherokee
  'ᎪA ᏴB ᏟC ᎠD ᎬE ᎻH ᎫJ ᏦK ᏞL ᎷM ᏢP ᎡR ᏚS ᎢT ᏙV ᎳW ᏃZ',
  // Latin letters of other languages and of phonetics, which stand for nothing in a name
  'ɑa ɡg ıi ȷj ⅼl ⅽc ⅾd ⅿm ⅰi ⅴv ⅹx ⅠI ⅤV ⅩX ⅬL ⅭC ⅮD ⅯM ʟL',
  // Signs that part names
  '⁄/ ∕/ ․. ꞉: ⧵\\',
];
const LOOKS_LIKE: ReadonlyMap<string, string> = new Map(
  PAIRS.join(' ')
    .split(' ')
    .map((pair) => {
      const [letter, latin] = [...pair];
      return [letter!, latin!];
    }),
);

/** Mathematical letters and those of full width: the same letters in another dress. */
const DRESSED = /^[\u{1d400}-\u{1d7ff}\uff21-\uff3a\uff41-\uff5a]$/u;
const FULL_WIDTH = /^[\uff21-\uff3a\uff41-\uff5a]$/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const ALPHABETS = [
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];
const WORD = /[\p{L}\p{N}\u2160-\u217f]+|[⁄∕․꞉⧵]/gu;
const LETTER = /[\p{L}\u2160-\u217f]/u;

export interface LookAlike {
  /** Offset into the text, and length in UTF-16 units. */
  readonly start: number;
  readonly length: number;
  readonly like: string;
}

/** In order. Linear in the text. */
export function lookAlikes(text: string): readonly LookAlike[] {
  if (/^[\u0000-\u007f]*$/.test(text)) return [];
  const foreign = ALPHABETS.filter((alphabet) => isWrittenIn(text, alphabet));
  const isAsian = EAST_ASIAN.test(text);
  const found: LookAlike[] = [];
  for (const word of text.matchAll(WORD)) {
    const letters = [...word[0]];
    const pretends = isMixed(letters) || letters.every((one) => isForeignDress(one, foreign));
    let start = word.index;
    for (const letter of letters) {
      const like = latinFor(letter);
      const isPlain = FULL_WIDTH.test(letter) && isAsian;
      if (like !== undefined && !isPlain && (pretends || DRESSED.test(letter)))
        found.push({ start, length: letter.length, like });
      start += letter.length;
    }
  }
  return found;
}

function latinFor(letter: string): string | undefined {
  return LOOKS_LIKE.get(letter) ?? (DRESSED.test(letter) ? letter.normalize('NFKC') : undefined);
}

/** Does the text hold letters of this alphabet that cannot be taken for Latin ones? Then it is a language. */
function isWrittenIn(text: string, alphabet: RegExp): boolean {
  for (const letter of text) if (alphabet.test(letter) && !LOOKS_LIKE.has(letter)) return true;
  return false;
}

function isMixed(letters: readonly string[]): boolean {
  return letters.some((one) => /[A-Za-z]/.test(one)) && letters.some((one) => LOOKS_LIKE.has(one));
}

function isForeignDress(letter: string, foreign: readonly RegExp[]): boolean {
  if (!LETTER.test(letter)) return latinFor(letter) !== undefined || /\p{N}/u.test(letter);
  return latinFor(letter) !== undefined && !foreign.some((alphabet) => alphabet.test(letter));
}
