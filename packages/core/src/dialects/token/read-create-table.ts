import {
  unknown,
  type ColumnDefinition,
  type Constraint,
  type CreateIndex,
  type CreateTable,
  type Statement,
  type TableChange,
  type TableRef,
} from '../../ir/index.js';
import { splitAtCommas, WordCursor, type ClauseWord } from './clause-words.js';
import { readColumn } from './read-column.js';
import { readTableConstraint, startsConstraint } from './read-constraint.js';
import type { CreateHead } from './read-create.js';
import { readInlineIndex } from './read-index.js';
import type { StatementText } from './statement-text.js';
import { isMysqlFamily } from './mysql-family.js';

/** What stands in the parentheses of CREATE TABLE. */
interface Elements {
  readonly columns: ColumnDefinition[];
  readonly constraints: Constraint[];
  readonly indexes: CreateIndex[];
  readonly like: TableRef[];
  /** True for a query in the place of definitions. */
  isQuery: boolean;
  /** False when a part could not be read, or comes from the program. */
  isWhole: boolean;
}

/** CREATE TABLE, from behind that word; the indexes that it declares are facts of their own. */
export function* readCreateTable(
  text: StatementText,
  cursor: WordCursor,
  head: CreateHead,
): Generator<Statement> {
  const ifNotExists = cursor.skipPhrase('IF NOT EXISTS');
  const name = text.dottedName(cursor);
  if (!name) return;
  const place = { ...text.facts, table: text.table(name) };
  const elements = noElements();
  const isPartition = cursor.skipPhrase('PARTITION OF');
  const parent = isPartition ? text.dottedName(cursor) : undefined;
  if (cursor.word?.kind === 'group') readElements(cursor.take(), text, place, elements);
  if (cursor.skip('LIKE')) addLike(cursor, text, elements);
  const isVirtual = head.words.has('VIRTUAL');
  const asQuery = elements.isQuery || hasQuery(cursor);
  const isKnown = elements.isWhole && !isVirtual && !asQuery;
  yield {
    kind: 'CreateTable',
    ...place,
    columns: isKnown ? elements.columns : unknownColumns(text, isVirtual, asQuery),
    constraints: elements.constraints,
    like: elements.like,
    inherits: inherited(cursor, text),
    asQuery,
    temporary: isTemporary(head, place.table, text),
    unlogged: head.words.has('UNLOGGED'),
    ifNotExists,
    partitioned: isPartitioned(cursor, text),
    partitionOf: parent && text.table(parent),
    isDefaultPartition: isPartition && cursor.rest.some((word) => word.text === 'DEFAULT'),
  };
  yield* elements.indexes;
}

/** SELECT … INTO of SQL Server, and other tables made from a query. */
export function tableOfQuery(text: StatementText, table: TableRef): CreateTable {
  return {
    kind: 'CreateTable',
    ...text.facts,
    table,
    columns: unknown(text.whole, 'columns of a query'),
    constraints: [],
    like: [],
    inherits: [],
    asQuery: true,
    temporary: isTemporaryName(table, text),
    unlogged: false,
    ifNotExists: false,
    partitioned: false,
    partitionOf: undefined,
    isDefaultPartition: false,
  };
}

function unknownColumns(text: StatementText, isVirtual: boolean, asQuery: boolean) {
  if (asQuery) return unknown(text.whole, 'columns of a query');
  return unknown(text.whole, isVirtual ? 'columns of a virtual table' : 'columns are not read');
}

function noElements(): Elements {
  return { columns: [], constraints: [], indexes: [], like: [], isQuery: false, isWhole: true };
}

function readElements(
  group: ClauseWord | undefined,
  text: StatementText,
  place: TableChange,
  elements: Elements,
): void {
  if (!group) return;
  const items = splitAtCommas(text.inside(group));
  elements.isQuery = /^(?:SELECT|WITH|VALUES)$/.test(items[0]?.[0]?.text ?? '');
  elements.isWhole = items.length > 0 && !hasFragment(group, text);
  if (elements.isQuery) return;
  for (const [index, item] of items.entries()) {
    // SQL Server lets a comma stand behind the last one.
    const isNothing = item.length === 0 && index === items.length - 1 && index > 0;
    if (isNothing && text.dialect === 'sqlserver') continue;
    if (!readElement(item, text, place, elements)) elements.isWhole = false;
  }
}

