import type { Common, TableRef } from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import type { Builder } from './builder.js';
import { required } from './not-static.js';
import { tableRef } from './references.js';
import { sequelizeTable } from './sequelize-column.js';

/** A call of the query interface, with its arguments. */
export interface SequelizeCall {
  readonly builder: Builder;
  readonly facts: Common;
  readonly args: readonly Node[];
}

/** The table that the first argument names. @throws {NotStatic} */
export function tableOf({ args, builder }: SequelizeCall): TableRef {
  const [node] = args;
  return tableRef(required(node, 'the table is missing').range, sequelizeTable(node, builder));
}

/** The same for calls that write the schema out: `public` when none is given (`extractTableDetails`). */
export function detailedTableOf(call: SequelizeCall): TableRef {
  const table = tableOf(call);
  if (table.schema !== undefined || call.builder.dialect !== 'postgresql') return table;
  return { ...table, schema: 'public' };
}
