import type { ColumnRef } from './query-block.js';
import { isQuery, isWord, nameOf, type Group, type Item } from './token-tree.js';

/** The columns that an expression names, outside of its subqueries. */
export function columnsIn(items: readonly Item[]): readonly ColumnRef[] {
  const columns: ColumnRef[] = [];
  for (const [index, item] of items.entries()) {
    if (item.kind === 'group') {
      if (!isQuery(item)) columns.push(...columnsIn(item.items));
      continue;
    }
    const name = nameOf(item)?.toLowerCase();
    const [before, after] = [items[index - 1], items[index + 1]];
    if (name === undefined || isWord(after, '.') || isKeyword(item)) continue;
    const isCall = item.kind === 'word' && after?.kind === 'group';
    if (isCall || isWord(before, 'COLLATE', 'AS', '::')) continue;
    const qualifier = isWord(before, '.') ? nameOf(items[index - 2])?.toLowerCase() : undefined;
    columns.push({ qualifier, name });
  }
  return columns;
}

/** The queries in parentheses anywhere in an expression, outermost first. */
export function queriesIn(items: readonly Item[]): readonly Group[] {
  return items.flatMap((item) => {
    if (item.kind !== 'group') return [];
    return isQuery(item) ? [item] : queriesIn(item.items);
  });
}

/** True for `column IS NULL`. */
export function isNullTest(items: readonly Item[]): boolean {
  const [last, before] = [items.at(-1), items.at(-2)];
  return isWord(last, 'ISNULL') || (isWord(last, 'NULL') && isWord(before, 'IS'));
}

const keywords: ReadonlySet<string> = new Set([
  ...['AND', 'OR', 'XOR', 'NOT', 'IN', 'IS', 'NULL', 'LIKE', 'GLOB', 'REGEXP', 'RLIKE', 'MATCH'],
  ...['BETWEEN', 'EXISTS', 'CASE', 'WHEN', 'THEN', 'ELSE', 'END', 'COLLATE', 'ESCAPE', 'DISTINCT'],
  ...['ASC', 'DESC', 'TRUE', 'FALSE', 'ISNULL', 'NOTNULL', 'NULLS', 'FIRST', 'LAST', 'INTERVAL'],
  ...[
    'CURRENT_TIMESTAMP',
    'CURRENT_DATE',
    'CURRENT_TIME',
    'DIV',
    'MOD',
    'BINARY',
    'ANY',
    'ALL',
    'SOME',
  ],
  ...['AS', 'USING', 'AGAINST', 'BOOLEAN', 'MODE', 'NATURAL', 'LANGUAGE', 'SOUNDS'],
]);

function isKeyword(item: Item): boolean {
  return item.kind === 'word' && keywords.has(item.word);
}
