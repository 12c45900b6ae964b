import {
  unknown,
  type Maybe,
  type Operand,
  type Predicate,
  type Select,
  type Unknown,
} from '../../ir/index.js';
import { wordSet } from '../../source/word-set.js';
import { isName, splitAtCommas, type ClauseWord } from './clause-words.js';
import { holdsAggregate } from './holds-aggregate.js';
import { readConjuncts } from './read-conjuncts.js';
import { readOperand } from './read-operand.js';
import type { StatementText } from './statement-text.js';

const verbs = wordSet('SELECT INSERT REPLACE UPDATE DELETE MERGE');
const setOperations = wordSet('UNION INTERSECT EXCEPT MINUS');
/** Words that begin a clause, or what follows the last one. */
const clauses = wordSet(
  'FROM WHERE GROUP HAVING ORDER LIMIT OFFSET FETCH FOR WINDOW OPTION RETURNING UNION INTERSECT EXCEPT LOCK INTO ' +
    'PROCEDURE QUALIFY SET',
);
/** Those that can be the name of a column as well. */
const softClauses = wordSet(
  'LIMIT OFFSET FETCH WINDOW OPTION RETURNING LOCK PROCEDURE QUALIFY MINUS',
);
/** Words that an operand follows. */
const beforeOperand = wordSet(
  'SELECT DISTINCT ALL WHERE AND OR NOT XOR ON BY SET HAVING LIKE IN BETWEEN IS WHEN THEN ELSE CASE REGEXP RLIKE GLOB',
);
/** What stands behind SELECT without being selected. */
const selectModifiers = wordSet(
  'PERCENT HIGH_PRIORITY STRAIGHT_JOIN SQL_SMALL_RESULT SQL_BIG_RESULT SQL_BUFFER_RESULT SQL_NO_CACHE SQL_CACHE ' +
    'SQL_CALC_FOUND_ROWS DISTINCTROW',
);
/** The clauses of a statement, found by their words; what stands in parentheses is not looked at. */
export class StatementClauses {
  readonly words: readonly ClauseWord[];
  readonly text: StatementText;
  /** Index of the verb that the statement is about, behind the common tables of WITH; -1 when there is none. */
  readonly verb: number;

