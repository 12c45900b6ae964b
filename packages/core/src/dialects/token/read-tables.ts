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
import type { StatementInput } from '../dialect.js';
import { wordsInside, type ClauseWord } from './clause-words.js';

/** A list of tables with its joins, and the index of the word behind it. */
export interface TableList {
  readonly from: readonly Source[];
  readonly joins: readonly Join[];
  readonly end: number;
}

/** A table and the index of the word behind it. */
interface Read<T> {
  readonly value: T;
  readonly end: number;
}

const clauseEnds = new Set(
  (
    'WHERE GROUP HAVING ORDER LIMIT OFFSET FETCH UNION INTERSECT EXCEPT FOR SET RETURNING WINDOW OPTION VALUES ' +
    'VALUE SELECT LOCK PROCEDURE OUTPUT INTO DEFAULT FROM WHEN ON'
  ).split(' '),
);
const joinWords = new Set(
  'JOIN INNER LEFT RIGHT FULL CROSS NATURAL OUTER STRAIGHT_JOIN APPLY'.split(' '),
);
/** Words behind a table that are no alias. */
const notAlias = new Set(
  'USING PARTITION USE FORCE IGNORE INDEXED NOT WITH TABLESAMPLE AS LATERAL ONLY GO'.split(' '),
);

/** Reads the tables that a statement names, from its words. */
export class TableReader {
  readonly #input: StatementInput;
  readonly #dialect: LexicalDialect;
  readonly #ctes: ReadonlySet<string>;

  constructor(input: StatementInput, dialect: LexicalDialect, ctes: ReadonlySet<string>) {
    this.#input = input;
    this.#dialect = dialect;
    this.#ctes = ctes;
  }

