import type { CreateTable, Statement } from '../../../ir/index.js';
import { textAt, treeAt, treesAt, wordAt, type Tree } from '../tree.js';
import { outlineColumn } from './outline-column.js';
import { outlineConstraint } from './outline-constraint.js';
import { outlineCreateIndex, outlineInlineIndex } from './outline-index.js';
import type { Outline } from './outline.js';
import { outlineTable } from './outline-tables.js';
import type { Scope } from './scope.js';

/** CREATE TABLE with the indexes that it declares, CREATE INDEX and CREATE VIEW. */
export function outlineCreate(tree: Tree, scope: Scope): readonly Outline<Statement>[] | undefined {
  switch (wordAt(tree.keyword)) {
    case 'TABLE':
      return outlineCreateTable(tree, scope);
    case 'INDEX':
      return outlineCreateIndex(tree, scope);
    case 'VIEW':
      return outlineView(tree);
    default:
      return undefined;
  }
}

function outlineCreateTable(tree: Tree, scope: Scope): readonly Outline<Statement>[] | undefined {
  const [table] = treesAt(tree.table);
  if (!table) return undefined;
  const place = { table: outlineTable(table) };
  const definitions = treesAt(tree.create_definitions);
  const columns = definitions.filter(({ resource }) => resource === 'column');
  const constraints = definitions.filter(({ resource }) => resource === 'constraint');
  const indexes = definitions.filter(({ resource }) => resource === 'index');
  const known = columns.length + constraints.length + indexes.length;
  if (known !== definitions.length) return undefined;
  const change: Outline<CreateTable> = {
    kind: 'CreateTable',
    ...place,
    columns: columns.map((column) => outlineColumn(column, scope)),
    constraints: constraints.map((constraint) => outlineConstraint(constraint, scope)),
    like: treesAt(treeAt(tree.like)?.table).map(outlineTable),
    asQuery: treeAt(tree.query_expr) !== undefined,
    ifNotExists: /IF NOT EXISTS/.test(wordAt(tree.if_not_exists)),
    ...outlineTemporary(tree, scope),
  };
  return [change, ...indexes.map((index) => ({ ...outlineInlineIndex(index, scope), ...place }))];
}

/** In SQL Server the name says it. */
function outlineTemporary(tree: Tree, { dialect }: Scope): Pick<Outline<CreateTable>, 'temporary'> {
  return dialect === 'sqlserver' ? {} : { temporary: /^TEMP/.test(wordAt(tree.temporary)) };
}

function outlineView(tree: Tree): readonly Outline<Statement>[] | undefined {
  const view = treeAt(tree.view);
  const name = textAt(view?.view);
  if (name === undefined) return undefined;
  return [
    {
      kind: 'CreateView',
      view: { kind: 'Table', schema: textAt(view?.db), name },
      orReplace: wordAt(tree.replace) === 'OR REPLACE',
      ifNotExists: /IF NOT EXISTS/.test(wordAt(tree.if_not_exists)),
    },
  ];
}
