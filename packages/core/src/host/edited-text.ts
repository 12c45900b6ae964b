import type { Span } from '../ir/index.js';
import type { Segment } from '../source/sql-text.js';
import type { HolePiece, Piece } from './text-pieces.js';

/** Stands for each hole in the text that patterns are matched with; neither white space nor part of an escape. */
export const mark = '\uffff';

/** A run of text, or a hole. */
interface Part extends Segment {
  readonly hole: HolePiece | undefined;
}

/** What stands in for a match: characters, or pieces of which the file has none at that place. */
export type Replacement = string | readonly Piece[];

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly by: Replacement;
}

/** Text with holes that a function of the program changes on its way, with the way back to the file. */
export class EditedText {
  readonly #parts: readonly Part[];
  /** The characters, with a mark for each hole. */
  readonly text: string;

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
    this.text = parts.map(({ text }) => text).join('');
  }

  static of(pieces: readonly Piece[]): EditedText {
    return new EditedText(pieces.flatMap(partsOf));
  }

  get pieces(): readonly Piece[] {
    return this.#parts.map(
      ({ hole, ...segment }) => hole ?? { kind: 'written', segments: [segment] },
    );
  }

  /** As `String.replaceAll`. A match that holds a hole stays: what stands there is not known. */
  replace(
    pattern: RegExp,
    by: Replacement | ((match: RegExpExecArray) => Replacement | undefined),
  ): EditedText {
    const edits: Edit[] = [];
    for (const match of this.text.matchAll(pattern)) {
      const replacement = typeof by === 'function' ? by(match) : by;
      if (replacement === undefined) continue;
      const start = match.index;
      edits.push({ start, end: start + match[0].length, by: replacement });
    }
    return this.edit(edits);
  }

  /** As `String.trim`. */
  trim(): EditedText {
    const start = this.text.length - this.text.trimStart().length;
    const end = this.text.trimEnd().length;
    if (start >= end) return this.edit([{ start: 0, end: this.text.length, by: '' }]);
    return this.edit([
      { start: 0, end: start, by: '' },
      { start: end, end: this.text.length, by: '' },
    ]);
  }

  /** Replaces ranges, which are in order and do not overlap. */
  edit(edits: readonly Edit[]): EditedText {
    const parts: Part[] = [];
    const cutter = new Cutter(this.#parts);
    for (const { start, end, by } of edits) {
      const replaced = this.text.slice(start, end);
      if (replaced === by || replaced.includes(mark)) continue;
      for (const kept of cutter.upTo(start)) parts.push(kept);
      const file = spanOf(cutter.upTo(end));
      if (file) for (const part of standIn(by, file)) parts.push(part);
    }
    const all = [...parts, ...cutter.upTo(this.text.length)];
    return new EditedText(all.length > 0 ? all : this.#parts.slice(0, 1).map(emptied));
  }
}

/** Hands out the parts of a text from its start to its end, cut where they are asked for. */
class Cutter {
  readonly #parts: readonly Part[];
  #index = 0;
  /** Where the part at the index starts in the text. */
  #start = 0;
  /** How far the text has been handed out. */
  #at = 0;

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
  }

  upTo(end: number): Part[] {
    const found: Part[] = [];
    while (this.#at < end) {
      const part = this.#parts[this.#index];
      if (!part) break;
      const partEnd = this.#start + part.text.length;
      const until = Math.min(end, partEnd);
      if (until > this.#at) found.push(cut(part, this.#at - this.#start, until - this.#start));
      this.#at = until;
      if (until < partEnd) break;
      this.#index++;
      this.#start = partEnd;
    }
    return found;
  }
}

function partsOf(piece: Piece): readonly Part[] {
  if (piece.kind === 'written') return piece.segments.map((one) => ({ ...one, hole: undefined }));
  return [{ text: mark, file: piece.place, exact: false, hole: piece }];
}

function standIn(by: Replacement, file: Span): readonly Part[] {
  if (typeof by !== 'string') {
    return by.flatMap((piece) =>
      partsOf(piece.kind === 'hole' ? { ...piece, place: file } : piece),
    );
  }
  return by === '' ? [] : [{ text: by, file, exact: false, hole: undefined }];
}

function cut(part: Part, start: number, end: number): Part {
  if (start === 0 && end === part.text.length) return part;
  const file: Span = part.exact ? [part.file[0] + start, part.file[0] + end] : part.file;
  return { ...part, text: part.text.slice(start, end), file };
}

function spanOf(parts: readonly Part[]): Span | undefined {
  const first = parts[0];
  const last = parts.at(-1);
  return first && last && [first.file[0], last.file[1]];
}

/** What is left of a text of which nothing is left: its place. */
function emptied(part: Part): Part {
  return { ...part, text: '', file: [part.file[0], part.file[0]] };
}
