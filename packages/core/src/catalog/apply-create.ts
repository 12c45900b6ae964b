import {
  isUnknown,
  type ColumnDefinition,
  type Constraint,
  type CopiedTable,
  type CreateTable,
  type CreateView,
} from '../ir/index.js';
import { withConstraint } from './apply-constraint.js';
import type { Draft } from './catalog.js';
import { columnOf } from './column-of.js';
import { inheritAll } from './inherit.js';
import { copiedColumns, withCopied } from './like.js';
import { blankTable, keyOf, type Column, type Table } from './table.js';
import type { Unknown } from '../ir/index.js';
import { isOnCondition } from './is-on-condition.js';

export function createTable(change: CreateTable, draft: Draft): void {
  const existing = draft.catalog.table(change.table);
  const isConditional = isOnCondition(change.site);
  // What is there already is why the statement, or the code around it, makes nothing.
  if (existing && (change.ifNotExists || isConditional)) return;
  const parents = [...change.inherits, ...(change.partitionOf ? [change.partitionOf] : [])];
  const above = parents.map((one) => draft.catalog.table(one));
  const isCopied = [...above, ...change.like.map((one) => draft.catalog.table(one))].every(
    (one) => one?.isWhole,
  );
  let table: Table = {
    ...blankTable(change.table),
    isWhole: !isUnknown(change.columns) && isCopied && !isConditional,
    partitioned: change.partitioned,
    partitionOf: change.partitionOf && keyOf(change.partitionOf),
    isDefaultPartition: change.isDefaultPartition,
    inherits: change.inherits.map(keyOf),
    temporary: change.temporary,
    unlogged: change.unlogged,
    madeIn: draft.file,
  };
  table = { ...table, columns: columnsOf(change, above, draft) };
  const known = above.filter((one) => one !== undefined);
  // Foreign keys of the table's own come after what it takes over (tablecmds.c, DefineRelation).
  const [early, late] = declaredConstraints(change);
  for (const one of early) table = withConstraint(table, one, change, draft);
  for (const one of known) table = inheritAll(table, one, change, draft);
  for (const one of change.like) {
    const copied = draft.catalog.table(one);
    if (copied) table = withCopied(table, copied, one, draft);
  }
  for (const one of late) table = withConstraint(table, one, change, draft);
  draft.put(table);
}

type Columns = Map<string, Column | Unknown>;

/** Those from above first; those of LIKE stand where the statement has them. */
function columnsOf(
  change: CreateTable,
  above: readonly (Table | undefined)[],
  draft: Draft,
): ReadonlyMap<string, Column | Unknown> {
  const columns: Columns = new Map();
  for (const parent of above) {
    for (const [name, column] of parent?.columns ?? []) {
      columns.set(name, column.kind === 'Column' ? { ...column, isLocal: false } : column);
    }
  }
  const declared = isUnknown(change.columns) ? [] : change.columns;
  const elements = [...declared, ...change.like].sort((a, b) => a.span[0] - b.span[0]);
  for (const element of elements) {
    if (element.kind === 'ColumnDefinition') declare(element, columns);
    else for (const [name, column] of likeColumns(element, draft)) columns.set(name, column);
  }
  return columns;
}

function likeColumns(like: CopiedTable, draft: Draft): Iterable<[string, Column | Unknown]> {
  const copied = draft.catalog.table(like);
  return copied ? copiedColumns(copied, like) : [];
}

/** A column that a parent has too is one with it, and a partition need not repeat the type. */
function declare(definition: ColumnDefinition, columns: Columns): void {
  const { name } = definition;
  const inherited = columns.get(name);
  const own = columnOf(definition);
  if (inherited?.kind !== 'Column') {
    columns.set(name, own);
    return;
  }
  columns.set(name, {
    ...own,
    type: own.type ?? inherited.type,
    notNull: own.notNull || inherited.notNull,
    default: own.default ?? inherited.default,
    generated: own.generated ?? inherited.generated,
  });
}

/**
 * In the order in which PostgreSQL names them: checks, then keys, as their indexes are made with the table, and foreign
 * keys last (parse_utilcmd.c, transformCreateStmt).
 */
function declaredConstraints({
  columns,
  constraints,
}: CreateTable): readonly [readonly Constraint[], readonly Constraint[]] {
  const declared = isUnknown(columns) ? [] : columns.flatMap((column) => column.constraints);
  const all = declared.length === 0 ? constraints : [...declared, ...constraints];
  if (all.length === 0) return [all, all];
  const of = (...kinds: Constraint['kind'][]): Constraint[] =>
    all.filter(({ kind }) => kinds.includes(kind));
  return [
    [...of('Check', 'NotNull'), ...of('PrimaryKey'), ...of('Unique', 'Exclude')],
    of('ForeignKey'),
  ];
}

export function createView(change: CreateView, draft: Draft): void {
  const existing = draft.catalog.table(change.view);
  if (existing && (change.ifNotExists || change.orReplace)) return;
  draft.put({
    ...blankTable(change.view),
    madeIn: draft.file,
    kind: change.materialized ? 'materialized view' : 'view',
  });
}
