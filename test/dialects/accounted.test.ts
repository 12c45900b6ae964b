import { describe, expect, test } from 'vitest';
import { lowerSql } from '../../packages/core/src/dialects/lower-sql.js';
import { isAccountedFor } from '../../packages/core/src/dialects/token/accounted/is-accounted-for.js';
import { StatementText } from '../../packages/core/src/dialects/token/statement-text.js';
import { statisticsOf } from '../../packages/core/src/engine/statistics.js';
import { wholeFileText } from '../../packages/core/src/source/sql-text.js';
import { inputOf } from './node-sql-parser/inputs.js';
import { siteOf, type OtherDialect } from './word-facts.js';

function accounted(text: string, dialect: OtherDialect): boolean {
  return isAccountedFor(new StatementText(inputOf(text, dialect), dialect));
}

describe('every word is accounted for, beside a neighbour with a word that is not', () => {
  test.each<[OtherDialect, string, string]>([
    ['mysql', 'SELECT a FROM t WHERE b = 1 LIMIT 5', 'SELECT a FROM t SKIP WHERE b = 1 LIMIT 5 5'],
    ['mysql', 'SELECT a FROM t USE INDEX (i)', 'SELECT a FROM t AS u USING INDEX (i)'],
    ['mysql', 'SELECT a FROM t JOIN u ON u.a = t.a', 'SELECT a FROM t JOIN u AT u.a = t.a'],
    ['mysql', 'SELECT a FROM t FOR UPDATE', 'SELECT a FROM t FOR KEEPS'],
    ['mysql', 'TRUNCATE TABLE t', 'TRUNCATE TABLE t NOW'],
    ['mysql', 'ALTER TABLE t ADD a INT NOT NULL', 'ALTER TABLE t ADD a INT NOT NULL SOON'],
    ['mysql', 'ALTER TABLE t DROP a, DROP b', 'ALTER TABLE t DROP a, DISCARD TABLESPACE'],
    ['mysql', 'CREATE TABLE t (a INT, KEY k (a))', 'CREATE TABLE t (a INT, SPATIAL KEY k (a))'],
    ['mysql', 'CREATE TABLE t (a INT /* b */)', 'CREATE TABLE t (a INT /*!80000 , b INT */)'],
    ['mysql', 'COMMIT', 'COMMIT RELEASE NOW'],
    ['mysql', 'SET a = 1, b = ON', 'SET a = 1, b = (SELECT 1)'],
    ['mysql', 'SHOW TABLES', 'EXPLAIN DELETE FROM t'],
    ['mysql', "UPDATE t SET a = 'b'", "UPDATE t SET a = 'b"],
    [
      'mariadb',
      'DELETE FROM t WHERE a = 1',
      'DELETE FROM t FOR PORTION OF p FROM 1 TO 2 WHERE a = 1',
    ],
    ['sqlite', 'DROP INDEX IF EXISTS main.i', 'DROP INDEX IF EXISTS main.i NOW'],
    ['sqlite', 'PRAGMA foreign_keys = ON', 'PRAGMA foreign_keys = ON ON'],
    ['sqlite', 'CREATE TABLE t (a, b TEXT)', 'CREATE TABLE t (a, b TEXT) PARTITIONED'],
    ['sqlserver', 'SET NOCOUNT ON', 'SET @a = (SELECT MAX(a) FROM t)'],
    ['sqlserver', 'EXEC p 1, @a = 2', "EXEC sp_executesql N'SELECT 1'"],
    [
      'sqlserver',
      'DELETE TOP (5) FROM t WHERE a = 1',
      'DELETE TOP (5) FROM t WHERE CURRENT OF c FOR x',
    ],
    ['sqlserver', 'ALTER TABLE t ADD a int, b int', 'ALTER TABLE t ADD a int, PERIOD FOR p (b, c)'],
    ['sqlserver', 'SELECT a INTO u FROM t', 'SELECT a INTO u ON files FROM t'],
  ])('%s: %s', (dialect, known, other) => {
    expect([accounted(known, dialect), accounted(other, dialect)]).toEqual([true, false]);
  });

  test('in the queries inside it, too', () => {
    const around = (query: string): string => `SELECT a FROM t WHERE b IN (${query})`;
    expect(accounted(around('SELECT c FROM u WHERE d = 1'), 'mysql')).toBe(true);
    expect(accounted(around('SELECT c FROM u FOR KEEPS'), 'mysql')).toBe(false);
    const inCall = (query: string): string => `SELECT a FROM t WHERE coalesce((${query}), 1) = 1`;
    expect(accounted(inCall('SELECT c FROM u'), 'mysql')).toBe(true);
    expect(accounted(inCall('SELECT c FROM u FOR KEEPS'), 'mysql')).toBe(false);
  });

  test('nothing that the program adds is', () => {
    expect(accounted('DELETE FROM t WHERE a = ${a}', 'mysql')).toBe(true);
    expect(accounted('DELETE FROM t ${where}', 'mysql')).toBe(false);
  });
});

test('is done in time with words in any order', () => {
  const heads = [
    'SELECT a',
    'INSERT INTO t',
    'UPDATE t SET a = 1',
    'DELETE FROM t',
    'ALTER TABLE t',
  ];
  const words =
    'a , . = * 1 ? (1) (SELECT 1) ON CONFLICT DO UPDATE SET NOTHING WHERE FROM JOIN AS USING VALUES IS DISTINCT ' +
    'UNION ALL RETURNING LIMIT OFFSET FETCH FOR ADD COLUMN NOT NULL DEFAULT REFERENCES CONSTRAINT WITH INDEX';
  const vocabulary = words.split(' ');
  let seed = 1;
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  let slowest = 0;
  for (let round = 0; round < 3_000; round++) {
    const tail = Array.from({ length: 55 }, () => vocabulary[next(vocabulary.length)] ?? '');
    // Patterns are slow where a piece is repeated.
    const repeated = tail.slice(0, 1 + next(8)).join(' ');
    const text = [heads[round % heads.length], `${repeated} `.repeat(next(12)), ...tail];
    const statement = new StatementText(inputOf(text.join(' ').slice(0, 300), 'sqlite'), 'sqlite');
    const before = process.cpuUsage();
    isAccountedFor(statement);
    const { user, system } = process.cpuUsage(before);
    slowest = Math.max(slowest, (user + system) / 1000);
  }
  expect(slowest).toBeLessThan(200);
});

test('looks through no statement of more words than patterns are fast with', () => {
  const accounted = (count: number): boolean =>
    isAccountedFor(
      new StatementText(inputOf(`SELECT a${', a'.repeat(count)} FROM t`, 'mysql'), 'mysql'),
    );
  expect([accounted(20), accounted(60)]).toEqual([true, false]);
});

test('statistics count a statement as understood in part when a word of it is not accounted for', () => {
  const text = 'SAVE TRAN a; COMMIT TRAN; SAVE TRAN a b; IF 1 = (SELECT 1) PRINT 1';
  const statements = lowerSql({ sql: wholeFileText(text), site: siteOf('sqlserver') });
  expect(statements.map(({ partial }) => partial)).toEqual([
    undefined,
    undefined,
    true,
    true,
    undefined,
  ]);
  expect(statisticsOf(statements)).toEqual({ sqlserver: { understood: 3, partly: 2, not: {} } });
});
