import type { Engine, ServerError, StopReason } from './engine.js';
import type { MigrationStep, MigrationSteps } from './migration-steps.js';

/** A statement of a migration that the database did not carry out. */
export interface FailedStep {
  readonly migration: MigrationSteps;
  readonly step: MigrationStep;
  readonly cause:
    | { readonly kind: 'error'; readonly error: ServerError }
    | { readonly kind: 'stopped'; readonly reason: StopReason };
}

/** What became of the migrations. */
export interface Migrated {
  /** How many statements were carried out. */
  readonly applied: number;
  readonly failed: readonly FailedStep[];
  /** How many statements could not be sent. */
  readonly skipped: number;
}

/** Called around each statement, inside of its transaction. */
export interface StepObserver {
  before?(step: MigrationStep, migration: MigrationSteps): Promise<void>;
  after?(step: MigrationStep, migration: MigrationSteps): Promise<void>;
}

/**
 * Applies migrations one statement at a time, in transactions as their tool opens them. A statement that fails is left out,
 * and the others go on.
 */
export async function migrate(
  engine: Engine,
  migrations: readonly MigrationSteps[],
  observer: StepObserver = {},
): Promise<Migrated> {
  const failed: FailedStep[] = [];
  let applied = 0;
  for (const migration of migrations) {
    let open: number | undefined;
    for (const step of migration.steps) {
      if (step.transaction !== open) {
        if (open !== undefined) await engine.apply('COMMIT');
        if (step.transaction !== undefined) await engine.apply('BEGIN');
        open = step.transaction;
      }
      await observer.before?.(step, migration);
      const cause = await carryOut(engine, step);
      await observer.after?.(step, migration);
      if (cause) failed.push({ migration, step, cause });
      else applied++;
    }
    // What a file leaves open is its own affair; the next one begins anew.
    await engine.apply(open === undefined ? 'ROLLBACK' : 'COMMIT');
  }
  const skipped = migrations.reduce((sum, one) => sum + one.skipped.length, 0);
  return { applied, failed, skipped };
}

async function carryOut(
  engine: Engine,
  { text, transaction, isInOwnTransaction }: MigrationStep,
): Promise<FailedStep['cause'] | undefined> {
  // BEGIN and COMMIT of the file stand between no savepoints.
  if (
    (transaction === undefined && !isInOwnTransaction) ||
    /^(?:begin|start|commit|end|rollback|abort)\b/i.test(text)
  ) {
    const outcome = await engine.apply(text);
    return outcome.kind === 'rows' ? undefined : outcome;
  }
  await engine.apply('SAVEPOINT sqlproof');
  const outcome = await engine.apply(text);
  if (outcome.kind === 'rows') {
    await engine.apply('RELEASE SAVEPOINT sqlproof');
    return undefined;
  }
  await engine.apply('ROLLBACK TO SAVEPOINT sqlproof');
  return outcome;
}
