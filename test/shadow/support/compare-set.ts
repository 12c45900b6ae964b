import {
  compareSides,
  judgeVariants,
  readSchema,
  type Engine,
  type JudgedSide,
  type RewindableEngine,
} from '@sqlproof/shadow';
import { applyAll } from './judge-set.js';
import type { LabelledChange, LabelledSet } from './labelled-set.js';
import { knownOf, queriesOfSet } from './report-set.js';

/** The queries of a set on the schema as it stands. */
export async function sideOf(engine: Engine, set: LabelledSet): Promise<JudgedSide> {
  const schema = await readSchema(engine);
  return { judged: await judgeVariants(engine, queriesOfSet(set), schema), schema };
}

/** What people are told that a change takes from the queries of a set, as `query how`; the engine goes back to its mark first. */
export async function hurtBy(
  engine: RewindableEngine,
  set: LabelledSet,
  before: JudgedSide,
  change: LabelledChange,
): Promise<readonly string[]> {
  await engine.reset();
  await applyAll(engine, change.sql);
  const after = await sideOf(engine, set);
  const known = knownOf(after.schema, set);
  const { hurt } = compareSides(before, after, { known, ofChange: known });
  const unscored = new Set(
    set.queries.flatMap(({ name, expect }) => (expect.kind === 'not-scored' ? [name] : [])),
  );
  return hurt.flatMap(({ query: { path }, regression }) =>
    unscored.has(path) ? [] : [`${path} ${regression.kind}`],
  );
}
