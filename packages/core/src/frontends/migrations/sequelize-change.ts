import type { Statement } from '../../ir/index.js';
import { readExpression, toolText } from './fragments.js';
import { required, Unsupported } from './not-static.js';
import { sequelizeColumn, type SequelizeColumn } from './sequelize-column.js';
import { tableOf, type SequelizeCall } from './sequelize-call.js';
import { comment, newSequelizeEnum } from './sequelize-tables.js';
import { textOf } from './static-value.js';

/** What becomes of a column depends on the database. */
function* changeColumn(call: SequelizeCall): Generator<Statement> {
  const { facts, args, builder } = call;
  const table = tableOf(call);
  const name = required(textOf(args[1], builder.host), 'the name of a column is computed');
  const node = required(args[2], 'a column has no definition');
  const column = sequelizeColumn(name, node, table, builder);
  const change = { ...facts, table, column: name };
  const { definition } = column;
  if (builder.dialect === 'mysql' || builder.dialect === 'mariadb') {
    const type = required(definition.type, 'the type of a column is computed');
    yield { kind: 'AlterColumnType', ...change, type, using: undefined, definition };
  } else if (builder.dialect === 'postgresql') {
    yield* onPostgresql(call, column);
    if (column.hasComment) yield comment(table, facts);
  } else throw new Unsupported('how a column is changed depends on the database');
}

/** Everything that the attribute does not say is dropped (lib/dialects/postgres/query-generator.js, `changeColumnQuery`). */
function* onPostgresql(call: SequelizeCall, column: SequelizeColumn): Generator<Statement> {
  const { facts, builder } = call;
  const { definition, newEnum } = column;
  const table = tableOf(call);
  const change = { ...facts, table, column: definition.name };
  const refers = definition.constraints.some(({ kind }) => kind === 'ForeignKey');
  if (definition.notNull) yield { kind: 'SetNotNull', ...change };
  else if (!refers) yield { kind: 'DropNotNull', ...change };
  const value = definition.default;
  if (value) yield { kind: 'SetDefault', ...change, default: value };
  else if (!refers) yield { kind: 'SetDefault', ...change, default: null };
  yield* newSequelizeEnum(column, facts);
  for (const constraint of definition.constraints) {
    // One that is behind REFERENCES is not seen by the tool, and an unnamed one gets no name of the column's.
    if (constraint.kind === 'Unique' && refers) continue;
    yield { kind: 'AddConstraint', ...facts, table, constraint };
  }
  if (refers) return;
  const declared = required(definition.type, 'the type of a column is computed');
  const type = newEnum
    ? { ...declared, schema: undefined, text: `"${newEnum.name.name}"` }
    : declared;
  const text =
    newEnum && `("${definition.name}"::"${newEnum.name.schema ?? ''}"."${newEnum.name.name}")`;
  const using =
    text === undefined ? undefined : readExpression(toolText(text, type.span), type.span, builder);
  yield { kind: 'AlterColumnType', ...change, type, using, definition: undefined };
}

export const sequelizeChanges = { changeColumn };
