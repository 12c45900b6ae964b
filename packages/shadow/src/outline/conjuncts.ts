import { isQuery, isWord, type Item } from './token-tree.js';

/** The parts of a condition that all have to hold. */
export function conjuncts(items: readonly Item[]): readonly (readonly Item[])[] {
  const parts = split(items);
  return parts.flatMap((part) => {
    const [only, more] = part;
    if (only?.kind !== 'group' || more || isQuery(only)) return part.length > 0 ? [part] : [];
    return conjuncts(only.items);
  });
}

/** Cuts at each AND, save that of BETWEEN and those inside of CASE. A condition with OR stays whole. */
function split(items: readonly Item[]): readonly (readonly Item[])[] {
  const parts: Item[][] = [[]];
  let [depth, betweens] = [0, 0];
  for (const item of items) {
    if (isWord(item, 'CASE')) depth++;
    if (isWord(item, 'END')) depth--;
    if (depth === 0 && isWord(item, 'OR', 'XOR')) return [items];
    if (isWord(item, 'BETWEEN')) betweens++;
    const isBetween = isWord(item, 'AND') && betweens > 0;
    if (isBetween) betweens--;
    if (depth === 0 && !isBetween && isWord(item, 'AND', '&&')) parts.push([]);
    else parts.at(-1)?.push(item);
  }
  return parts;
}
