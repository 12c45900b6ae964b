import { describe, expect, it } from 'vitest';
import type { DialectName, HolePosition } from '../../packages/core/src/ir/index.js';
import { classifyHoles, type HoleRange } from '../../packages/core/src/source/classify-hole.js';

type Dialect = DialectName | 'unknown';
/** A text with one hole, written `«»`, and the dialects that are asked (PostgreSQL and no dialect, when left out). */
type Row = readonly [text: string, dialect?: Dialect];

const table: Readonly<Record<HolePosition, readonly Row[]>> = {
  value: [
    ['SELECT * FROM users WHERE id = «»'],
    ['SELECT * FROM users WHERE id > «» AND a = 1'],
    ['SELECT * FROM users WHERE id = («»)'],
    ['SELECT * FROM users WHERE id = «»::uuid'],
    ['SELECT * FROM users WHERE id BETWEEN «» AND 10'],
    ['SELECT * FROM users WHERE id BETWEEN 1 AND «»'],
    ['SELECT * FROM users WHERE name LIKE «»'],
    ["SELECT * FROM users WHERE name ILIKE «» ESCAPE '!'"],
    ['SELECT * FROM users WHERE NOT a <> «»'],
    ['SELECT * FROM users WHERE $1 = «»'],
    ['SELECT * FROM users WHERE id = ANY(«»)'],
    ['SELECT * FROM users WHERE id IN (1, «»)'],
    ['SELECT * FROM users WHERE id IN («», 2)'],
    ['SELECT * FROM users WHERE a = -«»'],
    ['SELECT * FROM users WHERE a = b + «»'],
    ['SELECT * FROM users WHERE a = b || «»'],
    ['SELECT data->>«» FROM users'],
    ['SELECT tags[«»] FROM users'],
    ['SELECT * FROM users LIMIT «»'],
    ['SELECT * FROM users LIMIT 10 OFFSET «»'],
    ['SELECT * FROM users FETCH FIRST «» ROWS ONLY'],
    ['SELECT TOP («») * FROM users', 'sqlserver'],
    ['SELECT TOP «» * FROM users', 'sqlserver'],
    ['SELECT * FROM users WHERE t > DATE_SUB(NOW(), INTERVAL «» DAY)', 'mysql'],
    ['INSERT INTO users (a, b) VALUES («», 2)'],
    ['INSERT INTO users (a, b) VALUES (1, «»)'],
    ['INSERT INTO users (a, b) VALUES (1, 2), (3, «»)'],
    ['INSERT INTO users (a) VALUES («»)'],
    ['UPDATE users SET a = «» WHERE id = 1'],
    ['UPDATE users SET a = 1, b = «»'],
    ['SELECT coalesce(a, «») FROM users'],
    ['SELECT lower(«») FROM users'],
    ['SELECT * FROM search_users(«»)'],
    ['CALL do_it(«»)'],
    ['SELECT «»'],
    ['SELECT «»::text AS a'],
    ['SELECT CASE WHEN a = 1 THEN «» ELSE 0 END FROM users'],
    ['SELECT CASE WHEN a = 1 THEN 0 ELSE «» END FROM users'],
    ['SELECT count(*) FILTER (WHERE x = «») FROM users'],
    ['SET statement_timeout = «»'],
    ['SET LOCAL statement_timeout TO «»'],
    ['EXEC find_user @id = «»', 'sqlserver'],
    ['ALTER TABLE users ALTER COLUMN a SET DEFAULT «»'],
    ['CREATE TABLE users (a int DEFAULT «»)'],
    ['SELECT * FROM users WHERE a IS DISTINCT FROM «»'],
    ['SELECT * FROM users WHERE a IS NOT DISTINCT FROM «» AND b'],
    ['SELECT extract(year FROM «») FROM users'],
    ['SELECT * FROM users WHERE created AT TIME ZONE «» > a'],
    ['SELECT a * «» FROM users'],
    ['SELECT count(*), «»'],
    ['SELECT * FROM users LIMIT 5, «»', 'mysql'],
    ['INSERT INTO users (a) VALUES (1) ON DUPLICATE KEY UPDATE a = «»', 'mysql'],
    ['CREATE USER app IDENTIFIED BY «»', 'mysql'],
    ['UPDATE users SET type = «»'],
    ['SELECT varchar(«») FROM users'],
  ],
  quoted: [
    ["SELECT * FROM users WHERE name = '«»'"],
    ["SELECT * FROM users WHERE name LIKE '%«»%'"],
    ["SELECT * FROM users WHERE name = 'it''s «»'"],
    ["SELECT * FROM users WHERE name = E'\\'«»'", 'postgresql'],
    ["SELECT * FROM users WHERE name = 'a\\'«»'", 'mysql'],
    ["SELECT * FROM users WHERE name = N'«»'", 'sqlserver'],
    ['SELECT * FROM users WHERE name = "«»"', 'mysql'],
    ["SELECT now() - INTERVAL '«» days'"],
    ["SELECT data->>'«»' FROM users"],
    ['SELECT $$a «» b$$', 'postgresql'],
    ['DO $body$ SELECT «» $body$', 'postgresql'],
    ["SELECT * FROM users WHERE id IN ('«»')"],
    ["INSERT INTO users (a) VALUES ('«»')"],
    ["COMMENT ON TABLE users IS '«»'"],
  ],
  identifier: [
    ['SELECT * FROM «»'],
    ['SELECT * FROM «» WHERE id = 1'],
    ['SELECT * FROM «» AS u'],
    ['SELECT * FROM public.«»'],
    ['SELECT * FROM «».users'],
    ['SELECT * FROM "«»"'],
    ['SELECT * FROM "«»"."users"'],
    ['SELECT * FROM `«»`', 'mysql'],
    ['SELECT * FROM [«»]', 'sqlserver'],
    ['SELECT * FROM users_«»'],
    ['SELECT * FROM «»_archive'],
    ['SELECT * FROM logs_«»_old WHERE a = 1'],
    ['SELECT * FROM a, «»'],
    ['SELECT * FROM a JOIN «» ON a.id = b.id'],
    ['SELECT * FROM a LEFT JOIN «» b ON a.id = b.id'],
    ['SELECT «» FROM users'],
    ['SELECT DISTINCT «» FROM users'],
    ['SELECT «», b FROM users'],
    ['SELECT a, «» FROM users'],
    ['SELECT u.«» FROM users u'],
    ['SELECT a AS «» FROM users'],
    ['SELECT * FROM users AS «»'],
    ['SELECT * FROM users WHERE «» = 1'],
    ['SELECT * FROM users WHERE u.«» = 1'],
    ['SELECT * FROM users WHERE a = 1 AND «» > 1'],
    ['SELECT * FROM users WHERE «» IS NULL'],
    ['SELECT * FROM users WHERE «» IN (1, 2)'],
    ["SELECT * FROM users WHERE «» LIKE 'x'"],
    ['SELECT * FROM users ORDER BY «»'],
    ['SELECT * FROM users ORDER BY «» DESC'],
    ['SELECT * FROM users ORDER BY a, «»'],
    ['SELECT * FROM users ORDER BY u.«»'],
    ['SELECT * FROM users GROUP BY «»'],
    ['SELECT * FROM users GROUP BY a, «» HAVING count(*) > 1'],
    ['SELECT row_number() OVER (PARTITION BY «») FROM users'],
    ['SELECT a::«» FROM users'],
    ['SELECT CAST(a AS «») FROM users'],
    ['INSERT INTO «» (a) VALUES (1)'],
    ['INSERT INTO users («») VALUES (1)'],
    ['INSERT INTO users (a, «») VALUES (1, 2)'],
    ['INSERT INTO users (a) VALUES (1) ON CONFLICT («») DO NOTHING'],
    ['INSERT INTO users (a) VALUES (1) RETURNING «»'],
    ['UPDATE «» SET a = 1'],
    ['UPDATE users SET «» = 1'],
    ['UPDATE users SET a = 1, «» = 2'],
    ['DELETE FROM «»'],
    ['TRUNCATE «»'],
    ['TRUNCATE TABLE «»'],
    ['CREATE TABLE «» (id int)'],
    ['CREATE TABLE IF NOT EXISTS «» (id int)'],
    ['DROP TABLE «»'],
    ['DROP TABLE IF EXISTS «» CASCADE'],
    ['ALTER TABLE «» ADD COLUMN a int'],
    ['ALTER TABLE users ADD COLUMN «» int'],
    ['ALTER TABLE users DROP COLUMN «»'],
    ['ALTER TABLE users RENAME TO «»'],
    ['CREATE INDEX «» ON users (a)'],
    ['CREATE INDEX CONCURRENTLY IF NOT EXISTS «» ON users (a)'],
    ['CREATE INDEX i ON «» (a)'],
    ['CREATE INDEX i ON users («»)'],
    ['CREATE SCHEMA «»'],
    ['CREATE DATABASE «»'],
    ['SET search_path TO «»'],
    ['REFRESH MATERIALIZED VIEW CONCURRENTLY «»'],
    ['GRANT SELECT ON «» TO reader'],
    ['GRANT SELECT ON users TO «»'],
    ['LOCK TABLE «» IN EXCLUSIVE MODE'],
    ['COPY «» FROM stdin'],
    ['LISTEN «»'],
    ['NOTIFY «»'],
    ["CREATE USER «» PASSWORD 'x'"],
    ['SELECT «»(a) FROM users'],
    ['SELECT «»::text FROM users'],
    ['SELECT * FROM a JOIN b USING («»)'],
    ['CREATE INDEX i ON users USING gin («»)'],
    ['CREATE TABLE t (a int, PRIMARY KEY («»))'],
    ['CREATE TABLE t (a int REFERENCES «» (id))'],
    ['CREATE TABLE t (a int REFERENCES users («»))'],
    ['CREATE TRIGGER t AFTER UPDATE ON «» FOR EACH ROW EXECUTE FUNCTION f()'],
    ['WITH x («») AS (SELECT 1) SELECT * FROM x'],
    ['WITH x AS (SELECT 1) SELECT «» FROM x'],
    ['SELECT * FROM users u WHERE u.a IN (SELECT «» FROM b)'],
    ['INSERT INTO users (a) VALUES (1) ON DUPLICATE KEY UPDATE «» = 1', 'mysql'],
    ['DROP TABLE a, «»'],
    ['SET search_path = «»'],
    ['SAVEPOINT «»'],
    ['ROLLBACK TO «»'],
    ['EXEC «» 1', 'sqlserver'],
    ['DELETE «» FROM users u', 'sqlserver'],
  ],
  direction: [
    ['SELECT * FROM users ORDER BY a «»'],
    ['SELECT * FROM users ORDER BY a, b «»'],
    ['SELECT * FROM users ORDER BY a «», b'],
    ['SELECT * FROM users ORDER BY a «» LIMIT 1'],
    ['SELECT * FROM users ORDER BY a «» NULLS LAST'],
    ['SELECT * FROM users ORDER BY u.a «»'],
    ['SELECT * FROM users ORDER BY "a" «»'],
    ['SELECT * FROM users ORDER BY lower(a) «»'],
    ['SELECT * FROM users ORDER BY a::int «»'],
    ['SELECT * FROM users ORDER BY 1 «»'],
    ['SELECT * FROM users ORDER BY $1 «»'],
    ['SELECT * FROM users ORDER BY CASE WHEN a THEN 1 ELSE 2 END «»'],
    ['SELECT row_number() OVER (PARTITION BY a ORDER BY b «») FROM users'],
    ['SELECT * FROM (SELECT * FROM users ORDER BY a «») q'],
    ['SELECT * FROM users ORDER BY type «»'],
    ['SELECT * FROM users ORDER BY password «» LIMIT 10'],
    ['SELECT * FROM users ORDER BY `a` «»', 'mysql'],
    ['SELECT * FROM users ORDER BY [a] «»', 'sqlserver'],
  ],
  list: [
    ['SELECT * FROM users WHERE id IN («»)'],
    ['SELECT * FROM users WHERE id NOT IN («»)'],
    ['SELECT * FROM users WHERE id IN ( «» ) AND a = 1'],
    ['SELECT * FROM users WHERE (a, b) IN («»)'],
    ['SELECT * FROM users WHERE id IN «»'],
    ['SELECT * FROM users WHERE a = 1 AND b IN («») ORDER BY a'],
    ['DELETE FROM users WHERE id IN («»)', 'mysql'],
    ['SELECT ARRAY[«»]', 'postgresql'],
    ['INSERT INTO users (a, b) VALUES («»)'],
    ['INSERT INTO users (a, b) VALUES «»'],
  ],
  comment: [
    ['SELECT 1 /* «» */'],
    ['SELECT /*+ «» */ a FROM t'],
    ['SELECT 1 -- «»'],
    ['SELECT 1 # «»', 'mysql'],
  ],
  fragment: [
    ['«»'],
    ['«» LIMIT 1'],
    ['SELECT 1; «»'],
    ['SELECT * FROM users «»'],
    ['SELECT * FROM users «» ORDER BY a'],
    ['SELECT * FROM users WHERE «»'],
    ['SELECT * FROM users WHERE «» ORDER BY a'],
    ['SELECT * FROM users WHERE («»)'],
    ['SELECT * FROM users WHERE a = 1 «»'],
    ['SELECT * FROM users WHERE a = 1 AND «»'],
    ['SELECT * FROM users WHERE a = 1 AND («») LIMIT 1'],
    ['SELECT * FROM users WHERE a = 1 OR «» AND b = 2'],
    ['SELECT * FROM users WHERE «» AND b = 2'],
    ['SELECT * FROM users WHERE NOT «»'],
    ['SELECT * FROM users WHERE a «» 5'],
    ['SELECT * FROM users WHERE EXISTS («»)'],
    ['SELECT * FROM («») q'],
    ['WITH x AS («») SELECT * FROM x'],
    ['SELECT * FROM a «» JOIN b ON a.id = b.id'],
    ['SELECT * FROM a JOIN b ON «»'],
    ['SELECT * FROM a JOIN b ON a.id = b.id «»'],
    ['SELECT a FROM users GROUP BY a HAVING «»'],
    ['SELECT * FROM users ORDER BY a DESC «»'],
    ['SELECT * FROM users LIMIT 5 «»'],
    ['SELECT * FROM users FOR UPDATE «»'],
    ['SELECT a «» FROM users'],
    ['SELECT CASE WHEN «» THEN 1 END FROM users'],
    ['UPDATE users SET «»'],
    ['UPDATE users SET «» WHERE id = 1'],
    ['UPDATE users SET a = 1 «»'],
    ['INSERT INTO users (a) «»'],
    ['CREATE TABLE users («»)'],
    ['CREATE TABLE users (a int CHECK («»))'],
    ['SELECT * FROM users GROUP BY a «»'],
    ['SELECT row_number() OVER (PARTITION BY a «») FROM users'],
    ['SELECT * FROM (SELECT a FROM users ORDER BY a) q «»'],
    ['SELECT a FROM users ORDER BY a; «»'],
    ['SELECT * «»'],
    ['SELECT * FROM users ORDER BY a ASC «»'],
    ['SELECT 1 UNION «»'],
    ['INSERT INTO users (a) VALUES (1) ON DUPLICATE KEY UPDATE «»', 'mysql'],
    ['INSERT INTO users (a) VALUES (1) ON CONFLICT (a) DO UPDATE «»'],
    ['ALTER TABLE users ADD COLUMN «»'],
    ['ALTER TABLE users ADD «»'],
    ['ALTER TABLE users ADD COLUMN a int, «»'],
    ['CREATE TABLE users (a int, «»)'],
    ['CREATE TABLE users (a int REFERENCES t (a) ON DELETE «»)'],
    ['CREATE POLICY p ON users USING («»)'],
    ['CREATE VIEW v AS «»'],
    ['EXPLAIN «»'],
  ],
};

