import { isWord, nameOf, type Group, type Item } from './token-tree.js';

/** One table, or what stands in the place of one, of a FROM. */
export interface FromItem {
  /** A name, or what stands in parentheses. */
  readonly of: string | Group;
  readonly alias: string | undefined;
  readonly join: 'inner' | 'left' | 'right' | 'full';
  readonly isNatural: boolean;
  readonly on: readonly Item[];
  readonly using: readonly string[];
  /** The end of a name and its alias, unless index hints or partitions follow. */
  readonly end: number | undefined;
}

/** The tables of a FROM in their order. Those that functions make are left out. */
export function fromItems(items: readonly Item[]): readonly FromItem[] {
  return joined(items).flatMap(({ words, items: own }) => {
    const read = fromItem(words, own);
    return read ? [read] : [];
  });
}

interface Joined {
  /** The words of the join before it. */
  readonly words: readonly string[];
  readonly items: readonly Item[];
}

const joinWords: ReadonlySet<string> = new Set([
  ...['NATURAL', 'LEFT', 'RIGHT', 'FULL', 'OUTER', 'INNER', 'CROSS', 'JOIN', 'STRAIGHT_JOIN'],
]);

function joined(items: readonly Item[]): readonly Joined[] {
  const parts: { words: string[]; items: Item[] }[] = [{ words: [], items: [] }];
  for (const [index, item] of items.entries()) {
    const last = parts.at(-1);
    const word = item.kind === 'word' ? item.word : '';
    // LEFT() and RIGHT() are functions too.
    const isCall = items[index + 1]?.kind === 'group' && (word === 'LEFT' || word === 'RIGHT');
    if (isWord(item, ',')) parts.push({ words: [], items: [] });
    else if (joinWords.has(word) && !isCall && !isWord(items[index - 1], '.')) {
      if (last && last.items.length === 0) last.words.push(word);
      else parts.push({ words: [word], items: [] });
    } else last?.items.push(item);
  }
  return parts;
}

function fromItem(words: readonly string[], all: readonly Item[]): FromItem | undefined {
  const items = isWord(all[0], 'LATERAL', 'ONLY') ? all.slice(1) : all;
  const [first, second, third] = items;
  const isQualified = isWord(second, '.');
  const of = first?.kind === 'group' ? first : nameOf(isQualified ? third : first);
  if (of === undefined) return undefined;
  const rest = items.slice(isQualified ? 3 : 1);
  if (typeof of === 'string' && rest[0]?.kind === 'group') return undefined;
  const on = rest.findIndex((item) => isWord(item, 'ON'));
  const using = rest.findIndex((item) => isWord(item, 'USING'));
  return {
    of,
    alias: aliasOf(rest),
    join: kindOf(words),
    isNatural: words.includes('NATURAL'),
    on: on < 0 ? [] : rest.slice(on + 1),
    end: typeof of === 'string' ? endOf(items, isQualified ? 3 : 1) : undefined,
    using: on < 0 && using >= 0 ? namesIn(rest[using + 1]) : [],
  };
}

function endOf(items: readonly Item[], from: number): number | undefined {
  const rest = items.slice(from);
  const alias = aliasOf(rest) === undefined ? 0 : isWord(rest[0], 'AS') ? 2 : 1;
  const [last, next] = [items[from + alias - 1], rest[alias]];
  if (isWord(next, 'FORCE', 'USE', 'IGNORE', 'PARTITION') || last?.kind === 'group')
    return undefined;
  return last?.end;
}

function kindOf(words: readonly string[]): FromItem['join'] {
  if (words.includes('LEFT')) return 'left';
  if (words.includes('RIGHT')) return 'right';
  return words.includes('FULL') ? 'full' : 'inner';
}

/** Words that can follow a table and are not its alias. */
const notAliases: ReadonlySet<string> = new Set([
  ...['ON', 'USING', 'INDEXED', 'NOT', 'FORCE', 'USE', 'IGNORE', 'PARTITION', 'AS', 'TABLESAMPLE'],
]);

function aliasOf(rest: readonly Item[]): string | undefined {
  const [first, second] = rest;
  if (isWord(first, 'AS')) return nameOf(second);
  return first?.kind === 'word' && notAliases.has(first.word) ? undefined : nameOf(first);
}

function namesIn(item: Item | undefined): readonly string[] {
  if (item?.kind !== 'group') return [];
  return item.items.flatMap((one) => nameOf(one)?.toLowerCase() ?? []);
}
