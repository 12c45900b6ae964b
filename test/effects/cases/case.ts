/** A statement that is run on the shop, and what the engine must be to know it. */
export interface Case {
  readonly sql: string;
  /** First major version that knows the statement. */
  readonly from?: number;
  /** First major version that does not take it any more. */
  readonly before?: number;
  /** True when the server refuses it in a transaction block. */
  readonly outside?: true;
  /** Run before it, in the same session: `SET timezone = …`. */
  readonly after?: string;
}

/** A statement with `{t}` in the place of a table. */
export interface Template extends Case {
  /** The tables that it fits; all of them when absent. */
  readonly on?: readonly string[];
}

/** Tables of the shop that have the same columns and differ in what hangs on them. */
export const tables = [
  'item',
  'customer',
  'invoice',
  'node',
  'event',
  'visit',
  'region',
  'animal',
  'app.item',
  'cat',
] as const;
/** Those that nothing inherits from, and that are no partitions. */
export const alone = ['item', 'customer', 'invoice', 'node', 'app.item', 'cat'] as const;
export const partitioned = ['event', 'visit', 'region'] as const;
/** Tables below others: columns that they have from above cannot be changed there. */
export const below = ['event_1', 'event_2', 'dog'] as const;

/** Each template on each of its tables. */
export function* fill(templates: Iterable<Template>): Generator<Case> {
  for (const { on = tables, sql, ...rest } of templates) {
    if (!sql.includes('{t}')) yield { sql, ...rest };
    else for (const table of on) yield { sql: sql.replaceAll('{t}', table), ...rest };
  }
}
