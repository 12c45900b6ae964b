import {
  unknown,
  type Common,
  type Located,
  type ObjectRef,
  type Span,
  type TableRef,
  type Unknown,
} from '../../ir/index.js';
import type { LexicalDialect } from '../../source/lexis.js';
import { wordSet } from '../../source/word-set.js';
import type { ClassifiedHole, StatementInput } from '../dialect.js';
import { firstHoleIn } from '../first-hole-in.js';
import {
  clauseWords,
  isName,
  wordsInside,
  type ClauseWord,
  type WordCursor,
} from './clause-words.js';

/** `a.b.c`: its words, and the schema and the object among them. */
export interface DottedName {
  readonly first: ClauseWord;
  readonly last: ClauseWord;
  readonly schema: ClauseWord | undefined;
  /** The name without its last part: of `schema.table.index` the table. */
  readonly owner: DottedName | undefined;
}

/** Words that are no names without quotes. Where one stands for a name, the name comes from elsewhere. */
const neverName = wordSet('AS WHERE FROM ON USING SELECT INTO WHEN JOIN AND OR');

/** The text of one statement, with the way from its words to places and names. */
export class StatementText {
  readonly input: StatementInput;
  readonly dialect: LexicalDialect;
  readonly words: readonly ClauseWord[];
  /** How many queries it stands inside of. */
  readonly level: number;
  /** Names of the common tables of those queries, in lower case. */
  readonly outerTables: ReadonlySet<string>;
  readonly #groups = new WeakMap<ClauseWord, readonly ClauseWord[]>();

  constructor(
    input: StatementInput,
    dialect: LexicalDialect,
    level = 0,
    outerTables: ReadonlySet<string> = new Set(),
  ) {
    this.input = input;
    this.dialect = dialect;
    this.level = level;
    this.outerTables = outerTables;
    this.words = clauseWords(input.text, dialect);
  }

  /** What every fact of the statement shares. */
  get facts(): Common {
    const { site, sql, interpolations } = this.input;
    return { span: this.whole, site, sql, interpolations };
  }

  get whole(): Span {
    return this.span(0, this.input.text.length);
  }

  /** True when a piece of grammar comes from the program, and with it any clause; a driver's `?` brings none. */
  get isOpen(): boolean {
    return this.input.holes.some(
      ({ position, hole }) => position === 'fragment' && !hole.source.startsWith('?'),
    );
  }

  textAt(at: number): string {
    return this.words[at]?.text ?? '';
  }

  span(start: number, end: number): Span {
    const { sql, offset } = this.input;
    return sql.spanAt(offset + start, offset + this.endOf(end));
  }

  /** Where a word ends in the text as it is written: what fills a hole can be shorter than the hole. */
  endOf(end: number): number {
    return Math.max(end, this.holeIn(end - 1, end)?.end ?? end);
  }

  /** File range from the first of some words to the last; of the whole statement when there are none. */
  spanOf(words: readonly ClauseWord[]): Span {
    const [first] = words;
    const last = words.at(-1);
    return first && last ? this.span(first.start, last.end) : this.whole;
  }

  /** The text that reaches the database: holes as they are written, not as they are filled. */
  written(start: number, end: number): string {
    const { sql, offset } = this.input;
    return sql.text.slice(offset + start, offset + this.endOf(end));
  }

  /** The words inside a group, read once. */
  inside(group: ClauseWord): readonly ClauseWord[] {
    const known = this.#groups.get(group);
    if (known) return known;
    const words = wordsInside(this.input.text, this.dialect, group);
    this.#groups.set(group, words);
    return words;
  }

  unread(span = this.whole): Unknown {
    return unknown(span, 'not read');
  }

  holeIn(start: number, end: number): ClassifiedHole | undefined {
    return firstHoleIn(this.input.holes, start, end);
  }

  /** A name without its quotes, folded as the dialect folds it; as written where the program fills it. */
  nameOf({ kind, start, end }: ClauseWord): string {
    if (this.holeIn(start, end)) return this.written(start, end);
    const text = this.input.text.slice(start, end);
    if (kind === 'word') {
      const folds = this.dialect === 'postgresql' || this.dialect === 'unknown';
      return folds ? text.toLowerCase() : text;
    }
    const quote = text.at(-1) ?? '';
    return text.slice(text.search(/["'`[]/) + 1, -1).replaceAll(quote + quote, quote);
  }

  /** True for what can be a name; SQLite takes a string for one (SQLite documentation, "Quirks", 8). */
  isName(word: ClauseWord): boolean {
    return isName(word) || (word.kind === 'string' && this.dialect === 'sqlite');
  }

  /** A name with its qualifiers; `undefined` where none stands. */
  dottedName(cursor: WordCursor): DottedName | undefined {
    const first = cursor.word;
    if (!first || !this.isName(first) || cursor.isOneOf(neverName)) return undefined;
    let name: DottedName = { first, last: first, schema: undefined, owner: undefined };
    cursor.take();
    // `db..t` of SQL Server leaves the schema out.
    while (/^\.\.?$/.test(cursor.text)) {
      const { text, next } = cursor;
      if (!next || !this.isName(next)) break;
      const schema = text === '.' ? name.last : undefined;
      name = { first, last: next, schema, owner: name };
      cursor.index += 2;
    }
    return name;
  }

  /** A table that is defined, changed or dropped; its name is as written where something fills a part of it. */
  table(name: DottedName): TableRef {
    return { kind: 'Table', ...this.#reference(name), alias: undefined };
  }

  object(name: DottedName): ObjectRef {
    return { kind: 'Object', ...this.#reference(name) };
  }

  #reference({ first, last, schema }: DottedName): Located & {
    readonly schema: string | undefined;
    readonly name: string;
  } {
    const span = this.span(first.start, last.end);
    if (this.holeIn(first.start, last.end)) {
      return { span, schema: undefined, name: this.written(first.start, last.end) };
    }
    return { span, schema: schema && this.nameOf(schema), name: this.nameOf(last) };
  }
}
