import { comparesWithValue, hasIndexOn, mentions, withoutNullTests } from './conditions.js';
import { isGiven, isRestricted, linksTo } from './join-links.js';
import { fenceAround, readsForEither, type Fence } from './fenced-reads.js';
import { hasFlagsOnly, hasMostRows, isFlagsOnly } from './picked-by-flags.js';
import type { FullRead, FullReadReason, PlannedVerdict } from './full-read.js';
import type { ShadowIndex, ShadowSchema } from './indexes.js';
import {
  isJoin,
  joinConditions,
  nodesOf,
  stopsEarly,
  subplanAt,
  tableNode,
  type PlacedNode,
  type PlanNode,
} from './plan.js';

/** A full read, with its place in a plan of PostgreSQL. */
export interface PlannedRead extends FullRead {
  /** The node that names the table. */
  readonly place: PlacedNode;
  /** The one that reads it: of a bitmap, that of the index. */
  readonly scan: PlanNode;
  /** What keeps the condition from being served, where that is no want of an index. */
  readonly fence?: Fence | undefined;
}

/** What the judge knows of a query besides its plan. */
export interface JudgedQuery {
  readonly text: string;
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
): readonly PlannedRead[] {
  const all = [...nodesOf(plan)];
  const either = readsForEither(all, query);
  const found = new Map<string, PlannedRead>();
  for (const placed of all) {
    const fence = either.get(placed);
    const why = fence ? { reason: fence.kind, fence } : whyRead(placed, all, schema, query);
    const key = keyOf(placed, schema);
    if (!why || found.has(key)) continue;
    const { node, above } = placed;
    found.set(key, {
      ...nameOf(placed, schema),
      ...why,
      node: node['Node Type'],
      index: node['Index Name'],
      place: { node: tableNode(placed), above },
      scan: node,
    });
  }
  return [...found.values()];
}

type Why = Pick<PlannedRead, 'reason' | 'fence'>;

function whyRead(
  placed: PlacedNode,
  all: readonly PlacedNode[],
  schema: ShadowSchema,
  query: JudgedQuery,
): Why | undefined {
  const { node, above } = placed;
  const holder = tableNode(placed);
  const table = { node: holder, above: above.slice(above.indexOf(holder) + 1) };
  const own = reasonOf(placed, all, schema, query);
  const isByValue = own === 'filter' || own === 'later-column';
  // Most rows pass a flag: what asks for few of them is a join or a limit, if anything does.
  const isFlagged = isByValue && hasFlagsOnly(holder, node, schema);
  const further = isFlagged ? unfiltered(table, all, schema) : undefined;
  if (further === undefined && (isFlagged || isUnconditional(placed))) {
    const fence = fenceAround(placed, all, schema, query);
    if (fence) return { reason: fence.kind, fence };
  }
  const reason = further ?? own;
  if (reason === undefined) return undefined;
  const isServed = isByValue && further === undefined && isFoundByOthers(placed, all, schema);
  return isServed ? undefined : { reason };
}

/** True for a table of which all rows are read, or all but those that have no value. */
function isUnconditional({ node, above }: PlacedNode): boolean {
  if (!readers.has(node['Node Type'])) return false;
  const { Filter: filter } = tableNode({ node, above });
  return [node['Index Cond'], filter].every((one) => one === undefined || isFlagsOnly(one));
}

const readers: ReadonlySet<string> = new Set([
  ...['Seq Scan', 'Sample Scan', 'Index Scan', 'Index Only Scan', 'Bitmap Index Scan'],
]);

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
      if (holdsFew(index, schema) || !heap) return undefined;
      const table = { node: heap, above: above.slice(above.indexOf(heap) + 1) };
      return heap.Filter === undefined
        ? unfiltered(table, all, schema)
        : filterBeside(index, heap, heap.Filter, schema);
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
  if (node['Order By'] !== undefined || holdsFew(index, schema)) return undefined;
  if (isOrdered && stopsEarly(above)) return undefined;
  return node.Filter === undefined
    ? unfiltered(placed, all, schema)
    : filterBeside(index, node, node.Filter, schema);
}

/** On an empty table the planner takes any index whose rows are those of a condition: a better one need not be its choice. */
function filterBeside(
  index: ShadowIndex | undefined,
  table: PlanNode,
  condition: string,
  schema: ShadowSchema,
): FullReadReason | undefined {
  if (!index?.partial) return 'filter';
  return hasIndexOn(table, [condition], schema, index.predicate) ? undefined : 'filter';
}

function holdsFew(index: ShadowIndex | undefined, schema: ShadowSchema): boolean {
  return index !== undefined && index.partial && !hasMostRows(index, schema);
}

