import { afterAll, describe, expect, test } from 'vitest';
import { postgresPlanner, type Engine } from '@sqlproof/shadow';
import { agreement } from './support/agreement.js';
import { disagreements } from './support/disagreements.js';
import { applyAll } from './support/apply-all.js';
import { labelledSet } from './support/labelled-set.js';
import { reportSet, type Judged } from './support/report-set.js';
import { startNative } from './support/start-native.js';
import { startPglite } from './support/start-pglite.js';

const engines: Readonly<Record<string, () => Promise<Engine>>> = {
  PGlite: () => startPglite(['pg_trgm', 'citext', 'btree_gist']),
  'PostgreSQL 13': () => startNative(13),
  'PostgreSQL 15': () => startNative(15),
  'PostgreSQL 16': () => startNative(16),
  'PostgreSQL 17': () => startNative(17),
  'PostgreSQL 18': () => startNative(18),
};

// What planners have learnt from one version to the next must not change what is said of a query.
describe.each([
  ['warehouse', 59],
  ['community', 59],
  ['parcels', 60],
] as const)('all engines say the same of each query of %s', (name, scored) => {
  const set = labelledSet(name);
  const verdicts = new Map<string, ReadonlyMap<string, Judged>>();
  const open: Engine[] = [];
  afterAll(() => Promise.all(open.map((engine) => engine.close())));

  test.each(Object.entries(engines))('%s says what the labels say', async (title, start) => {
    const engine = await start();
    open.push(engine);
    await applyAll(engine, set.schema);
    const judged = await reportSet(postgresPlanner(engine), set);
    verdicts.set(title, judged);
    expect(disagreements(set, judged)).toEqual([]);
    expect(agreement(set, judged)).toEqual({ precision: 1, recall: 1, scored });
  });

  test('also of those that have no label', () => {
    const [first = [], ...others] = [...verdicts.values()].map((judged) =>
      [...judged].map(([query, { detail, ...own }]) => ({ query, ...own })),
    );
    expect(first).toHaveLength(set.queries.length);
    expect(others).toHaveLength(5);
    for (const other of others) expect(other).toEqual(first);
  });
});

test.each(Object.entries(engines))(
  '%s plans a query whose values are of a domain',
  async (_, start) => {
    const engine = await start();
    try {
      await applyAll(
        engine,
        `CREATE DOMAIN code AS text NOT NULL CHECK (VALUE <> ''); CREATE TABLE codes (id int, code code);`,
      );
      const view = await postgresPlanner(engine).look();
      const [verdict] = await view.judge([
        { text: 'INSERT INTO codes VALUES ($1, $2)', parameters: 2, isOrdered: false },
      ]);
      // Before version 16 a plan takes values, and NULL is none of the domain: that says nothing of the query.
      const weight =
        verdict?.kind === 'refused' ? postgresPlanner(engine).weightOf(verdict.error) : 'planned';
      expect(weight).toBe(engine.version < 16 ? 'engine' : 'planned');
    } finally {
      await engine.close();
    }
  },
);
