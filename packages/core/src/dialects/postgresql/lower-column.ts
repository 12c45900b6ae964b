import type {
  ColumnDef,
  Constraint as ConstraintNode,
  Node,
  TypeName as TypeNode,
} from '@pgsql/types';
import type { ColumnDefinition, Constraint, Expression, TypeName } from '../../ir/index.js';
import { itemAt, wordAfter, type TextRange } from './clause-ranges.js';
import { lowerConstraint } from './lower-constraint.js';
import { numberOf } from './lower-expression.js';
import { lowerExpression } from './lower-expression-text.js';
import { stringsOf } from './node-names.js';
import type { SourceRanges } from './source-ranges.js';

/** A column of CREATE TABLE or ADD COLUMN. */
export function lowerColumn(node: ColumnDef, ranges: SourceRanges): ColumnDefinition {
  const whole = itemAt(ranges, ranges.offset(node.location));
  const parts = constraintsOf(node, whole, ranges);
  const name = node.colname ?? '';
  const firstStop = nextAfter(-1, stopsOf(parts, node, ranges), whole.end);
  const generated = parts.find(({ node: one }) => one.contype === 'CONSTR_GENERATED');
  return {
    kind: 'ColumnDefinition',
    span: ranges.file(whole.start, whole.end),
    name,
    type: node.typeName && lowerType(node.typeName, ranges, firstStop),
    notNull: parts.some(({ node: one }) => isNotNull(one)),
    default: defaultOf(parts, ranges),
    generated: generated && (generated.node.generated_kind === 'v' ? 'virtual' : 'stored'),
    identity: parts.some(({ node: one }) => one.contype === 'CONSTR_IDENTITY'),
    constraints: parts.flatMap((part) => ownConstraint(part, name, ranges)),
  };
}

interface ColumnConstraint {
  readonly node: ConstraintNode;
  readonly range: TextRange;
}

/** The constraints of a column, each up to where the next one begins. */
function constraintsOf(
  { constraints = [], collClause }: ColumnDef,
  whole: TextRange,
  ranges: SourceRanges,
): readonly ColumnConstraint[] {
  if (constraints.length === 0) return noConstraints;
  const nodes = constraints.flatMap((item) => ('Constraint' in item ? [item.Constraint] : []));
  const starts = nodes.map((node) => ranges.offset(node.location));
  const stops = collClause ? [...starts, ranges.offset(collClause.location)] : starts;
  return nodes.map((node, index) => {
    const start = starts[index] ?? whole.start;
    return { node, range: itemAt(ranges, start, nextAfter(start, stops, whole.end)) };
  });
}

const noConstraints: readonly ColumnConstraint[] = [];

/** Where something begins that cannot be part of the type. */
function stopsOf(
  parts: readonly ColumnConstraint[],
  { collClause }: ColumnDef,
  ranges: SourceRanges,
): readonly number[] {
  const starts = parts.map(({ range }) => range.start);
  return collClause ? [...starts, ranges.offset(collClause.location)] : starts;
}

/** The first of some offsets behind one of them; the end when there is none. */
function nextAfter(start: number, offsets: readonly number[], end: number): number {
  let next = end;
  for (const offset of offsets) if (offset > start && offset < next) next = offset;
  return next;
}

function isNotNull({ contype }: ConstraintNode): boolean {
  return contype === 'CONSTR_NOTNULL';
}

function defaultOf(
  parts: readonly ColumnConstraint[],
  ranges: SourceRanges,
): Expression | undefined {
  const part = parts.find(({ node }) => node.contype === 'CONSTR_DEFAULT');
  if (!part?.node.raw_expr) return undefined;
  const keyword = wordAfter(ranges, 'DEFAULT', part.range.start, part.range.end);
  const start = keyword?.end ?? part.range.start;
  return lowerExpression(part.node.raw_expr, itemAt(ranges, start, part.range.end), ranges);
}

function ownConstraint(
  { node, range }: ColumnConstraint,
  column: string,
  ranges: SourceRanges,
): Constraint[] {
  // NOT NULL is a fact of the column, unless it has a name or is not enforced in full.
  if (isNotNull(node) && node.conname === undefined) return [];
  const constraint = lowerConstraint(node, range, [column], ranges);
  return constraint ? [constraint] : [];
}

/** A type, from its own location up to where something else can begin. */
export function lowerType(node: TypeNode, ranges: SourceRanges, stop?: number): TypeName {
  const names = stringsOf(node.names);
  const schema = names.at(-2);
  const start = ranges.offset(node.location);
  const { end } = itemAt(ranges, start, typeEnd(ranges, start, stop));
  return {
    kind: 'Type',
    span: ranges.file(start, end),
    schema: schema === 'pg_catalog' ? undefined : schema,
    name: names.at(-1) ?? '',
    modifiers: modifiersOf(node.typmods ?? []),
    dimensions: (node.arrayBounds ?? []).length,
    text: ranges.input.text.slice(start, end),
  };
}

/** STORAGE and COMPRESSION stand between a type and what has a location. */
function typeEnd(ranges: SourceRanges, start: number, stop?: number): number | undefined {
  if (!storageWord.test(ranges.input.text.slice(start, stop))) return stop;
  const storage = wordAfter(ranges, 'STORAGE', start, stop);
  const compression = wordAfter(ranges, 'COMPRESSION', start, storage?.start ?? stop);
  return compression?.start ?? storage?.start ?? stop;
}

const storageWord = /\b(?:storage|compression)\b/i;

function modifiersOf(nodes: readonly Node[]): (number | string)[] {
  return nodes.flatMap((node): (number | string)[] => {
    if (!('A_Const' in node)) return [];
    const { ival, sval, fval } = node.A_Const;
    if (sval) return [sval.sval ?? ''];
    return [fval ? numberOf(fval.fval ?? '') : (ival?.ival ?? 0)];
  });
}
