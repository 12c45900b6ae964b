import { unknown, type Maybe, type Span, type Unknown } from '../../ir/index.js';
import { tokens } from '../../source/lexer.js';
import type { LexicalDialect } from '../../source/lexis.js';
import { wordSet } from '../../source/word-set.js';
import type { StatementInput } from '../dialect.js';
import { clauseWords, type ClauseWord } from './clause-words.js';

const verbs = wordSet('SELECT INSERT REPLACE UPDATE DELETE');
const setOperations = wordSet('UNION INTERSECT EXCEPT MINUS');
/** Functions that fold the rows of a group into one. */
const aggregates = wordSet(
  'COUNT SUM AVG MIN MAX TOTAL GROUP_CONCAT STRING_AGG ARRAY_AGG JSON_AGG JSONB_AGG JSON_ARRAYAGG JSON_OBJECTAGG ' +
    'JSON_GROUP_ARRAY JSON_GROUP_OBJECT BIT_AND BIT_OR BIT_XOR BOOL_AND BOOL_OR EVERY STD STDDEV STDEV VARIANCE VAR ' +
    'COUNT_BIG APPROX_COUNT_DISTINCT CHECKSUM_AGG ANY_VALUE',
);

/** The clauses of a statement, found by their words; what stands in parentheses is not looked at. */
export class StatementClauses {
  readonly words: readonly ClauseWord[];
  /** Index of the verb that the statement is about, behind the common tables of WITH; -1 when there is none. */
  readonly verb: number;
  readonly #input: StatementInput;
  readonly #dialect: LexicalDialect;

  constructor(input: StatementInput, dialect: LexicalDialect) {
    this.#input = input;
    this.#dialect = dialect;
    this.words = clauseWords(input.text, dialect);
    const isWith = this.textAt(0) === 'WITH';
    this.verb = isWith ? this.words.findIndex((word) => verbs.has(word.text)) : 0;
  }

  textAt(at: number): string {
    return this.words[at]?.text ?? '';
  }

  has(text: string): boolean {
    return this.find(text) >= 0;
  }

  /** Index of a word of the grammar, behind the verb. */
  find(text: string): number {
    return this.words.findIndex(
      (word, at) =>
        at >= this.verb &&
        word.kind === 'word' &&
        word.text === text &&
        this.textAt(at - 1) !== '.' &&
        !(text === 'FROM' && this.#isOperatorFrom(at)),
    );
  }

  /** True when a piece of grammar comes from the program, and with it any clause. */
  get isOpen(): boolean {
    return this.#input.holes.some((hole) => hole.position === 'fragment');
  }

  get isSetOperation(): boolean {
    return this.words.some((word) => word.kind === 'word' && setOperations.has(word.text));
  }

  get locksRows(): boolean {
    const lock = this.find('FOR');
    if (lock >= 0 && /^(?:UPDATE|SHARE|NO|KEY)$/.test(this.textAt(lock + 1))) return true;
    // LOCK IN SHARE MODE
    if (this.has('LOCK') && this.textAt(this.find('LOCK') + 1) === 'IN') return true;
    return this.#dialect === 'sqlserver' && this.words.some((word) => this.#isLockHint(word));
  }

  where(): [] | Unknown {
    return this.has('WHERE') || this.isOpen ? this.unread() : [];
  }

  limit(): Maybe<number | null> {
    const limit = this.find('LIMIT');
    // `LIMIT 5, 10` of MySQL and SQLite has the offset first.
    if (limit >= 0) return this.#count(this.textAt(limit + 2) === ',' ? limit + 3 : limit + 1);
    const fetch = this.find('FETCH');
    if (fetch >= 0) return /^ROWS?$/.test(this.textAt(fetch + 2)) ? 1 : this.#count(fetch + 2);
    const top = this.find('TOP');
    const isTop = top === this.verb + 1 || /^(?:DISTINCT|ALL)$/.test(this.textAt(top - 1));
    if (top >= 0 && isTop) return this.#count(top + 1);
    return this.isOpen ? this.unread() : null;
  }

  offset(): Maybe<number | null> {
    const limit = this.find('LIMIT');
    if (limit >= 0 && this.textAt(limit + 2) === ',') return this.#count(limit + 1);
    const offset = this.find('OFFSET');
    if (offset >= 0) return this.#count(offset + 1);
    return this.isOpen ? this.unread() : null;
  }

  /** The words of the select list. */
  selectList(): readonly ClauseWord[] {
    let start = this.verb + 1;
    if (/^(?:DISTINCT|ALL)$/.test(this.textAt(start))) start++;
    if (this.textAt(start) === 'TOP') start += 2;
    const from = this.find('FROM');
    return this.words.slice(start, from < 0 ? undefined : from);
  }

  /** True when the select list holds an aggregate, outside sub-queries and windows. */
  foldsRows(): boolean {
    const list = this.selectList();
    return list.some((word, at) => {
      if (word.kind === 'group') return this.#holdsAggregate(word);
      const isCall = list[at + 1]?.kind === 'group' && aggregates.has(word.text);
      return isCall && list[at + 2]?.text !== 'OVER';
    });
  }

  unread(): Unknown {
    return unknown(this.span(0, this.#input.text.length), 'read by tokens only');
  }

  span(start: number, end: number): Span {
    const { sql, offset } = this.#input;
    return sql.spanAt(offset + start, offset + end);
  }

  #holdsAggregate({ start, end }: ClauseWord): boolean {
    let previous = '';
    for (const token of tokens(this.#input.text, this.#dialect, start + 1, end)) {
      if (token.kind === 'comment') continue;
      const text = this.#input.text.slice(token.start, Math.min(token.end, token.start + 32));
      const word = token.kind === 'word' ? text.toUpperCase() : text;
      if (word === 'SELECT') return false;
      if (word === '(' && aggregates.has(previous)) return true;
      previous = word;
    }
    return false;
  }

  /** A number of rows that is written as a number and nothing else. */
  #count(at: number): Maybe<number | null> {
    const word = this.words[at];
    if (word?.text === 'ALL' || word?.text === 'NULL') return null;
    const text = word
      ? this.#input.text.slice(word.start, Math.min(word.end, word.start + 40))
      : '';
    const digits = /^\(?\s*(\d+)\s*\)?$/.exec(text)?.[1];
    const next = this.words[at + 1];
    // The star of `TOP 10 *` is the select list.
    const isPart = next?.kind === 'operator' && next.text !== '*';
    if (digits === undefined || isPart || this.words.some(isShare)) return this.unread();
    return Number(digits);
  }

  #isOperatorFrom(at: number): boolean {
    return this.textAt(at - 1) === 'DISTINCT' && /^(?:IS|NOT)$/.test(this.textAt(at - 2));
  }

  #isLockHint({ kind, start, end }: ClauseWord): boolean {
    return (
      kind === 'group' && /^\([^()]*\b(?:UPD|X)LOCK\b/i.test(this.#input.text.slice(start, end))
    );
  }
}

/** TOP 10 PERCENT and WITH TIES give a number of rows that the text does not tell. */
function isShare({ kind, text }: ClauseWord): boolean {
  return kind === 'word' && (text === 'PERCENT' || text === 'TIES');
}
