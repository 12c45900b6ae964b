import { rowsOf, type Engine, type ServerError } from './engine.js';
import { migrate } from './migrate.js';
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
 * the engine says it holds, right after the statement and inside its transaction. `isOneChange`: those that are looked at come
 * together, so that what one of them makes is new for those behind it, too.
 */
export async function trace(
  engine: Engine,
  migrations: readonly MigrationSteps[],
  isTraced: (migration: MigrationSteps) => boolean,
  isOneChange = false,
): Promise<readonly TracedMigration[]> {
  const session = { run: (sql: string) => rowsOf(engine, sql) };
  const ids = async (): Promise<readonly string[]> =>
    (await relationsIn(session, 'false')).map(({ id }) => id);
  const made = new Set<string>();
  const traced: TracedMigration[] = [];
  for (const migration of migrations) {
    if (!isTraced(migration)) {
      await migrate(engine, [migration]);
      continue;
    }
    const before = new Set(await ids());
    const there = new Set([...before].filter((id) => !made.has(id)));
    traced.push({ migration, steps: await traceFile(engine, migration, there) });
    if (!isOneChange) continue;
    for (const id of await ids()) if (!before.has(id)) made.add(id);
  }
  return traced;
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
  // Alone it would be over, and its locks gone, before anybody could look.
  await engine.apply(isAlone ? 'BEGIN' : 'SAVEPOINT sqlproof');
  const sampled = await sample(engine, step, there);
  const end = sampled.error ? 'ROLLBACK' : isAlone ? 'COMMIT' : 'RELEASE SAVEPOINT sqlproof';
  await engine.apply(sampled.error && !isAlone ? 'ROLLBACK TO SAVEPOINT sqlproof' : end);
  if (!isAlone || !refusals.has(sampled.error?.code ?? '')) return { ...none, ...sampled };
  return { ...none, ...(await timed(engine, text)), isSampled: false };
}

/** What a statement says that cannot run in a transaction, and what one says that ends transactions itself, as DO can. */
const refusals: ReadonlySet<string> = new Set(['25001', '2D000']);

async function sample(
  engine: Engine,
  { text }: MigrationStep,
  there: ReadonlySet<string>,
): Promise<Pick<TracedStep, 'relations' | 'touched' | 'took' | 'error'>> {
  const look = await sampler(engine, there);
  const { took, error } = await timed(engine, text);
  if (error) return { relations: new Map(), touched: new Map(), took, error };
  return { ...(await look()), took, error };
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
