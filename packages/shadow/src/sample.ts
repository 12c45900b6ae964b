import { rowsOf, type Engine } from './engine.js';
import {
  builtIndexes,
  indexesOf,
  modesOf,
  observedFrom,
  relationsIn,
  strongestOf,
  withCounters,
  type Observed,
  type RelationState,
  type Session,
  type TableLock,
} from './observe.js';
import { lockModes } from '@sqlproof/core';

/** What one statement did to a relation, and what its transaction holds on it. */
export interface Touched extends Observed {
  /** Name with its schema, unless that is `public`. */
  readonly name: string;
  /** Modes in which the statement has locked it, on top of those that the transaction had. */
  readonly taken: ReadonlySet<TableLock>;
  /** All modes in which the transaction has it locked when the statement has run. */
  readonly held: ReadonlySet<TableLock>;
  /** True when its rows were read without the help of an index, and not to build one. */
  readonly isReadWhole: boolean;
  /** True when the statement has checked a foreign key of its rows, old ones included. */
  readonly isKeyChecked: boolean;
}

/** What one statement did. */
export interface Sample {
  /** By name; what the statement locks on top of what its transaction holds. */
  readonly relations: ReadonlyMap<string, Observed>;
  /** By id; everything that the transaction has locked when the statement has run. */
  readonly touched: ReadonlyMap<string, Touched>;
}

interface Moment {
  readonly states: readonly RelationState[];
  readonly modes: ReadonlyMap<string, ReadonlySet<TableLock>>;
  /** Ids of the foreign keys of which all rows are known to have them, with the ids of their tables. */
  readonly keys: ReadonlyMap<string, string>;
}

/** Takes a look at the database, whose result is compared with that of another one behind the statement. */
export async function sampler(
  engine: Engine,
  there: ReadonlySet<string>,
): Promise<() => Promise<Sample>> {
  const session = { run: (sql: string) => rowsOf(engine, sql) };
  const before = await momentOf(session);
  return async () => sampleOf(before, await momentOf(session), there);
}

async function momentOf(session: Session): Promise<Moment> {
  const states = await withCounters(await relationsIn(session), session);
  const keys = await session.run(`
    SELECT oid::text AS id, conrelid::text AS "table" FROM pg_constraint WHERE contype = 'f' AND convalidated`);
  return {
    states,
    modes: await modesOf(session),
    keys: new Map(keys.map((row) => [String(row['id']), String(row['table'])])),
  };
}

function sampleOf(before: Moment, after: Moment, there: ReadonlySet<string>): Sample {
  const [held, now] = [strongestOf(before.modes), strongestOf(after.modes)];
  // What the file has made is looked at, too: an index of an earlier statement is none of this one.
  const observed = observedFrom(before.states, after.states, now);
  const reads = wholeReads(before.states, after.states);
  const checked = new Set([...after.keys].flatMap(([id, at]) => (before.keys.has(id) ? [] : [at])));
  const relations = new Map<string, Observed>();
  const touched = new Map<string, Touched>();
  for (const { id, key } of before.states) {
    const seen = observed.get(key);
    if (!seen || !there.has(id)) continue;
    if (isStronger(seen.lock, held.get(id))) relations.set(key, seen);
    const [had = none, has = none] = [before.modes.get(id), after.modes.get(id)];
    touched.set(id, {
      ...{ ...seen, name: key, held: has, isReadWhole: reads.has(id) },
      taken: new Set([...has].filter((mode) => !had.has(mode))),
      isKeyChecked: checked.has(id),
    });
  }
  return { relations, touched };
}

const none: ReadonlySet<never> = new Set<never>();

function isStronger(one: TableLock, other: TableLock | undefined): boolean {
  return other === undefined || lockModes.indexOf(one) > lockModes.indexOf(other);
}

/** Ids of the tables that were read from end to end, beyond what building their indexes takes. */
function wholeReads(
  before: readonly RelationState[],
  after: readonly RelationState[],
): ReadonlySet<string> {
  const now = new Map(after.map((one) => [one.id, one]));
  const [had, have] = [indexesOf(before), indexesOf(after)];
  return new Set(
    before.flatMap(({ id, scans }) => {
      const read = (now.get(id)?.scans ?? 0) - scans;
      const built = builtIndexes([had.get(id) ?? [], have.get(id) ?? []]);
      return read > built ? [id] : [];
    }),
  );
}
