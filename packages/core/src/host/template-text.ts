import type { TSESTree } from '@typescript-eslint/utils';
import type { Span } from '../ir/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import {
  holdsInvalidEscape,
  literalSegments,
  type LiteralKind,
} from '../source/javascript-text.js';
import { EditedText } from './edited-text.js';
import { hole, inTurn, piecesOrHole, type Piece, type WrittenPiece } from './text-pieces.js';
import { textTagOf, type TextTag } from './text-tags.js';

/** The pieces of a template without a tag. */
export function templatePieces(
  template: TSESTree.TemplateLiteral,
  file: HostFile,
  depth: number,
): readonly Piece[] {
  return templateParts(template, 'template', file, (part) => piecesOrHole(part, file, depth));
}

/** The pieces of a template whose tag gives back text; other tags are not text. */
export function taggedPieces(
  { tag, quasi }: TSESTree.TaggedTemplateExpression,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const textTag = textTagOf(tag, file);
  if (!textTag) return undefined;
  const isCooked = textTag.reads === 'cooked';
  if (isCooked && quasi.quasis.some((one) => holdsInvalidEscape(one.value.raw))) return undefined;
  const kind = isCooked ? 'template' : 'raw';
  const read = (part: Node): readonly Piece[] => piecesOrHole(part, file, depth);
  if (!textTag.spacing) return templateParts(quasi, kind, file, read);
  const [first] = quasi.expressions;
  // A tag as the first value asks for another layout: `${outdent}`.
  if (first && textTagOf(first, file)) return undefined;
  const values = new Map<Node, readonly Piece[]>(
    quasi.expressions.map((one) => [one, valuePieces(one, textTag, read)]),
  );
  const isLast = textTag.pastesLast === true;
  const bare = templateParts(quasi, kind, file, (part) =>
    isLast ? [hole(part)] : (values.get(part) ?? []),
  );
  const laidOut = textTag.spacing(EditedText.of(bare))?.pieces;
  if (!isLast) return laidOut;
  return laidOut?.flatMap((piece) => pasted(piece, values));
}

/** What a layout tag pastes for a value; lines that it moves are not followed. */
function valuePieces(
  value: Node,
  { indentsValues }: TextTag,
  read: (part: Node) => readonly Piece[],
): readonly Piece[] {
  const pieces = read(value);
  return indentsValues && pieces.some(hasLines) ? [hole(value, [pieces])] : pieces;
}

function hasLines(piece: Piece): boolean {
  return piece.kind === 'written' && piece.segments.some(({ text }) => text.includes('\n'));
}

function pasted(piece: Piece, values: ReadonlyMap<Node, readonly Piece[]>): readonly Piece[] {
  if (piece.kind === 'written') return [piece];
  const pieces = values.get(piece.node) ?? [piece];
  return pieces.map((one) => placed(one, piece.node, piece.place));
}

/** What a library makes of a hole of its template besides a bound value. */
export interface TakenIn {
  /** Expressions of text that it puts in as it is, as `sql.unsafe(…)` does. */
  readonly pasted?: readonly Node[];
  /** The pieces of other templates of which one stands there. */
  readonly taken?: readonly (readonly Piece[])[];
}

/** Pieces of a template whose tag receives the holes as values: none of them becomes text, besides what it takes in. */
export function boundPieces(
  template: TSESTree.TemplateLiteral,
  file: HostFile,
  takenIn: (expression: Node) => TakenIn,
): readonly Piece[] {
  return templateParts(template, 'tagged', file, (expression) => {
    const { pasted: texts = [], taken = [] } = takenIn(expression);
    if (texts.length > 0) {
      const bound = hole(
        expression,
        texts.map((text) => piecesOrHole(text, file, 0)),
      );
      return [{ ...bound, spliced: true }];
    }
    return [taken.length > 0 ? hole(expression, taken, 'one') : hole(expression)];
  });
}

/** The characters of a template, and what is read of each of its holes. */
export function templateParts(
  template: TSESTree.TemplateLiteral,
  kind: LiteralKind,
  file: HostFile,
  read: (expression: Node) => readonly Piece[],
): readonly Piece[] {
  const spans = template.quasis.map((quasi) => quasiSpan(quasi, file));
  const partAt = (span: Span, index: number, readHole: typeof read): readonly Piece[] => {
    const text: WrittenPiece = {
      kind: 'written',
      segments: literalSegments(file.text, span, kind),
    };
    const expression = template.expressions[index];
    const next = spans[index + 1];
    if (!expression || !next) return [text];
    const place = [span[1], next[0]] as const;
    return [text, ...readHole(expression).map((piece) => placed(piece, expression, place))];
  };
  return inTurn(
    spans,
    (span, index) => partAt(span, index, read),
    (span, index) => partAt(span, index, (expression) => [hole(expression)]),
  );
}

/** A hole takes up its delimiters too. */
function placed(piece: Piece, expression: Node, place: Span): Piece {
  return piece.kind === 'hole' && piece.node === expression ? { ...piece, place } : piece;
}

/** The characters of a template between two holes. */
export function quasiSpan(quasi: TSESTree.TemplateElement, file: HostFile): Span {
  // Espree's range leaves the delimiters out, typescript-estree's takes them in. The characters at its ends do not
  // tell: the text between can begin with `}` and end with `{`. Its length does, line endings aside.
  const [start, end] = quasi.range;
  const isDelimited = unixLength(file.text.slice(start, end)) > unixLength(quasi.value.raw);
  return isDelimited ? [start + 1, end - (quasi.tail ? 1 : 2)] : quasi.range;
}

/** Length with each CRLF counted as one character, as `raw` has it in some parsers. */
function unixLength(text: string): number {
  return text.length - (text.match(/\r\n/g)?.length ?? 0);
}
