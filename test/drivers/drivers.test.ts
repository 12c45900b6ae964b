import { describe, expect, test } from 'vitest';
import { testerOf } from '../support/rule-tester.js';

const { reports, ignores } = testerOf('no-interpolated-sql');

interface Way {
  /** How the handle comes about. */
  readonly way: string;
  /** The file, with `CALL` where the statement is sent. */
  readonly code: string;
  /** The expression that the statement is sent through. */
  readonly handle: string;
  readonly filename?: string;
}

/** Text that says nothing by itself, so that only the receiver can prove that it is SQL. */
const pasted = '(`DO ${action}`)';
const fixed = "('DO 1')";
const selected = '(`SELECT * FROM users WHERE id = ${id}`)';

/** A value in the text is found on every way to the handle; the same call of another object is not looked at. */
function checkWays(method: string, bound: string, ways: readonly Way[]): void {
  describe.each(ways)('$way', ({ code, handle, filename }) => {
    const reading = filename === undefined ? {} : { filename };
    const fileWith = (call: string): string => code.replace('CALL', `${handle}${call};`);

    test('finds a value in the text', () => {
      expect(reports(fileWith(`${method}${pasted}`), reading)).toContain('"action"');
      expect(reports(fileWith(`${method}${selected}`), reading)).toContain('"id"');
    });

    test('leaves fixed text and bound values alone', () => {
      ignores(fileWith(`${method}${fixed}`), reading);
      ignores(fileWith(bound), reading);
    });
  });

  test('leaves a method of the same name alone', () => {
    ignores(`import { engine } from './engine.js';\nengine${method}${pasted};`);
    ignores(`const engine = new Engine();\nengine${method}${pasted};`);
  });
}

describe('mysql2', () => {
  const bound = ".execute('SELECT * FROM users WHERE id = ?', [id])";
  checkWays('.query', bound, [
    {
      way: 'default import',
      code: "import mysql from 'mysql2/promise';\nconst db = await mysql.createConnection({});\nCALL",
      handle: 'db',
    },
    {
      way: 'named import',
      code: "import { createPool } from 'mysql2/promise';\nconst db = createPool({});\nCALL",
      handle: 'db',
    },
    {
      way: 'namespace import',
      code: "import * as mysql from 'mysql2';\nconst db = mysql.createPool({}).promise();\nCALL",
      handle: 'db',
    },
    {
      way: 'require',
      code: "const mysql = require('mysql');\nconst db = mysql.createConnection({});\nCALL",
      handle: 'db',
      filename: 'src/example.cjs',
    },
    {
      way: 'destructured require',
      code: "const { createPool: open } = require('mysql2');\nconst db = open({});\nCALL",
      handle: 'db',
      filename: 'src/example.cjs',
    },
    {
      way: 'dynamic import',
      code: "const mysql = await import('mysql2/promise');\nconst db = mysql.createPool({});\nCALL",
      handle: 'db',
    },
    {
      way: 'connection of a pool of a cluster',
      code: "import mysql from 'mysql2/promise';\nconst cluster = mysql.createPoolCluster();\nconst db = await cluster.of('replica*').getConnection();\nCALL",
      handle: 'db',
    },
    {
      way: 'callback parameter',
      code: "import mysql from 'mysql2';\nmysql.createPool({}).getConnection((error, db) => { CALL });",
      handle: 'db',
    },
    {
      way: 'parameter with a renamed type',
      code: "import type { Pool as Database } from 'mysql2/promise';\nexport function run(db: Database, id: string, action: string) { CALL }",
      handle: 'db',
    },
    {
      way: 'class field with a type',
      code: "import type { PoolConnection } from 'mysql2/promise';\nclass Users { private db: PoolConnection; run(id: string, action: string) { CALL } }",
      handle: 'this.db',
    },
    {
      way: 'constructor parameter property',
      code: "import type { Pool } from 'mysql2/promise';\nclass Users { constructor(private readonly db: Pool) {} run(id: string, action: string) { CALL } }",
      handle: 'this.db',
    },
    {
      way: 'private field that a method fills',
      code: "import mysql from 'mysql2/promise';\nclass Users { #db; async open() { this.#db = await mysql.createConnection({}); } run(id, action) { CALL } }",
      handle: 'this.#db',
    },
  ]);

  test('reads the text of an options object', () => {
    const prelude = "import mysql from 'mysql2';\nconst db = mysql.createPool({});\n";
    expect(reports(`${prelude}db.execute({ sql: \`DO \${action}\`, values: [] });`)).toContain(
      '"action"',
    );
    ignores(`${prelude}db.execute({ sql: 'DO SLEEP(?)', values: [seconds] });`);
  });

  test('a cluster sends nothing itself', () => {
    ignores(
      "import mysql from 'mysql2';\nconst cluster = mysql.createPoolCluster();\ncluster.query(`DO ${action}`);",
    );
  });

  test('its helpers quote names and values', () => {
    const prelude =
      "import mysql, { escapeId } from 'mysql2';\nconst db = mysql.createConnection({});\n";
    ignores(`${prelude}db.query(\`SELECT \${escapeId(name)} FROM t WHERE a = \${db.escape(a)}\`);`);
    expect(
      reports(`${prelude}db.query(\`SELECT * FROM t WHERE a = \${mysql.raw(a)}\`);`),
    ).toContain('"mysql.raw(a)"');
  });
});

