import { grouped } from '@sqlproof/core';
import { rowsOf, type Outcome, type Row } from './engine.js';
import type { Mysql } from './engines/mysql.js';
import type { OutlineSchema } from './outline/query-block.js';
import type { NewIndex } from './planner.js';

/** What the judge has to know of a schema of MySQL or MariaDB. All names are in lower case. */
export interface MysqlSchema extends OutlineSchema {
  /** Types of columns as `information_schema` prints them, by table and column. */
  readonly types: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The first column of each index, by table and name of the index; empty where it is an expression. */
  readonly indexes: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly dialect: 'mysql' | 'mariadb';
  /** Name of the database that has the tables with rows in them. */
  readonly twin: string;
}

/** What the twin calls the index of a primary key. */
export const twinPrimary = 'sqlproof_primary';

/** How many rows each table of the twin has: enough that reading all of them costs more than any look-up. */
const rowCount = 1000;

/**
 * Copies the schema into a second database in which statements can be planned, and fills it with rows. The first is of no use
 * for that: on an empty table, a look-up in a unique index finds no row while the statement is planned, and the plan ends
 * there ("Impossible WHERE noticed after reading const tables"), while for the other tables the order of joins and the choice
 * between an index and the whole table are left to chance. In the twin no index is unique, so that no row is looked up early,
 * and every value of a column occurs once.
 */
export async function makeMysqlTwin(engine: Mysql): Promise<MysqlSchema> {
  const columns = await rowsOf(engine, columnQuery);
  const twin = await engine.makeTwin();
  const tables = new Map<string, string>();
  const types = new Map<string, Map<string, string>>();
  const written = new Map<string, Map<string, string>>();
  for (const { t, c, type } of columns) {
    const key = String(t).toLowerCase();
    tables.set(key, String(t));
    const known = types.get(key) ?? new Map<string, string>();
    types.set(key, known.set(String(c).toLowerCase(), String(type)));
    const names = written.get(key) ?? new Map<string, string>();
    written.set(key, names.set(String(c).toLowerCase(), String(c)));
  }
  const texts: string[] = [];
  for (const name of tables.values()) {
    const [row] = await rowsOf(engine, `SHOW CREATE TABLE ${quoted(name)}`);
    texts.push(twinTable(String(row?.['Create Table'])));
  }
  const views = await readViews(engine);
  await fill(engine, twin, texts, columns, views);
  const indexes = await readIndexes(engine, twin);
  return {
    tables,
    types,
    indexes,
    twin,
    dialect: engine.isMariadb ? 'mariadb' : 'mysql',
    columns: written,
    views: new Map(views.map(({ name, query }) => [name.toLowerCase(), query])),
  };
}

/** Gives the schema with indexes that are built in the twin for as long as a function takes. */
export async function withTwinIndexes<Result>(
  engine: Mysql,
  schema: MysqlSchema,
  indexes: readonly NewIndex[],
  use: (schema: MysqlSchema) => Promise<Result>,
): Promise<Result> {
  const { twin } = schema;
  const inTwin = async (texts: readonly string[]): Promise<readonly Outcome[]> => {
    await rowsOf(engine, `USE ${twin}`);
    const outcomes = await engine.run(texts);
    await rowsOf(engine, `USE ${engine.database}`);
    return outcomes;
  };
  const built = await inTwin(
    indexes.map(({ name, on }) => `CREATE INDEX ${quoted(name)} ON ${on}`),
  );
  const own = indexes.filter((_, index) => built[index]?.kind === 'rows');
  try {
    return await use({ ...schema, indexes: await readIndexes(engine, twin) });
  } finally {
    const tableOf = ({ on }: NewIndex): string => on.slice(0, on.indexOf(' ('));
    await inTwin(own.map((one) => `DROP INDEX ${quoted(one.name)} ON ${tableOf(one)}`));
  }
}

const columnQuery = `
SELECT c.table_name AS t, c.column_name AS c, c.column_type AS type, c.extra AS extra
FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
WHERE c.table_schema = DATABASE() AND t.table_type <> 'VIEW'
ORDER BY c.table_name, c.ordinal_position`;

interface View {
  readonly name: string;
  readonly query: string;
}

async function readViews(engine: Mysql): Promise<readonly View[]> {
  const rows = await rowsOf(
    engine,
    'SELECT table_name AS name, view_definition AS query FROM information_schema.views WHERE table_schema = DATABASE()',
  );
  return rows.map(({ name, query }) => ({
    name: String(name),
    query: String(query).replaceAll(`\`${engine.database}\`.`, ''),
  }));
}

