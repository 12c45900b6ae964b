import {
  isUnknown,
  type Delete,
  type Maybe,
  type Predicate,
  type Relation,
  type Select,
  type Source,
  type Statement,
  type Update,
} from '@sqlproof/core';
import { identifier } from './identifier.js';
import { CannotRender } from './cannot-render.js';
import type { ModelNames, Names } from './names.js';
import { Parameters } from './parameters.js';
import { renderConditions, type Scope } from './render-predicate.js';

/** A statement as text for PostgreSQL, its values `$1` to `$n`. */
export interface Rendered {
  readonly text: string;
  readonly parameters: number;
  readonly isOrdered: boolean;
}

/**
 * About the statement that a library sends for a call, as far as it decides how rows are reached: the list of columns does
 * not. `reason`: why there is none, in words that follow "left out because".
 */
export function renderQuery(
  statement: Statement,
  names: Names,
): Rendered | { readonly reason: string } {
  try {
    return render(statement, names);
  } catch (error) {
    if (error instanceof CannotRender) return { reason: error.message };
    throw error;
  }
}

function render(statement: Statement, names: Names): Rendered {
  if (statement.partial) {
    throw new CannotRender('a part of its arguments is only known when the program runs');
  }
  switch (statement.kind) {
    case 'Select':
      return renderSelect(statement, names);
    case 'Update':
    case 'Delete':
      return renderWrite(statement, names);
    default:
      throw new CannotRender('statements of its kind are not rendered');
  }
}

function renderSelect(select: Select, names: Names): Rendered {
  if (select.distinct) throw new CannotRender('the library picks distinct rows itself');
  const [source] = select.from;
  if (!source || select.from.length > 1 || select.joins.length > 0) {
    throw new CannotRender('it reads several tables');
  }
  const scope = scopeOf(modelOf(source, names), names, []);
  const where = whereClause(select.where, scope);
  // Which groups come first says nothing of how their rows are reached.
  const isFolded = isUnknown(select.groupBy) || select.groupBy.length > 0;
  const order = isFolded ? [] : orderKeys(select, scope);
  const paging = isFolded ? '' : pagingOf(select, scope.parameters);
  const sorted = order.length > 0 ? ` ORDER BY ${order.join(', ')}` : '';
  const from = [scope.model.table, ...(scope.joins ?? [])].join(' ');
  return {
    text: `SELECT ${scope.alias}.* FROM ${from}${where}${sorted}${paging}`,
    parameters: scope.parameters.count,
    isOrdered: order.length > 0,
  };
}

function renderWrite(write: Update | Delete, names: Names): Rendered {
  if (isUnknown(write.table)) throw new CannotRender('its table is not known');
  if (write.limit !== null) throw new CannotRender('it changes a number of rows only');
  const scope = scopeOf(modelOf(write.table, names), names, undefined);
  const where = whereClause(write.where, scope);
  const head = write.kind === 'Delete' ? `DELETE FROM ${scope.model.table}` : updateOf(scope);
  return { text: `${head}${where}`, parameters: scope.parameters.count, isOrdered: false };
}

/** Which columns get which values says nothing of how the rows are reached. */
function updateOf({ model, alias }: Scope): string {
  const [column] = model.key;
  if (column === undefined) throw new CannotRender('its table has no key');
  const name = identifier(column);
  return `UPDATE ${model.table} SET ${name} = ${alias}.${name}`;
}

function modelOf(source: Source | Relation, names: Names): ModelNames {
  if (source.kind !== 'Model') throw new CannotRender('its table is not known');
  const model = names.model(source.name);
  if (!model)
    throw new CannotRender(`the schema of ${names.library} has no model for it: ${source.name}`);
  return model;
}

function scopeOf(model: ModelNames, names: Names, joins: string[] | undefined): Scope {
  return { model, alias: model.name, names, joins, parameters: new Parameters() };
}

function whereClause(where: Maybe<readonly Predicate[]>, scope: Scope): string {
  if (isUnknown(where)) {
    if (where.reason === 'all rows are meant') return '';
    throw new CannotRender('its filter is built elsewhere');
  }
  return where.length === 0 ? '' : ` WHERE ${renderConditions(where, scope)}`;
}

/** Of a page from the end, each direction is the other one. */
function orderKeys(select: Select, scope: Scope): readonly string[] {
  const { orderBy, descending = [], limit } = select;
  const isFromEnd = typeof limit === 'number' && limit < 0;
  if (isUnknown(orderBy)) throw new CannotRender('its order is not of fields alone');
  const keys = orderBy.map((operand) => {
    const member = operand.kind === 'Column' ? scope.model.member(operand.name) : undefined;
    if (member?.kind === 'column') return member.column;
    throw new CannotRender('its order is not of columns of the model');
  });
  const columns = keys.length > 0 ? keys : scope.names.impliedOrder(select, scope.model);
  return columns.map((column, index) => {
    const falls = (descending[index] ?? false) !== isFromEnd;
    return `${scope.alias}.${identifier(column)}${falls ? ' DESC' : ''}`;
  });
}

function pagingOf({ limit, offset }: Select, parameters: Parameters): string {
  const parts = [
    ...(limit === null ? [] : ['LIMIT', parameters.next()]),
    ...(offset === null ? [] : ['OFFSET', parameters.next()]),
  ];
  return parts.map((part) => ` ${part}`).join('');
}
