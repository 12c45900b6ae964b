import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeMysql, makeMysqlTwin, type Mysql, type MysqlSchema } from '@sqlproof/shadow';
import { startMariadb, type MariadbServer } from '../effects-other/mariadb-server.js';
import { applyAll } from './support/apply-all.js';
import { startMysql } from './support/start-mysql.js';

const schemaText = `
CREATE TABLE owners (id int AUTO_INCREMENT PRIMARY KEY, email varchar(100) NOT NULL, city varchar(50), code char(4), kind enum('a','b'), extra json, UNIQUE KEY owners_email (email), KEY owners_code (code), KEY owners_kind (kind));
CREATE TABLE pets (id bigint PRIMARY KEY, owner_id int, vet_id int, name varchar(40), born date, seen datetime, weight decimal(6,2), CHECK (weight > 0), KEY pets_born (born), KEY pets_seen (seen), KEY pets_weight (weight), KEY pets_vet_name (vet_id, name), FULLTEXT KEY pets_text (name), CONSTRAINT pets_owner FOREIGN KEY (owner_id) REFERENCES owners (id));
CREATE TABLE visits (pet_id bigint, day date, note text, owner_code int, PRIMARY KEY (pet_id, day));
CREATE VIEW named AS SELECT p.id, p.name, p.vet_id, o.city FROM pets p JOIN owners o ON o.id = p.owner_id;
`;

/** Each query beside its nearest neighbour that reads what it is asked for. */
const cases: readonly (readonly [sql: string, ...reads: readonly string[]])[] = [
  ['SELECT * FROM owners WHERE id = ?'],
  ['SELECT * FROM owners WHERE email = ?'],
  ['SELECT * FROM owners WHERE city = ?', 'owners filter'],
  ['SELECT * FROM owners WHERE kind = ?'],
  ['SELECT * FROM owners'],
  ['SELECT count(*) FROM owners'],
  ['SELECT count(*) FROM owners WHERE city IS NULL', 'owners filter'],
  // A number compared with a string takes no index of the string.
  [`SELECT * FROM owners WHERE code = '5'`],
  ['SELECT * FROM owners WHERE code = 5', 'owners filter'],
  ['SELECT * FROM owners WHERE email = ? OR id = ?'],
  ['SELECT * FROM owners WHERE email = ? OR city = ?', 'owners filter'],
  ['SELECT * FROM `owners` `o` WHERE `o`.`city` = ?', 'owners filter'],
  ['SELECT * FROM owners WHERE LOWER(email) = ?', 'owners filter'],
  ['SELECT * FROM owners WHERE email LIKE ?'],
  [`SELECT * FROM owners WHERE email LIKE CONCAT('%', ?)`, 'owners filter'],
  [`SELECT * FROM owners WHERE JSON_VALUE(extra, '$.x') = ?`, 'owners filter'],
  // The types of values.
  ['SELECT * FROM pets WHERE born = ?'],
  ['SELECT * FROM pets WHERE born BETWEEN ? AND ? AND name <> ?'],
  ['SELECT * FROM pets WHERE seen > NOW() - INTERVAL ? DAY'],
  ['SELECT * FROM pets WHERE seen < NOW()'],
  ['SELECT * FROM pets WHERE ? < seen'],
  ['SELECT * FROM pets WHERE DATE(seen) = ?', 'pets filter'],
  ['SELECT * FROM pets WHERE weight IN (?, ?)'],
  // A column of an index that is not its first.
  ['SELECT * FROM pets WHERE vet_id = ? AND name = ?'],
  ['SELECT vet_id, name FROM pets WHERE name = ?', 'pets filter'],
  ['SELECT * FROM visits WHERE pet_id = ?'],
  ['SELECT * FROM visits WHERE day = ?', 'visits filter'],
  // Joins, in which the condition may be on the table that is read second.
  ['SELECT * FROM owners o JOIN pets p ON p.owner_id = o.id WHERE o.email = ?'],
  ['SELECT * FROM owners o JOIN pets p ON p.owner_id = o.id WHERE o.city = ?', 'owners filter'],
  ['SELECT * FROM owners o JOIN pets p ON p.name = o.city WHERE o.email = ?', 'pets join'],
  ['SELECT * FROM owners o JOIN pets p ON p.owner_id = o.id'],
  ['SELECT * FROM owners o LEFT JOIN pets p ON p.owner_id = o.id WHERE p.id IS NULL'],
  [
    'SELECT * FROM visits v JOIN owners o ON o.code = v.owner_code WHERE v.pet_id = ?',
    'owners join',
  ],
  // Order and limit.
  ['SELECT * FROM pets ORDER BY born DESC LIMIT 10'],
  ['SELECT * FROM pets ORDER BY owner_id DESC, weight LIMIT ?', 'pets sort'],
  ['SELECT * FROM visits ORDER BY note LIMIT ?', 'visits sort'],
  ['SELECT * FROM visits ORDER BY note'],
  ['SELECT vet_id, count(*) FROM pets GROUP BY vet_id ORDER BY 2 DESC LIMIT 5'],
  // Smallest and largest.
  ['SELECT max(born) FROM pets'],
  ['SELECT max(note) FROM visits', 'visits extreme'],
  // Subqueries.
  ['SELECT * FROM pets WHERE owner_id IN (SELECT id FROM owners WHERE email = ?)'],
  ['SELECT * FROM pets WHERE owner_id IN (SELECT id FROM owners WHERE city = ?)', 'owners filter'],
  [
    'SELECT o.id, (SELECT count(*) FROM pets p WHERE p.owner_id = o.id) FROM owners o WHERE o.id = ?',
  ],
  [
    'SELECT o.id, (SELECT count(*) FROM visits v WHERE v.note = o.city) FROM owners o WHERE o.id = ?',
    'visits join',
  ],
  ['SELECT * FROM (SELECT * FROM owners) x WHERE x.email = ?'],
  ['SELECT * FROM (SELECT * FROM owners) x WHERE x.city = ?', 'owners filter'],
  ['WITH x AS (SELECT * FROM owners WHERE city = ?) SELECT * FROM x', 'owners filter'],
  ['WITH x AS (SELECT * FROM owners WHERE email = ?) SELECT * FROM x'],
  ['SELECT * FROM named WHERE id = ?'],
  ['SELECT * FROM named WHERE city = ?', 'owners filter'],
  ['SELECT id FROM owners WHERE email = ? UNION ALL SELECT id FROM pets WHERE owner_id = ?'],
  [
    'SELECT id FROM owners WHERE email = ? UNION ALL SELECT id FROM owners WHERE city = ?',
    'owners filter',
  ],
  // Full text.
  ['SELECT * FROM pets WHERE MATCH (name) AGAINST (? IN BOOLEAN MODE)'],
  // Changes.
  ['UPDATE pets SET weight = ? WHERE owner_id = ?'],
  ['UPDATE visits SET note = ? WHERE day = ?', 'visits filter'],
  ['UPDATE visits SET note = 1'],
  ['DELETE FROM owners WHERE email = ?'],
  ['DELETE FROM owners WHERE city = ?', 'owners filter'],
  ['DELETE v FROM visits v JOIN pets p ON p.id = v.pet_id WHERE p.owner_id = ?'],
  ['INSERT INTO visits (pet_id, day) SELECT id, born FROM pets WHERE owner_id = ?'],
  ['INSERT INTO pets (id) SELECT pet_id FROM visits WHERE note = ?', 'visits filter'],
  ['INSERT INTO owners (email, city) VALUES (?, ?) ON DUPLICATE KEY UPDATE city = VALUES(city)'],
  // A hint of its own.
  ['SELECT * FROM pets FORCE INDEX (pets_born) WHERE born = ?'],
];

