import { escapeLiteral } from 'pg';
import type { ColumnStatistics } from './database-statistics.js';
import type { ScaledSize } from './scaled-sizes.js';
import type { ShadowRelation } from './shadow-state.js';

type Name = Pick<ShadowRelation, 'schema' | 'name'>;

/** A relation, and the size that it gets. */
export interface SizedRelation {
  readonly relation: Name;
  readonly size: ScaledSize;
}

/**
 * Sets sizes; one row with a truth for each.
 * https://www.postgresql.org/docs/18/functions-admin.html#FUNCTIONS-ADMIN-STATSMOD
 */
export function restoreSizes(sized: readonly SizedRelation[]): string {
  return `SELECT ${restoreCall} AS done FROM ${tableOf(sized)}`;
}

/** The same inside of a transaction, which one that cannot be set must not end. */
export function restoreSizesAnyway(sized: readonly SizedRelation[]): string {
  const body = `
DECLARE w record;
BEGIN
  FOR w IN SELECT * FROM ${tableOf(sized)} LOOP
    BEGIN
      PERFORM ${restoreCall};
    EXCEPTION WHEN OTHERS THEN NULL;
    END;
  END LOOP;
END`;
  return `DO ${escapeLiteral(body)}`;
}

const restoreCall =
  "pg_catalog.pg_restore_relation_stats('schemaname', w.s, 'relname', w.r, 'relpages', w.p, 'reltuples', w.t, " +
  "'relallvisible', w.v)";

/** The same before 18, by a superuser. */
export function updateSizes(sized: readonly SizedRelation[]): string {
  return (
    'UPDATE pg_catalog.pg_class c SET relpages = w.p, reltuples = w.t, relallvisible = w.v ' +
    `FROM ${tableOf(sized)} JOIN pg_catalog.pg_namespace n ON n.nspname = w.s ` +
    'WHERE c.relnamespace = n.oid AND c.relname = w.r'
  );
}

function tableOf(sized: readonly SizedRelation[]): string {
  const rows = sized.map(
    ({ relation: { schema, name }, size: { pages, tuples, allVisible } }) =>
      `(${escapeLiteral(schema)}, ${escapeLiteral(name)}, ${pages}, ${realText(tuples)}, ${allVisible})`,
  );
  return `(VALUES ${rows.join(', ')}) w (s, r, p, t, v)`;
}

/** Sets what is known of the columns of a relation; one row with a truth for each, false where the server takes a part only. */
export function restoreColumns(relation: Name, columns: readonly ColumnStatistics[]): string {
  const calls = columns.map((column, index) => `${restoreColumn(relation, column)} AS c${index}`);
  return `SELECT ${calls.join(', ')}`;
}

/** Most columns of one text, as a result has 1664 at most (PostgreSQL manual, "PostgreSQL Limits"). */
export const mostColumns = 200;

function restoreColumn({ schema, name }: Name, column: ColumnStatistics): string {
  const given: readonly (readonly [string, string])[] = [
    ['schemaname', escapeLiteral(schema)],
    ['relname', escapeLiteral(name)],
    ['attname', escapeLiteral(column.attname)],
    ['inherited', String(column.inherited)],
    ['null_frac', realText(column.null_frac)],
    ['avg_width', `${column.avg_width}::int4`],
    ['n_distinct', realText(column.n_distinct)],
    ...spreadOf(column),
  ];
  const list = given.map(([key, value]) => `'${key}', ${value}`).join(', ');
  return `pg_catalog.pg_restore_attribute_stats(${list})`;
}

/** Values and how frequent they are can be given together only. */
function* spreadOf(column: ColumnStatistics): Generator<readonly [string, string]> {
  const { correlation, range_empty_frac: empty } = column;
  if (correlation !== undefined) yield ['correlation', realText(correlation)];
  if (column.most_common_vals !== undefined && column.most_common_freqs !== undefined) {
    yield ['most_common_vals', escapeLiteral(column.most_common_vals)];
    yield ['most_common_freqs', realsText(column.most_common_freqs)];
  }
  if (column.histogram_bounds !== undefined)
    yield ['histogram_bounds', escapeLiteral(column.histogram_bounds)];
  if (column.most_common_elems !== undefined && column.most_common_elem_freqs !== undefined) {
    yield ['most_common_elems', escapeLiteral(column.most_common_elems)];
    yield ['most_common_elem_freqs', realsText(column.most_common_elem_freqs)];
  }
  if (column.elem_count_histogram !== undefined)
    yield ['elem_count_histogram', realsText(column.elem_count_histogram)];
  if (column.range_length_histogram !== undefined && empty !== undefined) {
    yield ['range_length_histogram', escapeLiteral(column.range_length_histogram)];
    yield ['range_empty_frac', realText(empty)];
  }
  if (column.range_bounds_histogram !== undefined)
    yield ['range_bounds_histogram', escapeLiteral(column.range_bounds_histogram)];
}

/** Quoted, as a minus sign binds less than the cast. */
function realText(value: number): string {
  return `'${value}'::float4`;
}

function realsText(values: readonly number[]): string {
  return `'{${values.join(',')}}'::float4[]`;
}
