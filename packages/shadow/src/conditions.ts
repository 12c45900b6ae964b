import type { ShadowSchema } from './indexes.js';
import type { PlanNode } from './plan.js';

/**
 * True when a printed condition has a key of an index in it, as a whole word, of the table that goes by an alias.
 * Parentheses, which the server puts around expressions in more than one way, do not count.
 */
export function mentions(condition: string, key: string, alias: string | undefined): boolean {
  if (key === '') return false;
  const plain = withoutParentheses(withoutQualifier(condition, alias));
  const sought = withoutParentheses(key).trim();
  let at = plain.indexOf(sought);
  while (at >= 0) {
    const [before = ' ', after = ' '] = [plain[at - 1], plain[at + sought.length]];
    if (!/[\w$".]/.test(before) && !/[\w$"]/.test(after)) return true;
    at = plain.indexOf(sought, at + 1);
  }
  return false;
}

function withoutParentheses(text: string): string {
  return text.replaceAll(/[()]/g, ' ').replaceAll(/ +/g, ' ').replaceAll(' ::', '::');
}

/** `o.customer_id` as `customer_id`, for the alias `o`; what stands in strings stays. */
export function withoutQualifier(condition: string, alias: string | undefined): string {
  if (alias === undefined) return condition;
  return condition.replaceAll(qualifier, (found, name: string | undefined) =>
    name === alias || name === `"${alias.replaceAll('"', '""')}"` ? '' : found,
  );
}

const qualifier = /'(?:[^']|'')*'|(?<![\w$".])([\w$\u0080-\uffff]+|"(?:[^"]|"")*")\./g;

/** Names by which a printed condition qualifies columns. */
export function aliasesIn(condition: string): readonly string[] {
  return [...condition.matchAll(qualifier)].flatMap(([, name]) =>
    name === undefined ? [] : [unquoted(name)],
  );
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

/**
 * True when a usable index of a table begins with something that one of the conditions compares. `predicate`: that of partial
 * indexes which are usable, too.
 */
export function hasIndexOn(
  { Schema: schema, 'Relation Name': table, Alias: alias }: PlanNode,
  conditions: readonly string[],
  { indexes }: ShadowSchema,
  predicate: string | null = null,
): boolean {
  const isCompared = (key: string): boolean =>
    conditions.some(
      (condition) =>
        mentions(isColumn.test(key) ? withoutCalls(condition) : condition, key, alias) &&
        !isCast(condition, key),
    );
  return [...indexes.values()].some(
    (one) =>
      one.schema === schema &&
      one.table === table &&
      one.valid &&
      (one.predicate === null || one.predicate === predicate) &&
      // Only a B-tree needs its first column: the other kinds look for any of theirs.
      one.keys.slice(0, one.method === 'btree' ? 1 : undefined).some(isCompared),
  );
}

const isColumn = /^(?:[\w$\u0080-\uffff]+|"(?:[^"]|"")*")$/;

/** A condition without what functions are called with: their results are in no index of a column. */
function withoutCalls(condition: string): string {
  const shorter = condition.replaceAll(call, '');
  return shorter === condition ? condition : withoutCalls(shorter);
}

/** The server prints a space between `ANY` and what it is of. */
const call = /(?<![\w$"])(?!ROW\()[\w$".]*[\w$"]\((?:'(?:[^']|'')*'|[^()'])*\)/g;

/** A cast makes another value of a column, which its index does not hold; texts of all kinds are one. */
function isCast(condition: string, key: string): boolean {
  const plain = withoutParentheses(condition);
  const at = plain.indexOf(`${key}::`);
  return at >= 0 && !/^(?:text|bpchar|character varying)\b/.test(plain.slice(at + key.length + 2));
}

/** `(o.id = $1)`, but not `(o.id = i.order_id)`: a side of a comparison that is no column. */
export function comparesWithValue(condition: string): boolean {
  return /\$\d|'|\b\d|\bIS (?:NOT )?NULL\b|\bANY \(/.test(condition) || !/ = /.test(condition);
}

/** A condition without the tests for NULL that stand beside others. */
export function withoutNullTests(condition: string): string {
  return condition.replaceAll(nullTests, '');
}

const nullTests = /\([^()]+ IS NOT NULL\) AND | AND \([^()]+ IS NOT NULL\)/g;

/** The parts of a printed condition that AND joins. */
export function conjuncts(condition: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of condition.matchAll(
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]| AND /g,
  )) {
    if (token === '(') depth++;
    if (token === ')') depth--;
    // A condition of several parts has parentheses around it as a whole.
    if (token !== ' AND ' || depth !== 1) continue;
    parts.push(condition.slice(start === 0 ? 1 : start, index));
    start = index + token.length;
  }
  return parts.length === 0 ? [condition] : [...parts, condition.slice(start, -1)];
}
