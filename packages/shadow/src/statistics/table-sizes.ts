import type { TableSize } from '@sqlproof/core';
import { tuplesOf, type DatabaseStatistics } from './database-statistics.js';

/**
 * Rows below which a table is small: to find one of them by its key, the planner reads them all rather than look into an
 * index, whose two pages cost it 8 (PostgreSQL manual, "Planner Cost Constants"). With rows of 50 bytes PostgreSQL 18 takes
 * the index from 340 rows on, with 110 bytes from 260; wider rows fill a handful of pages.
 */
const fewRows = 300;
/** From here on a scan takes as long as a person notices, each time. */
const manyRows = 1_000_000;

/** Rows of each table, by its name with its schema; of a partitioned one, those of its partitions. */
export function rowsOfTables({ relations }: DatabaseStatistics): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const relation of relations) {
    if (relation.kind !== 'table' && relation.kind !== 'materialized view') continue;
    const tuples = tuplesOf(relation);
    // An empty table says nothing of how large it will be.
    if (tuples === undefined || tuples === 0) continue;
    const name = relation.root ?? `${relation.schema}.${relation.name}`;
    rows.set(name, (rows.get(name) ?? 0) + tuples);
  }
  return rows;
}

/** The sizes that settings declare, and those of all other tables whose rows are known. */
export function sizesWith(
  declared: Readonly<Record<string, TableSize>>,
  rows: ReadonlyMap<string, number>,
): Readonly<Record<string, TableSize>> {
  const counted = [...rows].flatMap(([name, count]): readonly [string, TableSize][] => {
    const isDeclared = name in declared || name.replace(/^[^.]*\./, '') in declared;
    return isDeclared ? [] : [[name, sizeOf(count)]];
  });
  return { ...declared, ...Object.fromEntries(counted) };
}

function sizeOf(rows: number): TableSize {
  if (rows < fewRows) return 'small';
  return rows >= manyRows ? 'huge' : 'normal';
}
