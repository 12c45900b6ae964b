import type { Delete, Insert, Relation, Update } from '../../../ir/index.js';
import { textAt, treeAt, treesAt, wordAt, type Tree } from '../tree.js';
import type { Outline } from './outline.js';
import { outlineLimit } from './outline-limit.js';
import { outlineWhere } from './outline-select.js';
import { outlineSource, outlineTable } from './outline-tables.js';
import { scopeOf, type Scope } from './scope.js';

/** Words that some grammars take for the name of the table. */
const modifiers = /^(?:LOW_PRIORITY|HIGH_PRIORITY|DELAYED|QUICK|IGNORE|TOP|ONLY|OR)$/i;

/** INSERT and REPLACE. */
export function outlineInsert(tree: Tree): Outline<Insert> | undefined {
  const [table] = treesAt(tree.table);
  if (!table || !isTable(table)) return undefined;
  const columns: readonly unknown[] = Array.isArray(tree.columns)
    ? tree.columns
    : treesAt(tree.set).map(({ column }) => column);
  if (!columns.every((column) => typeof column === 'string')) return undefined;
  return { kind: 'Insert', table: outlineTable(table), columns };
}

/** UPDATE: of several tables the one that SET names. */
export function outlineUpdate(tree: Tree, around: Scope): Outline<Update> | undefined {
  const scope = scopeOf(tree, around);
  const targets = treesAt(tree.table);
  const sources = [...treesAt(tree.from), ...targets];
  const [assigned] = treesAt(tree.set);
  const named = targets.length > 1 ? sourceNamed(textAt(assigned?.table), targets) : undefined;
  const target = named ?? targets[0];
  if (!target || !isTable(target)) return undefined;
  const table = outlineTarget(target, sources, scope);
  return { kind: 'Update', table, ...outlineWhere(tree, scope), ...rowsOf(tree, scope) };
}

/** DELETE: the first table whose rows go. */
export function outlineDelete(tree: Tree, around: Scope): Outline<Delete> | undefined {
  const scope = scopeOf(tree, around);
  const sources = treesAt(tree.from);
  const target = treesAt(tree.table)[0] ?? sources[0];
  if (!target || !isTable(target)) return undefined;
  const table = outlineTarget(target, sources, scope);
  return { kind: 'Delete', table, ...outlineWhere(tree, scope), ...rowsOf(tree, scope) };
}

function isTable({ type, table, expr }: Tree): boolean {
  const name = textAt(table);
  return name !== undefined && !modifiers.test(name) && type !== 'expr' && !treeAt(expr);
}

/** The table behind an alias. */
function outlineTarget(target: Tree, sources: readonly Tree[], scope: Scope): Outline<Relation> {
  const isAlias = textAt(target.db) === undefined;
  const source = isAlias ? sourceNamed(textAt(target.table), sources) : undefined;
  const outline = outlineSource(source ?? target, scope);
  return outline.kind === 'Table' ? outline : {};
}

function sourceNamed(name: string | undefined, sources: readonly Tree[]): Tree | undefined {
  const wanted = name?.toUpperCase();
  return sources.find((source) => wordAt(source.as ?? source.table) === wanted);
}

/** SQL Server's TOP is not in these trees. */
function rowsOf(tree: Tree, scope: Scope): Pick<Outline<Update>, 'limit'> {
  if (scope.dialect === 'sqlserver') return {};
  const { limit } = outlineLimit(tree, scope);
  return limit === undefined ? {} : { limit };
}
