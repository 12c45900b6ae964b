import {
  unknown,
  type CreateObject,
  type CreateRoutine,
  type ObjectRef,
  type ObjectType,
  type Statement,
} from '../../ir/index.js';
import { wordSet } from '../../source/word-set.js';
import { WordCursor, type ClauseWord } from './clause-words.js';
import { stringValue } from './literal-value.js';
import { readObjectType } from './object-types.js';
import { readAccount, skipAccount } from './read-account.js';
import { readCreateTable } from './read-create-table.js';
import { readCreateIndex } from './read-index.js';
import { readType } from './read-type.js';
import type { StatementText } from './statement-text.js';
import { isMysqlFamily } from './mysql-family.js';

/** What stands between CREATE and the object. */
export interface CreateHead {
  readonly words: ReadonlySet<string>;
  /** OR REPLACE, SQL Server's OR ALTER, and ALTER where it defines the object anew. */
  readonly orReplace: boolean;
}

type Reader = (text: StatementText, cursor: WordCursor, head: CreateHead) => Iterable<Statement>;

const readers: Readonly<Record<string, Reader>> = {
  TABLE: readCreateTable,
  INDEX: readCreateIndex,
  VIEW: readView,
  TRIGGER: readTrigger,
  PROCEDURE: readRoutine,
  PROC: readRoutine,
  FUNCTION: readRoutine,
  TYPE: readTypeDefinition,
};

/** CREATE, from behind that word. */
export function* readCreate(text: StatementText, cursor: WordCursor): Generator<Statement> {
  yield* readDefinition(text, cursor, readHead(cursor));
}

/** A definition, from the word for its object. */
export function* readDefinition(
  text: StatementText,
  cursor: WordCursor,
  head: CreateHead,
): Generator<Statement> {
  const { word } = cursor;
  const reader = word?.kind === 'word' ? readers[word.text] : undefined;
  if (reader) {
    cursor.take();
    yield* reader(text, cursor, head);
  } else yield createObject(text, cursor);
}

/** How many words can stand before the object: `CREATE DEFINER = app@localhost SQL SECURITY INVOKER VIEW`. */
const longestHead = 20;
const objects = wordSet(
  'TABLE INDEX VIEW TRIGGER PROCEDURE PROC FUNCTION TYPE DATABASE SCHEMA SEQUENCE USER ROLE LOGIN EVENT SERVER ' +
    'TABLESPACE STATISTICS PARTITION SYNONYM DOMAIN EXTENSION POLICY RULE PUBLICATION SUBSCRIPTION PACKAGE CATALOG',
);

export function readHead(cursor: WordCursor): CreateHead {
  const words = new Set<string>();
  const start = cursor.index;
  while (cursor.word && !cursor.isOneOf(objects) && cursor.index < start + longestHead) {
    if (cursor.skip('DEFINER')) skipAccount(cursor);
    else words.add(cursor.take()?.text ?? '');
  }
  if (!cursor.isOneOf(objects)) cursor.index = start;
  const orReplace = words.has('REPLACE') || (words.has('OR') && words.has('ALTER'));
  return { words, orReplace };
}

function* readView(
  text: StatementText,
  cursor: WordCursor,
  head: CreateHead,
): Generator<Statement> {
  const ifNotExists = cursor.skipPhrase('IF NOT EXISTS');
  const name = text.dottedName(cursor);
  if (!name) return;
  yield {
    kind: 'CreateView',
    ...text.facts,
    view: text.table(name),
    materialized: head.words.has('MATERIALIZED'),
    orReplace: head.orReplace,
    ifNotExists,
    withData: true,
  };
}

function* readTrigger(
  text: StatementText,
  cursor: WordCursor,
  { orReplace }: CreateHead,
): Generator<Statement> {
  cursor.skipPhrase('IF NOT EXISTS');
  const name = text.dottedName(cursor);
  while (cursor.word && cursor.text !== 'ON' && !startsBody(cursor)) cursor.take();
  if (!name || !cursor.skip('ON')) return;
  const table = text.dottedName(cursor);
  if (!table) return;
  // Triggers of SQL Server on the database or the server.
  if (text.dialect === 'sqlserver' && /^(?:DATABASE|ALL)$/.test(table.last.text)) {
    const object = { object: 'trigger', name: text.object(name), ifNotExists: false } as const;
    yield { kind: 'CreateObject', ...text.facts, ...object };
    return;
  }
  const place = { ...text.facts, table: text.table(table) };
  const own = text.nameOf(name.last);
  yield {
    kind: 'CreateTrigger',
    ...place,
    name: own,
    routine: calledRoutine(text, cursor),
    orReplace,
  };
}

/** The function of a PostgreSQL trigger; others have a body of their own. */
function calledRoutine(text: StatementText, cursor: WordCursor): ObjectRef | undefined {
  const at = cursor.rest.findIndex((word) => word.text === 'EXECUTE');
  if (text.dialect !== 'postgresql' || at < 0) return undefined;
  const name = text.dottedName(new WordCursor(cursor.rest, at + 2));
  return name && text.object(name);
}

