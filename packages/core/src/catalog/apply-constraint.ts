import { isUnknown } from '../ir/index.js';
import type {
  AddConstraint,
  Constraint,
  DropConstraint,
  RenameConstraint,
  SchemaChange,
  ValidateConstraint,
} from '../ir/index.js';
import { alter, alterBelow, alterTree, inDoubt } from './alter.js';
import type { Draft } from './catalog.js';
import { constraintName } from './default-names.js';
import { inherit } from './inherit.js';
import { isTakenIn } from './is-taken.js';
import { withOwnIndex } from './own-index.js';
import { keyOf, pointsAt, type Table, type TableConstraint } from './table.js';
import { isOnCondition } from './is-on-condition.js';

export function addConstraint(change: AddConstraint, draft: Draft): void {
  if (isOnCondition(change.site)) {
    alterTree(change.table, draft, inDoubt);
    return;
  }
  alter(change.table, draft, (table) => withConstraint(table, change.constraint, change, draft));
  inheritNewest(change, draft);
}

/** Hands the constraint that a table got last on to those below it. */
export function inheritNewest(
  change: SchemaChange & { readonly table: Named },
  draft: Draft,
): void {
  const added = draft.catalog.table(change.table)?.constraints.at(-1);
  if (!added) return;
  const names = new Map([[keyOf(change.table), added]]);
  alterBelow(change.table, draft, (table, above) => {
    const from = names.get(keyOf(above));
    if (!from) return table;
    const next = inherit(table, above, from, change, draft);
    const own = next.constraints.find((one) => one.from !== undefined && one.from === from.name);
    if (own) names.set(keyOf(table), own);
    return notNull(next, notNullColumns(from.of));
  });
}

type Named = Pick<Table, 'schema' | 'name'>;

function notNullColumns(of: Constraint): readonly string[] {
  if (of.kind === 'PrimaryKey') return of.columns;
  return of.kind === 'NotNull' && of.validated ? [of.column] : [];
}

/** A table with one more constraint, its name, its index, and the columns that it makes NOT NULL. */
export function withConstraint(
  table: Table,
  asked: Constraint,
  change: SchemaChange,
  draft: Draft,
): Table {
  const isNamed = asked.name !== undefined || change.site.dialect === 'postgresql';
  const used = 'usingIndex' in asked ? asked.usingIndex : undefined;
  // The key takes over the name of an index that is given to it.
  const name =
    isNamed && used === undefined
      ? constraintName(table.name, asked, isTakenIn(table, draft))
      : (asked.name ?? used);
  const of = withIndexColumns(asked, table);
  // A table that is made with it has no rows that could break it (parse_utilcmd.c, transformFKConstraints).
  const validated = of.validated || (change.kind === 'CreateTable' && of.enforced);
  const constraint = { name, of, validated, isLocal: true, from: undefined };
  const added = { ...table, constraints: [...table.constraints, constraint] };
  switch (of.kind) {
    case 'PrimaryKey':
      return withOwnIndex(notNull(added, of.columns), constraint, of.columns);
    case 'Unique':
      return withOwnIndex(added, constraint, of.columns);
    case 'Exclude':
      return withOwnIndex(added, constraint, []);
    case 'NotNull':
      return notNull(added, notNullColumns(of));
    case 'Check':
    case 'ForeignKey':
      return added;
    default:
      return of satisfies never;
  }
}

/** USING INDEX leaves the columns to the index. */
function withIndexColumns(of: Constraint, { indexes }: Table): Constraint {
  if (!('usingIndex' in of) || of.usingIndex === undefined) return of;
  const parts = indexes.find(({ name }) => name === of.usingIndex)?.columns;
  if (!parts || isUnknown(parts)) return of;
  return {
    ...of,
    columns: parts.flatMap((part) => (typeof part.of === 'string' ? [part.of] : [])),
  };
}

function notNull(table: Table, names: readonly string[]): Table {
  if (names.length === 0) return table;
  const columns = new Map(table.columns);
  for (const name of names) {
    const column = columns.get(name);
    if (column?.kind === 'Column') columns.set(name, { ...column, notNull: true });
  }
  return { ...table, columns };
}

export function validateConstraint(change: ValidateConstraint, draft: Draft): void {
  if (isOnCondition(change.site)) return;
  alterTree(change.table, draft, (table) => {
    const constraints = table.constraints.map((one) =>
      one.name === change.constraint ? { ...one, validated: true } : one,
    );
    const made = constraints.find((one) => one.name === change.constraint);
    const next = { ...table, constraints };
    return made?.of.kind === 'NotNull' ? notNull(next, [made.of.column]) : next;
  });
}

