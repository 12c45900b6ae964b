import type {
  AddConstraint,
  Constraint,
  DropConstraint,
  RenameConstraint,
  SchemaChange,
  ValidateConstraint,
} from '../ir/index.js';
import { alter, inDoubt } from './alter.js';
import type { Draft } from './catalog.js';
import { constraintName } from './default-names.js';
import type { Index, Table, TableConstraint } from './table.js';

export function addConstraint(change: AddConstraint, draft: Draft): void {
  alter(change.table, draft, (table) =>
    change.site.block?.conditional === true
      ? inDoubt(table)
      : withConstraint(table, change.constraint, change, draft),
  );
}

/** A table with one more constraint, its name, its index, and the columns that it makes NOT NULL. */
export function withConstraint(
  table: Table,
  of: Constraint,
  change: SchemaChange,
  draft: Draft,
): Table {
  const isTaken = (name: string): boolean =>
    table.constraints.some((one) => one.name === name) ||
    table.indexes.some((one) => one.name === name) ||
    draft.catalog.index({ schema: table.schema, name }) !== undefined;
  const isNamed = of.name !== undefined || change.site.dialect === 'postgresql';
  const name = isNamed ? constraintName(table.name, of, isTaken) : undefined;
  const constraint: TableConstraint = { name, of, validated: of.validated };
  const added = { ...table, constraints: [...table.constraints, constraint] };
  switch (of.kind) {
    case 'PrimaryKey':
      return withOwnIndex(notNull(added, of.columns), constraint, of.columns);
    case 'Unique':
      return withOwnIndex(added, constraint, of.columns);
    case 'NotNull':
      return of.validated ? notNull(added, [of.column]) : added;
    case 'Check':
    case 'ForeignKey':
    case 'Exclude':
      return added;
    default:
      return of satisfies never;
  }
}

function notNull(table: Table, names: readonly string[]): Table {
  const columns = new Map(table.columns);
  for (const name of names) {
    const column = columns.get(name);
    if (column?.kind === 'Column') columns.set(name, { ...column, notNull: true });
  }
  return { ...table, columns };
}

/** The index that a key makes, or the one that it takes over and that gets its name. */
function withOwnIndex(
  table: Table,
  { name, of }: TableConstraint,
  columns: readonly string[],
): Table {
  const used = 'usingIndex' in of ? of.usingIndex : undefined;
  const taken = table.indexes.find((index) => used !== undefined && index.name === used);
  const made: Index = taken
    ? { ...taken, name, isOwned: true }
    : {
        name,
        columns: columns.map((column) => ({
          kind: 'IndexPart',
          span: of.span,
          of: column,
          descending: false,
          operatorClass: undefined,
          collation: undefined,
        })),
        include: [],
        where: undefined,
        method: 'btree',
        unique: true,
        isOwned: true,
      };
  return { ...table, indexes: [...table.indexes.filter((index) => index !== taken), made] };
}

export function validateConstraint(change: ValidateConstraint, draft: Draft): void {
  alter(change.table, draft, (table) => {
    if (change.site.block?.conditional === true) return table;
    const constraints = table.constraints.map((one) =>
      one.name === change.constraint ? { ...one, validated: true } : one,
    );
    const made = constraints.find((one) => one.name === change.constraint);
    const next = { ...table, constraints };
    return made?.of.kind === 'NotNull' ? notNull(next, [made.of.column]) : next;
  });
}

export function dropConstraint(change: DropConstraint, draft: Draft): void {
  alter(change.table, draft, (table) => {
    const dropped = droppedFrom(table, change);
    if (!dropped || change.site.block?.conditional === true) {
      return change.ifExists && table.isWhole ? table : inDoubt(table);
    }
    const constraints = table.constraints.filter((one) => one !== dropped);
    const indexes = table.indexes.filter((one) => !one.isOwned || one.name !== dropped.name);
    const next = { ...table, constraints, indexes };
    return dropped.of.kind === 'NotNull' ? nullable(next, dropped.of.column) : next;
  });
}

function nullable(table: Table, name: string): Table {
  const column = table.columns.get(name);
  if (column?.kind !== 'Column') return table;
  const columns = new Map(table.columns).set(name, { ...column, notNull: false });
  return { ...table, columns };
}

function droppedFrom(
  table: Table,
  { constraint, of }: DropConstraint,
): TableConstraint | undefined {
  if (constraint === undefined) {
    return table.constraints.find((one) => of === 'primary key' && one.of.kind === 'PrimaryKey');
  }
  const named = table.constraints.find((one) => one.name === constraint);
  if (named) return named;
  // The only one whose name is not known.
  const nameless = table.constraints.filter((one) => one.name === undefined);
  return nameless.length === 1 ? nameless[0] : undefined;
}

export function renameConstraint(change: RenameConstraint, draft: Draft): void {
  const { constraint: from, to } = change;
  alter(change.table, draft, (table) => ({
    ...table,
    constraints: table.constraints.map((one) => (one.name === from ? { ...one, name: to } : one)),
    indexes: table.indexes.map((one) =>
      one.isOwned && one.name === from ? { ...one, name: to } : one,
    ),
  }));
}
