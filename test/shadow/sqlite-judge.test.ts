import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeSqlite, readSqliteSchema, type Sqlite, type SqliteSchema } from '@sqlproof/shadow';
import { applyAll } from './support/apply-all.js';
import { startSqlite } from './support/start-sqlite.js';

const schemaText = `
CREATE TABLE owners (id INTEGER PRIMARY KEY, email TEXT, city TEXT, deleted_at TEXT);
CREATE UNIQUE INDEX owners_email ON owners (email);
CREATE TABLE pets (id INTEGER PRIMARY KEY, owner_id INTEGER, vet_id INTEGER, name TEXT, born TEXT, weight REAL);
CREATE INDEX pets_owner ON pets (owner_id);
CREATE INDEX pets_born ON pets (born);
CREATE INDEX pets_heavy ON pets (name) WHERE weight > 50;
CREATE INDEX pets_vet_name ON pets (vet_id, name);
CREATE TABLE visits (pet_id INTEGER, day TEXT, note TEXT, PRIMARY KEY (pet_id, day)) WITHOUT ROWID;
CREATE TABLE vets (id INTEGER PRIMARY KEY, name TEXT);
CREATE VIRTUAL TABLE notes USING fts5 (body);
CREATE VIEW named AS SELECT p.id, p.name, p.weight, o.city FROM pets p JOIN owners o ON o.id = p.owner_id;
`;

