import type { Token } from './lexer.js';
import { wordSet } from './word-set.js';

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
  hasHole: boolean;
  /** How many columns INSERT names, when it names them. */
  insertColumns: number | undefined;
}

const clauses = wordSet(
  'SELECT FROM WHERE SET VALUES INTO HAVING RETURNING LIMIT OFFSET FETCH REFERENCES FOR',
);
const verbs = wordSet('SELECT INSERT UPDATE DELETE MERGE REPLACE');
const objects = wordSet(
  'TABLE INDEX VIEW TRIGGER POLICY RULE FUNCTION PROCEDURE SEQUENCE SCHEMA DATABASE USER ROLE TYPE DOMAIN',
);
/** Verbs whose ON names a table. */
const beforeOnName = wordSet('CREATE DROP GRANT REVOKE COMMENT');

const roleAfter: Readonly<Record<string, FrameRole>> = {
  IN: 'list',
  VALUES: 'row',
  ...all(
    'query',
    'EXISTS AS MATERIALIZED UNION INTERSECT EXCEPT LATERAL FROM JOIN APPLY OVER FILTER',
  ),
  ...all('condition', 'WHERE AND OR NOT ON HAVING WHEN CHECK'),
  ...all('columns', 'USING KEY UNIQUE CONFLICT INCLUDE BY ROLLUP CUBE SETS INDEX'),
};

/** Words of the grammar; any other word ends an operand. */
const reserved = wordSet(
  'SELECT FROM WHERE SET VALUES INTO HAVING RETURNING LIMIT OFFSET FETCH REFERENCES FOR ' +
    'INSERT UPDATE DELETE MERGE TRUNCATE CREATE ALTER DROP GRANT REVOKE ' +
    'TABLE COLUMN CONSTRAINT ONLY EXISTS JOIN INNER LEFT RIGHT FULL CROSS NATURAL OUTER LATERAL APPLY ON USING AS ' +
    'UNION INTERSECT EXCEPT ALL DISTINCT BY ASC DESC NULLS AND OR NOT IN ANY SOME BETWEEN LIKE ILIKE REGEXP RLIKE ' +
    'GLOB SIMILAR IS ESCAPE CASE WHEN THEN ELSE INTERVAL DEFAULT TO WITH COLLATE ARRAY PRIMARY UNIQUE CHECK ' +
    'FOREIGN OVER FILTER PARTITION ORDER GROUP',
);
/** Words that are names of columns in a query as often as not, and of the grammar elsewhere. */
const reservedInCommands = wordSet(
  'INDEX VIEW TRIGGER POLICY RULE FUNCTION PROCEDURE SEQUENCE SCHEMA DATABASE USER ROLE TYPE DOMAIN EXTENSION ' +
    'PUBLICATION CONCURRENTLY MATERIALIZED IF ADD RENAME COPY CALL EXEC EXECUTE LISTEN UNLISTEN NOTIFY SAVEPOINT ' +
    'RELEASE ANALYZE USE DEALLOCATE PASSWORD IDENTIFIED INCREMENT OWNER REPLACE KEY RETURN',
);
/** Words of the grammar only behind certain others. */
const reservedBehind: Readonly<Record<string, ReadonlySet<string>>> = {
  FIRST: wordSet('FETCH'),
  NEXT: wordSet('FETCH'),
  ZONE: wordSet('TIME'),
  CONFLICT: wordSet('ON'),
  KEY: wordSet('PRIMARY FOREIGN UNIQUE DUPLICATE'),
  TOP: wordSet('SELECT DISTINCT INSERT UPDATE DELETE'),
  MATERIALIZED: wordSet('AS NOT'),
  IGNORE: wordSet('INSERT UPDATE DELETE'),
  LOW_PRIORITY: wordSet('INSERT UPDATE DELETE'),
  QUICK: wordSet('DELETE'),
};
const queryVerbs = wordSet('SELECT INSERT UPDATE DELETE MERGE WITH');

/** The tokens read so far, as far as the class of a hole depends on them. */
export class HoleContext {
  /** The last token: a word in upper case, other tokens as written. */
  previous = '';
  beforePrevious = '';
  previousKind: Token['kind'] | undefined;
  /** Where the last token ends. */
  end = -1;
  /** The last token ends an operand: a name, a constant, a parenthesis. */
  isAfterOperand = false;
  /** The last FROM is a part of IS DISTINCT FROM or of EXTRACT(year FROM …). */
  isOperatorFrom = false;
  readonly #frames: Frame[] = [newFrame('query')];

  get frame(): Frame {
    return this.#frames.at(-1) ?? newFrame('query');
  }

  /** How many columns the INSERT around a row of VALUES names. */
  get columnsOfRow(): number | undefined {
    return this.#frames.at(-2)?.insertColumns;
  }

