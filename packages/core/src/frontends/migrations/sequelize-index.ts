import {
  unknown,
  type Constraint,
  type IndexPart,
  type Maybe,
  type Statement,
} from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import { check, foreignKey, indexedColumn, primaryKey, unique } from './column-facts.js';
import { NotStatic, required } from './not-static.js';
import { dotted, tableRef } from './references.js';
import { sequelizeTable } from './sequelize-column.js';
import { tableOf, type SequelizeCall } from './sequelize-call.js';
import { elementsOf, namesOf, Options, textOf, valueOf } from './static-value.js';

/** `addIndex(table, fields, options)`, `addIndex(table, { fields, … })` */
export function* sequelizeIndex(call: SequelizeCall): Generator<Statement> {
  const { builder, facts, args } = call;
  const second = required(args[1], 'the fields of an index are missing');
  const isList = valueOf(second, builder.host).type === 'ArrayExpression';
  const options = new Options(isList ? args[2] : second, builder.host);
  const fields = required(
    isList ? second : options.get('fields'),
    'the fields of an index are missing',
  );
  const table = tableOf(call);
  const nodes = elementsOf(fields, builder.host);
  const columns = nodes.map((node) => partOf(node, call));
  const where = options.get('where');
  const { dialect } = builder;
  const isPostgres = dialect === 'postgresql';
  const type = options.text('type');
  const name = options.text('name') ?? options.text('indexName') ?? nameOf(columns, call);
  const isUnique = options.flag('unique') || type?.toUpperCase() === 'UNIQUE';
  if (isUnique && (dialect === 'mysql' || dialect === 'mariadb')) {
    // There, a unique index is added as a constraint (`indexViaAlter`).
    const names = columns.flatMap(({ of }) => (typeof of === 'string' ? [of] : []));
    yield { kind: 'AddConstraint', ...facts, table, constraint: unique(facts.span, names, name) };
    return;
  }
  yield {
    ...{ kind: 'CreateIndex', ...facts, table, name, columns, include: [] },
    where: where && unknown(where.range, 'conditions of the library are not read'),
    method: options.text('using')?.toLowerCase() ?? 'btree',
    unique: isUnique,
    concurrently: isPostgres && options.flag('concurrently'),
    ...{ ifNotExists: false, only: false },
  };
}

function partOf(node: Node, { builder: { host } }: SequelizeCall): IndexPart {
  const text = textOf(node, host);
  if (text !== undefined) return indexedColumn(node.range, text);
  if (valueOf(node, host).type !== 'ObjectExpression') {
    return {
      ...indexedColumn(node.range, ''),
      of: unknown(node.range, 'an expression of the library is not read'),
    };
  }
  const options = new Options(node, host);
  const name = required(options.text('name') ?? options.text('attribute'), 'a field is computed');
  const part = indexedColumn(node.range, name, /^desc/i.test(options.text('order') ?? ''));
  return { ...part, operatorClass: options.text('operator'), collation: options.text('collate') };
}

function nameOf(parts: Maybe<readonly IndexPart[]>, call: SequelizeCall): string | undefined {
  const list = parts as readonly IndexPart[];
  const names = list.flatMap(({ of }) => (typeof of === 'string' ? [of] : []));
  if (names.length < list.length) return undefined;
  const { schema, name } = sequelizeTable(call.args[0], call.builder);
  const isText = textOf(call.args[0], call.builder.host) !== undefined;
  const prefix = isText && schema !== undefined ? `${schema}_${name}` : name;
  return sequelizeIndexName(prefix, names);
}

/** `table_column`, in snake case (lib/utils.js, `nameIndex`). */
export function sequelizeIndexName(table: string, columns: readonly string[]): string {
  return `${table}_${columns.join('_')}`
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

/** `addConstraint(table, { fields, type, … })`; releases before 6 take the fields apart. */
export function* sequelizeConstraint(call: SequelizeCall): Generator<Statement> {
  const { builder, args, facts } = call;
  const second = required(args[1], 'the constraint is missing');
  const isList = valueOf(second, builder.host).type === 'ArrayExpression';
  const options = new Options(isList ? args[2] : second, builder.host);
  const fields = namesOf(isList ? second : options.get('fields'), builder.host);
  const table = tableOf(call);
  const constraint = constraintOf(options, fields, table.name, call);
  yield { kind: 'AddConstraint', ...facts, table, constraint };
}

function constraintOf(
  options: Options,
  columns: readonly string[],
  table: string,
  { facts: { span }, builder }: SequelizeCall,
): Constraint {
  const given = options.text('name');
  const named = (suffix: string): string => given ?? `${table}_${columns.join('_')}_${suffix}`;
  switch (options.text('type')?.toUpperCase()) {
    case 'UNIQUE':
      return unique(span, columns, named('uk'));
    case 'PRIMARY KEY':
      return primaryKey(span, columns, named('pk'));
    case 'CHECK':
      return check(span, unknown(span, 'conditions of the library are not read'), named('ck'));
    case 'FOREIGN KEY': {
      const target = new Options(
        required(options.get('references'), 'a reference is missing'),
        builder.host,
      );
      const model = required(
        target.get('table') ?? target.get('model'),
        'a reference names no table',
      );
      const name = textOf(model, builder.host);
      const other = name === undefined ? sequelizeTable(model, builder) : dotted(name);
      const reference = {
        columns,
        table: tableRef(model.range, other),
        referenced: namesOf(
          target.get('field') ?? target.get('fields') ?? target.get('key'),
          builder.host,
        ),
        onDelete: options.text('onDelete'),
        onUpdate: options.text('onUpdate'),
      };
      return foreignKey(span, reference, named(`${other.name}_fk`));
    }
    default:
      throw new NotStatic('the type of a constraint is computed');
  }
}
