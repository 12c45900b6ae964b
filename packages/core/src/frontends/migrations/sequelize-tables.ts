import {
  unknown,
  type ColumnDefinition,
  type Common,
  type Maybe,
  type Statement,
  type TableRef,
} from '../../ir/index.js';
import { primaryKey } from './column-facts.js';
import { orElse, required } from './not-static.js';
import { objectRef } from './references.js';
import { sequelizeColumn, sequelizeColumns, type SequelizeColumn } from './sequelize-column.js';
import { detailedTableOf, tableOf, type SequelizeCall } from './sequelize-call.js';
import { Options, textOf } from './static-value.js';

/** The tool never makes a table that is there (`createTableQuery`). */
export function* createSequelizeTable(call: SequelizeCall): Generator<Statement> {
  const { facts, builder, args } = call;
  const named = tableOf(call);
  // Options that come from elsewhere do not unmake the table.
  const options = orElse(
    () => new Options(args[2], builder.host),
    () => new Options(undefined, builder.host),
  );
  const table = { ...named, schema: named.schema ?? options.text('schema') };
  const columns = readColumns(call, table);
  const read = Array.isArray(columns) ? (columns as readonly SequelizeColumn[]) : [];
  for (const column of read) yield* newSequelizeEnum(column, facts);
  const definitions: Maybe<readonly ColumnDefinition[]> = Array.isArray(columns)
    ? read.map(({ definition }) => definition)
    : (columns as Exclude<typeof columns, readonly SequelizeColumn[]>);
  const keys = read.filter(({ isPrimary }) => isPrimary).map(({ definition }) => definition);
  const place = keys.length === 1 ? (keys[0]?.span ?? facts.span) : facts.span;
  yield {
    ...{ kind: 'CreateTable', ...facts, table, columns: definitions },
    constraints:
      keys.length > 0
        ? [
            primaryKey(
              place,
              keys.map(({ name }) => name),
            ),
          ]
        : [],
    ...{ like: [], inherits: [], asQuery: false, temporary: false, unlogged: false },
    ...{ ifNotExists: true, partitioned: false, partitionOf: undefined, isDefaultPartition: false },
  };
  if (builder.dialect !== 'postgresql') return;
  if (options.get('comment')) yield comment(table, facts);
  for (const { hasComment } of read) if (hasComment) yield comment(table, facts);
}

function readColumns(
  { args, builder, facts }: SequelizeCall,
  table: TableRef,
): Maybe<readonly SequelizeColumn[]> {
  return orElse<Maybe<readonly SequelizeColumn[]>>(
    () => sequelizeColumns(args[1], table, builder),
    (reason) => unknown(args[1]?.range ?? facts.span, reason),
  );
}

export function* addSequelizeColumn(call: SequelizeCall): Generator<Statement> {
  const { facts, args, builder } = call;
  const table = tableOf(call);
  const name = required(textOf(args[1], builder.host), 'the name of a column is computed');
  const node = required(args[2], 'a column has no definition');
  const column = sequelizeColumn(name, node, table, builder);
  yield* newSequelizeEnum(column, facts);
  const detailed = detailedTableOf(call);
  yield {
    kind: 'AddColumn',
    ...facts,
    table: detailed,
    column: column.definition,
    ifNotExists: false,
  };
  if (column.hasComment && builder.dialect === 'postgresql') yield comment(table, facts);
}

/** `DO 'BEGIN CREATE TYPE …; EXCEPTION WHEN duplicate_object THEN null; END'` (`pgEnum`). */
export function* newSequelizeEnum(
  { newEnum, definition: { span } }: SequelizeColumn,
  facts: Common,
): Generator<Statement> {
  if (!newEnum) return;
  const doubtful: Common = { ...facts, span, site: { ...facts.site, conditional: true } };
  const { name, values } = newEnum;
  const rest = { of: 'enum', values, base: undefined, constraints: [] } as const;
  yield { kind: 'CreateType', ...doubtful, type: objectRef(span, name), ...rest };
}

export function comment(table: TableRef, facts: Common): Statement {
  const name = objectRef(table.span, table);
  return { kind: 'AlterObject', ...facts, object: 'table', name, change: 'comment' };
}
