import {
  unknown,
  type Common,
  type Constraint,
  type Maybe,
  type ColumnDefinition,
  type IndexPart,
  type Statement,
  type TableRef,
} from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import { factsAt, type Builder } from './builder.js';
import { calledLinks, type CalledLink, type Chain } from './call-chain.js';
import { indexedColumn } from './column-facts.js';
import { readIndexParts } from './fragments.js';
import { alterKyselyTable } from './kysely-alter.js';
import { kyselyColumn } from './kysely-column.js';
import { kyselyConstraint } from './kysely-constraint.js';
import { kyselyCondition, sqlFragment } from './kysely-raw.js';
import { orElse, required, Unsupported } from './not-static.js';
import { dotted, objectRef, tableRef } from './references.js';
import { listOf, namesOf, textOf } from './static-value.js';

/** A chain of the schema builder, which is one statement. */
export interface KyselyStatement {
  readonly builder: Builder;
  readonly facts: Common;
  /** The link that says what it is: `createTable('users')`. */
  readonly head: CalledLink;
  readonly links: readonly CalledLink[];
  readonly schema: string | undefined;
}

export function* readKyselySchema(chain: Chain, builder: Builder): Generator<Statement> {
  const called = calledLinks(chain);
  const at = called.findIndex(({ name }) => name in makers);
  const head = called[at];
  const end = called.findIndex(({ name }) => /^(?:execute|compile|toOperationNode)$/.test(name));
  if (!head) {
    if (called.some(({ name }) => name !== 'withSchema'))
      throw new Unsupported('the schema builder is not read');
    return;
  }
  const named = called.find(({ name }) => name === 'withSchema')?.call.arguments[0];
  const facts = factsAt(head.call, chain.node.range, builder);
  const links = called.slice(at + 1, end < 0 ? undefined : end);
  yield* (
    makers[head.name]?.({ builder, facts, head, links, schema: textOf(named, builder.host) }) ?? []
  );
}

export function kyselyTable(statement: KyselyStatement, node: Node | undefined): TableRef {
  const text = required(textOf(node, statement.builder.host), 'the name of the table is computed');
  return tableRef(node?.range ?? statement.facts.span, dotted(text, statement.schema));
}

export function has({ links }: KyselyStatement, name: string): boolean {
  return links.some((link) => link.name === name);
}

function headTable(statement: KyselyStatement): TableRef {
  return kyselyTable(statement, statement.head.call.arguments[0]);
}

function* createTable(statement: KyselyStatement): Generator<Statement> {
  const { facts, links } = statement;
  const read = links.map(({ name }) => name);
  const constraints = orElse<readonly Constraint[] | undefined>(
    () => links.flatMap((link) => kyselyConstraint(link, statement)),
    () => undefined,
  );
  // A table is made whether or not all of it can be read.
  const isWhole = constraints !== undefined && !read.includes('$call');
  const unread = unknown(facts.span, 'a part of the table is built elsewhere');
  yield {
    ...{ kind: 'CreateTable', ...facts, table: headTable(statement) },
    columns: isWhole ? columnsOf(statement) : unread,
    constraints: constraints ?? [],
    ...{ like: [], inherits: [], asQuery: read.includes('as') },
    ...{ temporary: read.includes('temporary'), unlogged: false },
    ...{ ifNotExists: read.includes('ifNotExists'), partitioned: false },
    ...{ partitionOf: undefined, isDefaultPartition: false },
  };
}

function columnsOf({ links, builder, facts }: KyselyStatement): Maybe<readonly ColumnDefinition[]> {
  const added = links.filter(({ name }) => name === 'addColumn');
  return orElse<Maybe<readonly ColumnDefinition[]>>(
    () => added.map((link) => kyselyColumn(link, builder)),
    (reason) => unknown(facts.span, reason),
  );
}

function* createIndex(statement: KyselyStatement): Generator<Statement> {
  const { facts, links, builder, head } = statement;
  const argument = (name: string) => links.find((link) => link.name === name)?.call.arguments[0];
  const where = links.filter(({ name }) => name === 'where');
  const [first] = where;
  const condition = first?.call.arguments[0];
  yield {
    ...{ kind: 'CreateIndex', ...facts, table: kyselyTable(statement, argument('on')) },
    name: required(textOf(head.call.arguments[0], builder.host), 'a name is computed'),
    columns: links.flatMap((link) => partsOf(link, builder)),
    include: [],
    where: !first
      ? undefined
      : where.length === 1 && first.call.arguments.length === 1 && condition
        ? kyselyCondition(condition, builder)
        : unknown(first.span, 'conditions of a query builder are not read'),
    method: textOf(argument('using'), builder.host)?.toLowerCase() ?? 'btree',
    ...{ unique: has(statement, 'unique'), concurrently: false },
    ...{ ifNotExists: has(statement, 'ifNotExists'), only: false },
  };
}

