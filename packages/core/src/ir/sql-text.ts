import type { Interpolation } from './operand.js';
import type { Located, Span } from './unknown.js';

/** A place in the text that something else fills before or while the database reads it. */
export interface Hole extends Located {
  /** The filler's place in the text. */
  readonly start: number;
  readonly end: number;
  /**
   * `bound`: the value travels beside the text. `pasted`: it becomes part of the text.
   * `tool`: psql or a migration tool replaces it before the text is sent.
   */
  readonly fill: 'bound' | 'pasted' | 'tool';
  /** The expression as written. */
  readonly source: string;
  /** True when only harmless text can come out of the expression. */
  readonly harmless: boolean;
  /** What kind of helper quotes the value, when one does: it holds only in the position it is made for. */
  readonly escaped: 'identifier' | 'literal' | undefined;
  /** What is pasted inside text that is itself built apart: the holes of `conditions.join(' AND ')`. */
  readonly inner: readonly InnerHole[];
  /** True when the text that comes here begins with white space, and so does not continue the word before. */
  readonly isSeparate: boolean;
}

/** A hole of a text that stands in another. */
export interface InnerHole {
  readonly interpolation: Interpolation;
  /** True when the inner text is nothing but the hole, which then stands where the outer one does. */
  readonly isWhole: boolean;
}

/** The text that a database receives, with the way back to the file it was written in. */
export interface SqlText {
  readonly text: string;
  readonly holes: readonly Hole[];
  /** File range of the text between two offsets of `text`. */
  spanAt(start: number, end: number): Span;
  /** True when file and text agree character by character between two offsets: edits are allowed only there. */
  isExact(start: number, end: number): boolean;
  /** What can stand in one of its holes: put together only when it is asked for. */
  choicesIn(hole: Hole): HoleChoices;
}

/** The texts of which one stands in a hole; none when these are not known. */
export interface HoleChoices {
  /** Where they come from: they are written in the file, or the declared type of the expression names them. */
  readonly from: 'code' | 'type';
  /** An empty one is among them where a condition decides whether anything stands there. */
  readonly texts: readonly SqlText[];
}
