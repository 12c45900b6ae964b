import {
  blocks,
  isSchemaChange,
  keyOf,
  lockModes,
  type TableSize,
  type Work,
} from '@sqlproof/core';
import type { TableLock } from './observe.js';
import type { Touched } from './sample.js';
import type { TracedMigration, TracedStep } from './trace.js';

/** What is known besides what was traced. */
export interface LockKnowledge {
  /** Major version of the server. */
  readonly version: number;
  readonly sizeOf: (table: string) => TableSize;
}

/** A table that was there before the change, and what a statement does to it. */
export interface LockedTable {
  readonly id: string;
  readonly touched: Touched;
  readonly work: Work;
  /** The lock that the statement takes itself, whatever its transaction holds already; `undefined` for none. */
  readonly own: TableLock | undefined;
  /** The strongest lock that an earlier statement of the transaction took; `undefined` for none. */
  readonly earlier: TableLock | undefined;
}

/** The tables that are locked when a statement has run, without those that are known to be small. */
export function lockedTables(
  { migration }: TracedMigration,
  traced: TracedStep,
  { version, sizeOf }: LockKnowledge,
): readonly LockedTable[] {
  const { step, touched } = traced;
  const rules = new Map(
    isPlain(traced)
      ? migration.effects(step, version).flatMap(({ holds, isCertain }) =>
          holds.flatMap(({ relation, lock }): [string, TableLock][] => {
            const mode = lockModes.find((one) => one === lock);
            return mode && isCertain ? [[keyOf(relation), mode]] : [];
          }),
        )
      : [],
  );
  const found = [...touched].flatMap(([id, one]): LockedTable[] => {
    if (!/[rpm]/.test(one.kind)) return [];
    const earlier = strongest([...one.held].filter((mode) => !one.taken.has(mode)));
    const work = workOn(one, traced);
    const taken = strongest([...one.taken, ...ruled(rules.get(one.name), one.lock)]);
    const own = taken ?? (work === 'none' ? undefined : takenBefore(one, traced));
    return [{ id, touched: one, work, own, earlier }];
  });
  const small = smallNames(found, sizeOf);
  return withPartsAsOne(found.filter(({ touched: { name } }) => !small.has(name)));
}

/** What a transaction has locked already is not locked once more, so that the lock of the statement itself does not show. */
function takenBefore(touched: Touched, traced: TracedStep): TableLock | undefined {
  return isPlain(traced) || changesRowsOf(touched.name, traced) ? undefined : touched.lock;
}

/** The rules may be wrong where they say more than there is. */
function ruled(rule: TableLock | undefined, most: TableLock): readonly TableLock[] {
  return rule && isAtLeast(most, rule) ? [rule] : [];
}

export function strongest(modes: readonly TableLock[]): TableLock | undefined {
  return lockModes.findLast((one) => modes.includes(one));
}

export function isAtLeast(one: TableLock | undefined, other: TableLock): boolean {
  return one !== undefined && lockModes.indexOf(one) >= lockModes.indexOf(other);
}

/** True for a lock that others wait for; nobody writes the rows of a materialized view, so that reads alone count there. */
export function isInTheWay({ kind }: Touched, lock: TableLock | undefined): boolean {
  const blocked = blocks(lock);
  return blocked.includes('reads') || (kind !== 'm' && blocked.includes('writes'));
}

/** How large a table is, by the name that it has in the catalogs of a project. */
export function sizeIn(name: string, sizeOf: LockKnowledge['sizeOf']): TableSize {
  return sizeOf(name.includes('.') ? name : `public.${name}`);
}

/** Partitions are as small as their table. */
function smallNames(
  found: readonly LockedTable[],
  sizeOf: LockKnowledge['sizeOf'],
): ReadonlySet<string> {
  const small = new Set<string>();
  for (const { touched } of found) {
    const { name, parts } = touched;
    if (sizeIn(name, sizeOf) !== 'small') continue;
    for (const one of [name, ...parts]) small.add(one);
  }
  return small;
}

function workOn(touched: Touched, traced: TracedStep): LockedTable['work'] {
  if (touched.work === 'rewrite') return 'rewrite';
  if (touched.isReadWhole && isReadByItself(touched, traced)) return 'scan';
  return touched.work === 'build' ? 'build' : 'none';
}

const asQuery: readonly TableLock[] = ['ACCESS SHARE', 'ROW SHARE', 'ROW EXCLUSIVE'];

/**
 * True when it is the change of the schema that reads a table. A block of code, and a function, can also read it with a query
 * of their own, which may end at the first row; a query locks what it reads in a mode of its own.
 */
function isReadByItself(touched: Touched, traced: TracedStep): boolean {
  if (isPlain(traced) || touched.isKeyChecked) return true;
  if (changesRowsOf(touched.name, traced)) return true;
  return !asQuery.some((mode) => touched.held.has(mode));
}

/** True for a statement that is nothing but changes of the schema. */
function isPlain({ step: { statements } }: TracedStep): boolean {
  return (
    statements.length > 0 &&
    statements.every((one) => isSchemaChange(one) && one.site.block === undefined)
  );
}

function changesRowsOf(name: string, { step: { statements } }: TracedStep): boolean {
  const [one, other] = statements;
  if (other || (one?.kind !== 'Update' && one?.kind !== 'Delete')) return false;
  return one.table.kind === 'Table' && keyOf(one.table) === name;
}

/** Where all partitions of a table are worked on, the table stands for them. */
function withPartsAsOne(found: readonly LockedTable[]): readonly LockedTable[] {
  const byName = new Map(found.map((one) => [one.touched.name, one]));
  const hidden = new Set<string>();
  const whole = found.map((one): LockedTable => {
    const parts = one.touched.parts.flatMap((name) => byName.get(name) ?? []);
    const leaves = parts.filter(({ touched }) => touched.kind !== 'p');
    const [first] = leaves;
    if (!first || (first.own && !isAtLeast(one.own, first.own))) return one;
    if (leaves.some(({ work, own }) => work !== first.work || own !== first.own)) return one;
    for (const { touched } of parts) hidden.add(touched.name);
    return { ...one, work: first.work };
  });
  // The catalogs have no order.
  return whole
    .filter(({ touched }) => !hidden.has(touched.name))
    .sort((one, other) => (one.touched.name < other.touched.name ? -1 : 1));
}
