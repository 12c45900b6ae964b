import type { Hole, Interpolation, SqlText } from '../ir/index.js';
import { classifyHoles } from '../source/classify-hole.js';
import type { HostFile } from '../source/host-file.js';
import { mappedText, type Segment } from '../source/sql-text.js';
import { isHarmless } from './harmless.js';
import type { HolePiece, Piece } from './text-pieces.js';

/** The text that the pieces make, each hole standing as `$1`, `$2`, … */
export function sqlOfPieces(
  pieces: readonly Piece[],
  fill: 'bound' | 'pasted',
  file: HostFile,
): SqlText {
  const segments: Segment[] = [];
  const holes: Hole[] = [];
  let length = 0;
  for (const piece of pieces) {
    if (piece.kind === 'written') {
      segments.push(...piece.segments);
      length += piece.segments.reduce((sum, segment) => sum + segment.text.length, 0);
      continue;
    }
    const number = String(holes.length + 1);
    // `$${values.push(x)}` writes the number of a placeholder whose `$` is there already.
    const filler = segments.at(-1)?.text.endsWith('$') ? number : `$${number}`;
    segments.push({ text: filler, file: piece.place, exact: false });
    holes.push(holeAt(piece, length, length + filler.length, fill, file));
    length += filler.length;
  }
  return mappedText(segments, holes);
}

function holeAt(
  piece: HolePiece,
  start: number,
  end: number,
  fill: 'bound' | 'pasted',
  file: HostFile,
): Hole {
  const inner = piece.texts.flatMap((text) => interpolationsOf(text, fill, file));
  return {
    span: piece.node.range,
    start,
    end,
    fill,
    source: shortened(file.textOf(piece.node)),
    harmless:
      piece.texts.length > 0 ? inner.every((hole) => hole.harmless) : isHarmless(piece.node, file),
    inner,
  };
}

/** What is pasted into a text that stands inside another. */
function interpolationsOf(
  pieces: readonly Piece[],
  fill: 'bound' | 'pasted',
  file: HostFile,
): readonly Interpolation[] {
  if (fill === 'bound') return [];
  const sql = sqlOfPieces(pieces, fill, file);
  const positions = classifyHoles(sql.text, sql.holes, 'unknown');
  return sql.holes.flatMap((hole, index): readonly Interpolation[] => {
    if (hole.inner.length > 0) return hole.inner;
    const position = positions[index] ?? 'fragment';
    const { span, source, harmless } = hole;
    return [{ kind: 'Interpolation', span, position, source, harmless }];
  });
}

/** One line of at most 40 characters, for a message. */
export function shortened(text: string, limit = 40): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}
