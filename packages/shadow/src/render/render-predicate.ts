import {
  isUnknown,
  type Call,
  type Comparison,
  type Exists,
  type Literal,
  type Operand,
  type Predicate,
} from '@sqlproof/core';
import { identifier, textLiteral } from './identifier.js';
import { CannotRender } from './cannot-render.js';
import type { Member, ModelNames, Names, Relationship } from './names.js';
import type { Parameters } from './parameters.js';

/** The rows that a condition is asked of. */
export interface Scope {
  readonly model: ModelNames;
  readonly alias: string;
  readonly names: Names;
  /** Takes the joins that conditions need; absent in a statement that can have none. */
  readonly joins: string[] | undefined;
  readonly parameters: Parameters;
}

/** Conjuncts in one condition. */
export function renderConditions(predicates: readonly Predicate[], scope: Scope): string {
  if (predicates.length === 0) return 'true';
  return predicates.map((one) => renderPredicate(one, scope)).join(' AND ');
}

function renderPredicate(predicate: Predicate, scope: Scope): string {
  switch (predicate.kind) {
    case 'And':
      return `(${renderConditions(predicate.operands, scope)})`;
    case 'Or':
      return `(${predicate.operands.map((one) => renderPredicate(one, scope)).join(' OR ')})`;
    case 'Not':
      return `NOT (${renderPredicate(predicate.operand, scope)})`;
    case 'Comparison':
      return renderComparison(predicate, scope);
    case 'Exists':
      return renderExists(predicate, scope);
    default:
      return predicate satisfies never;
  }
}

function renderComparison({ left, operator, right }: Comparison, scope: Scope): string {
  if (left.kind !== 'Column') throw unknownPart();
  const member = memberOf(left.name, scope);
  if (member.kind === 'relation') return isMissing(member, operator, scope);
  if (member.kind !== 'column') throw unknownPart();
  const column = `${scope.alias}.${identifier(member.column)}`;
  if (right === undefined) return `${column} ${operator}`;
  if (operator === 'IN' || operator === 'NOT IN') {
    if (right.kind !== 'Parameter') throw unknownPart();
    return `${column} ${operator} (${scope.parameters.next()}, ${scope.parameters.next()})`;
  }
  return `${column} ${operator} ${valueOf(right, member.hasPlainValues, scope)}`;
}

/** `author: null`: the columns that would lead to the other row hold nothing. */
function isMissing(relation: Relationship, operator: string, { alias }: Scope): string {
  const isTest = operator === 'IS NULL' || operator === 'IS NOT NULL';
  if (!isTest || relation.isMany) throw unknownPart();
  return columns(relation.own, alias)
    .map((one) => `${one} ${operator}`)
    .join(' AND ');
}

function valueOf(value: Operand, hasPlainValues: boolean, { parameters }: Scope): string {
  switch (value.kind) {
    case 'Parameter':
      return parameters.next();
    case 'Literal':
      return hasPlainValues ? literalText(value) : parameters.next();
    case 'Call':
      return patternText(value) ?? parameters.next();
    default:
      throw unknownPart();
  }
}

function literalText({ value }: Literal): string {
  return typeof value === 'string' ? textLiteral(value) : String(value);
}

/** A pattern whose beginning is fixed can be looked up, which the planner does not see of a parameter. */
function patternText({ args: [first] }: Call): string | undefined {
  const isOpen = first?.kind === 'Literal' && first.value === '%';
  return isOpen ? undefined : "'x%'";
}

function renderExists({ select }: Exists, scope: Scope): string {
  const [source] = isUnknown(select) ? [] : select.from;
  if (isUnknown(select) || source?.kind !== 'Model' || isUnknown(select.where)) throw unknownPart();
  const member = memberOf(source.name, scope);
  if (member.kind === 'fields') return `(${renderConditions(select.where, scope)})`;
  if (member.kind !== 'relation') throw unknownPart();
  return member.isMany ? someOf(member, select.where, scope) : onlyOf(member, select.where, scope);
}

/** `some`: a list of keys (prisma-engines, sql-query-builder/src/filter/visitor.rs). */
function someOf(relation: Relationship, where: readonly Predicate[], scope: Scope): string {
  const joins: string[] = [];
  const inner = innerScope(relation, scope, joins);
  const others = columns(relation.other, inner.alias);
  const conditions = [
    ...(where.length > 0 ? [renderConditions(where, inner)] : []),
    ...others.map((one) => `${one} IS NOT NULL`),
  ];
  const from = [inner.model.table, 'AS', inner.alias, ...joins].join(' ');
  const own = columns(relation.own, scope.alias).join(', ');
  return `(${own}) IN (SELECT ${others.join(', ')} FROM ${from} WHERE ${conditions.join(' AND ')})`;
}

/** `is`: a join, which must have found a row. */
function onlyOf(relation: Relationship, where: readonly Predicate[], scope: Scope): string {
  if (!scope.joins) throw new CannotRender('it changes rows by what other rows say');
  const inner = innerScope(relation, scope, scope.joins);
  const own = columns(relation.own, scope.alias);
  const others = columns(relation.other, inner.alias);
  const on = own.map((one, index) => `${one} = ${others[index] ?? one}`).join(' AND ');
  scope.joins.push(`LEFT JOIN ${inner.model.table} AS ${inner.alias} ON ${on}`);
  const found = others.map((one) => `${one} IS NOT NULL`);
  return `(${[renderConditions(where, inner), ...found].join(' AND ')})`;
}

function innerScope(
  { model: name }: Relationship,
  { names, parameters }: Scope,
  joins: string[],
): Scope {
  const model = names.model(name);
  if (!model) throw new CannotRender(`the schema of ${names.library} has no model for it: ${name}`);
  return { model, alias: parameters.alias(), names, joins, parameters };
}

function memberOf(name: string, { model, names }: Scope): Member {
  const member = model.member(name);
  if (member) return member;
  throw new CannotRender(`the schema of ${names.library} has no field or key for it: ${name}`);
}

function columns(names: readonly string[], alias: string): readonly string[] {
  return names.map((name) => `${alias}.${identifier(name)}`);
}

function unknownPart(): CannotRender {
  return new CannotRender('a part of its filter is only known when the program runs');
}
