import { quotedName } from '@sqlproof/core';
import { comparesWithValue, conjuncts, hasIndexOn, mentions } from './conditions.js';
import type { CollationSearch } from './full-read.js';
import type { ShadowIndex, ShadowSchema } from './indexes.js';
import { isGiven, linksTo } from './join-links.js';
import { isJoin, nodesOf, tableNode, type PlacedNode, type PlanNode } from './plan.js';

/**
 * A search by a beginning that only a plain index serves: it does where the collation is C, as that of PGlite is, and does not
 * under those of languages (PostgreSQL manual, "Operator Classes and Operator Families").
 */
export function collationSearch(plan: PlanNode, schema: ShadowSchema): CollationSearch | undefined {
  const all = [...nodesOf(plan)];
  for (const placed of all) {
    const { 'Index Cond': range, 'Index Name': name = '' } = placed.node;
    // The other branches of an OR are looked up by themselves.
    if (range === undefined || placed.above.some((one) => one['Node Type'] === 'BitmapOr'))
      continue;
    const holder = tableNode(placed);
    const index = schema.indexes.get(`${holder.Schema ?? ''}.${name}`);
    const [key] = index?.keys ?? [];
    if (!index || key === undefined || servesAnywhere(index) || index.method !== 'btree') continue;
    const search = patternIn(holder, range, key);
    if (!search || isServedOtherwise(placed, all, search, schema)) continue;
    const own = `${index.schema}.${index.table}`;
    const operators = index.operators === 'bpchar_ops' ? 'bpchar_pattern_ops' : 'text_pattern_ops';
    return {
      table: schema.roots.get(own) ?? own,
      index: index.name,
      condition: search.condition,
      on: `${ofTable(index)} (${key} ${operators})`,
    };
  }
  return undefined;
}

interface Pattern {
  readonly condition: string;
  /** What else the rows are picked by. */
  readonly rest: readonly string[];
}

/** `(t.email ~~ 'abc%'::text)`, and the operators for regular expressions and `^@`. */
const patterns = / (?:~~\*?|~\*?|\^@) '((?:[^']|'')*)'/;
/** `(t.email >= 'abc'::text)`. */
const bounds = / (?:>=|<) '(?:[^']|'')*'/;

/** The pattern that the range of an index was made of. The range alone is what a query can ask for by itself. */
function patternIn(holder: PlanNode, range: string, key: string): Pattern | undefined {
  const filters = conjuncts(holder.Filter ?? '');
  const own = (one: string): boolean => mentions(one, key, holder.Alias);
  const condition = filters.find((one) => patterns.test(one) && own(one));
  const parts = conjuncts(range);
  const made = parts.filter((one) => bounds.test(one) && own(one));
  const [lower] = made;
  if (condition === undefined || lower === undefined || made.length < 2) return undefined;
  const beginning = / >= '((?:[^']|'')*)'/.exec(lower)?.[1];
  const pattern = patterns.exec(condition)?.[1] ?? '';
  if (beginning === undefined || !plainBeginning(pattern).startsWith(beginning)) return undefined;
  const rest = [...parts, ...filters].filter((one) => !made.includes(one) && one !== condition);
  return { condition, rest };
}

/** A pattern without what marks its beginning, and what escapes its characters. */
function plainBeginning(pattern: string): string {
  return pattern
    .replace(/^\^/, '')
    .replace(/^\(\?:/, '')
    .replaceAll('\\', '');
}

/** True for an index that serves a search by a beginning whatever the collation of the database is. */
function servesAnywhere({ operators, collation, method }: ShadowIndex): boolean {
  if (/_pattern_ops$|_trgm_ops$/.test(operators) || method === 'spgist') return true;
  return collation !== 'default';
}

/** True where the rows are found without the search: by another condition, from another table, or by another index. */
function isServedOtherwise(
  placed: PlacedNode,
  all: readonly PlacedNode[],
  { rest, condition }: Pattern,
  schema: ShadowSchema,
): boolean {
  const holder = tableNode(placed);
  if (hasIndexOn(holder, rest.filter(isLookedUpBy), schema)) return true;
  const top = placed.above.findLast(isJoin);
  const isLookedUp = ({ node }: PlacedNode): boolean =>
    isGiven(node) || (node['Index Cond'] !== undefined && comparesWithValue(node['Index Cond']));
  const links = top && linksTo(placed, all, top, isLookedUp);
  if (links && hasIndexOn(holder, links, schema)) return true;
  return [...schema.indexes.values()].some(
    ({ keys: [first = ''], ...one }) =>
      one.schema === holder.Schema &&
      one.table === holder['Relation Name'] &&
      one.valid &&
      !one.partial &&
      servesAnywhere({ ...one, keys: [first] }) &&
      mentions(condition, first, holder.Alias),
  );
}

/** True for a condition that an index finds rows by: not for what they must not be, nor for another pattern. */
function isLookedUpBy(condition: string): boolean {
  return comparesWithValue(condition) && !/ (?:<>|!?~~?\*?) | IS NOT NULL/.test(condition);
}

function ofTable({ schema, table }: ShadowIndex): string {
  return schema === 'public' ? quotedName(table) : `${quotedName(schema)}.${quotedName(table)}`;
}
