import {
  unknown,
  type DerivedTable,
  type Join,
  type Source,
  type Span,
  type TableRef,
  type Unknown,
} from '../../ir/index.js';
import { wordSet } from '../../source/word-set.js';
import { isName, WordCursor, type ClauseWord } from './clause-words.js';
import { commonTables } from './common-tables.js';
import { readConjuncts } from './read-conjuncts.js';
import type { DottedName, StatementText } from './statement-text.js';

export interface TableList {
  readonly from: readonly Source[];
  readonly joins: readonly Join[];
}

/** Words that end a list of tables. */
const clauseEnds = wordSet(
  'WHERE GROUP HAVING ORDER LIMIT OFFSET FETCH UNION INTERSECT EXCEPT FOR SET RETURNING WINDOW OPTION VALUES VALUE ' +
    'SELECT LOCK OUTPUT INTO DEFAULT FROM WHEN QUALIFY',
);
const joinWords = wordSet(
  'JOIN INNER LEFT RIGHT FULL CROSS NATURAL OUTER STRAIGHT_JOIN APPLY ASOF POSITIONAL',
);
/** Words behind a table that are no alias of it. */
const notAlias = wordSet(
  'AS ON USING PARTITION USE FORCE IGNORE INDEXED NOT WITH TABLESAMPLE PIVOT UNPIVOT TABLE PROCEDURE BEFORE',
);
/** Joins in parentheses deeper than this are not looked at: every level is read anew. */
const maxDepth = 16;
const beforeTable = wordSet('ONLY LATERAL');
const on = wordSet('ON');

/** Reads the tables that a statement names, from its words. */
export class TableReader {
  readonly #text: StatementText;
  readonly #ctes: ReadonlySet<string>;

  constructor(text: StatementText) {
    this.#text = text;
    this.#ctes = commonTables(text);
  }

  /** `a, b AS x JOIN (SELECT …) y ON …`, from the word behind FROM or UPDATE. */
  list(cursor: WordCursor, depth = 0): TableList {
    const from: Source[] = [];
    const joins: Join[] = [];
    let isJoined = false;
    const next = (): Source | undefined => this.#item(cursor, joins, depth);
    for (let source = next(); source; source = next()) {
      const on = this.#condition(cursor);
      if (isJoined) joins.push({ span: source.span, source, on });
      else from.push(source);
      isJoined = !cursor.skip(',');
      if (!isJoined) continue;
      if (!cursor.isOneOf(joinWords)) break;
      skipJoin(cursor);
    }
    return { from, joins };
  }

