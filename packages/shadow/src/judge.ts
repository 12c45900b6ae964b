import type { ShadowIndex, ShadowSchema } from './indexes.js';
import { isJoin, joinConditions, nodesOf, type PlacedNode, type PlanNode } from './plan.js';

/** Why a table is read as a whole. */
export type FullReadReason =
  /** Rows are picked by a condition that no index serves. */
  | 'filter'
  /** Partners of other rows are looked for. */
  | 'join'
  /** All rows are sorted for the first few. */
  | 'sort'
  /** The smallest or largest value is looked for. */
  | 'extreme'
  /** An index is read whose first column the query does not restrict. */
  | 'later-column';

/** A table that a plan reads from end to end, though the query asks for some of its rows. */
export interface FullRead {
  /** Schema and name of the table, of the root where it is a partition. */
  readonly table: string;
  readonly alias: string;
  readonly reason: FullReadReason;
  /** The node of the plan that names the table. */
  readonly node: PlanNode;
  /** The one that reads it: of a bitmap, that of the index. */
  readonly scan: PlanNode;
  readonly above: readonly PlanNode[];
  /** The index that is read, where one is. */
  readonly index: string | undefined;
}

/** What the judge knows of a query besides its plan. */
export interface JudgedQuery {
  /** True when the text has an ORDER BY, so that a LIMIT may rely on the order of an index. */
  readonly isOrdered: boolean;
}

/**
 * The tables that a plan reads as a whole although the query asks for some rows. The plan has to be a generic one, made with
 * `enable_seqscan = off` on empty tables: what it then still reads from end to end, no index serves.
 */
export function fullReads(
  plan: PlanNode,
  schema: ShadowSchema,
  query: JudgedQuery,
): readonly FullRead[] {
  const all = [...nodesOf(plan)];
  const found = new Map<string, FullRead>();
  for (const placed of all) {
    const reason = reasonOf(placed, all, schema, query);
    if (reason === undefined) continue;
    const { node, above } = placed;
    const holder = tableNode(placed);
    const { Schema: schemaName = '', 'Relation Name': name = '', Alias: alias = name } = holder;
    const own = `${schemaName}.${name}`;
    const table = schema.roots.get(own) ?? own;
    const key = `${table} ${alias}`;
    if (found.has(key)) continue;
    found.set(key, {
      table,
      alias,
      reason,
      node: holder,
      scan: node,
      above,
      index: node['Index Name'],
    });
  }
  return [...found.values()];
}

/** The node that names the table: of a bitmap, the one above. */
function tableNode({ node, above }: PlacedNode): PlanNode {
  if (node['Relation Name'] !== undefined) return node;
  return above.find((one) => one['Node Type'] === 'Bitmap Heap Scan') ?? node;
}

function reasonOf(
  placed: PlacedNode,
  all: readonly PlacedNode[],
  schema: ShadowSchema,
  query: JudgedQuery,
): FullReadReason | undefined {
  const { node, above } = placed;
  switch (node['Node Type']) {
    case 'Seq Scan':
    case 'Sample Scan':
      return node.Filter === undefined ? unfiltered(placed, all, schema) : 'filter';
    case 'Index Scan':
    case 'Index Only Scan':
      return indexReason(placed, all, schema, query);
    case 'Bitmap Index Scan': {
      const heap = above.find((one) => one['Node Type'] === 'Bitmap Heap Scan');
      const index = indexOf(node, heap, schema);
      if (node['Index Cond'] !== undefined) return laterColumn(node, heap, index, schema);
      // The condition of a partial index is in its predicate.
      if (index?.partial || !heap) return undefined;
      return heap.Filter === undefined ? unfiltered(placed, all, schema) : 'filter';
    }
    default:
      return undefined;
  }
}

