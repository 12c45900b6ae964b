import type { Token } from './lexer.js';

/** What a pair of parentheses, or the statement itself, holds. */
export type FrameRole =
  | 'query'
  | 'condition'
  /** The items of IN. */
  | 'list'
  /** A row of VALUES. */
  | 'row'
  | 'columns'
  /** Columns and constraints of CREATE TABLE. */
  | 'definition'
  | 'array'
  | 'expression';

export interface Frame {
  readonly role: FrameRole;
  /** First word of the statement or sub-query. */
  verb: string;
  /** What CREATE, ALTER and DROP are about. */
  object: string;
  /** Last word that opened a clause; of `ORDER BY` the first of its two. */
  clause: string;
  /** True between BETWEEN and its AND. */
  isBetween: boolean;
  /** Index of the SELECT whose list is being read. */
  select: number;
  commas: number;
  /** How many columns INSERT names, when it names them. */
  insertColumns: number | undefined;
}

const clauses = words(
  'SELECT FROM WHERE SET VALUES INTO HAVING RETURNING LIMIT OFFSET FETCH REFERENCES WINDOW FOR',
);
const verbs = words('SELECT INSERT UPDATE DELETE MERGE REPLACE');
const objects = words(
  'TABLE INDEX VIEW TRIGGER POLICY RULE FUNCTION PROCEDURE SEQUENCE SCHEMA DATABASE USER ROLE TYPE DOMAIN',
);
/** Verbs whose ON names a table. */
const beforeOnName = words('CREATE DROP GRANT REVOKE COMMENT');

const roleAfter: Readonly<Record<string, FrameRole>> = {
  IN: 'list',
  VALUES: 'row',
  ...all('query', 'EXISTS AS MATERIALIZED UNION INTERSECT EXCEPT LATERAL FROM JOIN APPLY OVER FILTER'),
  ...all('condition', 'WHERE AND OR NOT ON HAVING WHEN CHECK'),
  ...all('columns', 'USING KEY UNIQUE CONFLICT INCLUDE BY ROLLUP CUBE SETS INDEX'),
};

/** Words that end no operand: what follows them does not continue one. */
const keywords = words(
  'SELECT FROM WHERE SET VALUES INTO HAVING RETURNING LIMIT OFFSET FETCH REFERENCES WINDOW FOR ' +
    'INSERT UPDATE DELETE MERGE REPLACE TRUNCATE CREATE ALTER DROP ADD RENAME COPY CALL EXEC EXECUTE ' +
    'LISTEN UNLISTEN NOTIFY SAVEPOINT RELEASE ANALYZE USE DEALLOCATE GRANT REVOKE ' +
    'TABLE INDEX VIEW TRIGGER POLICY RULE FUNCTION PROCEDURE SEQUENCE SCHEMA DATABASE USER ROLE TYPE DOMAIN ' +
    'COLUMN CONSTRAINT EXTENSION PUBLICATION CONCURRENTLY MATERIALIZED ONLY IF EXISTS ' +
    'JOIN INNER LEFT RIGHT FULL CROSS NATURAL OUTER LATERAL APPLY ON USING AS UNION INTERSECT EXCEPT ALL ' +
    'DISTINCT TOP BY ASC DESC NULLS AND OR NOT IN ANY SOME BETWEEN LIKE ILIKE REGEXP RLIKE GLOB SIMILAR IS ' +
    'ESCAPE ZONE CASE WHEN THEN ELSE INTERVAL FIRST NEXT DEFAULT PASSWORD RETURN TO WITH COLLATE ARRAY ' +
    'PRIMARY UNIQUE CHECK FOREIGN CONFLICT DO OVER FILTER PARTITION ORDER GROUP IGNORE LOW_PRIORITY QUICK ' +
    'IDENTIFIED INCREMENT OWNER',
);

/** The tokens read so far, as far as the class of a hole depends on them. */
export class HoleContext {
  /** The last token: a word in upper case, other tokens as written. */
  previous = '';
  beforePrevious = '';
  /** Where the last token ends. */
  end = -1;
  /** The last token ends an operand: a name, a constant, a parenthesis. */
  isAfterOperand = false;
  readonly #frames: Frame[] = [newFrame('query')];
  #index = 0;

  get frame(): Frame {
    return this.#frames.at(-1) ?? newFrame('query');
  }

  get depth(): number {
    return this.#frames.length;
  }

