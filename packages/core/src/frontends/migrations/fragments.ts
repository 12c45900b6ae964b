import { lowerSql } from '../../dialects/lower-sql.js';
import { sqlOfPieces } from '../../host/sql-of-pieces.js';
import { textPieces, type Piece } from '../../host/text-pieces.js';
import {
  unknown,
  type ColumnDefinition,
  type Condition,
  type Constraint,
  type Expression,
  type IndexPart,
  type Maybe,
  type Span,
  type Statement,
  type TypeName,
} from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import type { Builder } from './builder.js';

/** A piece of SQL inside a call: a type, a default, a condition. */
export type Fragment = readonly Piece[];

/** Text that the tool writes for something at a place of the file. */
export function toolText(text: string, span: Span): Fragment {
  return [{ kind: 'written', segments: [{ text, file: span, exact: false }] }];
}

/** Text that a person wrote; `undefined` when the file does not build it. */
export function writtenText(node: Node | undefined, { host }: Builder): Fragment | undefined {
  return node && textPieces(node, host);
}

/** What stands behind the name of a column: a type, and whatever a person wrote behind it. */
export function readColumn(fragment: Fragment, builder: Builder): ColumnDefinition | undefined {
  const [statement] = lower('ALTER TABLE t ADD c ', fragment, '', builder);
  return statement?.kind === 'AddColumn' ? statement.column : undefined;
}

export function readType(text: string, span: Span, builder: Builder): TypeName | undefined {
  return readColumn(toolText(text, span), builder)?.type;
}

export function readDefault(fragment: Fragment, span: Span, builder: Builder): Maybe<Expression> {
  const [statement] = lower('ALTER TABLE t ADD c int DEFAULT ', fragment, '', builder);
  const value = statement?.kind === 'AddColumn' ? statement.column.default : undefined;
  return value ?? unknown(span, 'the default could not be read');
}

/** Any other expression, such as that of USING. */
export function readExpression(
  fragment: Fragment,
  span: Span,
  builder: Builder,
): Maybe<Expression> {
  const before = 'ALTER TABLE t ALTER COLUMN c TYPE int USING ';
  const [statement] = lower(before, fragment, '', builder);
  const value = statement?.kind === 'AlterColumnType' ? statement.using : undefined;
  return value ?? unknown(span, 'the expression could not be read');
}

export function readCondition(fragment: Fragment, span: Span, builder: Builder): Maybe<Condition> {
  const constraint = readConstraint(
    [...toolText('CHECK (', span), ...fragment, ...toolText(')', span)],
    builder,
  );
  if (constraint?.kind === 'Check') return constraint.condition;
  return unknown(span, 'the condition could not be read');
}

/** What stands behind ADD, with its name or without. */
export function readConstraint(fragment: Fragment, builder: Builder): Constraint | undefined {
  const [statement] = lower('ALTER TABLE t ADD ', fragment, '', builder);
  return statement?.kind === 'AddConstraint' ? statement.constraint : undefined;
}

/** The parts of an index, between its parentheses. */
export function readIndexParts(fragment: Fragment, builder: Builder): readonly IndexPart[] {
  const [statement] = lower('CREATE INDEX i ON t (', fragment, ')', builder);
  const columns = statement?.kind === 'CreateIndex' ? statement.columns : [];
  return Array.isArray(columns) ? (columns as readonly IndexPart[]) : [];
}

/** A whole statement; only the part that the fragment fills is looked at. */
function lower(
  before: string,
  fragment: Fragment,
  after: string,
  { host, dialect, tool }: Builder,
): readonly Statement[] {
  const [start, end] = placeOf(fragment);
  const pieces = [
    ...toolText(before, [start, start]),
    ...fragment,
    ...(after === '' ? [] : toolText(after, [end, end])),
  ];
  const nowhere = { loops: [], callers: [], result: 'other', call: undefined } as const;
  const site = { ...nowhere, frontend: tool, role: 'migration', library: tool, dialect } as const;
  return lowerSql({ sql: sqlOfPieces(pieces, 'pasted', host), site });
}

function placeOf(fragment: Fragment): Span {
  const places = fragment.flatMap((piece) =>
    piece.kind === 'written' ? piece.segments.map(({ file }) => file) : [piece.place],
  );
  return [places[0]?.[0] ?? 0, places.at(-1)?.[1] ?? 0];
}
