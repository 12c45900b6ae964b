import type { Statement } from '../../../ir/index.js';
import type { GrammarDialect } from '../grammar-dialect.js';
import { textAt, treeAt, treesAt, wordAt, type Tree } from '../tree.js';
import { outlineAlterTable } from './outline-alter-table.js';
import { outlineDelete, outlineInsert, outlineUpdate } from './outline-change.js';
import { outlineCreate } from './outline-create.js';
import type { Outline } from './outline.js';
import { outlineSelect } from './outline-select.js';
import { outlineTable } from './outline-tables.js';
import type { Scope } from './scope.js';

/** What a tree tells of each fact of a statement; `undefined` for kinds of statements whose trees lose words. */
export function outlineStatement(
  tree: Tree,
  dialect: GrammarDialect,
): readonly Outline<Statement>[] | undefined {
  const scope: Scope = { dialect, commonTables: new Set() };
  switch (tree.type) {
    case 'select':
      return outlineQuery(tree, scope);
    case 'insert':
    case 'replace':
      return one(outlineInsert(tree));
    case 'update':
      return one(outlineUpdate(tree, scope));
    case 'delete':
      return one(outlineDelete(tree, scope));
    case 'create':
      return outlineCreate(tree, scope);
    case 'alter':
      return outlineAlterTable(tree, scope);
    case 'drop':
      return outlineDrop(tree);
    case 'truncate':
      return one({ kind: 'Truncate', tables: treesAt(tree.name).map(outlineTable) });
    case 'rename':
      return outlineRename(tree);
    case 'set':
      return outlineSet(tree);
    case 'transaction':
      return outlineTransaction(tree);
    default:
      return undefined;
  }
}

function one(outline: Outline<Statement> | undefined): readonly Outline<Statement>[] | undefined {
  return outline && [outline];
}

/** SELECT … INTO makes a table in SQL Server. */
function outlineQuery(tree: Tree, scope: Scope): readonly Outline<Statement>[] {
  const query = outlineSelect(tree, scope);
  const makesTable = scope.dialect === 'sqlserver' && treeAt(tree.into)?.type === 'into';
  return makesTable ? [{ kind: 'CreateTable', asQuery: true }, query] : [query];
}

function outlineDrop(tree: Tree): readonly Outline<Statement>[] | undefined {
  const ifExists = /IF EXISTS/.test(wordAt(tree.prefix));
  const keyword = wordAt(tree.keyword);
  if (keyword === 'TABLE' || keyword === 'VIEW') {
    const objects = treesAt(tree.name).map((name) => {
      const { schema, name: own } = outlineTable(name);
      return { kind: 'Object', schema, name: own } as const;
    });
    return [{ kind: 'Drop', object: keyword === 'TABLE' ? 'table' : 'view', objects, ifExists }];
  }
  const name = textAt(treeAt(tree.name)?.column);
  const table = treeAt(tree.table);
  if (keyword !== 'INDEX' || name === undefined || !table) return undefined;
  return [{ kind: 'DropIndex', indexes: [{ kind: 'Object', name }], table: outlineTable(table) }];
}

function outlineRename({ table }: Tree): readonly Outline<Statement>[] | undefined {
  const pairs: readonly unknown[] = Array.isArray(table) ? table : [];
  const outlines = pairs.flatMap((pair) => {
    const [from, to] = treesAt(pair);
    const name = textAt(to?.table);
    if (!from || name === undefined) return [];
    return [{ kind: 'RenameTable', table: outlineTable(from), to: name } as const];
  });
  return outlines.length > 0 && outlines.length === pairs.length ? outlines : undefined;
}

/** Plain settings; variables are told apart by words only. */
function outlineSet({ expr }: Tree): readonly Outline<Statement>[] | undefined {
  const outlines = treesAt(expr).flatMap((assignment): Outline<Statement>[] => {
    const left = treeAt(assignment.left);
    const name = textAt(left?.name);
    const isPlain = left?.prefix === null && treesAt(left.members).length === 0;
    if (name === undefined || !isPlain) return [];
    const right = treeAt(assignment.right);
    const isNumber = right?.type === 'number' && typeof right.value === 'number';
    const setting = { kind: 'Set', name: name.toLowerCase() } as const;
    return [isNumber ? { ...setting, value: String(right.value) } : setting];
  });
  return outlines.length > 0 && outlines.length === treesAt(expr).length ? outlines : undefined;
}

function outlineTransaction({ expr }: Tree): readonly Outline<Statement>[] | undefined {
  switch (wordAt(treeAt(treeAt(expr)?.action)?.value)) {
    case 'BEGIN':
    case 'START':
      return [{ kind: 'Begin' }];
    case 'COMMIT':
      return [{ kind: 'Commit' }];
    case 'ROLLBACK':
      return [{ kind: 'Rollback' }];
    default:
      return undefined;
  }
}
