import type { TSESTree } from '@typescript-eslint/utils';
import { keyName } from '../host/names.js';
import { own } from '../host/own.js';
import { unwrap } from '../host/unwrap.js';
import { unknown, type Column, type Operand, type Predicate, type Select } from '../ir/index.js';
import type { Node } from '../source/host-file.js';
import { prismaValue } from './prisma-value.js';

/** What a filter is read for. */
export interface FilterContext {
  /** A query for the rows that a filter on other rows asks for; `relation` is the field that leads to them. */
  related(relation: TSESTree.Property, where: readonly Predicate[]): Select;
}

/**
 * The conditions of a `where` object, one or more for each member (Prisma Client API reference, "Filter conditions and
 * operators"). A member that is not read keeps its place as a comparison with Unknown.
 */
export function prismaFilter(
  object: TSESTree.ObjectExpression,
  context: FilterContext,
): readonly Predicate[] {
  return object.properties.flatMap((member) => {
    const name = member.type === 'Property' ? keyName(member) : undefined;
    if (member.type !== 'Property' || name === undefined) return [unread(member, 'a part of it')];
    const combine = own(combiners, name);
    return combine ? [combine(member, context)] : fieldConditions(member, name, context);
  });
}

type Combine = (member: TSESTree.Property, context: FilterContext) => Predicate;

/** `OR` of one object is no filter that Prisma takes, and `OR: []` keeps no row. */
const combiners: Readonly<Record<string, Combine>> = {
  AND: (member, context) => {
    const operands = filtersOf(member, context);
    return operands ? { kind: 'And', span: member.range, operands } : unread(member, 'AND');
  },
  OR: (member, context) => {
    const operands = filtersOf(member, context) ?? [];
    const isList = unwrap(member.value).type === 'ArrayExpression';
    if (!isList || operands.length === 0) return unread(member, 'OR');
    return { kind: 'Or', span: member.range, operands };
  },
  NOT: (member, context) => {
    const operands = filtersOf(member, context);
    if (!operands) return unread(member, 'NOT');
    const span = member.range;
    return {
      ...{ kind: 'And', span },
      operands: operands.map((operand) => ({ kind: 'Not', span: operand.span, operand })),
    };
  },
};

/** The filters of an object, or of each object in a list; `undefined` where one is built elsewhere. */
function filtersOf(
  { value }: TSESTree.Property,
  context: FilterContext,
): readonly Predicate[] | undefined {
  const list = unwrap(value);
  const items = list.type === 'ArrayExpression' ? list.elements : [list];
  const filters = items.map((item) => {
    const object = item && unwrap(item);
    if (object?.type !== 'ObjectExpression') return undefined;
    return conjunction(object, prismaFilter(object, context));
  });
  return filters.every((one) => one !== undefined) ? filters : undefined;
}

function conjunction({ range }: Node, operands: readonly Predicate[]): Predicate {
  const [only] = operands;
  return operands.length === 1 && only ? only : { kind: 'And', span: range, operands };
}

function fieldConditions(
  member: TSESTree.Property,
  name: string,
  context: FilterContext,
): readonly Predicate[] {
  const column: Column = { kind: 'Column', span: member.key.range, table: undefined, name };
  const value = unwrap(member.value);
  if (value.type !== 'ObjectExpression') return [compared(member, column, '=', value)];
  const keys = value.properties.map((one) => (one.type === 'Property' ? keyName(one) : undefined));
  if (keys.length === 0 || keys.some((key) => key === undefined || unreadable.has(key))) {
    return [unread(member, 'filter', column)];
  }
  if (keys.some((key) => key !== undefined && scalarKeys.has(key))) {
    return scalarConditions(value, column);
  }
  const [inner] = value.properties;
  const isRelation = keys.length === 1 && (keys[0] === 'some' || keys[0] === 'is');
  const filter = isRelation && inner?.type === 'Property' ? unwrap(inner.value) : value;
  if (filter.type !== 'ObjectExpression') return [unread(member, 'filter', column)];
  const select = context.related(member, prismaFilter(filter, context));
  return [{ kind: 'Exists', span: member.range, select }];
}

