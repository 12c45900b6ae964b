import { unknown, type Common, type Statement } from '../../ir/index.js';
import { readExpression, toolText } from './fragments.js';
import type { KnexColumn } from './knex-column.js';
import type { KnexTableCall } from './knex-table.js';
import { required, Unsupported } from './not-static.js';

/** The statements that `.alter()` stands for, which are another set in each database. */
export function* alterKnexColumn(
  column: KnexColumn,
  facts: Common,
  { table, builder }: KnexTableCall,
): Generator<Statement> {
  const { dialect } = builder;
  const { definition } = column;
  const change = { ...facts, table, column: definition.name };
  if (dialect === 'mysql' || dialect === 'mariadb') {
    const type = required(definition.type, 'the type of a column is computed');
    yield { kind: 'AlterColumnType', ...change, type, using: undefined, definition };
  } else if (dialect === 'postgresql') yield* onPostgresql(column, change, builder);
  else throw new Unsupported('how a column is altered depends on the database');
}

type Change = Common & Pick<Extract<Statement, { kind: 'SetNotNull' }>, 'table' | 'column'>;

/** lib/dialects/postgres/schema/pg-tablecompiler.js, `_addColumn` */
function* onPostgresql(
  { definition, alter, type: method }: KnexColumn,
  change: Change,
  builder: KnexTableCall['builder'],
): Generator<Statement> {
  if (method === 'enu' && alter?.type && definition.constraints.length > 0) {
    throw new Unsupported('PostgreSQL refuses the check that stands in the type');
  }
  yield { kind: 'SetDefault', ...change, default: null };
  if (alter?.nullable) yield { kind: 'DropNotNull', ...change };
  const { type, name, span } = definition;
  if (alter?.type && type) {
    const cast = method === 'enu' ? '::text::' : '::';
    const text = `("${name}"${cast}${type.text})`;
    const using = readExpression(toolText(text, span), span, builder);
    yield { kind: 'AlterColumnType', ...change, type, using, definition: undefined };
  } else if (alter?.type) {
    const reason = 'the type of a column is computed';
    const unread = unknown(span, reason);
    yield {
      ...{
        kind: 'Opaque',
        span: change.span,
        site: change.site,
        sql: undefined,
        interpolations: [],
      },
      ...{ cause: 'not-static', reason: unread.reason, at: undefined },
    };
  }
  if (definition.default !== undefined) {
    yield { kind: 'SetDefault', ...change, default: definition.default };
  }
  if (alter?.nullable && definition.notNull) yield { kind: 'SetNotNull', ...change };
}