describe('full reads of MariaDB', () => {
  let server: MariadbServer;
  let engine: Mysql;
  let schema: MysqlSchema;
  beforeAll(async () => {
    server = await startMariadb();
    engine = await startMysql(server.url);
    await applyAll(engine, schemaText, 'mariadb');
    schema = await makeMysqlTwin(engine);
  });
  afterAll(async () => {
    await engine.close();
    await server.close();
  });

  test.each(cases)('%s', async (sql, ...reads) => {
    const [verdict] = await judgeMysql(engine, [sql], schema);
    if (verdict?.kind !== 'planned') throw new Error(JSON.stringify(verdict));
    expect(verdict.reads.map(({ table, reason }) => `${table} ${reason}`).sort()).toEqual(reads);
  });

  test('a finding says what the server says', async () => {
    const [verdict] = await judgeMysql(
      engine,
      ['SELECT vet_id, name FROM pets x WHERE name = ?'],
      schema,
    );
    expect(verdict).toMatchObject({
      kind: 'planned',
      reads: [
        {
          table: 'pets',
          alias: 'x',
          reason: 'filter',
          node: 'x: index pets_vet_name',
          index: 'pets_vet_name',
        },
      ],
    });
  });

  test('what is refused is told with its reason, and the others are planned', async () => {
    const texts = [
      'SELECT nope FROM pets',
      'SELECT 1',
      'SELECT 1; SELECT 2',
      'SELECT * FROM pets WHERE MATCH (name, vet_id) AGAINST (?)',
    ];
    expect(await judgeMysql(engine, texts, schema)).toMatchObject([
      { kind: 'refused', error: { code: '42S22' } },
      { kind: 'planned', reads: [] },
      { kind: 'refused', error: { code: '42000' } },
      { kind: 'refused' },
    ]);
  });

  test('nothing of the planning is left in the database', async () => {
    const [outcome] = await engine.run(['SELECT DATABASE() AS d, count(*) AS n FROM pets']);
    expect(outcome).toEqual({ kind: 'rows', rows: [{ d: engine.database, n: 0 }] });
  });
});
