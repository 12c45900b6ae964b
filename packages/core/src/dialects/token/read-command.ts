import {
  unknown,
  type LockTable,
  type Maintain,
  type Statement,
  type TableRef,
} from '../../ir/index.js';
import { wordSet } from '../../source/word-set.js';
import { isName, splitAtCommas, WordCursor, type ClauseWord } from './clause-words.js';
import { readValue } from './read-control.js';
import { readTables } from './read-drop.js';
import type { StatementText } from './statement-text.js';
import { isMysqlFamily } from './mysql-family.js';

/** A command of which only its name is told. */
export function sessionCommand(command: string): (text: StatementText) => Iterable<Statement> {
  return (text) => [{ kind: 'SessionCommand', ...text.facts, command }];
}

/** Pragmas that answer a question or do something, whatever stands in their parentheses. */
const questions = wordSet(
  'TABLE_INFO TABLE_XINFO TABLE_LIST INDEX_INFO INDEX_XINFO INDEX_LIST FOREIGN_KEY_LIST FOREIGN_KEY_CHECK ' +
    'INTEGRITY_CHECK QUICK_CHECK WAL_CHECKPOINT OPTIMIZE INCREMENTAL_VACUUM',
);

/** SQLite's PRAGMA: a setting when it has a value. */
export function* readPragma(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const name = text.dottedName(cursor);
  if (!name) return;
  const isQuestion = questions.has(name.last.text);
  const group = cursor.word?.kind === 'group' ? cursor.word : undefined;
  if (isQuestion || (!group && !cursor.skip('='))) {
    yield { kind: 'SessionCommand', ...text.facts, command: 'pragma' };
    return;
  }
  const value = readValue(text, group ? text.inside(group) : cursor.rest);
  const setting = text.nameOf(name.last).toLowerCase();
  yield { kind: 'Set', ...text.facts, name: setting, value, scope: 'session' };
}

/** `LOCK TABLES a READ, b AS c WRITE` of MySQL, `LOCK TABLE a IN … MODE` of PostgreSQL. */
export function* readLock(text: StatementText, cursor: WordCursor): Generator<Statement> {
  if (!cursor.skip('TABLES') && !cursor.skip('TABLE')) {
    if (text.dialect !== 'postgresql') yield* sessionCommand('lock')(text);
    return;
  }
  const { rest } = cursor;
  const noWait = rest.some((word) => word.text === 'NOWAIT');
  if (text.dialect === 'postgresql') {
    yield lockTable(text, readTables(text, cursor), modeIn(rest), noWait);
    return;
  }
  const byMode = new Map<string, TableRef[]>();
  for (const item of splitAtCommas(rest)) {
    const name = text.dottedName(new WordCursor(item, 0));
    if (!name) return;
    const mode = item.some((word) => word.text === 'WRITE') ? 'WRITE' : 'READ';
    byMode.set(mode, [...(byMode.get(mode) ?? []), text.table(name)]);
  }
  for (const [mode, tables] of byMode) yield lockTable(text, tables, mode, noWait);
}

/** The words between IN and MODE; the strongest when there are none. */
function modeIn(words: readonly ClauseWord[]): string {
  const texts = words.map((word) => word.text);
  const from = texts.indexOf('IN');
  const to = texts.indexOf('MODE');
  return from >= 0 && to > from ? texts.slice(from + 1, to).join(' ') : 'ACCESS EXCLUSIVE';
}

function lockTable(
  text: StatementText,
  tables: readonly TableRef[],
  mode: string,
  noWait: boolean,
): LockTable {
  return { kind: 'LockTable', ...text.facts, tables, mode, noWait };
}

