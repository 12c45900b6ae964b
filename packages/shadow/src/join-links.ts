import { aliasesIn, comparesWithValue } from './conditions.js';
import { isFlagsOnly } from './picked-by-flags.js';
import { joinConditions, tableNode, type PlacedNode, type PlanNode } from './plan.js';

/**
 * The conditions below a join that compare a table with others which are reached from where the plan may begin; `undefined`
 * when it may begin nowhere else than at the table.
 */
export function linksTo(
  placed: PlacedNode,
  all: readonly PlacedNode[],
  top: PlanNode,
  isBeginning: (one: PlacedNode) => boolean,
): readonly string[] | undefined {
  const below = all.filter(({ above }) => above.includes(top));
  const own = aliasOf(placed);
  const conditions = [top, ...below.map(({ node }) => node)]
    .flatMap((node) => [node['Index Cond'], node.Filter, ...joinConditions(node)])
    .filter((one) => one !== undefined);
  const links = conditions.map((condition) => ({ condition, aliases: aliasesIn(condition) }));
  const reached = new Set(below.filter(isBeginning).map(aliasOf));
  reached.delete(own);
  if (reached.size === 0) return undefined;
  for (let size = 0; size < reached.size;) {
    size = reached.size;
    for (const { aliases } of links) {
      if (aliases.includes(own) || !aliases.some((one) => reached.has(one))) continue;
      for (const one of aliases) reached.add(one);
    }
  }
  return links
    .filter(({ aliases }) => aliases.includes(own) && aliases.some((one) => reached.has(one)))
    .map(({ condition }) => condition);
}

/** Of the index in a bitmap, that of the table above. */
function aliasOf(placed: PlacedNode): string {
  return tableNode(placed).Alias ?? '';
}

/** True for a scan that some value restricts, and not only the rows of another table, or a flag that most rows have. */
export function isRestricted({ node }: PlacedNode): boolean {
  if (isGiven(node)) return true;
  if (node['Relation Name'] === undefined && node['Index Name'] === undefined) return false;
  if (node.Filter !== undefined && !isFlagsOnly(node.Filter)) return true;
  return node['Index Cond'] !== undefined && comparesWithValue(node['Index Cond']);
}

/** True for rows that are no table's: those of the step before in a recursion, of a list, of a function such as unnest. */
export function isGiven(node: PlanNode): boolean {
  return given.has(node['Node Type']);
}

const given: ReadonlySet<string> = new Set(['WorkTable Scan', 'Values Scan', 'Function Scan']);
