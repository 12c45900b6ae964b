import type { Constraint, SchemaChange } from '../ir/index.js';
import { isUnknown } from '../ir/index.js';
import { withOwnIndex } from './own-index.js';
import type { Draft } from './catalog.js';
import { constraintName, indexName } from './default-names.js';
import { isTakenIn } from './is-taken.js';
import { keyOf, type Index, type Table, type TableConstraint } from './table.js';

/** What a table takes over from one above it when it is made below it: constraints, and a partition indexes too. */
export function inheritAll(child: Table, above: Table, change: SchemaChange, draft: Draft): Table {
  const isPartition = child.partitionOf === keyOf(above);
  const inFirst = (kinds: readonly Constraint['kind'][]): readonly TableConstraint[] =>
    above.constraints.filter(({ of }) => kinds.includes(of.kind));
  let table = child;
  for (const one of inFirst(['Check', 'NotNull']))
    table = inherit(table, above, one, change, draft);
  if (!isPartition) return withNotNulls(table, above);
  for (const index of above.indexes) {
    const owner = index.isOwned
      ? above.constraints.find(({ name }) => name === index.name)
      : undefined;
    table = owner
      ? inherit(table, above, owner, change, draft)
      : inheritIndex(table, above, index, draft);
  }
  for (const one of inFirst(['ForeignKey'])) table = inherit(table, above, one, change, draft);
  return withNotNulls(table, above);
}

function withNotNulls(table: Table, above: Table): Table {
  const columns = new Map(table.columns);
  for (const [name, column] of above.columns) {
    const own = columns.get(name);
    if (column.kind !== 'Column' || !column.notNull || own?.kind !== 'Column') continue;
    columns.set(name, { ...own, notNull: true });
  }
  return { ...table, columns };
}

/** A table with a constraint that one above it has. Keys and foreign keys are for partitions only. */
export function inherit(
  table: Table,
  above: Table,
  constraint: TableConstraint,
  change: SchemaChange,
  draft: Draft,
): Table {
  const { name, of } = constraint;
  const isPartition = table.partitionOf === keyOf(above);
  switch (of.kind) {
    case 'Check':
      if (of.noInherit) return table;
      return merge(table, constraint, isPartition);
    case 'NotNull':
      return merge(table, constraint, isPartition);
    case 'ForeignKey': {
      if (!isPartition || hasForeignKey(table, of, name)) return table;
      // Another table may have a constraint of the name (tablecmds.c, addFkRecurseReferencing).
      const isUsed = table.constraints.some((one) => one.name === name);
      const own = isUsed
        ? constraintName(table.name, { ...of, name: undefined }, isTakenIn(table, draft))
        : name;
      return add(table, { ...constraint, name: own, isLocal: false, from: name });
    }
    case 'PrimaryKey':
    case 'Unique':
    case 'Exclude':
      return isPartition ? inheritKey(table, above, constraint, change, draft) : table;
    default:
      return of satisfies never;
  }
}

/** A check of the name that is there already becomes one with that of the table above. */
function merge(table: Table, constraint: TableConstraint, isPartition: boolean): Table {
  const { name } = constraint;
  const own = table.constraints.find((one) => one.name === name);
  if (!own) return add(table, { ...constraint, isLocal: false, from: name });
  // What a partition shares with its parent is not its own (tablecmds.c, MergeConstraintsIntoExisting).
  const isLocal = own.isLocal && !isPartition;
  const constraints = table.constraints.map((one) =>
    one === own ? { ...one, from: name, isLocal } : one,
  );
  return { ...table, constraints };
}

function add(table: Table, constraint: TableConstraint): Table {
  return { ...table, constraints: [...table.constraints, constraint] };
}

function hasForeignKey(
  { constraints }: Table,
  of: Constraint & { readonly kind: 'ForeignKey' },
  from: string | undefined,
): boolean {
  return constraints.some(
    (one) =>
      one.of.kind === 'ForeignKey' &&
      (one.from !== undefined ? one.from === from : one.of.columns.join() === of.columns.join()) &&
      keyOf(one.of.table) === keyOf(of.table),
  );
}

function inheritKey(
  table: Table,
  above: Table,
  constraint: TableConstraint,
  change: SchemaChange,
  draft: Draft,
): Table {
  const { name, of } = constraint;
  const partOf = indexKey(above, name);
  const columns = of.kind === 'PrimaryKey' || of.kind === 'Unique' ? of.columns : [];
  if (hasPart(table, partOf)) return table;
  const same = table.indexes.find((one) => one.isOwned && isSameKey(one, columns));
  if (same) {
    const constraints = table.constraints.map((one) =>
      one.name === same.name ? { ...one, from: name } : one,
    );
    return { ...withPart(table, same, partOf), constraints };
  }
  const nameless: Constraint = { ...of, name: undefined };
  const own = constraintName(table.name, nameless, isTakenIn(table, draft));
  const added: TableConstraint = {
    ...constraint,
    of: nameless,
    name: own,
    isLocal: false,
    from: name,
  };
  return withOwnIndex(add(table, added), added, columns, partOf);
}

function isSameKey({ columns, unique }: Index, names: readonly string[]): boolean {
  return (
    unique &&
    !isUnknown(columns) &&
    columns.length === names.length &&
    columns.every(({ of }, at) => of === names[at])
  );
}

/** A partition with its part of an index of the table above; an equal one that it has already becomes that part. */
export function inheritIndex(table: Table, above: Table, index: Index, draft: Draft): Table {
  const partOf = indexKey(above, index.name);
  if (hasPart(table, partOf)) return table;
  const same = table.indexes.find((one) => one.partOf === undefined && isSameIndex(one, index));
  if (same) return withPart(table, same, partOf);
  const name = indexName(table.name, index, isTakenIn(table, draft));
  return { ...table, indexes: [...table.indexes, { ...index, name, partOf }] };
}

/** What the parts of an index of the table above are known by. */
function indexKey({ schema }: Table, name: string | undefined): string | undefined {
  return name === undefined ? undefined : keyOf({ schema, name });
}

function hasPart({ indexes }: Table, partOf: string | undefined): boolean {
  return partOf !== undefined && indexes.some((one) => one.partOf === partOf);
}

/** The table when one of its indexes has become a part. */
function withPart(table: Table, index: Index, partOf: string | undefined): Table {
  const indexes = table.indexes.map((one) => (one === index ? { ...one, partOf } : one));
  return { ...table, indexes };
}

function isSameIndex(one: Index, other: Index): boolean {
  return (
    one.method === other.method &&
    one.unique === other.unique &&
    spelling(one) !== undefined &&
    spelling(one) === spelling(other)
  );
}

function spelling({ columns, where }: Index): string | undefined {
  if (isUnknown(columns) || (where && isUnknown(where))) return undefined;
  const parts = columns.map(({ of, descending }) => {
    const text = typeof of === 'string' ? of : isUnknown(of) ? '?' : `(${of.text})`;
    return `${text} ${descending}`;
  });
  return `${parts.join()} where ${where?.text ?? ''}`;
}
