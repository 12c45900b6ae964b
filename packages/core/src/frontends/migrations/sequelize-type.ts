import type { TSESTree } from '@typescript-eslint/utils';
import { memberName } from '../../host/names.js';
import { unwrap } from '../../host/unwrap.js';
import type { DialectName } from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import type { Builder } from './builder.js';
import { quoted } from './quoted.js';
import { elementsOf, listOf, literalOf, Options, textOf, valueOf } from './static-value.js';

/** A type of Sequelize as the file writes it: `DataTypes.INTEGER.UNSIGNED`, `Sequelize.STRING(100)`. */
export interface SequelizeType {
  readonly name: string;
  readonly args: readonly Node[];
  readonly unsigned: boolean;
}

/** Types whose SQL is another word than their name, by database (lib/data-types.js, lib/dialects). */
const words: Readonly<Partial<Record<DialectName, Readonly<Record<string, string>>>>> = {
  postgresql: {
    STRING: 'VARCHAR(255)',
    DATE: 'TIMESTAMP WITH TIME ZONE',
    DATEONLY: 'DATE',
    BLOB: 'BYTEA',
    DOUBLE: 'DOUBLE PRECISION',
    NUMERIC: 'DECIMAL',
    NUMBER: 'NUMBER',
    CHAR: 'CHAR(255)',
  },
  mysql: {
    STRING: 'VARCHAR(255)',
    DATE: 'DATETIME',
    DATEONLY: 'DATE',
    DOUBLE: 'DOUBLE PRECISION',
    NUMERIC: 'DECIMAL',
    BOOLEAN: 'TINYINT(1)',
    UUID: 'CHAR(36) BINARY',
    CHAR: 'CHAR(255)',
  },
};
/** Types that are written as they are called. */
const plain =
  /^(?:TEXT|INTEGER|BIGINT|SMALLINT|MEDIUMINT|TINYINT|FLOAT|REAL|DECIMAL|BOOLEAN|TIME|UUID|JSON|JSONB|CITEXT|INET|CIDR|MACADDR|HSTORE|TSVECTOR|BLOB)$/;

/** The text of a type in a database; `undefined` where it is not known. */
export function spelledSequelizeType(node: Node, builder: Builder): string | undefined {
  const written = textOf(node, builder.host);
  if (written !== undefined) return written;
  const type = sequelizeType(node, builder);
  const { dialect } = builder;
  if (!type || typeof dialect !== 'string') return undefined;
  const family = dialect === 'mariadb' ? 'mysql' : dialect;
  const [first, second] = type.args.map((one) => literalOf(one, builder.host));
  switch (type.name) {
    case 'ARRAY': {
      const inner = type.args[0] && spelledSequelizeType(type.args[0], builder);
      return inner && `${inner}[]`;
    }
    case 'ENUM': {
      const values = enumValues(type, builder);
      return family === 'mysql' && values ? `ENUM(${values.map(quoted).join(', ')})` : undefined;
    }
    case 'STRING':
    case 'CHAR': {
      const word = type.name === 'STRING' ? 'VARCHAR' : 'CHAR';
      return typeof first === 'number' ? `${word}(${first})` : words[family]?.[type.name];
    }
    case 'TEXT':
      return family === 'mysql' && typeof first === 'string'
        ? `${first.toUpperCase()}TEXT`
        : 'TEXT';
    case 'DATE':
      return dated(words[family]?.['DATE'], first);
    default:
      return numbered(type, family, first, second);
  }
}

/** The precision stands behind the first word. */
function dated(word: string | undefined, precision: unknown): string | undefined {
  return typeof precision === 'number' ? word?.replace(/^\w+/, `$&(${precision})`) : word;
}

function numbered(
  { name, args, unsigned }: SequelizeType,
  family: DialectName,
  first: unknown,
  second: unknown,
): string | undefined {
  const word = words[family]?.[name] ?? (plain.test(name) ? name : undefined);
  if (word === undefined || (args.length > 0 && typeof first !== 'number')) return undefined;
  const numbers = [first, second].filter((one) => typeof one === 'number');
  const takes = family === 'mysql' || word === 'DECIMAL' || word === 'FLOAT';
  const size =
    numbers.length > 0 && takes ? `(${numbers.join(family === 'mysql' ? ', ' : ',')})` : '';
  return `${word}${size}${unsigned && family === 'mysql' ? ' UNSIGNED' : ''}`;
}

/** The type that an expression stands for. */
export function sequelizeType(node: Node, { host }: Builder): SequelizeType | undefined {
  let value = unwrap(valueOf(node, host));
  let args: readonly TSESTree.CallExpressionArgument[] = [];
  let unsigned = false;
  for (;;) {
    if (value.type === 'CallExpression' || value.type === 'NewExpression') {
      args = value.arguments;
      value = unwrap(value.callee);
      continue;
    }
    if (value.type === 'Identifier') return { name: value.name, args, unsigned };
    if (value.type !== 'MemberExpression') return undefined;
    const name = memberName(value);
    if (name === undefined) return undefined;
    if (!/^(?:UNSIGNED|ZEROFILL|BINARY)$/.test(name)) return { name, args, unsigned };
    if (name !== 'BINARY') unsigned = true;
    value = unwrap(value.object);
  }
}

/** The values of `ENUM('a', 'b')`, `ENUM(['a', 'b'])` and `ENUM({ values })`. */
export function enumValues(
  { args }: SequelizeType,
  { host }: Builder,
): readonly string[] | undefined {
  const [first] = args;
  const object = first && valueOf(first, host);
  const given =
    object?.type === 'ObjectExpression' ? new Options(first, host).get('values') : undefined;
  const nodes = given
    ? elementsOf(given, host)
    : first && args.length === 1
      ? listOf(first, host)
      : args;
  const values = nodes.map((one) => textOf(one, host));
  return values.every((value) => value !== undefined) && values.length > 0 ? values : undefined;
}
