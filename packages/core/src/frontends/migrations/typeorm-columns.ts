import {
  unknown,
  type Common,
  type Constraint,
  type Statement,
  type TableRef,
  type Unknown,
} from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import { factsAt } from './builder.js';
import { NotStatic, orElse, required, Unsupported } from './not-static.js';
import { dotted, objectRef, tableRef } from './references.js';
import { valueOf } from './static-value.js';
import type { TypeormCall } from './typeorm-call.js';
import { constructed, tableNameOf, typeormColumn, type TypeormColumn } from './typeorm-column.js';

/** `createTable(new Table({…}), ifNotExist, createForeignKeys, createIndices)` */
function* createTable(call: TypeormCall): Generator<Statement> {
  const node = required(call.argument(0), 'the table is missing');
  const options = constructed(node, call.builder);
  const name = tableNameOf(node, call.builder);
  const place = options.get('name')?.range ?? node.range;
  const table = tableRef(place, dotted(name));
  const facts = call.flag(1) ? call.doubtful : call.facts;
  const listed = (key: string): readonly Node[] => call.listed(options, key);
  // A table is made whether or not all of it can be read.
  const read = orElse<readonly TypeormColumn[] | Unknown>(
    () => listed('columns').map((one) => typeormColumn(one, name, call.builder)),
    (reason) => unknown(options.get('columns')?.range ?? node.range, reason),
  );
  const columns = 'kind' in read ? [] : read;
  for (const column of columns) yield* newEnum(column, facts);
  const constraints = orElse<readonly Constraint[] | undefined>(
    () => constraintsOf(call, table, columns, listed),
    () => undefined,
  );
  const definitions = 'kind' in read ? read : columns.map(({ definition }) => definition);
  yield {
    ...{ kind: 'CreateTable', ...facts, table },
    columns: constraints ? definitions : unknown(node.range, 'some constraints are computed'),
    constraints: constraints ?? [],
    ...{ like: [], inherits: [], asQuery: false, temporary: false, unlogged: false },
    ...{
      ifNotExists: false,
      partitioned: false,
      partitionOf: undefined,
      isDefaultPartition: false,
    },
  };
  const hasComment = columns.filter((column) => column.options.get('comment') !== undefined);
  for (const { definition } of hasComment)
    yield comment(table, { ...facts, span: definition.span });
  for (const index of listed('indices')) yield call.createIndex(index, table, index.range);
  if (options.get('comment')) yield comment(table, facts);
}

function constraintsOf(
  call: TypeormCall,
  table: TableRef,
  columns: readonly TypeormColumn[],
  listed: (key: string) => readonly Node[],
): readonly Constraint[] {
  return [
    ...listed('uniques').map((one) => call.unique(one, table)),
    ...call.uniquesOf(columns, table),
    ...listed('checks').map((one) => call.check(one, table)),
    ...listed('exclusions').map((one) => call.exclusion(one, table)),
    ...listed('foreignKeys').map((one) => call.foreignKey(one, table)),
    ...call.keyOf(columns, table),
  ];
}

function* newEnum(
  { newEnum: made, definition }: TypeormColumn,
  facts: Common,
): Generator<Statement> {
  if (!made) return;
  const { values, schema, name } = made;
  // The tool asks first whether the type is there.
  const doubtful: Common = {
    ...facts,
    span: definition.span,
    site: { ...facts.site, conditional: true },
  };
  const type = objectRef(definition.span, { schema, name });
  yield {
    kind: 'CreateType',
    ...doubtful,
    type,
    of: 'enum',
    values,
    base: undefined,
    constraints: [],
  };
}

function comment(table: TableRef, facts: Common): Statement {
  const name = objectRef(table.span, table);
  return { kind: 'AlterObject', ...facts, object: 'table', name, change: 'comment' };
}

function* addColumns(call: TypeormCall): Generator<Statement> {
  const nodes = call.all(1);
  for (const node of nodes) yield* added(node, nodes.length > 1 ? node.range : call.span, call);
}

/** What a new column is followed by (`addColumn`). */
function* added(
  node: Node,
  place: readonly [number, number],
  call: TypeormCall,
): Generator<Statement> {
  const { table, builder } = call;
  const column = typeormColumn(node, call.tableName, builder);
  const facts = factsAt(call.call, place, builder);
  yield* newEnum(column, facts);
  yield { kind: 'AddColumn', ...facts, table, column: column.definition, ifNotExists: false };
  for (const constraint of [...call.keyOf([column], table), ...call.uniquesOf([column], table)]) {
    yield { kind: 'AddConstraint', ...facts, table, constraint };
  }
  if (column.options.get('comment')) yield comment(table, facts);
}

function* dropColumns(call: TypeormCall): Generator<Statement> {
  const named = call.named(1);
  for (const [column, node] of named) {
    const facts = factsAt(call.call, named.length > 1 ? node.range : call.span, call.builder);
    yield {
      kind: 'DropColumn',
      ...facts,
      table: call.table,
      column,
      ifExists: false,
      cascade: false,
    };
  }
}

function* renameColumn(call: TypeormCall): Generator<Statement> {
  const { facts, table } = call;
  const [from, to] = [1, 2].map((at) =>
    call.nameOf(required(call.argument(at), 'a name is missing')),
  );
  yield { kind: 'RenameColumn', ...facts, table, column: from ?? '', to: to ?? '' };
}

/** A column of another type, length or dimension is dropped and added anew; others are changed in place. */
function* changeColumn(call: TypeormCall): Generator<Statement> {
  const { builder, table, facts } = call;
  if (builder.dialect !== 'postgresql')
    throw new Unsupported('how a column is changed depends on the database');
  const before = required(call.argument(1), 'a column is missing');
  const after = required(call.argument(2), 'a column is missing');
  if (valueOf(before, builder.host).type !== 'NewExpression') {
    throw new Unsupported('what is sent depends on the column as it is in the database');
  }
  const old = typeormColumn(before, call.tableName, builder);
  const column = typeormColumn(after, call.tableName, builder);
  const { name } = column.definition;
  if (old.shape !== column.shape) {
    const dropped = { ifExists: false, cascade: false };
    yield { kind: 'DropColumn', ...facts, table, column: old.definition.name, ...dropped };
    yield* added(after, call.span, call);
    return;
  }
  if (old.definition.name !== name) {
    yield { kind: 'RenameColumn', ...facts, table, column: old.definition.name, to: name };
  }
  const { notNull, default: value } = column.definition;
  if (notNull !== old.definition.notNull) {
    yield { kind: notNull ? 'SetNotNull' : 'DropNotNull', ...facts, table, column: name };
  }
  if (column.isUnique && !old.isUnique) {
    for (const constraint of call.uniquesOf([column], table)) {
      yield { kind: 'AddConstraint', ...facts, table, constraint };
    }
  }
  if (textOfDefault(value) !== textOfDefault(old.definition.default)) {
    yield { kind: 'SetDefault', ...facts, table, column: name, default: value ?? null };
  }
}

function textOfDefault(value: TypeormColumn['definition']['default']): string | undefined {
  if (value?.kind === 'Unknown') throw new NotStatic('the default is computed');
  return value?.text;
}

/** What a query runner does to tables with their columns. */
export const typeormColumns: Readonly<Record<string, (call: TypeormCall) => Iterable<Statement>>> =
  {
    createTable,
    addColumn: addColumns,
    addColumns,
    dropColumn: dropColumns,
    dropColumns,
    renameColumn,
    changeColumn,
  };
