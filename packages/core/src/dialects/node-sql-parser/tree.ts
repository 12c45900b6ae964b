/** A node of node-sql-parser's tree. The package's types are of one grammar and leave most of it out. */
export type Tree = Readonly<Record<string, unknown>>;

/** The node at a place; `undefined` for anything else. */
export function treeAt(value: unknown): Tree | undefined {
  const isTree = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isTree ? (value as Tree) : undefined;
}

/** The nodes of a list, or the one node where the grammar makes no list of one. */
export function treesAt(value: unknown): readonly Tree[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map(treeAt).filter((item) => item !== undefined);
}

/** The text at a place; `undefined` for anything else, and for none. */
export function textAt(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The word at a place in upper case; empty for anything else. */
export function wordAt(value: unknown): string {
  return typeof value === 'string' ? value.toUpperCase() : '';
}
