import { grouped, keyOf, lockModes, type Work } from '@sqlproof/core';
import type { Row } from './engine.js';

/** A connection that runs a text and gives the rows of its last statement. */
export interface Session {
  run(sql: string): Promise<readonly Row[]>;
}

export type TableLock = (typeof lockModes)[number];

/** What a statement did to a relation that was there before it. */
export interface Observed {
  /** A code of pg_class.relkind. */
  readonly kind: string;
  readonly lock: TableLock;
  readonly work: Work;
  /** Key of the table that an index, or the sequence of a column, is part of. */
  readonly owner: string | undefined;
  /** Keys of the partitions of a partitioned table. */
  readonly parts: readonly string[];
}

/** Runs a statement in a transaction that is rolled back, and tells what it did to each relation that it locked. */
export async function observe(
  session: Session,
  sql: string,
  known?: readonly RelationState[],
): Promise<ReadonlyMap<string, Observed>> {
  const there = known ?? (await relationsIn(session));
  await session.run('BEGIN');
  try {
    const before = await withCounters(there, session);
    await session.run(sql);
    const after = await withCounters(await relationsIn(session, changedFrom(before)), session);
    return observedFrom(before, after, await locksOf(session));
  } finally {
    await session.run('ROLLBACK');
  }
}

/** A relation as the system catalogs and the counters of the session show it. */
export interface RelationState {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly file: string;
  /** False for a materialized view that has no rows because it was never filled, or was emptied. */
  readonly isFilled: boolean;
  /** Sequential and index scans that the transaction began. */
  readonly scans: number;
  /** Pages of a table that the transaction looked at, one as often as it did, and how many there are. */
  readonly fetched: number;
  readonly pages: number;
  /** Id of the table of an index or of a column's sequence. */
  readonly owner: string | undefined;
  /** Ids of the tables that a partition, or a child, comes from. */
  readonly parents: readonly string[];
}

/** Which relations the size is asked of, in SQL: to ask for it is slow. */
type Sized = string;

/** Those whose file is not the one that they had. */
function changedFrom(before: readonly RelationState[]): Sized {
  const files = before.flatMap(({ file }) => (file === '0' ? [] : [file]));
  return `c.relfilenode NOT IN (${['0', ...files].join()})`;
}

/** Every relation of the user; the counters of the transaction are zero until they are asked for. */
export async function relationsIn(
  session: Session,
  sized: Sized = "c.relkind IN ('r', 'm')",
): Promise<readonly RelationState[]> {
  const rows = await session.run(`
    SELECT c.oid::text AS id, n.nspname AS schema, c.relname AS name, c.relkind::text AS kind,
      c.relfilenode::text AS file, c.relispopulated::text AS filled,
      CASE WHEN c.relkind IN ('r', 'm') AND ${sized} THEN pg_relation_size(c.oid) / 8192 ELSE 0 END::int AS pages,
      coalesce(i.indrelid, d.refobjid)::text AS owner,
      ARRAY(SELECT inhparent::text FROM pg_inherits WHERE inhrelid = c.oid)::text AS parents
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_index i ON i.indexrelid = c.oid
    LEFT JOIN pg_depend d ON d.objid = c.oid AND d.classid = 'pg_class'::regclass
      AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND c.relkind = 'S'
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')`);
  return rows.map(stateOf);
}

/** The same relations with what the transaction has counted on each. */
export async function withCounters(
  states: readonly RelationState[],
  session: Session,
): Promise<readonly RelationState[]> {
  const rows = await session.run(`
    SELECT oid::text AS id, coalesce(pg_stat_get_xact_numscans(oid), 0)::int AS scans,
      coalesce(pg_stat_get_xact_blocks_fetched(oid), 0)::int AS fetched
    FROM pg_class WHERE oid >= 16384`);
  const counters = new Map(rows.map((row) => [String(row['id']), row]));
  return states.map((state) => {
    const found = counters.get(state.id);
    return { ...state, scans: Number(found?.['scans']), fetched: Number(found?.['fetched']) };
  });
}

function stateOf(row: Row): RelationState {
  const parents = String(row['parents']).slice(1, -1);
  return {
    id: String(row['id']),
    key: keyOf({ schema: String(row['schema']), name: String(row['name']) }),
    kind: String(row['kind']),
    file: String(row['file']),
    isFilled: String(row['filled']) === 'true',
    scans: 0,
    fetched: 0,
    pages: Number(row['pages']),
    owner: typeof row['owner'] === 'string' ? row['owner'] : undefined,
    parents: parents === '' ? [] : parents.split(','),
  };
}

/** The strongest lock of the session on each relation, by its id. */
export async function locksOf(session: Session): Promise<ReadonlyMap<string, TableLock>> {
  return strongestOf(await modesOf(session));
}

/** Every mode in which the session has locked each relation, by its id: one that is weaker than another is listed too. */
export async function modesOf(
  session: Session,
): Promise<ReadonlyMap<string, ReadonlySet<TableLock>>> {
  const rows = await session.run(`
    SELECT relation::text AS id, mode FROM pg_locks
    WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted`);
  const modes = new Map<string, Set<TableLock>>();
  for (const row of rows) {
    const id = String(row['id']);
    const own = modes.get(id) ?? new Set();
    modes.set(id, own.add(tableLockOf(String(row['mode']))));
  }
  return modes;
}

