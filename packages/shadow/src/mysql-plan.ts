/** How a plan of MySQL or MariaDB reads a table. */
export interface MysqlRead {
  /** The alias of the table, or its name where it has none, in lower case. */
  readonly alias: string;
  /** `ALL`, `index`, `ref`, … (https://dev.mysql.com/doc/refman/8.4/en/explain-output.html#explain-join-types). */
  readonly access: string;
  readonly key: string | undefined;
  /** Indexes that a condition on their first column lets the server use, or on a later one. */
  readonly possibleKeys: readonly string[];
  /** What is sorted after it in its query. */
  readonly sort: 'none' | 'order' | 'other';
  /** True when no other table of its query is read before it. */
  readonly isFirst: boolean;
  /** True in a nested loop of MariaDB that reads it once for each buffer of other rows. */
  readonly isReadAgain: boolean;
}

type Json = Readonly<Record<string, unknown>>;

type Context = Pick<MysqlRead, 'sort' | 'isFirst' | 'isReadAgain'>;

/**
 * The tables in the text that EXPLAIN FORMAT=JSON gives. Both servers have a `query_block` for each query and a `table` for
 * each access in it. MySQL says in `ordering_operation` and `grouping_operation` that a file is sorted
 * (https://dev.mysql.com/doc/refman/8.4/en/explain.html); MariaDB wraps what is sorted in `read_sorted_file` or `filesort`, and
 * in `temporary_table` what is gathered first (https://mariadb.com/kb/en/explain-format-json/).
 */
export function mysqlReads(text: string): readonly MysqlRead[] {
  return [...readsIn(JSON.parse(text), start)];
}

const start: Context = { sort: 'none', isFirst: true, isReadAgain: false };

function* readsIn(value: unknown, context: Context): Generator<MysqlRead> {
  if (Array.isArray(value)) {
    for (const item of value) yield* readsIn(item, context);
    return;
  }
  if (!isRecord(value)) return;
  const node = value;
  if (typeof node['table_name'] === 'string' && typeof node['access_type'] === 'string') {
    yield readOf(node, node['table_name'], node['access_type'], context);
  }
  for (const [name, child] of Object.entries(node)) {
    if (name !== 'nested_loop' || !Array.isArray(child))
      yield* readsIn(child, contextOf(name, node, child, context));
    else
      for (const [index, item] of child.entries())
        yield* readsIn(item, { ...context, isFirst: context.isFirst && index === 0 });
  }
}

function readOf(node: Json, name: string, access: string, context: Context): MysqlRead {
  const key = typeof node['key'] === 'string' ? node['key'] : undefined;
  // A sort may be told beside the table too: MySQL's UPDATE and DELETE.
  const isSorted = node['using_filesort'] === true;
  const possible = node['possible_keys'];
  const possibleKeys = Array.isArray(possible) ? possible.map(String) : [];
  return {
    alias: name.toLowerCase(),
    access,
    key,
    possibleKeys,
    ...context,
    sort: isSorted ? 'order' : context.sort,
  };
}

function contextOf(name: string, node: Json, child: unknown, context: Context): Context {
  switch (name) {
    case 'query_block':
      return start;
    case 'block-nl-join':
      return { ...context, isReadAgain: isRecord(child) && child['join_type'] === 'BNL' };
    case 'filesort':
    case 'read_sorted_file':
      return { ...context, sort: 'order' };
    case 'ordering_operation':
      return isSorted(child) ? { ...context, sort: 'order' } : context;
    case 'grouping_operation':
    case 'duplicates_removal':
      return isSorted(child) && context.sort === 'none' ? { ...context, sort: 'other' } : context;
    case 'temporary_table':
      return context.sort === 'none' ? { ...context, sort: 'other' } : context;
    default:
      return context;
  }
}

function isSorted(child: unknown): boolean {
  if (!isRecord(child)) return false;
  const { using_filesort, using_temporary_table } = child;
  return using_filesort === true || using_temporary_table === true;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
