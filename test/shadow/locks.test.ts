import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '@sqlproof/shadow';
import { lockFindingsOf, locksOf, type TracedChange } from './support/locks-of.js';
import { startNative } from './support/start-native.js';
import { startPglite } from './support/start-pglite.js';

const base = `
CREATE TABLE users (id bigint PRIMARY KEY, email text, age int, code varchar(10));
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, total int);
CREATE INDEX orders_user ON orders (user_id);
CREATE TABLE logs (text text);
CREATE MATERIALIZED VIEW sums AS SELECT user_id FROM orders;
CREATE UNIQUE INDEX ON sums (user_id);
CREATE DOMAIN amount AS int;
CREATE TABLE bills (id bigint PRIMARY KEY, due amount);
CREATE TABLE events (id int, kind text) PARTITION BY RANGE (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (10);
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (10) TO (20);
CREATE TABLE more_events (id int, kind text);
CREATE TABLE people (name text);
CREATE TABLE staff (boss text) INHERITS (people);
`;

/** A change in one migration, and what is said of it. */
interface Case {
  readonly name: string;
  readonly change: string | readonly string[];
  readonly said: readonly string[];
  readonly sizes?: TracedChange['sizes'];
}

const wait = 'reads and writes of it wait until that is done.';
const onUsers = `while it holds ACCESS EXCLUSIVE on it: ${wait}`;

const rewrites: readonly Case[] = [
  {
    name: 'another type of which every value is another one',
    change: 'ALTER TABLE users ALTER age TYPE bigint;',
    said: [`1:0 error table-rewrite: This statement writes all of "users" anew ${onUsers}`],
  },
  {
    name: 'a longer text, which is the same value',
    change: 'ALTER TABLE users ALTER code TYPE varchar(20);',
    said: [],
  },
  {
    name: 'a shorter text',
    change: '  ALTER TABLE users ALTER code TYPE varchar(5);',
    said: [`1:2 error table-rewrite: This statement writes all of "users" anew ${onUsers}`],
  },
  {
    name: 'a default that is computed for each row',
    change: 'ALTER TABLE users ADD token uuid DEFAULT gen_random_uuid();',
    said: [`1:0 error table-rewrite: This statement writes all of "users" anew ${onUsers}`],
  },
  {
    name: 'a default that is the same for all rows',
    change: 'ALTER TABLE users ADD made timestamptz NOT NULL DEFAULT now();',
    said: [],
  },
  { name: 'emptying, which makes a new file too', change: 'TRUNCATE users, logs;', said: [] },
  {
    name: 'a materialized view, which nobody writes',
    change: 'REFRESH MATERIALIZED VIEW sums;',
    said: [
      '1:0 error table-rewrite: This statement writes all of "sums" anew while it holds ACCESS EXCLUSIVE on it: reads of it wait until that is done.',
    ],
  },
  {
    name: 'a materialized view that is only emptied',
    change: 'REFRESH MATERIALIZED VIEW sums WITH NO DATA;',
    said: [],
  },
  {
    name: 'a materialized view that can be read meanwhile',
    change: 'REFRESH MATERIALIZED VIEW CONCURRENTLY sums;',
    said: [],
  },
  {
    name: 'several tables in a block of code',
    change: `DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['users', 'orders'] LOOP
      EXECUTE format('ALTER TABLE %I ALTER id TYPE numeric', t); END LOOP; END $$;`,
    said: [
      '1:0 error table-rewrite: This statement writes all of "orders" and "users" anew while it holds ACCESS EXCLUSIVE on them: reads and writes of them wait until that is done.',
    ],
  },
];

const checked = 'This statement reads all of "users" to check the rows';