/** Each query beside its nearest neighbour that reads what it is asked for. */
const cases: readonly (readonly [sql: string, ...reads: readonly string[]])[] = [
  ['SELECT * FROM owners WHERE email = ?'],
  ['SELECT * FROM owners WHERE city = ?', 'owners filter'],
  ['SELECT * FROM owners'],
  ['SELECT count(*) FROM owners'],
  ['SELECT count(*) FROM owners WHERE deleted_at IS NULL', 'owners filter'],
  ['SELECT * FROM owners o WHERE lower(o.email) = :email', 'owners filter'],
  ['SELECT * FROM owners WHERE email = ? OR id = ?'],
  ['SELECT * FROM owners WHERE email = ? OR city = ?', 'owners filter'],
  ['SELECT * FROM "owners" WHERE "city" = ?', 'owners filter'],
  // A column of an index that is not its first.
  ['SELECT * FROM pets WHERE vet_id = ? AND name = ?'],
  ['SELECT vet_id, name FROM pets WHERE name = ?', 'pets filter'],
  // A partial index.
  ['SELECT * FROM pets WHERE weight > 50 AND name = ?'],
  ['SELECT name FROM pets WHERE weight > 50'],
  ['SELECT * FROM pets WHERE weight > ? AND name = ?', 'pets filter'],
  // A table without rowids.
  ['SELECT * FROM visits WHERE pet_id = ?'],
  ['SELECT * FROM visits WHERE day = ?', 'visits filter'],
  // Joins.
  ['SELECT * FROM owners o JOIN pets p ON p.owner_id = o.id WHERE o.email = ?'],
  ['SELECT * FROM owners o JOIN pets p ON p.name = o.city WHERE o.email = ?', 'pets join'],
  ['SELECT * FROM owners o JOIN pets p ON p.name = o.city'],
  ['SELECT * FROM owners o LEFT JOIN pets p ON p.owner_id = o.id AND p.weight > 9'],
  ['SELECT * FROM owners o LEFT JOIN pets p ON p.owner_id = o.id WHERE p.id IS NULL'],
  ['SELECT * FROM vets v JOIN pets p USING (name) WHERE v.id = 1', 'pets join'],
  ['SELECT * FROM vets v, pets p WHERE p.vet_id = v.id AND v.id = 1'],
  // Order and limit.
  ['SELECT * FROM pets ORDER BY born DESC LIMIT 10'],
  ['SELECT * FROM pets ORDER BY weight DESC LIMIT 10', 'pets sort'],
  ['SELECT * FROM pets ORDER BY weight DESC'],
  ['SELECT * FROM pets ORDER BY id LIMIT 10'],
  ['SELECT id, weight FROM pets ORDER BY 2 LIMIT 10', 'pets sort'],
  ['SELECT id, weight FROM pets ORDER BY 1 LIMIT 10'],
  [
    'SELECT p.* FROM pets p JOIN owners o ON o.id = p.owner_id ORDER BY p.weight LIMIT 9',
    'pets sort',
  ],
  ['SELECT vet_id, count(*) FROM pets GROUP BY vet_id ORDER BY 2 DESC LIMIT 5'],
  // Smallest and largest.
  ['SELECT max(born) FROM pets'],
  ['SELECT max(weight) FROM pets', 'pets extreme'],
  ['SELECT coalesce(max(weight), 0) + 1 FROM pets', 'pets extreme'],
  ['SELECT max(id) FROM pets'],
  ['SELECT coalesce(max(p.id), 0) + 1 FROM pets p'],
  ['SELECT min(rowid) FROM pets'],
  ['SELECT max(name) FROM pets', 'pets extreme'],
  ['SELECT max(pet_id) FROM visits'],
  ['SELECT max(day) FROM visits', 'visits extreme'],
  ['SELECT max(born || name) FROM pets', 'pets extreme'],
  ['SELECT max(name) FROM pets WHERE name > ?', 'pets filter'],
  ['SELECT max(vet_id) FROM pets WHERE vet_id > ?'],
  ['SELECT max(weight) FROM pets WHERE vet_id = ?'],
  ['SELECT max(weight) FROM pets WHERE owner_id = ?'],
  ['SELECT vet_id, max(weight) FROM pets GROUP BY vet_id'],
  // Subqueries.
  ['SELECT * FROM pets WHERE owner_id IN (SELECT id FROM owners WHERE email = ?)'],
  ['SELECT * FROM pets WHERE owner_id IN (SELECT id FROM owners WHERE city = ?)', 'owners filter'],
  ['SELECT o.id, (SELECT count(*) FROM pets p WHERE p.owner_id = o.id) FROM owners o'],
  ['SELECT v.id, (SELECT count(*) FROM pets p WHERE p.name = v.name) FROM vets v', 'pets join'],
  [
    'SELECT * FROM owners o WHERE o.id = ? AND EXISTS (SELECT 1 FROM pets p WHERE p.owner_id = o.id)',
  ],
  ['SELECT * FROM (SELECT * FROM owners) x WHERE x.email = ?'],
  ['SELECT * FROM (SELECT * FROM owners) x WHERE x.city = ?', 'owners filter'],
  ['SELECT vet_id FROM (SELECT vet_id, count(*) AS n FROM pets GROUP BY vet_id) WHERE n > 5'],
  ['SELECT * FROM (SELECT DISTINCT city FROM owners) x WHERE x.city = ?', 'owners filter'],
  ['SELECT * FROM (SELECT DISTINCT email FROM owners) x WHERE x.email = ?'],
  // Common table expressions.
  [
    'WITH x AS (SELECT * FROM owners WHERE email = ?) SELECT * FROM x JOIN pets p ON p.owner_id = x.id',
  ],
  ['WITH x AS (SELECT * FROM owners WHERE city = ?) SELECT * FROM x', 'owners filter'],
  ['WITH owners AS (SELECT 1 AS city) SELECT * FROM owners WHERE city = 1'],
  [
    'WITH RECURSIVE r(id) AS (SELECT id FROM pets WHERE owner_id = ? UNION ALL SELECT p.id FROM pets p JOIN r ON p.owner_id = r.id) SELECT * FROM r',
  ],
  [
    'WITH RECURSIVE r(id) AS (SELECT id FROM pets WHERE owner_id = ? UNION ALL SELECT p.id FROM pets p JOIN r ON p.weight = r.id) SELECT * FROM r',
    'pets join',
  ],
  // Views, whose conditions are in another text.
  ['SELECT * FROM named WHERE id = ?'],
  ['SELECT * FROM named WHERE weight = ?', 'pets filter'],
  ['SELECT * FROM named'],
  // UNION.
  ['SELECT id FROM owners WHERE email = ? UNION SELECT id FROM pets WHERE owner_id = ?'],
  [
    'SELECT id FROM owners WHERE email = ? UNION SELECT id FROM pets WHERE weight = ?',
    'pets filter',
  ],
  // Full text.
  [`SELECT * FROM notes WHERE notes MATCH 'x'`],
  [`SELECT * FROM notes WHERE body = 'x'`, 'notes filter'],
  // Changes.
  ['UPDATE pets SET weight = ? WHERE owner_id = ?'],
  ['UPDATE pets SET weight = ? WHERE weight = ?', 'pets filter'],
  ['UPDATE pets SET weight = 0'],
  ['UPDATE pets SET weight = 0 FROM owners o WHERE o.id = pets.owner_id AND o.email = ?'],
  [
    'UPDATE pets SET weight = 0 FROM owners o WHERE o.id = pets.owner_id AND o.city = ?',
    'owners filter',
  ],
  ['DELETE FROM owners WHERE email = ?'],
  ['DELETE FROM owners WHERE city = ?', 'owners filter'],
  ['DELETE FROM owners WHERE id = ?'],
  ['INSERT INTO vets (name) SELECT name FROM pets WHERE owner_id = ?'],
  ['INSERT INTO vets (name) SELECT name FROM pets WHERE weight = ?', 'pets filter'],
  [
    'INSERT INTO vets (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE vets.name <> ?',
  ],
  // Text that looks like what it is not.
  [`SELECT * FROM owners -- WHERE city = 1\n`],
  [`SELECT ' WHERE city = 1' FROM owners`],
  ['SELECT * FROM pets WHERE owner_id BETWEEN ? AND ? AND (weight > 1 OR name = ?)'],
  ['SELECT * FROM pets WHERE CASE WHEN owner_id = 1 AND weight = 2 THEN 1 END', 'pets filter'],
];