/** Filters of lists, JSON and text search, and those that exclude rows by what other rows say. */
const unreadable: ReadonlySet<string> = new Set([
  ...['has', 'hasSome', 'hasEvery', 'isEmpty', 'isSet', 'search', 'path', 'every', 'none', 'isNot'],
  ...['string_contains', 'string_starts_with', 'string_ends_with', 'array_contains'],
  ...['array_starts_with', 'array_ends_with', '_count', '_avg', '_sum', '_min', '_max'],
]);

const operators: Readonly<Record<string, string>> = {
  equals: '=',
  not: '<>',
  in: 'IN',
  notIn: 'NOT IN',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  contains: 'LIKE',
  startsWith: 'LIKE',
  endsWith: 'LIKE',
};
const scalarKeys: ReadonlySet<string> = new Set([...Object.keys(operators), 'mode']);

function scalarConditions(object: TSESTree.ObjectExpression, column: Column): readonly Predicate[] {
  const members = object.properties.filter((one) => one.type === 'Property');
  const mode = members.find((one) => keyName(one) === 'mode');
  const fold = mode && isInsensitive(mode);
  return members
    .filter((one) => one !== mode)
    .map((one) => {
      const key = keyName(one) ?? '';
      const operator = own(operators, key);
      if (operator === undefined) return unread(one, 'filter', column);
      const value = unwrap(one.value);
      if (key === 'not' && value.type === 'ObjectExpression') {
        const operand = conjunction(value, scalarConditions(value, column));
        return { kind: 'Not', span: one.range, operand };
      }
      if (mode === undefined) return compared(one, column, operator, value, key);
      const folded = fold === undefined ? undefined : own(fold ? insensitive : operators, key);
      if (folded === undefined) return unread(one, 'filter', column);
      return compared(one, column, folded, value, key);
    });
}

/** Other operators call LOWER() on both sides. */
const insensitive: Readonly<Record<string, string>> = {
  ...{ equals: 'ILIKE', contains: 'ILIKE', startsWith: 'ILIKE', endsWith: 'ILIKE' },
};

function isInsensitive({ value }: TSESTree.Property): boolean | undefined {
  const mode = unwrap(value);
  if (mode.type === 'MemberExpression') return /\.insensitive$/.test(keyOf(mode));
  if (mode.type !== 'Literal') return undefined;
  return mode.value === 'insensitive';
}

function keyOf({ property }: TSESTree.MemberExpression): string {
  return property.type === 'Identifier' ? `.${property.name}` : '';
}

function compared(
  member: TSESTree.Property,
  left: Column,
  operator: string,
  value: Node,
  key = '',
): Predicate {
  const span = member.range;
  const right = operator.endsWith('IN') ? listOf(value) : prismaValue(value);
  if (right.kind === 'Literal' && right.value === null) {
    const isNull = { kind: 'Comparison', span, left, right: undefined } as const;
    if (operator === '=') return { ...isNull, operator: 'IS NULL' };
    if (operator === '<>') return { ...isNull, operator: 'IS NOT NULL' };
  }
  return { kind: 'Comparison', span, left, operator, right: pattern(right, key) };
}

/** All values of a list, written out or not, are sent beside the text. */
function listOf(value: Node): Operand {
  const read = value.type === 'ArrayExpression' ? undefined : prismaValue(value);
  return read?.kind === 'Unknown' ? read : { kind: 'Parameter', span: value.range };
}

/** `%` stands where other text may: before what `contains` and `endsWith` look for, and after `contains` and `startsWith`. */
function pattern(value: Operand, key: string): Operand {
  const any: Operand = { kind: 'Literal', span: value.span, value: '%' };
  const before = key === 'contains' || key === 'endsWith' ? [any] : [];
  const after = key === 'contains' || key === 'startsWith' ? [any] : [];
  if (value.kind === 'Unknown' || before.length + after.length === 0) return value;
  const args = [...before, value, ...after];
  return { kind: 'Call', span: value.span, name: 'concat', args, aggregate: false };
}

function unread({ range }: Node, reason: string, left?: Column): Predicate {
  const value = unknown(range, reason);
  return { kind: 'Comparison', span: range, left: left ?? value, operator: '=', right: value };
}
