import type { Hole, Span, SqlText } from '../ir/index.js';

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

export function mappedText(segments: readonly Segment[], holes: readonly Hole[]): SqlText {
  return new MappedText(segments, holes);
}

class MappedText implements SqlText {
  readonly text: string;
  readonly holes: readonly Hole[];
  readonly #segments: readonly PlacedSegment[];

  constructor(segments: readonly Segment[], holes: readonly Hole[]) {
    let length = 0;
    this.#segments = segments.map((segment) => {
      const placed = { ...segment, start: length };
      length += segment.text.length;
      return placed;
    });
    this.text = segments.map((segment) => segment.text).join('');
    this.holes = holes;
  }

  spanAt(start: number, end: number): Span {
    const first = this.#segmentAt(start);
    const last = end > start ? this.#segmentAt(end - 1) : first;
    if (!first || !last) return [0, 0];
    const from = first.exact ? first.file[0] + (start - first.start) : first.file[0];
    const to = last.exact ? last.file[0] + (end - last.start) : last.file[1];
    return end > start ? [from, Math.max(from, to)] : [from, from];
  }

  isExact(start: number, end: number): boolean {
    let index = this.#indexAt(start);
    let expected: number | undefined;
    for (; index < this.#segments.length; index++) {
      const segment = this.#segments[index];
      if (!segment || segment.start >= end) break;
      if (!segment.exact) return false;
      if (expected !== undefined && segment.file[0] !== expected) return false;
      expected = segment.file[1];
    }
    return true;
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
    // Empty segments (line continuations) share their start with the segment that follows.
    while (low > 0 && this.#segments[low]?.text === '' && offset > 0) low--;
    return Math.max(low, 0);
  }
}