const scans: readonly Case[] = [
  {
    name: 'NOT NULL',
    change: 'ALTER TABLE users ALTER email SET NOT NULL;',
    said: [`1:0 error validation-scan: ${checked} ${onUsers}`],
  },
  {
    name: 'CHECK',
    change: 'ALTER TABLE users ADD CHECK (age > 0);',
    said: [`1:0 error validation-scan: ${checked} ${onUsers}`],
  },
  {
    name: 'CHECK that is not validated',
    change: 'ALTER TABLE users ADD CHECK (age > 0) NOT VALID;',
    said: [],
  },
  {
    name: 'a foreign key, which keeps writers of both tables waiting',
    change: 'ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users;',
    said: [
      '1:0 warning validation-scan: This statement reads all of "orders" to check the rows while it holds SHARE ROW EXCLUSIVE on it: writes of it wait until that is done. So do writes of "users", which it locks, too.',
    ],
  },
  {
    name: 'a foreign key of a huge table',
    change: 'ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users;',
    sizes: { orders: 'huge', users: 'small' },
    said: [
      '1:0 error validation-scan: This statement reads all of "orders" to check the rows while it holds SHARE ROW EXCLUSIVE on it: writes of it wait until that is done.',
    ],
  },
  {
    name: 'a foreign key in a block of code, of which a query reads the table',
    change: 'DO $$ BEGIN ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users; END $$;',
    said: [
      '1:0 warning validation-scan: This statement reads all of "orders" to check the rows while it holds SHARE ROW EXCLUSIVE on it: writes of it wait until that is done. So do writes of "users", which it locks, too.',
    ],
  },
  {
    name: 'a foreign key that is not validated',
    change: 'ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;',
    said: [],
  },
  {
    name: 'a foreign key of a new column, and of a new table',
    change:
      'ALTER TABLE orders ADD payer bigint REFERENCES users;\nCREATE TABLE notes (id bigint PRIMARY KEY, user_id bigint REFERENCES users);',
    said: [],
  },
  {
    name: 'in a block of code',
    change: 'DO $$ BEGIN ALTER TABLE users ALTER email SET NOT NULL; END $$;',
    said: [`1:0 error validation-scan: ${checked} ${onUsers}`],
  },
  {
    name: 'a block of code that looks at some row first',
    change:
      'DO $$ BEGIN IF NOT EXISTS (SELECT FROM users WHERE age = 1) THEN ALTER TABLE users ADD x int; END IF; END $$;',
    said: [],
  },
  {
    name: 'a block of code that looks at a table without an index',
    change: 'DO $$ BEGIN PERFORM 1 FROM logs LIMIT 1; ALTER TABLE logs ADD x int; END $$;',
    said: [],
  },
  {
    name: 'all partitions of a table, which it stands for',
    change: 'ALTER TABLE events ALTER kind SET NOT NULL;',
    said: [
      `1:0 error validation-scan: This statement reads all of "events" to check the rows ${onUsers}`,
    ],
  },
  {
    name: 'a small partitioned table',
    change: 'ALTER TABLE events ALTER kind SET NOT NULL;',
    sizes: { events: 'small' },
    said: [],
  },
  {
    name: 'a partition that comes, and not those that are there',
    change: 'ALTER TABLE events ATTACH PARTITION more_events FOR VALUES FROM (20) TO (30);',
    said: [
      `1:0 error validation-scan: This statement reads all of "more_events" to check the rows ${onUsers}`,
    ],
  },
  {
    name: 'tables that take their columns from another one',
    change: "ALTER TABLE people ADD CHECK (name <> '');",
    said: [
      '1:0 error validation-scan: This statement reads all of "people" and "staff" to check the rows while it holds ACCESS EXCLUSIVE on them: reads and writes of them wait until that is done.',
    ],
  },
  {
    name: 'a small table',
    change: 'ALTER TABLE users ALTER email SET NOT NULL;',
    sizes: { users: 'small' },
    said: [],
  },
];

