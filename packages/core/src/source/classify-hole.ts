import type { DialectName, HolePosition } from '../ir/index.js';
import { HoleContext, selectsWithFrom } from './hole-context.js';
import { tokens, type Token } from './lexer.js';
import { wordSet } from './word-set.js';

/** A hole's place in a text and, once classified, what can stand there. */
export interface HoleRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What can stand in each hole, from the tokens around it. The text holds the holes' fillers already.
 * Deciding by neighbours keeps working where the statement around the hole does not parse.
 */
export function classifyHoles(
  text: string,
  holes: readonly HoleRange[],
  dialect: DialectName | 'unknown',
): HolePosition[] {
  return holes.length === 0 ? [] : new Classifier(text, holes, dialect).run();
}

/** Words after which a name follows. */
const beforeName = wordSet(
  'JOIN APPLY INTO TABLE INDEX VIEW TRIGGER POLICY FUNCTION PROCEDURE SEQUENCE SCHEMA DATABASE USER ROLE TYPE ' +
    'DOMAIN COLUMN CONSTRAINT EXTENSION PUBLICATION CONCURRENTLY ONLY TRUNCATE COPY CALL EXEC EXECUTE LISTEN ' +
    'UNLISTEN NOTIFY SAVEPOINT RELEASE ANALYZE USE DEALLOCATE DELETE REFERENCES COLLATE USING LOW_PRIORITY QUICK',
);
/** Words after which a condition, or the operand that starts one, follows. */
const beforeCondition = wordSet('WHERE AND OR NOT ON HAVING WHEN');
/** Words after which only a value makes sense. */
const beforeValue = wordSet(
  'LIMIT OFFSET TOP LIKE ILIKE REGEXP RLIKE GLOB BETWEEN ESCAPE ZONE CASE THEN ELSE INTERVAL FIRST NEXT DEFAULT ' +
    'PASSWORD RETURN ANY SOME',
);
/** Words before BY after which it takes a value. */
const valueBy = wordSet('IDENTIFIED INCREMENT');
/** Operators that are words. */
const comparisons = wordSet('LIKE ILIKE IN IS BETWEEN SIMILAR NOT REGEXP RLIKE GLOB MATCH COLLATE');
/** Settings that hold names. */
const namedSettings = wordSet('SEARCH_PATH ROLE SCHEMA');
/** Statements whose AS is followed by a query. */
const opensQuery = wordSet('CREATE PREPARE DECLARE WITH');
const afterIfExists = wordSet('CREATE ALTER DROP');
/** What stands behind a comma of statements without clauses. */
const itemOfCommand: Readonly<Record<string, HolePosition>> = {
  DROP: 'identifier',
  TRUNCATE: 'identifier',
  LOCK: 'identifier',
  ANALYZE: 'identifier',
  ALTER: 'fragment',
  GRANT: 'fragment',
  REVOKE: 'fragment',
  WITH: 'fragment',
};
/** Longer tokens are compared by their beginning. */
const longestWord = 24;
/** What ends the item of ORDER BY that a direction belongs to. */
const afterDirection = wordSet('LIMIT OFFSET FETCH FOR NULLS ROWS RANGE GROUPS');

/** A token beside a hole: a word in upper case, other tokens as written. */
interface Neighbour {
  readonly text: string;
  readonly kind: Token['kind'] | 'end';
  /** True when nothing stands between it and the hole. */
  readonly isGlued: boolean;
}

class Classifier {
  readonly #text: string;
  readonly #holes: readonly HoleRange[];
  readonly #tokens: readonly Token[];
  readonly #dialect: DialectName | 'unknown';
  readonly #context = new HoleContext();
  /** Indices of the SELECTs whose list is followed by a FROM. */
  readonly #withFrom: ReadonlySet<number>;

  constructor(text: string, holes: readonly HoleRange[], dialect: DialectName | 'unknown') {
    this.#text = text;
    this.#holes = holes;
    this.#dialect = dialect;
    this.#tokens = [...tokens(text, dialect)];
    this.#withFrom = selectsWithFrom(this.#tokens.map((token) => this.#textOf(token)));
  }

