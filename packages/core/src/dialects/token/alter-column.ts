import type { AlterColumn, Statement, TableChange } from '../../ir/index.js';
import { alterIndex, enforceConstraint } from './alter-constraint.js';
import { isName } from './clause-words.js';
import { readDefault } from './read-column.js';
import { readExpression } from './read-expression.js';
import { readType } from './read-type.js';
import type { TableCommand } from './table-command.js';
import { isMysqlFamily } from './mysql-family.js';

/** ALTER TABLE … ALTER: a column, and in MySQL a constraint or an index. */
export function* alterPart(command: TableCommand): Generator<Statement> {
  const { cursor, text } = command;
  const isMysql = isMysqlFamily(text.dialect);
  if (isMysql && cursor.skip('INDEX')) yield* alterIndex(command);
  else if (cursor.text === 'CONSTRAINT' || (isMysql && cursor.text === 'CHECK')) {
    cursor.take();
    yield* enforceConstraint(command);
  } else yield* alterColumn(command);
}

function* alterColumn(command: TableCommand): Generator<Statement> {
  const { cursor, text, place } = command;
  cursor.skip('COLUMN');
  const name = cursor.take();
  if (!name || !isName(name)) return;
  const column = text.nameOf(name);
  const on = { ...place, column };
  if (cursor.skipPhrase('SET DEFAULT')) {
    yield { kind: 'SetDefault', ...on, default: readDefault(cursor, text) };
  } else if (cursor.skipPhrase('DROP DEFAULT')) yield { kind: 'SetDefault', ...on, default: null };
  else if (cursor.skipPhrase('SET NOT NULL')) yield { kind: 'SetNotNull', ...on };
  else if (cursor.skipPhrase('DROP NOT NULL')) yield { kind: 'DropNotNull', ...on };
  else if (text.dialect === 'sqlserver') yield* retype(command, on);
  else if (cursor.skipPhrase('SET DATA TYPE') || cursor.skip('TYPE')) yield* retype(command, on);
  else yield other(command, on);
}

type ColumnPlace = TableChange & { readonly column: string };

/** A new type, and in SQL Server whether the column takes NULL. */
function* retype(command: TableCommand, on: ColumnPlace): Generator<Statement> {
  const { cursor, text } = command;
  if (cursor.text === 'ADD' || cursor.text === 'DROP') {
    yield other(command, on);
    return;
  }
  const type = readType(cursor, text);
  if (!type) return;
  if (cursor.skip('COLLATE')) cursor.take();
  const using = cursor.skip('USING') ? readExpression(cursor.rest, text) : undefined;
  yield { kind: 'AlterColumnType', ...on, type, using, definition: undefined };
  if (cursor.skipPhrase('NOT NULL')) yield { kind: 'SetNotNull', ...on };
  else if (cursor.skip('NULL')) yield { kind: 'DropNotNull', ...on };
}

const changes: readonly (readonly [string, AlterColumn['change']])[] = [
  ['ADD GENERATED', 'add identity'],
  ['DROP IDENTITY', 'drop identity'],
  ['SET GENERATED', 'set identity'],
  ['RESTART', 'set identity'],
  ['SET EXPRESSION', 'set expression'],
  ['DROP EXPRESSION', 'drop expression'],
  ['SET STATISTICS', 'statistics'],
  ['SET STORAGE', 'storage'],
  ['SET COMPRESSION', 'compression'],
  ['SET (', 'options'],
  ['RESET (', 'options'],
];

function other({ cursor }: TableCommand, on: ColumnPlace): AlterColumn {
  const change = changes.find(([phrase]) => cursor.isAt(phrase))?.[1] ?? 'other';
  return { kind: 'AlterColumn', ...on, change };
}
