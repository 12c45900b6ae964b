import { conjuncts, mentions } from './conditions.js';
import type { ShadowIndex, ShadowSchema } from './indexes.js';
import type { PlannedRead } from './judge.js';
import type { PlanNode } from './plan.js';

/** True when nothing but flags, exclusions and the choice of a partition picks the rows of a table that is read as a whole. */
export function isPickedByFlags(
  { reason, place: { node }, scan }: PlannedRead,
  schema: ShadowSchema,
): boolean {
  return (reason === 'filter' || reason === 'later-column') && hasFlagsOnly(node, scan, schema);
}

/**
 * True for a scan whose only conditions are flags and exclusions: `active`, `deleted_at IS NULL`, `status <> 'done'`. As a rule
 * most rows pass them, so that an index would not be used. So do those of a partition that its key has picked. `node`: the one
 * that names the table.
 */
export function hasFlagsOnly(node: PlanNode, scan: PlanNode, schema: ShadowSchema): boolean {
  const own = [node.Filter, scan['Index Cond']].filter((one) => one !== undefined);
  return (
    own.length > 0 &&
    own.flatMap(conjuncts).every((part) => isFlag(part) || picksPartition(part, node, schema))
  );
}

/** True for a condition that leaves out whole partitions, and no rows of those that are left. */
export function picksPartition(
  condition: string,
  { Schema: schema = '', 'Relation Name': name = '', Alias: alias }: PlanNode,
  { partitionKeys }: ShadowSchema,
): boolean {
  const keys = partitionKeys.get(`${schema}.${name}`) ?? [];
  return !condition.includes(' OR ') && keys.some((key) => mentions(condition, key, alias));
}

/** True for a condition, as the server prints it, of nothing but flags and exclusions. */
export function isFlagsOnly(condition: string): boolean {
  return conjuncts(condition).every(isFlag);
}

/**
 * True for a partial index that has most rows of its table: of those that are not deleted, as a rule, where an index keeps
 * these unique. Without one they may be the few that wait for something.
 */
export function hasMostRows(
  { schema, table, predicate }: ShadowIndex,
  { indexes }: ShadowSchema,
): boolean {
  if (predicate === null || !conjuncts(predicate).every((part) => absence.test(part))) return false;
  return [...indexes.values()].some(
    (one) =>
      one.unique &&
      one.schema === schema &&
      one.table === table &&
      one.predicate === predicate &&
      !one.keys.some((key) => mentions(predicate, key, undefined)),
  );
}

function isFlag(condition: string): boolean {
  return flag.test(condition) || ofAnything.test(condition);
}

const column = String.raw`(?:[\w$]+|"[^"]+")(?:\.(?:[\w$]+|"[^"]+"))?`;
const test = String.raw` IS (?:NOT )?(?:NULL|TRUE|FALSE)| = (?:true|false)| <> (?:ALL \([^()]*\)|[^() ]+)`;
const flag = new RegExp(String.raw`^\(*(?:NOT )?\(*${column}(?:${test})?\)*$`);
/** Of anything that is no choice itself: `(jsonb_typeof(meta) <> 'null'::text)`, `((meta ->> 'plan'::text) IS NOT NULL)`. */
const ofAnything =
  /^\((?!.* (?:AND|OR) ).* (?:<> '(?:[^']|'')*'(?:::[\w "]+)?|IS (?:NOT )?NULL)\)$/;
/** `(deleted_at IS NULL)`, `(NOT archived)`. */
const absence = new RegExp(
  String.raw`^\(*(?:NOT \(*${column}|${column}(?: IS NULL| IS NOT TRUE| = false))\)*$`,
);
