import type { ObjectRef, Statement } from '../../ir/index.js';
import { splitAtCommas, WordCursor } from './clause-words.js';
import { readObjectType } from './object-types.js';
import { readAlterTable } from './read-alter-table.js';
import { readAccount } from './read-account.js';
import { readDefinition, readHead, readObjectName } from './read-create.js';
import { onlineIn } from './read-demand.js';
import type { StatementText } from './statement-text.js';

/** ALTER, from behind that word. */
export function* readAlter(text: StatementText, cursor: WordCursor): Generator<Statement> {
  if (cursor.skipPhrase('AUTHORIZATION ON')) {
    yield changeOwner(text, cursor);
    return;
  }
  const { words } = readHead(cursor);
  if (cursor.skip('TABLE')) yield* readAlterTable(text, cursor);
  else if (isRedefinition(text, cursor))
    yield* readDefinition(text, cursor, { words, orReplace: true });
  else if (text.dialect === 'sqlserver' && cursor.skip('INDEX')) yield* rebuildIndex(text, cursor);
  else yield* alterObject(text, cursor);
}

/** ALTER VIEW … AS, and what SQL Server defines anew: procedures, functions, triggers. */
function isRedefinition({ dialect }: StatementText, cursor: WordCursor): boolean {
  if (cursor.text === 'VIEW') return cursor.rest.some((word) => word.text === 'AS');
  return dialect === 'sqlserver' && /^(?:PROC|PROCEDURE|FUNCTION|TRIGGER)$/.test(cursor.text);
}

/** `ALTER INDEX name ON table REBUILD WITH (ONLINE = ON)` of SQL Server. */
function* rebuildIndex(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const name = cursor.text === 'ALL' ? undefined : text.dottedName(cursor);
  if (!name) cursor.take();
  const table = cursor.skip('ON') ? text.dottedName(cursor) : undefined;
  if (!table) return;
  const index = name && text.object(name);
  if (cursor.skip('REBUILD')) {
    const options = cursor.rest.find((word) => word.kind === 'group');
    const concurrently = options !== undefined && onlineIn(text.inside(options)) === true;
    const target = index ? 'index' : 'table';
    yield {
      kind: 'Reindex',
      ...text.facts,
      target,
      name: index ?? text.object(table),
      concurrently,
    };
  } else if (cursor.skip('REORGANIZE')) {
    yield { kind: 'Maintain', ...text.facts, operation: 'other', tables: [text.table(table)] };
  } else {
    yield { kind: 'AlterObject', ...text.facts, object: 'index', name: index, change: 'options' };
  }
}

/** A new name, owner or schema, or other options. */
function* alterObject(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const { object, isNamed } = readObjectType(cursor);
  cursor.skipPhrase('IF EXISTS');
  const name = isNamed ? readObjectName(text, cursor, object) : undefined;
  if (name && (cursor.skipPhrase('RENAME TO') || cursor.skipPhrase('MODIFY NAME ='))) {
    const to = readAccount(cursor, text);
    if (to !== undefined) yield { kind: 'Rename', ...text.facts, object, name, to };
    return;
  }
  if (object === 'schema' && name && cursor.skip('TRANSFER')) {
    yield* transfer(text, cursor, name);
    return;
  }
  const change = cursor.isAt('OWNER TO') ? 'owner' : 'options';
  yield { kind: 'AlterObject', ...text.facts, object, name, change };
}

/** `ALTER SCHEMA target TRANSFER OBJECT::source.name`. */
function* transfer(
  text: StatementText,
  cursor: WordCursor,
  schema: ObjectRef,
): Generator<Statement> {
  const isType = cursor.skipPhrase('TYPE ::');
  cursor.skipPhrase('OBJECT ::');
  const name = text.dottedName(cursor);
  if (!name) return;
  const object = isType ? 'type' : 'table';
  yield { kind: 'MoveSchema', ...text.facts, object, name: text.object(name), to: schema.name };
}

/** `ALTER AUTHORIZATION ON OBJECT::name TO owner`. */
function changeOwner(text: StatementText, cursor: WordCursor): Statement {
  const object = cursor.peek(1) === '::' ? readObjectType(cursor).object : 'table';
  if (cursor.peek(1) === '::') cursor.take();
  cursor.skip('::');
  const name = text.dottedName(cursor);
  const at = name && text.object(name);
  return { kind: 'AlterObject', ...text.facts, object, name: at, change: 'owner' };
}

/** MySQL's RENAME TABLE and RENAME USER, from behind RENAME. */
export function* readRename(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const isUser = cursor.skip('USER');
  if (!isUser && !cursor.skip('TABLE') && !cursor.skip('TABLES')) return;
  cursor.skipPhrase('IF EXISTS');
  const items = splitAtCommas(cursor.rest);
  for (const item of items) {
    const pair = new WordCursor(item, 0);
    const own = items.length > 1 ? { span: text.spanOf(item), within: text.whole } : {};
    const facts = { ...text.facts, ...own };
    const name = isUser ? readObjectName(text, pair, 'role') : undefined;
    const table = isUser ? undefined : text.dottedName(pair);
    // MariaDB's WAIT 5 and NOWAIT.
    if (pair.skip('WAIT')) pair.take();
    pair.skip('NOWAIT');
    if (!pair.skip('TO')) return;
    const to = isUser ? readAccount(pair, text) : text.dottedName(pair);
    if (name && typeof to === 'string') {
      yield { kind: 'Rename', ...facts, object: 'role', name, to };
    }
    if (table && typeof to === 'object') {
      yield { kind: 'RenameTable', ...facts, table: text.table(table), to: text.nameOf(to.last) };
    }
  }
}
