import {
  unknown,
  type ColumnDefinition,
  type Constraint,
  type Expression,
  type Maybe,
  type Span,
} from '../../ir/index.js';
import { lastName } from '../../host/names.js';
import type { HostFile, Node } from '../../source/host-file.js';
import type { Builder } from './builder.js';
import { check, constrained, foreignKey, plainColumn, primaryKey, unique } from './column-facts.js';
import {
  readColumn,
  readCondition,
  readConstraint,
  readDefault,
  toolText,
  writtenText,
  type Fragment,
} from './fragments.js';
import { merged } from './merged-column.js';
import { required } from './not-static.js';
import { tableRef, type QualifiedName } from './references.js';
import { elementsOf, literalOf, Options, textOf, valueOf } from './static-value.js';

/** src/utils/types.ts */
const typeAdapters: Readonly<Record<string, string>> = {
  int: 'integer',
  string: 'text',
  float: 'real',
  double: 'double precision',
  datetime: 'timestamp',
  bool: 'boolean',
};

/** The columns of an object by name. @throws {NotStatic} when it is built elsewhere */
export function pgmColumns(node: Node | undefined, builder: Builder): readonly ColumnDefinition[] {
  const { entries } = new Options(required(node, 'the columns are missing'), builder.host);
  const columns = [...entries].map(([name, value]) => pgmColumn(name, value, builder));
  const keys = columns.filter(({ constraints }) => constraints.some(isKey));
  // Several columns that are the key become one constraint of the table.
  return keys.length > 1 ? columns.map(withoutKey) : columns;
}

/** The key that the columns of a table share; nothing when one alone is it. */
export function sharedKey(node: Node | undefined, builder: Builder): readonly string[] {
  const { entries } = new Options(node, builder.host);
  const keys = [...entries].filter(([name, value]) =>
    pgmColumn(name, value, builder).constraints.some(isKey),
  );
  return keys.length > 1 ? keys.map(([name]) => name) : [];
}

function isKey({ kind }: Constraint): boolean {
  return kind === 'PrimaryKey';
}

function withoutKey(column: ColumnDefinition): ColumnDefinition {
  return { ...column, constraints: column.constraints.filter((one) => !isKey(one)) };
}

function pgmColumn(name: string, value: Node, builder: Builder): ColumnDefinition {
  const span: Span = value.parent?.type === 'Property' ? value.parent.range : value.range;
  const column = plainColumn(span, name);
  const written = textOf(value, builder.host);
  if (written !== undefined) return typed(column, value, written, builder);
  const options = new Options(value, builder.host);
  const type = required(options.get('type'), 'a column has no type');
  const text = typeText(type, builder.host);
  const base = text === undefined ? column : typed(column, type, text, builder);
  return new PgmColumn(base, options, builder).read();
}

/** `id` stands for a serial key; other shorthands are the project's own. */
function typed(column: ColumnDefinition, node: Node, type: string, builder: Builder) {
  if (type === 'id') {
    const serial = merged(column, readColumn(toolText('serial', node.range), builder));
    return constrained(serial, primaryKey(node.range, [column.name]));
  }
  return merged(column, readColumn(typeFragment(node, type, builder), builder));
}

function typeFragment(node: Node, type: string, builder: Builder): Fragment {
  const adapted = Object.hasOwn(typeAdapters, type) ? typeAdapters[type] : undefined;
  if (adapted !== undefined) return toolText(adapted, node.range);
  return writtenText(node, builder) ?? toolText(type, node.range);
}

/** A type as a text, or by schema and name. */
function typeText(node: Node, file: HostFile): string | undefined {
  const text = textOf(node, file);
  if (text !== undefined || valueOf(node, file).type !== 'ObjectExpression') return text;
  const { schema, name } = nameOf(node, file);
  return schema === undefined ? `"${name}"` : `"${schema}"."${name}"`;
}

/** A type in `alterColumn`, which knows no shorthands. */
export function pgmType(node: Node, builder: Builder) {
  const text = required(typeText(node, builder.host), 'a type is computed');
  return readColumn(typeFragment(node, text, builder), builder)?.type;
}

/** `'users'`, or `{ schema: 'app', name: 'users' }`. @throws {NotStatic} */
export function nameOf(node: Node | undefined, file: HostFile): QualifiedName {
  const text = textOf(node, file);
  if (text !== undefined) return { schema: undefined, name: text };
  const options = new Options(required(node, 'a name is missing'), file);
  return {
    schema: options.text('schema'),
    name: required(options.text('name'), 'a name is missing'),
  };
}

class PgmColumn {
  readonly #column: ColumnDefinition;
  readonly #options: Options;
  readonly #builder: Builder;

