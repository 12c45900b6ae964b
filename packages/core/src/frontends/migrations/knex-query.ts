import { unknown, type Maybe, type Predicate, type Statement } from '../../ir/index.js';
import { factsAt, type Builder } from './builder.js';
import { calledLinks, type Chain } from './call-chain.js';
import { isSent } from './is-sent.js';
import { required, Unsupported } from './not-static.js';
import { dotted, tableRef } from './references.js';
import { textOf } from './static-value.js';

const writes = /^(?:insert|batchInsert|update|del|delete|truncate|increment|decrement|upsert)$/;
const conditions = /where|having|join|limit|first/i;

/** A query in a migration: which table it writes, and whether to all of its rows. Reads change nothing. */
export function* readKnexQuery(chain: Chain, builder: Builder): Generator<Statement> {
  const links = calledLinks(chain);
  const write = links.find(({ name }) => writes.test(name));
  if (!write || !isSent(chain.node)) return;
  const from = links.find(({ name }) => /^(?:|from|into|table|batchInsert)$/.test(name));
  const node = required(from?.call.arguments[0], 'the table of a query is not here');
  const name = required(textOf(node, builder.host), 'the name of the table is computed');
  const schema = links.find((link) => link.name === 'withSchema')?.call.arguments[0];
  const table = tableRef(
    node.range,
    dotted(name.replace(/\s+as\s+.*$/i, ''), textOf(schema, builder.host)),
  );
  const facts = { ...factsAt(write.call, chain.node.range, builder), table };
  const span = chain.node.range;
  const where: Maybe<readonly Predicate[]> = links.some((link) => conditions.test(link.name))
    ? unknown(span, 'conditions of a query builder are not read')
    : [];
  switch (write.name) {
    case 'insert':
    case 'batchInsert':
    case 'upsert':
      yield {
        kind: 'Insert',
        ...facts,
        columns: unknown(span, 'columns of a query builder are not read'),
      };
      return;
    case 'update':
    case 'increment':
    case 'decrement':
      yield { kind: 'Update', ...facts, where, limit: null };
      return;
    case 'del':
    case 'delete':
      yield { kind: 'Delete', ...facts, where, limit: null };
      return;
    case 'truncate': {
      const { table: one, ...rest } = facts;
      yield { kind: 'Truncate', ...rest, tables: [one], cascade: false };
      return;
    }
    default:
      throw new Unsupported('the query is not read');
  }
}