function indexReason(
  placed: PlacedNode,
  all: readonly PlacedNode[],
  schema: ShadowSchema,
  { isOrdered }: JudgedQuery,
): FullReadReason | undefined {
  const { node, above } = placed;
  const index = indexOf(node, node, schema);
  if (node['Index Cond'] !== undefined) return laterColumn(node, node, index, schema);
  if (node['Order By'] !== undefined || index?.partial) return undefined;
  if (isOrdered && stopsEarly(above)) return undefined;
  return node.Filter === undefined ? unfiltered(placed, all, schema) : 'filter';
}

/** Only a B-tree needs its first column: the other kinds look for any of theirs. */
function laterColumn(
  node: PlanNode,
  table: PlanNode | undefined,
  index: ShadowIndex | undefined,
  { indexes }: ShadowSchema,
): FullReadReason | undefined {
  if (index?.method !== 'btree') return undefined;
  const condition = node['Index Cond'] ?? '';
  // On an empty table the planner takes any index that it can use: a better one need not be the one of its choice.
  const others = [...indexes.values()].filter(
    (one) => one.table === index.table && one.schema === index.schema && isOrdering(one),
  );
  const isServed = [index, ...others].some(
    ({ keys: [first] }) => first !== undefined && mentions(condition, first, table?.Alias),
  );
  return isServed ? undefined : 'later-column';
}

/** True for an index that takes the comparisons of a B-tree, on all rows. */
function isOrdering({ method, valid, partial }: ShadowIndex): boolean {
  return valid && !partial && (method === 'btree' || method === 'brin');
}

/**
 * True when a printed condition has a key of an index in it, as a whole word, of the table that goes by an alias.
 * Parentheses, which the server puts around expressions in more than one way, do not count.
 */
export function mentions(condition: string, key: string, alias: string | undefined): boolean {
  if (key === '') return false;
  const plain = withoutParentheses(withoutQualifier(condition, alias));
  const sought = withoutParentheses(key).trim();
  let at = plain.indexOf(sought);
  while (at >= 0) {
    const [before = ' ', after = ' '] = [plain[at - 1], plain[at + sought.length]];
    if (!/[\w$".]/.test(before) && !/[\w$"]/.test(after)) return true;
    at = plain.indexOf(sought, at + 1);
  }
  return false;
}

function withoutParentheses(text: string): string {
  return text.replaceAll(/[()]/g, ' ').replaceAll(/ +/g, ' ').replaceAll(' ::', '::');
}

/** `o.customer_id` as `customer_id`, for the alias `o`; what stands in strings stays. */
function withoutQualifier(condition: string, alias: string | undefined): string {
  if (alias === undefined) return condition;
  return condition.replaceAll(qualifier, (found, name: string | undefined) =>
    name === alias || name === `"${alias.replaceAll('"', '""')}"` ? '' : found,
  );
}

const qualifier = /'(?:[^']|'')*'|(?<![\w$".])([\w$\u0080-\uffff]+|"(?:[^"]|"")*")\./g;

function indexOf(
  node: PlanNode,
  table: PlanNode | undefined,
  { indexes }: ShadowSchema,
): ShadowIndex | undefined {
  return indexes.get(`${table?.Schema ?? ''}.${node['Index Name'] ?? ''}`);
}

const passing: ReadonlySet<string> = new Set([
  ...['Nested Loop', 'LockRows', 'ProjectSet', 'Result', 'Subquery Scan', 'Append', 'Merge Append'],
  ...['Unique', 'Group', 'WindowAgg', 'Incremental Sort', 'ModifyTable'],
]);

/** True when a LIMIT above stops the reading, as nothing between needs all rows first. */
function stopsEarly(above: readonly PlanNode[]): boolean {
  for (const node of above) {
    if (node['Node Type'] === 'Limit') return true;
    if (!passing.has(node['Node Type'])) return false;
  }
  return false;
}