describe('better-sqlite3', () => {
  checkWays('.exec', ".prepare('SELECT * FROM users WHERE id = ?').get(id)", [
    {
      way: 'new',
      code: "import Database from 'better-sqlite3';\nconst db = new Database('app.db');\nCALL",
      handle: 'db',
    },
    {
      way: 'call without new',
      code: "const db = require('better-sqlite3')('app.db');\nCALL",
      handle: 'db',
      filename: 'src/example.cjs',
    },
    {
      way: 'type below the default import',
      code: "import type Sqlite from 'better-sqlite3';\nexport function run(db: Sqlite.Database, id: string, action: string) { CALL }",
      handle: 'db',
    },
    {
      way: 'named type of a field',
      code: "import type { Database } from 'better-sqlite3';\nclass Users { db?: Database; run(id: string, action: string) { CALL } }",
      handle: 'this.db',
    },
    {
      way: 'chain',
      code: "import Database from 'better-sqlite3';\nconst db = new Database('app.db').exec('PRAGMA optimize');\nCALL",
      handle: 'db',
    },
    {
      way: 'subclass',
      code: "import Database from 'better-sqlite3';\nclass Store extends Database {}\nconst db = new Store('app.db');\nCALL",
      handle: 'db',
    },
  ]);

  test('a regular expression and a process have an exec too', () => {
    ignores('/from/.exec(`SELECT * FROM ${table}`);');
    ignores("import { exec } from 'node:child_process';\nexec(`drop database ${name}`);");
  });

  test('a statement takes values, not text', () => {
    const prelude = "import Database from 'better-sqlite3';\nconst db = new Database('app.db');\n";
    ignores(`${prelude}db.prepare('SELECT ?').exec(\`DO \${action}\`);`);
    expect(reports(`${prelude}db.prepare(\`SELECT \${a} FROM t\`).get();`)).toContain('"a"');
  });
});

describe('node:sqlite', () => {
  const open =
    "import { DatabaseSync } from 'node:sqlite';\nconst db = new DatabaseSync(':memory:');\n";
  checkWays('.exec', ".prepare('SELECT * FROM users WHERE id = ?').get(id)", [
    { way: 'new', code: `${open}CALL`, handle: 'db' },
    {
      way: 'parameter with a type',
      code: "import type { DatabaseSync } from 'node:sqlite';\nexport function run(db: DatabaseSync, id: string, action: string) { CALL }",
      handle: 'db',
    },
  ]);

  test('the tags of a store bind', () => {
    ignores(`${open}db.createTagStore().get\`SELECT * FROM users WHERE id = \${id}\`;`);
    expect(
      reports(`${open}db.prepare(String.raw\`SELECT * FROM t WHERE id = \${id}\`);`),
    ).toContain('"id"');
  });
});

describe('bun:sqlite', () => {
  checkWays('.run', ".query('SELECT * FROM users WHERE id = ?').get(id)", [
    {
      way: 'named import',
      code: "import { Database } from 'bun:sqlite';\nconst db = new Database();\nCALL",
      handle: 'db',
    },
    {
      way: 'default import',
      code: "import Sqlite from 'bun:sqlite';\nconst db = new Sqlite();\nCALL",
      handle: 'db',
    },
  ]);
});

