import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node, Variable } from '../source/host-file.js';
import { partitionPoint } from '../source/partition-point.js';
import { firstAbove } from './above.js';
import { once } from './once.js';
import { templateParts } from './template-text.js';
import {
  hole,
  inTurn,
  isTooLong,
  piecesOrHole,
  termsOf,
  textPieces,
  type HolePiece,
  type Piece,
} from './text-pieces.js';
import { unwrap } from './unwrap.js';
import { writesOf } from './writes.js';

/**
 * A text that is changed more often is not put together. Deep inside of others less is read: a text that is made of
 * itself is put together from each of its changes again.
 */
function maxAssignments(depth: number): number {
  return Math.max(50, 5000 >> (4 * depth));
}

/** What a variable is initialised with, when nothing else is ever assigned to it. */
export function onlyValue(identifier: TSESTree.Identifier, file: HostFile): Node | undefined {
  const variable = file.variableOf(identifier);
  const definition = variable?.defs[0];
  if (definition?.type !== 'Variable' || definition.node.id.type !== 'Identifier') return undefined;
  return variable && writesOf(variable).length === 0
    ? (definition.node.init ?? undefined)
    : undefined;
}

/** A variable's text where it is used: the initialiser, then every assignment before the use in source order. */
export function variablePieces(
  identifier: TSESTree.Identifier,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const variable = file.variableOf(identifier);
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== 'Variable' || definition.node.id.type !== 'Identifier') {
    return undefined;
  }
  const assignments = assignmentsOf(variable);
  if (!assignments) return undefined;
  const text = new GrowingText(variable, definition.node, file, depth);
  const most = maxAssignments(depth);
  const before = lastAssignments(assignments, text, identifier, most);
  if (before.length > most) return undefined;
  const [first] = before;
  if (!first || !text.isResetBy(first)) text.start(definition.node.init);
  for (const assignment of before) text.assign(assignment);
  const { pieces } = text;
  // What holds no grammar is a value: it is judged as a variable, with its type and everything assigned to it.
  return pieces?.every(({ kind }) => kind === 'written') || pieces?.some(hasGrammar)
    ? pieces
    : undefined;
}

/** The assignments to a variable in source order; `undefined` when it is also changed in another way. */
const assignmentsOf = once(
  (variable: Variable): readonly TSESTree.AssignmentExpression[] | undefined => {
    const assignments: TSESTree.AssignmentExpression[] = [];
    for (const { identifier } of writesOf(variable)) {
      const { parent } = identifier as Node;
      if (parent?.type !== 'AssignmentExpression') return undefined;
      assignments.push(parent);
    }
    return assignments;
  },
);

/** The assignments that make the value at a use: those before it, from the last on that forgets what was before. */
function lastAssignments(
  assignments: readonly TSESTree.AssignmentExpression[],
  text: GrowingText,
  use: Node,
  most: number,
): readonly TSESTree.AssignmentExpression[] {
  let end = partitionPoint(assignments, ({ range }) => range[0] <= use.range[0]);
  const at = (index: number): TSESTree.AssignmentExpression | undefined => assignments[index];
  // On the right side of an assignment a variable still has the value from before it.
  while (end > 0 && (at(end - 1)?.range[1] ?? 0) > use.range[0]) end--;
  let start = end;
  for (let one = at(start - 1); one; one = at(start - 1)) {
    start--;
    if (text.isResetBy(one) || end - start > most) break;
  }
  return assignments.slice(start, end);
}

/** True for an assignment that runs whenever the declaration does. */
function isCertain(assignment: Node, declaration: Node): boolean {
  return blockAbove(assignment, undefined) === blockAbove(declaration, undefined);
}

/** What decides whether a node runs: two nodes with the same one run together. */
const blockAbove = firstAbove((above): Node | undefined =>
  /^(?:BlockStatement|Program|IfStatement|SwitchCase)$/.test(above.type) ? above : undefined,
);

/** The text of a variable, assignment by assignment. */
class GrowingText {
  readonly #variable: Variable;
  readonly #declaration: Node;
  readonly #file: HostFile;
  readonly #depth: number;
  #pieces: Piece[] | undefined;
  /** The whole texts that conditions have chosen between so far, and the hole that stands for them. */
  #choices: (readonly Piece[])[] = [];
  #choice: HolePiece | undefined;

