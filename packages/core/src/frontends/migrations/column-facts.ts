import type {
  Check,
  ColumnDefinition,
  Condition,
  ForeignKey,
  IndexPart,
  Maybe,
  PrimaryKey,
  ReferentialAction,
  Span,
  TableRef,
  Unique,
} from '../../ir/index.js';

/** A column that has nothing but a name. */
export function plainColumn(span: Span, name: string): ColumnDefinition {
  return {
    ...{ kind: 'ColumnDefinition', span, name, type: undefined, notNull: false },
    ...{ default: undefined, generated: undefined, identity: false, constraints: [] },
  };
}

/** A column with more constraints. */
export function constrained(
  column: ColumnDefinition,
  ...constraints: ColumnDefinition['constraints']
): ColumnDefinition {
  return { ...column, constraints: [...column.constraints, ...constraints] };
}

export function primaryKey(span: Span, columns: readonly string[], name?: string): PrimaryKey {
  return { kind: 'PrimaryKey', ...enforced(span, name), columns, usingIndex: undefined };
}

export function unique(span: Span, columns: readonly string[], name?: string): Unique {
  const base = { kind: 'Unique', ...enforced(span, name), columns } as const;
  return { ...base, usingIndex: undefined, nullsNotDistinct: false };
}

export function check(span: Span, condition: Maybe<Condition>, name?: string): Check {
  return { kind: 'Check', ...enforced(span, name), condition };
}

export interface Reference {
  readonly columns: readonly string[];
  readonly table: TableRef;
  readonly referenced: readonly string[];
  readonly onDelete: string | undefined;
  readonly onUpdate: string | undefined;
}

export function foreignKey(span: Span, reference: Reference, name?: string): ForeignKey {
  const { onDelete, onUpdate, ...rest } = reference;
  const actions = { onDelete: actionOf(onDelete), onUpdate: actionOf(onUpdate) };
  return { kind: 'ForeignKey', ...enforced(span, name), ...rest, ...actions };
}

function enforced(span: Span, name: string | undefined) {
  return { span, name, validated: true, enforced: true } as const;
}

const actions: readonly ReferentialAction[] = [
  'no action',
  'restrict',
  'cascade',
  'set null',
  'set default',
];

/** Tools write them in any case, and Kysely and TypeORM as the grammar does. */
function actionOf(text: string | undefined): ReferentialAction {
  const action = text?.trim().toLowerCase();
  return actions.find((one) => one === action) ?? 'no action';
}

/** A part of an index that is a column. */
export function indexedColumn(span: Span, column: string, descending = false): IndexPart {
  const base = { kind: 'IndexPart', span, of: column, descending } as const;
  return { ...base, operatorClass: undefined, collation: undefined };
}