/** The statement that makes a table, without what keeps rows out of it. */
export function twinTable(create: string): string {
  const lines = create.split('\n').flatMap((line) => {
    if (/^ {2}CONSTRAINT .* (?:FOREIGN KEY|CHECK) /.test(line)) return [];
    const plain = line.replace(/^ {2}UNIQUE KEY /, '  KEY ');
    return [plain.replace(/^ {2}PRIMARY KEY /, `  KEY ${quoted(twinPrimary)} `)];
  });
  // The comma behind what is now the last definition.
  const end = lines.findIndex((line) => line.startsWith(')'));
  return lines.map((line, index) => (index === end - 1 ? line.replace(/,$/, '') : line)).join('\n');
}

async function fill(
  engine: Mysql,
  twin: string,
  tables: readonly string[],
  columns: readonly Row[],
  views: readonly View[],
): Promise<void> {
  await rowsOf(engine, `USE ${twin}`);
  try {
    await rowsOf(engine, "SET @sqlproof_mode = @@sql_mode, SESSION sql_mode = ''");
    // The first is MariaDB's, where JSON is text with a check; the second MySQL's.
    const settings = ['check_constraint_checks = OFF', 'sql_require_primary_key = OFF'];
    await engine.run(settings.map((one) => `SET SESSION ${one}`));
    for (const text of tables) await rowsOf(engine, text);
    await rowsOf(engine, `CREATE TABLE sqlproof_numbers (n int) ${numbers}`);
    for (const [name, own] of grouped(columns, ({ t }) => String(t))) {
      await engine.run([insertOf(name, own), `ANALYZE TABLE ${quoted(name)}`]);
    }
    // One that names another, which is not there yet, succeeds in the second round.
    const texts = views.map(
      ({ name, query }) => `CREATE OR REPLACE VIEW ${quoted(name)} AS ${query}`,
    );
    await engine.run([...texts, ...texts]);
  } finally {
    await engine.run(['SET SESSION check_constraint_checks = ON']);
    await rowsOf(engine, 'SET SESSION sql_mode = @sqlproof_mode');
    await rowsOf(engine, `USE ${engine.database}`);
  }
}

const numbers = `SELECT a.d + 10 * b.d + 100 * c.d + 1 AS n FROM (${digits()}) a, (${digits()}) b, (${digits()}) c`;

function digits(): string {
  return Array.from({ length: 10 }, (_, index) => `SELECT ${index} AS d`).join(' UNION ALL ');
}

function insertOf(table: string, columns: readonly Row[]): string {
  const own = columns.filter(({ extra }) => !/GENERATED/i.test(String(extra)));
  const names = own.map(({ c }) => quoted(String(c))).join();
  const values = own.map(({ type }) => valueOf(String(type), 'n')).join();
  return `INSERT IGNORE INTO ${quoted(table)} (${names}) SELECT ${values} FROM sqlproof_numbers WHERE n <= ${rowCount}`;
}

/** A value of a type: another one for each number. */
export function valueOf(type: string, number: string): string {
  const name = /^\w+/.exec(type)?.[0].toLowerCase() ?? '';
  switch (name) {
    case 'date':
      return `'2001-01-01' + INTERVAL ${number} DAY`;
    case 'datetime':
    case 'timestamp':
      return `'2001-01-01 00:00:00' + INTERVAL ${number} HOUR`;
    case 'time':
      return `SEC_TO_TIME(${number})`;
    case 'year':
      return `2000 + ${number} % 100`;
    case 'json':
      return `CONCAT('{"n": ', ${number}, '}')`;
    case 'enum':
    case 'set':
      return `1 + ${number} % ${type.split("','").length}`;
    case 'point':
    case 'geometry':
      return `POINT(${number}, ${number})`;
    case 'uuid':
      return `INSERT('00000000-0000-0000-0000-000000000000', 30, 7, LPAD(${number}, 7, '0'))`;
    default:
      return /char|text|blob|binary/.test(name) ? `CONCAT('v', ${number})` : number;
  }
}

async function readIndexes(engine: Mysql, twin: string): Promise<MysqlSchema['indexes']> {
  const rows = await rowsOf(
    engine,
    `SELECT table_name AS t, index_name AS name, COALESCE(column_name, '') AS c FROM information_schema.statistics WHERE table_schema = '${twin}' AND seq_in_index = 1`,
  );
  const found = new Map<string, Map<string, string>>();
  for (const { t, name, c } of rows) {
    const key = String(t).toLowerCase();
    const own = found.get(key) ?? new Map<string, string>();
    found.set(key, own.set(String(name), String(c).toLowerCase()));
  }
  return found;
}

/** A name in a text for MySQL. */
export function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
