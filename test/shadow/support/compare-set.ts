import { RuleInput } from '@sqlproof/core';
import { compareSides, migrationSteps, sameTableAfter } from '@sqlproof/shadow';
import { analyse } from '../../support/analyse.js';
import { applyAll } from './apply-all.js';
import { hurtText, type LabelledChange, type LabelledSet } from './labelled-set.js';
import { knownOf, sideOf, type SetSide } from './report-set.js';
import type { SetDatabase } from './set-database.js';

/**
 * What people are told that a change takes from the queries of a set, one line for each query and table, in order; the engine
 * goes back to its mark first.
 */
export async function hurtBy(
  { engine, planner }: SetDatabase,
  set: LabelledSet,
  before: SetSide,
  change: LabelledChange,
): Promise<readonly string[]> {
  await engine.reset();
  await applyAll(engine, change.sql, set.dialect);
  const after = await sideOf(planner, set);
  const known = knownOf(after, set);
  const analysis = analyse('migrations/1_change.sql', change.sql, { dialect: set.dialect });
  const isSameTable = sameTableAfter([migrationSteps(new RuleInput(analysis))]);
  const weighed = { known, ofChange: known, isSameTable };
  const { hurt } = compareSides(before.judged, after.judged, weighed);
  const unscored = new Set(
    set.queries.flatMap(({ name, expect }) => (expect.kind === 'not-scored' ? [name] : [])),
  );
  const lines = hurt.flatMap(({ query: { path: query }, regression }) => {
    if (unscored.has(query)) return [];
    if (regression.kind === 'stops-planning') return hurtText({ query, how: regression.kind });
    return regression.reads.map(({ table }) =>
      hurtText({ query, how: regression.kind, table: table.replace(/^public\./, '') }),
    );
  });
  return [...new Set(lines)].sort();
}
