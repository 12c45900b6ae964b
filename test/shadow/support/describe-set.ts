import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreement } from './agreement.js';
import { hurtBy } from './compare-set.js';
import { applyAll } from './apply-all.js';
import type { Judged } from './report-set.js';
import { hurtText, type LabelledSet } from './labelled-set.js';
import { reportSet, sideOf, type SetSide } from './report-set.js';
import type { SetDatabase } from './set-database.js';

/** Holds what is said of the queries of a set, and of changes of its schema, against the labels. */
export function describeSet(
  set: LabelledSet,
  scored: number,
  open: () => Promise<SetDatabase>,
): void {
  let database: SetDatabase;
  beforeAll(async () => {
    database = await open();
    await applyAll(database.engine, set.schema, set.dialect);
    await database.engine.mark();
  });
  afterAll(() => database.engine.close());

  describe('queries', () => {
    let judged: ReadonlyMap<string, Judged>;
    beforeAll(async () => {
      judged = await reportSet(database.planner, set);
    });

    test.each(set.queries.filter(({ expect: { kind } }) => kind !== 'not-scored'))(
      '$name',
      ({ name, expect: { kind, ...rest } }) => {
        const { detail, ...own } = judged.get(name) ?? { kind: 'stopped', detail: '' };
        const plain = kind === 'no-usable-index' || kind === 'does-not-plan' ? kind : 'fine';
        expect(own, detail).toEqual({ kind: plain, ...rest });
      },
    );

    test('precision and recall', () => {
      expect(agreement(set, judged)).toEqual({ precision: 1, recall: 1, scored });
    });
  });

  describe('changes of the schema', () => {
    let before: SetSide;
    beforeAll(async () => {
      before = await sideOf(database.planner, set);
    });

    test.each(set.changes)('$name', async (change) => {
      expect(await hurtBy(database, set, before, change)).toEqual(
        change.hurts.map(hurtText).sort(),
      );
    });
  });
}
