import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pglite } from '@sqlproof/shadow';
import { agreement } from './agreement.js';
import { hurtBy } from './compare-set.js';
import { applyAll, type Judged } from './judge-set.js';
import type { LabelledSet } from './labelled-set.js';
import { reportSet, sideOf, type SetSide } from './report-set.js';
import { startPglite } from './start-pglite.js';

/** Holds what is said of the queries of a set, and of changes of its schema, against the labels. */
export function describeSet(set: LabelledSet, extensions: readonly string[] = []): void {
  let engine: Pglite;
  beforeAll(async () => {
    engine = await startPglite(extensions);
    await applyAll(engine, set.schema);
    await engine.mark();
  });
  afterAll(() => engine.close());

  describe('queries', () => {
    let judged: ReadonlyMap<string, Judged>;
    beforeAll(async () => {
      judged = await reportSet(engine, set);
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
      expect(agreement(set, judged)).toEqual({ precision: 1, recall: 1, scored: 59 });
    });
  });

  describe('changes of the schema', () => {
    let before: SetSide;
    beforeAll(async () => {
      before = await sideOf(engine, set);
    });

    test.each(set.changes)('$name', async (change) => {
      const hurt = change.hurts.map(({ query, how }) => `${query} ${how}`);
      expect(await hurtBy(engine, set, before, change)).toEqual(
        set.queries.flatMap(({ name }) => hurt.filter((one) => one.startsWith(`${name} `))),
      );
    });
  });
}
