import { itemText } from './item-text.js';
import {
  resolve,
  type Condition,
  type OutlineSchema,
  type QueryBlock,
  type Use,
} from './query-block.js';
import { isWord, type Item } from './token-tree.js';
import { valueConditions } from './wanted-rows.js';

/** The conditions that tell which rows of a table are wanted, those of queries around it with them. */
export function conditionsOn({ block, source }: Use, schema: OutlineSchema): readonly Condition[] {
  const own = block.conditions.filter(({ columns }) =>
    columns.some((column) => resolve(column, block, schema)?.source === source),
  );
  return [...new Set([...own, ...valueConditions(source, block, schema)])];
}

/** Conditions as one text, to be shown; `undefined` for none. */
export function conditionText(conditions: readonly Condition[]): string | undefined {
  const texts = conditions.map(({ items }) => itemText(items)).filter((text) => text !== '');
  return texts.length > 0 ? texts.join(' AND ') : undefined;
}

/**
 * True when nothing but flags and exclusions picks the rows: `active = 1`, `deleted_at IS NULL`, `status <> 'done'`. As a
 * rule most rows pass them, so that an index would not be used.
 */
export function areFlags(conditions: readonly Condition[]): boolean {
  return conditions.length > 0 && conditions.every(({ items }) => flag.test(itemText(items)));
}

/** A value in the place of a condition: `WHERE ? AND a = 1`. Libraries take whole conditions in there too. */
export function hasUnknownCondition({ conditions }: QueryBlock): boolean {
  return conditions.some(({ items: [only, more] }) => {
    return only !== undefined && only.kind !== 'group' && only.isPlaceholder && !more;
  });
}

const column = String.raw`\w+(?:\.\w+)?`;
const test = String.raw` IS (?:NOT )?(?:NULL|TRUE|FALSE)| (?:ISNULL|NOTNULL|NOT NULL)| ==? (?:0|1|TRUE|FALSE)| (?:<>|!=) \S+| NOT IN \([^()]*\)`;
const flag = new RegExp(`^(?:NOT )?${column}(?:${test})?$`, 'i');

/** Columns of the table for an index, by lists from the most promising one on; each as it is written in the schema. */
export function wantedKeys(use: Use, schema: OutlineSchema): readonly (readonly string[])[] {
  const { block, source } = use;
  const written = schema.columns.get(source.table ?? '');
  const equal = new Set<string>();
  const ordered = new Set<string>();
  for (const { columns, items } of conditionsOn(use, schema)) {
    for (const { name } of columns.filter((one) => isOwn(one, use, schema))) {
      const key = written?.get(name);
      if (key !== undefined) (isEquality(items) ? equal : ordered).add(key);
    }
  }
  const sorted = (block.order ?? [])
    .filter((one) => resolve(one, block, schema)?.source === source)
    .flatMap(({ name }) => written?.get(name) ?? []);
  return [
    [...equal, ...sorted],
    [...equal, ...[...ordered].slice(0, 1)],
    [...equal],
    ...[...equal, ...ordered, ...sorted.slice(0, 1)].map((key) => [key]),
  ].map((keys) => [...new Set(keys)]);
}

/** A column of the table itself, or one of a query around it, which has it from there. */
function isOwn(
  column: Condition['columns'][number],
  { block, source }: Use,
  schema: OutlineSchema,
): boolean {
  const found = resolve(column, block, schema);
  return found?.source === source || !block.sources.some((one) => one === found?.source);
}

/** Joins that name their columns only have no text. */
function isEquality(items: readonly Item[]): boolean {
  if (items.length === 0) return true;
  const isEqual = items.some((item) => isWord(item, '=', '==', '<=>', 'IS', 'IN'));
  return isEqual && !items.some((item) => isWord(item, 'NOT'));
}