  /** `a, b AS x JOIN (SELECT …) y ON …`, from the word behind FROM or UPDATE. */
  list(words: readonly ClauseWord[], start: number): TableList {
    const from: Source[] = [];
    const joins: Join[] = [];
    let index = start;
    while (index < words.length) {
      const { value, end } = this.#source(words, index);
      if (!value) break;
      const isJoined = index > start && words[index - 1]?.text !== ',';
      if (isJoined) joins.push({ span: value.span, source: value, on: this.#unread(value.span) });
      else from.push(value);
      index = this.#nextSource(words, end);
      if (index < 0) return { from, joins, end: -1 - index };
    }
    return { from, joins, end: index };
  }

  /** `schema.table [AS] alias`; `undefined` where no name stands. */
  table(words: readonly ClauseWord[], start: number): Read<TableRef | Unknown> | undefined {
    const names = nameParts(words, start);
    const [first, last] = [names[0], names.at(-1)];
    if (!first || !last) return undefined;
    const nameEnd = words.findIndex((word) => word === last) + 1;
    const span = this.#span(first.start, last.end);
    const alias = aliasAt(words, nameEnd);
    const end = alias ? alias.end : nameEnd;
    const name = this.#heldName(first.start, last.end);
    if (name === undefined) {
      const hole = this.#holeIn(first.start, last.end);
      return { value: unknown(hole?.hole.span ?? span, 'table name is not static'), end };
    }
    const schema = names.length > 1 ? names.at(-2) : undefined;
    const isAsWritten = name !== '';
    const value: TableRef = {
      kind: 'Table',
      span,
      schema: isAsWritten || !schema ? undefined : this.nameOf(schema),
      name: isAsWritten ? name : this.nameOf(last),
      alias: alias && this.nameOf(alias.value),
    };
    return { value, end };
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

  #source(words: readonly ClauseWord[], start: number): Read<Source | undefined> {
    let index = start;
    while (/^(?:ONLY|LATERAL)$/.test(words[index]?.text ?? '')) index++;
    const word = words[index];
    if (word?.kind === 'group') {
      return { value: this.#group(word), end: aliasAt(words, index + 1)?.end ?? index + 1 };
    }
    const read = this.table(words, index);
    if (!read) {
      const hole = word && this.#holeIn(word.start, word.end);
      const isName = word && !clauseEnds.has(word.text);
      const span = hole?.hole.span ?? this.#span(word?.start ?? 0, word?.end ?? 0);
      const value = isName ? unknown(span, 'table name is not static') : undefined;
      return { value, end: index + 1 };
    }
    const table = read.value;
    if (table.kind === 'Unknown') return read;
    const next = words[index + nameParts(words, index).length * 2 - 1];
    if (next?.kind === 'group' && !this.#isHint(next)) {
      const span = this.#span(word?.start ?? 0, next.end);
      return { value: { kind: 'Derived', of: 'function', span }, end: read.end };
    }
    if (table.schema === undefined && this.#ctes.has(table.name.toLowerCase())) {
      return { value: { kind: 'Derived', of: 'cte', span: table.span }, end: read.end };
    }
    return read;
  }

  #group(word: ClauseWord): DerivedTable | Unknown {
    const span = this.#span(word.start, word.end);
    const [first] = wordsInside(this.#input.text, this.#dialect, word);
    if (first?.text === 'VALUES') return { kind: 'Derived', of: 'values', span };
    const isQuery = first?.kind === 'group' || /^(?:SELECT|WITH|TABLE)$/.test(first?.text ?? '');
    return isQuery ? { kind: 'Derived', of: 'query', span } : unknown(span, 'FROM item');
  }

  /** `FROM t (NOLOCK)` of SQL Server, the old way to write a hint. */
  #isHint({ start, end }: ClauseWord): boolean {
    return (
      this.#dialect === 'sqlserver' &&
      /LOCK\b|^\(\s*INDEX\b/i.test(this.#input.text.slice(start, end))
    );
  }

  /** Index of the next table of the list; below zero, and counted from -1, where the list ends. */
  #nextSource(words: readonly ClauseWord[], start: number): number {
    let isCondition = false;
    for (let index = start; index < words.length; index++) {
      const word = words[index];
      if (!word || word.kind === 'group') continue;
      if (word.text === ',') return index + 1;
      if (word.text === 'ON') isCondition = true;
      else if (joinWords.has(word.text)) return this.#joined(words, index);
      else if (clauseEnds.has(word.text) && !isNamePart(words, index)) return -1 - index;
      if (!isCondition && word.text === ';') return -1 - index;
    }
    return -1 - words.length;
  }

  #joined(words: readonly ClauseWord[], start: number): number {
    let index = start;
    while (joinWords.has(words[index]?.text ?? '')) index++;
    return index;
  }

  /** The name as written when a tool fills a part of it, `''` without a hole, `undefined` when it is not static. */
  #heldName(start: number, end: number): string | undefined {
    const hole = this.#holeIn(start, end);
    if (!hole) return '';
    if (hole.hole.fill !== 'tool') return undefined;
    const { sql, offset } = this.#input;
    return sql.text.slice(offset + start, offset + end);
  }

  #holeIn(start: number, end: number): StatementInput['holes'][number] | undefined {
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

/** The names of `a.b.c` without the dots; `db..t` of SQL Server has one that is empty. */
function nameParts(words: readonly ClauseWord[], start: number): ClauseWord[] {
  const first = words[start];
  if (!first || !isName(first) || clauseEnds.has(first.text)) return [];
  const names = [first];
  for (let index = start + 1; words[index]?.text === '.'; index += 2) {
    const next = words[index + 1];
    if (!next || !isName(next)) break;
    names.push(next);
  }
  return names;
}

function aliasAt(words: readonly ClauseWord[], start: number): Read<ClauseWord> | undefined {
  const hasAs = words[start]?.text === 'AS';
  const word = words[hasAs ? start + 1 : start];
  if (!word || !isName(word)) return undefined;
  const isGrammar =
    clauseEnds.has(word.text) || joinWords.has(word.text) || notAlias.has(word.text);
  return isGrammar ? undefined : { value: word, end: start + (hasAs ? 2 : 1) };
}

/** A word that belongs to a name: the `limit` of `t.limit`. */
function isNamePart(words: readonly ClauseWord[], index: number): boolean {
  return words[index - 1]?.text === '.' || words[index + 1]?.text === '.';
}

function isName({ kind }: ClauseWord): boolean {
  return kind === 'word' || kind === 'quoted-identifier';
}
