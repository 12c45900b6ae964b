import type { Row } from './engine.js';
import type { FullRead, FullReadReason } from './full-read.js';
import { outlineOf } from './outline/outline.js';
import { resolve, type QueryBlock, type Source } from './outline/query-block.js';
import { restrictionOf } from './outline/wanted-rows.js';
import { sqliteReads, type SqliteRead } from './sqlite-plan.js';
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
): readonly FullRead[] {
  const suspects = sqliteReads(plan).filter((read) => isWhole(read, schema));
  if (suspects.length === 0) return [];
  const blocks = outlineOf(text, 'sqlite', schema);
  const found = new Map<string, FullRead>();
  for (const read of suspects) {
    for (const place of placesOf(read, blocks)) {
      const reason = reasonOf(read, place, schema);
      const { table = '' } = place.source;
      const key = `${table} ${read.alias}`;
      if (reason === undefined || found.has(key)) continue;
      const { alias, detail: node, index } = read;
      found.set(key, { table: schema.tables.get(table) ?? table, alias, reason, node, index });
    }
  }
  return [...found.values()];
}

/** True for what goes through all rows of a table, or of an index. */
function isWhole(read: SqliteRead, { partialIndexes }: SqliteSchema): boolean {
  const { how, index, isAutomatic, sought, virtual } = read;
  // An empty second part: nothing was handed to the virtual table (https://sqlite.org/vtab.html, xBestIndex).
  if (virtual !== undefined) return /^\d+:$/.test(virtual);
  if (isAutomatic) return true;
  if (how === 'SCAN') return index === undefined || !partialIndexes.has(index.toLowerCase());
  // The smallest or largest value, without an index that has it at its end.
  if (sought === undefined && index === undefined && !/ USING /.test(read.detail)) return true;
  return isSkipScan(read);
}

/** `(ANY(a) AND b=?)`: the first column takes each of its values in turn. */
function isSkipScan({ sought }: SqliteRead): boolean {
  return sought?.startsWith('ANY(') ?? false;
}

interface Place {
  readonly block: QueryBlock;
  readonly source: Source;
}

/** The places of a statement that a line of its plan can be about. */
function placesOf({ alias }: SqliteRead, blocks: readonly QueryBlock[]): readonly Place[] {
  return blocks.flatMap((block) =>
    block.sources.flatMap((source) =>
      source.alias === alias && source.table !== undefined ? [{ block, source }] : [],
    ),
  );
}

function reasonOf(
  read: SqliteRead,
  { block, source }: Place,
  schema: SqliteSchema,
): FullReadReason | undefined {
  if (!read.isAutomatic && read.virtual === undefined && stopsEarly(read, block)) return undefined;
  const restriction = restrictionOf(source, block, schema);
  if (isSkipScan(read)) return 'later-column';
  if (restriction !== undefined) return restriction;
  if (isSortedForFew(read, block, source, schema)) return 'sort';
  if (block.isExtreme && block.sources.length === 1) return 'extreme';
  return undefined;
}

const wholeSort = /^USE TEMP B-TREE FOR ORDER BY$/;

/** True when rows come in the order that is asked for, and LIMIT ends the reading. */
function stopsEarly(read: SqliteRead, { order, isLimited }: QueryBlock): boolean {
  if (!isLimited || order === undefined || !read.isOutermost) return false;
  return !read.beside.some((line) => line.startsWith('USE TEMP B-TREE'));
}

/** True when all rows are sorted by a column of the table, for the first few of them. */
function isSortedForFew(
  read: SqliteRead,
  block: QueryBlock,
  source: Source,
  schema: SqliteSchema,
): boolean {
  const { order, isLimited, isGrouped } = block;
  if (!isLimited || isGrouped || order === undefined) return false;
  if (!read.beside.some((line) => wholeSort.test(line))) return false;
  return order.some((column) => resolve(column, block, schema)?.source === source);
}
