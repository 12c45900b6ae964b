import {
  unknown,
  type CreateIndex,
  type IndexPart,
  type Statement,
  type TableChange,
} from '../../ir/index.js';
import { wordSet } from '../../source/word-set.js';
import { isName, splitAtCommas, WordCursor, type ClauseWord } from './clause-words.js';
import { readColumns } from './read-constraint.js';
import { demandIn } from './read-demand.js';
import { readCondition, readExpression } from './read-expression.js';
import type { CreateHead } from './read-create.js';
import type { StatementText } from './statement-text.js';
import { isMysqlFamily } from './mysql-family.js';

/** CREATE INDEX, from behind that word. */
export function* readCreateIndex(
  text: StatementText,
  cursor: WordCursor,
  head: CreateHead,
): Generator<Statement> {
  const concurrently = cursor.skip('CONCURRENTLY');
  const ifNotExists = cursor.skipPhrase('IF NOT EXISTS');
  const name = cursor.text === 'ON' ? undefined : text.dottedName(cursor);
  const before = readMethod(cursor);
  if (!cursor.skip('ON')) return;
  const only = cursor.skip('ONLY');
  const table = text.dottedName(cursor);
  if (!table) return;
  const place = { ...text.facts, table: text.table(table) };
  const method = methodOf(head.words) ?? before ?? readMethod(cursor);
  const index = indexBehindTable(text, cursor, place);
  yield {
    ...index,
    name: name && text.nameOf(name.last),
    unique: head.words.has('UNIQUE'),
    method: method ?? index.method,
    concurrently: concurrently || index.concurrently,
    ifNotExists,
    only,
  };
}

/** `KEY name (a, b)` of a table's definition or of ALTER TABLE … ADD. */
export function readInlineIndex(
  words: readonly ClauseWord[],
  text: StatementText,
  place: TableChange,
): CreateIndex | undefined {
  const cursor = new WordCursor(words, 0);
  const kinds = new Set<string>();
  for (let kind = cursor.skipAny(inlineKinds); kind !== ''; kind = cursor.skipAny(inlineKinds)) {
    kinds.add(kind);
  }
  const ifNotExists = cursor.skipPhrase('IF NOT EXISTS');
  const isNamed = cursor.word && isName(cursor.word) && !cursor.isOneOf(indexWords);
  const name = isNamed ? text.dottedName(cursor) : undefined;
  for (let kind = cursor.skipAny(layouts); kind !== ''; kind = cursor.skipAny(layouts)) {
    kinds.add(kind);
  }
  const method = methodOf(kinds) ?? readMethod(cursor);
  if (cursor.word?.kind !== 'group' && !kinds.has('COLUMNSTORE')) return undefined;
  const index = indexBehindTable(text, cursor, place);
  return {
    ...index,
    name: name && text.nameOf(name.last),
    unique: kinds.has('UNIQUE'),
    method: method ?? index.method,
    ifNotExists,
  };
}

const inlineKinds = wordSet('INDEX KEY FULLTEXT SPATIAL VECTOR');
const layouts = wordSet('UNIQUE CLUSTERED NONCLUSTERED COLUMNSTORE HASH');
/** Words that stand where an index without a name goes on. */
const indexWords = wordSet('USING UNIQUE CLUSTERED NONCLUSTERED');

/** The columns and all that follows them. */
function indexBehindTable(
  text: StatementText,
  cursor: WordCursor,
  place: TableChange,
): CreateIndex {
  const columns = readParts(text, cursor);
  const after = readMethod(cursor);
  const include = cursor.skip('INCLUDE') ? (readColumns(cursor, text) ?? []) : [];
  const where = readWhere(text, cursor);
  const demand = demandIn(text, cursor.rest) ?? place.demand;
  return {
    kind: 'CreateIndex',
    ...place,
    ...(demand && { demand }),
    name: undefined,
    columns,
    include,
    where,
    method: after ?? 'btree',
    unique: false,
    concurrently: demand?.online === true,
    ifNotExists: false,
    only: false,
  };
}

/** Methods that are a word of CREATE itself. NONCLUSTERED is what an index of SQL Server is anyway. */
function methodOf(words: ReadonlySet<string>): string | undefined {
  const isClustered = words.has('CLUSTERED');
  if (words.has('COLUMNSTORE')) return isClustered ? 'clustered columnstore' : 'columnstore';
  if (isClustered) return 'clustered';
  const method = ['FULLTEXT', 'SPATIAL', 'VECTOR', 'XML', 'HASH'].find((word) => words.has(word));
  return method?.toLowerCase();
}

function readMethod(cursor: WordCursor): string | undefined {
  if (!cursor.skip('USING') && !cursor.skip('TYPE')) return undefined;
  return cursor.take()?.text.toLowerCase();
}

