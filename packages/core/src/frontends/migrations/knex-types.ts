import type { DialectName } from '../../ir/index.js';

type Value = string | number | boolean | null | undefined;
/** The arguments behind the name of a column; `undefined` for what is not written out. */
export type TypeArguments = readonly Value[];
type Spelling = string | ((args: TypeArguments) => string | undefined);
type Spellings = Readonly<Record<string, Spelling>>;

/** As the tool reads a length: `parseInt`, or what it takes when there is none (lib/util/helpers.js). */
function numberOr(value: Value, fallback: number): number {
  const number = parseInt(String(value), 10);
  return Number.isNaN(number) ? fallback : number;
}

const decimal: Spelling = ([precision, scale]) =>
  `decimal(${numberOr(precision, 8)}, ${numberOr(scale, 2)})`;
const varchar: Spelling = ([length]) => `varchar(${numberOr(length, 255)})`;

/** Names that stand for another one (lib/schema/columnbuilder.js). */
const aliases: Readonly<Record<string, string>> = {
  float: 'floating',
  enum: 'enu',
  boolean: 'bool',
  string: 'varchar',
  bigint: 'biginteger',
  int: 'integer',
};

/** Spellings that databases share (lib/schema/columncompiler.js). */
const shared: Spellings = {
  varchar,
  floating: ([precision, scale]) => `float(${numberOr(precision, 8)}, ${numberOr(scale, 2)})`,
  decimal,
  binary: 'blob',
  bool: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  timestamp: 'timestamp',
  geometry: 'geometry',
  geography: 'geography',
  point: 'point',
  bit: 'text',
  json: 'text',
  jsonb: 'text',
  uuid: 'char(36)',
  integer: 'integer',
  smallint: 'integer',
  mediumint: 'integer',
  biginteger: 'bigint',
  text: 'text',
  tinyint: 'tinyint',
};

/** lib/dialects/postgres/schema/pg-columncompiler.js */
const postgresql: Spellings = {
  ...shared,
  increments: 'serial',
  bigincrements: 'bigserial',
  biginteger: 'bigint',
  binary: 'bytea',
  bool: 'boolean',
  double: 'double precision',
  floating: 'real',
  smallint: 'smallint',
  tinyint: 'smallint',
  bit: ([length]) => (length === undefined ? undefined : `bit(${String(length)})`),
  decimal: (args) => (args[0] === null ? 'decimal' : decimal(args)),
  json: 'json',
  jsonb: 'jsonb',
  uuid: 'uuid',
  datetime: withTimeZone,
  timestamp: withTimeZone,
};

/** Types whose first argument is the precision. */
function precise(word: string): Spelling {
  return ([precision]) => (typeof precision === 'number' ? `${word}(${precision})` : word);
}

/** lib/dialects/mysql/schema/mysql-columncompiler.js */
const mysql: Spellings = {
  ...shared,
  increments: 'int unsigned not null auto_increment',
  bigincrements: 'bigint unsigned not null auto_increment',
  integer: ([length]) => (length ? `int(${numberOr(length, 11)})` : 'int'),
  tinyint: ([length]) => (length ? `tinyint(${numberOr(length, 1)})` : 'tinyint'),
  smallint: 'smallint',
  mediumint: 'mediumint',
  double: ([precision, scale]) =>
    precision ? `double(${numberOr(precision, 8)}, ${numberOr(scale, 2)})` : 'double',
  text: ([size]) =>
    typeof size === 'string' && /^(?:medium|long)/.test(size)
      ? `${size.replace(/text$/, '')}text`
      : 'text',
  mediumtext: 'mediumtext',
  longtext: 'longtext',
  datetime: precise('datetime'),
  timestamp: precise('timestamp'),
  time: precise('time'),
  bit: ([length]) => (length ? `bit(${numberOr(length, 1)})` : 'bit'),
  binary: ([length]) => (length ? `varbinary(${numberOr(length, 255)})` : 'blob'),
  json: 'json',
  jsonb: 'json',
};

/** lib/dialects/sqlite3/schema/sqlite-columncompiler.js */
const sqlite: Spellings = {
  ...shared,
  increments: 'integer not null primary key autoincrement',
  bigincrements: 'integer not null primary key autoincrement',
  floating: 'float',
  double: 'float',
  decimal: 'float',
  json: 'json',
  jsonb: 'json',
  timestamp: 'datetime',
};

const spellings: Readonly<Partial<Record<DialectName, Spellings>>> = {
  postgresql,
  mysql,
  mariadb: mysql,
  sqlite,
};

/** The second argument is the precision, the first one says whether there is no time zone; an object names both. */
function withTimeZone([withoutZone, precision]: TypeArguments): string {
  const name = withoutZone === true ? 'timestamp' : 'timestamptz';
  return typeof precision === 'number' ? `${name}(${precision})` : name;
}

/** The name of a type in lower case, without aliases; `undefined` for a method that makes no column. */
export function columnType(method: string): string | undefined {
  const type = Object.hasOwn(aliases, method) ? aliases[method] : method.toLowerCase();
  return type !== undefined && types.has(type) ? type : undefined;
}

const types: ReadonlySet<string> = new Set([
  ...Object.keys(postgresql),
  ...Object.keys(mysql),
  ...['enu', 'specifictype', 'char', 'real', 'serial', 'year', 'set', 'varbinary', 'tinytext'],
  ...['tinyblob', 'mediumblob', 'blob', 'longblob'],
]);

/** How a database's own SQL writes a type; `undefined` where it is not known. */
export function spelledType(
  type: string,
  args: TypeArguments,
  dialect: DialectName | undefined,
): string | undefined {
  const spelling = dialect && spellings[dialect]?.[type];
  return typeof spelling === 'function' ? spelling(args) : spelling;
}
