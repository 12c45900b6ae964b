import { regressionOf, type Regression } from './compare.js';
import type { QueryVerdict } from './full-read.js';
import type { JudgedVariant } from './judge-variants.js';
import type { MigrationStep, MigrationSteps } from './migration-steps.js';
import type { OpenedDatabase } from './planner.js';

/** A query that a change makes worse. */
export interface Hurt extends JudgedVariant {
  readonly before: QueryVerdict;
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
  { engine, planner }: Pick<OpenedDatabase, 'engine' | 'planner'>,
  added: readonly MigrationSteps[],
  hurt: readonly Hurt[],
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
      const view = await planner.look();
      const verdicts = await view.judge(open.map(({ candidate }) => candidate));
      for (const [index, one] of open.entries()) {
        const verdict = verdicts[index];
        if (!verdict) continue;
        if (regressionOf(one.before, verdict)) causes.set(one, { migration, step });
        // An index that is made anew in the next statement was not lost.
        else causes.delete(one);
      }
    }
  }
  return hurt.map((one) => ({ ...one, cause: causes.get(one) }));
}
