import type { Hole, HoleChoices, Span, SqlText } from '../ir/index.js';

/** A run of text that came from one run of the file. */
export interface Segment {
  readonly text: string;
  readonly file: Span;
  /** True when every character of `text` stands unchanged in the file. */
  readonly exact: boolean;
}

interface PlacedSegment extends Segment {
  readonly start: number;
}

/** A text that is the file, from offset 0. */
export function wholeFileText(text: string): SqlText {
  return new MappedText([{ text, file: [0, text.length], exact: true }], []);
}

/** What can stand in a hole, when that is known. */
export type ChoicesIn = (hole: Hole) => HoleChoices | undefined;

export function mappedText(
  segments: readonly Segment[],
  holes: readonly Hole[],
  choicesIn?: ChoicesIn,
): SqlText {
  return new MappedText(segments, holes, choicesIn);
}

const noChoices: HoleChoices = { from: 'code', texts: [] };

class MappedText implements SqlText {
  readonly text: string;
  readonly holes: readonly Hole[];
  /** In order; none is empty, unless the whole text is. */
  readonly #segments: readonly PlacedSegment[];
  /** The segment of a text that is one run of the file as it stands there. */
  readonly #only: PlacedSegment | undefined;
  readonly #choicesIn: ChoicesIn | undefined;

  constructor(segments: readonly Segment[], holes: readonly Hole[], choicesIn?: ChoicesIn) {
    this.#choicesIn = choicesIn;
    const [first] = segments;
    if (first && segments.length === 1 && first.text !== '') {
      const placed = { text: first.text, file: first.file, exact: first.exact, start: 0 };
      this.#segments = [placed];
      this.#only = first.exact ? placed : undefined;
      this.text = first.text;
      this.holes = holes;
      return;
    }
    // An empty segment, such as a line continuation, shows as a gap between the file ranges of its neighbours.
    const filled = segments.filter((segment) => segment.text !== '');
    let length = 0;
    this.#segments = (filled.length > 0 ? filled : segments.slice(0, 1)).map((segment) => {
      const placed = { ...segment, start: length };
      length += segment.text.length;
      return placed;
    });
    this.text = filled.map((segment) => segment.text).join('');
    this.holes = holes;
    const [only, more] = this.#segments;
    this.#only = only?.exact && !more ? only : undefined;
  }

  spanAt(start: number, end: number): Span {
    const only = this.#only;
    if (only && start < end && end <= this.text.length) {
      return [only.file[0] + start, only.file[0] + end];
    }
    const until = Math.min(end, this.text.length);
    if (start >= until) return this.#pointAt(Math.min(start, this.text.length));
    const first = this.#segmentAt(start);
    const last = this.#segmentAt(until - 1);
    if (!first || !last) return [0, 0];
    const from = first.exact ? first.file[0] + (start - first.start) : first.file[0];
    const to = last.exact ? last.file[0] + (until - last.start) : last.file[1];
    // Pieces put together in another order than they stand in the file: the first of them.
    return to > from ? [from, to] : [from, first.file[1]];
  }

  isExact(start: number, end: number): boolean {
    if (start < 0 || start > end || end > this.text.length) return false;
    if (start === end)
      return [this.#before(start), this.#segmentAt(start)].some((one) => one?.exact);
    let expected: number | undefined;
    for (let index = this.#indexAt(start); index < this.#segments.length; index++) {
      const segment = this.#segments[index];
      if (!segment || segment.start >= end) break;
      if (!segment.exact || (expected ?? segment.file[0]) !== segment.file[0]) return false;
      expected = segment.file[1];
    }
    return true;
  }

  choicesIn(hole: Hole): HoleChoices {
    return this.#choicesIn?.(hole) ?? noChoices;
  }

  /** A place between two characters: right behind the one before it, where that stands as written. */
  #pointAt(offset: number): Span {
    const before = this.#before(offset);
    if (before?.exact) return at(before.file[0] + (offset - before.start));
    const here = this.#segmentAt(offset);
    if (!here) return [0, 0];
    return at(offset >= this.text.length && before ? before.file[1] : here.file[0]);
  }

  /** The segment of the character before an offset. */
  #before(offset: number): PlacedSegment | undefined {
    return offset > 0 ? this.#segmentAt(offset - 1) : undefined;
  }

  #segmentAt(offset: number): PlacedSegment | undefined {
    return this.#segments[this.#indexAt(offset)];
  }

  /** Index of the segment that holds the character at `offset`; the last one when it is past the end. */
  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#segments[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function at(offset: number): Span {
  return [offset, offset];
}