export function strongestOf(
  modes: ReadonlyMap<string, ReadonlySet<TableLock>>,
): ReadonlyMap<string, TableLock> {
  return new Map(
    [...modes].flatMap(([id, own]): [string, TableLock][] => {
      const strongest = lockModes.findLast((one) => own.has(one));
      return strongest ? [[id, strongest]] : [];
    }),
  );
}

/** The manual's name of a mode that pg_locks calls `ShareRowExclusiveLock`. */
export function tableLockOf(name: string): TableLock {
  const words = name.replace(/Lock$/, '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  const mode = lockModes.find((one) => one === words.toUpperCase());
  if (!mode) throw new Error(`pg_locks has a mode that is not known: ${name}`);
  return mode;
}

export function stronger(one: TableLock | undefined, other: TableLock): TableLock {
  return one && lockModes.indexOf(one) > lockModes.indexOf(other) ? one : other;
}

/** Puts together what was there before, what is there now, and the locks. */
export function observedFrom(
  before: readonly RelationState[],
  after: readonly RelationState[],
  locks: ReadonlyMap<string, TableLock>,
): ReadonlyMap<string, Observed> {
  const keys = new Map(before.map(({ id, key }) => [id, key]));
  const works = worksOf(before, after);
  const children = childrenOf(before);
  return new Map(
    before.flatMap(({ id, key, kind, owner }): [string, Observed][] => {
      const lock = locks.get(id);
      if (!lock) return [];
      const below = kind === 'p' ? descendants(id, children) : [id];
      const work = below.map((one) => works.get(one) ?? 'none').reduce(more, 'none');
      const parts = kind === 'p' ? below.map((one) => keys.get(one) ?? '') : [];
      const part = { owner: owner === undefined ? undefined : keys.get(owner), parts };
      return [[key, { kind, lock, work, ...part }]];
    }),
  );
}

const works: readonly Work[] = ['none', 'scan', 'build', 'rewrite'];

export function more(one: Work, other: Work): Work {
  return works.indexOf(one) > works.indexOf(other) ? one : other;
}

/** Work on a partitioned table is work on its partitions: it has no rows of its own. */
function descendants(
  id: string,
  children: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const direct = children.get(id) ?? [];
  return [...direct, ...direct.flatMap((one) => descendants(one, children))];
}

function childrenOf(all: readonly RelationState[]): ReadonlyMap<string, readonly string[]> {
  const links = all.flatMap(({ id, parents }) => parents.map((parent) => ({ id, parent })));
  return new Map(
    [...grouped(links, ({ parent }) => parent)].map(([parent, own]) => [
      parent,
      own.map(({ id }) => id),
    ]),
  );
}

/** What was done to each table, by its id. */
function worksOf(
  before: readonly RelationState[],
  after: readonly RelationState[],
): ReadonlyMap<string, Work> {
  const now = new Map(after.map((one) => [one.id, one]));
  const [had, have] = [indexesOf(before), indexesOf(after)];
  return new Map(
    before.flatMap((table): [string, Work][] => {
      const own = now.get(table.id);
      // Only tables have rows to work on.
      if (!own || !/[rm]/.test(table.kind)) return [];
      const indexes = [had.get(table.id) ?? [], have.get(table.id) ?? []] as const;
      return [[table.id, workOn({ before: table, after: own, indexes })]];
    }),
  );
}

/** By the id of their table. */
export function indexesOf(
  states: readonly RelationState[],
): ReadonlyMap<string, readonly RelationState[]> {
  return grouped(
    states.filter(({ kind }) => kind === 'i'),
    ({ owner = '' }) => owner,
  );
}

/** A table on both sides of a statement, with its indexes before and after it. */
interface Sides {
  readonly before: RelationState;
  readonly after: RelationState;
  readonly indexes: readonly [before: readonly RelationState[], after: readonly RelationState[]];
}

function workOn(sides: Sides): Work {
  const { before, after, indexes } = sides;
  if (after.file !== before.file) return isEmptied(sides) ? 'none' : 'rewrite';
  if (builtIndexes(indexes) > 0) return 'build';
  const scans = (one: RelationState, own: readonly RelationState[]): number =>
    own.reduce((sum, index) => sum + index.scans, one.scans);
  if (scans(after, indexes[1]) > scans(before, indexes[0])) return 'scan';
  // ANALYZE begins no scan that is counted, and reads the pages all the same.
  return before.pages > 0 && after.fetched - before.fetched >= before.pages ? 'scan' : 'none';
}

/** How many indexes a statement has built, or built anew. */
export function builtIndexes([before, after]: Sides['indexes']): number {
  const files = new Set(before.map(({ file }) => file));
  return after.filter(({ file }) => file !== '0' && !files.has(file)).length;
}

/**
 * TRUNCATE gives a new file too, an empty one. Where the table was empty already, it shows in that the table is read for its
 * indexes only: what writes a table anew reads it first.
 */
function isEmptied({ before, after, indexes }: Sides): boolean {
  if (before.kind === 'm') return !after.isFilled;
  if (after.pages > 0) return false;
  return before.pages > 0 || after.scans - before.scans <= builtIndexes(indexes);
}
