import type { DialectName, HolePosition } from '../ir/index.js';
import { tokens, type Token } from './lexer.js';

/** A hole's place in a text and, once classified, what can stand there. */
export interface HoleRange {
  readonly start: number;
  readonly end: number;
}

/** Words after which a name must follow. */
const beforeName = new Set(
  'FROM JOIN INTO UPDATE TABLE INDEX SCHEMA VIEW SEQUENCE DATABASE COLUMN CONSTRAINT ROLE TRUNCATE ONLY TYPE FUNCTION TRIGGER POLICY EXTENSION'.split(
    ' ',
  ),
);
/** Words after which a condition, or the column that starts one, can follow. */
const beforeCondition = new Set(['WHERE', 'AND', 'OR', 'NOT', 'ON', 'HAVING', 'WHEN']);
/** Words after which only a value makes sense. */
const beforeValue = new Set(
  'LIMIT OFFSET LIKE ILIKE BETWEEN THEN ELSE CASE TO INTERVAL FIRST NEXT ESCAPE RETURN'.split(' '),
);
const listWords = new Set(['IN', 'ANY', 'ALL', 'SOME']);

/**
 * What can stand in each hole, from the tokens around it. The text holds the holes' fillers already.
 * Deciding by neighbours keeps working where the statement around the hole does not parse.
 */
export function classifyHoles(
  text: string,
  holes: readonly HoleRange[],
  dialect: DialectName | 'unknown',
): HolePosition[] {
  if (holes.length === 0) return [];
  const positions: HolePosition[] = [];
  const reading = new Reading(text);
  let index = 0;
  for (const token of tokens(text, dialect)) {
    for (let hole = holes[index]; hole && hole.start < token.end; hole = holes[++index]) {
      positions.push(reading.classify(hole, token, dialect));
    }
    reading.pass(token);
    if (index >= holes.length) break;
  }
  while (positions.length < holes.length) positions.push('fragment');
  return positions;
}

/** The tokens read so far, as far as a hole's class depends on them. */
class Reading {
  readonly #text: string;
  #previous: Token | undefined;
  #beforePrevious = '';
  /** The word that opened the current clause. */
  #clause = '';
  /** The word before each open parenthesis. */
  readonly #openers: string[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  pass(token: Token): void {
    if (token.kind === 'comment') return;
    const text = this.#word(token);
    if (text === '(') this.#openers.push(this.#previous ? this.#word(this.#previous) : '');
    if (text === ')') this.#openers.pop();
    if (token.kind === 'word' && clauseWords.has(text)) this.#clause = text;
    this.#beforePrevious = this.#previous ? this.#word(this.#previous) : '';
    this.#previous = token;
  }

  classify(hole: HoleRange, token: Token, dialect: DialectName | 'unknown'): HolePosition {
    if (token.kind === 'string' || token.kind === 'comment') return 'quoted';
    if (token.kind === 'quoted-identifier' || this.#isGlued(hole)) return 'identifier';
    const next = this.#wordAfter(hole.end, dialect);
    const previous = this.#previous ? this.#word(this.#previous) : '';
    if (previous === '') return 'fragment';
    if (previous === '.' || next === '.') return 'identifier';
    if (listWords.has(previous)) return 'list';
    if (previous === '(') return this.#afterParenthesis(next);
    if (previous === ',') return this.#clauseItem(next);
    if (this.#previous?.kind === 'operator') return 'value';
    if (this.#previous?.kind === 'word') return this.#afterWord(previous, next);
    return this.#afterOperand(next);
  }

  #afterWord(previous: string, next: string): HolePosition {
    if (previous === 'EXISTS')
      return this.#beforePrevious === 'IF' ||
        (this.#beforePrevious === 'NOT' && this.#clause !== 'WHERE')
        ? 'identifier'
        : 'fragment';
    if (beforeName.has(previous)) return 'identifier';
    if (previous === 'BY') return 'identifier';
    if (beforeCondition.has(previous)) return isOperator(next) ? 'identifier' : 'fragment';
    if (previous === 'SET') return isOperator(next) ? 'identifier' : 'fragment';
    if (previous === 'VALUES') return 'list';
    if (previous === 'SELECT' || previous === 'DISTINCT' || previous === 'RETURNING') {
      return 'identifier';
    }
    if (beforeValue.has(previous)) return 'value';
    return this.#afterOperand(next);
  }

  /** After something complete: a sort direction in ORDER BY, otherwise a piece of grammar. */
  #afterOperand(next: string): HolePosition {
    const ends = next === '' || next === ',' || next === ')' || next === ';';
    if (
      this.#clause === 'BY' &&
      (ends || next === 'LIMIT' || next === 'NULLS' || next === 'OFFSET')
    ) {
      return 'direction';
    }
    return 'fragment';
  }

  #afterParenthesis(next: string): HolePosition {
    const opener = this.#openers.at(-1) ?? '';
    if (listWords.has(opener)) return 'list';
    if (this.#clause === 'INTO') return 'identifier';
    if (beforeCondition.has(opener)) return isOperator(next) ? 'identifier' : 'fragment';
    return 'value';
  }

  #clauseItem(next: string): HolePosition {
    const opener = this.#openers.at(-1);
    if (opener !== undefined && listWords.has(opener)) return 'list';
    if (this.#clause === 'BY') return 'identifier';
    if (this.#clause === 'SET') return isOperator(next) ? 'identifier' : 'fragment';
    if (opener !== undefined) return this.#clause === 'INTO' ? 'identifier' : 'value';
    if (this.#clause === 'SELECT' || this.#clause === 'FROM' || this.#clause === 'RETURNING') {
      return 'identifier';
    }
    return 'value';
  }

  /** Part of a longer name: `user_${id}`, `${schema}.users`. */
  #isGlued(hole: HoleRange): boolean {
    const glue = /[\p{L}\p{N}_$."`]/u;
    const before = this.#text[hole.start - 1] ?? ' ';
    const after = this.#text[hole.end] ?? ' ';
    return glue.test(before) || glue.test(after);
  }

  #word(token: Token): string {
    return this.#text.slice(token.start, token.end).toUpperCase();
  }

  #wordAfter(index: number, dialect: DialectName | 'unknown'): string {
    for (const token of tokens(this.#text, dialect, index)) {
      if (token.kind !== 'comment') return this.#word(token);
    }
    return '';
  }
}

const clauseWords = new Set(
  'SELECT FROM WHERE SET VALUES INTO BY HAVING RETURNING LIMIT OFFSET ON UPDATE DELETE'.split(' '),
);

function isOperator(word: string): boolean {
  return /^[=<>!~]/.test(word) || /^(?:LIKE|ILIKE|IN|IS|BETWEEN|SIMILAR)$/.test(word);
}