describe('full reads of SQLite', () => {
  let engine: Sqlite;
  let schema: SqliteSchema;
  beforeAll(async () => {
    engine = await startSqlite();
    await applyAll(engine, schemaText, 'sqlite');
    schema = await readSqliteSchema(engine);
  });
  afterAll(() => engine.close());

  test.each(cases)('%s', async (sql, ...reads) => {
    const [verdict] = await judgeSqlite(engine, [sql], schema);
    if (verdict?.kind !== 'planned') throw new Error(JSON.stringify(verdict));
    expect(verdict.reads.map(({ table, reason }) => `${table} ${reason}`).sort()).toEqual(reads);
  });

  test('a finding says what SQLite says', async () => {
    const [verdict] = await judgeSqlite(
      engine,
      ['SELECT name, vet_id FROM pets x WHERE name = 1'],
      schema,
    );
    expect(verdict).toMatchObject({
      kind: 'planned',
      reads: [
        {
          table: 'pets',
          alias: 'x',
          reason: 'filter',
          condition: 'name = 1',
          node: 'SCAN x USING COVERING INDEX pets_vet_name',
          index: 'pets_vet_name',
        },
      ],
    });
  });

  test('what is refused is told with its reason, and the others are planned', async () => {
    const texts = ['SELECT nope FROM pets', 'SELECT 1', 'SELECT 1; SELECT 2'];
    const verdicts = await judgeSqlite(engine, texts, schema);
    expect(verdicts).toMatchObject([
      { kind: 'refused', error: { message: 'no such column: nope' } },
      { kind: 'planned', reads: [] },
      {
        kind: 'refused',
        error: { message: 'Not run in a shadow database: the text has more than one statement' },
      },
    ]);
  });

  test('references are no part of a statement, and stay switched on', async () => {
    const own = await startSqlite();
    try {
      await applyAll(
        own,
        'CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a_id INTEGER REFERENCES a (id));',
        'sqlite',
      );
      await own.run(['PRAGMA foreign_keys = ON']);
      const verdicts = await judgeSqlite(
        own,
        ['DELETE FROM a WHERE id = ?'],
        await readSqliteSchema(own),
      );
      expect(verdicts).toMatchObject([{ kind: 'planned', reads: [] }]);
      expect(await own.run(['PRAGMA foreign_keys'])).toEqual([
        { kind: 'rows', rows: [{ foreign_keys: 1 }] },
      ]);
    } finally {
      await own.close();
    }
  });
});