describe('postgres', () => {
  const open = "import postgres from 'postgres';\nconst sql = postgres();\n";
  checkWays('.unsafe', '`SELECT * FROM users WHERE id = ${id}`', [
    { way: 'default import', code: `${open}CALL`, handle: 'sql' },
    {
      way: 'require',
      code: "const sql = require('postgres')('postgres://');\nCALL",
      handle: 'sql',
      filename: 'src/example.cjs',
    },
    {
      way: 'callback of a transaction',
      code: `${open}await sql.begin((tx) => { CALL });`,
      handle: 'tx',
    },
    {
      way: 'callback after options',
      code: `${open}await sql.begin('read only', async (tx) => { CALL });`,
      handle: 'tx',
    },
    {
      way: 'savepoint in a callback that hides the outer name',
      code: `${open}await sql.begin((sql) => sql.savepoint((sql) => { CALL }));`,
      handle: 'sql',
    },
    {
      way: 'type of another handle',
      code: `${open}export function run(tx: typeof sql, id: string, action: string) { CALL }`,
      handle: 'tx',
    },
    {
      way: 'reserved connection',
      code: `${open}const reserved = await sql.reserve();\nCALL`,
      handle: 'reserved',
    },
    {
      way: 'type below the default import',
      code: "import type postgres from 'postgres';\nexport function run(tx: postgres.TransactionSql, id: string, action: string) { CALL }",
      handle: 'tx',
    },
    {
      way: 'constructor parameter property',
      code: "import type { Sql } from 'postgres';\nclass Users { constructor(private sql: Sql<{}>) {} run(id: string, action: string) { CALL } }",
      handle: 'this.sql',
    },
  ]);

  test('text that a template takes in is not bound', () => {
    expect(reports(`${open}await sql\`SELECT * FROM users ORDER BY \${sql.unsafe(column)}\`;`))
      .toMatchInlineSnapshot(`
      "
      await sql\`SELECT * FROM users ORDER BY \${sql.unsafe(column)}\`;
                                                          ^^^^^^
      "column" is pasted where a name stands, and names cannot be bound. Choose it from a fixed list, or quote it with the identifier helper of the driver.
      "
    `);
    ignores(`${open}await sql\`SELECT * FROM users ORDER BY \${sql(column)}\`;`);
    ignores(
      `${open}await sql\`SELECT * FROM users ORDER BY id \${sql.unsafe(down ? 'DESC' : 'ASC')}\`;`,
    );
  });

  test('a piece made for another template is looked into', () => {
    const order = 'const order = sql`ORDER BY ${sql.unsafe(column)}`;';
    expect(reports(`${open}${order}`)).toContain('"column"');
    ignores(`${open}${order.replace('sql.unsafe(column)', 'sql(column)')}`);
  });
});

describe('pieces of postgres templates', () => {
  const open = "import postgres from 'postgres';\nconst sql = postgres();\n";
  const fragments = `${open}const active = sql\`AND deleted_at IS NULL\`;
await sql\`SELECT name FROM users WHERE id = \${id} \${all ? sql\`\` : active} LIMIT 5\`;
const teams = sql\`SELECT id FROM teams\`;
await sql\`SELECT name FROM users WHERE team_id IN (\${teams})\`;
await sql\`UPDATE users SET \${sql(user, 'name', 'age')} WHERE id = \${id}\`;
await sql\`INSERT INTO users \${sql(users)}\`;
await sql\`SELECT name FROM users WHERE id IN \${sql(ids)} LIMIT 5\`;
await sql\`SELECT name FROM users ORDER BY \${sql(column)} \${sql.unsafe('DESC')} LIMIT 5\`;
await sql\`DELETE FROM users \${sql\`WHERE id = \${id}\`}\`;`;

  test.each([
    'no-syntax-error',
    'no-delete-without-where',
    'no-update-without-where',
    'require-limit',
  ])('%s is silent', (rule) => {
    testerOf(rule).ignores(fragments);
  });

  test('a statement that is wrong is still found', () => {
    const { reports: wrong } = testerOf('no-syntax-error');
    expect(wrong(`${open}await sql\`SELECT name FROM users WHERE WHERE id = \${id}\`;`)).toContain(
      'WHERE',
    );
  });
});

