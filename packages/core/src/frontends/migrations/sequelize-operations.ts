import type { Statement } from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import { factsAt, type Builder } from './builder.js';
import { calledLinks, type CalledLink, type Chain } from './call-chain.js';
import { required, Unsupported } from './not-static.js';
import { lowerRaw } from './raw-sql.js';
import type { Walk } from './read-migration.js';
import { objectRef } from './references.js';
import { detailedTableOf, tableOf, type SequelizeCall } from './sequelize-call.js';
import { sequelizeChanges } from './sequelize-change.js';
import { sequelizeTable } from './sequelize-column.js';
import { sequelizeConstraint, sequelizeIndex, sequelizeIndexName } from './sequelize-index.js';
import { sequelizeQueries } from './sequelize-queries.js';
import { createSequelizeTable, addSequelizeColumn } from './sequelize-tables.js';
import { keyName } from '../../host/names.js';
import { unwrap } from '../../host/unwrap.js';
import { namesOf, Options, textOf, valueOf } from './static-value.js';

type Operation = (call: SequelizeCall) => Iterable<Statement>;

/** Questions, and what only makes objects. */
const silent =
  /^(?:describeTable|showAllTables|showAllSchemas|showIndex|showConstraint|tableExists|getForeignKey\w+|rawSelect|select|escape|quote\w*|authenticate|define|transaction|commit|rollback|getQueryInterface|getDialect|fn|literal|col|where|model|close)$/;

/** What a chain of the query interface sends (lib/dialects/abstract/query-interface.js). */
export function* readSequelizeChain(
  chain: Chain,
  walk: Walk,
  builder: Builder,
): Generator<Statement> {
  const [link] = calledLinks(chain);
  const [first] = chain.links;
  if (!link || !first) return;
  const { call, name } = link;
  if (hasTransaction(link)) walk.runs(call.range, { kind: 'wrapped', scope: 'call' });
  if (name === 'query') {
    yield* lowerRaw(call, chain.node.range, rawText(call.arguments[0], builder), builder);
    return;
  }
  if (silent.test(name) || first !== link) return;
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!operation) throw new Unsupported(`${name} is not read`);
  const facts = factsAt(call, chain.node.range, builder);
  yield* operation({ builder, facts, args: call.arguments });
}

/** `query('…')`, and `query({ query: '…', values })`. */
function rawText(node: Node | undefined, { host }: Builder): Node | undefined {
  const value = node && valueOf(node, host);
  if (value?.type !== 'ObjectExpression') return node;
  return new Options(value, host).get('query');
}

/** True for a call one of whose options is a transaction. */
function hasTransaction({ call }: CalledLink): boolean {
  return call.arguments.some((argument) => {
    const value = unwrap(argument);
    if (value.type !== 'ObjectExpression') return false;
    return value.properties.some(
      (property) =>
        property.type === 'Property' &&
        keyName(property) === 'transaction' &&
        !(property.value.type === 'Literal' && property.value.value === null),
    );
  });
}

function textAt({ args, builder }: SequelizeCall, position: number): string {
  return required(textOf(args[position], builder.host), 'a name is computed');
}

function optionsAt({ args, builder }: SequelizeCall, position: number): Options {
  return new Options(args[position], builder.host);
}

const operations: Readonly<Record<string, Operation>> = {
  ...sequelizeQueries,
  ...sequelizeChanges,
  createTable: createSequelizeTable,
  addColumn: addSequelizeColumn,
  *dropTable(call) {
    const [node] = call.args;
    const table = tableOf(call);
    const options = optionsAt(call, 1);
    const cascade = options.flag('cascade') || options.flag('force');
    const objects = [objectRef(node?.range ?? call.facts.span, table)];
    yield {
      kind: 'Drop',
      ...call.facts,
      object: 'table',
      objects,
      table: undefined,
      ifExists: true,
      cascade,
    };
  },
  *renameTable(call) {
    const to = sequelizeTable(call.args[1], call.builder).name;
    yield { kind: 'RenameTable', ...call.facts, table: tableOf(call), to };
  },
  *removeColumn(call) {
    const rest = { ifExists: false, cascade: false };
    yield {
      kind: 'DropColumn',
      ...call.facts,
      table: detailedTableOf(call),
      column: textAt(call, 1),
      ...rest,
    };
  },
  *renameColumn(call) {
    const [column, to] = [textAt(call, 1), textAt(call, 2)];
    yield { kind: 'RenameColumn', ...call.facts, table: tableOf(call), column, to };
  },
  addIndex: sequelizeIndex,
  *removeIndex(call) {
    const { facts, builder } = call;
    const table = tableOf(call);
    const options = optionsAt(call, 2);
    const given = textOf(call.args[1], builder.host);
    const name = given ?? sequelizeIndexName(table.name, namesOf(call.args[1], builder.host));
    const isMysql = builder.dialect === 'mysql' || builder.dialect === 'mariadb';
    const indexes = [objectRef(call.args[1]?.range ?? facts.span, { schema: undefined, name })];
    const concurrently = builder.dialect === 'postgresql' && options.flag('concurrently');
    const rest = { concurrently, ifExists: !isMysql, cascade: false };
    yield { kind: 'DropIndex', ...facts, indexes, table: isMysql ? table : undefined, ...rest };
  },
  addConstraint: sequelizeConstraint,
  *removeConstraint(call) {
    const rest = { of: undefined, ifExists: false, cascade: false };
    yield {
      kind: 'DropConstraint',
      ...call.facts,
      table: tableOf(call),
      constraint: textAt(call, 1),
      ...rest,
    };
  },
  *createSchema(call) {
    const name = objectRef(call.args[0]?.range ?? call.facts.span, {
      schema: undefined,
      name: textAt(call, 0),
    });
    yield { kind: 'CreateObject', ...call.facts, object: 'schema', name, ifNotExists: true };
  },
  *dropSchema(call) {
    const name = { schema: undefined, name: textAt(call, 0) };
    const objects = [objectRef(call.args[0]?.range ?? call.facts.span, name)];
    const rest = { table: undefined, ifExists: true, cascade: true };
    yield { kind: 'Drop', ...call.facts, object: 'schema', objects, ...rest };
  },
  *dropTrigger(call) {
    const objects = [
      objectRef(call.args[1]?.range ?? call.facts.span, {
        schema: undefined,
        name: textAt(call, 1),
      }),
    ];
    const rest = { ifExists: false, cascade: false };
    yield {
      kind: 'Drop',
      ...call.facts,
      object: 'trigger',
      objects,
      table: tableOf(call),
      ...rest,
    };
  },
};
