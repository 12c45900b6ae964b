import type { Constraint, ForeignKey, ReferentialAction } from '../../../ir/index.js';
import { textAt, treeAt, treesAt, wordAt, type Tree } from '../tree.js';
import { outlineConjuncts } from './outline-condition.js';
import type { Outline } from './outline.js';
import { outlineTable } from './outline-tables.js';
import type { Scope } from './scope.js';

/** A constraint of a table; `{}` for what the facts have no kind for. */
export function outlineConstraint(tree: Tree, scope: Scope): Outline<Constraint> {
  const type = wordAt(tree.constraint_type);
  const name = textAt(tree.constraint);
  if (type === 'CHECK') return outlineCheck(tree, scope);
  const columns = outlineKey(tree);
  if (type === 'PRIMARY KEY') return { kind: 'PrimaryKey', name, ...columns };
  if (type.startsWith('UNIQUE')) {
    return { kind: 'Unique', name: textAt(tree.index) ?? name, ...columns };
  }
  if (type !== 'FOREIGN KEY') return {};
  return { kind: 'ForeignKey', name, ...columns, ...outlineReference(tree) };
}

/** The columns of a key; expressions are left out of the facts. */
function outlineKey({ definition }: Tree): { readonly columns?: readonly string[] } {
  const parts = treesAt(definition);
  const columns = parts.flatMap(({ type, column }) =>
    type === 'column_ref' && typeof column === 'string' ? [column] : [],
  );
  return columns.length === parts.length ? { columns } : {};
}

function outlineCheck(tree: Tree, scope: Scope): Outline<Constraint> {
  const [condition] = treesAt(tree.definition);
  const conjuncts = condition && outlineConjuncts(condition, scope);
  const check = { kind: 'Check', name: textAt(tree.constraint) } as const;
  return conjuncts ? { ...check, condition: { kind: 'Condition', conjuncts } } : check;
}

function outlineReference(tree: Tree): Outline<ForeignKey> {
  const reference = treeAt(tree.reference_definition);
  const [table] = treesAt(reference?.table);
  if (!reference || !table) return {};
  const actions = treesAt(reference.on_action);
  return {
    table: outlineTable(table),
    referenced: outlineKey(reference).columns ?? [],
    onDelete: actionOf(actions, 'ON DELETE'),
    onUpdate: actionOf(actions, 'ON UPDATE'),
  };
}

const referentialActions: Readonly<Record<string, ReferentialAction>> = {
  CASCADE: 'cascade',
  RESTRICT: 'restrict',
  'SET NULL': 'set null',
  'SET DEFAULT': 'set default',
};

function actionOf(actions: readonly Tree[], event: string): ReferentialAction {
  const action = actions.find(({ type }) => wordAt(type) === event);
  return referentialActions[wordAt(treeAt(action?.value)?.value)] ?? 'no action';
}
