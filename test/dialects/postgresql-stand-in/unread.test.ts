import { describe, expect, test } from 'vitest';
import { lowerText } from '../../../packages/core/src/dialects/postgresql/lower-text.js';
import { standIn } from '../../../packages/core/src/dialects/postgresql/stand-in/index.js';
import { files, statementsOf } from './case-files.js';
import { inputOf } from './statement-input.js';

/** Statements that PostgreSQL takes and that the stand-in does not read. It says so, and nothing else of them. */
const unread: readonly string[] = [
  // Words that its grammar has no place for.
  'SELECT * FROM ONLY t',
  'SELECT * FROM t TABLESAMPLE bernoulli (1)',
  'SELECT a INTO b FROM t',
  'SELECT sum(a) OVER w FROM t WINDOW w AS (PARTITION BY b)',
  'SELECT sum(a) OVER (ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t',
  'SELECT * FROM f() AS t (a int, b text)',
  "SELECT a FROM t WHERE b LIKE 'x' ESCAPE '!'",
  "SELECT a FROM t WHERE b SIMILAR TO 'x'",
  'SELECT a FROM t WHERE b BETWEEN SYMMETRIC 1 AND 2',
  'SELECT a FROM t ORDER BY a FETCH FIRST 1 ROWS WITH TIES',
  'SELECT a FROM t GROUP BY GROUPING SETS ((a), ())',
  'SELECT count(*) FROM t HAVING count(*) > 1',
  'SELECT (a).b FROM t',
  'SELECT a[1:2] FROM t',
  'SELECT ~a, @b, |/ c FROM t',
  'SELECT f(a => 1), f(VARIADIC b) FROM t',
  'SELECT a OPERATOR(pg_catalog.+) b FROM t',
  "SELECT interval (3) '1 day', interval '1' year FROM t",
  "SELECT U&'\\0061', E'\\x41' FROM t",
  'SELECT U&"\\0061" FROM t',
  "SELECT 'a'\n'b' FROM t",
  "SELECT trim(BOTH 'x' FROM a), normalize(b), xmlelement(name c), json_array(1) FROM t",
  'TABLE t',
  'UPDATE ONLY t SET a = 1',
  'UPDATE t SET a[1] = 1',
  'UPDATE t SET (a, b) = (SELECT 1, 2)',
  'UPDATE t SET a = 1 WHERE CURRENT OF c',
  'DELETE FROM ONLY t WHERE a = 1',
  'INSERT INTO t (a) VALUES (1) ON CONFLICT (a) WHERE b DO NOTHING',
  'CREATE TABLE t (a int DEFAULT 1 COLLATE "C", b int UNIQUE DEFERRABLE)',
  'CREATE TABLE t (a int, EXCLUDE USING gist (a WITH &&))',
  'CREATE TABLE t (a int CHECK (a > 0) NO INHERIT)',
  'CREATE TABLE t (a int UNIQUE NULLS NOT DISTINCT)',
  'CREATE TABLE t (a int REFERENCES b ON DELETE SET NULL (a))',
  'CREATE TABLE t (a int, UNIQUE (a) INCLUDE (b))',
  'CREATE TABLE t (a int[3])',
  'CREATE TABLE t PARTITION OF p FOR VALUES IN (1)',
  'CREATE TABLE t OF s.type',
  'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NO INHERIT',
  'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT ENFORCED',
  'ALTER TABLE t ADD CONSTRAINT c NOT NULL a',
  'ALTER TABLE t ADD CONSTRAINT c EXCLUDE USING gist (a WITH &&)',
  'ALTER TABLE t ALTER a TYPE text COLLATE "C"',
  'ALTER TABLE t ALTER a SET STATISTICS 5, ALTER b SET STORAGE plain',
  'ALTER TABLE t ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE t SET SCHEMA s',
  'ALTER TABLE t SET (fillfactor = 70)',
  'ALTER TABLE t ATTACH PARTITION p DEFAULT',
  'ALTER TABLE t DETACH PARTITION p CONCURRENTLY',
  'CREATE INDEX i ON t USING gist (a gist_trgm_ops (siglen = 32))',
  'CREATE VIEW v WITH (security_barrier) AS SELECT 1',
  'CREATE RECURSIVE VIEW v (n) AS SELECT 1',
  'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END',
  'CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1',
  "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'symbol'",
  'DROP FUNCTION f(int), g(text)',
  'COMMENT ON TABLE t IS NULL',
  'CREATE TRIGGER a AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()',
  'COMMIT AND CHAIN',
  'ROLLBACK TO SAVEPOINT a',
  'SAVEPOINT a',
  'SET TRANSACTION ISOLATION LEVEL SERIALIZABLE',
  'RESET ALL',
  'GRANT SELECT ON t TO joe',
  'REINDEX INDEX CONCURRENTLY i',
  'VACUUM FULL t',
  'LOCK TABLE t IN SHARE MODE',
  'COPY t FROM STDIN',
  'CALL p(1)',
  'EXPLAIN ANALYZE DELETE FROM t',
  'MERGE INTO a USING b ON a.x = b.x WHEN MATCHED THEN DELETE',
  // What its grammar groups otherwise than the server, or loses.
  'SELECT a FROM t WHERE a = b IS NULL',
  'SELECT a FROM t WHERE a + b * c ^ d',
  'SELECT a FROM t GROUP BY (a, b)',
  'SELECT a::int[2] FROM t',
];

