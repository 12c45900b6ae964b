import type { Statement } from '../../ir/index.js';
import { isName } from './clause-words.js';
import { commandFacts, type TableCommand } from './table-command.js';

/** CHECK CONSTRAINT and NOCHECK CONSTRAINT of SQL Server: new rows are looked at again, or no longer. */
export function* checkConstraints({
  cursor,
  text,
  place,
  looksAtRows,
}: TableCommand): Generator<Statement> {
  const enforced = cursor.last?.text === 'CHECK';
  if (!cursor.skip('CONSTRAINT')) return;
  const { word } = cursor;
  if (!word || !isName(word)) return;
  const constraint = text.nameOf(word);
  // WITH CHECK looks at the rows that are there as well.
  const validates = enforced && looksAtRows === true;
  if (validates) yield { kind: 'ValidateConstraint', ...place, constraint };
  else yield { kind: 'AlterConstraint', ...place, constraint, enforced };
}

/** PostgreSQL's VALIDATE CONSTRAINT. */
export function* validateConstraint({ cursor, text, place }: TableCommand): Generator<Statement> {
  if (!cursor.skip('CONSTRAINT')) return;
  const { word } = cursor;
  if (word && isName(word)) {
    yield { kind: 'ValidateConstraint', ...place, constraint: text.nameOf(word) };
  }
}

/** `ALTER CHECK name NOT ENFORCED`, from behind CHECK or CONSTRAINT. */
export function* enforceConstraint({ cursor, text, place }: TableCommand): Generator<Statement> {
  const name = cursor.take();
  if (!name || !isName(name)) return;
  const isLifted = cursor.skipPhrase('NOT ENFORCED');
  const enforced = isLifted ? false : cursor.skip('ENFORCED') ? true : undefined;
  yield { kind: 'AlterConstraint', ...place, constraint: text.nameOf(name), enforced };
}

/** MySQL's `ALTER INDEX name INVISIBLE`. */
export function* alterIndex({ cursor, text, place }: TableCommand): Generator<Statement> {
  const name = text.dottedName(cursor);
  if (!name) return;
  const index = { object: 'index', name: text.object(name), change: 'options' } as const;
  yield { kind: 'AlterObject', ...commandFacts(place), ...index };
}
