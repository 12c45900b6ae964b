import type {
  Insert,
  Maybe,
  Predicate,
  Relation,
  Select,
  Source,
  Statement,
  TableRef,
} from '../../ir/index.js';
import type { LexicalDialect } from '../../source/lexis.js';
import { wordSet } from '../../source/word-set.js';
import { isName, splitAtCommas, WordCursor, type ClauseWord } from './clause-words.js';
import { readMerge, updateStatistics } from './read-command.js';
import { tableOfQuery } from './read-create-table.js';
import { TableReader, type TableList } from './read-tables.js';
import { StatementClauses } from './statement-clauses.js';
import type { StatementText } from './statement-text.js';
import { isMysqlFamily } from './mysql-family.js';

/** Words between a verb and what it works on. */
const modifiers = wordSet(
  'LOW_PRIORITY HIGH_PRIORITY DELAYED QUICK IGNORE OR ROLLBACK ABORT FAIL REPLACE ONLY OVERWRITE PERCENT',
);

/** SELECT, INSERT, UPDATE, DELETE and MERGE, WITH or without common tables. */
export function* readQuery(text: StatementText): Generator<Statement> {
  yield* new QueryReader(text).read();
}

/** A query in parentheses; `undefined` for a statement that changes something. */
export function readSelect(text: StatementText): Select | undefined {
  return new QueryReader(text).query();
}

class QueryReader {
  readonly #text: StatementText;
  readonly #clauses: StatementClauses;
  readonly #tables: TableReader;

  constructor(text: StatementText) {
    this.#text = text;
    this.#clauses = new StatementClauses(text);
    this.#tables = new TableReader(text);
  }

  *read(): Generator<Statement> {
    const { verb } = this.#clauses;
    switch (this.#clauses.textAt(verb)) {
      case 'INSERT':
      case 'REPLACE':
        yield this.#insert();
        return;
      case 'UPDATE':
        yield* this.#update();
        return;
      case 'DELETE':
        yield this.#delete();
        return;
      case 'MERGE':
        yield* readMerge(this.#text, new WordCursor(this.#text.words, verb + 1));
        return;
      default:
        yield* this.#into();
        const query = this.query();
        if (query) yield query;
    }
  }

  /** A query that changes nothing; `undefined` for anything else. */
  query(): Select | undefined {
    const { verb, isSetOperation } = this.#clauses;
    const word = this.#clauses.textAt(verb);
    if (word === 'SELECT' || (word === '(' && isSetOperation)) return this.#select();
    if (word === 'VALUES') return this.#rows([], []);
    if (word !== 'TABLE') return undefined;
    return this.#rows(this.#tables.list(new WordCursor(this.#text.words, verb + 1)).from, '*');
  }

  /** SELECT … INTO t FROM … makes a table in SQL Server and PostgreSQL. */
  *#into(): Generator<Statement> {
    const { dialect, words } = this.#text;
    const at = this.#clauses.find('INTO');
    if (at < 0 || isMysqlFamily(dialect)) return;
    const name = this.#text.dottedName(new WordCursor(words, at + 1));
    if (name) yield tableOfQuery(this.#text, this.#text.table(name));
  }

  #select(): Select {
    const clauses = this.#clauses;
    const { isSetOperation } = clauses;
    const { from, joins } = isSetOperation ? this.#setOperands() : this.#fromClause();
    return {
      kind: 'Select',
      ...this.#text.facts,
      from,
      joins,
      columns: isSetOperation ? [] : clauses.columns(),
      where: isSetOperation ? [] : clauses.where(),
      groupBy: isSetOperation ? [] : clauses.items('GROUP'),
      orderBy: clauses.items('ORDER'),
      distinct: !isSetOperation && /^DISTINCT(?:ROW)?$/.test(clauses.textAt(clauses.verb + 1)),
      limit: clauses.limit(),
      offset: clauses.offset(),
      rowLock: clauses.locksRows,
      oneRow: !isSetOperation && this.#givesOneRow(from),
    };
  }

