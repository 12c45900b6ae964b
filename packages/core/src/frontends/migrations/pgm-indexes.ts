import type { IndexPart, Statement } from '../../ir/index.js';
import { pgmCondition } from './pgm-column.js';
import type { PgmCall } from './pgm-call.js';
import type { PgmOperation } from './pgm-operations.js';
import { readIndexParts, writtenText } from './fragments.js';
import { indexedColumn } from './column-facts.js';
import { required, Unsupported } from './not-static.js';
import { objectRef } from './references.js';
import type { Node } from '../../source/host-file.js';
import { listOf, namesOf, Options, textOf, valueOf } from './static-value.js';

/** src/operations/indexes/createIndex.ts */
function* createIndex(call: PgmCall): Generator<Statement> {
  const options = call.options(2);
  const { table, builder } = call;
  const where = options.get('where');
  const include = options.get('include');
  yield {
    ...{ kind: 'CreateIndex', ...call.facts, table, name: indexName(call, options) },
    columns: columnsOf(call).flatMap((column) => partOf(column, call)),
    include: include ? namesOf(include, builder.host) : [],
    where: where && pgmCondition(where, builder),
    method: options.text('method')?.toLowerCase() ?? 'btree',
    unique: options.flag('unique'),
    concurrently: options.flag('concurrently'),
    ifNotExists: options.flag('ifNotExists'),
    only: false,
  };
}

function* dropIndex(call: PgmCall): Generator<Statement> {
  const options = call.options(2);
  const { table } = call;
  const name = indexName(call, options);
  const { concurrently, ifExists, cascade } = {
    concurrently: options.flag('concurrently'),
    ifExists: options.flag('ifExists'),
    cascade: options.flag('cascade'),
  };
  const indexes = [objectRef(call.span, { schema: table.schema, name })];
  yield {
    kind: 'DropIndex',
    ...call.facts,
    indexes,
    table: undefined,
    concurrently,
    ifExists,
    cascade,
  };
}

/** `table_column_index`, `table_column_unique_index` (src/operations/indexes/shared.ts). */
function indexName(call: PgmCall, options: Options): string {
  const given = options.text('name');
  if (given !== undefined) return given;
  const columns = columnsOf(call).map((column) => columnName(column, call));
  return `${call.table.name}_${columns.join('_')}${options.flag('unique') ? '_unique' : ''}_index`;
}

function columnsOf(call: PgmCall): readonly Node[] {
  return listOf(required(call.argument(1), 'the columns are missing'), call.builder.host);
}

function columnName(node: Node, { builder: { host } }: PgmCall): string {
  const text = textOf(node, host);
  if (text !== undefined) return text;
  return required(new Options(node, host).text('name'), 'a column is computed');
}

/** A name, or text with a parenthesis, a dot or a space, which is an expression. */
function partOf(node: Node, call: PgmCall): readonly IndexPart[] {
  const { builder } = call;
  const name = columnName(node, call);
  const options =
    valueOf(node, builder.host).type === 'ObjectExpression'
      ? new Options(node, builder.host)
      : undefined;
  const isExpression = /[ ().]/.test(name);
  if (isExpression && !options) return readIndexParts(writtenText(node, builder) ?? [], builder);
  if (isExpression) throw new Unsupported('an expression with options is not read');
  const opclass = options?.get('opclass');
  const part = indexedColumn(node.range, name, /^desc/i.test(options?.text('sort') ?? ''));
  if (!opclass) return [part];
  const operatorClass =
    textOf(opclass, builder.host) ?? new Options(opclass, builder.host).text('name');
  return [{ ...part, operatorClass }];
}

export const pgmIndexOperations: Readonly<Record<string, PgmOperation>> = {
  createIndex,
  addIndex: createIndex,
  dropIndex,
};