  /** A token other than a comment, and its index; `text` is in upper case for a word. */
  pass(token: Token, text: string, index: number): void {
    const isBetweenAnd = text === 'AND' && this.frame.isBetween;
    const endsOperand = this.#endsOperand(token, text);
    if (token.kind === 'word') this.#passWord(text, index);
    else if (token.kind === 'punctuation') this.#passPunctuation(text);
    else if (token.kind === 'placeholder') this.frame.hasHole = true;
    this.isAfterOperand = endsOperand;
    this.beforePrevious = this.previous;
    // The AND of BETWEEN does not start a condition.
    this.previous = isBetweenAnd ? 'BETWEEN' : text;
    this.previousKind = token.kind;
    this.end = token.end;
  }

  isKeyword(word: string): boolean {
    if (this.previous === '.') return false;
    if (reserved.has(word) || reservedBehind[word]?.has(this.previous)) return true;
    const { role, verb } = this.frame;
    const isCommand = role === 'definition' || (role === 'query' && !queryVerbs.has(verb));
    return isCommand && reservedInCommands.has(word);
  }

  #passWord(word: string, index: number): void {
    const { frame } = this;
    if (!this.isKeyword(word)) return;
    if (frame.verb === '' && this.#startsFrame()) frame.verb = word;
    if (verbs.has(word) && (frame.verb === 'WITH' || frame.verb === 'EXPLAIN')) frame.verb = word;
    if (objects.has(word) && frame.object === '') frame.object = word;
    if (word === 'AND') frame.isBetween = false;
    if (word === 'BETWEEN') frame.isBetween = true;
    if (word === 'SELECT') frame.select = index;
    if (word === 'FROM') this.isOperatorFrom = this.#joinsOperand();
    frame.clause = this.#clauseOf(word, frame) ?? frame.clause;
  }

  #startsFrame(): boolean {
    return this.previous === '' || this.previous === '(' || this.previous === ';';
  }

  #clauseOf(word: string, frame: Frame): string | undefined {
    if (word === 'BY') return this.previous;
    if (word === 'INSERT' || word === 'REPLACE') return frame.verb === word ? 'INTO' : undefined;
    if (word === 'ON')
      return frame.clause === '' && beforeOnName.has(frame.verb) ? 'ON' : undefined;
    if (word === 'FROM' && this.isOperatorFrom) return undefined;
    if (frame.verb === 'GRANT' || frame.verb === 'REVOKE') return undefined;
    return clauses.has(word) ? word : undefined;
  }

  #joinsOperand(): boolean {
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
    if (closed?.role !== 'columns' || this.frame.clause !== 'INTO') return;
    this.frame.insertColumns = closed.hasHole ? undefined : closed.commas + 1;
  }

  #roleOfOpen(text: string): FrameRole {
    if (text === '[') return this.previous === 'ARRAY' ? 'array' : 'expression';
    if (this.isAfterOperand) return this.#roleAfterOperand();
    const { role, clause } = this.frame;
    if (this.previous === ',') {
      return clause === 'FROM' ? 'query' : clause === 'VALUES' ? 'row' : 'expression';
    }
    if (this.previous === '' || this.previous === ';') return 'query';
    if (this.previous === '(')
      return role === 'condition' || role === 'query' ? role : 'expression';
    if (this.previous === 'USING' && this.frame.object === 'POLICY') return 'condition';
    return roleAfter[this.previous] ?? 'expression';
  }

  /** Behind a name: columns, the body of CREATE TABLE, or the arguments of a function. */
  #roleAfterOperand(): FrameRole {
    const { verb, object, clause, role } = this.frame;
    if (clause === 'INTO' || clause === 'REFERENCES') return 'columns';
    if (role === 'definition' && /^(?:KEY|INDEX)$/.test(this.beforePrevious)) return 'columns';
    if (verb === 'WITH' && clause === '') return 'columns';
    if (verb !== 'CREATE') return 'expression';
    if ((clause === 'ON' && object === 'INDEX') || clause === 'PARTITION') return 'columns';
    return object === 'TABLE' && clause === '' ? 'definition' : 'expression';
  }

  #endsOperand(token: Token, text: string): boolean {
    switch (token.kind) {
      case 'word':
        return !this.isKeyword(text);
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
    hasHole: false,
    insertColumns: undefined,
  };
}

function all(role: FrameRole, list: string): Readonly<Record<string, FrameRole>> {
  return Object.fromEntries([...wordSet(list)].map((word) => [word, role]));
}

/** Indices, among the tokens of a text, of the SELECTs whose list is followed by a FROM. */
export function selectsWithFrom(texts: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  const selects = [-1];
  for (const [index, text] of texts.entries()) {
    if (text === '(') selects.push(-1);
    else if (text === ')' && selects.length > 1) selects.pop();
    else if (text === ';') selects.splice(0, selects.length, -1);
    else if (text === 'SELECT') selects[selects.length - 1] = index;
    else if (text === 'FROM' && !isDistinctFrom(texts, index)) found.add(selects.at(-1) ?? -1);
  }
  return found;
}

function isDistinctFrom(texts: readonly string[], index: number): boolean {
  return texts[index - 1] === 'DISTINCT' && /^(?:IS|NOT)$/.test(texts[index - 2] ?? '');
}