  /** VALUES (…), (…) and MySQL's TABLE t. */
  #rows(from: Select['from'], columns: Select['columns']): Select {
    const clauses = this.#clauses;
    return {
      kind: 'Select',
      ...this.#text.facts,
      from,
      joins: [],
      columns,
      where: [],
      groupBy: [],
      orderBy: clauses.items('ORDER'),
      distinct: false,
      limit: clauses.limit(),
      offset: clauses.offset(),
      rowLock: false,
      oneRow: false,
    };
  }

  #givesOneRow([first, second]: readonly Source[]): boolean {
    if (this.#clauses.isOpen) return false;
    if (!first || (first.kind === 'Table' && /^dual$/i.test(first.name) && !second)) return true;
    const clauses = this.#clauses;
    return !clauses.has('GROUP') && (clauses.has('HAVING') || clauses.foldsRows());
  }

  #insert(): Insert {
    const { words } = this.#clauses;
    const verb = this.#behindVerb();
    verb.skip('INTO');
    // The columns in parentheses would make a function of the table.
    const at = words.findIndex((word, index) => index > verb.index && word.kind === 'group');
    const name = new WordCursor(at < 0 ? words : words.slice(0, at), verb.index);
    const table = relation(this.#tables.source(name)) ?? this.#clauses.unread();
    const columns = name.word ? this.#columnsBefore(name) : this.#columnsIn(words[at]);
    return { kind: 'Insert', ...this.#text.facts, table, columns };
  }

  /** The names in the parentheses behind the table; none when they hold a query. */
  #columnsIn(group: ClauseWord | undefined): Maybe<readonly string[]> {
    if (!group) return [];
    const words = this.#text.inside(group);
    const [first] = words;
    if (first?.kind === 'group' || /^(?:SELECT|WITH|VALUES)$/.test(first?.text ?? '')) return [];
    const names = words.filter((_, index) => index % 2 === 0);
    const isList = words.every((word, index) =>
      index % 2 === 0 ? this.#text.isName(word) && !this.#isHeld(word) : word.text === ',',
    );
    return isList ? names.map((word) => this.#text.nameOf(word)) : this.#clauses.unread();
  }

  /** What follows a table without columns in parentheses. */
  #columnsBefore(cursor: WordCursor): Insert['columns'] {
    if (cursor.text === 'SET') return this.#assigned();
    const namesNone = /^(?:VALUES|VALUE|SELECT|DEFAULT|WITH|TABLE|EXEC|EXECUTE)$/.test(cursor.text);
    return namesNone ? [] : this.#clauses.unread();
  }

  /** The columns of MySQL's `INSERT INTO t SET a = 1, b = 2`. */
  #assigned(): Insert['columns'] {
    const items = splitAtCommas(this.#clauses.assignments());
    const names = items.map((item) => item[item.findIndex(({ text }) => text === '=') - 1]);
    const isRead =
      names.length > 0 &&
      names.every((name) => name !== undefined && isName(name) && !this.#isHeld(name));
    return isRead
      ? names.flatMap((name) => (name ? [this.#text.nameOf(name)] : []))
      : this.#clauses.unread();
  }

  *#update(): Generator<Statement> {
    const cursor = this.#behindVerb();
    if (this.#text.dialect === 'sqlserver' && cursor.skip('STATISTICS')) {
      yield* updateStatistics(this.#text, cursor);
      return;
    }
    const target = this.#tables.list(cursor);
    const isJoined = this.#clauses.has('FROM') && !this.#changesPortion;
    const tables = isJoined ? this.#fromClause() : target;
    const changed = this.#changed(target) ?? target.from[0];
    yield { kind: 'Update', ...this.#text.facts, ...this.#change(changed, tables) };
  }

  /** Of several tables the one that SET names: `UPDATE a JOIN b ON … SET b.x = 1`. */
  #changed({ from, joins }: TableList): Source | undefined {
    const sources = [...from, ...joins.map((join) => join.source)];
    const [name, dot] = this.#clauses.assignments();
    if (sources.length < 2 || !name || dot?.text !== '.') return undefined;
    return sourceNamed(this.#text.nameOf(name), sources);
  }

  #delete(): Statement {
    const cursor = this.#behindVerb();
    if (this.#deletesHistory) cursor.skip('HISTORY');
    cursor.skip('FROM');
    const target = this.#tables.list(cursor);
    const hasMore = cursor.skip('USING') || cursor.skip('FROM');
    const tables = hasMore ? this.#tables.list(cursor) : target;
    return { kind: 'Delete', ...this.#text.facts, ...this.#change(target.from[0], tables) };
  }

  /** What a statement changes, of the tables that it reads. */
  #change(target: Source | undefined, tables: TableList): Change {
    const clauses = this.#clauses;
    const table = relation(aliased(target, tables, this.#text.dialect));
    // A join, a sub-query and a common table leave rows out, as a condition does, and so does a period of time.
    const isTimed = this.#changesPortion || this.#deletesHistory;
    const isFiltered = (tables.joins.length > 0 || !table || isTimed) && !clauses.has('WHERE');
    const where = isFiltered ? clauses.unread() : clauses.where();
    return { table: table ?? clauses.unread(), where, limit: clauses.limit() };
  }

  /** `FOR PORTION OF period FROM a TO b` (MariaDB documentation, "Application-Time Periods"). */
  get #changesPortion(): boolean {
    const at = this.#clauses.find('FOR');
    return at >= 0 && this.#clauses.textAt(at + 1) === 'PORTION';
  }

  /** DELETE HISTORY FROM t (MariaDB documentation, "System-Versioned Tables"). */
  get #deletesHistory(): boolean {
    const clauses = this.#clauses;
    return (
      this.#text.dialect === 'mariadb' &&
      clauses.textAt(clauses.verb + 1) === 'HISTORY' &&
      clauses.textAt(clauses.verb + 2) === 'FROM'
    );
  }

  #fromClause(): TableList {
    const at = this.#clauses.find('FROM');
    if (at < 0) return { from: [], joins: [] };
    return this.#tables.list(new WordCursor(this.#clauses.words, at + 1));
  }

  #setOperands(): TableList {
    const query: Source = { kind: 'Derived', of: 'query', span: this.#text.whole };
    return { from: [query, query], joins: [] };
  }

  #behindVerb(): WordCursor {
    const cursor = new WordCursor(this.#clauses.words, this.#clauses.verb + 1);
    if (cursor.skip('TOP')) cursor.take();
    cursor.skipAll(modifiers);
    return cursor;
  }

  #isHeld({ start, end }: ClauseWord): boolean {
    return this.#text.holeIn(start, end) !== undefined;
  }
}

interface Change {
  readonly table: Maybe<Relation>;
  readonly where: Maybe<readonly Predicate[]>;
  readonly limit: Maybe<number | null>;
}

/** The table behind an alias: `DELETE u FROM users u`, `UPDATE u SET … FROM users u`. */
function aliased(
  target: Source | undefined,
  { from, joins }: TableList,
  dialect: LexicalDialect,
): Source | undefined {
  if (target?.kind !== 'Table' || target.schema !== undefined) return target;
  const sources = [...from, ...joins.map((join) => join.source)];
  const source = sourceNamed(target.name, sources);
  if (source) return { ...source, span: target.span };
  // It can be the alias of a sub-query.
  const isListed = dialect === 'sqlserver' || isMysqlFamily(dialect);
  return isListed && sources.some((source) => source.kind === 'Derived') ? undefined : target;
}

function relation(source: Source | undefined): Maybe<Relation> | undefined {
  return source?.kind === 'Derived' ? undefined : source;
}

function sourceNamed(name: string, sources: readonly Source[]): TableRef | undefined {
  for (const source of sources) {
    if (source.kind !== 'Table') continue;
    const known = source.alias ?? source.name;
    if (known.toLowerCase() === name.toLowerCase()) return source;
  }
  return undefined;
}