  run(): HolePosition[] {
    const positions: HolePosition[] = [];
    for (const [index, token] of this.#tokens.entries()) {
      const known = positions.length;
      for (;;) {
        const hole = this.#holes[positions.length];
        if (!hole || hole.start >= token.end) break;
        const continues = hole.start === this.#holes[positions.length - 1]?.end;
        const before = continues && token.start === hole.start ? positions.at(-1) : undefined;
        positions.push(before ?? this.#classify(hole, index, token));
      }
      if (positions.length >= this.#holes.length) break;
      if (token.kind !== 'comment') this.#pass(token, index, positions[known]);
    }
    while (positions.length < this.#holes.length) positions.push('fragment');
    return positions;
  }

  /** What fills a hole is an operand, or the direction that it was found to be. */
  #pass(token: Token, index: number, position: HolePosition | undefined): void {
    const isSymbol = token.kind === 'operator' || token.kind === 'punctuation';
    if (position === 'direction') this.#context.pass({ ...token, kind: 'word' }, 'ASC', index);
    else if (position !== undefined && isSymbol) {
      this.#context.pass({ ...token, kind: 'placeholder' }, '', index);
    } else this.#context.pass(token, this.#textOf(token), index);
  }

  #classify(hole: HoleRange, index: number, token: Token): HolePosition {
    if (token.kind === 'string') return 'quoted';
    if (token.kind === 'comment') return 'comment';
    const next = this.#after(hole, index);
    const context = this.#context;
    if (this.#isNameOrString(token)) return 'fragment';
    if (this.#isPartOfName(hole, token, next)) return 'identifier';
    if (context.previous === '' || context.previous === ';') return 'fragment';
    if (context.previous === '.' || context.previous === '::') return 'identifier';
    if (context.isAfterOperand) return this.#afterOperand(next);
    if (context.previous === '(' || context.previous === '[') return this.#firstItem(next);
    if (context.previous === ',') return this.#furtherItem(next);
    return this.#afterWord(next) ?? 'fragment';
  }

  /** `= "${x}"` is a string in MySQL and a column elsewhere. */
  #isNameOrString({ kind, start }: Token): boolean {
    const isAmbiguous = this.#dialect === 'unknown' && this.#text[start] === '"';
    return isAmbiguous && kind === 'quoted-identifier' && this.#context.previousKind === 'operator';
  }

  /** `"${x}"`, `users_${x}`, `${schema}.users`, `${name}(…)`, `:"name"` of psql. */
  #isPartOfName(hole: HoleRange, token: Token, next: Neighbour): boolean {
    if (token.kind === 'quoted-identifier' || token.kind === 'word') return true;
    if (this.#text.startsWith(':"', hole.start) || next.text === '.') return true;
    const { end, isAfterOperand, previousKind } = this.#context;
    if (end === hole.start && isAfterOperand && isNameKind(previousKind)) return true;
    if (!next.isGlued) return false;
    return next.text === '(' || (isNameKind(next.kind) && !this.#context.isKeyword(next.text));
  }

  /** After something complete: a sort direction in ORDER BY, otherwise a piece of grammar. */
  #afterOperand(next: Neighbour): HolePosition {
    if (this.#context.frame.clause !== 'ORDER') return 'fragment';
    const ends = isEnd(next) || next.kind === 'placeholder' || afterDirection.has(next.text);
    return ends ? 'direction' : 'fragment';
  }

  /** The first thing in parentheses or brackets. */
  #firstItem(next: Neighbour): HolePosition {
    const { role } = this.#context.frame;
    switch (role) {
      case 'list':
      case 'array':
        return next.text === ')' || next.text === ']' ? 'list' : 'value';
      case 'row':
        return next.text === ')' && this.#context.columnsOfRow !== 1 ? 'list' : 'value';
      case 'columns':
        return 'identifier';
      case 'condition':
        return isOperator(next) ? 'identifier' : 'fragment';
      case 'query':
      case 'definition':
        return 'fragment';
      case 'expression':
        return 'value';
      default:
        return role satisfies never;
    }
  }

  /** A thing behind a comma. */
  #furtherItem(next: Neighbour): HolePosition {
    const { frame } = this.#context;
    if (frame.role === 'columns') return 'identifier';
    if (frame.role === 'definition') return 'fragment';
    switch (frame.clause) {
      case 'SELECT':
        return this.#selectItem(next);
      case 'FROM':
      case 'RETURNING':
      case 'ORDER':
      case 'GROUP':
      case 'PARTITION':
        return 'identifier';
      case 'SET':
        return isOperator(next) ? 'identifier' : 'fragment';
      case 'VALUES':
        return 'list';
      default:
        return itemOfCommand[frame.verb] ?? 'value';
    }
  }

  /** A column, unless the SELECT reads no table. */
  #selectItem(next: Neighbour): HolePosition {
    if (this.#withFrom.has(this.#context.frame.select)) return 'identifier';
    const ends = isEnd(next) || next.text === 'AS' || next.kind === 'operator';
    return ends ? 'value' : 'identifier';
  }

  #afterWord(next: Neighbour): HolePosition | undefined {
    const { previous, beforePrevious, frame } = this.#context;
    if (beforeValue.has(previous)) return 'value';
    if (beforeName.has(previous)) return this.#name(next);
    if (previous === 'ON' && frame.clause === 'ON') return 'identifier';
    if (beforeCondition.has(previous)) return isOperator(next) ? 'identifier' : 'fragment';
    switch (previous) {
      case 'SELECT':
      case 'DISTINCT':
        return this.#selectItem(next);
      case 'RETURNING':
        return 'identifier';
      case 'FROM':
        return this.#context.isOperatorFrom ? 'value' : 'identifier';
      case 'SET':
        return isOperator(next) || next.text === 'TO' ? 'identifier' : 'fragment';
      case 'UPDATE':
        return this.#afterUpdate(next);
      case 'IN':
      case 'VALUES':
        return 'list';
      case 'BY':
        return valueBy.has(beforePrevious) ? 'value' : 'identifier';
      case 'TO':
        return frame.verb === 'SET' && !namedSettings.has(beforePrevious) ? 'value' : 'identifier';
      case 'AS':
        return frame.clause === '' && opensQuery.has(frame.verb) ? 'fragment' : 'identifier';
      case 'EXISTS':
        return afterIfExists.has(frame.verb) && frame.clause === '' ? 'identifier' : 'fragment';
      default:
        return this.#context.previousKind === 'operator' ? this.#operand() : undefined;
    }
  }