describe('mssql', () => {
  const bound = '.query`SELECT * FROM users WHERE id = ${id}`';
  checkWays('.query', bound, [
    {
      way: 'module by default import',
      code: "import sql from 'mssql';\nawait sql.connect({});\nCALL",
      handle: 'sql',
    },
    { way: 'module by namespace', code: "import * as sql from 'mssql';\nCALL", handle: 'sql' },
    {
      way: 'module by require',
      code: "const sql = require('mssql/msnodesqlv8');\nCALL",
      handle: 'sql',
      filename: 'src/example.cjs',
    },
    {
      way: 'pool of connect',
      code: "import { connect } from 'mssql';\nconst pool = await connect({});\nCALL",
      handle: 'pool',
    },
    {
      way: 'promise of connect',
      code: "import sql from 'mssql';\nsql.connect({}).then((pool) => { CALL });",
      handle: 'pool.request()',
    },
    {
      way: 'request with inputs',
      code: "import sql from 'mssql';\nconst pool = new sql.ConnectionPool({});\nCALL",
      handle: "pool.request().input('a', sql.Int, 1)",
    },
    {
      way: 'request of a transaction',
      code: "import sql from 'mssql';\nconst transaction = new sql.Transaction(pool);\nCALL",
      handle: 'new sql.Request(transaction)',
    },
    {
      way: 'parameter property',
      code: "import type { ConnectionPool } from 'mssql';\nclass Users { constructor(private pool: ConnectionPool) {} run(id: string, action: string) { CALL } }",
      handle: 'this.pool.transaction().request()',
    },
  ]);

  test('its functions can be imported by name', () => {
    expect(reports(`import { query as run } from 'mssql';\nrun${pasted};`)).toContain('"action"');
    ignores("import { query as run } from 'mssql';\nrun`SELECT * FROM t WHERE id = ${id}`;");
    ignores(`import { query as run } from './engine.js';\nrun${pasted};`);
  });

  test('a prepared statement takes text; a transaction does not', () => {
    const prelude = "import { PreparedStatement, Transaction } from 'mssql';\n";
    expect(
      reports(`${prelude}const ps = new PreparedStatement();\nps.prepare(\`EXEC \${name}\`);`),
    ).toContain('"name"');
    ignores(`${prelude}const ps = new PreparedStatement();\nps.prepare('SELECT @a');`);
    ignores(`${prelude}const one = new Transaction();\none.query(\`DO \${action}\`);`);
  });
});

describe('pg', () => {
  checkWays('.query', ".query('SELECT * FROM users WHERE id = $1', [id])", [
    {
      way: 'callback parameter',
      code: "import { Pool } from 'pg';\nnew Pool().connect((error, client, release) => { CALL });",
      handle: 'client',
    },
  ]);
});

describe('clients that the settings name', () => {
  test.each([
    ['postgres', 'db.unsafe(`LISTEN ${name}`);', 'db`SELECT * FROM t WHERE a = ${name}`;'],
    ['mssql', 'db.batch(`EXEC ${name}`);', 'db.batch`EXEC ${name}`;'],
    ['mysql2', 'db.execute(`DO ${name}`);', "db.execute('DO ?', [name]);"],
    ['better-sqlite3', 'db.exec(`VACUUM INTO ${name}`);', "db.exec('VACUUM');"],
  ])('%s', (library, unsafe, safe) => {
    const reading = { settings: { clients: { db: library } } };
    const prelude = "import { db } from './database.js';\n";
    expect(reports(prelude + unsafe, reading)).toContain('"name"');
    ignores(prelude + safe, reading);
    if (!unsafe.includes('DO')) ignores(prelude + unsafe);
  });
});

describe('what mysql2 gives is an array with the rows in it', () => {
  const open = "import mysql from 'mysql2/promise';\nconst db = mysql.createPool({});\n";
  const query = "await db.query('SELECT name FROM users')";
  const { reports: unlimited } = testerOf('require-limit');

  test('its first element is all rows, the first of those is one', () => {
    expect(unlimited(`${open}const [rows] = ${query};`)).toContain(
      'neither a condition nor a limit',
    );
    expect(unlimited(`${open}const [[user]] = ${query};`)).toContain('uses only the first');
    expect(unlimited(`${open}const user = (${query})[0][0];`)).toContain('uses only the first');
    expect(unlimited(`${open}const [rows, fields] = ${query};\nuse(rows[0]);`)).toContain(
      'uses only the first',
    );
  });

  test('the rows of other libraries are not in one', () => {
    expect(
      unlimited(
        "import postgres from 'postgres';\nconst sql = postgres();\nconst [user] = await sql`SELECT name FROM users`;",
      ),
    ).toContain('uses only the first');
  });
});
