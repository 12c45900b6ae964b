import { rowsOf, type Engine, type ServerError } from './engine.js';
import { judgeSqlite } from './judge-sqlite-queries.js';
import type { Planner, SchemaView } from './planner.js';
import type { Weight } from './refusal-of.js';
import { sqliteKeys } from './sqlite-keys.js';
import { sqliteName } from './sqlite-name.js';
import { readSqliteSchema } from './sqlite-schema.js';
import { indexName } from './index-name.js';

/** Plans in an SQLite. */
export function sqlitePlanner(engine: Engine): Planner {
  return {
    dialect: 'sqlite',
    name: 'SQLite',
    otherIndexes:
      'No plain index that was tried changes that: a function around a column needs an index on that expression, and ' +
      'for a pattern that begins with a wildcard there is none but full-text search.',
    weightOf,
    missingTable: ({ message }) => /^no such table: (?:\w+\.)?(.+)$/.exec(message)?.[1],
    quoted: sqliteName,
    look: () => look(engine),
    indexOn: (table, keys) => `${sqliteName(table)} (${keys})`,
    advisedIndex: (on) => `CREATE INDEX ${sqliteName(indexName(on))} ON ${on};`,
  };
}

async function look(engine: Engine): Promise<SchemaView> {
  const schema = await readSqliteSchema(engine);
  const textsOf = (candidates: readonly { readonly text: string }[]): readonly string[] =>
    candidates.map(({ text }) => text);
  return {
    tables: new Set([...schema.tables.values(), ...schema.views.keys()]),
    judge: (candidates) => judgeSqlite(engine, textsOf(candidates), schema),
    async judgeWith(candidates, indexes) {
      const names = indexes.map(({ name }) => sqliteName(name));
      await engine.run(indexes.map(({ on }, at) => `CREATE INDEX ${names[at] ?? ''} ON ${on}`));
      try {
        return await judgeSqlite(engine, textsOf(candidates), schema);
      } finally {
        await engine.run(names.map((name) => `DROP INDEX IF EXISTS ${name}`));
      }
    },
    unindexedKeys: () => sqliteKeys(engine),
    async countTables() {
      const [row] = await rowsOf(engine, tableQuery);
      return Number(row?.['tables']);
    },
  };
}

/** Virtual tables keep theirs in tables of their own, which nobody made. */
const tableQuery = `SELECT count(*) AS tables FROM pragma_table_list
WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;

/** SQLite has one code for all of them: what they are about stands in the message. */
function weightOf({ message }: ServerError): Weight {
  const found = weights.find(([pattern]) => pattern.test(message));
  return found?.[1] ?? 'wrong';
}

const weights: readonly (readonly [pattern: RegExp, weight: Weight])[] = [
  [/^Not run in a shadow database: /, 'engine'],
  // The program registers its own, and loads what brings modules (https://sqlite.org/c3ref/create_function.html).
  [/^no such (?:function|module|collation sequence): |^unknown tokenizer/, 'engine'],
  [/^no such (?:table|column|index|view|trigger): /, 'missing'],
  [/^table .+ has no column named |^unknown column ".+" in foreign key/, 'missing'],
  [/ already exists$|^duplicate column name: |^there is already /, 'in-the-way'],
  [/^(?:database disk image|out of memory|disk I\/O|too many SQL variables)/, 'engine'],
];