  /** The name of an object; `ADD COLUMN ${definition}` holds more than a name. */
  #name(next: Neighbour): HolePosition {
    const { previous, beforePrevious } = this.#context;
    if (previous === 'COLUMN' && beforePrevious === 'ADD' && isEnd(next)) return 'fragment';
    // `ON DELETE ${action}` of a foreign key.
    return previous === 'DELETE' && beforePrevious === 'ON' ? 'fragment' : 'identifier';
  }

  /** `UPDATE t`, `ON DUPLICATE KEY UPDATE a = 1`, `FOR UPDATE`. */
  #afterUpdate(next: Neighbour): HolePosition {
    const { beforePrevious } = this.#context;
    if (beforePrevious === 'KEY') return next.text === '=' ? 'identifier' : 'fragment';
    return /^(?:FOR|ON|DO)$/.test(beforePrevious) ? 'fragment' : 'identifier';
  }

  /** Behind an operator. */
  #operand(): HolePosition {
    const { beforePrevious, frame } = this.#context;
    return frame.verb === 'SET' && namedSettings.has(beforePrevious) ? 'identifier' : 'value';
  }

  /** The token behind a hole and behind the holes that follow it without a gap. */
  #after(hole: HoleRange, index: number): Neighbour {
    let end = hole.end;
    for (let at = index + 1; at < this.#tokens.length; at++) {
      const token = this.#tokens[at];
      if (!token || token.kind === 'comment' || token.start < end) continue;
      const isGlued = token.start === end;
      if (!isGlued || token.kind !== 'placeholder') {
        return { text: this.#textOf(token), kind: token.kind, isGlued };
      }
      end = token.end;
    }
    return { text: '', kind: 'end', isGlued: false };
  }

  #textOf(token: Token): string {
    const text = this.#text.slice(token.start, Math.min(token.end, token.start + longestWord));
    return token.kind === 'word' ? text.toUpperCase() : text;
  }
}

function isNameKind(kind: Token['kind'] | 'end' | undefined): boolean {
  return kind === 'word' || kind === 'quoted-identifier';
}

function isEnd({ kind, text }: Neighbour): boolean {
  return kind === 'end' || text === ',' || text === ')' || text === ';';
}

function isOperator({ kind, text }: Neighbour): boolean {
  return kind === 'operator' || comparisons.has(text);
}
