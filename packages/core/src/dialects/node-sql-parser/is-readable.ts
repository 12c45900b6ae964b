import type { HolePosition } from '../../ir/index.js';
import { tokens, type Token } from '../../source/lexer.js';
import type { StatementInput } from '../dialect.js';
import { isMysqlFamily } from '../token/mysql-family.js';
import type { GrammarDialect } from './grammar-dialect.js';

/** Longer statements are not parsed: the grammars keep a table of what they tried at every place. UTF-16 units. */
const longest = 20_000;
/** Deeper ones neither: the parser calls itself some twenty times for each pair of parentheses. */
const deepest = 48;
/**
 * How often a statement may double the time of what it holds inside. Behind NOT, OR, JOIN and CAST the grammars read
 * what is in parentheses several times, most of all when there is an error in it.
 */
const mostDoublings = 6;
/** What costs more than one doubling. */
const doublings: Readonly<Record<string, number>> = {
  CAST: 3,
  TRY_CAST: 3,
  CONVERT: 3,
  TRIM: 2,
  NOT: 2,
};
/** Each query inside a query. */
const deepestQuery = 3;
/** The parser calls itself for each NOT. */
const mostNegations = 192;
/** No word that is looked for is longer. */
const longestWord = 8;

/** Names, directions and clauses that the program fills in are not for a grammar to guess. */
const readable: ReadonlySet<HolePosition> = new Set(['value', 'list', 'quoted', 'comment']);

/** False for a statement that the grammar would read too slowly, or without a part of it. */
export function isReadable({ text, holes }: StatementInput, dialect: GrammarDialect): boolean {
  if (text.length > longest) return false;
  if (!holes.every(({ position }) => readable.has(position))) return false;
  const nesting = new Nesting();
  let previous = '';
  for (const token of tokens(text, dialect)) {
    if (isLost(text, token, dialect)) return false;
    if (token.kind === 'comment') continue;
    const isShort = token.end - token.start <= longestWord;
    const word = isShort ? text.slice(token.start, token.end).toUpperCase() : '';
    // To the grammars these are rows of a list, and no query.
    if (previous === '(' && word === 'VALUES') return false;
    nesting.take(token, word, previous);
    if (nesting.isTooDeep) return false;
    previous = word;
  }
  return nesting.isClosed;
}

/** How deep the tokens that were read so far stand. */
class Nesting {
  /** Of each open parenthesis, how often it doubles the time. */
  readonly #open: number[] = [];
  /** Depths of the open queries. */
  readonly #queries: number[] = [];
  #doublings = 0;
  #cases = 0;
  #negations = 0;
  #isBroken = false;

  get isClosed(): boolean {
    return this.#open.length === 0;
  }

  get isTooDeep(): boolean {
    return (
      this.#isBroken ||
      this.#open.length > deepest ||
      this.#doublings > mostDoublings ||
      this.#queries.length > deepestQuery ||
      this.#negations > mostNegations
    );
  }

  take({ kind }: Token, word: string, previous: string): void {
    if (word === '(') {
      // Of several parentheses in a row one counts.
      const count =
        previous === '(' ? 0 : Object.hasOwn(doublings, previous) ? (doublings[previous] ?? 1) : 1;
      this.#open.push(count);
      this.#doublings += count;
    } else if (word === ')') this.#close();
    else if (kind === 'word') this.#takeWord(word, previous);
  }

  #takeWord(word: string, previous: string): void {
    if (word === 'NOT') this.#negations++;
    else if (word === 'CASE') this.#countCases(1);
    else if (word === 'END' && this.#cases > 0) this.#countCases(-1);
    else if (word === 'SELECT' && previous === '(') this.#openQuery();
  }

  #countCases(more: number): void {
    this.#cases += more;
    this.#doublings += more;
  }

  #openQuery(): void {
    const count = this.#open.pop() ?? 0;
    this.#open.push(count + 1);
    this.#doublings++;
    this.#queries.push(this.#open.length);
  }

  #close(): void {
    if (this.#queries.at(-1) === this.#open.length) this.#queries.pop();
    const count = this.#open.pop();
    this.#isBroken ||= count === undefined;
    this.#doublings -= count ?? 0;
  }
}

/** Tokens that are not in the tree as they are. */
function isLost(
  text: string,
  { kind, start, end, closed }: Token,
  dialect: GrammarDialect,
): boolean {
  if (!closed) return true;
  // What a comment like /*!80000 … */ holds is run by the server, and is a comment to the grammar.
  if (kind === 'comment') return /^\/\*M?!/.test(text.slice(start, start + 4));
  // To all grammars a backslash escapes the quote behind it.
  if (kind === 'string' && !isMysqlFamily(dialect)) return text.slice(start, end).includes('\\');
  // The grammars keep doubled quotes in names.
  return kind === 'quoted-identifier' && /(["'`\]])\1/.test(text.slice(start + 1, end - 1));
}
