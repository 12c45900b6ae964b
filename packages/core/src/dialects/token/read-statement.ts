import type {
  Common,
  Insert,
  Maybe,
  Relation,
  Source,
  Statement,
  Unknown,
} from '../../ir/index.js';
import type { LexicalDialect } from '../../source/lexis.js';
import { wordSet } from '../../source/word-set.js';
import type { StatementInput } from '../dialect.js';
import { isName, WordCursor, wordsInside, type ClauseWord } from './clause-words.js';
import { TableReader, type TableList } from './read-tables.js';
import { StatementClauses } from './statement-clauses.js';

/** Words between a verb and what it works on. */
const modifiers = wordSet(
  'LOW_PRIORITY HIGH_PRIORITY DELAYED QUICK IGNORE OR ROLLBACK ABORT FAIL REPLACE ONLY OVERWRITE PERCENT',
);

/**
 * What tokens alone tell of a statement that no grammar read: its kind, its tables, whether it has WHERE and LIMIT.
 * `undefined` when not even the kind is clear.
 */
export function readStatement(
  input: StatementInput,
  dialect: LexicalDialect,
): Statement | undefined {
  const clauses = new StatementClauses(input, dialect);
  const { site, sql, interpolations } = input;
  const base: Common = { span: clauses.span(0, input.text.length), site, sql, interpolations };
  const second = clauses.textAt(1);
  switch (clauses.textAt(0)) {
    case 'BEGIN':
      return beginsTransaction(second, dialect) ? { kind: 'Begin', ...base } : undefined;
    case 'START':
      return second === 'TRANSACTION' ? { kind: 'Begin', ...base } : undefined;
    case 'COMMIT':
      return { kind: 'Commit', ...base };
    case 'END':
      return dialect === 'sqlite' ? { kind: 'Commit', ...base } : undefined;
    case 'ROLLBACK':
      return { kind: 'Rollback', ...base, toSavepoint: clauses.has('TO') };
    default:
      return new QueryReader(input, dialect, clauses, base).read();
  }
}

/** A block of SQL Server begins with the same word. */
function beginsTransaction(second: string, dialect: LexicalDialect): boolean {
  if (dialect === 'sqlserver') return /^(?:TRAN|TRANSACTION|DISTRIBUTED)$/.test(second);
  return second !== 'NOT';
}

class QueryReader {
  readonly #input: StatementInput;
  readonly #dialect: LexicalDialect;
  readonly #clauses: StatementClauses;
  readonly #base: Common;
  readonly #tables: TableReader;

  constructor(
    input: StatementInput,
    dialect: LexicalDialect,
    clauses: StatementClauses,
    base: Common,
  ) {
    this.#input = input;
    this.#dialect = dialect;
    this.#clauses = clauses;
    this.#base = base;
    const ctes = cteNames(clauses.words.slice(0, Math.max(clauses.verb, 0)));
    this.#tables = new TableReader(input, dialect, ctes);
  }

  read(): Statement | undefined {
    const { verb, isSetOperation } = this.#clauses;
    switch (this.#clauses.textAt(verb)) {
      case '(':
        return isSetOperation ? this.#select() : undefined;
      case 'SELECT':
        return this.#select();
      case 'INSERT':
      case 'REPLACE':
        return this.#insert();
      case 'UPDATE':
        return this.#update();
      case 'DELETE':
        return this.#delete();
      default:
        return undefined;
    }
  }

