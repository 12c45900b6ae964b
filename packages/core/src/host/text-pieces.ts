import type { TSESTree } from '@typescript-eslint/utils';
import type { Span } from '../ir/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import { literalSegments } from '../source/javascript-text.js';
import type { Segment } from '../source/sql-text.js';
import type { Escaped } from './escapers.js';
import { once, onceIn } from './once.js';
import { staticMember } from './static-member.js';
import { taggedPieces, templatePieces } from './template-text.js';
import { callPieces } from './text-of-calls.js';
import { unwrap } from './unwrap.js';
import { onlyValue, variablePieces } from './variable-text.js';

/** Part of a text that the host program builds: written characters, or an expression pasted between them. */
export type Piece = WrittenPiece | HolePiece;

export interface WrittenPiece {
  readonly kind: 'written';
  readonly segments: readonly Segment[];
}

export interface HolePiece {
  readonly kind: 'hole';
  readonly node: Node;
  /** What the hole takes up in the file: `${name}` with its delimiters, or the operand of a `+`. */
  readonly place: Span;
  /** Texts that can stand here, when the expression is itself text built in the file. */
  readonly texts: readonly (readonly Piece[])[];
  /** Whether one of the texts stands here, or one or nothing; absent where they stand here in another way. */
  readonly takes?: 'one' | 'at most one';
  /** True for text that a template takes in as it is, among holes that it binds. */
  readonly spliced?: true;
  /** What a formatter makes of the value before it pastes it. */
  readonly made?: Escaped | 'number';
}

/** How deep variables and nested templates are followed. */
const maxDepth = 8;
/** A text of more pieces, those of the texts in its holes too, is not put together: what is left of it stays a hole. */
const maxPieces = 20_000;

/** The pieces of a text; `undefined` when the expression is not text that the file builds. */
export function textPieces(node: Node, file: HostFile, depth = 0): readonly Piece[] | undefined {
  return depth > maxDepth ? undefined : readOnce[depth]?.(unwrap(node), file);
}

/** For each depth, what has been read there: a text that is pasted twice is read once. */
const readOnce = Array.from({ length: maxDepth + 1 }, (_, depth) =>
  onceIn((value: Node, file: HostFile) => readText(value, file, depth)),
);

function readText(value: Node, file: HostFile, depth: number): readonly Piece[] | undefined {
  switch (value.type) {
    case 'Literal':
      return typeof value.value === 'string' ? [written(file, value)] : undefined;
    case 'TemplateLiteral':
      return templatePieces(value, file, depth);
    case 'TaggedTemplateExpression':
      return taggedPieces(value, file, depth);
    case 'BinaryExpression':
      return value.operator === '+' ? sumPieces(value, file, depth) : undefined;
    case 'Identifier':
      return variablePieces(value, file, depth);
    case 'CallExpression':
      return callPieces(value, file, depth);
    case 'ConditionalExpression':
      return choicePieces(value, [value.consequent, value.alternate], file, depth);
    case 'LogicalExpression':
      return choicePieces(value, [value.left, value.right], file, depth);
    case 'MemberExpression':
      return fieldPieces(value, file, depth);
    default:
      return undefined;
  }
}

/** The texts that an expression can be: more than one where a condition chooses between whole texts. */
export function textsOf(node: Node, file: HostFile, depth = 0): readonly (readonly Piece[])[] {
  const value = unwrap(node);
  if (depth > maxDepth) return [];
  const further = (part: Node): readonly (readonly Piece[])[] => textsOf(part, file, depth + 1);
  if (value.type === 'ConditionalExpression') {
    return [...further(value.consequent), ...further(value.alternate)];
  }
  if (value.type === 'LogicalExpression') return [...further(value.left), ...further(value.right)];
  const initial = value.type === 'Identifier' ? onlyValue(value, file) : undefined;
  if (initial) return further(initial);
  const pieces = textPieces(value, file, depth);
  return pieces ? [pieces] : [];
}

/** The pieces of a text, or one hole for what is not text. */
export function piecesOrHole(node: Node, file: HostFile, depth: number): readonly Piece[] {
  return textPieces(node, file, depth + 1) ?? [hole(node)];
}

/** A hole for an expression, with the texts that can stand in it. */
export function hole(
  node: Node,
  texts: readonly (readonly Piece[])[] = [],
  takes?: HolePiece['takes'],
): HolePiece {
  const size = texts.reduce((sum, text) => sum + sizeOf(text), 0);
  const isTaken = takes !== undefined && size <= maxPieces;
  return {
    ...{ kind: 'hole', node, place: node.range, texts: size > maxPieces ? [] : texts },
    ...(isTaken && { takes }),
  };
}

/** True for a text that is not put together. */
export function isTooLong(text: readonly Piece[]): boolean {
  return sizeOf(text) > maxPieces;
}

/** How many pieces a text has, with those of the texts in its holes. */
const sizeOf = once((text: readonly Piece[]): number =>
  text.reduce((sum, piece) => sum + pieceSize(piece), 0),
);

function pieceSize(piece: Piece): number {
  if (piece.kind === 'written') return 1;
  return piece.texts.reduce((sum, text) => sum + sizeOf(text), 1);
}

/** What the parts of a text are made of, one after the other. */
export function inTurn<Part>(
  parts: readonly Part[],
  read: (part: Part, index: number) => readonly Piece[],
  rest: (part: Part, index: number) => readonly Piece[],
): readonly Piece[] {
  const pieces: Piece[] = [];
  let size = 0;
  for (const [index, part] of parts.entries()) {
    for (const piece of size < maxPieces ? read(part, index) : rest(part, index)) {
      pieces.push(piece);
      size += pieceSize(piece);
    }
  }
  return pieces;
}

/** A string literal, between its quotes. */
function written(file: HostFile, node: Node): WrittenPiece {
  const span: Span = [node.range[0] + 1, node.range[1] - 1];
  return { kind: 'written', segments: literalSegments(file.text, span, 'string') };
}

/** What `a + b + c` is the sum of: a long chain leans to the left. */
export function termsOf(sum: Node): readonly Node[] {
  const terms: Node[] = [];
  let left = sum;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    terms.push(left.right);
    left = left.left;
  }
  terms.push(left);
  return terms.reverse();
}

/** A sum is text when one of its sides is. */
function sumPieces(
  node: TSESTree.BinaryExpression,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  let texts = 0;
  const read = (term: Node): readonly Piece[] => {
    const pieces = textPieces(term, file, depth + 1);
    if (pieces) texts++;
    return pieces ?? [hole(term)];
  };
  const pieces = inTurn(termsOf(node), read, (term) => [hole(term)]);
  return texts > 0 ? pieces : undefined;
}

/** `a ? b : c`, `a ?? b`: one hole that can hold either text. */
function choicePieces(
  node: Node,
  branches: readonly Node[],
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const texts = branches.map((branch) => textPieces(branch, file, depth + 1));
  // Without grammar in it there is nothing to look into: `sort || 'name'` is a value.
  if (!texts.some((text) => text?.some(isGrammar))) return undefined;
  return [
    hole(
      node,
      branches.map((branch, index) => texts[index] ?? [hole(branch)]),
      'one',
    ),
  ];
}

/** Text with a hole or with white space: more than one word of a closed list. */
function isGrammar(piece: Piece): boolean {
  return piece.kind === 'hole' || piece.segments.some(({ text }) => /\s/.test(text));
}

/** `this.table` of a class whose field is initialised with text and never assigned elsewhere. */
function fieldPieces(
  member: TSESTree.MemberExpression,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const value = staticMember(member, file);
  return value && textPieces(value, file, depth + 1);
}
