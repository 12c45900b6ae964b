import type { PlannedRead } from './judge.js';
import type { PlanNode } from './plan.js';

/** True when nothing but flags and exclusions picks the rows of a table that is read as a whole. */
export function isPickedByFlags({ reason, place: { node }, scan }: PlannedRead): boolean {
  return (reason === 'filter' || reason === 'later-column') && hasFlagsOnly(node, scan);
}

/**
 * True for a scan whose only conditions are flags and exclusions: `active`, `deleted_at IS NULL`, `status <> 'done'`. As a rule
 * most rows pass them, so that an index would not be used. `node`: the one that names the table.
 */
export function hasFlagsOnly(node: PlanNode, scan: PlanNode): boolean {
  const own = [node.Filter, scan['Index Cond']].filter((one) => one !== undefined);
  return own.length > 0 && own.every((condition) => flags.test(condition));
}

const column = String.raw`(?:[\w$]+|"[^"]+")(?:\.(?:[\w$]+|"[^"]+"))?`;
const test = String.raw` IS (?:NOT )?(?:NULL|TRUE|FALSE)| = (?:true|false)| <> (?:ALL \([^()]*\)|[^() ]+)`;
const flag = String.raw`\(*(?:NOT )?\(*${column}(?:${test})?\)*`;
const flags = new RegExp(`^${flag}(?: AND ${flag})*$`);