function partsOf({ name, call, span }: CalledLink, builder: Builder): readonly IndexPart[] {
  const [argument] = call.arguments;
  if (name === 'expression' && argument) {
    const fragment = sqlFragment(argument, builder);
    const read = fragment ? readIndexParts(fragment, builder) : [];
    if (read.length > 0) return read;
    return [
      { ...indexedColumn(span, ''), of: unknown(argument.range, 'the expression is computed') },
    ];
  }
  if ((name !== 'column' && name !== 'columns') || !argument) return [];
  const nodes = listOf(argument, builder.host);
  return namesOf(argument, builder.host).map((text, at) => {
    const [column = text, order] = text.split(/\s+/);
    return indexedColumn(nodes[at]?.range ?? span, column, order?.toLowerCase() === 'desc');
  });
}

function drops(object: 'table' | 'schema' | 'view' | 'type') {
  return function* (statement: KyselyStatement): Generator<Statement> {
    const { facts, head, builder, schema } = statement;
    const [node] = head.call.arguments;
    const name = required(textOf(node, builder.host), 'a name is computed');
    const qualified = object === 'schema' ? { schema: undefined, name } : dotted(name, schema);
    const isMaterialized = object === 'view' && has(statement, 'materialized');
    const how = { ifExists: has(statement, 'ifExists'), cascade: has(statement, 'cascade') };
    const objects = [objectRef(node?.range ?? facts.span, qualified)];
    const of = isMaterialized ? 'materialized view' : object;
    yield { kind: 'Drop', ...facts, object: of, objects, table: undefined, ...how };
  };
}

type Maker = (statement: KyselyStatement) => Iterable<Statement>;

const makers: Readonly<Record<string, Maker>> = {
  createTable,
  createIndex,
  alterTable: alterKyselyTable,
  dropTable: drops('table'),
  dropSchema: drops('schema'),
  dropView: drops('view'),
  dropType: drops('type'),
  *dropIndex(statement) {
    const { facts, head, builder, schema } = statement;
    const [node] = head.call.arguments;
    const name = required(textOf(node, builder.host), 'a name is computed');
    const on = statement.links.find((link) => link.name === 'on')?.call.arguments[0];
    const indexes = [objectRef(node?.range ?? facts.span, dotted(name, schema))];
    // PostgreSQL's statement does not name the table.
    const isNamed = on !== undefined && builder.dialect !== 'postgresql';
    const table = isNamed ? kyselyTable(statement, on) : undefined;
    const how = { ifExists: has(statement, 'ifExists'), cascade: has(statement, 'cascade') };
    yield { kind: 'DropIndex', ...facts, indexes, table, concurrently: false, ...how };
  },
  *createSchema(statement) {
    const { facts, head, builder } = statement;
    const [node] = head.call.arguments;
    const name = required(textOf(node, builder.host), 'a name is computed');
    const ref = objectRef(node?.range ?? facts.span, { schema: undefined, name });
    const ifNotExists = has(statement, 'ifNotExists');
    yield { kind: 'CreateObject', ...facts, object: 'schema', name: ref, ifNotExists };
  },
  *createView(statement) {
    yield {
      ...{ kind: 'CreateView', ...statement.facts, view: headTable(statement) },
      ...{ materialized: has(statement, 'materialized'), orReplace: has(statement, 'orReplace') },
      ...{ ifNotExists: has(statement, 'ifNotExists'), withData: true },
    };
  },
  *refreshMaterializedView(statement) {
    const concurrently = has(statement, 'concurrently');
    const withData = !has(statement, 'withNoData');
    yield {
      kind: 'RefreshView',
      ...statement.facts,
      view: headTable(statement),
      concurrently,
      withData,
    };
  },
  *createType(statement) {
    const { facts, links, builder } = statement;
    const values = links.find(({ name }) => name === 'asEnum')?.call.arguments[0];
    const { schema, name, span } = headTable(statement);
    yield {
      ...{ kind: 'CreateType', ...facts, type: objectRef(span, { schema, name }), of: 'enum' },
      ...{ values: namesOf(values, builder.host), base: undefined, constraints: [] },
    };
  },
};
