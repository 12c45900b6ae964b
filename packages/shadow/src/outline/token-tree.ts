import { tokens, type DialectName, type Token } from '@sqlproof/core';

/** A token that is no parenthesis. */
export interface Leaf {
  /** `name` is a name in quotes, `mark` an operator or punctuation. */
  readonly kind: 'word' | 'name' | 'value' | 'mark';
  /** Without the quotes of a name. */
  readonly text: string;
  /** In upper case for a word and a mark, empty for the others. */
  readonly word: string;
  /** True for a bound parameter. */
  readonly isPlaceholder: boolean;
  readonly start: number;
  readonly end: number;
}

/** What stands between two parentheses. */
export interface Group {
  readonly kind: 'group';
  readonly items: readonly Item[];
}

export type Item = Leaf | Group;

/** The tokens of a statement, those in parentheses below them; without comments. */
export function tokenTree(text: string, dialect: DialectName): readonly Item[] {
  const open: Item[][] = [[]];
  for (const token of tokens(text, dialect)) {
    if (token.kind === 'comment' || token.kind === 'meta-command') continue;
    const written = text.slice(token.start, token.end);
    if (written === '(') {
      open.push([]);
    } else if (written === ')' && open.length > 1) {
      const items = open.pop() ?? [];
      open.at(-1)?.push({ kind: 'group', items });
    } else {
      open.at(-1)?.push(leafOf(token, written));
    }
  }
  while (open.length > 1) {
    const items = open.pop() ?? [];
    open.at(-1)?.push({ kind: 'group', items });
  }
  return open[0] ?? [];
}

function leafOf({ kind, start, end }: Token, text: string): Leaf {
  const place = { start, end, isPlaceholder: kind === 'placeholder' };
  switch (kind) {
    case 'word':
      return { kind: 'word', text, word: text.toUpperCase(), ...place };
    case 'quoted-identifier':
      return { kind: 'name', text: text.slice(1, -1), word: '', ...place };
    case 'operator':
    case 'punctuation':
      return { kind: 'mark', text, word: text, ...place };
    default:
      return { kind: 'value', text, word: '', ...place };
  }
}

/** True for one of some words or marks; they are written in upper case. */
export function isWord(item: Item | undefined, ...words: readonly string[]): boolean {
  return (
    item !== undefined && item.kind !== 'group' && item.word !== '' && words.includes(item.word)
  );
}

/** The name that an item is: a word, or a name in quotes. */
export function nameOf(item: Item | undefined): string | undefined {
  return item?.kind === 'word' || item?.kind === 'name' ? item.text : undefined;
}

/** True for parentheses around a query. */
export function isQuery(item: Item | undefined): boolean {
  if (item?.kind !== 'group') return false;
  const [first] = item.items;
  return isWord(first, 'SELECT', 'WITH', 'VALUES') || isQuery(first);
}