function hasFragment({ start, end }: ClauseWord, { input }: StatementText): boolean {
  return input.holes.some(
    (hole) => hole.position === 'fragment' && hole.start < end && start < hole.end,
  );
}

/** Returns false for what is neither column, constraint nor index. */
function readElement(
  words: readonly ClauseWord[],
  text: StatementText,
  place: TableChange,
  elements: Elements,
): boolean {
  const cursor = new WordCursor(words, 0);
  if (isPeriod(cursor)) return true;
  if (cursor.skip('LIKE')) return addLike(cursor, text, elements);
  if (cursor.text === 'CONSTRAINT' || startsConstraint(cursor)) {
    const constraint = readTableConstraint(words, text);
    if (constraint) elements.constraints.push(constraint);
    return constraint !== undefined;
  }
  if (startsIndex(cursor, text)) {
    const index = readInlineIndex(words, text, {
      ...place,
      span: text.spanOf(words),
      within: place.span,
    });
    if (index) elements.indexes.push(index);
    return index !== undefined;
  }
  const column = readColumn(words, text);
  if (column) elements.columns.push(column);
  return column !== undefined;
}

/** PERIOD FOR SYSTEM_TIME (a, b). */
function isPeriod(cursor: WordCursor): boolean {
  return cursor.isAt('PERIOD FOR');
}

/** In SQLite and PostgreSQL these words are names of columns. */
function startsIndex(cursor: WordCursor, { dialect }: StatementText): boolean {
  const first = cursor.word;
  if (first?.kind !== 'word') return false;
  if (dialect === 'sqlserver') return first.text === 'INDEX';
  if (!isMysqlFamily(dialect)) return false;
  return /^(?:INDEX|KEY|FULLTEXT|SPATIAL|VECTOR)$/.test(first.text);
}

function addLike(cursor: WordCursor, text: StatementText, elements: Elements): boolean {
  const name = text.dottedName(cursor);
  if (name) elements.like.push(text.table(name));
  return name !== undefined;
}

/** `… SELECT`, `AS (SELECT …)`, `AS TABLE t` behind the definitions. */
function hasQuery({ rest }: WordCursor): boolean {
  return rest.some(({ kind, text }, at) => {
    if (kind !== 'word') return false;
    const next = rest[at + 1];
    const isAs = text === 'AS' && next && /^(?:\(|WITH|VALUES|TABLE|EXECUTE)$/.test(next.text);
    return text === 'SELECT' || isAs === true;
  });
}

/** PARTITION BY; of SQL Server the scheme in `ON scheme (column)`. */
function isPartitioned({ rest }: WordCursor, { dialect }: StatementText): boolean {
  return rest.some((word, at) => {
    if (word.kind !== 'word') return false;
    if (word.text === 'PARTITION') return rest[at + 1]?.text === 'BY';
    return dialect === 'sqlserver' && word.text === 'ON' && rest[at + 2]?.kind === 'group';
  });
}

function inherited({ rest }: WordCursor, text: StatementText): readonly TableRef[] {
  const at = rest.findIndex((word) => word.kind === 'word' && word.text === 'INHERITS');
  const group = at < 0 ? undefined : rest[at + 1];
  if (group?.kind !== 'group') return [];
  return splitAtCommas(text.inside(group)).flatMap((item) => {
    const name = text.dottedName(new WordCursor(item, 0));
    return name ? [text.table(name)] : [];
  });
}

function isTemporary(head: CreateHead, table: TableRef, text: StatementText): boolean {
  return head.words.has('TEMPORARY') || head.words.has('TEMP') || isTemporaryName(table, text);
}

/** `#t` and `##t` of SQL Server, `temp.t` of SQLite. */
function isTemporaryName({ schema, name }: TableRef, { dialect }: StatementText): boolean {
  if (dialect === 'sqlite') return schema?.toLowerCase() === 'temp';
  return dialect === 'sqlserver' && name.startsWith('#');
}
