import { isFunction } from '../../host/functions.js';
import type { ColumnDefinition } from '../../ir/index.js';
import type { HostFile, Node } from '../../source/host-file.js';
import type { Builder } from './builder.js';
import { calledLinks, chainFrom, type CalledLink } from './call-chain.js';
import { check, constrained, foreignKey, plainColumn, primaryKey, unique } from './column-facts.js';
import { readColumn, toolText, writtenText } from './fragments.js';
import { kyselyCondition, kyselyDefault, sqlFragment } from './kysely-raw.js';
import { merged } from './merged-column.js';
import { NotStatic, required } from './not-static.js';
import { dotted, tableRef } from './references.js';
import { textOf } from './static-value.js';

/** `addColumn('email', 'varchar(255)', (col) => col.notNull().unique())` */
export function kyselyColumn({ call, span }: CalledLink, builder: Builder): ColumnDefinition {
  const [nameNode, typeNode, build] = call.arguments;
  const name = required(textOf(nameNode, builder.host), 'the name of a column is computed');
  const type = required(typeNode, 'a column has no type');
  const written = writtenText(type, builder) ?? sqlFragment(type, builder);
  let column = merged(plainColumn(span, name), written && readColumn(written, builder));
  for (const link of modifiersOf(build, builder.host)) column = modified(column, link, builder);
  return {
    ...column,
    constraints: order.flatMap((kind) => column.constraints.filter((one) => one.kind === kind)),
  };
}

/** In which the compiler writes the constraints of a column, whatever the order of the calls. */
const order = ['Unique', 'PrimaryKey', 'ForeignKey', 'Check'] as const;

/** The calls of `(col) => col.notNull().primaryKey()`. @throws {NotStatic} for anything else */
export function modifiersOf(build: Node | undefined, file: HostFile): readonly CalledLink[] {
  if (!build) return [];
  const [parameter] = isFunction(build) ? build.params : [];
  const variable = parameter && file.declaredBy(parameter);
  if (!isFunction(build) || !variable) throw new NotStatic('a column is built elsewhere');
  const [reference, more] = variable.references;
  if (!reference) return [];
  const chain = chainFrom(reference.identifier);
  const isAll =
    !more && (build.body === chain.node || chain.node.parent?.type === 'ReturnStatement');
  if (!isAll) throw new NotStatic('a column is built on a condition');
  return calledLinks(chain);
}

function modified(column: ColumnDefinition, link: CalledLink, builder: Builder): ColumnDefinition {
  const { name, span, call } = link;
  const [argument] = call.arguments;
  switch (name) {
    case 'notNull':
      return { ...column, notNull: true };
    case 'defaultTo':
      return argument ? { ...column, default: kyselyDefault(argument, builder) } : column;
    case 'primaryKey':
      return constrained(column, primaryKey(span, [column.name]));
    case 'unique':
      return constrained(column, unique(span, [column.name]));
    case 'check':
      return argument
        ? constrained(column, check(span, kyselyCondition(argument, builder)))
        : column;
    case 'references':
      return constrained(column, referenceOf(column.name, link, builder));
    case 'onDelete':
    case 'onUpdate':
      return withAction(
        column,
        name,
        required(textOf(argument, builder.host), 'an action is computed'),
      );
    case 'autoIncrement':
    case 'identity':
    case 'generatedAlwaysAsIdentity':
    case 'generatedByDefaultAsIdentity':
      return { ...column, identity: true };
    case 'generatedAlwaysAs':
      return { ...column, generated: column.generated ?? 'virtual' };
    case 'stored':
      return { ...column, generated: 'stored' };
    case 'unsigned':
      return unsigned(column, builder);
    default:
      return column;
  }
}

/** `references('users.id')`: the column is behind the last dot. */
function referenceOf(column: string, { span, call }: CalledLink, builder: Builder) {
  const [target] = call.arguments;
  const text = required(textOf(target, builder.host), 'a reference is computed');
  const at = text.lastIndexOf('.');
  const table = tableRef(target?.range ?? span, dotted(text.slice(0, at)));
  const actions = { onDelete: undefined, onUpdate: undefined };
  return foreignKey(span, {
    columns: [column],
    table,
    referenced: [text.slice(at + 1)],
    ...actions,
  });
}

function withAction(
  column: ColumnDefinition,
  when: 'onDelete' | 'onUpdate',
  action: string,
): ColumnDefinition {
  const constraints = column.constraints.map((one) => {
    if (one.kind !== 'ForeignKey') return one;
    const { columns, table, referenced } = one;
    const given = { onDelete: one.onDelete, onUpdate: one.onUpdate, [when]: action };
    return foreignKey(one.span, { columns, table, referenced, ...given }, one.name);
  });
  return { ...column, constraints };
}

function unsigned(column: ColumnDefinition, builder: Builder): ColumnDefinition {
  const { type } = column;
  if (!type) return column;
  return merged(
    { ...column, type: undefined },
    readColumn(toolText(`${type.text} unsigned`, type.span), builder),
  );
}