  /** A source; of joins in parentheses the first, with the others added to the joins. */
  #item(cursor: WordCursor, joins: Join[], depth: number): Source | undefined {
    const { word } = cursor;
    const isList = word?.kind === 'group' && depth < maxDepth && !this.#isQuery(word);
    const inside = isList ? this.#text.inside(word) : [];
    if (!inside.some(({ kind, text }) => kind === 'word' && joinWords.has(text))) {
      return this.source(cursor);
    }
    cursor.take();
    const list = this.list(new WordCursor(inside, 0), depth + 1);
    joins.push(...list.joins);
    return list.from[0];
  }

  /** A table with its alias, a sub-query or a function; `undefined` where none stands. */
  source(cursor: WordCursor): Source | undefined {
    cursor.skipAll(beforeTable);
    const { word } = cursor;
    if (!word || cursor.isOneOf(clauseEnds)) return undefined;
    if (word.kind === 'group') {
      cursor.take();
      this.#alias(cursor);
      return this.#derived(word);
    }
    const name = this.#text.dottedName(cursor);
    if (!name) return this.#notStatic(cursor);
    const span = this.#text.span(name.first.start, name.last.end);
    const call =
      cursor.word?.kind === 'group' && !this.#isHint(cursor.word) ? cursor.take() : undefined;
    const alias = this.#alias(cursor);
    if (call) {
      return { kind: 'Derived', of: 'function', span: this.#text.span(name.first.start, call.end) };
    }
    return this.#table(name, span, alias);
  }

  #table({ first, last, schema }: DottedName, span: Span, alias: string | undefined): Source {
    const hole = this.#text.holeIn(first.start, last.end);
    if (hole && hole.hole.fill !== 'tool')
      return unknown(hole.hole.span, 'table name is not static');
    if (hole) {
      // What a migration tool fills is the same table in every statement.
      const name = this.#text.written(first.start, last.end);
      return { kind: 'Table', span, schema: undefined, name, alias };
    }
    const name = this.#text.nameOf(last);
    if (first === last && this.#ctes.has(name.toLowerCase())) {
      return { kind: 'Derived', of: 'cte', span };
    }
    const table: TableRef = {
      kind: 'Table',
      span,
      schema: schema && this.#text.nameOf(schema),
      name,
      alias,
    };
    return table;
  }

  #alias(cursor: WordCursor): string | undefined {
    cursor.skip('AS');
    const { word } = cursor;
    if (!word || !isName(word)) return undefined;
    if ([clauseEnds, joinWords, notAlias].some((words) => cursor.isOneOf(words))) return undefined;
    cursor.take();
    // The columns of `(…) AS x (a, b)`.
    if (cursor.word?.kind === 'group' && !this.#isHint(cursor.word)) cursor.take();
    return this.#text.nameOf(word);
  }

  #derived(word: ClauseWord): DerivedTable | Unknown {
    const span = this.#text.span(word.start, word.end);
    const [first] = this.#text.inside(word);
    if (first?.text === 'VALUES') return { kind: 'Derived', of: 'values', span };
    return this.#isQuery(word)
      ? { kind: 'Derived', of: 'query', span }
      : unknown(span, 'FROM item');
  }

  #isQuery(word: ClauseWord): boolean {
    const [first] = this.#text.inside(word);
    return first?.kind === 'group' || /^(?:SELECT|WITH|TABLE|VALUES)$/.test(first?.text ?? '');
  }

  /** What stands where a name should: a bound value, a variable that holds a table. */
  #notStatic(cursor: WordCursor): Unknown | undefined {
    const word = cursor.take();
    if (!word || word.kind === 'punctuation') return undefined;
    const span =
      this.#text.holeIn(word.start, word.end)?.hole.span ?? this.#text.span(word.start, word.end);
    this.#alias(cursor);
    return unknown(span, 'table name is not static');
  }

  /** `FROM t (NOLOCK)` of SQL Server, the old way to write a hint. */
  #isHint({ start, end }: ClauseWord): boolean {
    if (this.#text.dialect !== 'sqlserver') return false;
    return /LOCK\b|^\(\s*(?:INDEX|READ\w+|SERIALIZABLE)\b/i.test(
      this.#text.input.text.slice(start, end),
    );
  }

  /** The condition behind a table, up to the comma, the join or the clause that follows. Hints are left out. */
  #condition(cursor: WordCursor): Join['on'] {
    let start = -1;
    while (skipIndexHint(cursor));
    for (; cursor.word && !this.#endsCondition(cursor); cursor.take()) {
      if (cursor.isOneOf(on) && start < 0) start = cursor.index + 1;
    }
    return start < 0 ? [] : readConjuncts(cursor.from(start), this.#text);
  }

  #endsCondition(cursor: WordCursor): boolean {
    if (cursor.text === ',' || cursor.isOneOf(clauseEnds)) return true;
    // DELETE FROM a USING b, against JOIN b USING (x).
    if (cursor.text === 'USING' && cursor.next?.kind !== 'group') return true;
    // LEFT(a, 1) is a function.
    if (!cursor.isOneOf(joinWords)) return false;
    return cursor.next?.kind !== 'group' || /^(?:JOIN|APPLY|STRAIGHT_JOIN)$/.test(cursor.text);
  }
}

/** `USE INDEX FOR JOIN (i)`, whose words are those of other clauses (MySQL manual, "Index Hints"). */
function skipIndexHint(cursor: WordCursor): boolean {
  const isHint = cursor.isOneOf(indexHints) && /^(?:INDEX|KEY)$/.test(cursor.peek(1));
  if (!isHint) return false;
  cursor.index += 2;
  if (cursor.skip('FOR')) cursor.index += cursor.text === 'JOIN' ? 1 : 2;
  if (cursor.word?.kind === 'group') cursor.take();
  return true;
}

const indexHints = wordSet('USE FORCE IGNORE');

/** `LEFT OUTER JOIN`, and SQL Server's `INNER HASH JOIN`. */
function skipJoin(cursor: WordCursor): void {
  cursor.skipAll(joinWords);
  if (cursor.isOneOf(joinHints) && cursor.next?.text === 'JOIN') cursor.index += 2;
}

const joinHints = wordSet('HASH LOOP MERGE REMOTE');