  constructor(column: ColumnDefinition, options: Options, builder: Builder) {
    this.#column = column;
    this.#options = options;
    this.#builder = builder;
  }

  /** In the order of src/operations/tables/shared.ts, `parseColumns`. */
  read(): ColumnDefinition {
    const options = this.#options;
    const value = options.get('default');
    const generated = options.get('expressionGenerated');
    const column: ColumnDefinition = {
      ...this.#column,
      default: value ? pgmDefault(value, this.#builder) : this.#column.default,
      notNull: options.flag('notNull'),
      identity: this.#column.identity || options.get('sequenceGenerated') !== undefined,
      generated: generated ? 'stored' : undefined,
    };
    return constrained(column, ...this.#constraints());
  }

  *#constraints(): Generator<Constraint> {
    const columns = [this.#column.name];
    if (this.#options.flag('unique')) yield unique(this.#place('unique'), columns);
    if (this.#options.flag('primaryKey')) yield primaryKey(this.#place('primaryKey'), columns);
    const condition = this.#options.get('check');
    if (condition) yield check(this.#place('check'), pgmCondition(condition, this.#builder));
    if (this.#options.get('references')) {
      const name = this.#options.text('referencesConstraintName');
      yield pgmReference(this.#options, columns, this.#place('references'), name, this.#builder);
    }
  }

  /** The whole property. */
  #place(key: string): Span {
    return this.#options.get(key)?.parent?.range ?? this.#column.span;
  }
}

/** A foreign key from `references`, `onDelete` and `onUpdate` (`parseReferences`). */
export function pgmReference(
  options: Options,
  columns: readonly string[],
  span: Span,
  name: string | undefined,
  builder: Builder,
): Constraint {
  const target = required(options.get('references'), 'a reference is missing');
  const text = textOf(target, builder.host);
  const actions = { onDelete: options.text('onDelete'), onUpdate: options.text('onUpdate') };
  if (text === undefined || !/^"|\)$/.test(text)) {
    const table = tableRef(target.range, nameOf(target, builder.host));
    return foreignKey(span, { columns, table, referenced: [], ...actions }, name);
  }
  const before = toolText('FOREIGN KEY (c) REFERENCES ', span);
  const written = writtenText(target, builder) ?? [];
  const read = required(
    readConstraint([...before, ...written], builder),
    'a reference is not read',
  );
  const { table, referenced } = required(
    read.kind === 'ForeignKey' ? read : undefined,
    'a reference is not read',
  );
  return foreignKey(span, { columns, table, referenced, ...actions }, name);
}

export function pgmCondition(node: Node, builder: Builder) {
  const written = writtenText(node, builder);
  if (!written) return unknown(node.range, 'the condition is computed');
  return readCondition(written, node.range, builder);
}

/** src/utils/escapeValue.ts */
export function pgmDefault(node: Node, builder: Builder): Maybe<Expression> {
  const fragment = literalFragment(node, builder);
  if (!fragment) return unknown(node.range, 'the default is computed');
  return readDefault(fragment, node.range, builder);
}

function literalFragment(node: Node, builder: Builder): Fragment | undefined {
  const value = valueOf(node, builder.host);
  // `pgm.func('now()')`, `PgLiteral.create('now()')`, `new PgLiteral('now()')`.
  if (value.type === 'CallExpression' || value.type === 'NewExpression') {
    const isLiteral = /^(?:func|create|PgLiteral)$/.test(lastName(value.callee) ?? '');
    return isLiteral ? writtenText(value.arguments[0], builder) : undefined;
  }
  const text = escaped(node, builder.host);
  return text === undefined ? undefined : toolText(text, node.range);
}

function escaped(node: Node, file: HostFile): string | undefined {
  if (valueOf(node, file).type === 'ArrayExpression') {
    const parts = elementsOf(node, file).map((one) => escaped(one, file));
    return parts.includes(undefined)
      ? undefined
      : `ARRAY[${parts.join(',').replaceAll('ARRAY', '')}]`;
  }
  const literal = literalOf(node, file);
  if (literal === undefined) return undefined;
  if (literal === null) return 'NULL';
  return typeof literal === 'string' ? dollarQuoted(literal) : String(literal);
}

/** The first of `$pga$`, `$pgb$`, … that the text does not hold. */
function dollarQuoted(text: string): string {
  let code = 'a'.charCodeAt(0);
  while (text.includes(`$pg${String.fromCharCode(code)}$`)) code++;
  const quotes = `$pg${String.fromCharCode(code)}$`;
  return `${quotes}${text}${quotes}`;
}