  constructor(variable: Variable, declaration: Node, file: HostFile, depth: number) {
    this.#variable = variable;
    this.#declaration = declaration;
    this.#file = file;
    this.#depth = depth;
  }

  /** The text; `undefined` when it is none, or too long. */
  get pieces(): readonly Piece[] | undefined {
    return this.#pieces && !isTooLong(this.#pieces) ? this.#pieces : undefined;
  }

  start(initial: Node | null): void {
    const pieces = initial ? textPieces(initial, this.#file, this.#depth + 1) : undefined;
    this.#pieces = pieces && [...pieces];
  }

  /** True for an assignment that forgets what was before. */
  isResetBy(assignment: TSESTree.AssignmentExpression): boolean {
    if (assignment.operator !== '=' || this.#startsWithItself(assignment.right)) return false;
    return isCertain(assignment, this.#declaration);
  }

  assign(assignment: TSESTree.AssignmentExpression): void {
    const { operator, right } = assignment;
    const always = isCertain(assignment, this.#declaration);
    const appended = this.#appended(assignment);
    if (appended) {
      this.#append(right, appended, always);
      return;
    }
    const added = piecesOrHole(right, this.#file, this.#depth);
    if (operator !== '=') this.#pieces = undefined;
    else if (always || !this.#pieces) this.#restart(added);
    else this.#choose(right, this.#pieces, added);
  }

  #restart(pieces: readonly Piece[]): void {
    this.#pieces = [...pieces];
    this.#choices = [];
    this.#choice = undefined;
  }

  /** One list of texts, however often there is a choice: texts within texts would be as deep as the file is long. */
  #choose(node: Node, before: readonly Piece[], added: readonly Piece[]): void {
    let run: Piece[] = [];
    for (const piece of before) {
      const isBuilt = piece.kind === 'hole' && piece.texts.length > 0;
      if (!isBuilt) {
        run.push(piece);
        continue;
      }
      if (run.length > 0) this.#choices.push(run);
      run = [];
      if (piece !== this.#choice) for (const text of piece.texts) this.#choices.push(text);
    }
    if (run.length > 0) this.#choices.push(run);
    this.#choices.push(added);
    this.#choice = { kind: 'hole', node, place: node.range, texts: this.#choices };
    this.#pieces = [this.#choice];
  }

  /** What an assignment puts behind the text: `sql += x`, `sql = sql + x`, ``sql = `${sql} x` ``. */
  #appended({ operator, right }: TSESTree.AssignmentExpression): readonly Piece[] | undefined {
    const read = (part: Node): readonly Piece[] => piecesOrHole(part, this.#file, this.#depth);
    if (operator === '+=') return read(right);
    if (operator !== '=' || !this.#startsWithItself(right)) return undefined;
    const value = unwrap(right);
    if (value.type !== 'TemplateLiteral') {
      return inTurn(termsOf(value).slice(1), read, (part) => [hole(part)]);
    }
    const [itself] = value.expressions;
    return templateParts(value, 'template', this.#file, (part) =>
      part === itself ? [] : read(part),
    );
  }

  #startsWithItself(right: Node): boolean {
    const value = unwrap(right);
    const isTemplate = value.type === 'TemplateLiteral';
    const isSum = value.type === 'BinaryExpression' && value.operator === '+';
    if (!isSum && !(isTemplate && value.quasis[0]?.value.raw === '')) return false;
    const first = isTemplate ? value.expressions[0] : termsOf(value)[0];
    return first !== undefined && this.#file.variableOf(first) === this.#variable;
  }

  #append(node: Node, added: readonly Piece[], always: boolean): void {
    if (!this.#pieces) return;
    for (const piece of always ? added : [hole(node, [added], 'at most one')])
      this.#pieces.push(piece);
  }
}

function hasGrammar(piece: Piece): boolean {
  if (piece.kind === 'hole') return piece.texts.some((text) => text.some(hasGrammar));
  return piece.segments.some(({ text }) => /\s/.test(text));
}
