import type { ColumnDefinition, Statement } from '../../ir/index.js';
import { isName } from './clause-words.js';
import { readColumn } from './read-column.js';
import type { TableCommand } from './table-command.js';

/** MySQL's MODIFY: the column as it is from now on. */
export function* modifyColumn({ cursor, text, place }: TableCommand): Generator<Statement> {
  cursor.skip('COLUMN');
  cursor.skipPhrase('IF EXISTS');
  yield* restated(readColumn(cursor.rest, text), place);
}

/** MySQL's CHANGE: the same with a new name. */
export function* changeColumn({ cursor, text, place }: TableCommand): Generator<Statement> {
  cursor.skip('COLUMN');
  cursor.skipPhrase('IF EXISTS');
  const old = cursor.take();
  const definition = readColumn(cursor.rest, text);
  if (!old || !isName(old) || !definition?.type) return;
  const column = text.nameOf(old);
  if (!isSame(column, definition.name)) {
    yield { kind: 'RenameColumn', ...place, column, to: definition.name };
  }
  yield* restated(definition, place);
}

function* restated(
  definition: ColumnDefinition | undefined,
  place: TableCommand['place'],
): Generator<Statement> {
  if (!definition?.type) return;
  const { name: column, type } = definition;
  yield { kind: 'AlterColumnType', ...place, column, type, using: undefined, definition };
}

/** Names of columns are compared without case (MySQL manual, "Identifier Case Sensitivity"). */
function isSame(old: string, now: string): boolean {
  return old.toLowerCase() === now.toLowerCase();
}
