import { beforeAll, describe, expect, test } from 'vitest';
import { agreement } from './support/agreement.js';
import { hurtAgreement, hurtsBetween, hurtText } from './support/hurts.js';
import { applyAll, judgeSqliteSet, type Judged } from './support/judge-set.js';
import { labelledSet } from './support/labelled-set.js';
import { startSqlite } from './support/start-sqlite.js';

/**
 * The labels were written by somebody who had not seen the judge, and committed before it ran. On its first run it agreed
 * with all of them: precision 1.00 and recall 1.00 of the queries, and the same of what the changes hurt.
 */
const set = labelledSet('clinic-sqlite');

describe('queries of a clinic', () => {
  let judged: ReadonlyMap<string, Judged>;
  const found = new Map<string, readonly string[]>();
  beforeAll(async () => {
    judged = await judgedAfter('');
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
    expect(agreement(set, judged)).toEqual({ precision: 1, recall: 1, scored: 52 });
  });

  test.each(set.changes)('after $name', async ({ name, hurts, sql }) => {
    const own = hurtsBetween(judged, await judgedAfter(sql));
    found.set(name, own);
    expect(own).toEqual(hurts.map(hurtText).sort());
  });

  test('precision and recall of the changes', () => {
    expect(hurtAgreement(set.changes, found)).toEqual({ precision: 1, recall: 1 });
  });
});

/** The queries as they are judged on the schema with a change. */
async function judgedAfter(change: string): Promise<ReadonlyMap<string, Judged>> {
  const engine = await startSqlite();
  try {
    await applyAll(engine, `${set.schema}\n${change}`, 'sqlite');
    return await judgeSqliteSet(engine, set);
  } finally {
    await engine.close();
  }
}