export function dropConstraint(change: DropConstraint, draft: Draft): void {
  const table = draft.catalog.table(change.table);
  const dropped = table && droppedFrom(table, change);
  if (!table || !dropped || isOnCondition(change.site)) {
    const column = table && notNullColumnNamed(table, change.constraint);
    alterTree(change.table, draft, (one) => {
      if (column !== undefined && !isOnCondition(change.site)) return nullable(one, column);
      return change.ifExists && one.isWhole && !isOnCondition(change.site) ? one : inDoubt(one);
    });
    return;
  }
  draft.put(without(table, dropped));
  dropFromBelow(table, dropped, draft);
  if (change.cascade) dropReferences(table, dropped, draft);
}

/** From PostgreSQL 18 on, each NOT NULL has a name: `table_column_not_null` where nobody gave it one. */
function notNullColumnNamed(table: Table, name: string | undefined): string | undefined {
  if (!name?.endsWith('_not_null')) return undefined;
  for (const column of table.columns.values()) {
    if (column.kind === 'Column' && name === `${table.name}_${column.name}_not_null`) {
      return column.name;
    }
  }
  return undefined;
}

function without(table: Table, dropped: TableConstraint): Table {
  const constraints = table.constraints.filter((one) => one !== dropped);
  const indexes = table.indexes.filter((one) => !one.isOwned || one.name !== dropped.name);
  const next = { ...table, constraints, indexes };
  return dropped.of.kind === 'NotNull' ? nullable(next, dropped.of.column) : next;
}

/** What a constraint left behind in the tables below; one that they declare themselves stays. */
function dropFromBelow(above: Table, dropped: TableConstraint, draft: Draft): void {
  if (dropped.name === undefined) return;
  const gone = new Map([[keyOf(above), dropped.name]]);
  alterBelow(above, draft, (table, parent) => {
    const from = gone.get(keyOf(parent));
    const own = from && table.constraints.find((one) => one.from === from);
    if (!own) return table;
    if (own.isLocal) {
      const constraints = table.constraints.map((one) =>
        one === own ? { ...one, from: undefined } : one,
      );
      return { ...table, constraints };
    }
    if (own.name !== undefined) gone.set(keyOf(table), own.name);
    return without(table, own);
  });
}

/** CASCADE takes along the foreign keys that need a key. */
function dropReferences(table: Table, { of }: TableConstraint, draft: Draft): void {
  if (of.kind !== 'PrimaryKey' && of.kind !== 'Unique') return;
  const key = keyOf(table);
  const isPrimary = of.kind === 'PrimaryKey';
  for (const other of draft.catalog.pointingAt(table)) {
    const constraints = other.constraints.filter((one) => {
      if (!pointsAt(one, key) || one.of.kind !== 'ForeignKey') return true;
      const { referenced } = one.of;
      return referenced.length === 0
        ? !isPrimary
        : [...referenced].sort().join() !== [...of.columns].sort().join();
    });
    if (constraints.length < other.constraints.length) draft.put({ ...other, constraints });
  }
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
  const renamed = (table: Table): Table => ({
    ...table,
    constraints: table.constraints.map((one) => (one.name === from ? { ...one, name: to } : one)),
    indexes: table.indexes.map((one) =>
      one.isOwned && one.name === from ? { ...one, name: to } : one,
    ),
  });
  const found = draft.catalog.table(change.table)?.constraints.find(({ name }) => name === from);
  alter(change.table, draft, renamed);
  const isInherited = found?.of.kind === 'Check' || found?.of.kind === 'NotNull';
  alterBelow(change.table, draft, (table) => {
    const own = isInherited ? renamed(table) : table;
    const constraints = own.constraints.map((one) =>
      one.from === from ? { ...one, from: to } : one,
    );
    return { ...own, constraints, indexes: own.indexes.map(withNewParent(change.table, from, to)) };
  });
}

/** An index below a partitioned one that gets another name. */
export function withNewParent(
  { schema }: Named,
  from: string,
  to: string,
): (index: Table['indexes'][number]) => Table['indexes'][number] {
  const [before, after] = [keyOf({ schema, name: from }), keyOf({ schema, name: to })];
  return (index) => (index.partOf === before ? { ...index, partOf: after } : index);
}
