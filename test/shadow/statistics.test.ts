import {
  explainAll,
  exportStatistics,
  postgresPlanner,
  readStatistics,
  Replaying,
  rowsOf,
  WithStatistics,
  type DatabaseStatistics,
  type Engine,
  type Explained,
} from '@sqlproof/shadow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessPaths } from './support/access-paths.js';
import { applyAll } from './support/apply-all.js';
import { hurtBy } from './support/compare-set.js';
import { startFilled, type FilledServer } from './support/filled-server.js';
import { hurtText, labelledSet } from './support/labelled-set.js';
import { candidatesOf, reportSet, sideOf, type Judged } from './support/report-set.js';
import { startNative } from './support/start-native.js';
import { startPglite } from './support/start-pglite.js';

const set = labelledSet('community');
const rows = {
  ...{ countries: 200, plans: 8, report_reasons: 12 },
  ...{ members: 20_000, posts: 15_000, comments: 40_000, reactions: 40_000, messages: 30_000 },
  ...{ notifications: 30_000, post_tags: 30_000, audit_log: 20_000, tags: 0 },
};
const asItIsRun = { canHash: true, canScan: true };

/** How many rows the planner of an engine expects of a whole table. */
async function estimate(engine: Engine, table: string): Promise<number> {
  await engine.planning?.prepare();
  const [row] = await rowsOf(engine, `EXPLAIN (FORMAT JSON) SELECT * FROM ${table}`);
  const value = row?.['QUERY PLAN'];
  const [plan] = (typeof value === 'string' ? JSON.parse(value) : value) as readonly {
    readonly Plan: { readonly 'Plan Rows': number };
  }[];
  return plan?.Plan['Plan Rows'] ?? 0;
}

/** Tables of whose rows the estimates of two engines differ by more than one in a hundred. */
async function differing(
  one: Engine,
  other: Engine,
  { relations }: DatabaseStatistics,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name, kind, pages } of relations) {
    if (kind !== 'table' || pages === 0) continue;
    const [real, shown] = [await estimate(one, name), await estimate(other, name)];
    if (Math.abs(real - shown) > real / 100) found.push(`${name}: ${real}, not ${shown}`);
  }
  return found;
}

function withoutDetail(judged: ReadonlyMap<string, Judged>): readonly unknown[] {
  return [...judged].map(([name, { detail: _, ...verdict }]) => ({ name, ...verdict }));
}

describe.each([15, 18])('statistics of PostgreSQL %i', (major) => {
  let server: FilledServer;
  let real: readonly Explained[];
  let bare: ReadonlyMap<string, Judged>;
  /** Plans without any statistics. */
  let blind: readonly Explained[];
  beforeAll(async () => {
    server = await startFilled(major, set.schema, rows, 10_000);
    real = await explainAll(server.engine, candidatesOf(set), asItIsRun);
    const engine = await startPglite();
    await applyAll(engine, set.schema);
    bare = await reportSet(postgresPlanner(engine), set);
    blind = await explainAll(engine, candidatesOf(set), asItIsRun);
    await engine.close();
  });
  afterAll(() => server.close());

  describe.each([
    { withValues: false, least: 0.8 },
    { withValues: true, least: 0.85 },
  ])('withValues: $withValues', ({ withValues, least }) => {
    let statistics: DatabaseStatistics;
    let engine: WithStatistics;
    beforeAll(async () => {
      const exported = await exportStatistics({ url: server.url, schemas: undefined, withValues });
      expect(exported.notices).toEqual([]);
      statistics = readStatistics(JSON.stringify(exported.statistics));
      const pglite = await startPglite();
      await applyAll(pglite, set.schema);
      await pglite.mark();
      engine = new WithStatistics(pglite, statistics);
    });
    afterAll(() => engine.close());

    test('a table is expected to have as many rows as there', async () => {
      expect(statistics.relations.filter(({ kind }) => kind === 'table').length).toBeGreaterThan(
        20,
      );
      expect(await differing(server.engine, engine, statistics)).toEqual([]);
      expect(engine.notices()).toEqual([]);
    });

    test('an empty table counts as one of which nothing is known', async () => {
      expect(statistics.relations.find(({ name }) => name === 'tags')?.pages).toBe(0);
      expect(await estimate(engine, 'tags')).toBeGreaterThan(100);
    });

    test('verdicts are those without statistics', async () => {
      expect(withoutDetail(await reportSet(postgresPlanner(engine), set))).toEqual(
        withoutDetail(bare),
      );
    });

    test('plans get at tables as those of the server do', async () => {
      const plans = await explainAll(engine, candidatesOf(set), asItIsRun);
      const planned = real.flatMap((one, index) => (one.kind === 'plan' ? [index] : []));
      const alike = (others: readonly Explained[]): number =>
        planned.filter((at) => accessPaths(real[at]) === accessPaths(others[at])).length;
      console.log(
        `PostgreSQL ${major}, ${withValues ? 'with' : 'without'} values: ${alike(plans)} of ${planned.length} plans alike, ` +
          `${alike(blind)} without statistics`,
      );
      const share = alike(plans) / planned.length;
      expect(alike(plans)).toBeGreaterThan(alike(blind));
      expect(share).toBeGreaterThanOrEqual(least);
    });

    test('sizes outlive an index that is built, a table that is made anew, and a way back', async () => {
      const before = await estimate(engine, 'posts');
      await applyAll(engine, 'CREATE INDEX ON posts (title)');
      expect(await estimate(engine, 'posts')).toBe(before);
      await applyAll(engine, 'ALTER TABLE posts ALTER score TYPE bigint');
      expect(await estimate(engine, 'posts')).toBe(before);
      await engine.reset();
      expect(await estimate(engine, 'posts')).toBe(before);
    });

    // Each change begins with a process of its own: one round of them is enough.
    if (major === 18 && !withValues) {
      test('changes hurt the same queries', async () => {
        const database = { engine, planner: postgresPlanner(engine) };
        await engine.reset();
        const before = await sideOf(database.planner, set);
        for (const change of set.changes.slice(0, 12)) {
          expect(await hurtBy(database, set, before, change), change.name).toEqual(
            change.hurts.map(hurtText).sort(),
          );
        }
      });
    }
  });

  test('a server of the same version is given the sizes too', async () => {
    const { statistics } = await exportStatistics({
      ...{ url: server.url, schemas: ['public'], withValues: true },
    });
    const native = await Replaying.start(() => startNative(major));
    try {
      await applyAll(native, set.schema);
      const engine = new WithStatistics(native, statistics);
      expect(await differing(server.engine, engine, statistics)).toEqual([]);
      const notice = `${native.title} can be given the sizes of tables, and not what is in their columns: that is for PostgreSQL 18 and later.`;
      expect(engine.notices()).toEqual(major < 18 ? [notice] : []);
      expect(withoutDetail(await reportSet(postgresPlanner(engine), set))).toEqual(
        withoutDetail(bare),
      );
    } finally {
      await native.close();
    }
  });
});
