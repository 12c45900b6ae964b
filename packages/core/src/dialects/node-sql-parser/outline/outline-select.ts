import type { Operand, Select } from '../../../ir/index.js';
import { isMysqlFamily } from '../../token/mysql-family.js';
import { textAt, treeAt, treesAt, wordAt, type Tree } from '../tree.js';
import type { Outline } from './outline.js';
import { outlineConjuncts } from './outline-condition.js';
import { outlineLimit } from './outline-limit.js';
import { outlineOperand } from './outline-operand.js';
import { outlineTables } from './outline-tables.js';
import { scopeOf, type Scope } from './scope.js';

export type SelectOutline = Outline<Select> & { readonly kind: 'Select' };

/** A query. Of a set operation the trees hang ORDER BY and LIMIT on its last part. */
export function outlineSelect(
  tree: Tree,
  around: Scope,
): SelectOutline | { readonly kind?: never } {
  if (tree.type !== 'select') return {};
  if (isSetOperation(tree)) {
    const query = { kind: 'Derived', of: 'query' } as const;
    return { kind: 'Select', from: [query, query], joins: [], columns: [], where: [], groupBy: [] };
  }
  const scope = scopeOf(tree, around);
  return {
    kind: 'Select',
    ...outlineTables(tree.from, scope),
    columns: outlineColumns(tree.columns, scope),
    ...outlineWhere(tree, scope),
    ...outlineGroups(tree.groupby, scope),
    orderBy: treesAt(tree.orderby).map(({ expr }) => outlineOperand(treeAt(expr), scope)),
    distinct: isDistinct(tree.distinct),
    ...outlineLimit(tree, scope),
    ...outlineLock(tree, scope),
  };
}

/** A query in parentheses behind UNION is a join to some of the grammars. */
function isSetOperation({ _next, from }: Tree): boolean {
  const isJoined = treesAt(from).some(({ join }) =>
    /^(?:UNION|EXCEPT|INTERSECT|MINUS)/.test(wordAt(join)),
  );
  return isJoined || treeAt(_next) !== undefined;
}

function isDistinct(distinct: unknown): boolean {
  return wordAt(treeAt(distinct)?.type ?? distinct).startsWith('DISTINCT');
}

/** The condition of a query, an update or a deletion. */
export function outlineWhere(tree: Tree, scope: Scope): Pick<Outline<Select>, 'where'> {
  const condition = treeAt(tree.where);
  if (!condition) return { where: [] };
  const where = outlineConjuncts(condition, scope);
  return where ? { where } : {};
}

function outlineColumns(list: unknown, scope: Scope): '*' | readonly Outline<Operand>[] {
  const items = treesAt(list);
  const [only] = items;
  if (list === '*' || (items.length === 1 && isStar(treeAt(only?.expr)))) return '*';
  return items.map(({ expr }) => outlineItem(treeAt(expr), scope));
}

function isStar(tree: Tree | undefined): boolean {
  return tree?.type === 'star' || (tree?.column === '*' && textAt(tree.table) === undefined);
}

/** `name = value` in a list of SQL Server is a value with its name. */
function outlineItem(tree: Tree | undefined, scope: Scope): Outline<Operand> {
  const isNamed = scope.dialect === 'sqlserver' && tree?.operator === '=';
  return isNamed ? {} : outlineOperand(tree, scope);
}

function outlineGroups(groups: unknown, scope: Scope): Pick<Outline<Select>, 'groupBy'> {
  if (groups === null || groups === undefined) return { groupBy: [] };
  const columns = treeAt(groups)?.columns ?? groups;
  return { groupBy: treesAt(columns).map((item) => outlineOperand(item, scope)) };
}

/** FOR UPDATE and its kind, of which only the trees of MySQL and MariaDB tell. */
function outlineLock(tree: Tree, { dialect }: Scope): Pick<Outline<Select>, 'rowLock'> {
  if (!isMysqlFamily(dialect)) return {};
  return { rowLock: /UPDATE|SHARE/.test(wordAt(tree.locking_read)) };
}