/** OPTIMIZE TABLE and its kind, from behind the verb. */
export function maintain(
  operation: Maintain['operation'],
): (text: StatementText, cursor: WordCursor) => Iterable<Statement> {
  return function* (text, cursor) {
    cursor.skip('NO_WRITE_TO_BINLOG');
    cursor.skip('LOCAL');
    const isTable = cursor.skip('TABLE') || cursor.skip('TABLES');
    const isMysql = isMysqlFamily(text.dialect);
    // MySQL has further meanings of these verbs: CHECK VIEW, ANALYZE SELECT, REPAIR VIEW.
    if (isMysql && !isTable) yield* sessionCommand(operation)(text);
    else yield { kind: 'Maintain', ...text.facts, operation, tables: readTables(text, cursor) };
  };
}

/** SQLite's VACUUM; INTO writes a copy. */
export function* readVacuum(text: StatementText, cursor: WordCursor): Generator<Statement> {
  if (text.dialect === 'sqlite') {
    const isCopy = cursor.rest.some((word) => word.text === 'INTO');
    if (isCopy) yield* sessionCommand('vacuum')(text);
    else yield { kind: 'Maintain', ...text.facts, operation: 'vacuum', tables: [] };
    return;
  }
  const isFull = cursor.skip('FULL');
  const operation = isFull ? 'vacuum full' : 'vacuum';
  yield { kind: 'Maintain', ...text.facts, operation, tables: readTables(text, cursor) };
}

/** SQLite's REINDEX; the name is an index's, a table's or a collation's. */
export function* readReindex(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const named = text.dottedName(cursor);
  const target = named ? 'index' : 'database';
  const name = named && text.object(named);
  yield { kind: 'Reindex', ...text.facts, target, name, concurrently: false };
}

/** `UPDATE STATISTICS table` of SQL Server, from behind these words. */
export function* updateStatistics(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const name = text.dottedName(cursor);
  const tables = name ? [text.table(name)] : [];
  yield { kind: 'Maintain', ...text.facts, operation: 'analyze', tables };
}

/** `LOAD DATA INFILE 'f' INTO TABLE t`, from behind LOAD. */
export function* readLoad(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const at = cursor.rest.findIndex(
    (word, index, all) => word.text === 'TABLE' && all[index - 1]?.text === 'INTO',
  );
  const name = at < 0 ? undefined : text.dottedName(new WordCursor(cursor.rest, at + 1));
  if (!name) {
    yield* sessionCommand('load')(text);
    return;
  }
  yield { kind: 'Copy', ...text.facts, table: text.table(name), direction: 'from', program: false };
}

/** `BULK INSERT t FROM 'f'`, from behind BULK. */
export function* readBulk(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const name = cursor.skip('INSERT') ? text.dottedName(cursor) : undefined;
  if (!name) return;
  yield { kind: 'Copy', ...text.facts, table: text.table(name), direction: 'from', program: false };
}

/** MERGE, from behind that word. */
export function* readMerge(text: StatementText, cursor: WordCursor): Generator<Statement> {
  if (cursor.skip('TOP')) cursor.take();
  cursor.skip('PERCENT');
  cursor.skip('INTO');
  const { word } = cursor;
  if (!word) return;
  const name = text.dottedName(cursor);
  const hole = name && text.holeIn(name.first.start, name.last.end);
  const isStatic = name !== undefined && (hole === undefined || hole.hole.fill === 'tool');
  const table = isStatic
    ? text.table(name)
    : unknown(text.span(word.start, word.end), 'table name is not static');
  yield { kind: 'Merge', ...text.facts, table };
}

/** CALL, from behind that word. */
export function* readCall(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const name = text.dottedName(cursor);
  if (name) yield { kind: 'CallRoutine', ...text.facts, routine: text.object(name) };
}

/** `FLUSH TABLES a, b WITH READ LOCK`; other kinds of FLUSH. */
export function* readFlush(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const isLock = cursor.rest.some(
    (word, at, all) => word.text === 'READ' && all[at + 1]?.text === 'LOCK',
  );
  if (!isLock || !(cursor.skip('TABLES') || cursor.skip('TABLE'))) {
    yield* sessionCommand('flush')(text);
    return;
  }
  const hasTables = cursor.word && isName(cursor.word) && cursor.text !== 'WITH';
  yield lockTable(text, hasTables ? readTables(text, cursor) : [], 'READ', false);
}
