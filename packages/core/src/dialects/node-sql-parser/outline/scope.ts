import { textAt, treeAt, treesAt, type Tree } from '../tree.js';
import type { GrammarDialect } from '../grammar-dialect.js';

/** What the reading of a part depends on. */
export interface Scope {
  readonly dialect: GrammarDialect;
  /** Names of the common tables here and around, in lower case. */
  readonly commonTables: ReadonlySet<string>;
}

/** The scope inside a query, with the common tables of its WITH. */
export function scopeOf(query: Tree, { dialect, commonTables }: Scope): Scope {
  const names = treesAt(query.with).flatMap(
    ({ name }) => textAt(treeAt(name)?.value)?.toLowerCase() ?? [],
  );
  return { dialect, commonTables: new Set([...commonTables, ...names]) };
}
