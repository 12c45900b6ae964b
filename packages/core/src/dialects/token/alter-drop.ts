import type { DropConstraint, Statement } from '../../ir/index.js';
import { otherOption, partOfTable } from './alter-option.js';
import { isName } from './clause-words.js';
import { commandFacts, type TableCommand } from './table-command.js';
import { isMysqlFamily } from './mysql-family.js';

/** ALTER TABLE … DROP. */
export function* dropPart(command: TableCommand): Generator<Statement> {
  const { cursor } = command;
  if (cursor.skipPhrase('PRIMARY KEY')) {
    yield dropConstraint(command, 'primary key', false);
    return;
  }
  if (cursor.skipPhrase('FOREIGN KEY')) yield* dropNamed(command, 'foreign key');
  else if (cursor.isAt('CHECK') && cursor.peek(1) !== '') {
    cursor.take();
    yield* dropNamed(command, 'check');
  } else if (cursor.skip('CONSTRAINT')) yield* dropNamed(command, undefined);
  else if (isIndex(command)) yield* dropIndex(command);
  else {
    const other = partOfTable(command);
    if (other === undefined) yield* dropColumn(command);
    else yield otherOption(command, `drop ${other}`);
  }
}

/** In SQLite and PostgreSQL these are names of columns, which no other name can follow. */
function isIndex({ cursor, text: { dialect } }: TableCommand): boolean {
  if (cursor.text !== 'INDEX' && cursor.text !== 'KEY') return false;
  const next = cursor.peek(1);
  if (dialect === 'unknown') return /^(?!(?:CASCADE|RESTRICT)$)[\w`"]/.test(next);
  return isMysqlFamily(dialect) && next !== '';
}

function* dropNamed(command: TableCommand, of: DropConstraint['of']): Generator<Statement> {
  const ifExists = command.cursor.skipPhrase('IF EXISTS');
  if (command.cursor.word && isName(command.cursor.word)) {
    yield dropConstraint(command, of, ifExists);
  }
}

function dropConstraint(
  { cursor, text, place }: TableCommand,
  of: DropConstraint['of'],
  ifExists: boolean,
): DropConstraint {
  const name = text.dottedName(cursor);
  const constraint = name && text.nameOf(name.last);
  const cascade = cursor.skip('CASCADE');
  return { kind: 'DropConstraint', ...place, constraint, of, ifExists, cascade };
}

function* dropIndex({ cursor, text, place }: TableCommand): Generator<Statement> {
  cursor.take();
  const ifExists = cursor.skipPhrase('IF EXISTS');
  const name = text.dottedName(cursor);
  if (!name) return;
  const indexes = [text.object(name)];
  const flags = { concurrently: false, ifExists, cascade: false };
  yield { kind: 'DropIndex', ...commandFacts(place), table: place.table, indexes, ...flags };
}

/** SQL Server takes a name without COLUMN for a constraint. */
function* dropColumn(command: TableCommand): Generator<Statement> {
  const { cursor, text, place } = command;
  const isColumn = cursor.skip('COLUMN');
  if (!isColumn && text.dialect === 'sqlserver') {
    yield* dropNamed(command, undefined);
    return;
  }
  const ifExists = cursor.skipPhrase('IF EXISTS');
  const name = cursor.take();
  if (!name || !text.isName(name)) return;
  const column = text.nameOf(name);
  yield { kind: 'DropColumn', ...place, column, ifExists, cascade: cursor.skip('CASCADE') };
}
