import {
  judgeAll,
  readSchema,
  regressionOf,
  type Engine,
  type RewindableEngine,
  type Regression,
  type Side,
} from '@sqlproof/shadow';
import { applyAll, candidatesOf } from './judge-set.js';
import type { LabelledChange, LabelledSet } from './labelled-set.js';

/** The queries of a set on the schema as it stands; `mark` is set there. */
export async function sidesOf(engine: Engine, set: LabelledSet): Promise<readonly Side[]> {
  const schema = await readSchema(engine);
  const verdicts = await judgeAll(engine, candidatesOf(set), schema);
  return verdicts.map((verdict) => ({ verdict, schema }));
}

/** What a change takes from the queries of a set, as `query how`; the engine goes back to its mark first. */
export async function hurtBy(
  engine: RewindableEngine,
  set: LabelledSet,
  before: readonly Side[],
  change: LabelledChange,
): Promise<readonly string[]> {
  await engine.reset();
  await applyAll(engine, change.sql);
  const after = await sidesOf(engine, set);
  return set.queries.flatMap(({ name, expect }, index) => {
    const [one, other] = [before[index], after[index]];
    if (!one || !other || expect.kind === 'not-scored') return [];
    const regression = regressionOf(one, other);
    return regression && !isSmall(regression, set) ? [`${name} ${regression.kind}`] : [];
  });
}

function isSmall(regression: Regression, { small }: LabelledSet): boolean {
  if (regression.kind !== 'lost-index') return false;
  return regression.reads.every(({ table }) => small.has(table.replace(/^\w+\./, '')));
}
