/** Version of the format that is written, and the newest one that is read. */
export const formatVersion = 1;

/** What a server knows of the sizes of its tables and of what is in their columns. */
export interface DatabaseStatistics {
  readonly format: typeof formatVersion;
  /** True when values of columns are in it, not only how they are spread. */
  readonly holdsValues: boolean;
  /** Release of the server: `15.18`. */
  readonly server: string;
  /** When it was read, in ISO 8601. */
  readonly exported: string;
  readonly relations: readonly RelationStatistics[];
  /** What is called how often; `null` where the server does not tell. */
  readonly statements: StatementList | null;
}

/** Numbers are those of `pg_class` (PostgreSQL manual, "pg_class"). */
export interface RelationStatistics {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'table' | 'partitioned table' | 'materialized view' | 'index';
  /** Of an index, the name of its table. */
  readonly table?: string;
  /** Of a partition, the table at the root, with its schema. */
  readonly root?: string;
  /** Pages of its file when the statistics were read. */
  readonly pages: number;
  /** Pages, and rows or entries, when they were last counted; -1 rows, or none of either, for a table that was never counted. */
  readonly relpages: number;
  readonly reltuples: number;
  readonly relallvisible: number;
  readonly columns: readonly ColumnStatistics[];
}

/** A row of `pg_stats`, under the names that it has there. Lists of values are array literals. */
export interface ColumnStatistics {
  readonly attname: string;
  readonly inherited: boolean;
  readonly null_frac: number;
  readonly avg_width: number;
  readonly n_distinct: number;
  readonly correlation?: number;
  readonly most_common_freqs?: readonly number[];
  readonly most_common_elem_freqs?: readonly number[];
  readonly most_common_vals?: string;
  readonly histogram_bounds?: string;
  readonly most_common_elems?: string;
  readonly elem_count_histogram?: readonly number[];
  readonly range_length_histogram?: string;
  readonly range_empty_frac?: number;
  readonly range_bounds_histogram?: string;
}

/** What `pg_stat_statements` has counted. */
export interface StatementList {
  /** Since when, in ISO 8601; `null` where the server does not tell. */
  readonly since: string | null;
  readonly entries: readonly StatementStatistics[];
}

export interface StatementStatistics {
  readonly text: string;
  readonly calls: number;
  /** Time of all calls together. Milliseconds. */
  readonly milliseconds: number;
  readonly rows: number;
}

/** How many rows a table has by its pages now, or entries an index; `undefined` when it was never counted. */
export function tuplesOf({ pages, relpages, reltuples }: RelationStatistics): number | undefined {
  if (pages === 0) return 0;
  if (reltuples < 0 || (reltuples === 0 && relpages === 0)) return undefined;
  // The planner reckons the same way (PostgreSQL manual, "Row Estimation Examples").
  return relpages > 0 ? (reltuples / relpages) * pages : reltuples;
}
