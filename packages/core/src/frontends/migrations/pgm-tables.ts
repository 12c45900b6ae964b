import {
  copiedParts,
  unknown,
  type ColumnDefinition,
  type Constraint,
  type CopiedTable,
  type Maybe,
  type SetTableOption,
  type Statement,
} from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import { pgmDefault, pgmColumns, pgmType, nameOf, sharedKey } from './pgm-column.js';
import type { PgmCall } from './pgm-call.js';
import { pgmConstraints } from './pgm-constraints.js';
import { pgmSequence } from './pgm-sequence.js';
import { orElse, required } from './not-static.js';
import type { PgmOperation } from './pgm-operations.js';
import { readConstraint, readExpression, toolText, writtenText } from './fragments.js';
import { tableRef } from './references.js';
import { namesOf, Options, textOf, valueOf } from './static-value.js';

function* createTable(call: PgmCall): Generator<Statement> {
  const { host } = call.builder;
  const given = orElse<Options | undefined>(
    () => call.options(2),
    () => undefined,
  );
  const options = given ?? new Options(undefined, host);
  // Options that come from elsewhere can hold constraints, and a table to be like.
  const unread = unknown(
    call.argument(2)?.range ?? call.span,
    'options are not written at the call',
  );
  const read = given ? readColumns(call) : unread;
  const key = Array.isArray(read) ? sharedKey(call.argument(1), call.builder) : [];
  const { table } = call;
  const constraints = orElse<readonly Constraint[] | undefined>(
    () => [...pgmConstraints(table, options.get('constraints'), undefined, call, key)],
    () => undefined,
  );
  const inherits = options.get('inherits');
  const like = options.get('like');
  yield {
    ...{ kind: 'CreateTable', ...call.facts, table },
    columns: constraints ? read : unread,
    constraints: constraints ?? [],
    like: like ? [likeTable(like, call)] : [],
    inherits: inherits ? [tableRef(inherits.range, nameOf(inherits, host))] : [],
    ...{ asQuery: false, temporary: options.flag('temporary'), unlogged: options.flag('unlogged') },
    ...{ ifNotExists: options.flag('ifNotExists') },
    partitioned: options.get('partition') !== undefined,
    ...{ partitionOf: undefined, isDefaultPartition: false },
  };
  for (let count = commentsOf(call); count > 0; count--) yield call.comment();
  if (options.get('comment')) yield call.comment();
}

function readColumns(call: PgmCall): Maybe<readonly ColumnDefinition[]> {
  const node = call.argument(1);
  return orElse<Maybe<readonly ColumnDefinition[]>>(
    () => pgmColumns(node, call.builder),
    (reason) => unknown(node?.range ?? call.span, reason),
  );
}

/** `'people'`, `{ table: 'people', options: { including: ['INDEXES'], excluding: 'COMMENTS' } }` (`parseLike`). */
function likeTable(node: Node, { builder }: PgmCall): CopiedTable {
  const { host } = builder;
  const isName = valueOf(node, host).type !== 'ObjectExpression';
  const inner = isName ? undefined : new Options(node, host);
  const place = inner?.get('table') ?? node;
  const table = tableRef(place.range, nameOf(place, host));
  const options = new Options(inner?.get('options'), host);
  const named = (key: string): readonly string[] => {
    const list = options.get(key);
    const names = list ? namesOf(list, host).map((one) => one.toLowerCase()) : [];
    return names.includes('all') ? copiedParts : names;
  };
  const excluding = named('excluding');
  return { ...table, including: named('including').filter((one) => !excluding.includes(one)) };
}

/** How many columns of a table carry a comment, which is a statement of its own. */
function commentsOf(call: PgmCall): number {
  const { host } = call.builder;
  const columns = call.argument(1);
  if (!columns || valueOf(columns, host).type !== 'ObjectExpression') return 0;
  return orElse(
    () => countComments(call),
    () => 0,
  );
}

function countComments(call: PgmCall): number {
  const { host } = call.builder;
  return [...call.options(1).entries].filter(([, value]) => {
    const column = valueOf(value, host);
    return (
      column.type === 'ObjectExpression' && new Options(column, host).get('comment') !== undefined
    );
  }).length;
}

function* addColumns(call: PgmCall): Generator<Statement> {
  const ifNotExists = call.options(2).flag('ifNotExists');
  const columns = pgmColumns(call.argument(1), call.builder);
  for (const column of columns) {
    const facts = call.part(column.span, columns.length > 1);
    yield { kind: 'AddColumn', ...facts, table: call.table, column, ifNotExists };
  }
  for (let count = commentsOf(call); count > 0; count--) yield call.comment();
}

function* dropColumns(call: PgmCall): Generator<Statement> {
  const options = call.options(2);
  const { host } = call.builder;
  const node = required(call.argument(1), 'the columns are missing');
  const value = valueOf(node, host);
  const names: readonly (readonly [string, Node])[] =
    value.type === 'ObjectExpression'
      ? [...new Options(value, host).entries].map(([name, at]) => [name, at.parent ?? at])
      : call.objects(1).map(({ name, span }) => [name, at(span, value)]);
  for (const [column, place] of names) {
    const facts = call.part(place.range, names.length > 1);
    const how = { ifExists: options.flag('ifExists'), cascade: options.flag('cascade') };
    yield { kind: 'DropColumn', ...facts, table: call.table, column, ...how };
  }
}

