import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { installRuntime } from '../support/install-runtime.js';
import { predict, rowOf } from './predict.js';

interface Database {
  exec(sql: string): void;
  all(sql: string): readonly Readonly<Record<string, unknown>>[];
  close(): void;
}

let open: () => Database;
let version = '';

beforeAll(async () => {
  const modules = join(await installRuntime('engines-sqlite'), 'node_modules');
  const { Database } = createRequire(join(modules, 'node-sqlite3-wasm/'))('node-sqlite3-wasm') as {
    readonly Database: new () => Database;
  };
  open = () => new Database();
  const database = open();
  version = String(database.all('SELECT sqlite_version() AS v')[0]?.['v']);
  database.close();
});

const setUp = `
PRAGMA foreign_keys = ON;
CREATE TABLE parent (id integer PRIMARY KEY, code text UNIQUE, plain int);
CREATE TABLE t (id integer PRIMARY KEY, a int, b int CHECK (b > 0), u text UNIQUE, i int, p int REFERENCES parent (id), q int, r int);
CREATE INDEX i_index ON t (i)`;
const rows = `INSERT INTO parent VALUES (1, 'x', 1); INSERT INTO t (id, a, b, p) VALUES (1, 1, 1, 1)`;

const cases = [
  ['ALTER TABLE t RENAME TO t2', 'RESERVED'],
  ['ALTER TABLE t RENAME COLUMN a TO a2', 'RESERVED'],
  ['ALTER TABLE t ADD COLUMN c int', 'RESERVED'],
  ['ALTER TABLE t ADD COLUMN c int DEFAULT 5', 'RESERVED'],
  ['ALTER TABLE t ADD COLUMN c int DEFAULT -5', 'RESERVED'],
  ['ALTER TABLE t ADD COLUMN c int NOT NULL DEFAULT 5', 'RESERVED'],
  ['ALTER TABLE t ADD COLUMN c int NOT NULL', 'refused'],
  ['ALTER TABLE t ADD COLUMN c int NOT NULL DEFAULT NULL', 'refused'],
  ['ALTER TABLE t ADD COLUMN c text DEFAULT CURRENT_TIMESTAMP', 'refused'],
  ['ALTER TABLE t ADD COLUMN c int DEFAULT (random())', 'refused'],
  ['ALTER TABLE t ADD COLUMN c int UNIQUE', 'refused'],
  ['ALTER TABLE t ADD COLUMN c int PRIMARY KEY', 'refused'],
  ['ALTER TABLE t ADD COLUMN c int CHECK (c > 0)', 'RESERVED scan'],
  ['ALTER TABLE t ADD COLUMN c int REFERENCES parent (id)', 'RESERVED'],
  ['ALTER TABLE t ADD COLUMN c int DEFAULT NULL REFERENCES parent (id)', 'RESERVED'],
  ['ALTER TABLE t ADD COLUMN c int DEFAULT 1 REFERENCES parent (id)', 'refused'],
  ['ALTER TABLE t ADD COLUMN c int AS (a + 1)', 'RESERVED'],
  ['ALTER TABLE t ADD COLUMN c int AS (a + 1) STORED', 'refused'],
  ['ALTER TABLE t DROP COLUMN a', 'RESERVED rewrite'],
  ['ALTER TABLE t DROP COLUMN id', 'refused'],
  ['ALTER TABLE t DROP COLUMN u', 'refused'],
  ['ALTER TABLE t DROP COLUMN i', 'refused'],
  ['ALTER TABLE t DROP COLUMN b', 'RESERVED rewrite'],
  ['ALTER TABLE t DROP COLUMN p', 'RESERVED rewrite'],
  ['ALTER TABLE parent DROP COLUMN code', 'refused'],
  ['ALTER TABLE t ALTER COLUMN a SET NOT NULL', 'RESERVED scan'],
  ['ALTER TABLE t ALTER COLUMN a DROP NOT NULL', 'RESERVED'],
  ['ALTER TABLE t ALTER COLUMN a SET DEFAULT 1', 'refused'],
  ['ALTER TABLE t ALTER COLUMN a TYPE bigint', 'refused'],
  ['ALTER TABLE t ADD CONSTRAINT x UNIQUE (a)', 'refused'],
  ['ALTER TABLE t ADD CONSTRAINT x CHECK (a > 0)', 'RESERVED scan'],
  ['ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES parent (id)', 'refused'],
  ['CREATE INDEX n ON t (a)', 'RESERVED build'],
  ['DROP INDEX i_index', 'RESERVED'],
  ['REINDEX i_index', 'RESERVED build'],
  ['VACUUM', 'RESERVED rewrite'],
  ['TRUNCATE TABLE t', 'refused'],
  ['DROP TABLE t', 'RESERVED'],
] as const;

test.each(cases)('SQLite: %s', (sql, says) => {
  const predicted = predict('sqlite', version, setUp, sql);
  expect(predicted.text).toBe(says);
  const database = open();
  database.exec(`${setUp};${rows}`);
  expect(outcome(database, sql)).toBe(predicted.refused === undefined ? 'taken' : 'refused');
  database.close();
});

function outcome(database: Database, sql: string): string {
  try {
    database.exec(sql);
    return 'taken';
  } catch {
    return 'refused';
  }
}

test('while it writes, nobody else does, and readers go on', () => {
  expect(predict('sqlite', version, setUp, 'ALTER TABLE t ADD COLUMN c int').lock).toBe('RESERVED');
});

const since = [
  ['ALTER TABLE t DROP COLUMN a', '3.34', 'refused'],
  ['ALTER TABLE t DROP COLUMN a', '3.35', 'RESERVED rewrite'],
  ['ALTER TABLE t RENAME COLUMN a TO c', '3.24', 'refused'],
  ['ALTER TABLE t RENAME COLUMN a TO c', '3.25', 'RESERVED'],
  ['ALTER TABLE t ADD CONSTRAINT x CHECK (a > 0)', '3.52', 'refused'],
  ['ALTER TABLE t ADD CONSTRAINT x CHECK (a > 0)', '3.53', 'RESERVED scan'],
  ['ALTER TABLE t ALTER COLUMN a SET NOT NULL', '3.52', 'refused'],
] as const;

test.each(since)('%s in SQLite %s', (sql, release, says) => {
  expect(predict('sqlite', release, setUp, sql).text).toBe(says);
});

test('each row names a page of the documentation', () => {
  for (const [sql] of cases) {
    expect(rowOf('sqlite', version, setUp, sql)?.source).toMatch(/^https:\/\/www\.sqlite\.org\//);
  }
});