  constructor(text: StatementText) {
    this.text = text;
    this.words = text.words;
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
        at >= this.verb && word.kind === 'word' && word.text === text && this.#isClause(at),
    );
  }

  get isOpen(): boolean {
    return this.text.isOpen;
  }

  get isSetOperation(): boolean {
    return this.words.some(
      ({ kind, text }, at) => kind === 'word' && setOperations.has(text) && this.#isClause(at),
    );
  }

  get locksRows(): boolean {
    const lock = this.find('FOR');
    if (lock >= 0 && /^(?:UPDATE|SHARE|NO|KEY)$/.test(this.textAt(lock + 1))) return true;
    // LOCK IN SHARE MODE
    if (this.has('LOCK') && this.textAt(this.find('LOCK') + 1) === 'IN') return true;
    return this.text.dialect === 'sqlserver' && this.words.some((word) => this.#isLockHint(word));
  }

  /** Conjuncts of WHERE. What the program adds to a written condition takes nothing from it. */
  where(): Maybe<readonly Predicate[]> {
    const at = this.find('WHERE');
    if (at < 0) return this.isOpen ? this.unread() : [];
    return readConjuncts(this.#clauseFrom(at + 1), this.text);
  }

  /** The words of SET. */
  assignments(): readonly ClauseWord[] {
    const at = this.find('SET');
    return at < 0 ? [] : this.#clauseFrom(at + 1);
  }

  /** The items of GROUP BY or ORDER BY. */
  items(clause: 'GROUP' | 'ORDER'): Maybe<readonly Operand[]> {
    const at = this.find(clause);
    if (at < 0) return this.isOpen ? this.unread() : [];
    const words = this.#clauseFrom(this.textAt(at + 1) === 'BY' ? at + 2 : at + 1);
    if (words.length === 0) return this.unread();
    return splitAtCommas(words).map((item) => readOperand(withoutOrder(item), this.text));
  }

  /** The select list; `*` when it is a single star. */
  columns(): Select['columns'] {
    const list = this.selectList();
    const [only] = list;
    if (list.length === 1 && only?.text === '*') return '*';
    if (list.length === 0) return this.unread();
    return splitAtCommas(list).map((item) => readOperand(withoutAlias(item, this.text), this.text));
  }

  /** The words from an index up to the next clause. */
  #clauseFrom(start: number): readonly ClauseWord[] {
    const end = this.words.findIndex(
      ({ kind, text }, at) =>
        at >= start && kind === 'word' && clauses.has(text) && this.#isClause(at),
    );
    return this.words.slice(start, end < 0 ? undefined : end);
  }

  /** False for a word that is a name here: `t.limit`, `WHERE offset = 5`. */
  #isClause(at: number): boolean {
    const before = this.words[at - 1];
    if (before?.text === '.' || at === 0 || this.#isOperator(at)) return false;
    const { text } = this.words[at] ?? { text: '' };
    if (!softClauses.has(text)) return true;
    const isStar = before?.text === '*' && !/^(?:\)|word)$/.test(this.textAt(at - 2));
    if (before?.kind === 'operator') return isStar;
    return before?.text !== ',' && !(before?.kind === 'word' && beforeOperand.has(before.text));
  }

  limit(): Maybe<number | null> {
    const limit = this.find('LIMIT');
    // `LIMIT 5, 10` of MySQL and SQLite has the offset first.
    if (limit >= 0) return this.#count(this.textAt(limit + 2) === ',' ? limit + 3 : limit + 1);
    const fetch = this.find('FETCH');
    if (fetch >= 0) return /^ROWS?$/.test(this.textAt(fetch + 2)) ? 1 : this.#count(fetch + 2);
    const isMarked = /^(?:DISTINCT|ALL)$/.test(this.textAt(this.verb + 1));
    const top = this.verb + (isMarked ? 2 : 1);
    // TOP is of one operand of a UNION.
    if (this.textAt(top) === 'TOP' && !this.isSetOperation) return this.#count(top + 1);
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
    while (selectModifiers.has(this.textAt(start))) start++;
    if (this.textAt(start) === 'WITH' && this.textAt(start + 1) === 'TIES') start += 2;
    return this.#clauseFrom(start);
  }

  /** True when the select list holds an aggregate, outside sub-queries and windows. */
  foldsRows(): boolean {
    return holdsAggregate(this.selectList(), this.text);
  }

  unread(): Unknown {
    return this.text.unread();
  }

  /** A number of rows that is written as a number and nothing else. */
  #count(at: number): Maybe<number | null> {
    const word = this.words[at];
    const isHeld = word && this.text.holeIn(word.start, word.end);
    if (word?.text === 'ALL' || word?.text === 'NULL') return null;
    // A negative LIMIT of SQLite is none.
    if (word?.text === '-' && this.text.dialect === 'sqlite') return null;
    const text = word
      ? this.text.input.text.slice(word.start, Math.min(word.end, word.start + 40))
      : '';
    const digits = /^\(?\s*(\d+)\s*\)?$/.exec(text)?.[1];
    const next = this.words[at + 1];
    // The star of `TOP 10 *` is the select list.
    const isPart = next?.kind === 'operator' && next.text !== '*';
    if (isHeld || digits === undefined || isPart || this.words.some(isShare)) {
      return unknown(this.text.spanOf(word ? [word] : []), 'row count is not a literal');
    }
    return Number(digits);
  }

  /** FROM of IS DISTINCT FROM, GROUP of WITHIN GROUP (…), FOR of NEXT VALUE FOR, all of USE INDEX FOR ORDER BY (…). */
  #isOperator(at: number): boolean {
    const before = this.textAt(at - 1);
    switch (this.textAt(at)) {
      case 'FROM':
        return before === 'DISTINCT' && /^(?:IS|NOT)$/.test(this.textAt(at - 2));
      case 'GROUP':
        return before === 'WITHIN' || before === 'FOR';
      case 'ORDER':
        return before === 'FOR';
      case 'FOR':
        return before === 'VALUE' || this.#isIndexHint(at);
      default:
        return false;
    }
  }

  /** FOR in `USE INDEX FOR JOIN (i)` (MySQL manual, "Index Hints"). */
  #isIndexHint(at: number): boolean {
    return /^(?:INDEX|KEY)$/.test(this.textAt(at - 1)) && indexUse.test(this.textAt(at + 1));
  }

  #isLockHint({ kind, start, end }: ClauseWord): boolean {
    return (
      kind === 'group' && /^\([^()]*\b(?:UPD|X)LOCK\b/i.test(this.text.input.text.slice(start, end))
    );
  }
}

const indexUse = /^(?:JOIN|ORDER|GROUP)$/;

/** TOP 10 PERCENT and WITH TIES give a number of rows that the text does not tell. */
function isShare({ kind, text }: ClauseWord): boolean {
  return kind === 'word' && (text === 'PERCENT' || text === 'TIES');
}

/** `a DESC NULLS LAST` and `a, b WITH ROLLUP` without what is no operand. */
function withoutOrder(words: readonly ClauseWord[]): readonly ClauseWord[] {
  const end = words.findIndex(
    ({ kind, text }, at) => at > 0 && kind === 'word' && /^(?:ASC|DESC|NULLS|WITH)$/.test(text),
  );
  return end < 0 ? words : words.slice(0, end);
}

/** `a AS b`, `a b`, and SQL Server's `b = a` without the name. */
function withoutAlias(
  words: readonly ClauseWord[],
  { dialect }: StatementText,
): readonly ClauseWord[] {
  if (dialect === 'sqlserver' && words[1]?.text === '=') return words.slice(2);
  const as = words.findIndex(({ kind, text }) => kind === 'word' && text === 'AS');
  if (as > 0) return words.slice(0, as);
  const last = words.at(-1);
  const before = words.at(-2);
  const isAlias =
    last && (last.kind === 'string' || (isName(last) && !endsExpression.has(last.text)));
  return before && isAlias && endsOperand(before) ? words.slice(0, -1) : words;
}

/** Words that end an expression. */
const endsExpression = wordSet('END NULL');
/** Words that something else than an alias follows. */
const beforeName = wordSet('COLLATE DIV MOD BINARY ESCAPE OVER INTERVAL DATE TIME TIMESTAMP');

function endsOperand(word: ClauseWord): boolean {
  if (word.kind === 'word') return !beforeOperand.has(word.text) && !beforeName.has(word.text);
  return /^(?:group|string|number|placeholder|quoted-identifier)$/.test(word.kind);
}
