import type { Statement } from '../../ir/index.js';
import type { ClauseWord } from './clause-words.js';
import { commandFacts, type TableCommand } from './table-command.js';

/** ALTER TABLE … RENAME. */
export function* renamePart(command: TableCommand): Generator<Statement> {
  const { cursor, text, place } = command;
  if (cursor.skip('TO') || cursor.skip('AS') || cursor.skip('=') || cursor.next === undefined) {
    const name = text.dottedName(cursor);
    if (name)
      yield { kind: 'RenameTable', ...place, table: place.table, to: text.nameOf(name.last) };
    return;
  }
  const object = cursor.next.text === 'TO' ? 'COLUMN' : cursor.take()?.text;
  cursor.skipPhrase('IF EXISTS');
  const [old, to] = readPair(command);
  if (!old || !to) return;
  if (object === 'COLUMN') yield { kind: 'RenameColumn', ...place, column: text.nameOf(old), to };
  if (object === 'CONSTRAINT') {
    yield { kind: 'RenameConstraint', ...place, constraint: text.nameOf(old), to };
  }
  if (object !== 'INDEX' && object !== 'KEY') return;
  const name = text.object({ first: old, last: old, schema: undefined, owner: undefined });
  yield { kind: 'Rename', ...commandFacts(place), object: 'index', name, to };
}

/** `a TO b`. */
function readPair({ cursor, text }: TableCommand): [ClauseWord?, string?] {
  const old = cursor.take();
  if (!old || !text.isName(old) || !cursor.skip('TO')) return [];
  const to = cursor.take();
  return to && text.isName(to) ? [old, text.nameOf(to)] : [];
}
