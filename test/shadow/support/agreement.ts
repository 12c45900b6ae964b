import type { Judged } from './report-set.js';
import type { LabelledSet } from './labelled-set.js';

/** How well the judge's "no usable index" agrees with the labels, by query and table. */
export interface Agreement {
  readonly precision: number;
  readonly recall: number;
  /** Queries that have a label which can be right or wrong. */
  readonly scored: number;
}

export function agreement(
  { queries }: LabelledSet,
  judged: ReadonlyMap<string, Judged>,
): Agreement {
  const scored = queries.filter(({ expect: { kind } }) => kind !== 'not-scored');
  const labelled = scored.flatMap(({ name, expect }) =>
    expect.kind === 'no-usable-index' ? expect.tables.map((table) => `${name} ${table}`) : [],
  );
  const found = scored.flatMap(({ name }) => {
    const own = judged.get(name);
    return own?.kind === 'no-usable-index' ? own.tables.map((table) => `${name} ${table}`) : [];
  });
  const right = found.filter((one) => labelled.includes(one)).length;
  return {
    precision: right / found.length,
    recall: right / labelled.length,
    scored: scored.length,
  };
}