function startsBody(cursor: WordCursor): boolean {
  return cursor.text === 'BEGIN' || cursor.text === 'AS';
}

function* readRoutine(
  text: StatementText,
  cursor: WordCursor,
  { words, orReplace }: CreateHead,
): Generator<Statement> {
  const object = cursor.last?.text === 'FUNCTION' ? 'function' : 'procedure';
  cursor.skipPhrase('IF NOT EXISTS');
  const name = text.dottedName(cursor);
  if (!name) return;
  yield {
    kind: 'CreateRoutine',
    ...text.facts,
    routine: text.object(name),
    object,
    language: languageOf(text, cursor, words),
    body: unknown(text.whole, 'body is not read'),
    orReplace,
    securityDefiner: isDefiner(text, cursor),
    setsSearchPath: false,
    volatility: volatilityOf(text, cursor),
  };
}

function languageOf(
  { dialect }: StatementText,
  cursor: WordCursor,
  head: ReadonlySet<string>,
): string {
  if (head.has('AGGREGATE') || hasInHead(cursor, 'SONAME')) return 'c';
  const at = cursor.rest.findIndex((word) => word.text === 'LANGUAGE');
  const named = at < 0 ? undefined : cursor.peek(at + 1).toLowerCase();
  return named ?? (dialect === 'sqlserver' ? 'transact-sql' : 'sql');
}

/** MySQL's routines run as their definer unless they say otherwise; those of others as their caller. */
function isDefiner({ dialect }: StatementText, cursor: WordCursor): boolean {
  if (isMysqlFamily(dialect)) return !hasInHead(cursor, 'SECURITY INVOKER');
  if (dialect !== 'sqlserver') return hasInHead(cursor, 'SECURITY DEFINER');
  const says = ['EXECUTE AS', 'EXEC AS'].some((phrase) => hasInHead(cursor, phrase));
  return (
    says && !['EXECUTE AS CALLER', 'EXEC AS CALLER'].some((phrase) => hasInHead(cursor, phrase))
  );
}

/** DETERMINISTIC functions may read tables unless they say NO SQL (MySQL manual, "CREATE PROCEDURE"). */
function volatilityOf({ dialect }: StatementText, cursor: WordCursor): CreateRoutine['volatility'] {
  const isMysql = isMysqlFamily(dialect);
  const isDeterministic =
    hasInHead(cursor, 'DETERMINISTIC') && !hasInHead(cursor, 'NOT DETERMINISTIC');
  if (!isMysql || !isDeterministic) return 'volatile';
  return hasInHead(cursor, 'NO SQL') ? 'immutable' : 'stable';
}

/** True when a phrase stands before the body. */
function hasInHead(cursor: WordCursor, phrase: string): boolean {
  const words = phrase.split(' ');
  const { rest } = cursor;
  const body = rest.findIndex(({ text }) => text === 'BEGIN' || text === 'RETURN');
  const head = body < 0 ? rest : rest.slice(0, body);
  return head.some((_, at) => words.every((text, offset) => head[at + offset]?.text === text));
}

/** CREATE TYPE: an alias or a table of SQL Server, an enum or a composite of PostgreSQL. */
function* readTypeDefinition(text: StatementText, cursor: WordCursor): Generator<Statement> {
  const name = text.dottedName(cursor);
  if (!name) return;
  const isAlias = cursor.skip('FROM');
  const isEnum = cursor.skipPhrase('AS ENUM');
  yield {
    kind: 'CreateType',
    ...text.facts,
    type: text.object(name),
    of: isAlias ? 'domain' : isEnum ? 'enum' : 'composite',
    values: isEnum && cursor.word ? labelsIn(cursor.word, text) : [],
    base: isAlias ? readType(cursor, text) : undefined,
    constraints: [],
  };
}

function labelsIn(group: ClauseWord, text: StatementText): string[] {
  const strings = text.inside(group).filter(({ kind }) => kind === 'string');
  return strings.map(({ start, end }) =>
    stringValue(text.input.text.slice(start, end), text.dialect),
  );
}

function createObject(text: StatementText, cursor: WordCursor): CreateObject {
  const { object, isNamed } = readObjectType(cursor);
  const ifNotExists = cursor.skipPhrase('IF NOT EXISTS');
  const name = isNamed ? readObjectName(text, cursor, object) : undefined;
  return { kind: 'CreateObject', ...text.facts, object, name, ifNotExists };
}

/** The name of an object; a user's with the host. */
export function readObjectName(
  text: StatementText,
  cursor: WordCursor,
  object: ObjectType,
): ObjectRef | undefined {
  if (object !== 'role') {
    const name = text.dottedName(cursor);
    return name && text.object(name);
  }
  const start = cursor.index;
  const name = readAccount(cursor, text);
  if (name === undefined) return undefined;
  const span = text.spanOf(cursor.from(start));
  return { kind: 'Object', span, schema: undefined, name };
}
