import { aliasesIn, conjuncts, hasIndexOn, withoutQualifier } from './conditions.js';
import type { ShadowSchema } from './indexes.js';
import type { JudgedQuery } from './judge.js';
import { isFlagsOnly } from './picked-by-flags.js';
import {
  isJoin,
  joinConditions,
  stopsEarly,
  subplanAt,
  tableNode,
  type PlacedNode,
  type PlanNode,
} from './plan.js';

/** A condition that no index can serve, however many there are, because of where it stands. */
export interface Fence {
  readonly kind: 'either' | 'cte' | 'not-in';
  /** As it stands in the plan, with the alias of the table that it keeps from being looked up. */
  readonly condition: string | undefined;
}

/**
 * Tables, by their places, that an OR over several of them makes the plan read as a whole: each row has to be joined before it can be
 * told whether it is wanted.
 */
export function readsForEither(
  all: readonly PlacedNode[],
  { isOrdered }: JudgedQuery,
): ReadonlyMap<PlacedNode, Fence> {
  const found = new Map<PlacedNode, Fence>();
  for (const placed of all) {
    const { node, above } = placed;
    if (isOrdered && stopsEarly(above)) continue;
    const condition = [node.Filter, ...joinConditions(node)]
      .flatMap((one) => (one === undefined ? [] : conjuncts(one)))
      .find(isEither);
    const join = isJoin(node) ? node : above.find(isJoin);
    if (condition === undefined || !join) continue;
    const below = all.filter((one) => one.above.includes(join));
    if (below.some((one) => isRestrictedByItself(one))) continue;
    const aliases = new Set(aliasesIn(condition));
    for (const one of below) {
      const { Alias: alias, 'Relation Name': name } = one.node;
      if (name === undefined || alias === undefined || !aliases.has(alias)) continue;
      found.set(one, { kind: 'either', condition });
    }
  }
  return found;
}

/** `((o.number = $1) OR (c.email = $2))`, each side of which compares another table with a value. */
function isEither(condition: string): boolean {
  if (!condition.includes(' OR ') || new Set(aliasesIn(condition)).size < 2) return false;
  const arms = condition.replace(/^\(|\)$/g, '').split(' OR ');
  return arms.every((arm) => /\$\d/.test(arm) && new Set(aliasesIn(arm)).size === 1);
}

/** True for a scan that a value restricts, whatever it is joined with. */
function isRestrictedByItself({ node }: PlacedNode): boolean {
  return [node['Index Cond'], node.Filter]
    .flatMap((one) => (one === undefined ? [] : conjuncts(one)))
    .some((part) => new Set(aliasesIn(part)).size < 2 && !isFlagsOnly(part));
}

/**
 * What keeps a condition from a table that is read without one: a common table expression which is made as a whole before all that
 * read it ask for the same few rows, or a NOT IN, which has to know the whole list.
 */
export function fenceAround(
  placed: PlacedNode,
  all: readonly PlacedNode[],
  schema: ShadowSchema,
  { text }: JudgedQuery,
): Fence | undefined {
  const line = [placed.node, ...placed.above];
  const top = subplanAt(placed);
  const start = line[top];
  // What is grouped or joined on the way is not what the condition asks for.
  if (!start || !line.slice(1, top + 1).every((one) => direct.has(one['Node Type']))) {
    return undefined;
  }
  const name = start['Subplan Name'] ?? '';
  if (name.startsWith('CTE ')) return wantedOfCte(name.slice(4), placed, all);
  const holder = line[top + 1];
  const table = tableNode(placed);
  const list = start.Output ?? table.Output ?? [];
  // A list that a view holds is not of whoever reads the view. One with an index is short as a rule: names, kinds, states.
  const isOfQuery = /\bnot\s+in\b/i.test(text) && !hasIndexOn(table, list, schema);
  return holder && isOfQuery && isNotIn(name, holder)
    ? { kind: 'not-in', condition: undefined }
    : undefined;
}

const direct: ReadonlySet<string> = new Set([
  ...['Bitmap Heap Scan', 'Result', 'Subquery Scan', 'Append'],
]);

function wantedOfCte(
  cte: string,
  placed: PlacedNode,
  all: readonly PlacedNode[],
): Fence | undefined {
  const readers = all.filter(({ node }) => node['CTE Name'] === cte).map(({ node }) => node);
  const [first = [], ...others] = readers.map(({ Filter: filter, Alias: alias }) =>
    filter === undefined ? [] : conjuncts(filter).map((one) => withoutQualifier(one, alias)),
  );
  const shared = first.filter(
    (part) =>
      /\$\d/.test(part) && !isFlagsOnly(part) && others.every((other) => other.includes(part)),
  );
  const [condition] = shared;
  if (condition === undefined) return undefined;
  const { Alias: alias = '' } = tableNode(placed);
  return { kind: 'cte', condition: condition.replace(/^\((?=[\w"])/, `(${alias}.`) };
}

/** True for the list of a NOT IN, where the rows that are held against it are picked by a value. */
function isNotIn(name: string, holder: PlanNode): boolean {
  const parts = holder.Filter === undefined ? [] : conjuncts(holder.Filter);
  if (!parts.some((part) => exclusion.test(part) && part.includes(`hashed ${name})`))) return false;
  const others = [holder['Index Cond'], holder['Recheck Cond'], ...parts];
  return others.some((one) => one !== undefined && !exclusion.test(one) && !isFlagsOnly(one));
}

const exclusion = /\bNOT .*\(hashed SubPlan /;
