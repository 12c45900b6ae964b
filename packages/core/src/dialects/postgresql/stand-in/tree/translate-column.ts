import type { CollateClause, Constraint, Node } from '@pgsql/types';
import type { ColumnConstraint, CreateColumnDef } from 'pgsql-ast-parser';
import { NotCarried } from '../not-carried.js';
import { given, stringNodes } from './nodes.js';
import type { Places } from './places.js';
import { baseOf, checkOf, foreignKeyOf } from './translate-constraint.js';
import { expressionNode } from './translate-expression.js';
import { generatedNode } from './translate-generated.js';
import { dottedName } from './dotted-name.js';
import { typeAt } from './translate-type.js';

/** A column of CREATE TABLE, ADD COLUMN or a composite type. */
export function columnNode(
  node: Pick<CreateColumnDef, 'name' | 'collate' | 'constraints'>,
  places: Places,
): Node {
  const index = places.first(node.name);
  const { type: typeName, behind } = typeAt(index + 1, places);
  const collClause = node.collate ? collationAt(behind, places) : undefined;
  return {
    ColumnDef: given({
      colname: places.name(index),
      typeName,
      is_local: true,
      collClause,
      constraints: (node.constraints ?? []).map((one) => columnConstraint(one, places)),
      location: places.offset(index),
    }),
  };
}

function collationAt(index: number, places: Places): CollateClause {
  if (!places.isWord(index, 'COLLATE')) throw new NotCarried('type before COLLATE');
  const { names } = dottedName(index + 1, places);
  return { collname: stringNodes(...names), location: places.offset(index) };
}

function columnConstraint(node: ColumnConstraint, places: Places): Node {
  const base = baseOf(node, places);
  switch (node.type) {
    case 'unique':
      return { Constraint: { ...base, contype: 'CONSTR_UNIQUE' } };
    case 'primary key':
      return { Constraint: { ...base, contype: 'CONSTR_PRIMARY' } };
    case 'not null':
      return { Constraint: { ...base, contype: 'CONSTR_NOTNULL', ...inForce } };
    case 'null':
      return { Constraint: { ...base, contype: 'CONSTR_NULL' } };
    case 'default': {
      const raw_expr = expressionNode(node.default, places);
      return { Constraint: { ...base, contype: 'CONSTR_DEFAULT', raw_expr } };
    }
    case 'check':
      return { Constraint: { ...base, ...checkOf(node, places) } };
    case 'reference':
      return { Constraint: { ...base, ...foreignKeyOf(node, places) } };
    case 'add generated':
      return { Constraint: { ...base, ...generatedNode(node, places) } };
    default:
      return node satisfies never;
  }
}

/** A constraint that holds for old and new rows. */
const inForce: Pick<Constraint, 'is_enforced' | 'initially_valid'> = {
  is_enforced: true,
  initially_valid: true,
};
