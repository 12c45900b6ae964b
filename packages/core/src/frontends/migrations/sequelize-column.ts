import { memberName } from '../../host/names.js';
import { unwrap } from '../../host/unwrap.js';
import {
  unknown,
  type ColumnDefinition,
  type Constraint,
  type Expression,
  type Maybe,
  type TableRef,
} from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import type { Builder } from './builder.js';
import { constrained, foreignKey, plainColumn, unique } from './column-facts.js';
import { readColumn, readDefault, toolText, writtenText, type Fragment } from './fragments.js';
import { merged } from './merged-column.js';
import { NotStatic, required } from './not-static.js';
import { quoted } from './quoted.js';
import { dotted, tableRef, type QualifiedName } from './references.js';
import { literalOf, Options, textOf, valueOf } from './static-value.js';
import { enumValues, sequelizeType, spelledSequelizeType } from './sequelize-type.js';

/** A column as an attribute describes it. */
export interface SequelizeColumn {
  readonly definition: ColumnDefinition;
  /** The key of a table is a constraint of its own (`createTableQuery`). */
  readonly isPrimary: boolean;
  readonly hasComment: boolean;
  readonly newEnum:
    { readonly name: QualifiedName; readonly values: readonly string[] } | undefined;
}

/** `'users'`, `'app.users'`, `{ tableName: 'users', schema: 'app' }`. @throws {NotStatic} */
export function sequelizeTable(node: Node | undefined, { host }: Builder): QualifiedName {
  const text = textOf(node, host);
  if (text !== undefined) return dotted(text);
  const options = new Options(required(node, 'the table is missing'), host);
  const name = options.text('tableName') ?? options.text('name');
  return {
    schema: options.text('schema'),
    name: required(name, 'the name of the table is computed'),
  };
}

/** lib/dialects/postgres/query-generator.js, `attributeToSQL` and `dataTypeMapping` */
export function sequelizeColumn(
  name: string,
  node: Node,
  table: TableRef,
  builder: Builder,
): SequelizeColumn {
  const span = node.parent?.type === 'Property' ? node.parent.range : node.range;
  const column = plainColumn(span, name);
  if (valueOf(node, builder.host).type !== 'ObjectExpression') {
    const made = withType(column, node, false, table, builder);
    return { ...made, isPrimary: false, hasComment: false };
  }
  const options = new Options(node, builder.host);
  const type = required(options.get('type'), 'a column has no type');
  const counts = options.flag('autoIncrement');
  const made = withType(column, type, counts, table, builder);
  const value = options.get('defaultValue');
  const notNull =
    options.choice('allowNull') === false && !(counts && builder.dialect === 'postgresql');
  const definition: ColumnDefinition = {
    ...made.definition,
    notNull: notNull || made.definition.notNull,
    default: value && sequelizeDefault(value, builder),
  };
  const isPrimary = options.flag('primaryKey');
  const hasComment = options.get('comment') !== undefined;
  const constraints = [...constraintsOf(options, name, table, builder)];
  return { ...made, definition: constrained(definition, ...constraints), isPrimary, hasComment };
}

type Made = Pick<SequelizeColumn, 'definition' | 'newEnum'>;

function withType(
  column: ColumnDefinition,
  node: Node,
  counts: boolean,
  table: TableRef,
  builder: Builder,
): Made {
  const type = sequelizeType(node, builder);
  const isPostgres = builder.dialect === 'postgresql';
  if (type?.name === 'ENUM' && isPostgres) {
    const values = required(enumValues(type, builder), 'the values of an enum are computed');
    const schema = table.schema ?? 'public';
    const name = { schema, name: `enum_${table.name}_${column.name}` };
    const text = `"${schema}"."${name.name}"`;
    const read = readColumn(toolText(text, node.range), builder);
    return { definition: merged(column, read), newEnum: { name, values } };
  }
  const text = spelledSequelizeType(node, builder);
  const spelled = text === undefined ? undefined : counting(text, counts, builder);
  const read =
    spelled === undefined
      ? undefined
      : readColumn(fragmentOf(node, spelled, text, builder), builder);
  return { definition: merged(column, read), newEnum: undefined };
}

