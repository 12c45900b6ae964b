import { columnsIn } from './expression.js';
import type { ColumnRef } from './query-block.js';
import { isWord, nameOf, type Item } from './token-tree.js';

/**
 * What the columns that a query gives are made of, by their names in lower case: a column, or `undefined` for an expression.
 * Those of a star are not there.
 */
export function outputsOf(select: readonly Item[]): ReadonlyMap<string, ColumnRef | undefined> {
  const outputs = new Map<string, ColumnRef | undefined>();
  const list = isWord(select[0], 'DISTINCT', 'ALL') ? select.slice(1) : select;
  for (const item of listItems(list)) {
    const name = nameOf(item.at(-1))?.toLowerCase();
    if (name === undefined) continue;
    const isAliased = item.length > 1 && !isWord(item.at(-2), '.');
    const [column, more] = columnsIn(
      isAliased ? item.slice(0, isWord(item.at(-2), 'AS') ? -2 : -1) : item,
    );
    const isPlain = item.every(({ kind }) => kind === 'word' || kind === 'name' || kind === 'mark');
    outputs.set(name, isPlain && !more ? column : undefined);
  }
  return outputs;
}

/** The parts of a list, which commas separate. */
export function listItems(items: readonly Item[]): readonly (readonly Item[])[] {
  const parts: Item[][] = [[]];
  for (const item of items) {
    if (isWord(item, ',')) parts.push([]);
    else parts.at(-1)?.push(item);
  }
  return parts;
}
