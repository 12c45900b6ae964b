import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import type { Segment } from '../source/sql-text.js';
import { arrayElements } from './array-elements.js';
import { memberName } from './names.js';
import { hole, piecesOrHole, textPieces, type Piece } from './text-pieces.js';
import { unwrap } from './unwrap.js';

const passThrough = new Set(['trim', 'trimStart', 'trimEnd', 'toString']);

/** The text that a method of a text or of a list of texts gives: `join`, `concat`, `replace`, `util.format`. */
export function callPieces(
  call: TSESTree.CallExpression,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const { callee } = call;
  if (callee.type !== 'MemberExpression') return undefined;
  const name = memberName(callee);
  if (name === 'join') return joinPieces(call, callee, file, depth);
  if (name === 'format') return formatPieces(call, callee, file, depth);
  const receiver = textPieces(callee.object, file, depth + 1);
  if (!receiver || name === undefined) return undefined;
  if (passThrough.has(name)) return receiver;
  const replacement = call.arguments[1];
  if ((name === 'replace' || name === 'replaceAll') && replacement) {
    return [hole(call, [receiver, piecesOrHole(replacement, file, depth)])];
  }
  if (name !== 'concat') return undefined;
  return [
    ...receiver,
    ...call.arguments.flatMap((argument) => piecesOrHole(argument, file, depth)),
  ];
}

/** `[a, b].join(' ')`, and `parts.join(' ')` of an array that is filled in the file. */
function joinPieces(
  call: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const array = unwrap(callee.object);
  if (array.type === 'ArrayExpression') return joined(array.elements, call, file, depth);
  return joinVariable(call, array, file, depth);
}

/** What stands in the array literal is there for certain; what is pushed later may be. */
function joinVariable(
  call: TSESTree.CallExpression,
  array: Node,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const elements = arrayElements(array, file);
  if (!elements || elements.length === 0) return undefined;
  const literal = initialElements(array, file);
  const first = joined(elements.slice(0, literal), call, file, depth);
  const later = elements.slice(literal);
  if (later.length === 0) return first;
  const texts = later.map((element) => piecesOrHole(element, file, depth));
  return [...first, hole(call, texts)];
}

function initialElements(array: Node, file: HostFile): number {
  const definition = file.variableOf(array)?.defs[0];
  const init = definition?.type === 'Variable' ? definition.node.init : undefined;
  const literal = init && unwrap(init);
  return literal?.type === 'ArrayExpression' ? literal.elements.length : 0;
}

function joined(
  elements: readonly (Node | null)[],
  call: TSESTree.CallExpression,
  file: HostFile,
  depth: number,
): readonly Piece[] {
  const [separator] = call.arguments;
  const between = separator ? textPieces(separator, file, depth + 1) : undefined;
  return elements.flatMap((element, index) => {
    if (!element) return [];
    const pieces = piecesOrHole(element, file, depth);
    return index > 0 && between ? [...between, ...pieces] : pieces;
  });
}

/** `util.format('… %s …', value)`. */
function formatPieces(
  call: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const isUtil = callee.object.type === 'Identifier' && callee.object.name === 'util';
  const [format, ...values] = call.arguments;
  const pattern = isUtil && format ? textPieces(format, file, depth + 1) : undefined;
  if (!pattern) return undefined;
  let next = 0;
  return pattern.flatMap((piece): readonly Piece[] => {
    if (piece.kind === 'hole') return [piece];
    return piece.segments.flatMap((segment) => {
      const parts = splitFormat(segment);
      return parts.flatMap((part, index): readonly Piece[] => {
        const text: Piece = { kind: 'written', segments: [part] };
        const value = index < parts.length - 1 ? values[next++] : undefined;
        return value ? [text, ...piecesOrHole(value, file, depth)] : [text];
      });
    });
  });
}

/** The text between the `%s` of a format string; only text that stands unchanged in the file is cut. */
function splitFormat(segment: Segment): readonly Segment[] {
  if (!segment.exact) return [segment];
  const parts: Segment[] = [];
  let at = 0;
  for (const mark of segment.text.matchAll(/%[sdifjoO]/g)) {
    parts.push(slice(segment, at, mark.index));
    at = mark.index + mark[0].length;
  }
  return [...parts, slice(segment, at, segment.text.length)];
}

function slice({ text, file }: Segment, start: number, end: number): Segment {
  return { text: text.slice(start, end), file: [file[0] + start, file[0] + end], exact: true };
}
