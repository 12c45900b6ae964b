import { rowsOf, type Engine } from './engine.js';
import { migrate, together, type FailedStep, type Migrated } from './migrate.js';
import type { MigrationStep, MigrationSteps } from './migration-steps.js';
import { relationsIn, type Observed } from './observe.js';
import { sampler, type Touched } from './sample.js';
import { isControl, ToolTransaction } from './tool-transaction.js';

/** What the engine did for one statement of a migration. */
export interface TracedStep {
  readonly step: MigrationStep;
  /** By the name of the relation; only relations that were there before the file. */
  readonly relations: ReadonlyMap<string, Observed>;
  /** By id; the same relations with what earlier statements of the transaction have locked. */
  readonly touched: ReadonlyMap<string, Touched>;
  /** Number of the transaction; `undefined` for a statement that runs in none. */
  readonly transaction: number | undefined;
  /** How long the statement took, on tables without rows. Milliseconds. */
  readonly took: number;
  /** Set for a statement that was not carried out. */
  readonly cause: FailedStep['cause'] | undefined;
  /** False for a statement that runs in no transaction, whose locks are gone when it has ended. */
  readonly isSampled: boolean;
}

export interface TracedMigration {
  readonly migration: MigrationSteps;
  readonly steps: readonly TracedStep[];
}

/** Migrations that were applied, and what some of them did. */
export interface Traced {
  readonly migrated: Migrated;
  readonly files: readonly TracedMigration[];
}

/**
 * Applies migrations as `migrate` does, and tells of some of them what each statement locks, writes anew and reads. The locks are those that
 * the engine says it holds, right after the statement and inside its transaction. `isOneChange`: those that are looked at come
 * together, so that what one of them makes is new for those behind it, too.
 */
export async function trace(
  engine: Engine,
  migrations: readonly MigrationSteps[],
  isTraced: (migration: MigrationSteps) => boolean,
  isOneChange = false,
): Promise<Traced> {
  const session = { run: (sql: string) => rowsOf(engine, sql) };
  const ids = async (): Promise<readonly string[]> =>
    (await relationsIn(session, 'false')).map(({ id }) => id);
  const made = new Set<string>();
  const files: TracedMigration[] = [];
  const parts: Migrated[] = [];
  for (const migration of migrations) {
    if (!isTraced(migration)) {
      parts.push(await migrate(engine, [migration]));
      continue;
    }
    const before = new Set(await ids());
    const there = new Set([...before].filter((id) => !made.has(id)));
    const file = { migration, steps: await traceFile(engine, migration, there) };
    files.push(file);
    parts.push(migratedBy(file));
    if (!isOneChange) continue;
    for (const id of await ids()) if (!before.has(id)) made.add(id);
  }
  return { migrated: together(parts), files };
}

function migratedBy({ migration, steps }: TracedMigration): Migrated {
  const failed = steps.flatMap(({ step, cause }) => (cause ? [{ migration, step, cause }] : []));
  return { applied: steps.length - failed.length, failed, skipped: migration.skipped.length };
}

async function traceFile(
  engine: Engine,
  { steps }: MigrationSteps,
  there: ReadonlySet<string>,
): Promise<readonly TracedStep[]> {
  const traced: TracedStep[] = [];
  const transaction = new ToolTransaction(engine);
  for (const step of steps) {
    await transaction.enter(step);
    traced.push(await traceStep(engine, step, there));
  }
  await transaction.end();
  return traced;
}

async function traceStep(
  engine: Engine,
  step: MigrationStep,
  there: ReadonlySet<string>,
): Promise<TracedStep> {
  const { text, transaction, isInOwnTransaction, runsIn } = step;
  const none = {
    step,
    transaction: runsIn,
    relations: new Map<string, Observed>(),
    touched: new Map<string, Touched>(),
    isSampled: true,
  };
  if (isControl(step)) return { ...none, ...(await timed(engine, text)) };
  const isAlone = transaction === undefined && !isInOwnTransaction;
  if (isAlone && wantsTransaction.test(text)) {
    return { ...none, ...(await timed(engine, text)), isSampled: false };
  }
  // Alone it would be over, and its locks gone, before anybody could look.
  await engine.apply(isAlone ? 'BEGIN' : 'SAVEPOINT sqlproof');
  const sampled = await sample(engine, step, there);
  if (!isAlone) {
    const end = sampled.cause ? 'ROLLBACK TO SAVEPOINT sqlproof' : 'RELEASE SAVEPOINT sqlproof';
    await engine.apply(end);
    return { ...none, ...sampled };
  }
  const { cause = await causeOf(engine, 'COMMIT') } = sampled;
  if (cause) await engine.apply('ROLLBACK');
  const isRefused = cause?.kind === 'error' && refusals.has(cause.error.code ?? '');
  if (!isRefused) return { ...none, ...sampled, cause };
  return { ...none, ...(await timed(engine, text)), isSampled: false };
}

/** Statements that the server refuses outside of a transaction (PostgreSQL manual, LOCK and DECLARE). */
const wantsTransaction = /^(?:lock|declare)\b/i;

/** What a statement says that cannot run in a transaction, and what one says that ends transactions itself, as DO can. */
const refusals: ReadonlySet<string> = new Set(['25001', '2D000']);

async function sample(
  engine: Engine,
  { text }: MigrationStep,
  there: ReadonlySet<string>,
): Promise<Pick<TracedStep, 'relations' | 'touched' | 'took' | 'cause'>> {
  const look = await sampler(engine, there);
  const { took, cause } = await timed(engine, text);
  if (cause) return { relations: new Map(), touched: new Map(), took, cause };
  return { ...(await look()), took, cause };
}

async function timed(engine: Engine, text: string): Promise<Pick<TracedStep, 'took' | 'cause'>> {
  const from = performance.now();
  const cause = await causeOf(engine, text);
  return { took: performance.now() - from, cause };
}

async function causeOf(engine: Engine, text: string): Promise<TracedStep['cause']> {
  const outcome = await engine.apply(text);
  return outcome.kind === 'rows' ? undefined : outcome;
}
