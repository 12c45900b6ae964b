import type { Item } from './token-tree.js';

/** One SELECT, UPDATE or DELETE of a statement: the tables that it reads, and what it says of their rows. */
export interface QueryBlock {
  readonly sources: readonly Source[];
  /** Conjuncts of WHERE and of the conditions of joins. */
  readonly conditions: readonly Condition[];
  /** Columns in the first term of ORDER BY; `undefined` when there is no ORDER BY. */
  readonly order: readonly ColumnRef[] | undefined;
  readonly isLimited: boolean;
  /** True when many rows become one: GROUP BY, DISTINCT, an aggregate. */
  readonly isGrouped: boolean;
  /**
   * Whose smallest or largest values it gives, and no other aggregate: columns, or `undefined` for expressions. Empty for other
   * queries.
   */
  readonly extremes: readonly (ColumnRef | undefined)[];
  /** What its columns are made of, by name: a column, or `undefined` for an expression. Those of a star are not there. */
  readonly outputs: ReadonlyMap<string, ColumnRef | undefined>;
  /** The query that it is a part of, whose columns it can name. */
  readonly outer: QueryBlock | undefined;
  /** Where its rows are read as those of a table: as a derived table, a common table expression, a view. */
  readonly uses: readonly Use[];
}

export interface Use {
  readonly block: QueryBlock;
  readonly source: Source;
}

/** Rows that a query reads. */
export interface Source {
  /** Name of a stored table in lower case; `undefined` for other rows. */
  readonly table: string | undefined;
  /** What its columns are qualified with, in lower case. */
  readonly alias: string;
  /** The queries whose rows these are. */
  readonly blocks: readonly QueryBlock[];
  /** True when its columns are NULL in rows for which it has no partner. */
  readonly isNullable: boolean;
  /** Where in the text an index hint for it can stand; `undefined` where none can. */
  readonly hintAt: number | undefined;
}

export interface Condition {
  /** The text of it; nothing where the columns of a join are named alone. */
  readonly items: readonly Item[];
  /** Columns that it names outside of subqueries. */
  readonly columns: readonly ColumnRef[];
  /** The queries inside of it. */
  readonly subqueries: readonly QueryBlock[];
  /** The source to whose join it belongs; `undefined` in WHERE. */
  readonly join: Source | undefined;
  /** True for `column IS NULL`. */
  readonly isNullTest: boolean;
}

/** A column as the text names it, in lower case. */
export interface ColumnRef {
  readonly qualifier: string | undefined;
  readonly name: string;
}

/** What has to be known of a schema to tell what a name in a query means. All names are in lower case. */
export interface OutlineSchema {
  /** Names of tables as they are written, by their names in lower case. */
  readonly tables: ReadonlyMap<string, string>;
  /** Columns by table, each as it is written by its name in lower case. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The queries of views by name. */
  readonly views: ReadonlyMap<string, string>;
}

/** The places of a statement that read a stored table under a name. */
export function placesOf(alias: string, blocks: readonly QueryBlock[]): readonly Use[] {
  return blocks.flatMap((block) =>
    block.sources.flatMap((source) =>
      source.alias === alias && source.table !== undefined ? [{ block, source }] : [],
    ),
  );
}

/** The source that a column belongs to, and the query that has it; `undefined` when that cannot be told. */
export function resolve(
  column: ColumnRef,
  block: QueryBlock,
  schema: OutlineSchema,
): Use | undefined {
  for (let at: QueryBlock | undefined = block; at; at = at.outer) {
    const source = sourceIn(column, at, schema);
    if (source) return { block: at, source };
  }
  return undefined;
}

function sourceIn(
  { qualifier, name }: ColumnRef,
  { sources }: QueryBlock,
  schema: OutlineSchema,
): Source | undefined {
  if (qualifier !== undefined) return sources.find(({ alias }) => alias === qualifier);
  const having = sources.find(
    ({ table }) => table !== undefined && schema.columns.get(table)?.has(name),
  );
  if (having) return having;
  // What the columns of other rows are called is not known: one source of that kind is taken to have the rest.
  const [other, another] = sources.filter(
    ({ table }) => table === undefined || !schema.columns.has(table),
  );
  return another ? undefined : other;
}
