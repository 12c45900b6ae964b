import type { CreateIndex, IndexPart, Statement } from '../../../ir/index.js';
import { isMysqlFamily } from '../../token/mysql-family.js';
import { textAt, treeAt, treesAt, wordAt, type Tree } from '../tree.js';
import { outlineConjuncts } from './outline-condition.js';
import type { Outline } from './outline.js';
import { outlineTable } from './outline-tables.js';
import type { Scope } from './scope.js';

/** CREATE INDEX. */
export function outlineCreateIndex(
  tree: Tree,
  scope: Scope,
): readonly Outline<Statement>[] | undefined {
  const table = treeAt(tree.table);
  const name = textAt(treeAt(tree.index)?.name ?? tree.index);
  if (!table || name === undefined) return undefined;
  const include = treeAt(tree.include)?.columns;
  const index: Outline<CreateIndex> = {
    kind: 'CreateIndex',
    name,
    table: outlineTable(table),
    unique: wordAt(tree.index_type).includes('UNIQUE'),
    columns: treesAt(tree.index_columns).map((part) => outlinePart(part, scope)),
    ...outlineCondition(tree, scope),
    ...(Array.isArray(include) && { include: include.map(String) }),
  };
  return [index];
}

/** `KEY name (columns)` among the definitions of a table, or behind ADD. */
export function outlineInlineIndex(
  tree: Tree,
  scope: Scope,
): Outline<CreateIndex> & { readonly kind: 'CreateIndex' } {
  return {
    kind: 'CreateIndex',
    name: textAt(tree.index),
    columns: treesAt(tree.definition).map((part) => outlinePart(part, scope)),
    unique: wordAt(tree.keyword).includes('UNIQUE'),
  };
}

/** A column with its order. In MySQL's trees `name(10)` is a call in one place and a column with a suffix in another. */
function outlinePart(tree: Tree, { dialect }: Scope): Outline<IndexPart> {
  const descending = wordAt(tree.order_by) === 'DESC';
  const isColumn = tree.type === 'column_ref' && typeof tree.column === 'string';
  if (isColumn) return { kind: 'IndexPart', of: String(tree.column), descending };
  const isLength = tree.type === 'function' && isMysqlFamily(dialect);
  // SQLite takes a string for a name where it can.
  const isString = typeof tree.type === 'string' && tree.type.endsWith('_string');
  return isLength || isString
    ? { kind: 'IndexPart', descending }
    : { kind: 'IndexPart', of: { kind: 'Expression' }, descending };
}

function outlineCondition(tree: Tree, scope: Scope): Pick<Outline<CreateIndex>, 'where'> {
  const condition = treeAt(tree.where);
  if (!condition) return { where: undefined };
  const conjuncts = outlineConjuncts(condition, scope);
  return conjuncts ? { where: { kind: 'Condition', conjuncts } } : {};
}
