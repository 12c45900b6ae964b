import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresPlanner, type Pglite } from '@sqlproof/shadow';
import { applyAll } from './support/apply-all.js';
import { reportSet } from './support/report-set.js';
import { startPglite } from './support/start-pglite.js';

const tables = `
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE, deleted_at timestamptz, meta jsonb, plan text);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL, state text, total int, deleted_at timestamptz);
CREATE TABLE notes (id bigint PRIMARY KEY, user_id bigint NOT NULL, deleted_at timestamptz, made_at timestamptz);
CREATE INDEX ON notes (user_id);
CREATE TABLE picks (id bigint PRIMARY KEY, name text);
CREATE TABLE parcels (id bigint PRIMARY KEY, code text NOT NULL, depot_id int, owner_id bigint, place text, tags text[], meta jsonb, deleted_at timestamptz);
CREATE UNIQUE INDEX ON parcels (code) WHERE deleted_at IS NULL;
CREATE INDEX ON parcels (lower(place)) WHERE deleted_at IS NULL;
CREATE INDEX ON parcels (owner_id);
CREATE INDEX ON parcels USING gin (tags, (meta -> 'kinds'));
CREATE TABLE jobs (id bigint PRIMARY KEY, kind text, run_at timestamptz, finished_at timestamptz);
CREATE INDEX ON jobs (run_at) WHERE finished_at IS NULL;
CREATE TABLE scans (at timestamptz NOT NULL, device text, parcel_id bigint) PARTITION BY RANGE (at);
CREATE TABLE scans_a PARTITION OF scans FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE scans_b PARTITION OF scans FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX ON scans (parcel_id, at);
CREATE INDEX ON scans_b (device);
CREATE VIEW unsold AS SELECT id, owner_id FROM parcels WHERE id NOT IN (SELECT user_id FROM orders);
CREATE TABLE tenants (id bigint NOT NULL, name text) PARTITION BY HASH (id);
CREATE TABLE tenants_a PARTITION OF tenants FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE tenants_b PARTITION OF tenants FOR VALUES WITH (MODULUS 2, REMAINDER 1);
`;

