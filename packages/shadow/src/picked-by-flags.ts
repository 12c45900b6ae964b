import { conjuncts } from './conditions.js';
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
  return own.length > 0 && own.every(isFlagsOnly);
}

/** The same of one condition as the server prints it. */
export function isFlagsOnly(condition: string): boolean {
  return conjuncts(condition).every((part) => flag.test(part) || ofAnything.test(part));
}

const column = String.raw`(?:[\w$]+|"[^"]+")(?:\.(?:[\w$]+|"[^"]+"))?`;
const test = String.raw` IS (?:NOT )?(?:NULL|TRUE|FALSE)| = (?:true|false)| <> (?:ALL \([^()]*\)|[^() ]+)`;
const flag = new RegExp(String.raw`^\(*(?:NOT )?\(*${column}(?:${test})?\)*$`);
/** Of anything that is no choice itself: `(jsonb_typeof(meta) <> 'null'::text)`, `((meta ->> 'plan'::text) IS NOT NULL)`. */
const ofAnything =
  /^\((?!.* (?:AND|OR) ).* (?:<> '(?:[^']|'')*'(?:::[\w "]+)?|IS (?:NOT )?NULL)\)$/;
