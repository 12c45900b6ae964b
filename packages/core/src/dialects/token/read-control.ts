import { unknown, type SetCommand, type Statement } from '../../ir/index.js';
import { isName, splitAtCommas, WordCursor, type ClauseWord } from './clause-words.js';
import { stringValue } from './literal-value.js';
import type { StatementText } from './statement-text.js';
import { isMysqlFamily } from './mysql-family.js';

type Value = SetCommand['value'];

/** BEGIN, START TRANSACTION; of SQL Server only where it is no block. */
export function* readBegin(text: StatementText, cursor: WordCursor): Generator<Statement> {
  if (beginsTransaction(cursor.text, text)) yield { kind: 'Begin', ...text.facts };
  // MariaDB's block outside of a routine.
  if (cursor.isAt('NOT ATOMIC'))
    yield { kind: 'Do', ...text.facts, language: 'sql', isRead: false };
}

function beginsTransaction(second: string, { dialect }: StatementText): boolean {
  if (dialect === 'sqlserver') return /^(?:TRAN|TRANSACTION|DISTRIBUTED)$/.test(second);
  return second !== 'NOT';
}

export function* readStart(text: StatementText, cursor: WordCursor): Generator<Statement> {
  if (cursor.text === 'TRANSACTION') yield { kind: 'Begin', ...text.facts };
  else yield { kind: 'SessionCommand', ...text.facts, command: 'start' };
}

/** COMMIT, and SQLite's END. */
export function* readCommit(text: StatementText, cursor: WordCursor): Generator<Statement> {
  yield { kind: 'Commit', ...text.facts };
  if (isChained(cursor)) yield { kind: 'Begin', ...text.facts };
}

export function* readEnd(text: StatementText, cursor: WordCursor): Generator<Statement> {
  if (text.dialect === 'sqlite' || text.dialect === 'postgresql') yield* readCommit(text, cursor);
}

export function* readRollback(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const toSavepoint = cursor.rest.some(({ kind, text: word }) => kind === 'word' && word === 'TO');
  const name = toSavepoint ? lastName(cursor) : undefined;
  yield { kind: 'Rollback', ...text.facts, toSavepoint, ...(name && { savepoint: name }) };
  if (!toSavepoint && isChained(cursor)) yield { kind: 'Begin', ...text.facts };
}

/** AND CHAIN opens the next transaction at once. */
function isChained({ rest }: WordCursor): boolean {
  return rest.some((word, at) => word.text === 'CHAIN' && rest[at - 1]?.text === 'AND');
}

/** SAVEPOINT a, and SQL Server's SAVE TRANSACTION a. */
export function* readSavepoint(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const name = lastName(cursor);
  yield { kind: 'Savepoint', ...text.facts, release: false, ...(name && { name }) };
}

export function* readRelease(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const name = lastName(cursor);
  yield { kind: 'Savepoint', ...text.facts, release: true, ...(name && { name }) };
}

/** The name of a savepoint, which stands last; without quotes, and in lower case. */
function lastName({ rest }: WordCursor): string | undefined {
  const last = rest.at(-1);
  return last?.kind === 'word' ? last.text.toLowerCase() : undefined;
}

/** SET, from behind that word: a fact for each setting. */
export function* readSet(text: StatementText, cursor: WordCursor): Generator<Statement> {
  // MariaDB's SET STATEMENT … FOR holds for one statement.
  const isForOne = text.dialect === 'mariadb' && cursor.skip('STATEMENT');
  if (isMysqlFamily(text.dialect) && cursor.isAt('PASSWORD')) {
    yield { kind: 'SessionCommand', ...text.facts, command: 'set password' };
    return;
  }
  const scope = isForOne ? 'local' : readScope(text, cursor);
  if (cursor.skip('TRANSACTION')) {
    // SQL Server's level holds until it is set again.
    const own = text.dialect === 'sqlserver' ? 'session' : 'local';
    yield* transactionSettings(text, cursor, scope ?? own);
    return;
  }
  const items = settingsIn(cursor, text);
  for (const item of items) {
    const setting = readSetting(text, new WordCursor(item, 0), scope ?? 'session');
    const own = items.length > 1 ? { span: text.spanOf(item), within: text.whole } : {};
    if (setting) yield { ...setting, ...own };
  }
}