/** Queries, and the tables that each is told to read as a whole. */
const cases: readonly (readonly [what: string, sql: string, tables: string])[] = [
  [
    'what a subquery gives as a whole is asked for as a whole',
    'SELECT o.id FROM users u JOIN orders o ON o.id = u.id WHERE u.id = $1 AND (o.state IN (SELECT name FROM picks) OR o.total > 3)',
    '',
  ],
  [
    'partners in a subquery are looked for row by row',
    'SELECT u.id FROM users u WHERE u.id = $1 AND EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.id)',
    'orders',
  ],
  [
    'a flag beside a join of few rows is no excuse',
    'SELECT o.id FROM users u JOIN orders o ON o.user_id = u.id WHERE u.email = $1 AND o.deleted_at IS NULL',
    'orders',
  ],
  ['a flag alone is one', 'SELECT id FROM orders WHERE deleted_at IS NULL', ''],
  [
    'so is one on each side of a join of whole tables',
    'SELECT o.id FROM users u JOIN orders o ON o.user_id = u.id WHERE u.deleted_at IS NULL AND o.deleted_at IS NULL',
    '',
  ],
  [
    'a flag beside a limit of sorted rows is none',
    'SELECT id FROM notes WHERE deleted_at IS NULL ORDER BY made_at DESC LIMIT 20',
    'notes',
  ],
  [
    'an exclusion of an expression is a flag',
    "SELECT id FROM users WHERE deleted_at IS NULL AND jsonb_typeof(meta -> 'level') <> 'null'",
    '',
  ],
  [
    'a choice of one is not',
    "SELECT id FROM users WHERE deleted_at IS NULL AND jsonb_typeof(meta -> 'level') = 'string'",
    'users',
  ],
  ['so is a test for NULL of one', "SELECT id FROM users WHERE meta ->> 'level' IS NOT NULL", ''],
  [
    'beside a choice it is not',
    "SELECT id FROM users WHERE (meta ->> 'level' IS NOT NULL OR plan = $1)",
    'users',
  ],
  [
    'a value that may be NULL switches off what an index serves',
    'SELECT id FROM users WHERE ($1::text IS NULL OR email = $1)',
    '',
  ],
  [
    'and changes nothing where no index does',
    'SELECT id FROM users WHERE ($1::text IS NULL OR plan = $1)',
    'users',
  ],
  [
    'a condition that is a value may be any condition',
    'SELECT id FROM users WHERE $1 AND plan = $2',
    '',
  ],
  [
    'an index of the rows that are not deleted is one of most rows',
    'SELECT id FROM parcels WHERE deleted_at IS NULL AND depot_id = $1',
    'parcels',
  ],
  [
    'beside it another may serve, on all rows',
    'SELECT id FROM parcels WHERE deleted_at IS NULL AND owner_id = $1',
    '',
  ],
  [
    'or on the same',
    'SELECT id FROM parcels WHERE deleted_at IS NULL AND lower(place) = lower($1)',
    '',
  ],
  [
    'or of another kind, by any of its keys',
    "SELECT id FROM parcels WHERE deleted_at IS NULL AND meta -> 'kinds' @> $1",
    '',
  ],
  [
    'and not where a function hides its column',
    'SELECT id FROM parcels WHERE deleted_at IS NULL AND abs(owner_id) = $1',
    'parcels',
  ],
  [
    'an index of what waits may be of a few',
    'SELECT id FROM jobs WHERE finished_at IS NULL AND kind = $1',
    '',
  ],
  ['a value may pick partitions', 'SELECT device FROM scans WHERE at >= $1', ''],
  ['and no rows of them', 'SELECT parcel_id FROM scans WHERE at >= $1 AND device = $2', 'scans'],
  [
    'a partition with an index may be the only one that is picked',
    "SELECT parcel_id FROM scans WHERE at >= '2025-02-01' AND at < '2025-03-01' AND device = $1",
    '',
  ],
  ['a partition by a hash has many values', 'SELECT name FROM tenants WHERE id = $1', 'tenants'],
  [
    'an OR over two tables is looked up in none',
    'SELECT p.id FROM parcels p JOIN users u ON u.id = p.owner_id WHERE p.id = $1 OR u.email = $2',
    'parcels,users',
  ],
  [
    'unless a value restricts one of them besides',
    'SELECT p.id FROM parcels p JOIN users u ON u.id = p.owner_id WHERE (p.id = $1 OR u.email = $2) AND p.owner_id = $3',
    '',
  ],
  [
    'or the rows come in an order, and end soon',
    'SELECT p.id FROM parcels p JOIN users u ON u.id = p.owner_id WHERE p.code ILIKE $1 OR u.email ILIKE $2 ORDER BY p.id DESC LIMIT 20',
    '',
  ],
  [
    'but not where they have to be sorted',
    'SELECT p.id FROM parcels p JOIN users u ON u.id = p.owner_id WHERE p.code ILIKE $1 OR u.email ILIKE $2 ORDER BY p.place LIMIT 20',
    'parcels,users',
  ],
  [
    'so is one of an outer join',
    'SELECT p.id FROM parcels p LEFT JOIN users u ON u.id = p.owner_id WHERE p.id = $1 OR u.email = $2',
    'parcels,users',
  ],
  [
    'a UNION of one query for each table is served',
    'SELECT id FROM parcels WHERE id = $1 UNION SELECT p.id FROM parcels p JOIN users u ON u.id = p.owner_id WHERE u.email = $2',
    '',
  ],
  [
    'what is asked of a table expression does not reach into it when it is used twice',
    "WITH own AS (SELECT id, owner_id, place FROM parcels) SELECT (SELECT count(*) FROM own WHERE owner_id = $1 AND place = 'a'), (SELECT max(id) FROM own o WHERE o.owner_id = $1)",
    'parcels',
  ],
  [
    'it does when it is not made first',
    "WITH own AS NOT MATERIALIZED (SELECT id, owner_id, place FROM parcels) SELECT (SELECT count(*) FROM own WHERE owner_id = $1 AND place = 'a'), (SELECT count(*) FROM own o WHERE o.owner_id = $1)",
    '',
  ],
  [
    'one pass for different rows is meant',
    'WITH own AS (SELECT id, place FROM parcels) SELECT (SELECT count(*) FROM own WHERE place = $1), (SELECT count(*) FROM own WHERE place = $2)',
    '',
  ],
  [
    'so is one for what is grouped',
    'WITH own AS MATERIALIZED (SELECT owner_id, count(*) AS n FROM parcels GROUP BY owner_id) SELECT n FROM own WHERE owner_id = $1',
    '',
  ],
  [
    'the list of a NOT IN is read as a whole for a few rows',
    'SELECT id FROM parcels WHERE owner_id = $1 AND id NOT IN (SELECT user_id FROM orders WHERE user_id IS NOT NULL)',
    'orders',
  ],
  [
    'one with an index is short as a rule',
    'SELECT id FROM parcels WHERE owner_id = $1 AND id NOT IN (SELECT parcel_id FROM scans WHERE parcel_id IS NOT NULL)',
    '',
  ],
  ['one of a view is not of who reads it', 'SELECT id FROM unsold WHERE owner_id = $1', ''],
  [
    'that of a NOT EXISTS is not',
    'SELECT id FROM parcels p WHERE owner_id = $1 AND NOT EXISTS (SELECT FROM scans s WHERE s.parcel_id = p.id)',
    '',
  ],
  [
    'a list that a value picks is short, and one for all rows is meant',
    'SELECT id FROM parcels WHERE id NOT IN (SELECT user_id FROM orders) AND deleted_at IS NULL AND id NOT IN (SELECT parcel_id FROM scans WHERE parcel_id = $1)',
    '',
  ],
];

describe('what is told of a query', () => {
  let engine: Pglite;
  beforeAll(async () => {
    engine = await startPglite();
    await applyAll(engine, tables);
  });
  afterAll(() => engine.close());

  test.each(cases)('%s', async (name, sql, expected) => {
    const queries = [{ name, sql, expect: { kind: 'not-scored' } as const }];
    const set = {
      dialect: 'postgresql' as const,
      schema: '',
      small: new Set<string>(),
      queries,
      changes: [],
    };
    const told = (await reportSet(postgresPlanner(engine), set)).get(name);
    expect(told?.kind === 'no-usable-index' ? told.tables.join() : '', told?.detail).toBe(expected);
  });

  test('an index is advised for what is compared, and not for what is tested for NULL', async () => {
    const name = 'flags';
    const sql = 'SELECT id FROM orders WHERE deleted_at IS NULL AND total > $1';
    const queries = [{ name, sql, expect: { kind: 'not-scored' } as const }];
    const set = {
      ...{ dialect: 'postgresql' as const, schema: '', small: new Set<string>() },
      ...{ queries, changes: [] },
    };
    const told = (await reportSet(postgresPlanner(engine), set)).get(name);
    expect(told?.detail).toContain('With an index on orders (total), which was tried');
  });
});
