import { hasIndexOn } from './conditions.js';
import { doubts } from './doubt-words.js';
import type { ShadowSchema } from './indexes.js';
import { conditionsOf, type PlannedRead } from './judge.js';
import { isPickedByFlags, picksPartition } from './picked-by-flags.js';

/** Why a full read in a plan of PostgreSQL is not reported; `undefined` when it is. */
export function planDoubt(read: PlannedRead, schema: ShadowSchema): string | undefined {
  if (isPickedByFlags(read, schema)) {
    const { node } = read.place;
    const isByKey = conditionsOf(read).some((one) => picksPartition(one, node, schema));
    return isByKey ? doubts.wholePartitions : doubts.onlyFlags;
  }
  if (dependsOnPattern(read, schema)) {
    return 'whether an index serves its LIKE depends on the pattern, and on the collation of the database';
  }
  const { above } = read.place;
  const around = above.flatMap((node) => node['One-Time Filter'] ?? []);
  if ([...conditionsOf(read), ...around].some((condition) => unknownCondition.test(condition))) {
    return doubts.unknownCondition;
  }
  if (isSwitchedByValue(read, schema)) {
    return 'a value that may be NULL switches a condition off, and an index serves it when the value is given';
  }
  return undefined;
}

/**
 * True for a LIKE whose pattern is a parameter, on a column that an index begins with: one without a wildcard in front is
 * looked up where the collation is C (PostgreSQL manual, "Operator Classes and Operator Families").
 */
function dependsOnPattern({ place: { node } }: PlannedRead, schema: ShadowSchema): boolean {
  const { Filter: filter } = node;
  return filter !== undefined && / ~~ \(?\$\d/.test(filter) && hasIndexOn(node, [filter], schema);
}

/**
 * True for `$1 IS NULL OR email = $1` with an index on `email`: a plan made for the value, as the server makes for the first
 * five runs of a statement at least, keeps the comparison alone (PostgreSQL manual, "PREPARE").
 */
function isSwitchedByValue(read: PlannedRead, schema: ShadowSchema): boolean {
  const switched = conditionsOf(read).filter((condition) => switches.test(condition));
  return switched.length > 0 && hasIndexOn(read.place.node, switched, schema);
}

const switches = /\$\d+\)*(?:::[\w ]+(?:\(\d+\))?)?\)* IS (?:NOT )?NULL/;

/** A value in the place of a condition: `WHERE $1 AND a = 1`. Libraries take whole conditions in there too. */
const unknownCondition =
  /(?:^|^\(|\((?=\$\d+ (?:AND|OR) )|\b(?:AND|OR|NOT) )\$\d+(?= (?:AND|OR)\b|\)|$)/;