/** The element of a list that stands at a place. */
function at(span: readonly [number, number], list: Node): Node {
  const elements = list.type === 'ArrayExpression' ? list.elements : [];
  return elements.find((one) => one?.range[0] === span[0]) ?? list;
}

/** Several changes are the commands of one ALTER TABLE (src/operations/tables/alterColumn.ts). */
function* alterColumn(call: PgmCall): Generator<Statement> {
  const options = call.options(2);
  const changes = [...columnChanges(call, options)];
  for (const change of changes) {
    yield changes.length > 1 ? { ...change, within: call.span } : change;
  }
  if (options.get('comment')) yield call.comment();
}

function* columnChanges(call: PgmCall, options: Options): Generator<Statement> {
  const { builder, table } = call;
  const column = call.text(1);
  const change = (key: string) => {
    const place = options.get(key)?.parent?.range ?? call.span;
    return { ...call.part(place, false), table, column };
  };
  const value = options.get('default');
  if (value) {
    const isDropped = value.type === 'Literal' && value.value === null;
    const to = isDropped ? null : pgmDefault(value, builder);
    yield { kind: 'SetDefault', ...change('default'), default: to };
  }
  const node = options.get('type');
  if (node) {
    const type = required(pgmType(node, builder), 'a type is not read');
    const using = options.get('using');
    const written = writtenText(using, builder);
    const read = written && readExpression(written, using?.range ?? call.span, builder);
    const unread = using && unknown(using.range, 'the expression is computed');
    yield {
      kind: 'AlterColumnType',
      ...change('type'),
      type,
      using: read ?? unread,
      definition: undefined,
    };
  }
  const notNull = options.choice('notNull');
  if (notNull) yield { kind: 'SetNotNull', ...change('notNull') };
  else if (notNull === false) yield { kind: 'DropNotNull', ...change('notNull') };
  else if (options.flag('allowNull')) yield { kind: 'DropNotNull', ...change('allowNull') };
  yield* pgmSequence(options, change);
}

function* addConstraint(call: PgmCall): Generator<Statement> {
  const { builder, table } = call;
  const nameNode = call.argument(1);
  const name = textOf(nameNode, builder.host);
  const definition = call.argument(2);
  const written = textOf(definition, builder.host);
  if (definition && written !== undefined) {
    const before = name === undefined ? '' : `CONSTRAINT "${name}" `;
    const fragment = [
      ...(before === '' ? [] : toolText(before, nameNode?.range ?? call.span)),
      ...(writtenText(definition, builder) ?? []),
    ];
    const constraint = required(readConstraint(fragment, builder), 'the constraint is not read');
    yield { kind: 'AddConstraint', ...call.facts, table, constraint };
    return;
  }
  const constraints = [...pgmConstraints(table, definition, name, call, [])];
  for (const constraint of constraints) {
    const whole = constraints.length > 1 ? { ...call.part(constraint.span, true) } : call.facts;
    yield { kind: 'AddConstraint', ...whole, table, constraint };
  }
}

function* dropConstraint(call: PgmCall): Generator<Statement> {
  const options = call.options(2);
  const how = { ifExists: options.flag('ifExists'), cascade: options.flag('cascade') };
  const { facts, table } = call;
  yield {
    kind: 'DropConstraint',
    ...facts,
    table,
    constraint: call.text(1),
    of: undefined,
    ...how,
  };
}

function* alterTable(call: PgmCall): Generator<Statement> {
  const options = call.options(1);
  const change = { ...call.facts, table: call.table };
  const security = options.text('levelSecurity');
  const named = (option: SetTableOption['option'], value?: string): SetTableOption => ({
    ...{ kind: 'SetTableOption', ...change, option, value },
  });
  if (security !== undefined) yield named('row security', security.toLowerCase());
  const unlogged = options.choice('unlogged');
  if (typeof unlogged === 'boolean') yield named(unlogged ? 'unlogged' : 'logged');
}

/** What is done to tables, their columns and their constraints. */
export const pgmTableOperations: Readonly<Record<string, PgmOperation>> = {
  createTable,
  addColumns,
  addColumn: addColumns,
  dropColumns,
  dropColumn: dropColumns,
  alterColumn,
  addConstraint,
  createConstraint: addConstraint,
  dropConstraint,
  alterTable,
  *dropTable(call) {
    const options = call.options(1);
    const how = { ifExists: options.flag('ifExists'), cascade: options.flag('cascade') };
    const objects = [call.objectAt(0)];
    yield { kind: 'Drop', ...call.facts, object: 'table', objects, table: undefined, ...how };
  },
  *renameTable(call) {
    yield { kind: 'RenameTable', ...call.facts, table: call.table, to: call.objectAt(1).name };
  },
  *renameColumn(call) {
    const { facts, table } = call;
    yield { kind: 'RenameColumn', ...facts, table, column: call.text(1), to: call.text(2) };
  },
  *renameConstraint(call) {
    const { facts, table } = call;
    yield { kind: 'RenameConstraint', ...facts, table, constraint: call.text(1), to: call.text(2) };
  },
};
