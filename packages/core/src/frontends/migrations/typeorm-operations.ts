import type { Constraint, Statement, TableRef } from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import { factsAt, type Builder } from './builder.js';
import { calledLinks, chainFrom, type Chain } from './call-chain.js';
import { required, Unsupported } from './not-static.js';
import { lowerRaw } from './raw-sql.js';
import type { Walk } from './read-migration.js';
import { dotted, objectRef } from './references.js';
import { namesOf, textOf } from './static-value.js';
import { TypeormCall } from './typeorm-call.js';
import { primaryKey } from './column-facts.js';
import { typeormColumns } from './typeorm-columns.js';
import { typeormName } from './typeorm-names.js';

type Operation = (call: TypeormCall) => Iterable<Statement>;

/** Questions to the database, and what only looks after the connection. */
const silent =
  /^(?:has\w+|get\w+|load\w+|connect|release|isTransactionActive|startTransaction|commitTransaction|rollbackTransaction|stream)$/;

/** What a chain of a query runner sends. */
export function* readTypeormChain(
  chain: Chain,
  walk: Walk,
  builder: Builder,
): Generator<Statement> {
  const [first] = chain.links;
  const [link] = calledLinks(chain);
  if (!link || !first) return;
  const span = chain.node.range;
  const { call, name } = link;
  if (name === 'commitTransaction') leaveTransaction(chain, walk, builder);
  if (name === 'query') {
    yield* lowerRaw(call, span, call.arguments[0], builder);
  } else if (first === link && !silent.test(name)) {
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation) throw new Unsupported(`${name} is not read`);
    yield* operation(new TypeormCall(call, span, builder));
  } else if (first !== link && !silent.test(name)) {
    throw new Unsupported('what the entity manager sends is not read');
  }
}

/** From `commitTransaction()` to the next `startTransaction()` nothing holds the statements together. */
function leaveTransaction({ root, node }: Chain, walk: Walk, { host }: Builder): void {
  const variable = host.variableOf(root);
  if (!variable) return;
  const [, from] = node.range;
  const starts = variable.references
    .map(({ identifier }) => chainFrom(identifier as Node))
    .filter(({ links }) => links[0]?.name === 'startTransaction')
    .map((chain) => chain.node.range[0])
    .filter((start) => start > from);
  walk.runs([from, Math.min(...starts, variable.scope.block.range[1])], { kind: 'none' });
}

type Read = (call: TypeormCall, node: Node, table: TableRef) => Constraint;

function adds(read: Read): Operation {
  return function* (call) {
    const { table } = call;
    const nodes = call.all(1);
    for (const node of nodes) {
      const place = nodes.length > 1 ? node.range : call.span;
      const facts = factsAt(call.call, place, call.builder);
      yield { kind: 'AddConstraint', ...facts, table, constraint: read(call, node, table) };
    }
  };
}

function* dropConstraints(call: TypeormCall): Generator<Statement> {
  const named = call.named(1);
  for (const [constraint, node] of named) {
    const facts = factsAt(call.call, named.length > 1 ? node.range : call.span, call.builder);
    const rest = { of: undefined, ifExists: false, cascade: false };
    yield { kind: 'DropConstraint', ...facts, table: call.table, constraint, ...rest };
  }
}

function* createIndices(call: TypeormCall): Generator<Statement> {
  const nodes = call.all(1);
  for (const node of nodes) {
    yield call.createIndex(node, call.table, nodes.length > 1 ? node.range : call.span);
  }
}

function* dropIndices(call: TypeormCall): Generator<Statement> {
  const named = call.named(1);
  for (const [name, node] of named) {
    yield call.dropIndex(name, call.isConcurrent(node), named.length > 1 ? node.range : call.span);
  }
}

/** The name comes from the columns, which the database knows; only a given one is known here. */
function* dropPrimaryKey(call: TypeormCall): Generator<Statement> {
  const constraint = textOf(call.argument(1), call.builder.host);
  const rest = { of: 'primary key', ifExists: false, cascade: false } as const;
  yield { kind: 'DropConstraint', ...call.facts, table: call.table, constraint, ...rest };
}

const operations: Readonly<Record<string, Operation>> = {
  ...typeormColumns,
  *dropTable(call) {
    const objects = [objectRef(call.table.span, call.table)];
    const facts = call.flag(1) ? call.doubtful : call.facts;
    const rest = { table: undefined, ifExists: false, cascade: false };
    yield { kind: 'Drop', ...facts, object: 'table', objects, ...rest };
  },
  *renameTable(call) {
    const to = dotted(call.text(1)).name;
    yield { kind: 'RenameTable', ...call.facts, table: call.table, to };
  },
  *createPrimaryKey(call) {
    const { table } = call;
    const node = required(call.argument(1), 'the columns are missing');
    const columns = namesOf(node, call.builder.host);
    const name =
      textOf(call.argument(2), call.builder.host) ?? typeormName('key', table.name, columns);
    const constraint = primaryKey(node.range, columns, name);
    yield { kind: 'AddConstraint', ...call.facts, table, constraint };
  },
  dropPrimaryKey,
  createUniqueConstraint: adds((call, node, table) => call.unique(node, table)),
  createUniqueConstraints: adds((call, node, table) => call.unique(node, table)),
  createCheckConstraint: adds((call, node, table) => call.check(node, table)),
  createCheckConstraints: adds((call, node, table) => call.check(node, table)),
  createExclusionConstraint: adds((call, node, table) => call.exclusion(node, table)),
  createForeignKey: adds((call, node, table) => call.foreignKey(node, table)),
  createForeignKeys: adds((call, node, table) => call.foreignKey(node, table)),
  dropUniqueConstraint: dropConstraints,
  dropUniqueConstraints: dropConstraints,
  dropCheckConstraint: dropConstraints,
  dropCheckConstraints: dropConstraints,
  dropExclusionConstraint: dropConstraints,
  dropForeignKey: dropConstraints,
  dropForeignKeys: dropConstraints,
  createIndex: createIndices,
  createIndices,
  dropIndex: dropIndices,
  dropIndices,
  *clearTable(call) {
    yield { kind: 'Truncate', ...call.facts, tables: [call.table], cascade: false };
  },
  *createSchema(call) {
    const name = objectRef(call.argument(0)?.range ?? call.span, dotted(call.text(0)));
    yield {
      kind: 'CreateObject',
      ...call.facts,
      object: 'schema',
      name,
      ifNotExists: call.flag(1),
    };
  },
  *dropSchema(call) {
    const objects = [objectRef(call.argument(0)?.range ?? call.span, dotted(call.text(0)))];
    const how = { ifExists: call.flag(1), cascade: call.flag(2) };
    yield { kind: 'Drop', ...call.facts, object: 'schema', objects, table: undefined, ...how };
  },
};
