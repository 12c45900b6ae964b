import type { TSESTree } from '@typescript-eslint/utils';
import type { Span } from '../ir/index.js';
import { literalSegments, type LiteralKind } from '../source/javascript-text.js';
import type { HostFile, Node } from '../source/host-file.js';
import type { Segment } from '../source/sql-text.js';
import { memberName } from './names.js';
import { staticMember } from './static-member.js';
import { callPieces } from './text-of-calls.js';
import { unwrap } from './unwrap.js';

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
  /** True for text that a template takes in as it is, among holes that it binds. */
  readonly spliced?: true;
}

/** How deep variables and nested templates are followed. */
const maxDepth = 8;

/** The pieces of a text; `undefined` when the expression is not text that the file builds. */
export function textPieces(node: Node, file: HostFile, depth = 0): readonly Piece[] | undefined {
  if (depth > maxDepth) return undefined;
  const value = unwrap(node);
  switch (value.type) {
    case 'Literal':
      return typeof value.value === 'string' ? [written(file, value)] : undefined;
    case 'TemplateLiteral':
      return templatePieces(value, 'template', file, depth);
    case 'TaggedTemplateExpression':
      return taggedPieces(value, file, depth);
    case 'BinaryExpression':
      return value.operator === '+' ? sumPieces(value, file, depth) : undefined;
    case 'Identifier':
      return variablePieces(value, file, depth);
    case 'CallExpression':
      return callPieces(value, file, depth);
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return choicePieces(value, file, depth);
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

/** What a variable is initialised with, when nothing else is ever assigned to it. */
function onlyValue(identifier: TSESTree.Identifier, file: HostFile): Node | undefined {
  const variable = file.variableOf(identifier);
  const definition = variable?.defs[0];
  if (definition?.type !== 'Variable' || definition.node.id.type !== 'Identifier') return undefined;
  const writes = variable?.references.filter((reference) => reference.isWrite()).length ?? 0;
  return writes === 1 ? (definition.node.init ?? undefined) : undefined;
}

/** The pieces of a text, or one hole for what is not text. */
export function piecesOrHole(node: Node, file: HostFile, depth: number): readonly Piece[] {
  return textPieces(node, file, depth + 1) ?? [hole(node)];
}

/** A hole for an expression, with the texts that can stand in it. */
export function hole(node: Node, texts: readonly (readonly Piece[])[] = []): HolePiece {
  return { kind: 'hole', node, place: node.range, texts };
}

/** A string literal, between its quotes. */
function written(file: HostFile, node: Node): WrittenPiece {
  const span: Span = [node.range[0] + 1, node.range[1] - 1];
  return { kind: 'written', segments: literalSegments(file.text, span, 'string') };
}

/**
 * Pieces of a template whose tag receives the holes as values: none of them becomes text, besides the texts that the
 * library splices in, as `sql.unsafe(…)` does.
 */
export function boundPieces(
  template: TSESTree.TemplateLiteral,
  file: HostFile,
  splicedIn: (expression: Node) => readonly Node[],
): readonly Piece[] {
  return templateParts(template, 'template', file, (expression) => {
    const texts = splicedIn(expression).map((text) => piecesOrHole(text, file, 0));
    const bound = hole(expression, texts);
    return [texts.length > 0 ? { ...bound, spliced: true } : bound];
  });
}

function templatePieces(
  template: TSESTree.TemplateLiteral,
  kind: LiteralKind,
  file: HostFile,
  depth = 0,
): readonly Piece[] {
  return templateParts(template, kind, file, (part) => piecesOrHole(part, file, depth));
}

function templateParts(
  template: TSESTree.TemplateLiteral,
  kind: LiteralKind,
  file: HostFile,
  read: (expression: Node) => readonly Piece[],
): readonly Piece[] {
  return template.quasis.flatMap((quasi, index): readonly Piece[] => {
    const span = quasiSpan(quasi, file);
    const text: WrittenPiece = {
      kind: 'written',
      segments: literalSegments(file.text, span, kind),
    };
    const expression = template.expressions[index];
    const next = template.quasis[index + 1];
    if (!expression || !next) return [text];
    const place = [span[1], quasiSpan(next, file)[0]] as const;
    return [text, ...read(expression).map((piece) => placed(piece, expression, place))];
  });
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

/** `String.raw` keeps its backslashes; other tags are not text. */
function taggedPieces(
  node: TSESTree.TaggedTemplateExpression,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const { tag } = node;
  const isRaw =
    tag.type === 'MemberExpression' &&
    tag.object.type === 'Identifier' &&
    tag.object.name === 'String' &&
    memberName(tag) === 'raw';
  return isRaw ? templatePieces(node.quasi, 'raw', file, depth) : undefined;
}

/** A sum is text when one of its sides is. Flattened first: a long `+` chain leans to the left. */
function sumPieces(
  node: TSESTree.BinaryExpression,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const terms: Node[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    terms.unshift(left.right);
    left = left.left;
  }
  terms.unshift(left);
  const pieces = terms.map((term) => textPieces(term, file, depth + 1));
  if (pieces.every((piece) => piece === undefined)) return undefined;
  return pieces.flatMap((piece, index) => {
    const term = terms[index];
    return piece ?? (term ? [hole(term)] : []);
  });
}

/** `a ? b : c`, `a ?? b`: one hole that can hold either text. */
function choicePieces(
  node: TSESTree.ConditionalExpression | TSESTree.LogicalExpression,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const branches: readonly Node[] =
    node.type === 'ConditionalExpression'
      ? [node.consequent, node.alternate]
      : [node.left, node.right];
  const texts = branches.map((branch) => textPieces(branch, file, depth + 1));
  // Without grammar in it there is nothing to look into: `sort || 'name'` is a value.
  if (!texts.some((text) => text?.some(isGrammar))) return undefined;
  return [
    hole(
      node,
      branches.map((branch) => piecesOrHole(branch, file, depth)),
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

/** A variable's text at its last use: the initialiser, then every `+=` in source order. */
function variablePieces(
  identifier: TSESTree.Identifier,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const variable = file.variableOf(identifier);
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== 'Variable' || definition.node.id.type !== 'Identifier') {
    return undefined;
  }
  const declaration = definition.node;
  let pieces = declaration.init ? textPieces(declaration.init, file, depth + 1) : undefined;
  const writes = variable.references.filter((reference) => reference.writeExpr && !reference.init);
  for (const write of writes) {
    const assignment = (write.identifier as Node).parent;
    if (assignment?.type !== 'AssignmentExpression') return undefined;
    if (assignment.range[0] > identifier.range[0]) continue;
    pieces = afterWrite(pieces, assignment, declaration, file, depth);
  }
  // What holds no grammar is a value: it is judged as a variable, with its type and everything assigned to it.
  return pieces?.every(({ kind }) => kind === 'written') || pieces?.some(hasGrammar)
    ? pieces
    : undefined;
}

function hasGrammar(piece: Piece): boolean {
  if (piece.kind === 'hole') return piece.texts.some((text) => text.some(hasGrammar));
  return piece.segments.some(({ text }) => /\s/.test(text));
}

function afterWrite(
  before: readonly Piece[] | undefined,
  assignment: TSESTree.AssignmentExpression,
  declaration: Node,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const always = blockOf(assignment) === blockOf(declaration);
  const added = piecesOrHole(assignment.right, file, depth);
  if (assignment.operator === '+=') {
    if (!before) return undefined;
    return [...before, ...(always ? added : [hole(assignment.right, [added])])];
  }
  if (assignment.operator !== '=') return undefined;
  if (always || !before) return added;
  return [hole(assignment.right, [before, added])];
}

/** The nearest block, so that two nodes of one block run together. */
function blockOf(node: Node): Node | undefined {
  let above = node.parent;
  while (above && above.type !== 'BlockStatement' && above.type !== 'Program') {
    if (above.type === 'IfStatement' || above.type === 'SwitchCase') return above;
    above = above.parent;
  }
  return above;
}
