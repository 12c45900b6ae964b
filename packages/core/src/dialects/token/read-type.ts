import type { TypeName } from '../../ir/index.js';
import type { LexicalDialect } from '../../source/lexis.js';
import { wordSet } from '../../source/word-set.js';
import { isName, splitAtCommas, type ClauseWord, type WordCursor } from './clause-words.js';
import { numberValue, stringValue } from './literal-value.js';
import type { StatementText } from './statement-text.js';
import { isMysqlFamily } from './mysql-family.js';

/** Words that continue the name of a type, by the word before them. */
const laterParts: Readonly<Record<string, RegExp>> = {
  DOUBLE: /^PRECISION$/,
  NATIONAL: /^(?:CHAR|CHARACTER|VARCHAR)$/,
  LONG: /^(?:VARCHAR|VARBINARY|CHAR|CHARACTER)$/,
  CHAR: /^VARYING$/,
  CHARACTER: /^VARYING$/,
  NCHAR: /^(?:VARYING|VARCHAR)$/,
  BINARY: /^VARYING$/,
  BIT: /^VARYING$/,
};
/** MySQL's words behind the length that belong to the type. */
const signs = wordSet('UNSIGNED ZEROFILL SIGNED');
const zones = ['WITH TIME ZONE', 'WITHOUT TIME ZONE', 'WITH LOCAL TIME ZONE'];
/** Words behind a column's name that begin something else than a type. */
const notType = wordSet(
  'CONSTRAINT PRIMARY NOT NULL UNIQUE CHECK DEFAULT COLLATE REFERENCES GENERATED AS ON AUTOINCREMENT KEY COMMENT ' +
    'HIDDEN FIRST AFTER',
);

/** The type of a column; `undefined` where none is written. */
export function readType(cursor: WordCursor, text: StatementText): TypeName | undefined {
  const first = cursor.word;
  if (!first || !isName(first) || cursor.isOneOf(notType)) return undefined;
  const { schema, parts } =
    text.dialect === 'sqlite' ? freeName(cursor, text) : typeName(cursor, text);
  const modifiers = readModifiers(cursor, text);
  const name = [...parts, ...suffixes(cursor, text.dialect)];
  const dimensions = arrayOf(cursor);
  skipCharset(cursor, text.dialect);
  const last = cursor.last ?? first;
  return {
    kind: 'Type',
    span: text.span(first.start, last.end),
    schema,
    name: ownName(name.join(' ').toLowerCase(), text.dialect),
    modifiers,
    dimensions,
    text: text.written(first.start, last.end),
  };
}

interface NameParts {
  readonly schema: string | undefined;
  readonly parts: readonly string[];
}

/** SQLite takes any run of words for a type. */
function freeName(cursor: WordCursor, text: StatementText): NameParts {
  const parts: string[] = [];
  while (cursor.word && isName(cursor.word) && !cursor.isOneOf(notType)) {
    parts.push(text.nameOf(cursor.word));
    cursor.take();
  }
  return { schema: undefined, parts };
}

function typeName(cursor: WordCursor, text: StatementText): NameParts {
  const name = text.dottedName(cursor);
  const parts = name ? [text.nameOf(name.last)] : [];
  for (
    let last = name?.last;
    last && cursor.word && isLater(last, cursor.word);
    last = cursor.last
  ) {
    parts.push(text.nameOf(cursor.word));
    cursor.take();
  }
  return { schema: name?.schema && text.nameOf(name.schema), parts };
}

function isLater(last: ClauseWord, { kind, text }: ClauseWord): boolean {
  const later = Object.hasOwn(laterParts, last.text) ? laterParts[last.text] : undefined;
  return last.kind === 'word' && kind === 'word' && later?.test(text) === true;
}

/** What belongs to the name of a type and stands behind its length. */
function suffixes(cursor: WordCursor, dialect: LexicalDialect): string[] {
  if (isMysqlFamily(dialect)) {
    const parts: string[] = [];
    for (let sign = cursor.skipAny(signs); sign !== ''; sign = cursor.skipAny(signs)) {
      if (sign !== 'SIGNED') parts.push(sign);
    }
    return parts;
  }
  const zone = zones.find((phrase) => cursor.skipPhrase(phrase));
  return zone === undefined ? [] : [zone];
}

/** `integer[3][]`: its dimensions. */
function arrayOf(cursor: WordCursor): number {
  let dimensions = 0;
  while (cursor.skip('[')) {
    while (cursor.word && !cursor.skip(']')) cursor.take();
    dimensions++;
  }
  return dimensions;
}

/** The character set is a part of MySQL's types (MySQL manual, "CREATE TABLE Statement"). */
function skipCharset(cursor: WordCursor, dialect: LexicalDialect): void {
  if (!isMysqlFamily(dialect)) return;
  if (cursor.skipPhrase('CHARACTER SET') || cursor.skip('CHARSET')) cursor.take();
  if (cursor.skip('COLLATE')) cursor.take();
}

function readModifiers(cursor: WordCursor, text: StatementText): (number | string)[] {
  const group = cursor.word;
  if (group?.kind !== 'group') return [];
  cursor.take();
  return splitAtCommas(text.inside(group)).flatMap(([word]) =>
    word ? [modifier(word, text)] : [],
  );
}

function modifier({ kind, start, end }: ClauseWord, text: StatementText): number | string {
  const written = text.written(start, end);
  if (text.holeIn(start, end)) return written;
  if (kind === 'number') return numberValue(written);
  return kind === 'string' ? stringValue(written, text.dialect) : written.toLowerCase();
}

/** PostgreSQL's own names of the types that it knows under others (PostgreSQL manual, "Data Types"). */
const postgresNames: Readonly<Record<string, string>> = {
  bigint: 'int8',
  integer: 'int4',
  int: 'int4',
  smallint: 'int2',
  boolean: 'bool',
  decimal: 'numeric',
  real: 'float4',
  'double precision': 'float8',
  'character varying': 'varchar',
  character: 'bpchar',
  char: 'bpchar',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
  'time with time zone': 'timetz',
  'time without time zone': 'time',
};

function ownName(name: string, dialect: LexicalDialect): string {
  const own = Object.hasOwn(postgresNames, name) ? postgresNames[name] : undefined;
  return (dialect === 'postgresql' ? own : undefined) ?? name;
}
