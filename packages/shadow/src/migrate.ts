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
  const parts: Migrated[] = [];
  for (const migration of migrations) {
    const transaction = new ToolTransaction(engine);
    const failed: FailedStep[] = [];
    for (const steps of inTransactions(migration.steps)) {
      const [first] = steps;
      if (first) await transaction.enter(first);
      for (const one of await applyGroup(engine, steps)) failed.push({ migration, ...one });
    }
    await transaction.end();
    const applied = migration.steps.length - failed.length;
    parts.push({ applied, failed, skipped: migration.skipped.length });
  }
  return together(parts);
}

type Failure = Omit<FailedStep, 'migration'>;

/** The steps that the tool puts into one transaction, together; every other one alone. */
function inTransactions(steps: readonly MigrationStep[]): readonly (readonly MigrationStep[])[] {
  // What the file ends itself cannot be begun anew.
  if (steps.some(isControl)) return steps.map((step) => [step]);
  const groups: MigrationStep[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    const isSame = step.transaction !== undefined && step.transaction === last?.[0]?.transaction;
    if (last && isSame) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

/**
 * Most transactions do not fail: each message between two statements costs more time than they do. One that fails is begun
 * anew, and goes back to before the statement.
 */
async function applyGroup(
  engine: Engine,
  steps: readonly MigrationStep[],
): Promise<readonly Failure[]> {
  const failed: Failure[] = [];
  let careful = steps;
  // Elsewhere changes of a schema may end the transaction, so that it cannot be begun anew.
  if (steps.length > 1 && engine.dialect === 'postgresql') {
    const first = await firstFailure(engine, steps);
    if (!first) return [];
    const { cause, step } = first;
    if (cause.kind === 'error') {
      await engine.apply('ROLLBACK');
      await engine.apply('BEGIN');
    } else {
      // The engine that took its place has run what came before.
      failed.push(first);
      careful = steps.slice(steps.indexOf(step) + 1);
    }
  }
  for (const step of careful) {
    const cause = await carryOut(engine, step);
    if (cause) failed.push({ step, cause });
  }
  return failed;
}

async function firstFailure(
  engine: Engine,
  steps: readonly MigrationStep[],
): Promise<Failure | undefined> {
  for (const step of steps) {
    const outcome = await engine.apply(step.text);
    if (outcome.kind !== 'rows') return { step, cause: outcome };
  }
  return undefined;
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
