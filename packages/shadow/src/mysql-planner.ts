import { rowsOf, type ServerError } from './engine.js';
import type { Mysql } from './engines/mysql.js';
import { indexName } from './index-name.js';
import { judgeMysql } from './judge-mysql-queries.js';
import { makeMysqlTwin, quoted, withTwinIndexes } from './mysql-twin.js';
import type { Planner, SchemaView } from './planner.js';
import type { Weight } from './refusal-of.js';

/** Plans in a MySQL or MariaDB. `current`: the one that holds the schema now. */
export function mysqlPlanner(current: () => Mysql): Planner {
  return {
    dialect: 'mysql',
    name: current().isMariadb ? 'MariaDB' : 'MySQL',
    otherIndexes:
      'No plain index that was tried changes that: a function around a column needs an index on a generated column, and ' +
      'a pattern that begins with a wildcard a full-text index.',
    weightOf: (error) => weightOf(error, current()),
    missingTable: ({ message }) => /^Table '(?:.*\.)?(.+)' doesn't exist/.exec(message)?.[1],
    quoted,
    look: () => look(current()),
    indexOn: (table, keys) => `${quoted(table)} (${keys})`,
    advisedIndex: (on) => `CREATE INDEX ${quoted(indexName(on))} ON ${on};`,
  };
}

async function look(engine: Mysql): Promise<SchemaView> {
  const schema = await makeMysqlTwin(engine);
  const textsOf = (candidates: readonly { readonly text: string }[]): readonly string[] =>
    candidates.map(({ text }) => text);
  return {
    tables: new Set([...schema.tables.values(), ...schema.views.keys()]),
    judge: (candidates) => judgeMysql(engine, textsOf(candidates), schema),
    judgeWith: (candidates, indexes) =>
      withTwinIndexes(engine, schema, indexes, (tried) =>
        judgeMysql(engine, textsOf(candidates), tried),
      ),
    // InnoDB makes an index for each (https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html).
    unindexedKeys: () => Promise.resolve([]),
    async countTables() {
      const [row] = await rowsOf(engine, tableQuery);
      return Number(row?.['tables']);
    },
  };
}

const tableQuery = `SELECT count(*) AS tables FROM information_schema.tables
WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'`;

/** https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html */
function weightOf({ code = '', message }: ServerError, { collation }: Mysql): Weight {
  if (/^42S(?:02|22)$/.test(code)) return 'missing';
  if (/^42S(?:01|21)$/.test(code)) return 'in-the-way';
  // A column that names no collation has that of its server.
  if (message.includes(`(${collation},IMPLICIT)`)) return 'engine';
  const found = weights.find(([pattern]) => pattern.test(message));
  if (found) return found[1];
  // Values that the tool puts in, what the server cannot or may not do, and what has no class of its own.
  return /^(?:08|0A|22|28|HY|XA|70|40|25)/.test(code) ? 'engine' : 'wrong';
}

/** Errors that have no class of their own, or one that says something else. */
const weights: readonly (readonly [pattern: RegExp, weight: Weight])[] = [
  [/^Not run in a shadow database: | (?:command )?denied /, 'engine'],
  [/^(?:FUNCTION|PROCEDURE|TRIGGER|Key column) .+ (?:does not exist|doesn't exist)/, 'missing'],
  [/^Can't DROP .+ check that (?:it|column\/key) exists/, 'missing'],
  [/^Can't find FULLTEXT index matching/, 'missing'],
  [/^View '.+' references invalid/, 'missing'],
  [/^(?:Duplicate (?:key name|column)|Table .+ already exists)/, 'in-the-way'],
  [/^Illegal mix of collations /, 'wrong'],
  [/^(?:Invalid use of group function|Incorrect usage of )/, 'wrong'],
  [/^(?:Column '.+' is not updatable|The target table .+ is not )/, 'wrong'],
  [/^Can not (?:modify|insert into|delete from) /, 'wrong'],
  [/^Window (?:function is allowed only|specification with name)/, 'wrong'],
  [/^No anchors for recursive WITH element/, 'wrong'],
];
