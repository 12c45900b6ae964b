import { regressionOf, type Regression } from './compare.js';
import type { RewindableEngine } from './engine.js';
import { readSchema, type ShadowSchema } from './indexes.js';
import { judgeAll, type Verdict } from './judge-queries.js';
import type { JudgedVariant } from './judge-variants.js';
import type { MigrationStep, MigrationSteps } from './migration-steps.js';

/** A query that a change makes worse. */
export interface Hurt extends JudgedVariant {
  readonly before: Verdict;
  readonly regression: Regression;
  /** The statement that does it, where one does. */
  readonly cause: Cause | undefined;
}

export interface Cause {
  readonly migration: MigrationSteps;
  readonly step: MigrationStep;
}

/**
 * Finds the statement that makes each query worse: goes back to the mark of the engine, the state before, and looks at the
 * queries again after each statement.
 */
export async function causesOf(
  engine: RewindableEngine,
  added: readonly MigrationSteps[],
  hurt: readonly Hurt[],
  before: ShadowSchema,
): Promise<readonly Hurt[]> {
  const causes = new Map<Hurt, Cause>();
  if (hurt.length === 0) return [];
  await engine.reset();
  for (const migration of added) {
    for (const step of migration.steps) {
      const open = hurt.filter((one) => !causes.has(one));
      if (open.length === 0) break;
      const outcome = await engine.apply(step.text);
      if (outcome.kind !== 'rows') continue;
      const schema = await readSchema(engine);
      const verdicts = await judgeAll(
        engine,
        open.map(({ candidate }) => candidate),
        schema,
      );
      for (const [index, one] of open.entries()) {
        const verdict = verdicts[index];
        if (!verdict) continue;
        const sides = [
          { verdict: one.before, schema: before },
          { verdict, schema },
        ] as const;
        if (regressionOf(...sides)) causes.set(one, { migration, step });
        // An index that is made anew in the next statement was not lost.
        else causes.delete(one);
      }
    }
  }
  return hurt.map((one) => ({ ...one, cause: causes.get(one) }));
}