/** The settings; SQL Server's `SET a, b ON` gives one value to all. */
function settingsIn(
  { rest }: WordCursor,
  { dialect }: StatementText,
): readonly (readonly ClauseWord[])[] {
  const items = splitAtCommas(rest);
  const value = items.at(-1)?.slice(1) ?? [];
  if (dialect !== 'sqlserver' || items.length < 2) return items;
  return items.map((item) => (item.length === 1 ? [...item, ...value] : item));
}

/** The words before a setting that say how long it holds. LOCAL is MySQL's other word for SESSION. */
function readScope(text: StatementText, cursor: WordCursor): SetCommand['scope'] | undefined {
  if (cursor.peek(1) === '=') return undefined;
  if (cursor.skip('GLOBAL') || cursor.skip('PERSIST') || cursor.skip('PERSIST_ONLY'))
    return 'global';
  if (cursor.skip('SESSION')) return 'session';
  if (!cursor.skip('LOCAL')) return undefined;
  return isMysqlFamily(text.dialect) ? 'session' : 'local';
}

function readSetting(
  text: StatementText,
  cursor: WordCursor,
  around: SetCommand['scope'],
): Statement | undefined {
  const scope = readScope(text, cursor) ?? around;
  const start = cursor.word;
  if (!start) return undefined;
  const equals = cursor.rest.findIndex(({ text: word }) => /^(?::?=|TO)$/.test(word));
  const at = equals < 0 ? 1 : equals;
  const end = cursor.rest[at - 1]?.end ?? start.end;
  const [name, own] = settingName(text.written(start.start, end));
  const value = readValue(text, cursor.rest.slice(equals < 0 ? 1 : equals + 1));
  return { kind: 'Set', ...text.facts, name, value, scope: own ?? scope };
}

/** `@@GLOBAL.sql_mode`, `@@x`, `search_path`. */
function settingName(written: string): [string, SetCommand['scope'] | undefined] {
  const name = written.toLowerCase().replaceAll(/[`"\[\]\s]/g, '');
  const found = /^@@(global|persist|persist_only|session|local)\.(.*)$/s.exec(name);
  if (!found) return [name.replace(/^@@/, ''), undefined];
  const isGlobal = found[1] !== 'session' && found[1] !== 'local';
  return [found[2] ?? '', isGlobal ? 'global' : 'session'];
}

/** A value that is written as one word or constant. */
export function readValue(text: StatementText, words: readonly ClauseWord[]): Value {
  const values = words.filter((word) => word.text !== ',');
  const [first] = values;
  const last = values.at(-1);
  if (!first || !last || text.holeIn(first.start, last.end)) {
    return unknown(text.whole, 'value is not static');
  }
  if (values.length === 1 && first.text === 'DEFAULT') return null;
  const texts = values.map((word) => constantText(text, word));
  const isStatic = texts.every((one) => one !== undefined);
  if (!isStatic) return unknown(text.whole, 'value is not static');
  // `-2000` and `dbo.t ON` as they are written, apart from quotes.
  return texts
    .join(' ')
    .replaceAll(/([-+.]) /g, '$1')
    .replaceAll(' .', '.');
}

function constantText({ input, dialect }: StatementText, word: ClauseWord): string | undefined {
  const written = input.text.slice(word.start, word.end);
  if (word.kind === 'string') return stringValue(written, dialect);
  if (word.kind === 'number') return written;
  if (/^[-+.]$/.test(written)) return written;
  return isName(word) ? written.replaceAll(/^["`[]|["`\]]$/g, '') : undefined;
}

/** SET TRANSACTION ISOLATION LEVEL x, READ ONLY. */
function* transactionSettings(
  text: StatementText,
  cursor: WordCursor,
  scope: SetCommand['scope'],
): Generator<Statement> {
  for (const item of splitAtCommas(cursor.rest)) {
    const words = item.map((word) => word.text.toLowerCase());
    const isLevel = words[0] === 'isolation';
    const name = isLevel ? 'transaction_isolation' : 'transaction_read_only';
    const value = isLevel ? words.slice(2).join(' ') : String(words.includes('only'));
    yield { kind: 'Set', ...text.facts, name, value, scope };
  }
}