  #select(): Statement {
    const clauses = this.#clauses;
    const { isSetOperation } = clauses;
    const { from, joins } = isSetOperation ? this.#setOperands() : this.#fromClause();
    const [only, more] = clauses.selectList();
    const unread = clauses.unread();
    return {
      kind: 'Select',
      ...this.#base,
      from,
      joins,
      columns: only?.text === '*' && !more ? '*' : unread,
      where: isSetOperation ? [] : clauses.where(),
      groupBy: clauses.has('GROUP') || clauses.isOpen ? unread : [],
      orderBy: clauses.has('ORDER') || clauses.isOpen ? unread : [],
      distinct: clauses.textAt(clauses.verb + 1) === 'DISTINCT',
      limit: clauses.limit(),
      offset: clauses.offset(),
      rowLock: clauses.locksRows,
      oneRow: !isSetOperation && this.#givesOneRow(from),
    };
  }

  #givesOneRow([first, second]: readonly Source[]): boolean {
    if (this.#clauses.isOpen) return false;
    if (!first || (first.kind === 'Table' && /^dual$/i.test(first.name) && !second)) return true;
    return !this.#clauses.has('GROUP') && this.#clauses.foldsRows();
  }

  #insert(): Insert {
    const { words } = this.#clauses;
    const verb = this.#behindVerb();
    verb.skip('INTO');
    // The columns in parentheses would make a function of the table.
    const at = words.findIndex((word, index) => index > verb.index && word.kind === 'group');
    const name = new WordCursor(at < 0 ? words : words.slice(0, at), verb.index);
    const table = relation(this.#tables.source(name)) ?? this.#clauses.unread();
    const columns = name.word ? this.#columnsBefore(name.word) : this.#columnsIn(words[at]);
    return { kind: 'Insert', ...this.#base, table, columns };
  }

  /** The names in the parentheses behind the table; none when they hold a query. */
  #columnsIn(group: ClauseWord | undefined): Maybe<readonly string[]> {
    if (!group) return [];
    const words = wordsInside(this.#input.text, this.#dialect, group);
    const [first] = words;
    if (first?.kind === 'group' || /^(?:SELECT|WITH|VALUES)$/.test(first?.text ?? '')) return [];
    const names = words.filter((_, index) => index % 2 === 0);
    const isList = words.every((word, index) =>
      index % 2 === 0 ? isName(word) && !this.#isHeld(word) : word.text === ',',
    );
    return isList ? names.map((word) => this.#tables.nameOf(word)) : this.#clauses.unread();
  }

  /** What follows a table without columns in parentheses. */
  #columnsBefore({ text }: ClauseWord): [] | Unknown {
    const namesNone = /^(?:VALUES|VALUE|SELECT|DEFAULT|WITH|TABLE|EXEC)$/.test(text);
    return namesNone ? [] : this.#clauses.unread();
  }

  #update(): Statement {
    const target = this.#tables.list(this.#behindVerb());
    const tables = this.#clauses.has('FROM') ? this.#fromClause() : target;
    return { kind: 'Update', ...this.#base, ...this.#change(target.from[0], tables) };
  }

  #delete(): Statement {
    const cursor = this.#behindVerb();
    cursor.skip('FROM');
    const target = this.#tables.list(cursor);
    const hasMore = cursor.skip('USING') || cursor.skip('FROM');
    const tables = hasMore ? this.#tables.list(cursor) : target;
    return { kind: 'Delete', ...this.#base, ...this.#change(target.from[0], tables) };
  }

  /** What a statement changes, of the tables that it reads. */
  #change(target: Source | undefined, tables: TableList): Change {
    const clauses = this.#clauses;
    const table = relation(aliased(target, tables, this.#dialect));
    // A join, a sub-query and a common table leave rows out, as a condition does.
    const isFiltered = tables.joins.length > 0 || !table;
    const where = isFiltered ? clauses.unread() : clauses.where();
    return { table: table ?? clauses.unread(), where, limit: clauses.limit() };
  }

  #fromClause(): TableList {
    const at = this.#clauses.find('FROM');
    if (at < 0) return { from: [], joins: [] };
    return this.#tables.list(new WordCursor(this.#clauses.words, at + 1));
  }

  #setOperands(): TableList {
    const query: Source = { kind: 'Derived', of: 'query', span: this.#base.span };
    return { from: [query, query], joins: [] };
  }

  #behindVerb(): WordCursor {
    const cursor = new WordCursor(this.#clauses.words, this.#clauses.verb + 1);
    if (cursor.skip('TOP')) cursor.take();
    cursor.skipAll(modifiers);
    return cursor;
  }

  #isHeld({ start, end }: ClauseWord): boolean {
    return this.#input.holes.some((hole) => hole.start < end && start < hole.end);
  }
}

interface Change {
  readonly table: Maybe<Relation>;
  readonly where: [] | Unknown;
  readonly limit: Maybe<number | null>;
}

/** The tables of WITH: a name at the start and behind each comma. */
function cteNames(words: readonly ClauseWord[]): ClauseWord[] {
  const start = words[1]?.text === 'RECURSIVE' ? 2 : 1;
  return words.filter(
    (word, at) => isName(word) && (at === start || (at > start && words[at - 1]?.text === ',')),
  );
}

/** The table behind an alias: `DELETE u FROM users u`, `UPDATE u SET … FROM users u`. */
function aliased(
  target: Source | undefined,
  { from, joins }: TableList,
  dialect: LexicalDialect,
): Source | undefined {
  if (target?.kind !== 'Table' || target.schema !== undefined) return target;
  const sources = [...from, ...joins.map((join) => join.source)];
  const name = target.name.toLowerCase();
  for (const source of sources) {
    if (source.kind !== 'Table') continue;
    const known = source.alias ?? source.name;
    if (known.toLowerCase() === name) return { ...source, span: target.span };
  }
  // It can be the alias of a sub-query.
  const isListed = dialect === 'sqlserver' || dialect === 'mysql' || dialect === 'mariadb';
  return isListed && sources.some((source) => source.kind === 'Derived') ? undefined : target;
}

function relation(source: Source | undefined): Maybe<Relation> | undefined {
  return source?.kind === 'Derived' ? undefined : source;
}
