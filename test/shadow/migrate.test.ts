import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, type MigrationSteps, type RewindableEngine } from '@sqlproof/shadow';
import { startMariadb, type MariadbServer } from '../effects-other/mariadb-server.js';
import { onMysql, onPglite, onSqlite } from './support/set-database.js';

let server: MariadbServer;
beforeAll(async () => {
  server = await startMariadb();
});
afterAll(() => server.close());

const engines = {
  PGlite: async () => (await onPglite()).engine,
  SQLite: async () => (await onSqlite()).engine,
  MariaDB: async () => (await onMysql(server.url)).engine,
} as const satisfies Readonly<Record<string, () => Promise<RewindableEngine>>>;

/** A migration whose tool puts all of it into one transaction. */
function inOneTransaction(...texts: readonly string[]): MigrationSteps {
  const steps = texts.map((text) => ({
    ...{ text, span: [0, 0] as const, statements: [], transaction: 1 },
    ...{ isInOwnTransaction: false, isRendered: false, runsIn: 1 },
  }));
  return {
    ...{ path: '/a.sql', source: '', runner: undefined, release: 'unknown' },
    ...{ steps, skipped: [], effects: () => [] },
  };
}

describe.each(Object.entries(engines))('a migration in %s', (_, start) => {
  let engine: RewindableEngine;
  beforeAll(async () => {
    engine = await start();
  });
  afterAll(() => engine.close());

  test('of which a statement fails has all others, each of them once', async () => {
    const migration = inOneTransaction(
      'CREATE TABLE counted (n int)',
      'INSERT INTO counted VALUES (1)',
      'ALTER TABLE nowhere ADD COLUMN a int',
      'INSERT INTO counted VALUES (2)',
      'INSERT INTO counted VALUES (3, 4)',
      'CREATE TABLE behind (n int)',
    );
    const { applied, failed } = await migrate(engine, [migration]);
    expect(applied).toBe(4);
    expect(failed.map(({ step }) => migration.steps.indexOf(step))).toEqual([2, 4]);
    const [counted, behind] = await engine.run([
      'SELECT n FROM counted ORDER BY n',
      'SELECT n FROM behind',
    ]);
    expect(counted).toEqual({ kind: 'rows', rows: [{ n: 1 }, { n: 2 }] });
    expect(behind).toEqual({ kind: 'rows', rows: [] });
  });
});