/** Only a B-tree needs its first column: the other kinds look for any of theirs. */
function laterColumn(
  node: PlanNode,
  table: PlanNode | undefined,
  index: ShadowIndex | undefined,
  { indexes }: ShadowSchema,
): FullReadReason | undefined {
  if (index?.method !== 'btree') return undefined;
  // MAX and MIN ask for what is not NULL, which is nearly all of an index.
  const condition = withoutNullTests(node['Index Cond'] ?? '');
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
function isOrdering({ method, keys, valid, partial }: ShadowIndex): boolean {
  const isFit = method === 'btree' || method === 'brin' || (method === 'hash' && keys.length === 1);
  return valid && !partial && isFit;
}

function indexOf(
  node: PlanNode,
  table: PlanNode | undefined,
  { indexes }: ShadowSchema,
): ShadowIndex | undefined {
  return indexes.get(`${table?.Schema ?? ''}.${node['Index Name'] ?? ''}`);
}

/** The nodes above one in its own plan: what a subquery gives is asked for as a whole, whatever is joined around it. */
function withinPlan(placed: PlacedNode): readonly PlanNode[] {
  const top = subplanAt(placed);
  return top < 0 ? placed.above : placed.above.slice(0, top);
}

/** Reasons for which all rows of a table are read without a condition on them. */
function unfiltered(
  placed: PlacedNode,
  all: readonly PlacedNode[],
  schema: ShadowSchema,
): FullReadReason | undefined {
  const above = withinPlan(placed);
  if (isSortedForFew(above)) return 'sort';
  if (isForExtreme(above)) return 'extreme';
  const top = above.findLast(isJoin);
  if (!top) return undefined;
  const links = linksTo(placed, all, top, isRestricted);
  // A join of whole tables reads them by its meaning.
  if (!links) return undefined;
  // An index is enough, though the plan begins elsewhere: on empty tables the order of a join is chance, and an outer join
  // begins with the table that keeps all its rows.
  return hasIndexOn(tableNode(placed), links, schema) ? undefined : 'join';
}

/**
 * True for a table whose rows an index finds by those of others which are looked up by a value themselves: its own condition
 * is tested on these rows then, whatever the plan does while there are none.
 */
function isFoundByOthers(
  placed: PlacedNode,
  all: readonly PlacedNode[],
  schema: ShadowSchema,
): boolean {
  const top = placed.above.findLast(isJoin);
  const isLookedUp = (one: PlacedNode): boolean => isGiven(one.node) || isLookup(one, schema);
  const links = top && linksTo(placed, all, top, isLookedUp);
  return links !== undefined && hasIndexOn(tableNode(placed), links, schema);
}

function isLookup({ node, above }: PlacedNode, schema: ShadowSchema): boolean {
  const condition = node['Index Cond'];
  if (condition === undefined || !comparesWithValue(condition)) return false;
  const table = tableNode({ node, above });
  return laterColumn(node, table, indexOf(node, table, schema), schema) === undefined;
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

/** Tables whose rows are looked up in an index by a value. */
export function valueLookups(plan: PlanNode, schema: ShadowSchema): PlannedVerdict['lookups'] {
  return [...nodesOf(plan)].flatMap((placed) => {
    const condition = placed.node['Index Cond'];
    const isLookup = condition !== undefined && comparesWithValue(condition);
    return isLookup ? [nameOf(placed, schema)] : [];
  });
}

/** Tables that a value restricts and no index serves, though the plan reaches them by another way. */
export function unservedFilters(plan: PlanNode, schema: ShadowSchema): readonly PlannedRead[] {
  return [...nodesOf(plan)].flatMap((placed): readonly PlannedRead[] => {
    const { node, above } = placed;
    if (node.Filter === undefined || node['Relation Name'] === undefined) return [];
    if (!comparesWithValue(node.Filter) || hasIndexOn(node, [node.Filter], schema)) return [];
    const { table, alias } = nameOf(placed, schema);
    const read = { table, alias, reason: 'filter', node: node['Node Type'] } as const;
    return [{ ...read, index: node['Index Name'], place: { node, above }, scan: node }];
  });
}

/** A table by the name that a query has for it, which is that of the root for a partition. */
export function nameOf(
  placed: PlacedNode,
  { roots }: ShadowSchema,
): { readonly table: string; readonly alias: string } {
  const {
    Schema: schema = '',
    'Relation Name': name = '',
    Alias: alias = name,
  } = tableNode(placed);
  const own = `${schema}.${name}`;
  const root = roots.get(own);
  // Of several partitions, each has a number behind the alias.
  return root === undefined
    ? { table: own, alias }
    : { table: root, alias: alias.replace(/_\d+$/, '') };
}

function keyOf(placed: PlacedNode, schema: ShadowSchema): string {
  const { table, alias } = nameOf(placed, schema);
  return `${table} ${alias}`;
}

/** The conditions that tell which rows of a table are wanted. */
export function conditionsOf({ place: { node, above }, fence }: PlannedRead): readonly string[] {
  if (fence) return fence.condition === undefined ? [] : [fence.condition];
  const own = [node.Filter, node['Recheck Cond'], node['Index Cond']].filter(
    (one) => one !== undefined,
  );
  return [...own, ...above.filter(isJoin).flatMap(joinConditions)];
}
