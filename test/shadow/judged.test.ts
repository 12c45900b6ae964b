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
