import type { Engine, ServerError, StopReason } from './engine.js';
import type { MigrationStep, MigrationSteps } from './migration-steps.js';
import { isControl, ToolTransaction } from './tool-transaction.js';

/** A statement of a migration that the database did not carry out. */
export interface FailedStep {
  readonly migration: MigrationSteps;
  readonly step: MigrationStep;
  readonly cause:
    | { readonly kind: 'error'; readonly error: ServerError }
    | { readonly kind: 'stopped'; readonly reason: StopReason };
}

/** Why a statement was not carried out, in words that follow a colon. */
export function causeText(cause: FailedStep['cause']): string {
  return cause.kind === 'error' ? cause.error.message : stopTexts[cause.reason];
}

const stopTexts: Readonly<Record<StopReason, string>> = {
  time: 'it did not end in time',
  memory: 'it took too much memory',
  crash: 'the engine ended',
};

/** What became of the migrations. */
export interface Migrated {
  /** How many statements were carried out. */
  readonly applied: number;
  readonly failed: readonly FailedStep[];
  /** How many statements could not be sent. */
  readonly skipped: number;
}

/** Migrations that were applied one after the other, as one. */
export function together(parts: readonly Migrated[]): Migrated {
  return {
    applied: parts.reduce((sum, { applied }) => sum + applied, 0),
    skipped: parts.reduce((sum, { skipped }) => sum + skipped, 0),
    failed: parts.flatMap(({ failed }) => failed),
  };
}

/**
 * Applies migrations one statement at a time, in transactions as their tool opens them. A statement that fails is left out,
 * and the others go on.
 */
export async function migrate(
  engine: Engine,
  migrations: readonly MigrationSteps[],
): Promise<Migrated> {
  const failed: FailedStep[] = [];
  let applied = 0;
  for (const migration of migrations) {
    const transaction = new ToolTransaction(engine);
    for (const step of migration.steps) {
      await transaction.enter(step);
      const cause = await carryOut(engine, step);
      if (cause) failed.push({ migration, step, cause });
      else applied++;
    }
    await transaction.end();
  }
  const skipped = migrations.reduce((sum, one) => sum + one.skipped.length, 0);
  return { applied, failed, skipped };
}

async function carryOut(
  engine: Engine,
  step: MigrationStep,
): Promise<FailedStep['cause'] | undefined> {
  const { text, transaction, isInOwnTransaction } = step;
  if ((transaction === undefined && !isInOwnTransaction) || isControl(step)) {
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
