import type { Join, Source, TableRef } from '../../../ir/index.js';
import { textAt, treeAt, treesAt, wordAt, type Tree } from '../tree.js';
import type { Outline } from './outline.js';
import { outlineConjuncts } from './outline-condition.js';
import type { Scope } from './scope.js';

export interface TablesOutline {
  readonly from?: readonly Outline<Source>[];
  readonly joins?: readonly Outline<Join>[];
}

/** The tables of FROM; nothing where joins stand in parentheses. */
export function outlineTables(list: unknown, scope: Scope): TablesOutline {
  const trees = treesAt(list);
  if (list === null || list === undefined) return { from: [], joins: [] };
  if (trees.some(({ expr }) => Array.isArray(expr))) return {};
  const isJoin = ({ join }: Tree): boolean => wordAt(join) !== '';
  return {
    from: trees.filter((tree) => !isJoin(tree)).map((tree) => outlineSource(tree, scope)),
    joins: trees.filter(isJoin).map((tree) => outlineJoin(tree, scope)),
  };
}

function outlineJoin(tree: Tree, scope: Scope): Outline<Join> {
  const source = outlineSource(tree, scope);
  const on = treeAt(tree.on);
  if (!on) return { source, on: [] };
  const conjuncts = outlineConjuncts(on, scope);
  return conjuncts ? { source, on: conjuncts } : { source };
}

/** A table of a query, a sub-query or a function. */
export function outlineSource(tree: Tree, scope: Scope): Outline<Source> {
  const expression = treeAt(tree.expr);
  if (treeAt(expression?.ast)) return { kind: 'Derived', of: 'query' };
  // In `FROM t (NOLOCK)` of SQL Server the grammar takes the table for a function.
  const isFunction = expression?.type === 'function' && scope.dialect !== 'sqlserver';
  if (expression) return isFunction ? { kind: 'Derived' } : {};
  const name = textAt(tree.table);
  if (name === undefined || tree.type === 'expr' || name.startsWith('@')) return {};
  const isCommon = textAt(tree.db) === undefined && scope.commonTables.has(name.toLowerCase());
  if (isCommon) return { kind: 'Derived', of: 'cte' };
  const table = outlineTable(tree);
  return treeAt(tree.operator) ? table : { ...table, alias: textAt(tree.as) };
}

/** A table by its name. What stands before `schema` is a database or a server. */
export function outlineTable(tree: Tree): Outline<TableRef> & { readonly kind: 'Table' } {
  const table = { kind: 'Table', name: textAt(tree.table) ?? '' } as const;
  const isPlain = !('schema' in tree) && !('server' in tree);
  return isPlain ? { ...table, schema: textAt(tree.db) } : table;
}
