import {
  unknown,
  type DerivedTable,
  type Join,
  type Source,
  type Span,
  type TableRef,
  type Unknown,
} from '../../ir/index.js';
import type { LexicalDialect } from '../../source/lexis.js';
import { wordSet } from '../../source/word-set.js';
import type { ClassifiedHole, StatementInput } from '../dialect.js';
import { isName, wordsInside, type ClauseWord, type WordCursor } from './clause-words.js';

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
  'AS ON USING PARTITION USE FORCE IGNORE INDEXED NOT WITH TABLESAMPLE PIVOT UNPIVOT',
);
const beforeTable = wordSet('ONLY LATERAL');

/** `a.b.c`: its words, and the schema and the table among them. */
interface DottedName {
  readonly first: ClauseWord;
  readonly last: ClauseWord;
  readonly schema: ClauseWord | undefined;
}

/** Reads the tables that a statement names, from its words. */
export class TableReader {
  readonly #input: StatementInput;
  readonly #dialect: LexicalDialect;
  readonly #ctes: ReadonlySet<string>;

  /** `ctes` are the names of the common tables of WITH. */
  constructor(input: StatementInput, dialect: LexicalDialect, ctes: readonly ClauseWord[]) {
    this.#input = input;
    this.#dialect = dialect;
    this.#ctes = new Set(ctes.map((word) => this.nameOf(word).toLowerCase()));
  }

  /** `a, b AS x JOIN (SELECT …) y ON …`, from the word behind FROM or UPDATE. */
  list(cursor: WordCursor): TableList {
    const from: Source[] = [];
    const joins: Join[] = [];
    let isJoined = false;
    for (let source = this.source(cursor); source; source = this.source(cursor)) {
      if (isJoined) joins.push({ span: source.span, source, on: this.#unread(source.span) });
      else from.push(source);
      this.#skipCondition(cursor);
      isJoined = !cursor.skip(',');
      if (!isJoined) continue;
      if (!cursor.isOneOf(joinWords)) break;
      cursor.skipAll(joinWords);
    }
    return { from, joins };
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
    const name = this.#dottedName(cursor);
    if (!name) return this.#notStatic(cursor);
    const span = this.#span(name.first.start, name.last.end);
    const call =
      cursor.word?.kind === 'group' && !this.#isHint(cursor.word) ? cursor.take() : undefined;
    const alias = this.#alias(cursor);
    if (call) {
      return { kind: 'Derived', of: 'function', span: this.#span(name.first.start, call.end) };
    }
    return this.#table(name, span, alias);
  }

  /** A name without its quotes, folded as the dialect folds it. */
  nameOf({ kind, start, end }: ClauseWord): string {
    const text = this.#input.text.slice(start, end);
    if (kind === 'word') {
      const folds = this.#dialect === 'postgresql' || this.#dialect === 'unknown';
      return folds ? text.toLowerCase() : text;
    }
    const quote = text.at(-1) ?? '';
    return text.slice(text.search(/["'`[]/) + 1, -1).replaceAll(quote + quote, quote);
  }

  #table({ first, last, schema }: DottedName, span: Span, alias: string | undefined): Source {
    const hole = this.#holeIn(first.start, last.end);
    if (hole && hole.hole.fill !== 'tool')
      return unknown(hole.hole.span, 'table name is not static');
    if (hole) {
      // What a migration tool fills is the same table in every statement.
      const { sql, offset } = this.#input;
      const name = sql.text.slice(offset + first.start, offset + last.end);
      return { kind: 'Table', span, schema: undefined, name, alias };
    }
    const name = this.nameOf(last);
    if (first === last && this.#ctes.has(name.toLowerCase())) {
      return { kind: 'Derived', of: 'cte', span };
    }
    const table: TableRef = {
      kind: 'Table',
      span,
      schema: schema && this.nameOf(schema),
      name,
      alias,
    };
    return table;
  }

  #dottedName(cursor: WordCursor): DottedName | undefined {
    const first = cursor.word;
    if (!first || !isName(first)) return undefined;
    let last = first;
    let schema: ClauseWord | undefined;
    cursor.take();
    // `db..t` of SQL Server leaves the schema out.
    while (/^\.\.?$/.test(cursor.text)) {
      const { text, next } = cursor;
      if (!next || !isName(next)) break;
      schema = text === '.' ? last : undefined;
      last = next;
      cursor.index += 2;
    }
    return { first, last, schema };
  }

  #alias(cursor: WordCursor): string | undefined {
    cursor.skip('AS');
    const { word } = cursor;
    if (!word || !isName(word)) return undefined;
    if ([clauseEnds, joinWords, notAlias].some((words) => cursor.isOneOf(words))) return undefined;
    cursor.take();
    // The columns of `(…) AS x (a, b)`.
    if (cursor.word?.kind === 'group' && !this.#isHint(cursor.word)) cursor.take();
    return this.nameOf(word);
  }

  #derived(word: ClauseWord): DerivedTable | Unknown {
    const span = this.#span(word.start, word.end);
    const [first] = wordsInside(this.#input.text, this.#dialect, word);
    if (first?.text === 'VALUES') return { kind: 'Derived', of: 'values', span };
    const isQuery = first?.kind === 'group' || /^(?:SELECT|WITH|TABLE)$/.test(first?.text ?? '');
    return isQuery ? { kind: 'Derived', of: 'query', span } : unknown(span, 'FROM item');
  }

  /** What stands where a name should: a bound value, a variable that holds a table. */
  #notStatic(cursor: WordCursor): Unknown | undefined {
    const word = cursor.take();
    if (!word || word.kind === 'punctuation') return undefined;
    const span = this.#holeIn(word.start, word.end)?.hole.span ?? this.#span(word.start, word.end);
    this.#alias(cursor);
    return unknown(span, 'table name is not static');
  }

  /** `FROM t (NOLOCK)` of SQL Server, the old way to write a hint. */
  #isHint({ start, end }: ClauseWord): boolean {
    if (this.#dialect !== 'sqlserver') return false;
    return /LOCK\b|^\(\s*(?:INDEX|READ\w+|SERIALIZABLE)\b/i.test(
      this.#input.text.slice(start, end),
    );
  }

  /** Goes on to the comma, the join or the clause behind a table, its hints and its condition. */
  #skipCondition(cursor: WordCursor): void {
    for (; cursor.word; cursor.take()) {
      if (cursor.word.text === ',' || cursor.isOneOf(clauseEnds)) return;
      // DELETE FROM a USING b, against JOIN b USING (x).
      if (cursor.word.text === 'USING' && cursor.next?.kind !== 'group') return;
      // LEFT(a, 1) is a function.
      if (cursor.isOneOf(joinWords) && cursor.next?.kind !== 'group') return;
      if (cursor.isOneOf(joinWords) && /^(?:JOIN|APPLY|STRAIGHT_JOIN)$/.test(cursor.word.text))
        return;
    }
  }

  #holeIn(start: number, end: number): ClassifiedHole | undefined {
    return this.#input.holes.find((hole) => hole.start < end && start < hole.end);
  }

  #unread(span: Span): Unknown {
    return unknown(span, 'read by tokens only');
  }

  #span(start: number, end: number): Span {
    const { sql, offset } = this.#input;
    return sql.spanAt(offset + start, offset + end);
  }
}
