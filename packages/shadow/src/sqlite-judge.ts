import type { Row } from './engine.js';
import type { FullReadReason, IndexUse, JudgedRead } from './full-read.js';
import { itemText } from './outline/item-text.js';
import { judgedRead } from './outline/judged-read.js';
import { outlineOf } from './outline/outline.js';
import { placesOf, type Condition, type Use } from './outline/query-block.js';
import { readReason } from './outline/read-reason.js';
import { sqliteReads, type SqliteRead } from './sqlite-plan.js';
import { sqliteName } from './sqlite-name.js';
import type { SqliteSchema } from './sqlite-schema.js';

/**
 * The tables that a statement reads as a whole although it asks for some rows, by the rows of its EXPLAIN QUERY PLAN. Without
 * ANALYZE, SQLite's choice does not depend on how many rows there are (https://sqlite.org/optoverview.html), so that the plan
 * on an empty database is the one on a full one.
 */
export function sqliteFullReads(
  text: string,
  plan: readonly Row[],
  schema: SqliteSchema,
): readonly JudgedRead[] {
  const suspects = sqliteReads(plan).filter((read) => isWhole(read, schema));
  if (suspects.length === 0) return [];
  const blocks = outlineOf(text, 'sqlite', schema);
  const found = new Map<string, JudgedRead>();
  for (const read of suspects) {
    for (const place of placesOf(read.alias, blocks)) {
      const reason = reasonOf(read, place, schema);
      const { table = '' } = place.source;
      const key = `${table} ${read.alias}`;
      if (reason === undefined || found.has(key)) continue;
      found.set(key, readIn(read, place, reason, schema));
    }
  }
  return [...found.values()];
}

function readIn(
  { alias, detail: node, index }: SqliteRead,
  place: Use,
  reason: FullReadReason,
  schema: SqliteSchema,
): JudgedRead {
  return judgedRead(place, { alias, reason, node, index }, schema, {
    keyText: sqliteName,
    doubtOf: (conditions) => patternDoubt(place, conditions, schema),
  });
}

/**
 * A LIKE or GLOB whose pattern is a parameter is looked up in an index with the right collation when the pattern that it
 * is prepared with has no wildcard in front (https://sqlite.org/optoverview.html#the_like_optimization).
 */
function patternDoubt(
  { source }: Use,
  conditions: readonly Condition[],
  { leading }: SqliteSchema,
): string | undefined {
  const patterns = conditions.filter(({ items }) => pattern.test(itemText(items)));
  const isIndexed = patterns.some(({ columns }) =>
    columns.some(({ name }) => leading.get(source.table ?? '')?.has(name)),
  );
  return isIndexed
    ? 'whether an index serves its LIKE depends on the pattern, and on the collation of the index'
    : undefined;
}

/** Other expressions than a bare parameter are never looked up. */
const pattern = /^[\w.]+ (?:LIKE|GLOB) [?:@$]\w*(?: ESCAPE \S+)?$/i;

/** The indexes that a plan uses. */
export function sqliteUses(plan: readonly Row[]): readonly IndexUse[] {
  return sqliteReads(plan).flatMap(({ alias, index, sought }) =>
    index === undefined ? [] : [{ alias, index, isLookup: sought !== undefined }],
  );
}

/** True for what goes through all rows of a table, or of an index. */
function isWhole(read: SqliteRead, { partialIndexes }: SqliteSchema): boolean {
  const { how, index, isAutomatic, sought, virtual } = read;
  // An empty second part: nothing was handed to the virtual table (https://sqlite.org/vtab.html, xBestIndex).
  if (virtual !== undefined) return /^\d+:$/.test(virtual);
  if (isAutomatic) return true;
  if (how === 'SCAN') return index === undefined || !partialIndexes.has(index.toLowerCase());
  // Where nothing is sought, it is the smallest or largest value, which need not stand at an end of the index.
  return sought === undefined || isSkipScan(read);
}

/** `(ANY(a) AND b=?)`: the first column takes each of its values in turn. */
function isSkipScan({ sought }: SqliteRead): boolean {
  return sought?.startsWith('ANY(') ?? false;
}

function reasonOf(read: SqliteRead, place: Use, schema: SqliteSchema): FullReadReason | undefined {
  if (isAtEnd(place, schema)) return undefined;
  const isOrdering = !read.isAutomatic && read.virtual === undefined;
  const reason = readReason(
    place,
    { sort: sortOf(read), isFirst: isOrdering && read.isOutermost },
    schema,
  );
  return reason !== undefined && isSkipScan(read) ? 'later-column' : reason;
}

/**
 * True for the smallest or largest value of columns that the table, or one of its indexes, is ordered by. SQLite goes to the
 * end of it where it is the only one that is asked for (https://sqlite.org/optoverview.html#minmax).
 */
function isAtEnd({ block, source }: Use, { ordered }: SqliteSchema): boolean {
  const { table = '' } = source;
  const { extremes } = block;
  const isOrdered = (name: string): boolean =>
    rowidNames.has(name) || (ordered.get(table)?.has(name) ?? false);
  return extremes.length > 0 && extremes.every((column) => column && isOrdered(column.name));
}

const rowidNames: ReadonlySet<string> = new Set(['rowid', 'oid', '_rowid_']);

function sortOf({ beside }: SqliteRead): 'none' | 'order' | 'other' {
  if (beside.includes('USE TEMP B-TREE FOR ORDER BY')) return 'order';
  return beside.some((line) => line.startsWith('USE TEMP B-TREE')) ? 'other' : 'none';
}
