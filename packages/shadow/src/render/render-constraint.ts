import { isUnknown, type Check, type Constraint, type ForeignKey } from '@sqlproof/core';
import { identifier, objectName } from './identifier.js';
import { CannotRender } from './cannot-render.js';

/** A constraint of a table, as it stands in CREATE TABLE and behind ADD. */
export function renderConstraint(constraint: Constraint): string {
  return `${nameOf(constraint)}${bodyOf(constraint)}${marksOf(constraint)}`;
}

/** The same where it is declared with its column, which it then does not name. */
export function renderColumnConstraint(constraint: Constraint): string {
  const name = nameOf(constraint);
  switch (constraint.kind) {
    case 'PrimaryKey':
      return `${name}PRIMARY KEY`;
    case 'Unique':
      return `${name}UNIQUE${nullsOf(constraint.nullsNotDistinct)}`;
    case 'ForeignKey':
      return `${name}${referencesOf(constraint)}${marksOf(constraint)}`;
    case 'NotNull':
      return `${name}NOT NULL`;
    case 'Check':
    case 'Exclude':
      return renderConstraint(constraint);
    default:
      return constraint satisfies never;
  }
}

/** Names in parentheses. */
export function nameList(names: readonly string[]): string {
  return `(${names.map(identifier).join(', ')})`;
}

function nameOf({ name }: Constraint): string {
  return name === undefined ? '' : `CONSTRAINT ${identifier(name)} `;
}

function bodyOf(constraint: Constraint): string {
  switch (constraint.kind) {
    case 'PrimaryKey':
      return `PRIMARY KEY${keyOf(constraint)}`;
    case 'Unique':
      return `UNIQUE${nullsOf(constraint.nullsNotDistinct)}${keyOf(constraint)}`;
    case 'Check':
      return checkOf(constraint);
    case 'ForeignKey':
      return `FOREIGN KEY ${nameList(constraint.columns)} ${referencesOf(constraint)}`;
    case 'NotNull':
      return `NOT NULL ${identifier(constraint.column)}`;
    case 'Exclude':
      throw new CannotRender('what an exclusion constraint compares is not read');
    default:
      return constraint satisfies never;
  }
}

interface Key {
  readonly columns: readonly string[];
  readonly include?: readonly string[];
  readonly usingIndex: string | undefined;
}

function keyOf({ columns, include = [], usingIndex }: Key): string {
  if (usingIndex !== undefined) return ` USING INDEX ${identifier(usingIndex)}`;
  const carried = include.length > 0 ? ` INCLUDE ${nameList(include)}` : '';
  return ` ${nameList(columns)}${carried}`;
}

function nullsOf(areEqual: boolean): string {
  return areEqual ? ' NULLS NOT DISTINCT' : '';
}

/** No plan depends on what a check says; a later statement may name it. */
function checkOf({ condition, noInherit }: Check): string {
  const text = isUnknown(condition) ? 'true' : condition.text;
  return `CHECK (${text})${noInherit ? ' NO INHERIT' : ''}`;
}

function referencesOf({ table, referenced, onDelete, onUpdate }: ForeignKey): string {
  const key = referenced.length > 0 ? ` ${nameList(referenced)}` : '';
  const actions = [
    ...(onDelete === 'no action' ? [] : [` ON DELETE ${onDelete.toUpperCase()}`]),
    ...(onUpdate === 'no action' ? [] : [` ON UPDATE ${onUpdate.toUpperCase()}`]),
  ];
  return `REFERENCES ${objectName(table)}${key}${actions.join('')}`;
}

function marksOf({ validated, enforced }: Constraint): string {
  if (!enforced) return ' NOT ENFORCED';
  return validated ? '' : ' NOT VALID';
}
