import {
  interpolationAt,
  type Hole,
  type HoleChoices,
  type InnerHole,
  type SqlText,
} from '../ir/index.js';
import { classifyHoles } from '../source/classify-hole.js';
import type { HostFile } from '../source/host-file.js';
import { mappedText, type ChoicesIn, type Segment } from '../source/sql-text.js';
import { escapedAs, type Escaped } from './escapers.js';
import { isHarmless } from './harmless.js';
import { once } from './once.js';
import { shortened } from './shortened.js';
import type { HolePiece, Piece } from './text-pieces.js';
import { declaredTexts } from './type-annotation.js';

/** The text that the pieces make, each hole standing as `$1`, `$2`, … */
export function sqlOfPieces(
  pieces: readonly Piece[],
  fill: 'bound' | 'pasted',
  file: HostFile,
): SqlText {
  const segments: Segment[] = [];
  const holes: Hole[] = [];
  const open = new Map<Hole, HolePiece>();
  let length = 0;
  for (const piece of pieces) {
    if (piece.kind === 'written') {
      for (const segment of piece.segments) {
        segments.push(segment);
        length += segment.text.length;
      }
      continue;
    }
    const number = String(holes.length + 1);
    // `$${values.push(x)}` writes the number of a placeholder whose `$` is there already.
    const filler = segments.at(-1)?.text.endsWith('$') ? number : `$${number}`;
    segments.push({ text: filler, file: piece.place, exact: false });
    const hole = holeAt(piece, length, length + filler.length, fill, file);
    holes.push(hole);
    if (isChosen(piece, hole)) open.set(hole, piece);
    length += filler.length;
  }
  return mappedText(segments, holes, open.size > 0 ? choicesAmong(open, file) : undefined);
}

/** True where the file can say which texts stand in a hole. */
function isChosen({ takes, texts }: HolePiece, { fill }: Hole): boolean {
  return takes !== undefined || (fill === 'pasted' && texts.length === 0);
}

function choicesAmong(open: ReadonlyMap<Hole, HolePiece>, file: HostFile): ChoicesIn {
  return once((hole: Hole) => {
    const piece = open.get(hole);
    if (!piece) return undefined;
    return piece.takes ? writtenChoices(piece, hole, file) : typedChoices(piece, file);
  });
}

function holeAt(
  piece: HolePiece,
  start: number,
  end: number,
  around: 'bound' | 'pasted',
  file: HostFile,
): Hole {
  const fill = piece.spliced ? 'pasted' : around;
  const inner = piece.texts.flatMap((text) => innerHoles(text, fill, file));
  const isBuilt = piece.texts.length > 0;
  return {
    span: piece.node.range,
    start,
    end,
    fill,
    source: shortened(file.textOf(piece.node)),
    harmless: isBuilt
      ? inner.every(({ interpolation }) => interpolation.harmless)
      : piece.made !== undefined || isHarmless(piece.node, file),
    escaped: quotedAs(piece, file),
    inner,
    isSeparate: piece.texts.some(beginsWithSpace),
  };
}

function writtenChoices({ takes, texts }: HolePiece, { fill }: Hole, file: HostFile): HoleChoices {
  const all = takes === 'one' ? texts : [[], ...texts];
  const around = fill === 'pasted' ? fill : 'bound';
  return { from: 'code', texts: all.map((text) => sqlOfPieces(text, around, file)) };
}

/** A text for each that the declared type of the expression allows. */
function typedChoices({ node, place }: HolePiece, file: HostFile): HoleChoices {
  const texts = declaredTexts(node, file).map((text) =>
    mappedText([{ text, file: place, exact: false }], []),
  );
  return { from: 'type', texts };
}

function quotedAs({ node, made }: HolePiece, file: HostFile): Escaped | undefined {
  if (made === 'number') return undefined;
  return made ?? escapedAs(node, file);
}

function beginsWithSpace([first]: readonly Piece[]): boolean {
  return first?.kind === 'written' && /^\s/.test(first.segments[0]?.text ?? '');
}

/** What is pasted into a text that stands inside another. */
function innerHoles(
  pieces: readonly Piece[],
  fill: 'bound' | 'pasted',
  file: HostFile,
): readonly InnerHole[] {
  if (fill === 'bound') return [];
  const sql = sqlOfPieces(pieces, fill, file);
  const positions = classifyHoles(sql.text, sql.holes, 'unknown');
  return sql.holes.flatMap((hole, index): readonly InnerHole[] => {
    if (hole.inner.length > 0) return hole.inner;
    const interpolation = interpolationAt(hole, positions[index] ?? 'fragment');
    return [{ interpolation, isWhole: pieces.length === 1 }];
  });
}
