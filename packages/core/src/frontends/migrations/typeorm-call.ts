import type { TSESTree } from '@typescript-eslint/utils';
import type { Common, Constraint, CreateIndex, Span, Statement, TableRef } from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import { factsAt, type Builder } from './builder.js';
import { check, foreignKey, indexedColumn, primaryKey, unique } from './column-facts.js';
import { readCondition, readConstraint, toolText, writtenText } from './fragments.js';
import { required } from './not-static.js';
import { dotted, objectRef, tableRef } from './references.js';
import { listOf, namesOf, Options, textOf, valueOf } from './static-value.js';
import { constructed, tableNameOf, type TypeormColumn } from './typeorm-column.js';
import { typeormName } from './typeorm-names.js';
import { unknown } from '../../ir/index.js';

/** One call of a query runner, and its arguments as facts. */
export class TypeormCall {
  readonly facts: Common;
  readonly builder: Builder;
  readonly call: TSESTree.CallExpression;
  readonly span: Span;

  constructor(call: TSESTree.CallExpression, span: Span, builder: Builder) {
    this.call = call;
    this.span = span;
    this.builder = builder;
    this.facts = factsAt(call, span, builder);
  }

  argument(position: number): Node | undefined {
    return this.call.arguments[position];
  }

  /** The argument's elements, or it alone. */
  all(position: number): readonly Node[] {
    return listOf(required(this.argument(position), 'an argument is missing'), this.builder.host);
  }

  get tableName(): string {
    return tableNameOf(this.argument(0), this.builder);
  }

  get table(): TableRef {
    return this.tableAt(0);
  }

  tableAt(position: number): TableRef {
    const node = this.argument(position);
    return tableRef(node?.range ?? this.span, dotted(tableNameOf(node, this.builder)));
  }

  text(position: number): string {
    return required(textOf(this.argument(position), this.builder.host), 'a name is computed');
  }

  flag(position: number): boolean {
    const node = this.argument(position);
    return node !== undefined && !(node.type === 'Literal' && node.value === false);
  }

  /** A name, or the thing that has one; each element of a list. */
  named(position: number): readonly (readonly [string, Node])[] {
    return this.all(position).map((node) => [this.nameOf(node), node]);
  }

  nameOf(node: Node): string {
    const { host } = this.builder;
    return required(
      textOf(node, host) ?? constructed(node, this.builder).text('name'),
      'a name is computed',
    );
  }

  /** Facts that hold on a condition of the tool's own: it asks the database first. */
  get doubtful(): Common {
    return { ...this.facts, site: { ...this.facts.site, conditional: true } };
  }

  createIndex(node: Node, table: TableRef, place: Span): CreateIndex {
    const options = constructed(node, this.builder);
    const list = required(options.get('columnNames'), 'an index has no columns');
    const columns = namesOf(list, this.builder.host);
    const nodes = listOf(list, this.builder.host);
    const where = options.get('where');
    const written = where && writtenText(where, this.builder);
    const condition = where && unknown(where.range, 'the condition is computed');
    const name =
      options.text('name') ??
      typeormName('index', table.name, columns, where && textOf(where, this.builder.host));
    return {
      ...{ kind: 'CreateIndex', ...factsAt(this.call, place, this.builder), table, name },
      columns: columns.map((column, at) => indexedColumn(nodes[at]?.range ?? place, column)),
      include: [],
      where: where && written ? readCondition(written, where.range, this.builder) : condition,
      method: options.flag('isSpatial') ? 'gist' : 'btree',
      unique: options.flag('isUnique'),
      concurrently: options.flag('isConcurrent'),
      ...{ ifNotExists: false, only: false },
    };
  }

  dropIndex(name: string, concurrently: boolean, place: Span): Statement {
    const { schema } = this.table;
    const indexes = [objectRef(place, { schema, name })];
    const facts = factsAt(this.call, place, this.builder);
    const rest = { table: undefined, concurrently, ifExists: false, cascade: false };
    return { kind: 'DropIndex', ...facts, indexes, ...rest };
  }

  isConcurrent(node: Node): boolean {
    const isObject = valueOf(node, this.builder.host).type === 'NewExpression';
    return isObject && constructed(node, this.builder).flag('isConcurrent');
  }

  unique(node: Node, table: TableRef): Constraint {
    const options = constructed(node, this.builder);
    const columns = namesOf(options.get('columnNames'), this.builder.host);
    return unique(
      node.range,
      columns,
      options.text('name') ?? typeormName('unique', table.name, columns),
    );
  }

  check(node: Node, table: TableRef): Constraint {
    const options = constructed(node, this.builder);
    const expression = required(options.get('expression'), 'a check has no expression');
    const written = writtenText(expression, this.builder);
    const condition = written
      ? readCondition(written, expression.range, this.builder)
      : unknown(expression.range, 'the condition is computed');
    const text = textOf(expression, this.builder.host);
    const made = text === undefined ? undefined : typeormName('check', table.name, [text]);
    return check(node.range, condition, options.text('name') ?? made);
  }

  exclusion(node: Node, table: TableRef): Constraint {
    const options = constructed(node, this.builder);
    const text = required(options.text('expression'), 'an exclusion has no expression');
    const name = options.text('name') ?? typeormName('exclusion', table.name, [text]);
    const sql = toolText(`CONSTRAINT "${name}" EXCLUDE ${text}`, node.range);
    return required(readConstraint(sql, this.builder), 'an exclusion is not read');
  }

  foreignKey(node: Node, table: TableRef): Constraint {
    const options = constructed(node, this.builder);
    const columns = namesOf(options.get('columnNames'), this.builder.host);
    const other = required(options.get('referencedTableName'), 'a foreign key names no table');
    const path = required(textOf(other, this.builder.host), 'the name of a table is computed');
    const reference = {
      columns,
      table: tableRef(other.range, dotted(path, options.text('referencedSchema'))),
      referenced: namesOf(options.get('referencedColumnNames'), this.builder.host),
      onDelete: options.text('onDelete'),
      onUpdate: options.text('onUpdate'),
    };
    const name = options.text('name') ?? typeormName('foreign', table.name, columns);
    return foreignKey(node.range, reference, name);
  }

  /** The key that some of a table's columns are, named after the first of them that names it. */
  keyOf(columns: readonly TypeormColumn[], table: TableRef): readonly Constraint[] {
    const keys = columns.filter(({ isPrimary }) => isPrimary);
    const [first] = keys;
    if (!first) return [];
    const names = keys.map(({ definition }) => definition.name);
    const given = first.options.text('primaryKeyConstraintName');
    const span = keys.length === 1 ? first.definition.span : this.span;
    return [primaryKey(span, names, given ?? typeormName('key', table.name, names))];
  }

  uniquesOf(columns: readonly TypeormColumn[], table: TableRef): readonly Constraint[] {
    return columns
      .filter(({ isUnique }) => isUnique)
      .map(({ definition: { name, span } }) =>
        unique(span, [name], typeormName('unique', table.name, [name])),
      );
  }

  listed(options: Options, key: string): readonly Node[] {
    const node = options.get(key);
    return node ? listOf(node, this.builder.host) : [];
  }
}