  /** A token other than a comment; `text` is in upper case for a word. */
  pass(token: Token, text: string): void {
    const isBetweenAnd = text === 'AND' && this.frame.isBetween;
    if (token.kind === 'word') this.#passWord(text);
    else if (token.kind === 'punctuation') this.#passPunctuation(text);
    this.isAfterOperand = this.#endsOperand(token, text);
    this.beforePrevious = this.previous;
    // The AND of BETWEEN does not start a condition.
    this.previous = isBetweenAnd ? 'BETWEEN' : text;
    this.end = token.end;
    this.#index++;
  }

  #passWord(word: string): void {
    const { frame } = this;
    if (frame.verb === '' && this.#startsFrame()) frame.verb = word;
    if (verbs.has(word) && (frame.verb === 'WITH' || frame.verb === 'EXPLAIN')) frame.verb = word;
    if (objects.has(word) && frame.object === '') frame.object = word;
    if (word === 'AND') frame.isBetween = false;
    if (word === 'BETWEEN') frame.isBetween = true;
    if (word === 'SELECT') frame.select = this.#index;
    const clause = this.#clauseOf(word, frame);
    if (clause !== undefined) frame.clause = clause;
  }

  #startsFrame(): boolean {
    return this.previous === '' || this.previous === '(' || this.previous === ';';
  }

  #clauseOf(word: string, frame: Frame): string | undefined {
    if (word === 'BY') return this.previous;
    if (word === 'INSERT' && frame.verb === 'INSERT') return 'INTO';
    if (word === 'ON' && frame.clause === '' && beforeOnName.has(frame.verb)) return 'ON';
    if (word === 'FROM' && this.isOperatorFrom()) return undefined;
    return clauses.has(word) ? word : undefined;
  }

  /** The FROM of IS DISTINCT FROM, and of EXTRACT(year FROM …). */
  isOperatorFrom(): boolean {
    const isDistinct = this.previous === 'DISTINCT' && /^(?:IS|NOT)$/.test(this.beforePrevious);
    return isDistinct || (this.frame.role === 'expression' && this.frame.select < 0);
  }

  #passPunctuation(text: string): void {
    if (text === '(' || text === '[') this.#frames.push(newFrame(this.#roleOfOpen(text)));
    if (text === ',') this.frame.commas++;
    if ((text === ')' || text === ']') && this.#frames.length > 1) this.#close();
    if (text === ';') this.#frames.splice(0, this.#frames.length, newFrame('query'));
  }

  #close(): void {
    const closed = this.#frames.pop();
    if (closed?.role === 'columns' && this.frame.clause === 'INTO') {
      this.frame.insertColumns = closed.commas + 1;
    }
  }

  #roleOfOpen(text: string): FrameRole {
    if (text === '[') return this.previous === 'ARRAY' ? 'array' : 'expression';
    if (this.isAfterOperand) return this.#roleAfterOperand();
    const { role, clause } = this.frame;
    if (this.previous === ',') {
      return clause === 'FROM' ? 'query' : clause === 'VALUES' ? 'row' : 'expression';
    }
    if (this.previous === '') return 'query';
    if (this.previous === '(') return role === 'condition' || role === 'query' ? role : 'expression';
    return roleAfter[this.previous] ?? 'expression';
  }

  /** Behind a name: columns, the body of CREATE TABLE, or the arguments of a function. */
  #roleAfterOperand(): FrameRole {
    const { verb, object, clause, role } = this.frame;
    if (clause === 'INTO' || clause === 'REFERENCES') return 'columns';
    if (role === 'definition' && this.beforePrevious === 'KEY') return 'columns';
    if (verb === 'WITH' && clause === '') return 'columns';
    if (verb !== 'CREATE') return 'expression';
    if (clause === 'ON' && object === 'INDEX') return 'columns';
    return object === 'TABLE' && clause === '' ? 'definition' : 'expression';
  }

  #endsOperand(token: Token, text: string): boolean {
    switch (token.kind) {
      case 'word':
        return !keywords.has(text);
      case 'punctuation':
        return text === ')' || text === ']';
      case 'operator':
        // `SELECT *` and `count(*)` against `a * b`.
        return text === '*' && !this.isAfterOperand;
      default:
        return true;
    }
  }
}

function newFrame(role: FrameRole): Frame {
  return {
    role,
    verb: '',
    object: '',
    clause: '',
    isBetween: false,
    select: -1,
    commas: 0,
    insertColumns: undefined,
  };
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

function all(role: FrameRole, list: string): Record<string, FrameRole> {
  return Object.fromEntries(list.split(' ').map((word) => [word, role]));
}