function readWhere(text: StatementText, cursor: WordCursor): CreateIndex['where'] {
  if (!cursor.skip('WHERE')) return undefined;
  const words: ClauseWord[] = [];
  while (cursor.word && !cursor.isOneOf(behindWhere)) {
    words.push(cursor.word);
    cursor.take();
  }
  return readCondition(words, text);
}

const behindWhere = wordSet('WITH ON FILESTREAM_ON TABLESPACE');

function readParts(text: StatementText, cursor: WordCursor): CreateIndex['columns'] {
  const { word } = cursor;
  // A columnstore has no list: it holds all columns.
  if (word?.kind !== 'group') return word ? text.unread() : [];
  cursor.take();
  const parts = splitAtCommas(text.inside(word)).map((part) => readPart(part, text));
  const isRead = parts.every((part) => part !== undefined);
  return isRead ? parts : unknown(text.span(word.start, word.end), 'index columns');
}

/** A column with its length and its order, or an expression. */
function readPart(words: readonly ClauseWord[], text: StatementText): IndexPart | undefined {
  const cursor = new WordCursor(words, 0);
  const subject = readSum(cursor, text) ?? readSubject(cursor, text);
  if (subject === undefined) return undefined;
  let collation: string | undefined;
  let descending = false;
  let operatorClass: string | undefined;
  for (let word = cursor.take(); word; word = cursor.take()) {
    if (word.text === 'DESC') descending = true;
    else if (word.text === 'COLLATE') {
      const name = cursor.take();
      collation = name && text.nameOf(name);
    } else if (isName(word) && !orderWords.has(word.text)) operatorClass ??= text.nameOf(word);
  }
  const span = text.spanOf(words);
  return { kind: 'IndexPart', span, of: subject, descending, operatorClass, collation };
}

/** SQLite's `a + 1`, which needs no parentheses around it. */
function readSum(cursor: WordCursor, text: StatementText): IndexPart['of'] | undefined {
  const { rest } = cursor;
  const end = rest.findIndex(({ kind, text: word }) => kind === 'word' && partEnds.has(word));
  const words = end < 0 ? rest : rest.slice(0, end);
  if (text.dialect !== 'sqlite' || !words.some(({ kind }) => kind === 'operator')) return undefined;
  cursor.index += words.length;
  return readExpression(words, text);
}

const partEnds = wordSet('ASC DESC NULLS COLLATE');
const orderWords = wordSet('ASC DESC NULLS FIRST LAST');

function readSubject(cursor: WordCursor, text: StatementText): IndexPart['of'] | undefined {
  const { word } = cursor;
  if (word?.kind === 'group') {
    cursor.take();
    return readExpression([word], text);
  }
  if (!word || !text.isName(word)) return undefined;
  const hole = text.holeIn(word.start, word.end);
  cursor.take();
  const group = cursor.word?.kind === 'group' ? cursor.take() : undefined;
  if (hole) return unknown(hole.hole.span, 'index column is not static');
  if (!group || isLength(group, text)) return text.nameOf(word);
  return readExpression([word, group], text);
}

/** `name(10)` of MySQL is a column's beginning; elsewhere it is a call. */
function isLength(group: ClauseWord, text: StatementText): boolean {
  return (
    isMysqlFamily(text.dialect) &&
    /^\(\s*\d+\s*\)$/.test(text.input.text.slice(group.start, group.end))
  );
}

/** DROP INDEX, from behind that word. */
export function* readDropIndex(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const concurrently = cursor.skip('CONCURRENTLY');
  const ifExists = cursor.skipPhrase('IF EXISTS');
  const items = splitAtCommas(cursor.rest);
  const read = items.map((item) => dropped(item, text));
  const cascade = cursor.rest.some((word) => word.text === 'CASCADE');
  const flags = { concurrently, ifExists, cascade };
  if (read.some((item) => item === undefined)) return;
  const known = read.filter((item) => item !== undefined);
  // `DROP INDEX a ON t, b ON u` of SQL Server names a table for each.
  if (known.some(({ table }) => table)) {
    for (const { index, table } of known) {
      yield { kind: 'DropIndex', ...text.facts, indexes: [index], table, ...flags };
    }
    return;
  }
  const indexes = known.map(({ index }) => index);
  yield { kind: 'DropIndex', ...text.facts, indexes, table: undefined, ...flags };
}

function dropped(words: readonly ClauseWord[], text: StatementText) {
  const cursor = new WordCursor(words, 0);
  const name = text.dottedName(cursor);
  if (!name) return undefined;
  const on = cursor.skip('ON') ? text.dottedName(cursor) : undefined;
  if (on) return { index: text.object(name), table: text.table(on) };
  // `table.index` is the old form of SQL Server; elsewhere it is the schema that comes first.
  const isOld = text.dialect === 'sqlserver' && name.owner;
  if (!isOld) return { index: text.object(name), table: undefined };
  const { owner } = name;
  const index = text.object({
    first: name.last,
    last: name.last,
    schema: undefined,
    owner: undefined,
  });
  return { index, table: owner && text.table(owner) };
}
