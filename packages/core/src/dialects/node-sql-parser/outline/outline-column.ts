import type { ColumnDefinition, TypeName } from '../../../ir/index.js';
import { isMysqlFamily } from '../../token/mysql-family.js';
import { textAt, treeAt, treesAt, wordAt, type Tree } from '../tree.js';
import type { Outline } from './outline.js';
import { outlineOperand } from './outline-operand.js';
import type { Scope } from './scope.js';

/** A column of CREATE TABLE or ALTER TABLE; its constraints have no order in the tree, only a number. */
export function outlineColumn(tree: Tree, scope: Scope): Outline<ColumnDefinition> {
  const constraints = [
    tree.primary_key ?? tree.primary,
    tree.unique,
    tree.check,
    // ON UPDATE of a time has one as well.
    treesAt(treeAt(tree.reference_definition)?.table).length > 0,
  ];
  return {
    kind: 'ColumnDefinition',
    ...outlineName(tree),
    ...outlineType(tree, scope),
    notNull: wordAt(treeAt(tree.nullable)?.value) === 'NOT NULL',
    ...outlineDefault(tree, scope),
    identity: Boolean(tree.auto_increment),
    ...outlineGenerated(tree),
    constraints: constraints.filter(Boolean).map(() => ({})),
  };
}

function outlineName(tree: Tree): Pick<Outline<ColumnDefinition>, 'name'> {
  const name = textAt(treeAt(tree.column)?.column);
  return name === undefined ? {} : { name };
}

function outlineType(tree: Tree, scope: Scope): Pick<Outline<ColumnDefinition>, 'type'> {
  const definition = treeAt(tree.definition);
  // SQLite takes any words for a type; the grammar knows some.
  if (!definition) return scope.dialect === 'sqlite' ? { type: undefined } : {};
  return { type: outlineTypeName(definition, scope) };
}

/** A type with its length and precision. */
export function outlineTypeName(tree: Tree, { dialect }: Scope): Outline<TypeName> {
  const suffix: readonly unknown[] = Array.isArray(tree.suffix) ? tree.suffix : [];
  const words = [tree.dataType, ...(isMysqlFamily(dialect) ? suffix : [])];
  const name = words.map(wordAt).filter(Boolean).join(' ').toLowerCase();
  const { length, scale } = tree;
  if (typeof length !== 'number') return name.includes(' ') && !suffix.length ? {} : { name };
  return { name, modifiers: typeof scale === 'number' ? [length, scale] : [length] };
}

function outlineDefault(tree: Tree, scope: Scope): Pick<Outline<ColumnDefinition>, 'default'> {
  const value = treeAt(treeAt(tree.default_val)?.value);
  if (!tree.default_val) return { default: undefined };
  // SQLite takes a name for a string here.
  const operand = value?.type === 'column_ref' ? {} : outlineOperand(value, scope);
  return { default: { kind: 'Expression', operand } };
}

function outlineGenerated(tree: Tree): Pick<Outline<ColumnDefinition>, 'generated'> {
  const generated = treeAt(tree.generated);
  if (!generated) return tree.as ? {} : { generated: undefined };
  const isStored = /^(?:STORED|PERSISTED|PERSISTENT)$/.test(wordAt(generated.storage_type));
  return { generated: isStored ? 'stored' : 'virtual' };
}