function fragmentOf(
  node: Node,
  spelled: string,
  text: string | undefined,
  builder: Builder,
): Fragment {
  const written = spelled === text ? writtenText(node, builder) : undefined;
  return written ?? toolText(spelled, node.range);
}

function counting(text: string, counts: boolean, { dialect }: Builder): string {
  if (!counts) return text;
  if (dialect !== 'postgresql')
    return `${text} ${dialect === 'sqlite' ? '' : 'auto_increment'}`.trim();
  if (text === 'BIGINT') return 'BIGSERIAL';
  return text === 'SMALLINT' ? 'SMALLSERIAL' : 'SERIAL';
}

function* constraintsOf(
  options: Options,
  column: string,
  table: TableRef,
  builder: Builder,
): Generator<Constraint> {
  const single = options.get('unique');
  if (single && literalOf(single, builder.host) === true) {
    yield unique(single.parent?.range ?? single.range, [column]);
  }
  const target = options.get('references');
  if (target) {
    const place = target.parent?.type === 'Property' ? target.parent.range : target.range;
    yield foreignKey(place, referenceOf(target, options, column, table, builder));
  }
}

function referenceOf(
  target: Node,
  options: Options,
  column: string,
  table: TableRef,
  builder: Builder,
) {
  const reference = new Options(target, builder.host);
  const model = required(
    reference.get('model') ?? reference.get('table'),
    'a reference names no table',
  );
  const other = sequelizeTable(model, builder);
  const schema = other.schema ?? table.schema;
  return {
    columns: [column],
    table: tableRef(model.range, { ...other, schema }),
    referenced: [reference.text('key') ?? 'id'],
    onDelete: options.text('onDelete'),
    onUpdate: options.text('onUpdate'),
  };
}

/** Values that the library makes for each row are no defaults of the column (`defaultValueSchemable`). */
export function sequelizeDefault(node: Node, builder: Builder): Maybe<Expression> | undefined {
  const value = unwrap(valueOf(node, builder.host));
  const name = value.type === 'MemberExpression' ? memberName(value) : undefined;
  if (name !== undefined && /^(?:NOW|UUIDV1|UUIDV4)$/.test(name)) return undefined;
  const fragment = defaultFragment(value, node, builder);
  if (!fragment) return unknown(node.range, 'the default is computed');
  return readDefault(fragment, node.range, builder);
}

function defaultFragment(value: Node, node: Node, builder: Builder): Fragment | undefined {
  if (value.type === 'CallExpression' || value.type === 'NewExpression') {
    const callee = unwrap(value.callee);
    const name =
      callee.type === 'MemberExpression'
        ? memberName(callee)
        : callee.type === 'Identifier'
          ? callee.name
          : '';
    if (/^literal$/i.test(name ?? '')) return writtenText(value.arguments[0], builder);
    const called = /^fn$/i.test(name ?? '') ? textOf(value.arguments[0], builder.host) : undefined;
    return called !== undefined && value.arguments.length === 1
      ? toolText(`${called}()`, value.range)
      : undefined;
  }
  const literal = literalOf(node, builder.host);
  if (literal === undefined) return undefined;
  if (literal === null) return toolText('NULL', node.range);
  return toolText(typeof literal === 'string' ? quoted(literal) : String(literal), node.range);
}

/** The columns of an object. @throws {NotStatic} when it is built elsewhere */
export function sequelizeColumns(
  node: Node | undefined,
  table: TableRef,
  builder: Builder,
): readonly SequelizeColumn[] {
  if (!node) throw new NotStatic('the columns are missing');
  const { entries } = new Options(node, builder.host);
  return [...entries].map(([key, value]) => {
    const isObject = valueOf(value, builder.host).type === 'ObjectExpression';
    const field = isObject ? new Options(value, builder.host).text('field') : undefined;
    return sequelizeColumn(field ?? key, value, table, builder);
  });
}
