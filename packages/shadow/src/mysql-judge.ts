import type { FullReadReason, IndexUse, JudgedRead } from './full-read.js';
import { mysqlKey } from './mysql-key.js';
import { mysqlReads, type MysqlRead } from './mysql-plan.js';
import { twinPrimary, type MysqlSchema } from './mysql-twin.js';
import { judgedRead } from './outline/judged-read.js';
import {
  placesOf,
  resolve,
  type ColumnRef,
  type QueryBlock,
  type Source,
  type Use,
} from './outline/query-block.js';
import { readReason } from './outline/read-reason.js';
import { valueConditions } from './outline/wanted-rows.js';

/**
 * The tables that a statement reads as a whole although it asks for some rows, by the text of its EXPLAIN FORMAT=JSON in the
 * twin. `blocks` are the queries of the statement.
 */
export function mysqlFullReads(
  plan: string,
  blocks: readonly QueryBlock[],
  schema: MysqlSchema,
): readonly JudgedRead[] {
  const reads = mysqlReads(plan);
  const found = new Map<string, JudgedRead>();
  const add = (read: MysqlRead, place: Use, reason: FullReadReason): void => {
    const key = `${place.source.table ?? ''} ${read.alias}`;
    if (!found.has(key)) found.set(key, readIn(read, place, reason, schema));
  };
  for (const read of reads) {
    if (!whole.has(read.access)) continue;
    for (const place of placesOf(read.alias, blocks)) {
      const reason = readReason(place, read, schema) ?? againReason(read, place);
      if (reason === undefined) continue;
      if (!isReachable(read, place, { reads, schema })) add(read, place, reason);
      else for (const other of unserved(place, { reads, schema })) add(...other, 'filter');
    }
  }
  return [...found.values()];
}

function readIn(
  read: MysqlRead,
  place: Use,
  reason: FullReadReason,
  schema: MysqlSchema,
): JudgedRead {
  // The twin has the primary key under another name.
  const index = read.key === twinPrimary ? 'PRIMARY' : read.key;
  const inPlan = { alias: read.alias, reason, index, node: nodeText(read, index) };
  return judgedRead(place, inPlan, schema, {
    keyText: (column, table) => mysqlKey(column, schema.types.get(table)),
  });
}

/** The indexes that a plan uses. */
export function mysqlUses(plan: string): readonly IndexUse[] {
  return mysqlReads(plan).flatMap(({ alias, key, access }) =>
    key === undefined ? [] : [{ alias, index: key, isLookup: !whole.has(access) }],
  );
}

/**
 * Without an index and without a join by hash, the table is read again for each buffer of rows before it: also where a join
 * of whole tables is what the statement means (https://mariadb.com/kb/en/block-based-join-algorithms/).
 */
function againReason(
  { isReadAgain }: MysqlRead,
  { block, source }: Use,
): FullReadReason | undefined {
  const isJoined = block.conditions.some(({ join }) => join === source);
  return isReadAgain && isJoined ? 'join' : undefined;
}

interface Plan {
  readonly reads: readonly MysqlRead[];
  readonly schema: MysqlSchema;
}

/** All rows of the table, or all entries of an index; also for a join by hash. */
const whole: ReadonlySet<string> = new Set(['ALL', 'index', 'hash_ALL', 'hash_index']);

/**
 * True for a table whose rows an index can find by those of others. Which table of a join is read first is the server's
 * choice: when it begins with this one, what is missing is an index for the condition on another. By what it knows before it
 * comes to the table, the server would have looked the rows up if it could, as FORCE INDEX was said.
 */
function isReachable(read: MysqlRead, place: Use, { reads, schema }: Plan): boolean {
  const { source, block } = place;
  if (valueConditions(source, block, schema).length > 0) return false;
  const before = new Set(reads.slice(0, reads.indexOf(read)).map(({ alias }) => alias));
  const later = block.conditions.filter(({ columns }) =>
    columns.every((column) => {
      const other = resolve(column, block, schema)?.source;
      return other === undefined || other === source || !before.has(other.alias);
    }),
  );
  const own = later
    .flatMap(({ columns }) => columns)
    .filter((column) => resolve(column, block, schema)?.source === source);
  return canLookUp(read, source, own, schema);
}

/** True when an index that the server takes for possible begins with one of some columns of the table. */
function canLookUp(
  { possibleKeys }: MysqlRead,
  { table = '' }: Source,
  columns: readonly ColumnRef[],
  { indexes }: MysqlSchema,
): boolean {
  const own = indexes.get(table);
  return possibleKeys.some((key) => columns.some(({ name }) => own?.get(key) === name));
}

/** The tables beside a place that have a condition with a value, and no index for it. */
function unserved(
  { block, source }: Use,
  { reads, schema }: Plan,
): readonly (readonly [MysqlRead, Use])[] {
  return block.sources.flatMap((other) => {
    const read = reads.find(({ alias }) => alias === other.alias);
    if (other === source || !read || other.table === undefined || whole.has(read.access)) return [];
    const place = { block, source: other };
    const columns = valueConditions(other, block, schema).flatMap((condition) => condition.columns);
    return columns.length > 0 && !canLookUp(read, other, columns, schema)
      ? [[read, place] as const]
      : [];
  });
}

function nodeText({ alias, access }: MysqlRead, index: string | undefined): string {
  return `${alias}: ${access}${index === undefined ? '' : ` ${index}`}`;
}