/** Several holes; the classes in order. */
const several: readonly (readonly [text: string, ...expected: HolePosition[]])[] = [
  ['SELECT * FROM users «»«»', 'fragment', 'fragment'],
  ['SELECT * FROM «»«»', 'identifier', 'identifier'],
  ['SELECT * FROM «».«»', 'identifier', 'identifier'],
  ['SELECT * FROM «»_«»', 'identifier', 'identifier'],
  ['SELECT * FROM users WHERE a = «»«»', 'value', 'value'],
  ['SELECT * FROM users WHERE «» = «»', 'identifier', 'value'],
  ['SELECT * FROM users ORDER BY «» «»', 'identifier', 'direction'],
  ['SELECT * FROM users ORDER BY «» «» «»', 'identifier', 'direction', 'fragment'],
  ['SELECT * FROM users ORDER BY a «», b «»', 'direction', 'direction'],
  [
    'SELECT * FROM users ORDER BY «» «» LIMIT «» OFFSET «»',
    'identifier',
    'direction',
    'value',
    'value',
  ],
  ['SELECT «» FROM «» WHERE «»', 'identifier', 'identifier', 'fragment'],
  ['SELECT «», «» FROM users', 'identifier', 'identifier'],
  ['INSERT INTO «» («») VALUES («»)', 'identifier', 'identifier', 'list'],
  ['INSERT INTO users (a, b) VALUES («», «»)', 'value', 'value'],
  ['INSERT INTO users (a, b) VALUES («», «»), («»)', 'value', 'value', 'list'],
  ['SELECT * FROM users WHERE a IN («», «»)', 'value', 'value'],
  ['SELECT * FROM users WHERE a BETWEEN «» AND «» AND «»', 'value', 'value', 'fragment'],
  ['UPDATE «» SET «» = «» WHERE «»', 'identifier', 'identifier', 'value', 'fragment'],
  ['SELECT /* «» */ «» FROM users', 'comment', 'identifier'],
  ["SELECT * FROM users WHERE a LIKE '%«»%' OR b = '«»«»'", 'quoted', 'quoted', 'quoted'],
  ['«» «»', 'fragment', 'fragment'],
  ['SELECT «» «»', 'identifier', 'fragment'],
  ['SELECT * FROM users LIMIT «»; DELETE FROM «»', 'value', 'identifier'],
];

