import { isSchemaChange } from '@sqlproof/core';
import { regressionOf, type Regression } from './compare.js';
import type { QueryVerdict } from './full-read.js';
import type { JudgedVariant } from './judge-variants.js';
import type { MigrationStep, MigrationSteps } from './migration-steps.js';
import type { OpenedDatabase } from './planner.js';
import type { SameTable } from './same-table.js';

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
  isSameTable: SameTable,
): Promise<readonly Hurt[]> {
  const causes = new Map<Hurt, Cause>();
  if (hurt.length === 0) return [];
  await engine.reset();
  for (const migration of added) {
    for (const step of migration.steps) {
      const outcome = await engine.apply(step.text);
      if (outcome.kind !== 'rows' || !changesPlans(step)) continue;
      const view = await planner.look();
      const verdicts = await view.judge(hurt.map(({ candidate }) => candidate));
      for (const [index, one] of hurt.entries()) {
        const verdict = verdicts[index];
        if (!verdict) continue;
        // An index that is made anew in the next statement was not lost.
        if (!regressionOf(one.before, verdict, isSameTable)) causes.delete(one);
        else if (!causes.has(one)) causes.set(one, { migration, step });
      }
    }
  }
  return hurt.map((one) => ({ ...one, cause: causes.get(one) }));
}

/** False for what only changes rows, of which there are none. What is not understood may change anything. */
function changesPlans({ statements }: MigrationStep): boolean {
  return (
    statements.length === 0 || statements.some((one) => isSchemaChange(one) || !rows.has(one.kind))
  );
}

const rows: ReadonlySet<string> = new Set(['Insert', 'Update', 'Delete', 'Merge', 'Copy']);
