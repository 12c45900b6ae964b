import type { Drop, ObjectRef, ObjectType, Statement, TableRef } from '../../ir/index.js';
import { splitAtCommas, WordCursor, type ClauseWord } from './clause-words.js';
import { readObjectType } from './object-types.js';
import { readObjectName } from './read-create.js';
import { readDropIndex } from './read-index.js';
import type { StatementText } from './statement-text.js';

/** DROP, from behind that word. */
export function* readDrop(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const { object, isNamed } = readObjectType(cursor);
  if (object === 'index') {
    yield* readDropIndex(text, cursor);
    return;
  }
  const ifExists = cursor.skipPhrase('IF EXISTS');
  const items = isNamed ? splitAtCommas(cursor.rest) : [];
  const dropped = items.map((item) => readItem(item, object, text));
  if (dropped.some((item) => item.object === undefined)) return;
  const objects = dropped.flatMap((item) => item.object ?? []);
  const table = dropped.find((item) => item.table)?.table;
  const cascade = cursor.rest.at(-1)?.text === 'CASCADE' && cursor.rest.length > 1;
  yield { kind: 'Drop', ...text.facts, object, objects, table, ifExists, cascade };
}

/** A name, and the table that it is on where the statement says so. */
function readItem(
  words: readonly ClauseWord[],
  object: ObjectType,
  text: StatementText,
): { readonly object: ObjectRef | undefined; readonly table: TableRef | undefined } {
  const cursor = new WordCursor(words, 0);
  const name = readObjectName(text, cursor, object);
  const isOn = isOnTable(object) && cursor.skip('ON');
  const table =
    isOn && !/^(?:DATABASE|ALL)$/.test(cursor.text) ? text.dottedName(cursor) : undefined;
  return { object: name, table: table && text.table(table) };
}

function isOnTable(object: Drop['object']): boolean {
  return object === 'trigger' || object === 'policy' || object === 'rule';
}

/** TRUNCATE, from behind that word. */
export function* readTruncate(text: StatementText, cursor: WordCursor): Generator<Statement> {
  cursor.skip('TABLE');
  const tables = readTables(text, cursor);
  if (tables.length === 0) return;
  const cascade = cursor.rest.some((word) => word.text === 'CASCADE');
  yield { kind: 'Truncate', ...text.facts, tables, cascade };
}

/** Names of tables with commas between them; the cursor stops behind the last one. */
export function readTables(text: StatementText, cursor: WordCursor): readonly TableRef[] {
  const tables: TableRef[] = [];
  do {
    cursor.skip('ONLY');
    const name = text.dottedName(cursor);
    if (!name) break;
    tables.push(text.table(name));
    cursor.skip('*');
  } while (cursor.skip(','));
  return tables;
}
