import { unknown, type Maybe, type Predicate, type Statement } from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import { tableOf, type SequelizeCall } from './sequelize-call.js';
import { Options, valueOf } from './static-value.js';

/** `{}`, `null` and nothing are all rows; the conditions of the library are not read. */
function whereOf(node: Node | undefined, { builder }: SequelizeCall): Maybe<readonly Predicate[]> {
  const value = node && valueOf(node, builder.host);
  if (!value || (value.type === 'Literal' && value.value === null)) return [];
  if (value.type === 'ObjectExpression' && value.properties.length === 0) return [];
  return unknown(value.range, 'conditions of the library are not read');
}

/** Rows that a migration writes. */
export const sequelizeQueries = {
  *bulkInsert(call: SequelizeCall): Generator<Statement> {
    const columns = unknown(call.facts.span, 'rows of the library are not read');
    yield { kind: 'Insert', ...call.facts, table: tableOf(call), columns };
  },
  *bulkUpdate(call: SequelizeCall): Generator<Statement> {
    yield {
      kind: 'Update',
      ...call.facts,
      table: tableOf(call),
      where: whereOf(call.args[2], call),
      limit: null,
    };
  },
  *bulkDelete(call: SequelizeCall): Generator<Statement> {
    const { args, builder, facts } = call;
    const table = tableOf(call);
    if (new Options(args[2], builder.host).flag('truncate')) {
      yield { kind: 'Truncate', ...facts, tables: [table], cascade: false };
      return;
    }
    yield { kind: 'Delete', ...facts, table, where: whereOf(args[1], call), limit: null };
  },
};
