import { unknown, type Maybe, type Predicate, type Statement } from '../../ir/index.js';
import { factsAt, type Builder } from './builder.js';
import { calledLinks, type Chain } from './call-chain.js';
import { required } from './not-static.js';
import { dotted, tableRef } from './references.js';
import { textOf } from './static-value.js';

const writes = /^(?:insertInto|replaceInto|updateTable|deleteFrom|mergeInto)$/;
const conditions = /where|using|from|join|limit|top/i;

/** A query in a migration: which table it writes, and whether to all of its rows. Reads change nothing. */
export function* readKyselyQuery(chain: Chain, builder: Builder): Generator<Statement> {
  const links = calledLinks(chain);
  const write = links.find(({ name }) => writes.test(name));
  if (!write || !links.some(({ name }) => name.startsWith('execute'))) return;
  const [node] = write.call.arguments;
  const name = required(textOf(node, builder.host), 'the name of the table is computed');
  const schema = links.find((link) => link.name === 'withSchema')?.call.arguments[0];
  const place = node?.range ?? write.span;
  const table = tableRef(
    place,
    dotted(name.replace(/\s+as\s+.*$/i, ''), textOf(schema, builder.host)),
  );
  const span = chain.node.range;
  const facts = { ...factsAt(write.call, span, builder), table };
  const isBounded = links.some((link) => link !== write && conditions.test(link.name));
  const where: Maybe<readonly Predicate[]> = isBounded
    ? unknown(span, 'conditions of a query builder are not read')
    : [];
  const columns = unknown(span, 'columns of a query builder are not read');
  if (write.name === 'updateTable') yield { kind: 'Update', ...facts, where, limit: null };
  else if (write.name === 'deleteFrom') yield { kind: 'Delete', ...facts, where, limit: null };
  else if (write.name === 'mergeInto') yield { kind: 'Merge', ...facts };
  else yield { kind: 'Insert', ...facts, columns };
}
