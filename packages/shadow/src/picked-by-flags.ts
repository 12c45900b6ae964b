import type { PlannedRead } from './judge.js';

/**
 * True when nothing but flags and exclusions picks the rows: `active`, `deleted_at IS NULL`, `status <> 'done'`. As a rule most
 * rows pass them, so that an index would not be used.
 */
export function isPickedByFlags({ reason, place: { node }, scan }: PlannedRead): boolean {
  if (reason !== 'filter' && reason !== 'later-column') return false;
  const own = [node.Filter, scan['Index Cond']].filter((one) => one !== undefined);
  return own.length > 0 && own.every((condition) => flags.test(condition));
}

const column = String.raw`(?:[\w$]+|"[^"]+")(?:\.(?:[\w$]+|"[^"]+"))?`;
const test = String.raw` IS (?:NOT )?(?:NULL|TRUE|FALSE)| = (?:true|false)| <> (?:ALL \([^()]*\)|[^() ]+)`;
const flag = String.raw`\(*(?:NOT )?\(*${column}(?:${test})?\)*`;
const flags = new RegExp(`^${flag}(?: AND ${flag})*$`);