/** Reasons for which all rows of a table are read without a condition on them. */
function unfiltered(
  placed: PlacedNode,
  all: readonly PlacedNode[],
  schema: ShadowSchema,
): FullReadReason | undefined {
  const { node, above } = placed;
  if (isSortedForFew(above)) return 'sort';
  if (isForExtreme(above)) return 'extreme';
  const top = above.findLast(isJoin);
  if (!top) return undefined;
  // An outer join has to begin with the table that keeps all its rows, whatever index the other condition has.
  if (hasIndexForJoin(placed, schema)) return undefined;
  const others = all.filter((one) => one.node !== node && one.above.includes(top));
  // A join of whole tables reads them by its meaning.
  return others.some((one) => isRestricted(one.node)) ? 'join' : undefined;
}

/** True when an index begins with a column by which the table is joined. */
function hasIndexForJoin(placed: PlacedNode, { indexes }: ShadowSchema): boolean {
  const { Schema: schema, 'Relation Name': table, Alias: alias } = tableNode(placed);
  const conditions = placed.above.filter(isJoin).flatMap(joinConditions);
  return [...indexes.values()].some(
    (one) =>
      one.schema === schema &&
      one.table === table &&
      one.valid &&
      !one.partial &&
      conditions.some((condition) => mentions(condition, one.keys[0] ?? '', alias)),
  );
}

const sorts: ReadonlySet<string> = new Set(['Sort', 'Incremental Sort']);

function isSortedForFew(above: readonly PlanNode[]): boolean {
  const sort = above.findIndex((one) => sorts.has(one['Node Type']));
  if (
    sort < 0 ||
    above.slice(0, sort).some((one) => isJoin(one) || one['Node Type'] === 'Aggregate')
  ) {
    return false;
  }
  return stopsEarly(above.slice(sort + 1));
}

function isForExtreme(above: readonly PlanNode[]): boolean {
  const [aggregate] = above;
  if (aggregate?.['Node Type'] !== 'Aggregate' || aggregate.Strategy !== 'Plain') return false;
  return (aggregate.Output ?? []).some((one) => /^(?:min|max)\(/.test(one));
}

/** True for a scan that some value restricts, and not only the rows of another table. */
function isRestricted(node: PlanNode): boolean {
  if (node['Relation Name'] === undefined && node['Index Name'] === undefined) return false;
  if (node.Filter !== undefined) return true;
  const condition = node['Index Cond'];
  if (condition === undefined) return false;
  return comparesWithValue(condition);
}

/** `(o.id = $1)`, but not `(o.id = i.order_id)`: a side of a comparison that is no column. */
function comparesWithValue(condition: string): boolean {
  return /\$\d|'|\b\d|\bIS (?:NOT )?NULL\b|\bANY \(/.test(condition) || !/ = /.test(condition);
}

/** The conditions that tell which rows of a table are wanted. */
export function conditionsOf({ node, above }: FullRead): readonly string[] {
  const own = [node.Filter, node['Recheck Cond'], node['Index Cond']].filter(
    (one) => one !== undefined,
  );
  return [...own, ...above.filter(isJoin).flatMap(joinConditions)];
}

/**
 * True when nothing but flags picks the rows: `active`, `NOT deleted`, `deleted_at IS NULL`. As a rule most rows pass them, so
 * that an index would not be used.
 */
export function isPickedByFlags({ reason, node, scan }: FullRead): boolean {
  if (reason !== 'filter' && reason !== 'later-column') return false;
  const own = [node.Filter, scan['Index Cond']].filter((one) => one !== undefined);
  return own.length > 0 && own.every((condition) => flags.test(condition));
}

const column = String.raw`(?:[\w$]+|"[^"]+")(?:\.(?:[\w$]+|"[^"]+"))?`;
const test = String.raw` IS (?:NOT )?(?:NULL|TRUE|FALSE)| = (?:true|false)`;
const flag = String.raw`\(*(?:NOT )?\(*${column}(?:${test})?\)*`;
const flags = new RegExp(`^${flag}(?: AND ${flag})*$`);
