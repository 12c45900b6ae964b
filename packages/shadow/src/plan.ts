/** A node of `EXPLAIN (FORMAT JSON)`, with the keys that are read here (PostgreSQL manual, "EXPLAIN"). */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly Plans?: readonly PlanNode[];
  readonly 'Relation Name'?: string;
  readonly Schema?: string;
  readonly Alias?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Order By'?: string;
  readonly 'Recheck Cond'?: string;
  readonly Filter?: string;
  readonly 'Join Filter'?: string;
  readonly 'Hash Cond'?: string;
  readonly 'Merge Cond'?: string;
  readonly 'Sort Key'?: readonly string[];
  readonly Strategy?: string;
  readonly Output?: readonly string[];
  readonly 'Parent Relationship'?: string;
  readonly 'Subplan Name'?: string;
  readonly 'CTE Name'?: string;
  readonly 'One-Time Filter'?: string;
  /** How many of the plans below are left out as values that are given rule them out. */
  readonly 'Subplans Removed'?: number;
}

/** A node with the ones above it, the nearest first. */
export interface PlacedNode {
  readonly node: PlanNode;
  readonly above: readonly PlanNode[];
}

/** All nodes, each before those below it. */
export function* nodesOf(node: PlanNode, above: readonly PlanNode[] = []): Generator<PlacedNode> {
  yield { node, above };
  const further = [node, ...above];
  for (const child of node.Plans ?? []) yield* nodesOf(child, further);
}

/**
 * Where the plan of a subquery begins that a node belongs to, as a position in the node and the ones above it; negative for
 * that of the query itself.
 */
export function subplanAt({ node, above }: PlacedNode): number {
  return [node, ...above].findIndex((one) => subplans.has(one['Parent Relationship'] ?? ''));
}

const subplans: ReadonlySet<string> = new Set(['SubPlan', 'InitPlan']);

const joins: ReadonlySet<string> = new Set(['Nested Loop', 'Hash Join', 'Merge Join']);

export function isJoin(node: PlanNode): boolean {
  return joins.has(node['Node Type']);
}

/** What a node tests as a condition of a join. */
export function joinConditions(node: PlanNode): readonly string[] {
  return [node['Join Filter'], node['Hash Cond'], node['Merge Cond']].filter(
    (condition) => condition !== undefined,
  );
}

/** The node that names the table: of a bitmap, the one above. */
export function tableNode({ node, above }: PlacedNode): PlanNode {
  if (node['Relation Name'] !== undefined) return node;
  return above.find((one) => one['Node Type'] === 'Bitmap Heap Scan') ?? node;
}

const passing: ReadonlySet<string> = new Set([
  ...['Nested Loop', 'LockRows', 'ProjectSet', 'Result', 'Subquery Scan', 'Append', 'Merge Append'],
  ...['Unique', 'Group', 'WindowAgg', 'Incremental Sort', 'ModifyTable'],
]);

/** True when a LIMIT above stops the reading, as nothing between needs all rows first. */
export function stopsEarly(above: readonly PlanNode[]): boolean {
  for (const node of above) {
    if (node['Node Type'] === 'Limit') return true;
    if (!passing.has(node['Node Type'])) return false;
  }
  return false;
}
