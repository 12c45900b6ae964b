import { lockModes } from '@sqlproof/core';
import { rowsOf, type Engine, type ServerError } from './engine.js';
import { migrate } from './migrate.js';
import type { MigrationStep, MigrationSteps } from './migration-steps.js';
import { isControl, ToolTransaction } from './tool-transaction.js';
import {
  locksOf,
  observedFrom,
  relationsIn,
  withCounters,
  type Observed,
  type RelationState,
  type TableLock,
} from './observe.js';

/** What the engine did for one statement of a migration. */
export interface TracedStep {
  readonly step: MigrationStep;
  /** By the name of the relation; only relations that were there before the file. */
  readonly relations: ReadonlyMap<string, Observed>;
  /** Number of the transaction; `undefined` for a statement that runs in none. */
  readonly transaction: number | undefined;
  /** How long the statement took, on tables without rows. Milliseconds. */
  readonly took: number;
  /** Set for a statement that failed. */
  readonly error: ServerError | undefined;
  /** False for a statement that refuses a transaction, whose locks are gone when it has ended. */
  readonly isSampled: boolean;
}

export interface TracedMigration {
  readonly migration: MigrationSteps;
  readonly steps: readonly TracedStep[];
}

/**
 * Applies migrations, and tells of some of them what each statement locks, writes anew and reads. The locks are those that
 * the engine says it holds, right after the statement and inside its transaction.
 */
export async function trace(
  engine: Engine,
  migrations: readonly MigrationSteps[],
  isTraced: (migration: MigrationSteps) => boolean,
): Promise<readonly TracedMigration[]> {
  const traced: TracedMigration[] = [];
  for (const migration of migrations) {
    if (isTraced(migration)) traced.push({ migration, steps: await traceFile(engine, migration) });
    else await migrate(engine, [migration]);
  }
  return traced;
}

async function traceFile(
  engine: Engine,
  { steps }: MigrationSteps,
): Promise<readonly TracedStep[]> {
  const session = { run: (sql: string) => rowsOf(engine, sql) };
  const there = new Set((await relationsIn(session)).map(({ id }) => id));
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
    isSampled: true,
  };
  if (isControl(step)) return { ...none, ...(await timed(engine, text)) };
  const isAlone = transaction === undefined && !isInOwnTransaction;
  // Alone it would be over, and its locks gone, before anybody could look.
  await engine.apply(isAlone ? 'BEGIN' : 'SAVEPOINT sqlproof');
  const sampled = await sample(engine, step, there);
  const end = sampled.error ? 'ROLLBACK' : isAlone ? 'COMMIT' : 'RELEASE SAVEPOINT sqlproof';
  await engine.apply(sampled.error && !isAlone ? 'ROLLBACK TO SAVEPOINT sqlproof' : end);
  const refusesTransaction = sampled.error?.code === '25001' && isAlone;
  if (!refusesTransaction) return { ...none, ...sampled };
  return { ...none, ...(await timed(engine, text)), isSampled: false };
}

async function sample(
  engine: Engine,
  { text }: MigrationStep,
  there: ReadonlySet<string>,
): Promise<Pick<TracedStep, 'relations' | 'took' | 'error'>> {
  const session = { run: (sql: string) => rowsOf(engine, sql) };
  const states = async (): Promise<readonly RelationState[]> =>
    withCounters(await relationsIn(session), session);
  const [before, held] = [await states(), await locksOf(session)];
  const { took, error } = await timed(engine, text);
  if (error) return { relations: new Map(), took, error };
  const locks = newLocks(await locksOf(session), held);
  const known = new Set(before.flatMap(({ id, key }) => (there.has(id) ? [key] : [])));
  // What the file has made is looked at, too: an index of an earlier statement is none of this one.
  const observed = observedFrom(before, await states(), locks);
  return { relations: new Map([...observed].filter(([key]) => known.has(key))), took, error };
}

/** What a statement takes on top of what its transaction holds. */
function newLocks(
  now: ReadonlyMap<string, TableLock>,
  held: ReadonlyMap<string, TableLock>,
): ReadonlyMap<string, TableLock> {
  return new Map(
    [...now].filter(([id, lock]) => {
      const before = held.get(id);
      return before === undefined || lockModes.indexOf(lock) > lockModes.indexOf(before);
    }),
  );
}

async function timed(engine: Engine, text: string): Promise<Pick<TracedStep, 'took' | 'error'>> {
  const from = performance.now();
  const outcome = await engine.apply(text);
  const took = performance.now() - from;
  if (outcome.kind === 'rows') return { took, error: undefined };
  if (outcome.kind === 'error') return { took, error: outcome.error };
  const message = outcome.reason === 'time' ? 'it did not end in time' : 'the engine was stopped';
  return { took, error: { message, code: undefined, position: undefined, hint: undefined } };
}
