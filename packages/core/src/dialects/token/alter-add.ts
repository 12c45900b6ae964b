import type { Statement } from '../../ir/index.js';
import { otherOption, partOfTable } from './alter-option.js';
import { isName, splitAtCommas, WordCursor, type ClauseWord } from './clause-words.js';
import { readColumn, readDefault } from './read-column.js';
import { readTableConstraint, startsConstraint } from './read-constraint.js';
import { readInlineIndex } from './read-index.js';
import type { TableCommand } from './table-command.js';
import { isMysqlFamily } from './mysql-family.js';

/** ALTER TABLE … ADD: columns, constraints, indexes, partitions. */
export function* addParts(command: TableCommand): Generator<Statement> {
  const { cursor, text } = command;
  const isColumn = cursor.skip('COLUMN');
  const ifNotExists = cursor.skipPhrase('IF NOT EXISTS');
  const { word } = cursor;
  if (word?.kind === 'group') {
    const items = splitAtCommas(text.inside(word));
    for (const item of items) {
      const own = items.length > 1 ? { span: text.spanOf(item), within: text.whole } : {};
      yield* addPart(item, { ...command, place: { ...command.place, ...own } }, ifNotExists);
    }
    return;
  }
  const other = isColumn ? undefined : partOfTable(command);
  if (other !== undefined) {
    yield otherOption(command, `add ${other}`);
    return;
  }
  yield* isColumn
    ? addColumn(cursor.rest, command, ifNotExists)
    : addPart(cursor.rest, command, ifNotExists);
}

function* addPart(
  words: readonly ClauseWord[],
  command: TableCommand,
  ifNotExists: boolean,
): Generator<Statement> {
  const { text, place } = command;
  const cursor = new WordCursor(words, 0);
  const named = defaultOfConstraint(command, words);
  if (named) yield named;
  else if (cursor.text === 'CONSTRAINT' || startsConstraint(cursor)) {
    const constraint = readTableConstraint(words, text, command.looksAtRows !== false);
    if (constraint) yield { kind: 'AddConstraint', ...place, constraint };
  } else if (startsIndex(words[0], command)) {
    const index = readInlineIndex(words, text, place);
    if (index) yield index;
  } else yield* addColumn(words, command, ifNotExists);
}

function* addColumn(
  words: readonly ClauseWord[],
  { text, place }: TableCommand,
  ifNotExists: boolean,
): Generator<Statement> {
  const column = readColumn(words, text);
  if (column) yield { kind: 'AddColumn', ...place, column, ifNotExists };
}

/** KEY and INDEX are names of columns elsewhere. */
function startsIndex(first: ClauseWord | undefined, { text }: TableCommand): boolean {
  if (first?.kind !== 'word') return false;
  if (text.dialect === 'sqlserver') return first.text === 'INDEX';
  const hasIndexes = isMysqlFamily(text.dialect);
  return hasIndexes && /^(?:INDEX|KEY|FULLTEXT|SPATIAL|VECTOR)$/.test(first.text);
}

/** `CONSTRAINT name DEFAULT 0 FOR column` of SQL Server. */
function defaultOfConstraint(
  { text, place }: TableCommand,
  words: readonly ClauseWord[],
): Statement | undefined {
  if (text.dialect !== 'sqlserver') return undefined;
  const cursor = new WordCursor(words, 0);
  if (cursor.skip('CONSTRAINT') && cursor.word && isName(cursor.word)) cursor.take();
  if (!cursor.skip('DEFAULT')) return undefined;
  const value = readDefault(cursor, text);
  const column = cursor.skip('FOR') ? cursor.take() : undefined;
  if (!column) return undefined;
  return { kind: 'SetDefault', ...place, column: text.nameOf(column), default: value };
}
