import { compareSides, type RewindableEngine } from '@sqlproof/shadow';
import { applyAll } from './judge-set.js';
import type { LabelledChange, LabelledSet } from './labelled-set.js';
import { knownOf, sideOf, type SetSide } from './report-set.js';

/** What people are told that a change takes from the queries of a set, as `query how`; the engine goes back to its mark first. */
export async function hurtBy(
  engine: RewindableEngine,
  set: LabelledSet,
  before: SetSide,
  change: LabelledChange,
): Promise<readonly string[]> {
  await engine.reset();
  await applyAll(engine, change.sql);
  const after = await sideOf(engine, set);
  const known = knownOf(after, set);
  const { hurt } = compareSides(before.judged, after.judged, { known, ofChange: known });
  const unscored = new Set(
    set.queries.flatMap(({ name, expect }) => (expect.kind === 'not-scored' ? [name] : [])),
  );
  return hurt.flatMap(({ query: { path }, regression }) =>
    unscored.has(path) ? [] : [`${path} ${regression.kind}`],
  );
}
