import { setTimeout as wait } from 'node:timers/promises';
import type { CatalogLog } from '../../packages/core/src/catalog/catalog-log.js';
import type { Engine, Session } from '../engines/engine.js';
import type { Case } from './cases/case.js';
import {
  tableLockOf,
  observedFrom,
  relationsIn,
  stronger,
  type RelationState,
  type TableLock,
} from '../../packages/shadow/src/observe.js';
import { withParts } from './compare.js';
import { predict, type Predicted } from './predict.js';

/** Sessions of one engine, and the way back to the schema as it was. */
export interface Sessions {
  /** Runs the statement. */
  readonly worker: Session;
  /** Stands in its way. */
  readonly holder: Session;
  /** Looks on. */
  readonly engine: Engine;
  readonly reset: () => Promise<void>;
  readonly log: CatalogLog;
}

/**
 * What a statement that cannot run in a transaction does otherwise than the rows say. Its work is seen when it runs alone.
 * Its locks are seen when another session is in its way on one relation after the other: on each it waits for the lock
 * that the row names, and nowhere for a stronger one.
 */
export async function outsideDifferences(
  { sql }: Case,
  sessions: Sessions,
): Promise<readonly string[]> {
  const { relations } = predict(sql, sessions.log, sessions.engine.version);
  const wrong = [...(await workDifferences(sql, relations, sessions))];
  const seen = new Map<string, TableLock>();
  for (const [key, { lock }] of relations) {
    const waited = await waitsFor(sql, key, weakestAgainst(lock), seen, sessions);
    if (waited !== lock)
      wrong.push(`${key}: rows ${lock}, engine waits for ${waited ?? 'nothing'}`);
    if (lock === 'ACCESS EXCLUSIVE') continue;
    // Only what keeps SELECT FOR SHARE waiting is in the way of this one.
    const more = await waitsFor(sql, key, 'ROW SHARE', seen, sessions);
    if (more) wrong.push(`${key}: rows ${lock}, engine waits for ${more} as well`);
  }
  for (const [key, lock] of seen) {
    const said = relations.get(key)?.lock ?? 'ACCESS SHARE';
    if (stronger(said, lock) !== said) wrong.push(`${key}: rows ${said}, engine holds ${lock}`);
  }
  return wrong;
}

async function workDifferences(
  sql: string,
  relations: ReadonlyMap<string, Predicted>,
  { worker, engine, reset }: Sessions,
): Promise<readonly string[]> {
  await reset();
  const before = await relationsIn(engine);
  const counted = await rowCounts(engine);
  await worker.run(sql);
  const after = await relationsIn(engine);
  const countedAfter = await rowCounts(engine);
  const all = new Map(before.map(({ id }) => [id, 'ACCESS SHARE' as const]));
  const observed = observedFrom(before, after, all);
  return [...observed].flatMap(([key, { kind, work, parts }]) => {
    // A partitioned table that is not locked has no part in what is done to one partition.
    if (!/[rm]/.test(kind) && !relations.has(key)) return [];
    if (!/[rmp]/.test(kind)) return [];
    // VACUUM writes down how many rows it found.
    const isCounted = [key, ...parts].some((one) => counted.get(one) !== countedAfter.get(one));
    const seen = work === 'none' && isCounted ? 'scan' : work;
    const said = withParts(relations.get(key), observed.get(key), relations)?.work ?? 'none';
    return said === seen ? [] : [`${key}: rows ${said}, engine ${seen}`];
  });
}

async function rowCounts(engine: Engine): Promise<ReadonlyMap<string, unknown>> {
  const rows = await engine.run(`
    SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname AS key,
      c.reltuples::int AS rows
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'm')`);
  return new Map(rows.map(({ key, rows: count }) => [String(key), count]));
}

/** The weakest mode that keeps a mode waiting (PostgreSQL manual, "Conflicting Lock Modes"). */
function weakestAgainst(lock: TableLock): TableLock {
  switch (lock) {
    case 'ACCESS EXCLUSIVE':
      return 'ACCESS SHARE';
    case 'EXCLUSIVE':
      return 'ROW SHARE';
    case 'SHARE ROW EXCLUSIVE':
    case 'SHARE':
      return 'ROW EXCLUSIVE';
    case 'SHARE UPDATE EXCLUSIVE':
      return 'SHARE UPDATE EXCLUSIVE';
    case 'ROW EXCLUSIVE':
      return 'SHARE';
    case 'ROW SHARE':
      return 'EXCLUSIVE';
    default:
      return 'ACCESS EXCLUSIVE';
  }
}

/** Longest time that a statement may take when nothing is in its way. Milliseconds. */
const patience = 10_000;

/**
 * Runs the statement while another session has a lock; the mode that it waits for there, or nothing when it gets
 * through.
 */
async function waitsFor(
  sql: string,
  key: string,
  held: TableLock,
  seen: Map<string, TableLock>,
  { worker, holder, engine, reset }: Sessions,
): Promise<TableLock | undefined> {
  await reset();
  const relations = new Map((await relationsIn(engine)).map((one) => [one.id, one]));
  const [{ pid } = {}] = await worker.run('SELECT pg_backend_pid() AS pid');
  const relation = [...relations.values()].find((one) => one.key === key);
  const owner = relations.get(relation?.owner ?? '');
  await holder.run('BEGIN');
  // A query locks the indexes of its table too, and there is no other way to lock one.
  await holder.run(owner ? `SELECT FROM ${owner.key}` : `LOCK TABLE ONLY ${key} IN ${held} MODE`);
  const state = { isDone: false };
  const running = worker.run(sql).then(
    () => (state.isDone = true),
    () => (state.isDone = true),
  );
  try {
    const end = Date.now() + patience;
    while (!state.isDone && Date.now() < end) {
      const waiting = await note(String(pid), relations, seen, engine);
      if (waiting) return waiting === 'transactions' ? undefined : waiting;
      await wait(2);
    }
    if (!state.isDone) throw new Error(`neither done nor waiting: ${sql}`);
    return undefined;
  } finally {
    await engine.run(`SELECT pg_cancel_backend(${String(pid)})`);
    await running;
    await holder.run('ROLLBACK');
  }
}

/** Takes down all locks of a session, and tells what it waits for: one on a relation, or the end of transactions. */
async function note(
  pid: string,
  relations: ReadonlyMap<string, RelationState>,
  seen: Map<string, TableLock>,
  engine: Engine,
): Promise<TableLock | 'transactions' | undefined> {
  const rows = await engine.run(
    `SELECT relation::text AS id, mode, granted, locktype AS type FROM pg_locks WHERE pid = ${pid}`,
  );
  let waiting: TableLock | 'transactions' | undefined;
  for (const { id, mode, granted, type } of rows) {
    if (type === 'virtualxid' && granted !== true) waiting ??= 'transactions';
    if (type !== 'relation') continue;
    const relation = relations.get(String(id));
    if (!relation) continue;
    const lock = tableLockOf(String(mode));
    if (/[rmp]/.test(relation.kind)) seen.set(relation.key, stronger(seen.get(relation.key), lock));
    if (granted !== true) waiting = lock;
  }
  return waiting;
}
