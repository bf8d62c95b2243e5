import type { Value } from './invocation';

/** A stretch of a word after expansion, before splitting. */
export interface Piece {
  readonly value: Value;
  /** Came from an unquoted expansion: white space splits it, pattern characters are patterns. */
  readonly split: boolean;
  /** Written with quotes, so that even an empty text makes a word. */
  readonly quoted: boolean;
  /** A new word starts here: between the elements of `"$@"`. */
  readonly breakBefore?: boolean;
  /** `"$@"` without elements: no word at all. */
  readonly nothing?: boolean;
}