const builds: readonly Case[] = [
  {
    name: 'an index over a table that was there',
    change: 'CREATE INDEX ON orders (total);',
    said: [
      '1:0 warning blocking-lock: This statement builds an index over all of "orders" while it holds SHARE on it: writes of it wait until that is done.',
    ],
  },
  {
    name: 'an index over a table of the change, of this migration or the one before',
    change: [
      'CREATE TABLE notes (id bigint PRIMARY KEY, text text);\nCREATE INDEX ON notes (text);',
      'CREATE INDEX ON notes (id, text);\nALTER TABLE notes ALTER text SET NOT NULL;',
    ],
    said: [],
  },
  {
    name: 'an index over a huge table',
    change: 'CREATE INDEX ON orders (total);',
    sizes: { orders: 'huge' },
    said: [
      '1:0 error blocking-lock: This statement builds an index over all of "orders" while it holds SHARE on it: writes of it wait until that is done.',
    ],
  },
  {
    name: 'an index in no transaction',
    change: 'CREATE INDEX CONCURRENTLY ON orders (total);',
    said: [],
  },
  {
    name: 'a unique constraint',
    change: 'ALTER TABLE users ADD UNIQUE (email);',
    said: [
      `1:0 error blocking-lock: This statement builds an index over all of "users" ${onUsers}`,
    ],
  },
  {
    name: 'all columns of a domain',
    change: 'ALTER DOMAIN amount ADD CHECK (VALUE > 0);',
    said: [
      '1:0 warning blocking-lock: This statement reads all of "bills" while it holds SHARE on it: writes of it wait until that is done.',
    ],
  },
  {
    name: 'a domain whose values are not checked',
    change: 'ALTER DOMAIN amount ADD CHECK (VALUE > 0) NOT VALID;',
    said: [],
  },
  {
    name: 'one finding for what is done to a table at once, the worst',
    change: 'ALTER TABLE users ADD UNIQUE (email), ADD CHECK (age > 0);',
    said: [`1:0 error validation-scan: ${checked} ${onUsers}`],
  },
  {
    name: 'locks that are over at once',
    change:
      'ALTER TABLE users ADD x int; DROP INDEX orders_user; ALTER TABLE users RENAME age TO years;',
    said: [],
  },
];

const held: readonly Case[] = [
  {
    name: 'another table',
    change: 'ALTER TABLE users ADD x int;\nCREATE INDEX ON orders (total);',
    said: [
      '1:29 error held-lock: This statement builds an index over all of "orders" while its transaction holds ACCESS EXCLUSIVE on "users", which an earlier statement took: reads and writes of "users" wait until that is done. (0)',
    ],
  },
  {
    name: 'the same table, in a mode that is weaker',
    change:
      'ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0) NOT VALID;\nALTER TABLE users VALIDATE CONSTRAINT c;',
    said: [
      '1:62 error held-lock: This statement reads all of "users" while its transaction holds ACCESS EXCLUSIVE on "users", which an earlier statement took: reads and writes of "users" wait until that is done. (0)',
    ],
  },
  {
    name: 'in transactions of their own',
    change: [
      'ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0) NOT VALID;',
      'ALTER TABLE users VALIDATE CONSTRAINT c;',
    ],
    said: [],
  },
  {
    name: 'once, and what is bad by itself under its own name',
    change:
      'ALTER TABLE users ADD x int;\nUPDATE users SET x = 1;\nALTER TABLE users ALTER x SET NOT NULL;\nCREATE INDEX ON orders (total);',
    said: [
      '1:29 error held-lock: This statement reads all of "users" while its transaction holds ACCESS EXCLUSIVE on "users", which an earlier statement took: reads and writes of "users" wait until that is done. (0)',
      `1:53 error validation-scan: ${checked} ${onUsers}`,
      '1:93 warning blocking-lock: This statement builds an index over all of "orders" while it holds SHARE on it: writes of it wait until that is done. So do reads and writes of "users", which an earlier statement of its transaction has locked. (0)',
    ],
  },
  {
    name: 'rows that an index finds',
    change: 'ALTER TABLE users ADD x int;\nUPDATE users SET x = 1 WHERE id = 1;',
    said: [],
  },
  {
    name: 'nothing but locks that are over at once',
    change: 'ALTER TABLE users ADD x int;\nALTER TABLE orders ADD x int;',
    said: [],
  },
  {
    name: 'a small table, which nobody waits long for',
    change: 'ALTER TABLE users ADD x int;\nALTER TABLE orders ALTER total SET NOT NULL;',
    sizes: { users: 'small' },
    said: [
      '1:29 error validation-scan: This statement reads all of "orders" to check the rows while it holds ACCESS EXCLUSIVE on it: reads and writes of it wait until that is done.',
    ],
  },
];

