import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { arrayElements } from './array-elements.js';
import { EditedText } from './edited-text.js';
import { formattedPieces } from './formatted-text.js';
import { memberName } from './names.js';
import { hole, inTurn, piecesOrHole, textPieces, type Piece } from './text-pieces.js';
import { textTagOf } from './text-tags.js';
import { unwrap } from './unwrap.js';

const passThrough = new Set(['trim', 'trimStart', 'trimEnd', 'toString']);

/** The text that a method of a text or of a list of texts gives: `join`, `concat`, `replace`, `util.format`. */
export function callPieces(
  call: TSESTree.CallExpression,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const laidOut = laidOutPieces(call, file, depth);
  if (laidOut) return laidOut;
  const formatted = formattedPieces(call, file, depth);
  if (formatted) return formatted;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const name = memberName(callee);
  if (name === 'join') return joinPieces(call, callee, file, depth);
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
  if (!elements || elements.initial.length + elements.added.length === 0) return undefined;
  const first = joined(elements.initial, call, file, depth);
  if (elements.added.length === 0) return first;
  const texts = elements.added.map((element) => piecesOrHole(element, file, depth));
  return [...first, hole(call, texts)];
}

function joined(
  elements: readonly (Node | null)[],
  call: TSESTree.CallExpression,
  file: HostFile,
  depth: number,
): readonly Piece[] {
  const [separator] = call.arguments;
  const between = separator ? piecesOrHole(separator, file, depth) : [comma(call)];
  const read = (element: Node | null, index: number): readonly Piece[] => {
    const pieces = element ? piecesOrHole(element, file, depth) : [];
    return index > 0 ? [...between, ...pieces] : pieces;
  };
  return inTurn(elements, read, (element) => (element ? [hole(element)] : []));
}

/** What `join` puts between elements when it is not told: it stands nowhere in the file. */
function comma({ range: [, end] }: TSESTree.CallExpression): Piece {
  return { kind: 'written', segments: [{ text: ',', file: [end, end], exact: false }] };
}

/** The text that a function of a layout package gives back: `dedent(text)`. */
function laidOutPieces(
  call: TSESTree.CallExpression,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const layOut = textTagOf(unwrap(call.callee), file)?.call;
  const [text, ...others] = call.arguments;
  if (!layOut || !text || others.length > 0) return undefined;
  const pieces = textPieces(text, file, depth + 1);
  return pieces && layOut(EditedText.of(pieces))?.pieces;
}