describe('left to the reader of tokens', () => {
  test.each(unread)('%s', (statement) => {
    const input = inputOf(statement);
    expect(lowerText(input)[0]?.kind).not.toBe('Opaque');
    expect(standIn(input)).toMatchObject([
      { kind: 'Opaque', cause: 'unsupported', span: [0, statement.length], at: undefined },
    ]);
  });
});

/** What the server rejects and the stand-in's grammar takes. */
const invalid: readonly string[] = [
  'SELECT 1abc FROM t',
  'SELECT a FROM t WHERE a = b = c',
  'SELECT a FROM t WHERE a < b < c',
  'SELECT a FROM t WHERE a = b < c',
  'SELECT a FROM t WHERE a LIKE b LIKE c',
  'SELECT a FROM t WHERE a IN b',
  'SELECT 1[1], f(a)[1] FROM t',
  'SELECT f(SELECT 1) FROM t',
  'SELECT a, SELECT 1 FROM t',
  'SELECT f(a, *) FROM t',
  'SELECT a FROM t ORDER BY a UNION SELECT b FROM u',
  'SELECT a FROM t UNION WITH x AS (SELECT 1) SELECT * FROM x',
  'WITH a AS (SELECT 1) WITH b AS (SELECT 2) SELECT 3',
  'SELECT * FROM a JOIN b',
  'SELECT * FROM a CROSS JOIN b ON true',
  'SELECT * FROM a NATURAL JOIN b ON true',
  'SELECT * FROM a NATURAL',
  'SELECT a FROM t LIMIT 1 FETCH FIRST 2 ROWS ONLY',
  'SELECT column FROM t',
  'SELECT unique, primary FROM t',
  'SELECT system_user() FROM t',
  'SELECT bigint(a), any(b), row FROM t',
  'INSERT INTO t',
  'INSERT INTO t x VALUES (1)',
  'INSERT INTO t (a) DEFAULT VALUES',
  'CREATE LOCAL TABLE t (a int)',
  'CREATE TABLE t (a int GENERATED AS IDENTITY)',
  'CREATE TABLE t (a int GENERATED BY DEFAULT AS (b) STORED)',
  'CREATE TABLE t (CHECK (a > 0) DEFERRABLE)',
  'CREATE TABLE t (UNIQUE (a) NOT VALID)',
  'ALTER TABLE t ADD PRIMARY KEY',
  'ALTER TABLE t ADD COLUMN unique int',
  'ALTER TABLE t RENAME COLUMN TO b',
  'ALTER TABLE t RENAME a TO b, ADD COLUMN c int',
  'ALTER TABLE t VALIDATE CONSTRAINT IF EXISTS c',
  'ALTER TABLE t VALIDATE CONSTRAINT c CASCADE',
  'DROP TRIGGER a',
  'DROP INDEX a ON b',
  'DROP TRIGGER a ON b, c',
  'DROP SCHEMA a.b',
  "COMMENT ON TRIGGER a IS 'x'",
  'TABLESPACE a',
  "RAISE NOTICE 'x'",
  "SELECT 'a' 'b'",
  "SELECT 'a",
  'SELECT "" FROM t',
  'SELECT a FROM t WHERE b = ?',
  '\\d t',
];

describe('no facts of a statement that the server rejects', () => {
  test.each(invalid)('%s', (statement) => {
    const input = inputOf(statement);
    expect(lowerText(input)).toMatchObject([{ kind: 'Opaque', cause: 'syntax-error' }]);
    expect(standIn(input)).toMatchObject([{ kind: 'Opaque', cause: 'unsupported' }]);
  });
});

test('reads four of five statements here', () => {
  const read = files.flatMap((file) => statementsOf(file)).length;
  const share = read / (read + unread.length);
  console.log(
    `stand-in: ${read} of ${read + unread.length} statements read, ${(share * 100).toFixed(1)} %`,
  );
  expect(read).toBeGreaterThan(300);
  expect(share).toBeGreaterThan(0.8);
});
