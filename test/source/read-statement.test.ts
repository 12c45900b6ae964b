import { describe, expect, it } from 'vitest';
import { printStatements } from '../../packages/core/src/ir/index.js';
import { factsOfText, type OtherDialect } from '../dialects/word-facts.js';

const statements: Readonly<Record<OtherDialect, readonly string[]>> = {
  mysql: [
    'SELECT * FROM users',
    'SELECT id, `a``b` FROM `shop`.`users` AS `u` WHERE u.id = 1 ORDER BY id LIMIT 10',
    'SELECT a FROM users LIMIT 20, 10',
    'SELECT a FROM users LIMIT 10 OFFSET 20 FOR UPDATE',
    'SELECT a FROM users LIMIT ?',
    'SELECT COUNT(*) FROM users',
    'SELECT COALESCE(SUM(total), 0) AS total FROM orders o WHERE o.id > 5',
    'SELECT name, COUNT(*) FROM users GROUP BY name',
    'SELECT DISTINCT a FROM t1, t2 b LEFT JOIN t3 ON LEFT(t3.x, 1) = b.y JOIN (SELECT 1 WHERE 2) q USING (a)',
    'SELECT a FROM users FORCE INDEX (i) WHERE a IN (SELECT b FROM c LIMIT 1)',
    'SELECT (SELECT COUNT(*) FROM b WHERE b.x = 1 LIMIT 1) FROM users',
    'SELECT 1 FROM dual',
    'SELECT NOW()',
    'SELECT a FROM t WHERE b UNION ALL SELECT c FROM u LIMIT 5',
    '(SELECT a FROM t) UNION (SELECT b FROM u WHERE c)',
    'INSERT IGNORE INTO `users` (`id`, name) VALUES (1, 2), (3, 4)',
    'INSERT INTO shop.users VALUES (1)',
    'INSERT INTO users (id) SELECT id FROM old WHERE a = 1',
    'INSERT INTO users SET a = 1',
    'REPLACE INTO users (id) VALUES (1)',
    'UPDATE users SET a = 1',
    'UPDATE LOW_PRIORITY IGNORE `users` u SET a = (SELECT b FROM c WHERE d) LIMIT 10',
    'UPDATE users SET a = 1 WHERE id = 1 ORDER BY b LIMIT 1',
    'UPDATE a JOIN b ON a.id = b.id SET a.x = 1',
    'UPDATE a, b SET a.x = b.y',
    'DELETE FROM users',
    'DELETE QUICK FROM users WHERE id IN (SELECT 1)',
    'DELETE FROM users LIMIT 100',
    'DELETE a FROM users a JOIN b ON a.id = b.id',
    'DELETE a, b FROM users a, logs b',
    'DELETE FROM a USING users a JOIN b ON a.id = b.id WHERE b.x = 1',
    'WITH x AS (SELECT 1 WHERE 2), y (a) AS (SELECT 3) DELETE FROM users',
    'WITH RECURSIVE x AS (SELECT 1) SELECT * FROM x JOIN users u',
    'START TRANSACTION',
    'ROLLBACK TO SAVEPOINT a',
    'CREATE TABLE users (id INT)',
  ],
  mariadb: [
    'SELECT a FROM users FETCH FIRST 5 ROWS ONLY',
    'SELECT a FROM users FETCH FIRST ROW ONLY',
    'DELETE FROM users WHERE a = 1 RETURNING id',
    'INSERT INTO users (a) VALUES (1) ON DUPLICATE KEY UPDATE a = VALUES(a)',
    'BEGIN NOT ATOMIC SELECT 1; END',
    'BEGIN',
  ],
  sqlite: [
    'SELECT rowid, * FROM "main"."users" u WHERE u."a""b" = ?1 LIMIT 10 OFFSET 5',
    'SELECT [a b], `c` FROM [my table] LIMIT 5, 10',
    'SELECT value FROM json_each(?) j',
    'SELECT max(a) OVER (PARTITION BY b) FROM users',
    'SELECT a FROM users -- WHERE b\n/* LIMIT 1 */',
    'INSERT OR REPLACE INTO users (id, name) VALUES (1, 2)',
    'REPLACE INTO users VALUES (1)',
    'UPDATE OR IGNORE users SET a = 1 FROM other o WHERE o.id = users.id',
    'DELETE FROM users WHERE a = @x RETURNING id',
    'WITH x AS (SELECT 1) INSERT INTO users SELECT * FROM x',
    'BEGIN IMMEDIATE',
    'END TRANSACTION',
  ],
  sqlserver: [
    'SELECT TOP 10 * FROM [dbo].[users]',
    'SELECT TOP (5) PERCENT a FROM dbo.users u WITH (NOLOCK) WHERE u.a = 1',
    'SELECT DISTINCT TOP (@n) a FROM shop.dbo.users',
    'SELECT a FROM shop..users (NOLOCK) ORDER BY a OFFSET 10 ROWS FETCH NEXT 5 ROWS ONLY',
    'SELECT a FROM users u WITH (UPDLOCK, ROWLOCK) CROSS APPLY f(u.id) x',
    'SELECT a FROM [a]]b] FOR JSON PATH',
    'SELECT * FROM #temp t WHERE t.[order] = 1',
    'SELECT * FROM @rows r',
    'INSERT INTO [dbo].[users] ([id], name) OUTPUT inserted.id VALUES (1, 2)',
    'INSERT users VALUES (1)',
    'INSERT INTO users DEFAULT VALUES',
    'UPDATE TOP (10) users SET a = 1',
    'UPDATE u SET u.a = 1 FROM dbo.users u',
    'UPDATE u SET a = 1 FROM users AS u INNER JOIN b ON b.id = u.id WHERE b.x = 1',
    'UPDATE q SET a = 1 FROM (SELECT * FROM users WHERE b = 1) q',
    'DELETE users WHERE id = 1',
    'DELETE TOP (5) FROM users',
    'DELETE u FROM [users] u LEFT JOIN b ON b.id = u.id',
    'WITH x AS (SELECT TOP 10 * FROM users WHERE a = 1) DELETE FROM x',
    ';WITH x AS (SELECT 1) UPDATE dbo.users SET a = 1',
    'BEGIN TRANSACTION',
    'BEGIN SELECT 1 END',
    'MERGE INTO users USING b ON 1 = 1 WHEN MATCHED THEN DELETE;',
  ],
};

describe.each(Object.entries(statements))('%s', (dialect, texts) => {
  it.each(texts)('%s', (text) => {
    expect(facts(text, dialect as OtherDialect)).toMatchSnapshot();
  });
});

/** The facts of a text without what is the same in all of them. */
function facts(text: string, dialect: OtherDialect): string {
  return printStatements(factsOfText(text, dialect), text)
    .replaceAll(/\n {2}site: frontend.*(?:\n {4}.*)*/g, '')
    .replaceAll(/ ‹[^›]*›\n *reason: "not read"/g, '');
}
