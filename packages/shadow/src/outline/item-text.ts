import type { Item } from './token-tree.js';

/** Items as text, to be shown: with single spaces, and without the quotes of names. */
export function itemText(items: readonly Item[]): string {
  let text = '';
  let before: Item | undefined;
  for (const item of items) {
    const piece = item.kind === 'group' ? `(${itemText(item.items)})` : item.text;
    text += isTight(before, item) ? piece : ` ${piece}`;
    before = item;
  }
  return text;
}

/** True for what no space stands between: around a dot, before a comma, between a function and what it takes. */
function isTight(before: Item | undefined, item: Item): boolean {
  if (before === undefined) return true;
  if (item.kind === 'group') return before.kind === 'word' && !spaced.has(before.word);
  return item.text === '.' || item.text === ',' || (before.kind !== 'group' && before.text === '.');
}

/** Words that are no functions, and stand before parentheses. */
const spaced: ReadonlySet<string> = new Set([
  ...['IN', 'AND', 'OR', 'NOT', 'EXISTS', 'LIKE', 'IS', 'BETWEEN', 'ANY', 'ALL', 'SOME'],
  ...['WHEN', 'THEN', 'ELSE', 'CASE', 'GLOB', 'REGEXP', 'MATCH', 'AGAINST', 'XOR'],
]);
