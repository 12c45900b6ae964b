import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { QueryVerdict, ServerError } from '@sqlproof/shadow';
import { startMariadb, type MariadbServer } from '../effects-other/mariadb-server.js';
import { applyAll } from './support/apply-all.js';
import { onMysql, type SetDatabase } from './support/set-database.js';

const schema = `
CREATE TABLE users (id int PRIMARY KEY, name varchar(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci, note text, FULLTEXT KEY users_text (note));
CREATE TABLE imports (id int PRIMARY KEY, name varchar(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, user_name varchar(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_czech_ci, plain varchar(50));
CREATE VIEW counted AS SELECT name, count(*) AS n FROM users GROUP BY name;
CREATE VIEW joined AS SELECT u.id, u.name, i.plain FROM users u JOIN imports i ON i.id = u.id;
`;

/** Statements that are refused, and how sure it is that the real server refuses them too. */
const cases: readonly (readonly [sql: string, weight: string])[] = [
  ['SELECT i.id FROM imports i JOIN users u ON u.name = i.user_name', 'wrong'],
  // What "plain" is collated by depends on the server.
  ['SELECT i.id FROM imports i JOIN users u ON u.name = i.plain', 'engine'],
  ['SELECT id FROM users WHERE MATCH (name) AGAINST (?)', 'missing'],
  ['SELECT id FROM users WHERE count(*) > 1', 'wrong'],
  ['SELECT name FROM users ORDER BY name UNION SELECT name FROM imports', 'wrong'],
  ['UPDATE counted SET n = 1', 'wrong'],
  ['INSERT INTO counted (n) VALUES (1)', 'wrong'],
  ['DELETE FROM joined WHERE id = ?', 'wrong'],
  ['UPDATE joined SET name = ?, plain = ? WHERE id = ?', 'wrong'],
  ['SELECT id FROM users WHERE row_number() OVER (ORDER BY id) = 1', 'wrong'],
  ['SELECT row_number() OVER w FROM users', 'wrong'],
  ['WITH RECURSIVE r AS (SELECT id FROM r) SELECT id FROM r', 'wrong'],
  ['SELECT nope FROM users', 'missing'],
  ['SELECT id FROM nope', 'missing'],
  ['SELECT nope(id) FROM users', 'missing'],
  ['SELECT id, id FROM users WHERE', 'wrong'],
  ['INSERT INTO users (id, name) VALUES (1)', 'wrong'],
  ['SELECT id FROM users u, imports i', 'wrong'],
  // Its types may be those of the values that stand for the program's own.
  ['SELECT id FROM users WHERE (id, name) = 1', 'engine'],
  ['SELECT name COLLATE utf8mb4_none_ci FROM users', 'engine'],
];

describe('what MariaDB refuses', () => {
  let server: MariadbServer;
  let database: SetDatabase;
  beforeAll(async () => {
    server = await startMariadb();
    await server.run('SET GLOBAL character_set_server = utf8mb4');
    await server.run('SET GLOBAL collation_server = utf8mb4_swedish_ci');
    database = await onMysql(server.url);
    await applyAll(database.engine, schema, 'mariadb');
  });
  afterAll(async () => {
    await database.engine.close();
    await server.close();
  });

  test.each(cases)('%s', async (sql, weight) => {
    const view = await database.planner.look();
    const [verdict] = await view.judge([{ text: sql, parameters: 0, isOrdered: false }]);
    const error = errorOf(verdict);
    expect(database.planner.weightOf(error), `${error.code ?? ''} ${error.message}`).toBe(weight);
  });
});

function errorOf(verdict: QueryVerdict | undefined): ServerError {
  if (verdict?.kind !== 'refused') throw new Error(JSON.stringify(verdict));
  return verdict.error;
}