/** What is advised, and a change that follows it. */
const advised: readonly {
  readonly change: string;
  readonly advice: string;
  readonly instead: readonly string[];
}[] = [
  {
    change: 'ALTER TABLE users ADD CHECK (age > 0);',
    advice: 'Add the constraint as NOT VALID,',
    instead: [
      'ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0) NOT VALID;',
      'ALTER TABLE users VALIDATE CONSTRAINT c;',
    ],
  },
  {
    change: 'ALTER TABLE users ALTER email SET NOT NULL;',
    advice: 'Add a CHECK that the column is not NULL as NOT VALID,',
    instead: [
      'ALTER TABLE users ADD CONSTRAINT c CHECK (email IS NOT NULL) NOT VALID;',
      'ALTER TABLE users VALIDATE CONSTRAINT c;',
      'ALTER TABLE users ALTER email SET NOT NULL;',
    ],
  },
  {
    change: 'ALTER TABLE events ATTACH PARTITION more_events FOR VALUES FROM (20) TO (30);',
    advice: 'Add a CHECK that says the bounds of the partition as NOT VALID,',
    instead: [
      'ALTER TABLE more_events ADD CONSTRAINT c CHECK (id IS NOT NULL AND id >= 20 AND id < 30) NOT VALID;',
      'ALTER TABLE more_events VALIDATE CONSTRAINT c;',
      'ALTER TABLE events ATTACH PARTITION more_events FOR VALUES FROM (20) TO (30);',
    ],
  },
  {
    change: 'CREATE INDEX ON users (email);',
    advice: 'Build it with CONCURRENTLY,',
    instead: ['CREATE INDEX CONCURRENTLY ON users (email);'],
  },
  {
    change: 'ALTER TABLE users ADD UNIQUE (email);',
    advice: 'Build a unique index with CONCURRENTLY first,',
    instead: [
      'CREATE UNIQUE INDEX CONCURRENTLY users_email ON users (email);',
      'ALTER TABLE users ADD CONSTRAINT users_email UNIQUE USING INDEX users_email;',
    ],
  },
];

describe.each([
  ['PGlite', (): Promise<Engine> => startPglite()],
  ['PostgreSQL 18', (): Promise<Engine> => startNative(18)],
])('on %s', (_, start) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await start();
  });
  afterAll(() => engine.close());

  const said = ({ change, sizes }: Case): Promise<readonly string[]> =>
    locksOf(engine, { base, migrations: [change].flat(), ...(sizes ? { sizes } : {}) });

  test.each(rewrites)('a table is written anew: $name', async (one) => {
    expect(await said(one)).toEqual(one.said);
  });

  test.each(scans)('all rows are checked: $name', async (one) => {
    expect(await said(one)).toEqual(one.said);
  });

  test.each(builds)('a table is gone through under a lock: $name', async (one) => {
    expect(await said(one)).toEqual(one.said);
  });

  test.each(held)('a lock is held meanwhile: $name', async (one) => {
    expect(await said(one)).toEqual(one.said);
  });

  test('a CHECK that is validated spares NOT NULL its reading; one that is not does not', async () => {
    const migrations = ['ALTER TABLE users ALTER email SET NOT NULL;'];
    const valid = `${base} ALTER TABLE users ADD CHECK (email IS NOT NULL);`;
    expect(await locksOf(engine, { base: valid, migrations })).toEqual([]);
    const notValid = `${base} ALTER TABLE users ADD CHECK (email IS NOT NULL) NOT VALID;`;
    expect(await locksOf(engine, { base: notValid, migrations })).toEqual([
      `1:0 error validation-scan: ${checked} ${onUsers}`,
    ]);
  });

  test.each(advised)('what is advised instead of $change keeps nobody waiting', async (one) => {
    const found = await lockFindingsOf(engine, { base, migrations: [one.change] });
    expect(found.flatMap(({ suggestions }) => suggestions)).toEqual([
      expect.stringContaining(one.advice),
    ]);
    expect(await locksOf(engine, { base, migrations: one.instead })).toEqual([]);
  });

  test('a function that a migration calls does what it does', async () => {
    const made = `${base} CREATE FUNCTION harden() RETURNS void LANGUAGE plpgsql AS 'BEGIN ALTER TABLE users ALTER email SET NOT NULL; END';
      CREATE FUNCTION look() RETURNS int LANGUAGE plpgsql AS 'BEGIN ALTER TABLE users ADD x int; RETURN (SELECT max(age) FROM users); END';`;
    expect(await locksOf(engine, { base: made, migrations: ['SELECT harden();'] })).toEqual([
      `1:0 error validation-scan: ${checked} ${onUsers}`,
    ]);
    expect(await locksOf(engine, { base: made, migrations: ['SELECT look();'] })).toEqual([]);
  });
});
