import type { Constraint, Node } from '@pgsql/types';
import type {
  ColumnConstraint,
  ColumnConstraintCheck,
  Name,
  TableConstraint,
  TableConstraintUnique,
  TableReference,
} from 'pgsql-ast-parser';
import { constraintAttributes } from './constraint-attributes.js';
import { dottedName, relationAt } from './dotted-name.js';
import { NotCarried } from '../not-carried.js';
import { given, stringNodes } from './nodes.js';
import type { Places } from './places.js';
import { itemNodes } from './translate-expression.js';

/** A constraint of a table, in CREATE TABLE or ADD CONSTRAINT. */
export function tableConstraint(node: TableConstraint, places: Places): Node {
  return { Constraint: { ...baseOf(node, places), ...kindOf(node, places) } };
}

function kindOf(node: TableConstraint, places: Places): Constraint {
  switch (node.type) {
    case 'unique':
    case 'primary key':
      return keyOf(node, places);
    case 'foreign key': {
      const fk_attrs = nameNodesAt(node.localColumns, places);
      return withAttributes({ ...foreignKeyOf(node, places), fk_attrs }, node, places);
    }
    case 'check': {
      const check = withAttributes(checkOf(node, places), node, places);
      if (check.deferrable) throw new NotCarried('DEFERRABLE behind CHECK');
      return check;
    }
    default:
      return node satisfies never;
  }
}

/** `PRIMARY KEY (a)`, and `PRIMARY KEY USING INDEX name`, which has columns put into it in the normal text. */
function keyOf(node: TableConstraintUnique, places: Places): Constraint {
  const start = places.first(node);
  const word = places.isWord(start, 'CONSTRAINT') ? start + 2 : start;
  const behind = places.isWord(word, 'PRIMARY') ? word + 2 : word + 1;
  const contype = node.type === 'unique' ? 'CONSTR_UNIQUE' : 'CONSTR_PRIMARY';
  const isIndex = places.reads(behind, 'USING', 'INDEX');
  const key: Constraint = isIndex
    ? { contype, indexname: places.name(behind + 2) }
    : { contype, keys: nameNodesAt(node.columns, places) };
  const placed = withAttributes(key, node, places);
  if (placed.skip_validation) throw new NotCarried('NOT VALID behind a key');
  return placed;
}

/** The constraint with NOT VALID and DEFERRABLE as they stand behind it. */
function withAttributes(constraint: Constraint, node: TableConstraint, places: Places): Constraint {
  const { initially_valid, ...others } = constraint;
  const attributes = constraintAttributes(places.first(node), places);
  return given<Constraint>({
    ...others,
    initially_valid: attributes.skip_validation ? undefined : initially_valid,
    ...attributes,
  });
}

/** Place and name of a constraint. */
export function baseOf(
  node: ColumnConstraint | TableConstraint,
  places: Places,
): Pick<Constraint, 'conname' | 'location'> {
  const index = places.first(node);
  const location = places.offset(index);
  if (!places.isWord(index, 'CONSTRAINT')) return { location };
  return { conname: places.name(index + 1), location };
}

export function checkOf(node: ColumnConstraintCheck, places: Places): Constraint {
  const [raw_expr] = itemNodes([node.expr], places);
  if (!raw_expr) throw new NotCarried('CHECK');
  return { contype: 'CONSTR_CHECK', is_enforced: true, initially_valid: true, raw_expr };
}

/** Codes of pg_constraint.confdeltype (PostgreSQL manual, "System Catalogs"). */
const actions = {
  'no action': 'a',
  restrict: 'r',
  cascade: 'c',
  'set null': 'n',
  'set default': 'd',
} as const;
const matches = { full: 'f', partial: 'p', simple: 's' } as const;

export function foreignKeyOf(node: TableReference, places: Places): Constraint {
  const index = places.first(node.foreignTable);
  const pktable = relationAt(index, places);
  const { behind } = dottedName(index, places);
  // Columns are put into the normal text where there are none.
  const columns = places.text(behind) === '(' ? node.foreignColumns : [];
  return given<Constraint>({
    contype: 'CONSTR_FOREIGN',
    is_enforced: true,
    initially_valid: true,
    pktable,
    pk_attrs: nameNodesAt(columns, places),
    fk_matchtype: matches[node.match ?? 'simple'],
    fk_upd_action: actionOf(node.onUpdate),
    fk_del_action: actionOf(node.onDelete),
  });
}

function actionOf(action: TableReference['onDelete']): string {
  const code = actions[action ?? 'no action'] as string | undefined;
  if (code === undefined) throw new NotCarried(`action ${action}`);
  return code;
}

function nameNodesAt(names: readonly Name[], places: Places): Node[] {
  return stringNodes(...names.map((name) => places.name(places.first(name))));
}
