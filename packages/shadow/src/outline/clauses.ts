import { isWord, type Item } from './token-tree.js';

/** The parts of a SELECT, UPDATE or DELETE, each by the word that it begins with. */
export type Clauses = ReadonlyMap<string, readonly Item[]>;

const starts: ReadonlySet<string> = new Set([
  ...['SELECT', 'UPDATE', 'DELETE', 'SET', 'FROM', 'WHERE', 'GROUP', 'HAVING', 'WINDOW'],
  ...['ORDER', 'LIMIT', 'OFFSET', 'FETCH', 'RETURNING', 'VALUES', 'INTO', 'PROCEDURE'],
]);

export function clausesOf(items: readonly Item[]): Clauses {
  const clauses = new Map<string, Item[]>();
  let current: Item[] = [];
  for (const [index, item] of items.entries()) {
    const word = item.kind === 'word' ? item.word : '';
    const isStart = starts.has(word) && !isPartOf(items, index, clauses);
    if (isStart) clauses.set(word, (current = []));
    else if (isLock(items, index)) clauses.set('FOR', (current = []));
    else current.push(item);
  }
  return clauses;
}

/** `IS DISTINCT FROM`, a column that is called like a clause, the second clause of a name. */
function isPartOf(
  items: readonly Item[],
  index: number,
  clauses: ReadonlyMap<string, unknown>,
): boolean {
  const [before, item, after] = [items[index - 1], items[index], items[index + 1]];
  if (isWord(before, '.') || isWord(after, '.')) return true;
  if (isWord(item, 'FROM') && isWord(before, 'DISTINCT') && isWord(items[index - 2], 'IS', 'NOT'))
    return true;
  if (isWord(item, 'GROUP', 'ORDER') && !isWord(after, 'BY')) return true;
  if (isWord(item, 'VALUES') && after?.kind === 'group' && clauses.has('SET')) return true;
  return item?.kind === 'word' && clauses.has(item.word);
}

/** `FOR UPDATE`, `FOR SHARE`, `LOCK IN SHARE MODE`; but not `FOR JOIN` of an index hint. */
function isLock(items: readonly Item[], index: number): boolean {
  const after = items[index + 1];
  return (
    (isWord(items[index], 'FOR') && isWord(after, 'UPDATE', 'SHARE')) ||
    (isWord(items[index], 'LOCK') && isWord(after, 'IN'))
  );
}