const positions = Object.keys(table) as readonly HolePosition[];

describe.each(positions)('a hole that is a %s', (expected) => {
  const asked = table[expected].flatMap(([text, dialect]) =>
    (dialect ? [dialect] : (['postgresql', 'unknown'] as const)).map((one) => ({
      text,
      dialect: one,
    })),
  );
  it.each(asked)('$text ($dialect)', ({ text, dialect }) => {
    expect(classify(text, dialect)).toBe(expected);
  });
});

it.each(several)('%s', (text, ...expected) => {
  expect(classifyAll(text, 'postgresql')).toEqual(expected);
  expect(classifyAll(text, 'unknown')).toEqual(expected);
});

it('reads a hole of a migration tool in the spelling of the tool', () => {
  const text = 'SELECT * FROM users_${suffix} WHERE a = :x AND b = :\'y\' AND :"column" = {{z}}';
  const holes = [...text.matchAll(/\$\{\w+\}|:\w+|:'y'|:"column"|\{\{z\}\}/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const expected = ['identifier', 'value', 'value', 'identifier', 'value'];
  expect(classifyHoles(text, holes, 'postgresql')).toEqual(expected);
});

it('takes double quotes behind an operator for a name only where the database is known to', () => {
  const fixture = 'SELECT a FROM users WHERE name = "«»"';
  expect(classify(fixture, 'postgresql')).toBe('identifier');
  expect(classify(fixture, 'mysql')).toBe('quoted');
  expect(classify(fixture, 'unknown')).toBe('fragment');
  expect(classify('SELECT "«»" FROM users', 'unknown')).toBe('identifier');
});

it('reads question marks as the host program binds them', () => {
  const text = "SELECT ?? FROM ?? WHERE a=? AND b IN (?) AND data ? 'key' AND c LIKE ? LIMIT ?";
  const marks = [...text.matchAll(/\?\??(?! 'key')/g)];
  const holes = marks.map(({ index, 0: mark }) => ({ start: index, end: index + mark.length }));
  const expected = ['identifier', 'identifier', 'value', 'list', 'value', 'value'];
  for (const dialect of ['postgresql', 'mysql', 'unknown'] as const) {
    expect(classifyHoles(text, holes, dialect)).toEqual(expected);
  }
});

it('classifies ten thousand holes in linear time', () => {
  const time = (count: number): number => {
    const fixture = `SELECT a FROM t WHERE a IN (${Array(count).fill('«»').join(', ')})`;
    const start = performance.now();
    expect(classifyAll(fixture, 'postgresql')).toHaveLength(count);
    return performance.now() - start;
  };
  time(1000);
  const small = Math.min(time(1000), time(1000), time(1000));
  const large = Math.min(time(10_000), time(10_000), time(10_000));
  expect(large / small).toBeLessThan(40);
});

function classify(fixture: string, dialect: Dialect): HolePosition | undefined {
  return classifyAll(fixture, dialect)[0];
}

/** Fills the holes as the host program's are: `$1`, `$2`, … */
function classifyAll(fixture: string, dialect: Dialect): HolePosition[] {
  const holes: HoleRange[] = [];
  let text = '';
  for (const [index, part] of fixture.split('«»').entries()) {
    if (index > 0) {
      const filler = `$${index}`;
      holes.push({ start: text.length, end: text.length + filler.length });
      text += filler;
    }
    text += part;
  }
  return classifyHoles(text, holes, dialect);
}
